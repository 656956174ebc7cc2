"""A PDF becomes a Document: page by page through pdfium, within the limits."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from clausegap.documents.apart import read_apart
from clausegap.documents.flow import flow
from clausegap.documents.ocr import Recogniser
from clausegap.documents.pdf_pages import Pages
from clausegap.documents.pdf_remarks import remarks
from clausegap.documents.printed import Sheet
from clausegap.documents.triage import is_plain
from clausegap.errors import Refused
from clausegap.model import Document, Unread
from clausegap.settings import Limits

_AGAIN = "Download or export it again."


def read_pdf(path: Path, name: str, sha256: str, limits: Limits, *, ocr: bool = False) -> Document:
    """Read a PDF. Raises Refused where it is encrypted, damaged, without text, or beyond the limits.

    With ``ocr`` pages without text are recognised; raises Misconfigured where that is not installed.
    A file whose pages might not end, and any that is to be recognised, is read in a process of its own.
    """
    if ocr:
        Recogniser()
    if ocr or not is_plain(path.read_bytes()):
        return read_apart(path, name, sha256, limits, ocr=ocr)
    return read_here(path, name, sha256, limits)


def read_here(path: Path, name: str, sha256: str, limits: Limits, *, ocr: bool = False) -> Document:
    """The same in this process, whatever the file does to it."""
    recogniser = Recogniser() if ocr else None
    deadline = time.monotonic() + limits.seconds
    pdf = _open(path, name)
    try:
        with closing(Pages(pdf, recogniser)) as pages:
            sheets = list(_sheets(pages, len(pdf), name, limits, deadline))
    finally:
        pdf.close()
    if not any(sheet.lines for sheet in sheets):
        raise _without_text(name, sheets, ocr=ocr)
    assembly, placed = flow(sheets)
    return Document(
        id=path.stem,
        name=name,
        sha256=sha256,
        kind="pdf",
        text=assembly.text(),
        blocks=tuple(assembly.blocks),
        pages=placed,
        lines=tuple(assembly.lines),
        tables=tuple(assembly.tables),
        furniture=tuple(assembly.furniture),
        unread=tuple(_unread(sheet, ocr=ocr) for sheet in sheets if not sheet.ocr and (sheet.image or not sheet.lines)),
        remarks=remarks(sheets, placed, assembly.lines),
    )


def _open(path: Path, name: str) -> Any:
    try:
        pdf = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        error = pdfium.FPDF_GetLastError()
    except OSError:
        raise Refused(name, "unreadable", "It cannot be opened.", "Check that you may read it.") from None
    else:
        return pdf
    if error in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        step = f"Remove the password you hold: qpdf --password=PASSWORD --decrypt {name} open-{name}"
        raise Refused(name, "encrypted", "The PDF is protected by a password.", step)
    raise Refused(name, "damaged", "The PDF is damaged or cut short and cannot be opened.", _AGAIN)


def _sheets(pages: Pages, count: int, name: str, limits: Limits, deadline: float) -> Iterator[Sheet]:
    if count == 0:
        raise Refused(name, "damaged", "The PDF has no pages.", _AGAIN)
    if count > limits.pages:
        why = f"It has {count:,} pages; the limit is {limits.pages:,}."
        raise Refused(name, "too-many-pages", why, "Split it, or raise CLAUSEGAP_MAX_PAGES.")
    characters = 0
    for index in range(count):
        left = deadline - time.monotonic()
        if left <= 0:
            why = f"Reading stopped before page {index + 1} of {count} after {limits.seconds:g} seconds."
            raise Refused(name, "too-slow", why, "Split it, or raise CLAUSEGAP_MAX_SECONDS.")
        sheet = pages.read(index, left)
        characters += sum(len(line.text) for line in sheet.lines)
        if characters > limits.characters:
            why = f"It has more than {limits.characters:,} characters by page {index + 1}."
            raise Refused(name, "too-long", why, "Split it, or raise CLAUSEGAP_MAX_CHARACTERS.")
        yield sheet


def _without_text(name: str, sheets: Sequence[Sheet], *, ocr: bool) -> Refused:
    count = f"{len(sheets)} pages have" if len(sheets) > 1 else "one page has"
    if all(not sheet.width for sheet in sheets):
        return Refused(name, "damaged", f"Its {count} no content that can be opened.", _AGAIN)
    if ocr:
        return Refused(name, "no-text", f"Its {count} no text, and none was recognised.", "Scan it more sharply.")
    return Refused(name, "no-text", f"Its {count} no text.", "If it is a scan, read it with --ocr.")


def _unread(sheet: Sheet, *, ocr: bool) -> Unread:
    if not sheet.width:
        return Unread(sheet.number, f"page {sheet.number}: damaged, cannot be opened")
    if sheet.image:
        hint = "no words were recognised" if ocr else "use --ocr"
        return Unread(sheet.number, f"page {sheet.number}: an image without text; {hint}")
    return Unread(sheet.number, f"page {sheet.number}: no text")
