"""A PDF becomes a Document: page by page through pdfium, each page released once it is read."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from clausegap.documents.flow import flow
from clausegap.documents.pdf_pages import read_sheet
from clausegap.documents.printed import Sheet
from clausegap.errors import Refused
from clausegap.model import Document, Unread
from clausegap.settings import Limits


def read_pdf(path: Path, name: str, sha256: str, limits: Limits, *, ocr: bool = False) -> Document:
    """Read a PDF. Raises Refused where it is encrypted, damaged, without text, or beyond the limits."""
    deadline = time.monotonic() + limits.seconds
    pdf = _open(path, name)
    try:
        sheets = list(_sheets(pdf, name, limits, deadline, ocr=ocr))
    finally:
        pdf.close()
    unread = tuple(_unread(sheet) for sheet in sheets if _is_unread(sheet))
    if not any(sheet.lines for sheet in sheets):
        why = f"None of its {len(sheets)} pages has text: it is a scan."
        raise Refused(name, "no-text", why, "Read it with --ocr, which recognises the words.")
    assembly, pages = flow(sheets)
    return Document(
        id=path.stem,
        name=name,
        sha256=sha256,
        kind="pdf",
        text=assembly.text(),
        blocks=tuple(assembly.blocks),
        pages=pages,
        lines=tuple(assembly.lines),
        tables=tuple(assembly.tables),
        furniture=tuple(assembly.furniture),
        unread=unread,
    )


def _open(path: Path, name: str) -> Any:
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        error = pdfium.FPDF_GetLastError()
    if error in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        step = "Remove it with a password you hold: qpdf --password=PASSWORD --decrypt FILE OUT.pdf"
        raise Refused(name, "encrypted", "The PDF is protected by a password.", step)
    raise Refused(
        name, "damaged", "The PDF is damaged or cut short and cannot be opened.", "Download or export it again."
    )


def _sheets(pdf: Any, name: str, limits: Limits, deadline: float, *, ocr: bool) -> Iterator[Sheet]:
    del ocr
    count = len(pdf)
    if count == 0:
        raise Refused(name, "damaged", "The PDF has no pages.", "Download or export it again.")
    if count > limits.pages:
        why = f"It has {count:,} pages; the limit is {limits.pages:,}."
        raise Refused(name, "too-many-pages", why, "Split it, or raise CLAUSEGAP_MAX_PAGES.")
    characters = 0
    for index in range(count):
        if time.monotonic() > deadline:
            why = f"Reading stopped on page {index + 1} of {count} after {limits.seconds:g} seconds."
            raise Refused(name, "too-slow", why, "Raise CLAUSEGAP_MAX_SECONDS if you trust it.")
        sheet = read_sheet(pdf, index)
        characters += sum(len(line.text) for line in sheet.lines)
        if characters > limits.characters:
            why = f"It has more than {limits.characters:,} characters by page {index + 1}."
            raise Refused(name, "too-long", why, "Split it, or raise CLAUSEGAP_MAX_CHARACTERS.")
        yield sheet


def _is_unread(sheet: Sheet) -> bool:
    return not sheet.lines or sheet.image


def _unread(sheet: Sheet) -> Unread:
    if not sheet.width:
        return Unread(sheet.number, f"page {sheet.number}: damaged, cannot be opened")
    if sheet.image:
        return Unread(sheet.number, f"page {sheet.number}: an image without text; use --ocr")
    return Unread(sheet.number, f"page {sheet.number}: no text")
