"""Fit the table that turns a verdict's doubts into its confidence, and say how well it holds.

    python -m benchmarks.accuracy.calibrate [--corpus CORPUS] [--reviews out/accuracy]

Fitted on the texts of ``benchmarks/wording/unseen``, which nobody developed on, and on CUAD's presence labels, by the
reviews that `make accuracy` left. The labelled agreements and the developed texts are weighed against the table, never
fitted: nearly every verdict on them is right. Writes ``findings/confidence.yaml`` and ``CONFIDENCE.md``.

1. *Standing*: each check's share of right answers (of its verdicts, and of what is there to find), drawn towards that
   of all checks as if eight more of its texts had been seen; two points where it is below the lower bound, one below
   the upper. A check without texts has two.
2. *Share*: of all verdicts with so many points the share that was right, never rising with points; one right and one
   wrong verdict are added to each. A verdict on CUAD counts a tenth, silence there (the
   commonest answer) a hundredth. Silence is judged on the texts as if half of
   them had something to find, as in the labelled agreements.
Five folds, a text or document in one alone, parted by seed: each is judged by a table fitted on the other four.
"""

from __future__ import annotations

import argparse
import json
import os
import random
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from benchmarks import wording
from clausegap.findings import confidence
from clausegap.findings.confidence import Table

from . import reviews
from .scoring import FOLDS, Judged, judge

REPORT = Path(__file__).parent / "CONFIDENCE.md"
SEED = 4
FITTED = ("unseen wording", "cuad")
BOUNDS = {"said": (0.85, 0.9), "absent": (0.85, 0.92)}
_HEAD = "# Written by benchmarks/accuracy/calibrate.py; do not edit. See its head for how it is fitted.\n"
_LIKE = 8
_MOST = 6
_NOTHING = 2
"""All there is where no verdict has so many points: those added."""
_EDGES = (0.9, 0.75, 0.0)


class Item(NamedTuple):
    """One verdict, judged."""

    source: str
    text: str
    check: str
    kind: str
    """ "said" or "absent", as in the table."""
    points: int
    """Without the check's standing."""
    right: bool
    due: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=Path(os.environ.get("CLAUSEGAP_CORPUS") or "../shared/corpus"))
    parser.add_argument("--reviews", type=Path, default=Path("out/accuracy"))
    args = parser.parse_args()
    items = [item for name in ("unseen", "developed") for item in _texts(name)]
    for name in ("cuad", "ai-terms", "negotiated"):
        items += _agreements(name, args.corpus / name, args.reviews / name / "pdf")
    fitted = [item for item in items if item.source in FITTED]
    table = fit(fitted)
    data = {"share": {kind: list(row) for kind, row in table.share.items()}, "standing": table.standing}
    confidence.PATH.write_text(_HEAD + yaml.safe_dump(data, default_flow_style=None, width=110), encoding="utf-8")
    REPORT.write_text(_report(items, fitted, table), encoding="utf-8")
    print(REPORT.read_text(encoding="utf-8"))


def fit(items: Sequence[Item]) -> Table:
    """The table that these items give.

    An item's points are counted with standings that its own text had no part in: else checks that were lucky on their
    few texts would flatter the shares.
    """
    share = {}
    counted = [
        (item, item.points + standing[item.kind].get(item.check, 2))
        for part, rest in _folds(items)
        for standing in [_standings(rest)]
        for item in part
    ]
    for kind in BOUNDS:
        own = [(item, many) for item, many in counted if item.kind == kind]
        share[kind] = _never_rising([_share(own, wanted) for wanted in range(_MOST)])
    return Table(share, _standings(items))


def told(item: Item, table: Table) -> float:
    """The confidence that the table gives the item."""
    standing = table.standing[item.kind].get(item.check, 2)
    return confidence.share(table.share[item.kind], item.points + standing)


def _standings(items: Sequence[Item]) -> dict[str, dict[str, int]]:
    return {kind: _standing([item for item in items if _counts(kind, item)], kind) for kind in BOUNDS}


def _folds(items: Sequence[Item]) -> list[tuple[list[Item], list[Item]]]:
    """(one fold's items, the others'), all items of a text in one fold."""
    names = sorted({(item.source, item.text) for item in items})
    random.Random(SEED).shuffle(names)  # noqa: S311  # folds are no secret
    fold = {name: at % FOLDS for at, name in enumerate(names)}
    parted: list[tuple[list[Item], list[Item]]] = [([], []) for _ in range(FOLDS)]
    for item in items:
        for at, sides in enumerate(parted):
            sides[fold[item.source, item.text] != at].append(item)
    return parted


def _counts(kind: str, item: Item) -> bool:
    """What a check's standing is read from: verdicts it gave; for silence, what it had to find."""
    return item.kind == "said" if kind == "said" else item.due


def _standing(items: Sequence[Item], kind: str) -> dict[str, int]:
    mean = sum(_heard(kind, item) for item in items) / max(1, len(items))
    found = {}
    for check in sorted({item.check for item in items}):
        own = [item for item in items if item.check == check]
        value = (sum(_heard(kind, item) for item in own) + _LIKE * mean) / (len(own) + _LIKE)
        found[check] = sum(value < bound for bound in BOUNDS[kind])
    return found


def _heard(kind: str, item: Item) -> bool:
    return item.right if kind == "said" else item.kind == "said"


