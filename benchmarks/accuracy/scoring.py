"""Reviews against labels: which verdicts are right, which quotes stand where the labels say, which numbers were read.

Two forms of labels. *Verdicts* (``labels/<document>.json``): a verdict a check, with quotes and other verdicts that a
second reader may give; an item is a (document, check) that is not absent. *Presence* (``labels.json``, as CUAD has it):
spans a category; a check says "present" by the verdicts that ``PRESENT`` lists. A document without a review counts as
silent on everything: it cannot be skipped.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

FOLDS = 5
_LONGEST_QUOTE = 150
"""Words; a page is no evidence."""
_ANY = frozenset({"favourable", "weak", "adverse"})
PRESENT: Mapping[str, tuple[str, frozenset[str]]] = {
    "Most Favored Nation": ("mfn-pricing/customer-parity", frozenset({"favourable", "weak"})),
    "Price Restrictions": ("mfn-pricing/price-increases", frozenset({"favourable", "weak"})),
    "Minimum Commitment": ("lock-in/minimum-commitment", frozenset({"weak", "adverse"})),
    "Exclusivity": ("lock-in/exclusivity", frozenset({"adverse"})),
    "Renewal Term": ("lock-in/auto-renewal", _ANY),
    "Termination For Convenience": ("lock-in/exit-for-convenience", _ANY),
    "Cap On Liability": ("general-terms/liability-cap", _ANY),
    "Uncapped Liability": ("general-terms/uncapped-liability", _ANY),
    "Anti-Assignment": ("general-terms/assignment", _ANY),
    "Change Of Control": ("general-terms/change-of-control", _ANY),
    "Audit Rights": ("general-terms/audit-rights", _ANY),
    "Liquidated Damages": ("general-terms/liquidated-damages", _ANY),
    "Post-Termination Services": ("general-terms/post-termination-services", _ANY),
    "Insurance": ("general-terms/insurance", _ANY),
    "Volume Restriction": ("general-terms/volume-restriction", _ANY),
}
"""CUAD's category -> our check, and the verdicts of it that mean "there is such a clause"."""


class Judged(NamedTuple):
    """One check (or stated number, named "fact ...") on one document."""

    document: str
    check: str
    expected: str
    got: str
    right: bool
    due: bool
    """The labels say there is something to find."""
    said: bool
    """The review says there is something."""
    located: bool
    quote: str
    """The labelled words, or ours where nothing is labelled."""


class Score(NamedTuple):
    """Sums over judged items. ``n`` is how many there are to find."""

    n: int
    precision: float
    recall: float
    f1: float
    located: float
    """Of the right items, the share whose evidence shares half its words with a labelled quote."""
    exact: float
    """Agreement over all, silence included."""


def judge(corpus: Path, results: Path) -> tuple[list[Judged], list[Judged]]:
    """All checks and all labelled numbers of a corpus, documents in order of their names."""
    if (corpus / "labels.json").is_file():
        labels = json.loads((corpus / "labels.json").read_text(encoding="utf-8"))
        return [item for label in sorted(labels, key=lambda x: str(x["id"])) for item in _presence(label, results)], []
    checks: list[Judged] = []
    facts: list[Judged] = []
    for path in sorted((corpus / "labels").glob("*.json")):
        label = json.loads(path.read_text(encoding="utf-8"))
        found, stated = _review(results, path.stem)
        checks += _verdicts(path.stem, label["checks"], found)
        facts += _facts(path.stem, label.get("facts", {}), stated)
    return checks, facts


def score(judged: Iterable[Judged]) -> Score:
    """The sums. Nothing found and nothing to find is 0."""
    counted: Counter[str] = Counter()
    for item in judged:
        counted["all"] += 1
        counted["right"] += item.right
        hit = item.right and item.said
        counted["hit"] += hit
        counted["located"] += hit and item.located
        counted["said"] += item.said
        counted["due"] += hit or (item.due and not item.right)
    hits = counted["hit"]
    precision, recall = hits / max(1, counted["said"]), hits / max(1, counted["due"])
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    return Score(
        counted["due"],
        precision,
        recall,
        f1,
        counted["located"] / max(1, hits),
        counted["right"] / max(1, counted["all"]),
    )


