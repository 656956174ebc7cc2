"""What on a page belongs to the page and not to the agreement: told by place, repetition and form."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from clausegap.documents.pdf_grids import Grid
from clausegap.documents.printed import Kind, Printed, Sheet

Found = list[dict[int, Kind]]
"""For each page the kind of every line that is furniture, by the line's index on the page."""

_NUMERAL = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:page|pg\.?|seite|p\.)?\s*[-–—]?\s*(?:[A-Z]{1,2}-)?(\d{1,4}|[ivxlc]{1,7})\s*[-–—]?"
    r"\s*(?:(?:of|/|von)\s*\d{1,4})?\.?\Z",
    re.IGNORECASE,
)
_PAGE_NUMBER_LONG = 40  # characters, more than the pattern can take
_HEADING = re.compile(
    r"(?:exhibit|schedule|annex|appendix|attachment|article|section|part|clause|addendum)\b[\s:–—-]*"
    r"(?:\d+(?:\.\d+)*|[A-Z]\b(?:-\d+)?|[IVXLC]+\b)|\d{1,3}(?:\.\d+)*[.)]\s",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"(?:ex(?:hibit)?\.?[\s-]*\d+(?:\.\d+)+[a-z]?|execution (?:copy|version)|conformed copy|final"
    r"|draft(?: of .{4,20})?)\Z",
    re.IGNORECASE,
)
_EDGE_LINES = 4  # how many lines from the top or bottom may repeat
_EDGE = 0.25  # share of the page height in which they stand
_OUTER = 0.125  # share in which a lone number is a page number whatever the other pages have
_PAGE_APART = 15  # body lines between two page numbers of a text that was paginated anew
_TABLE = 0.12  # share of the page height above which a ruled table is no header's frame
_RULED_LINES = 8  # numbers in a column that make line numbers


def separate(sheets: Sequence[Sheet]) -> Found:
    """Headers, footers, page numbers, line numbers, watermarks and stamps of all pages; other lines are body."""
    found: Found = [_turned(sheet) for sheet in sheets]
    edges = [_edge_lines(sheet) for sheet in sheets]
    _repeated(sheets, edges, found)
    for sheet, (top, bottom), kinds in zip(sheets, edges, found, strict=True):
        _lone_number(sheet, top, bottom, kinds)
        _line_numbers(sheet, kinds)
    if sheets:
        _stamp(sheets[0], edges[0][0], found[0])
    _old_pages(sheets, found)
    return found


def _edge_lines(sheet: Sheet) -> tuple[list[int], list[int]]:
    """Indexes of the first and last few lines by height, the outermost first."""
    tall = [grid for grid in sheet.grids if grid.bottom - grid.top > _TABLE * sheet.height]
    order = sorted(
        (i for i, line in enumerate(sheet.lines) if line.upright and not _inside(line, tall)),
        key=lambda i: sheet.lines[i].baseline,
    )
    top = [i for i in order[:_EDGE_LINES] if sheet.lines[i].baseline < _EDGE * sheet.height]
    bottom = [i for i in order[-_EDGE_LINES:] if sheet.lines[i].baseline > (1 - _EDGE) * sheet.height]
    return top, bottom[::-1]


def _inside(line: Printed, tables: Sequence[Grid]) -> bool:
    return any(grid.top < line.baseline < grid.bottom and grid.x0 - 2 < line.x0 < grid.x1 for grid in tables)


def _repeated(sheets: Sequence[Sheet], edges: Sequence[tuple[list[int], list[int]]], found: Found) -> None:
    groups: defaultdict[tuple[bool, str], list[tuple[int, int]]] = defaultdict(list)
    for page, both in enumerate(edges):
        for at_top, indexes in zip((True, False), both, strict=True):
            for index in indexes:
                groups[at_top, _NUMERAL.sub("#", sheets[page].lines[index].text.lower())].append((page, index))
    for (at_top, _), places in groups.items():
        standing = _standing(sheets, places, at_top=at_top)
        for place, (page, index) in enumerate(standing):
            text = sheets[page].lines[index].text
            if at_top and place == 0 and _HEADING.match(text):
                continue  # a heading that runs on as a header is still the heading where it first stands
            number = _page_number(text)
            found[page].setdefault(index, "page-number" if number else "header" if at_top else "footer")


def _standing(sheets: Sequence[Sheet], places: list[tuple[int, int]], *, at_top: bool) -> list[tuple[int, int]]:
    """Those of ``places`` that stand at one height on enough pages, with numbers that stay or count the pages."""
    heights: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for page, index in places:
        line = sheets[page].lines[index]
        heights[round((line.baseline if at_top else sheets[page].height - line.baseline) / 4)].append((page, index))
    kept = []
    for height, group in sorted(heights.items()):
        near = [place for other in (height - 1, height, height + 1) for place in heights.get(other, ())]
        texts = {page: sheets[page].lines[index].text for page, index in near}
        if len(texts) >= _enough(sheets, texts) and _steady(texts):
            kept += group
    return sorted(kept)


