"""What was measured, written down: ``rules/accuracy.yaml``, which the tool shows, and ``FIGURES.md``, one table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from .scoring import Judged, score

ROOT = Path(__file__).parent.parent.parent
DATA = ROOT / "rules" / "accuracy.yaml"
TABLE = Path(__file__).parent / "FIGURES.md"
_HEAD = (
    "# Written by `python -m benchmarks.accuracy --raise`; do not edit.\n"
    "# Figures alone: no text of the agreements is part of the project.\n"
)
WORDING = "wording"
SETS = {
    "ai-terms": "published terms of AI vendors, each as PDF and as Word, labelled by hand",
    "negotiated": "negotiated agreements between fictional parties, each as PDF and as Word, labelled by hand",
    "cuad": "commercial contracts of CUAD v1 (CC BY 4.0), as PDF: is there such a clause, by the experts' spans",
    WORDING: "small texts, written without sight of the patterns and never developed on: benchmarks/wording/unseen",
}
"""How each set was made, in report order."""


def write(measured: Mapping[str, Sequence[Judged]], pack: str) -> None:
    """Put the figures of the sets that were measured in place of those written down; the others stay.

    ``pack`` is the sha256 of the rules that were measured.
    """
    data = yaml.safe_load(DATA.read_text(encoding="utf-8")) if DATA.is_file() else {}
    sets, checks = data.get("sets", {}), data.get("checks", {})
    for name, judged in measured.items():
        sets[name] = {
            "what": SETS[name], "documents": len({item.document for item in judged}), "rules_sha256": pack,
            "all": _figures(judged),
        }  # fmt: skip
        for check in {item.check for item in judged} | set(checks):
            own = [item for item in judged if item.check == check]
            checks.setdefault(check, {}).pop(name, None)
            if own:
                checks[check][name] = _figures(own)
    data = {
        "sets": {name: sets[name] for name in SETS if name in sets},
        "checks": {
            check: {name: checks[check][name] for name in SETS if name in checks[check]} for check in sorted(checks)
        },
    }
    DATA.write_text(_HEAD + yaml.safe_dump(data, sort_keys=False, width=200, allow_unicode=True), encoding="utf-8")
    TABLE.write_text(_table(data), encoding="utf-8")


def _figures(judged: Sequence[Judged]) -> dict[str, Any]:
    found = score(judged)
    told: dict[str, Any] = {"n": found.n}
    if found.n:
        told |= {name: round(getattr(found, name), 2) for name in ("precision", "recall", "f1")}
    return told


def _table(data: Mapping[str, Any]) -> str:
    sets = data["sets"]
    lines = [
        "# Accuracy of every check",
        "",
        "Written by `python -m benchmarks.accuracy --raise`. Items are verdicts other than absent;",
        "n is how many there are to find. P, R and",
        "F1 are precision, recall and their harmonic mean. The patterns were developed on the agreements: those",
        "figures show fit, and flatter; the texts of the set `wording` were kept from the patterns' authors. Where few",
        "are to find, one text moves F1 far.",
        "",
        *(f"- **{name}**: {known['documents']} {known['what']}." for name, known in sets.items()),
        "",
        "| check |" + "".join(f" {name}: n | P | R | F1 |" for name in sets),
        "|---|" + "--:|--:|--:|--:|" * len(sets),
        *(f"| `{check}` |{_cells(found, sets)}" for check, found in data["checks"].items()),
        f"| **all** |{_cells({name: known['all'] for name, known in sets.items()}, sets)}",
    ]
    return "\n".join(lines) + "\n"


def _cells(found: Mapping[str, Any], sets: Mapping[str, Any]) -> str:
    cells = ""
    for name in sets:
        known = found.get(name)
        shown = [f"{known[key]:.2f}" if known and key in known else "–" for key in ("precision", "recall", "f1")]
        cells += f" {known['n'] if known else '–'} | " + " | ".join(shown) + " |"
    return cells
