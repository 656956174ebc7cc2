"""A document as it was read: one immutable text, and where on the page each part of it stands."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal, NamedTuple

_start = attrgetter("start")

Box = tuple[int, float, float, float, float]
"""(page, x0, top, x1, bottom): 1-based page, PDF points from the page's top left corner."""


class Page(NamedTuple):
    """One page of a PDF."""

    number: int
    """1-based, as a PDF viewer counts."""
    label: str | None
    """The page label the PDF itself carries ("iv", "A-3"); None where it carries none."""
    start: int
    """Offset of the first body character that stands on this page."""
    end: int
    """Offset behind the last; equal to start for a page without body text."""
    width: float
    height: float
    ocr: bool = False
    """True where the words of this page were recognised from an image, not read."""


class Line(NamedTuple):
    """One printed line of body text in a PDF and its box; a table cell's line is a Line too."""

    start: int
    end: int
    page: int
    x0: float
    top: float
    x1: float
    bottom: float


class Block(NamedTuple):
    """One paragraph, table row or note. Blocks are in text order, do not overlap, and between
    two of them stands exactly one newline."""

    start: int
    end: int
    kind: Literal["paragraph", "row", "footnote", "endnote", "textbox"]
    number: str = ""
    """The automatic number that Word shows before the paragraph ("4.2", "(a)", "Article IV"), or the
    typed number of a footnote. It stands in the text as well. Empty: none, or not known (PDF)."""
    level: int | None = None
    """0-based depth of the automatic number's list level; None without one."""
    style: str = ""
    """Paragraph style name in Word ("Heading 2"); empty for PDF."""
    outline: int | None = None
    """1-based heading level that the style or outline level declares; None for body text and PDF."""
    bold_until: int = 0
    """Offset behind the bold (or underlined) run the paragraph opens with, its number aside; 0: none.
    Equal to ``end`` where the whole paragraph is bold."""
    size: float = 0.0
    """Font size of its first words in points; 0.0 where unknown."""
    indent: float = 0.0
    """Left edge in points: page x0 for PDF, the paragraph indent for DOCX."""
    centred: bool = False
    table: int | None = None
    """Index into ``Document.tables`` for a row."""


class Cell(NamedTuple):
    """One table cell; an empty cell has start == end."""

    start: int
    end: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


class Table(NamedTuple):
    """A table whose rows stand in the text as lines, cells parted by a tab."""

    start: int
    end: int
    rows: tuple[tuple[Cell, ...], ...]
    pages: tuple[int, ...] = ()
    """Every page the table stands on; empty for DOCX."""


class Furniture(NamedTuple):
    """Text that belongs to the page, not to the agreement: kept, and out of the body text."""

    kind: Literal["header", "footer", "page-number", "line-number", "watermark", "stamp", "other"]
    text: str
    page: int | None
    at: int
    """Offset in the body text before which it would stand."""
    box: Box | None = None


class Unread(NamedTuple):
    """A part of the input that carries no readable text, and why."""

    page: int | None
    why: str


class Remark(NamedTuple):
    """Something a reader of the file must know that is not the agreement's visible text."""

    kind: Literal["comment", "hidden", "embedded", "form-field", "ocr", "note"]
    text: str
    start: int
    end: int
    """Where in the text it is anchored; start == end for a point."""
    author: str | None = None
    why: str = ""
    """Why words are not seen, or hardly ("white on white"); "" for what has no such reason."""


class Change(NamedTuple):
    """A tracked change that is pending in the file."""

    kind: Literal["insertion", "deletion", "move", "format", "row-insertion", "row-deletion"]
    author: str | None
    date: str | None
    """As the file has it (ISO 8601); None where the file has none."""
    text: str
    """The words inserted, deleted or moved; empty for formatting."""
    start: int
    end: int
    """Where it stands in the text of the view that was read; start == end where its words are not in it."""


@dataclass(frozen=True, slots=True)
class Document:
    """What was read from one file.

    ``text`` holds the body: paragraphs as single lines parted by one newline, table rows as lines with
    tabs between cells, notes at the end. Headers, footers and page numbers are in ``furniture``.
    """

    id: str
    """Short and unique within a review: the file's stem."""
    name: str
    """The file's name without its folder."""
    sha256: str
    kind: Literal["pdf", "docx"]
    text: str
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...] = ()
    lines: tuple[Line, ...] = ()
    tables: tuple[Table, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    unread: tuple[Unread, ...] = ()
    remarks: tuple[Remark, ...] = ()
    changes: tuple[Change, ...] = ()
    view: str = "accepted"
    """Which reading of tracked changes ``text`` is: "accepted", "original" or "by:AUTHOR"."""

    @property
    def words(self) -> int:
        """How many words the body text has, parted by white space."""
        return len(self.text.split())

    def page_at(self, offset: int) -> int | None:
        """The 1-based page on which the character at ``offset`` stands; None for DOCX."""
        if not self.pages:
            return None
        if self.lines:
            found = self.lines[max(0, bisect_right(self.lines, offset, key=_start) - 1)]
            return found.page
        return self.pages[max(0, bisect_right(self.pages, offset, key=_start) - 1)].number

    def boxes(self, start: int, end: int) -> tuple[Box, ...] | None:
        """One box for each printed line that ``text[start:end]`` touches; None where there is no layout.

        A box is the whole printed line's: it covers the quote's words and may cover their neighbours.
        """
        if not self.lines:
            return None
        first = max(0, bisect_right(self.lines, start, key=_start) - 1)
        found: list[Box] = []
        for index in range(first, len(self.lines)):
            line = self.lines[index]
            if line.start >= end:
                break
            if line.end > start:
                found.append((line.page, line.x0, line.top, line.x1, line.bottom))
        return tuple(found)
