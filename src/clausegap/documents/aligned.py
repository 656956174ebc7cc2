"""Tables without rules, told by words that stand in columns over several lines: rates, limits, credit tiers.

Conservative: signatures, addresses, tables of contents and definitions stand in columns too and are left as lines.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from clausegap.documents.printed import Held, Item, Printed, Tabled, is_number

_FEWEST_ROWS = 3
_FILLED = 0.6  # share of cells that hold words; page numbers at ragged ends of lines fill fewer
_STRIP = 4.0  # points of white space that part two columns over all rows
_FIGURE = re.compile(
    r"(?:[<>≥≤~±]|up to|over|above|below|under|at least|from|less than|more than|min\.?|max\.?)?\s*"
    r"(?:US|USD|EUR|GBP|CHF|AUD|CAD)?\s*(?:[$€£]\s*)?[\d\[*]|.{0,40}%",
    re.IGNORECASE,
)
_FIGURE_SIGN = re.compile(r"[\d\[*%]")
_SIGNS = re.compile(
    r"(?:by|name|title|date|its|signed|signature|for and on behalf|witness|attn|attention|to|if to)\b\W", re.IGNORECASE
)
_PAGE = re.compile(r"(?:[A-Z]-)?\d{1,3}\Z|[ivxlc]+\Z")
_LEADER = re.compile(r"\.{4,}|(?:\. ){4,}|…{2,}")

Row = list[list[Printed]]
"""The lines of each column."""


def with_aligned_tables(items: Sequence[Item]) -> list[Item]:
    """``items``, one column of a page, with each run of aligned lines replaced by a table."""
    if sum(isinstance(item, Printed) and bool(item.gaps) for item in items) < _FEWEST_ROWS:
        return list(items)
    found: list[Item] = []
    index = 0
    cut = {id(item): _parts(item) for item in items if isinstance(item, Printed)}
    while index < len(items):
        item = items[index]
        run = _run(items, index, cut) if isinstance(item, Printed) and item.gaps else []
        table = _table(run, cut) if len(run) >= _FEWEST_ROWS and _has_figures(run) else None
        if table is None:
            found.append(item)
            index += 1
        else:
            found.append(table)
            index += len(run)
    return found


def _has_figures(run: Sequence[Printed]) -> bool:
    """A quick look: two lines at least hold what half the rows of a table must hold."""
    return sum(_FIGURE_SIGN.search(line.text) is not None for line in run) >= _FEWEST_ROWS // 2 + 1


def _run(items: Sequence[Item], start: int, cut: Mapping[int, list[Printed]]) -> list[Printed]:
    """The lines from ``start`` on that keep at least two columns apart; empty where the first has only one."""
    run: list[Printed] = []
    taken: list[tuple[float, float]] = []
    for item in items[start:]:
        if not isinstance(item, Printed) or not item.upright:
            break
        parts = cut[id(item)]
        if len(parts) < 2 and not (run and _wraps(run[-1], item)):
            break
        wider = _merged([*taken, *((part.x0, part.x1) for part in parts)])
        if len(wider) < 2 or (len(run) > 1 and len(wider) < len(taken)):
            break
        if run and not 0 < item.baseline - run[-1].baseline < 4 * max(item.size, 6.0):
            break
        run.append(item)
        taken = wider
    while run and len(cut[id(run[-1])]) < 2 and run[-1].x0 < taken[0][1]:
        run.pop()  # a wrapped line of the first column may as well be the next paragraph
    return run


def _wraps(before: Printed, line: Printed) -> bool:
    """Whether a line without columns may be the second line of a cell."""
    return line.baseline - before.baseline < 1.5 * max(line.size, 4.0) and not is_number(line.text.split(" ", 1)[0])


def _parts(line: Printed) -> list[Printed]:
    """The line cut at its gaps, a hanging number left with its words."""
    if not line.gaps:
        return [line]
    parts = line.parts()
    if is_number(parts[0].text):
        at = line.gaps[1].at if len(line.gaps) > 1 else len(line.text)
        head = line.part(0, at, line.x0, parts[1].x1)
        head.gaps = ()
        return [head, *parts[2:]]
    return parts


def _merged(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Spans of x, those less than a strip apart taken as one."""
    found: list[tuple[float, float]] = []
    for left, right in sorted(spans):
        if found and left - found[-1][1] < _STRIP:
            found[-1] = found[-1][0], max(found[-1][1], right)
        else:
            found.append((left, right))
    return found


def _table(run: Sequence[Printed], cut: Mapping[int, list[Printed]]) -> Tabled | None:
    spans = _merged([(part.x0, part.x1) for line in run for part in cut[id(line)]])
    places = [(left + right, right - left) for left, right in spans]
    rows: list[Row] = []
    for line in run:
        parts = cut[id(line)]
        if len(parts) > 1 or not rows:
            rows.append([[] for _ in spans])
        for part in parts:
            rows[-1][_column(places, part)].append(part)
    if not _is_table(rows):
        return None
    held = [[Held(number, column, 1, 1, lines) for column, lines in enumerate(row)] for number, row in enumerate(rows)]
    columns = (*(left for left, _ in spans), spans[-1][1])
    return Tabled(held, columns, ruled=False, pages=[run[0].page], top=run[0].top, bottom=run[-1].bottom)


def _column(places: Sequence[tuple[float, float]], part: Printed) -> int:
    """The column whose middle is nearest: damaged files have boxes that end before they begin.

    ``places`` are twice each column's middle, and its width.
    """
    middle = part.x0 + part.x1
    away = [abs(twice - middle) - width for twice, width in places]
    return away.index(min(away))


def _is_table(rows: Sequence[Row]) -> bool:
    texts = [[" ".join(line.text for line in cell) for cell in row] for row in rows]
    filled = [row for row in texts if sum(map(bool, row)) > 1]
    if len(filled) < _FEWEST_ROWS:
        return False
    if sum(bool(cell) for row in filled for cell in row) < _FILLED * len(filled) * len(texts[0]):
        return False
    if max(len(cell) for row in texts for cell in row) >= 200:
        return False
    if sum(any(_FIGURE.match(cell) for cell in row[1:]) for row in filled) * 2 < len(filled):
        return False
    if sum(any(_SIGNS.match(f"{cell} ") for cell in row) for row in texts) > 1:
        return False
    if any(_LEADER.search(cell) for row in texts for cell in row):
        return False
    return not _counts_pages([[cell for cell in row if cell][-1] for row in filled])


def _counts_pages(last: Sequence[str]) -> bool:
    """Whether the last column is that of a table of contents: page numbers that never fall."""
    numbers = [int(cell) for cell in last if cell.isascii() and cell.isdigit() and len(cell) < 4]
    paged = sum(_PAGE.match(cell) is not None for cell in last) > 0.6 * len(last)
    return paged and numbers == sorted(numbers)