def _enough(sheets: Sequence[Sheet], texts: dict[int, str]) -> float:
    """On how many pages a line must stand: few where its words never change, as body text never repeats exactly."""
    if len(set(texts.values())) == 1 and len(next(iter(texts.values()))) > 3:
        return 2 if len(sheets) <= 6 else 3
    return min(5.0, max(2.0, 0.3 * len(sheets)))


def _steady(texts: dict[int, str]) -> bool:
    if len(set(texts.values())) == 1:
        return True
    offsets: defaultdict[tuple[int, int], int] = defaultdict(int)
    for page, text in texts.items():
        heading = _HEADING.match(text)  # its own number counts the exhibits, not the pages
        for place, number in enumerate(_NUMERAL.findall(text[heading.end() if heading else 0 :])):
            offsets[place, int(number[:9]) - page] += 1
    return max(offsets.values(), default=0) >= 2


def _lone_number(sheet: Sheet, top: list[int], bottom: list[int], kinds: dict[int, Kind]) -> None:
    """A number by itself at the very edge of the page."""
    for order in (bottom, top):
        for index in order:
            if index in kinds:
                continue
            line = sheet.lines[index]
            outer = not _OUTER * sheet.height < line.baseline < (1 - _OUTER) * sheet.height
            if outer and _page_number(line.text) and _alone(sheet, line):
                kinds[index] = "page-number"
            break


def _alone(sheet: Sheet, line: Printed) -> bool:
    near = 0.5 * max(line.size, 4.0)
    return not any(other is not line and abs(other.baseline - line.baseline) < near for other in sheet.lines)


def _line_numbers(sheet: Sheet, kinds: dict[int, Kind]) -> None:
    """Numbers that count the printed lines in the margin, as pleadings and drafts have them."""
    numbers = [
        (line.baseline, int(line.text), index, line)
        for index, line in enumerate(sheet.lines)
        if index not in kinds and line.text.isascii() and line.text.isdigit() and len(line.text) <= 4
    ]
    if len(numbers) < _RULED_LINES:
        return
    numbers.sort()
    words = [line.x0 for index, line in enumerate(sheet.lines) if index not in kinds and len(line.text) > 20]
    left = min(words, default=0.0)
    steps = {two[1] - one[1] for one, two in pairwise(numbers)}
    if len(steps) == 1 and steps <= {1, 5, 10} and all(line.x1 <= left + 2 for *_, line in numbers):
        kinds.update((index, "line-number") for _, _, index, _ in numbers)


def _stamp(sheet: Sheet, top: list[int], kinds: dict[int, Kind]) -> None:
    """The exhibit number or version that a filing agent or clerk put on the first page's top corner."""
    for index in top[:2]:
        line = sheet.lines[index]
        if index not in kinds and _STAMP.match(line.text) and line.x0 > 0.6 * sheet.width:
            kinds[index] = "stamp"


def _turned(sheet: Sheet) -> dict[int, Kind]:
    """Text that does not run level: a watermark across the page, or a stamp along its side."""
    turned = [index for index, line in enumerate(sheet.lines) if not line.upright]
    if len(turned) * 2 > len(sheet.lines):
        return {}
    return {index: "watermark" if sheet.lines[index].size > 20 else "stamp" for index in turned}


def _old_pages(sheets: Sequence[Sheet], found: Found) -> None:
    """Page numbers of an earlier printing, in the middle of ours, and legends that stand beside them each time."""
    lone: list[tuple[int, int, int, int]] = []
    count = 0
    for page, sheet in enumerate(sheets):
        for index, line in enumerate(sheet.lines):
            count += index not in found[page]
            number = _page_number(line.text)
            if index not in found[page] and number and _alone(sheet, line):
                lone.append((count, _value(number.group(1)), page, index))
    marked = set()
    for one, two in pairwise(lone):
        if two[1] - one[1] == 1 and two[0] - one[0] >= _PAGE_APART:
            marked |= {one, two}
    for _, _, page, index in marked:
        found[page][index] = "page-number"
    _legends(sheets, found, [(page, index) for _, _, page, index in sorted(marked)])


def _legends(sheets: Sequence[Sheet], found: Found, numbers: Sequence[tuple[int, int]]) -> None:
    beside: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for page, index in numbers:
        for near in (index - 2, index - 1, index + 1, index + 2):
            if 0 <= near < len(sheets[page].lines) and near not in found[page]:
                beside[sheets[page].lines[near].text].append((page, near))
    for text, places in beside.items():
        if len(places) >= 3 and len(text) > 5:
            for page, index in places:
                found[page].setdefault(index, "other")


def _page_number(text: str) -> re.Match[str] | None:
    return _PAGE_NUMBER.match(text) if len(text) <= _PAGE_NUMBER_LONG else None


def _value(number: str) -> int:
    if number.isdigit():
        return int(number)
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
    total = 0
    letters = [values[letter] for letter in number.lower()]
    for place, value in enumerate(letters):
        total += -value if any(later > value for later in letters[place + 1 :]) else value
    return total
