"""What one pass over a PDF page yields, before anybody judges it: printed lines with their place and look."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


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
    bold_end: bool = False
    """Its last character is bold."""
    hyphen: bool = False
    """It ends in a hyphen that the printer broke the line at."""
    upright: bool = True
    gaps: tuple[Gap, ...] = ()

    def part(self, start: int, end: int, x0: float, x1: float) -> Printed:
        """The stretch ``text[start:end]`` as a line of its own."""
        text = self.text[start:end].rstrip()
        gaps = tuple(Gap(gap.at - start, gap.left, gap.right) for gap in self.gaps if start < gap.at < end)
        bold_to = max(0, min(self.bold_to - start, len(text)))
        last = end >= len(self.text)
        return Printed(
            text, self.page, x0, self.top, x1, self.bottom, self.baseline, self.size, bold_to,
            self.bold_end if last else bold_to == len(text), self.hyphen and last, self.upright, gaps,
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


class Edge(NamedTuple):
    """A horizontal or vertical stroke or thin box; x0 == x1 for a vertical one, top == bottom for a horizontal."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(slots=True)
class Sheet:
    """One page as read."""

    number: int
    width: float
    height: float
    label: str | None
    lines: list[Printed]
    edges: list[Edge] = field(default_factory=list)
    image: bool = False
    """It shows an image."""
    ocr: bool = False
