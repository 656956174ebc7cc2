"""What reading Word files costs: CPU against python-docx's full paragraph walk on the same files in the same run.

    python benchmarks/reading/docx_speed.py DOCX_FOLDER [--rounds 7]

The walk asks each paragraph for its style, numbering, alignment and runs, and each table for its cells: what
one has to ask to see as much of an agreement as we do, though it sees no numbers and no inserted words.
"""

from __future__ import annotations

import argparse
import contextlib
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import docx

from clausegap.documents.docx import read_docx
from clausegap.settings import Limits


def ours(path: Path) -> int:
    return len(read_docx(path, path.name, "0" * 64, Limits()).text)


def walk(path: Path) -> int:
    seen = 0
    document = docx.Document(str(path))
    for paragraph in document.paragraphs:
        seen += look(paragraph)
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                for paragraph in cell.paragraphs:
                    seen += look(paragraph)
    return seen


def look(paragraph) -> int:
    seen = len(paragraph.style.name)
    properties = paragraph._p.pPr  # noqa: SLF001 - python-docx shows numbering nowhere else
    seen += properties is not None and properties.numPr is not None
    with contextlib.suppress(ValueError):  # python-docx knows no w:jc="start"
        seen += paragraph.alignment is not None
    for run in paragraph.runs:
        seen += len(run.text) + bool(run.bold)
    return seen


def cost(reader: Callable[[Path], int], path: Path) -> float:
    began = time.process_time()
    reader(path)
    return time.process_time() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    paths = sorted(options.folder.glob("*.docx"))
    cost(ours, paths[0]), cost(walk, paths[0])  # imports are no part of reading
    # Readers take turns file by file, so that a busy machine slows both alike; the best round is the quietest.
    mine = {path: [] for path in paths}
    theirs = {path: [] for path in paths}
    for _ in range(options.rounds):
        for path in paths:
            mine[path].append(cost(ours, path))
            theirs[path].append(cost(walk, path))
    for how in (statistics.median, min):
        one, two = (sum(how(times) for times in table.values()) for table in (mine, theirs))
        print(f"{how.__name__:7} clausegap {one * 1000:7.1f} ms   python-docx {two * 1000:7.1f} ms   {two / one:.1f} x")


if __name__ == "__main__":
    main()
