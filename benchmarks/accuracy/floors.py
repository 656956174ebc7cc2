"""The least that each figure may be, kept in ``floors.yaml``. Floors only rise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import floor
from pathlib import Path

import yaml

PATH = Path(__file__).parent / "floors.yaml"
_HEAD = """\
# The least that each figure may be; `make accuracy` fails below. Floors only rise:
# `python -m benchmarks.accuracy --raise` lifts them to what is measured, less a little slack.
"""
_SLACK = {"check": 0.04}
_LITTLE = 0.01

Figures = Mapping[str, Mapping[str, float]]
"""Set -> figure ("f1", "located", "check lock-in/exclusivity") -> value."""


def read() -> dict[str, dict[str, float]]:
    """Set -> figure -> floor."""
    return yaml.safe_load(PATH.read_text(encoding="utf-8")) or {} if PATH.is_file() else {}


def below(measured: Figures) -> Iterator[str]:
    """A sentence for each measured figure that lies under its floor."""
    for name, floors in read().items():
        for figure, least in floors.items():
            value = measured.get(name, {}).get(figure)
            if value is not None and value < least:
                yield f"{name}: {figure} is {value:.3f}, its floor is {least:.2f}"


def lift(measured: Figures) -> None:
    """Write the floors anew: never lower than they were."""
    floors = read()
    for name, figures in measured.items():
        kept = floors.setdefault(name, {})
        for figure, value in figures.items():
            slack = _SLACK.get(figure.partition(" ")[0], _LITTLE)
            kept[figure] = max(kept.get(figure, 0.0), floor((value - slack) * 100) / 100, 0.0)
    text = yaml.safe_dump({name: dict(sorted(floors[name].items())) for name in sorted(floors)}, sort_keys=False)
    PATH.write_text(_HEAD + text, encoding="utf-8")
