"""The same agreement as DOCX and as PDF: do the verdicts agree?

    python benchmarks/reading/agreement.py FOLDER [FOLDER ...] [--jobs 2]

FOLDER holds ``docx/NAME.docx`` and ``pdf/NAME.pdf``, or both side by side. Every check of every pair is compared; each
difference is listed with the words that either side rests on. Exit status 1 where fewer than 0.97 of
the verdicts agree.
Checks on which both are silent agree cheaply, so the share among the others is given too, and the share of those whose
evidence is the same words.
"""

from __future__ import annotations

import argparse
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import NamedTuple

from clausegap import findings, rulepacks, settings
from clausegap.model import Finding, Verdict
from clausegap.review import review_files

BAR = 0.97
Pair = tuple[Path, Path]


class Compared(NamedTuple):
    stem: str
    different: list[str]
    checks: int
    spoken: int
    """Checks that either side answers with something else than "absent"."""
    same_words: int
    """Those of them whose evidence is word for word the same."""


def pairs(folder: Path) -> list[Pair]:
    apart = [(path, folder / "pdf" / f"{path.stem}.pdf") for path in sorted((folder / "docx").glob("*.docx"))]
    beside = [(path, path.with_suffix(".pdf")) for path in sorted(folder.glob("*.docx"))]
    return [pair for pair in apart + beside if pair[1].exists()]


@cache
def language() -> findings.Language:
    return findings.Language(rulepacks.load_all(settings.read().pack_folders, cases=False))


def compared(pair: Pair) -> Compared:
    docx, pdf = (review_files([path], language(), settings.read().limits).findings for path in pair)
    both = list(zip(docx, pdf, strict=True))
    different = [
        f"{one.key}: DOCX {_told(one)}\n{'':{len(one.key) + 4}}  PDF {_told(two)}"
        for one, two in both
        if one.verdict is not two.verdict
    ]
    spoken = [pair for pair in both if any(finding.verdict is not Verdict.ABSENT for finding in pair)]
    return Compared(pair[0].stem, different, len(both), len(spoken), sum(_words(a) == _words(b) for a, b in spoken))


def _words(finding: Finding) -> list[str]:
    return sorted("".join(item.quote.split()) for item in finding.evidence)


def _told(finding: Finding) -> str:
    quotes = [f"[{item.number} {item.pattern}] {' '.join(item.quote.split())[:160]}" for item in finding.evidence[:2]]
    return f"{finding.verdict.value} {' | '.join(quotes)}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--jobs", type=int, default=2)
    chosen = parser.parse_args()
    found = [pair for folder in chosen.folders for pair in pairs(folder)]
    if not found:
        print("No pair of files: a folder needs docx/NAME.docx and pdf/NAME.pdf, or both side by side.")
        return 2
    with ProcessPoolExecutor(chosen.jobs) as pool:
        results = list(pool.map(compared, found))
    for result in results:
        for line in result.different:
            print(f"{result.stem}: {line}")
    checks, spoken = sum(result.checks for result in results), sum(result.spoken for result in results)
    differ, same = sum(len(result.different) for result in results), sum(result.same_words for result in results)
    agree = 1 - differ / checks
    print(f"{len(found)} agreements, {checks} verdicts, {differ} differ: {agree:.4f} agree (bar {BAR:g})")
    print(f"{spoken} not silent on both sides: {1 - differ / spoken:.4f} agree, {same / spoken:.4f} in the same words")
    return 0 if agree >= BAR else 1


if __name__ == "__main__":
    raise SystemExit(main())