def _share(counted: Sequence[tuple[Item, int]], wanted: int) -> tuple[float, float]:
    """(right, all) of those with so many points, weighed; the last takes in all above it."""
    last = wanted == _MOST - 1
    own = [(item, _weight(item)) for item, many in counted if many == wanted or (last and many > wanted)]
    return sum(weight for item, weight in own if item.right) + 1, sum(weight for _, weight in own) + _NOTHING


def _weight(item: Item) -> float:
    """CUAD has ten times the verdicts and judges presence alone; texts have far more to find than agreements."""
    if item.source == "cuad":
        return _CUAD[item.kind]
    return _MISSED if item.kind == "absent" and item.source == "unseen wording" and item.due else 1.0


_CUAD = {"said": 0.1, "absent": 0.01}
_MISSED = 0.36
"""Texts with nothing to find per text with something, 1 : 2.8 in the set; 1 : 1 in the labelled agreements."""


def _never_rising(found: Sequence[tuple[float, float]]) -> tuple[float, ...]:
    """Shares, neighbours pooled until none rises (pool adjacent violators), rounded down to hundredths."""
    pools: list[list[float]] = []
    for right, total in found:
        if total == _NOTHING and pools:
            pools[-1][2] += 1
            continue
        pools.append([right, total, 1])
        while len(pools) > 1 and pools[-2][0] / pools[-2][1] < pools[-1][0] / pools[-1][1]:
            last = pools.pop()
            pools[-1] = [mine + its for mine, its in zip(pools[-1], last, strict=True)]
    return tuple(int(100 * right / total) / 100 for right, total, many in pools for _ in range(int(many)))


def _texts(name: str) -> Iterable[Item]:
    language = reviews.language()
    for path in sorted(wording.SETS[name].glob("*.yaml")):
        key = path.stem.replace("--", "/")
        for number, item, finding in wording.findings_of(path, key, language):
            right, due = finding.verdict == item["verdict"], item["verdict"] != "absent"
            yield _item(f"{name} wording", f"{path.stem} {number}", key, finding.verdict, finding.doubts, right, due)


def _agreements(name: str, corpus: Path, written: Path) -> Iterable[Item]:
    if not written.is_dir():
        raise SystemExit(f"{written} is not there. Run `make accuracy` first.")
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for path in written.glob("*.json"):
        for check in json.loads(path.read_text(encoding="utf-8"))["checks"]:
            found[path.stem, f"{check['rule']}/{check['check']}"] = check
    judged: list[Judged] = judge(corpus, written)[0]
    for one in judged:
        check = found.get((one.document, one.check))
        if check is not None:
            yield _item(name, one.document, one.check, check["verdict"], check["doubts"], one.right, one.due)


def _item(source: str, text: str, check: str, verdict: str, doubts: Sequence[str], right: bool, due: bool) -> Item:
    names = [name for name, said in confidence.DOUBTS.items() if said in doubts]
    kind = "absent" if verdict == "absent" else "said"
    return Item(source, text, check, kind, confidence.points(names), right, due)


def _held_out(items: Sequence[Item]) -> list[tuple[Item, float]]:
    """Each item with the confidence that a table gives it which never saw its text."""
    return [(item, told(item, table)) for part, rest in _folds(items) for table in [fit(rest)] for item in part]


def _report(items: Sequence[Item], fitted: Sequence[Item], table: Table) -> str:
    held = _held_out(fitted)
    lines = [
        "# Confidence, and how often it holds",
        "",
        "Written by `python -m benchmarks.accuracy.calibrate`, whose head says how it is computed. Of the verdicts",
        "with a confidence in that range: the share that is right, and how many there are. *Held out* is judged by",
        "tables that never saw the text; the other sets by the shipped table. On *cuad* a verdict is right where",
        "presence is. Shares are weighed as in fitting; the row *not weighed* counts every text alike.",
        "",
        "| set | verdicts | " + " | ".join(_range(at) for at in range(len(_EDGES))) + " |",
        "|---|---|" + "--:|" * len(_EDGES),
    ]
    for name in FITTED:
        lines += _rows(f"{name}, held out", [(item, value) for item, value in held if item.source == name])
    lines += _rows("both, held out", held)
    texts = [(item._replace(source=""), value) for item, value in held if item.source == FITTED[0]]
    lines += _rows("unseen wording, held out, not weighed", texts)
    for name in ("developed wording", "ai-terms", "negotiated"):
        lines += _rows(name, [(item, told(item, table)) for item in items if item.source == name])
    return "\n".join(lines) + "\n"


def _range(at: int) -> str:
    return f"{_EDGES[at]:.2f} and more" if not at else f"{_EDGES[at]:.2f} to {_EDGES[at - 1]:.2f}"


def _rows(name: str, given: Sequence[tuple[Item, float]]) -> list[str]:
    rows = []
    for told_as, kinds in (("all", ("said", "absent")), ("with words", ("said",)), ("absent", ("absent",))):
        cells = []
        for at, least in enumerate(_EDGES):
            below = _EDGES[at - 1] if at else 2.0
            own = [item for item, value in given if item.kind in kinds and least <= value < below]
            total = sum(_weight(item) for item in own)
            right = sum(_weight(item) for item in own if item.right)
            cells.append(f"{right / total:.2f} of {len(own)}" if own else "–")
        rows.append(f"| {name} | {told_as} | {' | '.join(cells)} |")
    return rows


if __name__ == "__main__":
    main()
