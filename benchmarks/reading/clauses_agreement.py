"""The same agreement as DOCX and as PDF: do clause numbers and headings agree?

    python benchmarks/reading/clauses_agreement.py FOLDER [FOLDER ...] [--show]

Each FOLDER holds files of the same stem, side by side or in ``docx/`` and ``pdf/``. Prints F1 over (number,
heading) pairs for each agreement, their mean, and F1 over all pairs together. A pair is a clause's own number and
its heading's words, letter case and punctuation aside (the two files of a pair may dress a list differently, "a."
and "(a)"), counted as often as it occurs; clauses with neither (a definition in a list, recitals) are left out.
``--show`` prints the pairs that one side alone has.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path

from clausegap import clauses, documents
from clausegap.settings import Limits

BAR = 0.97


def pairs(path: Path) -> Counter[tuple[str, str]]:
    agreement = clauses.split(documents.read(path, Limits()))
    return Counter(
        ("".join(re.findall(r"\w+|\.", clause.number.lower())), " ".join(re.findall(r"\w+", clause.heading.lower())))
        for clause in agreement.clauses
        if clause.number or clause.heading
    )


def f1(left: Counter[tuple[str, str]], right: Counter[tuple[str, str]]) -> float:
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 1.0


def _twins(folder: Path, docx: Path) -> tuple[Path, Path]:
    return folder / "pdf" / f"{docx.stem}.pdf", folder / f"{docx.stem}.pdf"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--show", action="store_true", help="print what only one side has")
    options = parser.parse_args()
    scores: list[float] = []
    words: Counter[tuple[str, str]] = Counter()
    both = all_pairs = 0
    for folder in options.folders:
        for docx in sorted([*(folder / "docx").glob("*.docx"), *folder.glob("*.docx")]):
            pdf = next((path for path in _twins(folder, docx) if path.exists()), None)
            if pdf is None:
                continue
            left, right = pairs(docx), pairs(pdf)
            scores.append(f1(left, right))
            both += 2 * (left & right).total()
            all_pairs += left.total() + right.total()
            words |= left
            print(f"{scores[-1]:.3f}  {left.total():4} {right.total():4}  {docx.stem}")
            if options.show:
                for number, heading in left - right:
                    print(f"         DOCX  [{number}] {heading}")
                for number, heading in right - left:
                    print(f"         PDF   [{number}] {heading}")
    if not scores:
        print("No pair of files: each folder needs docx/NAME.docx and pdf/NAME.pdf.")
        return 2
    mean, together = sum(scores) / len(scores), both / all_pairs
    print(f"{len(scores)} agreements: mean F1 {mean:.4f}, all pairs {together:.4f}, worst {min(scores):.3f}, bar {BAR}")
    return 0 if together >= BAR else 1


if __name__ == "__main__":
    raise SystemExit(main())
