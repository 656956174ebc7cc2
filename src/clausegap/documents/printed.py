"""What one pass over a PDF page yields, before anybody judges it: printed lines with their place and look."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from clausegap.documents.pdf_grids import Grid

_NUMBER = re.compile(
    r"(?:(?:Section|SECTION|Article|ARTICLE|Clause|Schedule|Exhibit)\ )?"
    r"(?:[\(\[]?(?:(?:[A-Z]\.?)?\d{1,3}(?:\.\d{1,3})*[\)\].:]{0,2}"
    r"|(?:[A-Za-z]{1,2}|[ivxlcIVXLC]{1,6})[\)\].:]{1,2}|[IVXLC]{1,6})|[•●▪◦○■·o-])\Z"
)
_NUMBER_ENDS = frozenset(")].:IVXLC•●▪◦○■·o-")


def is_number(words: str) -> bool:
    """Whether words have the form that may number a line; single letters and bullets are among them."""
    last = words[-1:]  # a look at it spares nearly all words the pattern
    return (last in _NUMBER_ENDS or last.isdecimal()) and _NUMBER.match(words) is not None


class Gap(NamedTuple):
    """A wide white space inside a printed line."""

    at: int
    """Index into the line's text of the first character right of it."""
    left: float
    right: float
    """Its edges: x in points."""


@dataclass(slots=True)
class Printed:
    """One printed line. Coordinates are points from the page's top left corner."""

    text: str
    """Cleaned: single spaces, no control characters; a hyphen that ends the line is in it."""
    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    bold_to: int = 0
    """Index behind the bold run the line opens with, its number aside; 0 for none, len(text) for all."""
    hyphen: bool = False
    """It ends in a hyphen that the printer broke the line at."""
    upright: bool = True
    gaps: tuple[Gap, ...] = ()

    @property
    def bold(self) -> bool:
        """Whether all of it is bold, its number aside."""
        return self.bold_to >= len(self.text)

    def part(self, start: int, end: int, x0: float, x1: float) -> Printed:
        """The stretch ``text[start:end]`` as a line of its own."""
        text = self.text[start:end].rstrip()
        gaps = tuple(Gap(gap.at - start, gap.left, gap.right) for gap in self.gaps if start < gap.at < end)
        bold_to = max(0, min(self.bold_to - start, len(text)))
        last = end >= len(self.text)
        return Printed(
            text, self.page, x0, self.top, x1, self.bottom, self.baseline, self.size, bold_to,
self.hyphen and last, self.upright, gaps,
        )  # fmt: skip

    def parts(self) -> list[Printed]:
        """The line cut at its gaps; the line itself where it has none."""
        if not self.gaps:
            return [self]
        starts = [0, *(gap.at for gap in self.gaps)]
        ends = [*(gap.at for gap in self.gaps), len(self.text)]
        lefts = [self.x0, *(gap.right for gap in self.gaps)]
        rights = [*(gap.left for gap in self.gaps), self.x1]
        return [self.part(*cut) for cut in zip(starts, ends, lefts, rights, strict=True)]


class Held(NamedTuple):
    """One cell of a table and the printed lines in it, top to bottom."""

    row: int
    column: int
    row_span: int
    column_span: int
    lines: list[Printed]

    @property
    def text(self) -> str:
        """Its words, to compare with another's."""
        return " ".join(line.text for line in self.lines)


@dataclass(slots=True)
class Tabled:
    """A table on one page, or on several once its parts are put together."""

    rows: list[list[Held]]
    columns: tuple[float, ...]
    """x that part its columns."""
    ruled: bool
    pages: list[int]
    top: float
    bottom: float


class Aside(NamedTuple):
    """A line that is furniture, where the file has it."""

    kind: Kind
    line: Printed


class Unseen(NamedTuple):
    """Words of a page that nobody sees, which are out of its lines."""

    text: str
    why: str
    page: int
    top: float
    """Their first baseline, in points from the top of the page."""


Kind = Literal["header", "footer", "page-number", "line-number", "watermark", "stamp", "other"]
Item = Printed | Tabled | Aside


@dataclass(slots=True)
class Sheet:
    """One page as read."""

    number: int
    width: float
    height: float
    label: str | None
    lines: list[Printed]
    grids: list[Grid] = field(default_factory=list)
    image: bool = False
    """It shows an image."""
    ocr: bool = False
    unseen: list[Unseen] = field(default_factory=list)
    layer: bool = False
    """Its words, or some, are drawn without ink over a scanned picture."""
    doubts: set[str] = field(default_factory=set)
    """What may keep some of its words from being read ("smaller than 4 points")."""


def continues(before: Printed, line: Printed) -> bool:
    """Whether two are one printed line broken in two: same baseline, and the second stands right of the first."""
    return (
        line.x0 >= before.x1 - 0.5
        and not before.hyphen
        and before.upright
        and line.upright
        and abs(before.baseline - line.baseline) < 0.25 * max(before.size, line.size, 1.0)
    )


def joined(before: Printed, line: Printed) -> Printed:
    """The two as one line, a wide space between them kept as a gap."""
    at = len(before.text) + 1
    gaps = [*before.gaps]
    if line.x0 - before.x1 > max(6.0, 1.6 * before.size):
        gaps.append(Gap(at, before.x1, line.x0))
    gaps += [gap._replace(at=gap.at + at) for gap in line.gaps]
    bold_to = before.bold_to
    if bold_to == len(before.text) or (bold_to == 0 and is_number(before.text)):
        bold_to = at + line.bold_to if line.bold_to else bold_to
    return Printed(
        f"{before.text} {line.text}", before.page, before.x0, min(before.top, line.top), max(before.x1, line.x1),
        max(before.bottom, line.bottom), before.baseline, before.size, bold_to, line.hyphen,
        upright=True, gaps=tuple(gaps),
    )  # fmt: skip
