"""Are quotes where the review says they are? Page and boxes of random evidence, checked against pdfium itself.

    python benchmarks/reading/places.py PDF_FOLDER [--quotes 100] [--seed 3] [--files 60] [--jobs 2]

Reviews a random sample of the folder's PDFs and draws random evidence from them. The page is right where every word of
the quote's first printed line is in the text that pdfium extracts from that page alone (bar: all). The boxes are right
where they hold the centre of the quote's characters, each placed by pdfium (bar: 0.98 of the characters). Words and
characters are compared after NFKC, white space and hyphens aside. Exit status 1 below a bar.
"""

from __future__ import annotations

import argparse
import ctypes
import random
import sys
import unicodedata
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from clausegap import findings, rulepacks, settings
from clausegap.errors import ClausegapError
from clausegap.model import Box, Document, Evidence
from clausegap.review import review_files

PAGE_BAR, BOX_BAR = 1.0, 0.98
_ASIDE = str.maketrans(dict.fromkeys("-\xad‐‑\ufffe\x02"))  # hyphens at line ends come and go


class Quote(NamedTuple):
    path: Path
    page: int
    first_line: str
    pieces: tuple[tuple[int, str], ...]
    """(page, words) of the quote on each printed line."""
    boxes: tuple[Box, ...]


def condensed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).translate(_ASIDE).split())


@cache
def language() -> findings.Language:
    return findings.Language(rulepacks.load_all(settings.read().pack_folders, cases=False))


def quotes_of(path: Path) -> list[Quote]:
    try:
        review = review_files([path], language(), settings.read().limits)
    except ClausegapError as refusal:
        print(f"  not read: {refusal}", file=sys.stderr)
        return []
    evidence = sorted(
        {item for finding in review.findings for item in finding.evidence}, key=lambda e: (e.start, e.end)
    )
    return [_quote(path, review.documents[0], item) for item in evidence]


def _quote(path: Path, document: Document, item: Evidence) -> Quote:
    lines = [line for line in document.lines if line.start < item.end and line.end > item.start]
    pieces = [(line.page, document.text[max(line.start, item.start) : min(line.end, item.end)]) for line in lines]
    return Quote(path, item.page or 0, pieces[0][1], tuple(pieces), item.boxes or ())


class Layer:
    """The text layer of one page as pdfium gives it."""

    def __init__(self, pdf: Any, number: int) -> None:
        self.page = pdf[number - 1]
        self.text = self.page.get_textpage()
        self.words = condensed(self.text.get_text_range())
        visible = ((condensed(self._char(index)), index) for index in range(self.text.count_chars()))
        spread = [(char, index) for chars, index in visible for char in chars]
        self.characters = "".join(char for char, _ in spread)
        self.indices = [index for _, index in spread]

    def _char(self, index: int) -> str:
        code = pdfium.FPDFText_GetUnicode(self.text, index)
        return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""

    def centre(self, index: int) -> tuple[float, float]:
        """In points from the top left corner of the page as a viewer shows it, by pdfium's own mapping."""
        left, bottom, right, top = self.text.get_charbox(index)
        width, height = self.page.get_size()
        x, y = ctypes.c_int(), ctypes.c_int()
        middle = (left + right) / 2, (bottom + top) / 2
        pdfium.FPDF_PageToDevice(self.page, 0, 0, round(width * 100), round(height * 100), 0, *middle, x, y)
        return x.value / 100, y.value / 100

    def close(self) -> None:
        self.text.close()
        self.page.close()


def inside(layer: Layer, piece: str, boxes: list[Box]) -> int:
    """How many characters of a line's words lie in the boxes; where the page has the words twice, the better place."""
    at, best = layer.characters.find(piece), 0
    while piece and at >= 0 and best < len(piece):
        places = [layer.centre(layer.indices[index]) for index in range(at, at + len(piece))]
        held = sum(any(b[1] <= x <= b[3] and b[2] <= y <= b[4] for b in boxes) for x, y in places)
        best, at = max(best, held), layer.characters.find(piece, at + 1)
    return best


def check(quote: Quote) -> tuple[list[str], int, int]:
    """Words missing from the page, characters inside the boxes, characters of the quote."""
    pdf = pypdfium2.PdfDocument(quote.path)
    layers = {number: Layer(pdf, number) for number in {quote.page, *(page for page, _ in quote.pieces)}}
    missing = [word for word in quote.first_line.split() if condensed(word) not in layers[quote.page].words]
    held = total = 0
    for page, words in quote.pieces:
        for part in words.split("\t"):
            piece = condensed(part)
            total += len(piece)
            held += inside(layers[page], piece, [box for box in quote.boxes if box[0] == page])
    for layer in layers.values():
        layer.close()
    pdf.close()
    return missing, held, total


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--quotes", type=int, default=100)
    parser.add_argument("--files", type=int, default=60, help="how many PDFs to review")
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2)
    chosen = parser.parse_args()
    chance = random.Random(chosen.seed)  # noqa: S311 - a reproducible sample, no secret
    paths = sorted(chosen.folder.rglob("*.pdf"))
    sample = chance.sample(paths, min(chosen.files, len(paths)))
    with ProcessPoolExecutor(chosen.jobs) as pool:
        found = [quote for quotes in pool.map(quotes_of, sample) for quote in quotes]
    drawn = chance.sample(found, min(chosen.quotes, len(found)))
    right = inside_all = characters = 0
    for quote in drawn:
        missing, held, total = check(quote)
        right += not missing
        inside_all, characters = inside_all + held, characters + total
        if missing or held < total:
            place = f"{quote.path.name} p. {quote.page}"
            print(f"  {place}: {held}/{total} in boxes, missing {missing}: {quote.first_line[:60]}")
    if not drawn:
        print("No quote was found: are there PDFs in the folder?")
        return 2
    pages, boxes = right / len(drawn), inside_all / max(1, characters)
    print(f"{len(drawn)} quotes of {len({quote.path for quote in drawn})} PDFs ({len(found)} quotes in {len(sample)})")
    print(f"page right: {pages:.3f} (bar {PAGE_BAR:g})  characters in boxes: {boxes:.4f} (bar {BOX_BAR:g})")
    return 0 if pages >= PAGE_BAR and boxes >= BOX_BAR else 1


if __name__ == "__main__":
    raise SystemExit(main())
