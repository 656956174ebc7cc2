"""What on a page belongs to the page and not to the agreement: told by place, repetition and form."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from clausegap.documents.printed import Kind, Sheet

_DIGITS = re.compile(r"\d+|\b[ivxlc]{1,6}\b")
_PAGE_NUMBER = re.compile(
    r"(?:page|pg\.?|seite|p\.)?\s*[-–—]?\s*(?:[A-Z]{1,2}-?)?(?:\d{1,4}|[ivxlc]{1,7})\s*[-–—]?\s*(?:(?:of|/|von)\s*\d{1,4})?\.?\Z",
    re.IGNORECASE,
)
_EDGE_LINES = 4  # how many lines from the top or bottom may repeat
_STAMP = re.compile(r"(?:exhibit|ex\.?)[\s-]*\d+(?:\.\d+)*(?:[a-z])?\Z|execution (?:copy|version)\Z", re.IGNORECASE)


def separate(sheets: Sequence[Sheet]) -> list[dict[int, Kind]]:
    """For each page the kind of every line that is furniture, by the line's index; other lines are body."""
    edges = [_edge_lines(sheet) for sheet in sheets]
    repeats: defaultdict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for page, (top, bottom) in enumerate(edges):
        for where, indexes in (("top", top), ("bottom", bottom)):
            for index in indexes:
                repeats[where, _shape(sheets[page].lines[index].text)].append((page, index))
    found: list[dict[int, Kind]] = [_rotated(sheet) for sheet in sheets]
    for (where, shape), places in repeats.items():
        for page, index in _standing(sheets, places, where):
            kind: Kind = "header" if where == "top" else "footer"
            if _PAGE_NUMBER.match(sheets[page].lines[index].text):
                kind = "page-number"
            found[page].setdefault(index, kind)
        del shape
    for page, (top, bottom) in enumerate(edges):
        _lone_number(sheets[page], top, bottom, found[page])
    return found


def _edge_lines(sheet: Sheet) -> tuple[list[int], list[int]]:
    order = sorted((i for i, line in enumerate(sheet.lines) if line.upright), key=lambda i: sheet.lines[i].baseline)
    top = [i for i in order[:_EDGE_LINES] if sheet.lines[i].baseline < 0.25 * sheet.height]
    bottom = [i for i in order[-_EDGE_LINES:] if sheet.lines[i].baseline > 0.75 * sheet.height]
    return top, bottom


def _shape(text: str) -> str:
    return _DIGITS.sub("#", text.lower())


def _standing(sheets: Sequence[Sheet], places: list[tuple[int, int]], where: str) -> list[tuple[int, int]]:
    """Those of ``places`` that stand at the same height on enough pages to be no accident."""
    by_height: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for page, index in places:
        line = sheets[page].lines[index]
        height = line.baseline if where == "top" else sheets[page].height - line.baseline
        by_height[round(height / 4)].append((page, index))
    found = []
    for height, group in by_height.items():
        near = {page for other in (height - 1, height, height + 1) for page, _ in by_height.get(other, ())}
        if len(near) >= max(2, min(3, len(sheets)), 0.3 * len(sheets)) or len(near) >= 5:
            found += group
    return found


def _lone_number(sheet: Sheet, top: list[int], bottom: list[int], found: dict[int, Kind]) -> None:
    """A page number at the very edge of the page, whatever the other pages have."""
    for order in (reversed(bottom), iter(top)):
        for index in order:
            if index in found:
                continue
            if _PAGE_NUMBER.match(sheet.lines[index].text) and _alone(sheet, index):
                found[index] = "page-number"
            break


def _alone(sheet: Sheet, index: int) -> bool:
    """Nothing else stands on its line, and it stands in the page's outer eighth."""
    line = sheet.lines[index]
    if 0.125 * sheet.height < line.baseline < 0.875 * sheet.height:
        return False
    return not any(
        other is not line and abs(other.baseline - line.baseline) < 0.5 * max(line.size, 4.0) for other in sheet.lines
    )


def _rotated(sheet: Sheet) -> dict[int, Kind]:
    turned = [index for index, line in enumerate(sheet.lines) if not line.upright]
    if len(turned) * 2 > len(sheet.lines):
        return {}
    return {index: "watermark" if sheet.lines[index].size > 20 else "stamp" for index in turned}
