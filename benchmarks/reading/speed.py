"""What reading PDFs and finding their clauses costs: CPU against pdfplumber in the same run, and memory.

    python benchmarks/reading/speed.py PDF_FOLDER [--files 40] [--rounds 1] [--skip-pdfplumber] [--all]

Prints the CPU seconds (user + system) of ``documents.read`` and ``clauses.split`` for a fixed sample of the folder, the
ratio to pdfplumber's ``page.extract_text()`` with pages closed, the slowest file, and the peak memory of one process a
file for the largest, and a ten-page, contract. Each measurement runs in a process of its own. Compare the ratios, not
the seconds: the two take turns on a handful of files each. Processes that reading starts are counted.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

_HANDFUL = 5


def cpu() -> float:
    """User and system seconds of this process and of those it started and waited for."""
    return sum(os.times()[:4])


def ours(paths: list[Path]) -> dict[str, Any]:
    from clausegap import clauses, documents
    from clausegap.settings import Limits

    limits, pages, slowest, splitting = Limits(), 0, (0.0, ""), 0.0
    clauses.split(documents.read(paths[0], limits))  # imports are no part of reading
    began = cpu()
    for path in paths:
        one = cpu()
        document = documents.read(path, limits)
        two = cpu()
        clauses.split(document)
        pages += len(document.pages)
        splitting += cpu() - two
        slowest = max(slowest, (cpu() - one, path.name))
    return {"cpu": cpu() - began, "pages": pages, "slowest": slowest, "split": splitting}


def pdfplumbers(paths: list[Path]) -> dict[str, Any]:
    import pdfplumber

    began, pages = cpu(), 0
    for path in paths:
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                page.extract_text()
                page.close()
                pages += 1
    return {"cpu": cpu() - began, "pages": pages}


def apart(what: str, paths: list[Path]) -> dict[str, Any]:
    command = [sys.executable, __file__, "--child", what, *map(str, paths)]
    done: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return done


def compare(sample: list[Path], *, plumber: bool) -> None:
    """Both on one handful of files after the other, so that what else the machine does weighs on both alike."""
    mine = theirs = splitting = 0.0
    pages = 0
    for start in range(0, len(sample), _HANDFUL):
        handful = sample[start : start + _HANDFUL]
        one = apart("ours", handful)
        mine, splitting, pages = mine + one["cpu"], splitting + one["split"], pages + one["pages"]
        theirs += apart("pdfplumber", handful)["cpu"] if plumber else 0.0
    parts = f"read {mine - splitting:.2f} + clauses {splitting:.2f} s CPU"
    print(f"both stages: {len(sample)} files, {pages} pages, {parts}, {pages / mine:.0f} pages/s")
    if plumber:
        print(f"pdfplumber.extract_text: {theirs:.2f} s CPU; ours is 1/{theirs / mine:.1f} of it")


def pages_of(path: Path) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pdf:
        return len(pdf)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pdf", type=Path)
    parser.add_argument("--files", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--skip-pdfplumber", action="store_true")
    parser.add_argument("--all", action="store_true", help="also time every file of the folder")
    chosen = parser.parse_args()
    every = sorted(chosen.pdf.glob("*.pdf"), key=lambda path: path.name.lower())
    sample = random.Random(7).sample(every, min(chosen.files, len(every)))  # noqa: S311 - a sample
    for _ in range(chosen.rounds):
        compare(sample, plumber=not chosen.skip_pdfplumber)
    if chosen.all:
        mine = apart("ours", every)
        print(f"all: {len(every)} files, {mine['cpu']:.1f} s CPU, slowest {mine['slowest']}")
    counted = sorted((pages_of(path), path) for path in every)
    ten = next(path for pages, path in counted if pages >= 10)
    for label, path in (("ten pages", ten), ("most pages", counted[-1][1])):
        result = apart("ours", [path])
        print(f"{label}: {result['pages']} pages, {result['cpu']:.2f} s CPU, peak {result['rss']:.0f} MB")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        run = ours if sys.argv[2] == "ours" else pdfplumbers
        answer = run([Path(name) for name in sys.argv[3:]])
        whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        answer["rss"] = max(resource.getrusage(each).ru_maxrss for each in whose) / 1024
        print(json.dumps(answer))
    else:
        main()