def by_check(judged: Sequence[Judged]) -> dict[str, Score]:
    """The sums of each check, by name."""
    return {check: score(item for item in judged if item.check == check) for check in sorted({i.check for i in judged})}


def by_fold(judged: Sequence[Judged]) -> list[Score]:
    """The sums of five parts of the corpus, a document in one part only."""
    names = sorted({item.document for item in judged})
    fold = {name: at % FOLDS for at, name in enumerate(names)}
    return [score(item for item in judged if fold[item.document] == at) for at in range(FOLDS)]


def _review(results: Path, document: str) -> tuple[dict[str, Any], dict[str, Any]]:
    path = results / f"{document}.json"
    if not path.is_file():
        return {}, {}
    review = json.loads(path.read_text(encoding="utf-8"))
    return {f"{check['rule']}/{check['check']}": check for check in review["checks"]}, review["facts"]


_SILENT: dict[str, Any] = {"verdict": "absent", "evidence": []}


def _verdicts(document: str, labels: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[Judged]:
    for key, label in labels.items():
        check = found.get(key, _SILENT)
        verdict, expected = check["verdict"], label["verdict"]
        quotes = [item["quote"] for item in label["evidence"]]
        yield Judged(
            document,
            key,
            expected,
            verdict,
            verdict in {expected, *label.get("also_acceptable", [])},
            expected != "absent",
            verdict != "absent",
            not quotes or any(overlaps(item["quote"], quotes) for item in check["evidence"]),
            next(iter([*quotes, *(item["quote"] for item in check["evidence"])]), ""),
        )


def _presence(label: Mapping[str, Any], results: Path) -> Iterator[Judged]:
    found, _ = _review(results, label["id"])
    for category, (key, present) in PRESENT.items():
        spans = label["labels"][category]
        check = found.get(key, _SILENT)
        said = check["verdict"] in present
        yield Judged(
            label["id"],
            key,
            "present" if spans else "absent",
            check["verdict"],
            said == bool(spans),
            bool(spans),
            said,
            any(overlaps(item["quote"], spans) for item in check["evidence"]),
            next(iter([*spans, *(item["quote"] for item in check["evidence"])]), ""),
        )


def _facts(document: str, labels: Mapping[str, Any], stated: Mapping[str, Any]) -> Iterator[Judged]:
    for name, value in labels.items():
        if value is None or name == "per":
            continue
        got = stated.get(name)
        told = got is not None
        yield Judged(document, f"fact {name}", str(value), str(got), _same(got, value), True, told, told, "")


def overlaps(quote: str, labelled: Sequence[str]) -> bool:
    """Whether the quote and one labelled span share at least half of the words of the shorter one."""
    ours = Counter(_words(quote))
    if ours.total() > _LONGEST_QUOTE:
        return False
    for span in labelled:
        theirs = Counter(_words(span))
        shared = (ours & theirs).total()
        if shared and 2 * shared >= min(theirs.total(), ours.total()) and shared >= min(5, theirs.total()):
            return True
    return False


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


def _same(got: Any, wanted: Any) -> bool:
    """Numbers exactly, names by half of their words, lists item by item."""
    if isinstance(wanted, int | float) and not isinstance(wanted, bool):
        return isinstance(got, int | float) and abs(got - wanted) <= 1e-6 * max(1, abs(wanted))
    if isinstance(wanted, list) and wanted and all(isinstance(item, str) for item in wanted):
        bags = [set(_words(item)) for item in got] if isinstance(got, list) else []
        return len(bags) == len(wanted) and all(
            any(len(bag & set(_words(item))) * 2 >= len(set(_words(item))) for bag in bags) for item in wanted
        )
    if isinstance(wanted, list):
        return isinstance(got, list) and len(got) == len(wanted) and all(map(_same, got, wanted))
    return str(got).strip().lower() == str(wanted).strip().lower()
