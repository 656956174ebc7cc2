"""The pages of a document, in reading order, poured into one text."""

from __future__ import annotations

from collections.abc import Sequence

from clausegap.documents import aligned, columns, furniture, paragraphs, ruled
from clausegap.documents.assemble import Assembly, Vocabulary
from clausegap.documents.paragraphs import Measure
from clausegap.documents.printed import Aside, Item, Kind, Printed, Sheet, Tabled
from clausegap.model import Line, Page

_SAME_COLUMN = 6.0  # points that a table's rules may shift from page to page


def flow(sheets: Sequence[Sheet]) -> tuple[Assembly, tuple[Page, ...]]:
    """All pages as one assembled text, and where each page's part of it stands."""
    groups = [
        group
        for sheet, kinds in zip(sheets, furniture.separate(sheets), strict=True)
        for group in _groups(sheet, kinds)
    ]
    bodies = [[item for item in group if isinstance(item, Printed)] for group in groups]
    pouring = _Pouring(Assembly(Vocabulary(line.text for sheet in sheets for line in sheet.lines)))
    for group, measure in zip(groups, paragraphs.measures(bodies), strict=True):
        pouring.group(group, measure)
    pouring.assembly.finish()
    return pouring.assembly, _pages(sheets, pouring.assembly.lines)


def _groups(sheet: Sheet, kinds: dict[int, Kind]) -> list[list[Item]]:
    items: list[Item] = [Aside(kinds[i], line) if i in kinds else line for i, line in enumerate(sheet.lines)]
    heights = [item.baseline for item in items if isinstance(item, Printed)]
    first, last = min(heights, default=0.0), max(heights, default=0.0)
    above: list[Item] = [item for item in items if isinstance(item, Aside) and item.line.baseline < first]
    below: list[Item] = [item for item in items if isinstance(item, Aside) and item.line.baseline > last]
    outside = {id(item) for item in (*above, *below)}
    within = [item for item in items if id(item) not in outside]
    groups = [aligned.with_aligned_tables(group) for group in columns.in_order(ruled.with_ruled_tables(sheet, within))]
    return [above, *groups, below]


class _Pouring:
    """What was poured last, for judging what comes next."""

    def __init__(self, assembly: Assembly) -> None:
        self.assembly = assembly
        self._paragraph: list[Printed] = []
        self._table: Tabled | None = None
        self._measure: Measure | None = None
        self._aside: Printed | None = None

    def group(self, items: Sequence[Item], measure: Measure) -> None:
        """One page or column of it."""
        fresh = True
        for item in items:
            if isinstance(item, Aside):
                self.assembly.aside(item)
                self._aside = item.line
            elif isinstance(item, Tabled):
                self.assembly.table(item, continues=self._continues(item))
                self._table, self._paragraph = item, []
            else:
                begins = self._begins(item, measure, fresh=fresh)
                self.assembly.line(item, begins=begins, centred=paragraphs.is_centred(item, measure))
                if begins:
                    self._paragraph = []
                self._paragraph.append(item)
                self._table, self._aside, self._measure, fresh = None, None, measure, False

    def _begins(self, line: Printed, measure: Measure, *, fresh: bool) -> bool:
        if not self._paragraph:
            return True
        before = self._paragraph[-1]
        if fresh and self._measure is not None:
            return paragraphs.begins_on_next_page(self._paragraph, line, self._measure)
        if fresh or (self._aside is not None and before.baseline < self._aside.baseline < line.baseline):
            return paragraphs.begins_on_next_page(self._paragraph, line, measure)
        return paragraphs.begins(self._paragraph, line, measure)

    def _continues(self, table: Tabled) -> bool:
        """Whether a table goes on from the page before: nothing between, and the same columns."""
        before = self._table
        return (
            before is not None
            and before.pages[-1] + 1 == table.pages[0]
            and len(before.columns) == len(table.columns)
            and all(abs(one - two) < _SAME_COLUMN for one, two in zip(before.columns, table.columns, strict=True))
        )


def _pages(sheets: Sequence[Sheet], lines: Sequence[Line]) -> tuple[Page, ...]:
    spans: dict[int, tuple[int, int]] = {}
    for line in lines:
        first, last = spans.get(line.page, (line.start, line.end))
        spans[line.page] = min(first, line.start), max(last, line.end)
    at = 0
    pages = []
    for sheet in sheets:
        start, end = spans.get(sheet.number, (at, at))
        pages.append(Page(sheet.number, sheet.label, start, end, sheet.width, sheet.height, sheet.ocr))
        at = max(at, end)
    return tuple(pages)
