"""Measure the shipped packs on labelled agreements and hold every figure against its floor.

    python -m benchmarks.accuracy [--set NAME] [--raise]     all sets that are found, as `make accuracy` does
    python -m benchmarks.accuracy FOLDER OUT                 only review FOLDER: OUT/<file stem>.json, nothing scored

CORPUS (default: the variable CLAUSEGAP_CORPUS, else ../shared/corpus) holds ``ai-terms`` and ``negotiated`` (``pdf/``,
``docx/``, ``labels/<document>.json``) and ``cuad`` (``pdf/``, ``labels.json``); what is missing is left out and said.
The small texts of ``benchmarks/wording`` are always measured. OUT gets the reviews and ``misses.csv`` (document, check,
expected, got, quote); nothing of the agreements' text goes into the repository. With ``--raise`` floors are
lifted, and ``rules/accuracy.yaml`` and ``FIGURES.md`` are written anew; without it nothing of the project changes.
The exit status is 1 where a figure lies below its floor, or a file ended in anything but a review or a refusal.
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks import wording

from . import figures, floors, reviews
from .scoring import Judged, Score, by_check, by_fold, judge, score

FORMATS = {"ai-terms": ("pdf", "docx"), "negotiated": ("pdf", "docx"), "cuad": ("pdf",)}


class Measured(NamedTuple):
    """One set in one format."""

    name: str
    checks: list[Judged]
    facts: list[Judged]

    @property
    def figures(self) -> dict[str, float]:
        """What is held against floors."""
        found = score(self.checks)
        told = {"f1": found.f1}
        if self.name != figures.WORDING:
            told["located"] = found.located
        if not self.name.startswith("cuad"):
            told["exact"] = found.exact
        if self.facts:
            told["facts"] = score(self.facts).exact
        if self.name.startswith("cuad"):
            told |= {f"check {check}": one.f1 for check, one in by_check(self.checks).items() if one.n}
        return told


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("out", type=Path, nargs="?", default=Path("out/accuracy"))
    parser.add_argument("--corpus", type=Path, default=Path(os.environ.get("CLAUSEGAP_CORPUS") or "../shared/corpus"))
    parser.add_argument("--set", choices=[*FORMATS, figures.WORDING], action="append", help="only this one, repeatable")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument(
        "--raise",
        action="store_true",
        dest="lift",
        help="lift the floors to what is measured, and write the figures down",
    )
    args = parser.parse_args()
    if args.folder is not None:
        done = reviews.write(args.folder, args.out, args.jobs)
        print(reviews.told(done))
        return int(any(outcome.broken for outcome in done))
    return _measure(args)


def _measure(args: argparse.Namespace) -> int:
    measured: list[Measured] = []
    broken: list[str] = []
    for name in args.set or [*FORMATS, figures.WORDING]:
        for form in FORMATS.get(name, ()):
            folder, out = args.corpus / name / form, args.out / name / form
            if not folder.is_dir():
                print(f"{name}/{form}: not found in {args.corpus}, not measured")
                continue
            done = reviews.write(folder, out, args.jobs)
            broken += [f"{outcome.name}: {outcome.said}" for outcome in done if outcome.broken]
            print(f"\n{name}/{form}: {reviews.told(done)}")
            measured.append(Measured(f"{name}/{form}", *judge(args.corpus / name, out)))
            _show(measured[-1])
    if args.set is None or figures.WORDING in args.set:
        measured.append(Measured(figures.WORDING, _wording(), []))
        print()
        _show(measured[-1])
    return _settle(measured, broken, args)


def _wording() -> list[Judged]:
    """The texts that nobody developed on; they are shown to nobody."""
    return [
        Judged(text, key, expected, got, expected == got, expected != "absent", got != "absent", True, "")
        for text, key, expected, got in wording.judged(reviews.language(), "unseen")
    ]


def _settle(measured: Sequence[Measured], broken: list[str], args: argparse.Namespace) -> int:
    args.out.mkdir(parents=True, exist_ok=True)
    _write_misses(args.out / "misses.csv", measured)
    together: dict[str, list[Judged]] = {}
    for one in measured:
        together.setdefault(one.name.partition("/")[0], []).extend(one.checks)
    found = {one.name: one.figures for one in measured}
    if args.lift:
        floors.lift(found)
        figures.write(together, reviews.language().pack.sha256[:16])
    wrong = [*broken, *floors.below(found)]
    print(f"\nMisses: {args.out / 'misses.csv'}")
    for line in wrong:
        print(f"FAILED {line}")
    return int(bool(wrong))


def _show(one: Measured) -> None:
    total = score(one.checks)
    print(f"{one.name:44}{'n':>5}{'P':>7}{'R':>7}{'F1':>7}{'located':>9}")
    for check, found in sorted(by_check(one.checks).items(), key=lambda item: item[1].f1):
        if found.n or found.precision or one.name.startswith("cuad"):
            print(_line(check, found))
    print(_line("ALL", total))
    folds = [fold.f1 for fold in by_fold(one.checks)]
    print(f"exact {total.exact:.3f}; five folds by document: F1 " + ", ".join(f"{f1:.3f}" for f1 in folds))
    if one.facts:
        print(f"facts {score(one.facts).exact:.3f} of {len(one.facts)}")


def _line(name: str, found: Score) -> str:
    return f"{name:44}{found.n:5}{found.precision:7.3f}{found.recall:7.3f}{found.f1:7.3f}{found.located:9.3f}"


def _write_misses(path: Path, measured: Iterable[Measured]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(("set", "document", "check", "expected", "got", "quote"))
        for one in measured:
            for item in (*one.checks, *one.facts):
                if not item.right and one.name != figures.WORDING:
                    quote = " ".join(item.quote.split())[:400]
                    out.writerow((one.name, item.document, item.check, item.expected, item.got, quote))


if __name__ == "__main__":
    sys.exit(main())
