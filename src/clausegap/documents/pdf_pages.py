"""One PDF page after the other is opened, read and released: never more than two at a time, so that memory stays
bounded."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from clausegap.documents.ocr import Recogniser
from clausegap.documents.ordinals import with_ordinals
from clausegap.documents.pdf_grids import Edge, grids
from clausegap.documents.pdf_lines import PageText
from clausegap.documents.pdf_look import Box, Look, sound
from clausegap.documents.pdf_paths import Paths
from clausegap.documents.pdf_unseen import NOTHING, Grounds
from clausegap.documents.printed import Sheet
from clausegap.documents.unseen import FAINT, FINE_PRINT, called

FEW = 25
"""A page with an image and fewer characters is a scan: 15 of 15 in 9,348 contract pages, none wrongly."""


class Pages:
    """The pages of an open PDF. The one read last stays open until the next one is loaded: pdfium forgets a font with
    the last page that uses it, and would read the document's fonts again for every page."""

    def __init__(self, pdf: Any, recogniser: Recogniser | None = None) -> None:
        """With a ``recogniser`` a page without text is read from its image."""
        self._pdf, self._recogniser = pdf, recogniser
        self._last: Any = None

    def read(self, index: int, seconds: float = 60.0) -> Sheet:
        """The page at the 0-based ``index``. A page that pdfium cannot open comes back without lines, width 0.

        An image is recognised in at most ``seconds``.
        """
        sheet = Sheet(index + 1, 0.0, 0.0, None, [])
        try:
            page = self._pdf[index]
        except pypdfium2.PdfiumError:
            return sheet
        self.close()
        self._last = page
        try:
            _fill(sheet, self._pdf, page)
            if self._recogniser is not None and (sheet.image or not sheet.lines):
                lines = self._recogniser.lines(page, sheet.number, seconds)
                if len(lines) > len(sheet.lines):
                    sheet.lines, sheet.ocr = lines, True
        except pypdfium2.PdfiumError:
            sheet.lines = []
        return sheet

    def close(self) -> None:
        """Lets go of the page that is still open."""
        if self._last is not None:
            self._last.close()
            self._last = None


def _fill(sheet: Sheet, pdf: Any, page: Any) -> None:
    width, height = page.get_size()
    sheet.width, sheet.height = round(sound(width), 2), round(sound(height), 2)
    sheet.label = _label(pdf, sheet.number - 1)
    textpage = page.get_textpage()
    try:
        look = Look(textpage, page.get_bbox(), page.get_rotation())
        paths = Paths(page)
        edges = [_edge(look.place(*edge)) for edge in paths.edges()]
        sheet.grids = grids(edges)
        unseen = Grounds(page, paths.suspects, width * height).judge() if paths.suspects else NOTHING
        sheet.layer = unseen.layer
        rules = [edge for edge in edges if edge.top == edge.bottom]
        text = PageText(textpage, look, sheet.number, rules, sheet.grids, unseen.hidden)
        sheet.lines = with_ordinals(text.lines())
        sheet.unseen = text.unseen
        sheet.doubts = {FAINT.format(called(colour)) for colour in unseen.faint}
        if text.fine:
            sheet.doubts.add(FINE_PRINT)
        sheet.image = paths.image and sum(len(line.text) for line in sheet.lines) < FEW
    finally:
        textpage.close()


def _edge(box: Box) -> Edge:
    x0, top, x1, bottom = box
    return Edge(round(sound(x0), 1), round(sound(top), 1), round(sound(x1), 1), round(sound(bottom), 1))


def _label(pdf: Any, index: int) -> str | None:
    size = pdfium.FPDF_GetPageLabel(pdf, index, None, 0)
    if size <= 2:
        return None
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDF_GetPageLabel(pdf, index, buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", errors="replace") or None
