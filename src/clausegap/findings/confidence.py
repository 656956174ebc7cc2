"""How sure a verdict is: what speaks against it counts points, and a table says how often so many points were right.

The table is ``confidence.yaml``, fitted by ``benchmarks/accuracy/calibrate.py`` on texts that nobody developed on.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from clausegap import yamlfile
from clausegap.model import Verdict

from .reading import Sighting

PATH = Path(__file__).parent / "confidence.yaml"
LONG = 60_000
"""Characters of all documents together, some twenty pages of print: words on a topic are easier missed in them."""
DOUBTS = {
    "one-wording": "one wording of the check alone reads it",
    "fallback": "it rests on words that count only where nothing clearer is said",
    "weak": "a weak verdict is nearer to its neighbours",
    "elsewhere": "a document that was not supplied may answer it",
    "long": "the agreement is long",
}
"""What speaks against a verdict, as readers are told; each counts one point, ``fallback`` two."""
_POINTS = {"fallback": 2}
_STANDING = ("", "the check errs at times on new wording", "the check errs often, or is not measured, on new wording")


class Table(NamedTuple):
    """What was fitted. "said" is for verdicts that rest on words, "absent" for silence."""

    share: dict[str, tuple[float, ...]]
    """The share that was right with 0, 1, 2 ... points; never rising."""
    standing: dict[str, dict[str, int]]
    """Points of each check, 0 to 2; a check that is not named has two."""


class Confidence(NamedTuple):
    """One verdict's confidence, 0 to 1, and what spoke against it."""

    value: float
    doubts: tuple[str, ...]


@cache
def table() -> Table:
    """The shipped table. Raises BadDeclaration where it cannot be read."""
    data = yamlfile.load(PATH).data
    return Table({kind: tuple(row) for kind, row in data["share"].items()}, data["standing"])


def weigh(check: str, verdict: Verdict, proving: Sequence[Sighting], length: int, *, elsewhere: bool) -> Confidence:
    """The confidence in a verdict on ``check`` (``rule/check``).

    ``proving`` are the sightings of that verdict, the first deciding; ``length`` is in characters, all documents.
    """
    silent = verdict is Verdict.ABSENT
    found = _of_silence(length, elsewhere=elsewhere) if silent else _of_words(verdict, proving)
    fitted, kind = table(), "absent" if silent else "said"
    standing = fitted.standing[kind].get(check, 2)
    told = (*(DOUBTS[name] for name in found), *filter(None, [_STANDING[standing]]))
    return Confidence(share(fitted.share[kind], points(found) + standing), told)


def points(doubts: Sequence[str]) -> int:
    """What the doubts, by name, count together."""
    return sum(_POINTS.get(name, 1) for name in doubts)


def share(row: Sequence[float], many: int) -> float:
    """The row's share for so many points; more points than it knows are its last."""
    return row[min(many, len(row) - 1)]


def _of_silence(length: int, *, elsewhere: bool) -> list[str]:
    return [name for name, holds in (("elsewhere", elsewhere), ("long", length > LONG)) if holds]


def _of_words(verdict: Verdict, proving: Sequence[Sighting]) -> list[str]:
    doubts = {
        "one-wording": len({sighting.pattern.id for sighting in proving}) < 2,
        "fallback": bool(proving) and proving[0].pattern.role == "yields",
        "weak": verdict is Verdict.WEAK,
    }
    return [name for name, holds in doubts.items() if holds]
