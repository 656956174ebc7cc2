"""What a reader of a PDF must know that its text does not say: words nobody sees, and words that were recognised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from clausegap.documents.printed import Sheet
from clausegap.model import Line, Page, Remark


def remarks(sheets: Sequence[Sheet], pages: Sequence[Page], lines: Sequence[Line]) -> tuple[Remark, ...]:
    """All of them, in the order of the text; ``lines`` are the body's."""
    found = [*_recognised(pages), *_layers(sheets, pages)]
    for sheet, page in zip(sheets, pages, strict=True):
        if sheet.unseen:
            on_page = [line for line in lines if line.page == sheet.number]
            for words in sheet.unseen:
                above = [line.end for line in on_page if line.bottom <= words.top]
                at = max(above, default=page.start)
                found.append(Remark("hidden", words.text, at, at, why=words.why))
        for doubt in sorted(sheet.doubts):
            found.append(Remark("note", f"Some words of page {page.number} are {doubt}.", page.start, page.start))
    return tuple(sorted(found, key=lambda remark: remark.start))


def _recognised(pages: Sequence[Page]) -> Iterator[Remark]:
    for page in pages:
        if page.ocr:
            why = f"The words of page {page.number} were recognised from an image and may contain errors."
            yield Remark("ocr", why, page.start, page.end)


def _layers(sheets: Sequence[Sheet], pages: Sequence[Page]) -> Iterator[Remark]:
    """One remark for each run of scanned pages whose words lie unseen over the picture."""
    for layered, run in groupby(zip(sheets, pages, strict=True), key=lambda pair: pair[0].layer and not pair[0].ocr):
        if layered:
            found = [page for _, page in run]
            first, last = found[0], found[-1]
            which = f"page {first.number}" if first is last else f"pages {first.number} to {last.number}"
            why = (
                f"The words of {which} are an invisible text layer over a scanned image: "
                "a program recognised them, and they may contain errors."
            )
            yield Remark("ocr", why, first.start, last.end)
