"""Whether a page is set in columns, and in which order its lines are read."""

from __future__ import annotations

from collections.abc import Sequence

from clausegap.documents.displaced import downwards
from clausegap.documents.printed import Aside, Item, Printed, Tabled

_FEWEST = 6  # lines in each of two columns
_PROSE = 18  # characters of a line that may be prose


def in_order(items: Sequence[Item]) -> list[list[Item]]:
    """The page's items in groups that each run down one column; a page of one column is one group.

    The order of the file is kept except where it draws lines after what they stand above, and where the page is set
    in two columns: then what spans both stands between what is above and below it, left column before right.
    """
    lines = [item for item in items if isinstance(item, Printed) and item.upright]
    gutter = _gutter(lines)
    if gutter is None:
        return [downwards(items)]
    groups: list[list[Item]] = []
    left: list[Item] = []
    right: list[Item] = []
    for item in _by_height(items, gutter):
        side = _side(item, gutter)
        if side == "across":
            groups += [group for group in (left, right) if group]
            left, right = [], []
            if groups and _side(groups[-1][0], gutter) == "across":
                groups[-1].append(item)
            else:
                groups.append([item])
        else:
            (left if side == "left" else right).append(item)
    return groups + [group for group in (left, right) if group]


def _gutter(lines: Sequence[Printed]) -> float | None:
    """x of the white space between two columns of prose; None where the page has one column."""
    if not _may_have_columns(lines):
        return None
    parts = [part for line in lines for part in line.parts()] if any(line.gaps for line in lines) else list(lines)
    prose = [part for part in parts if len(part.text) >= _PROSE]
    if len(prose) < 2 * _FEWEST:
        return None
    x0, x1 = min(part.x0 for part in prose), max(part.x1 for part in prose)
    width = x1 - x0
    right = [part for part in prose if part.x0 > x0 + 0.4 * width]
    if len(right) < _FEWEST:
        return None
    starts = sorted(part.x0 for part in right)
    gutter = starts[min(len(starts) - 1, len(starts) // 10)] - 1.0
    right = [part for part in prose if part.x0 >= gutter]
    left = [part for part in prose if part.x1 <= gutter]
    crossing = [part for part in prose if part.x0 < gutter < part.x1]
    if min(len(left), len(right)) < _FEWEST or len(crossing) > 0.35 * len(prose):
        return None
    return gutter if _is_prose(left, gutter - x0) and _is_prose(right, x1 - gutter) else None


def _may_have_columns(lines: Sequence[Printed]) -> bool:
    """A quick look: enough lines begin, or go on behind a gap, in the right part of the page."""
    if len(lines) < _FEWEST:
        return False
    x0, x1 = min(line.x0 for line in lines), max(line.x1 for line in lines)
    middle = x0 + 0.35 * (x1 - x0)
    return sum(line.x0 > middle or any(gap.right > middle for gap in line.gaps) for line in lines) >= _FEWEST


def _is_prose(column: Sequence[Printed], width: float) -> bool:
    """Most of its lines run on to the right edge, as the cells of a table or a signature block do not."""
    full = sum(part.x1 - part.x0 > 0.7 * width for part in column)
    return full >= 0.5 * len(column) and width > 90


def _by_height(items: Sequence[Item], gutter: float) -> list[Item]:
    """Top to bottom, lines that cross the gutter by accident of the file's order cut at it; furniture outside."""
    cut: list[Item] = []
    above: list[Item] = []
    below: list[Item] = []
    for item in items:
        if isinstance(item, Aside):
            (below if cut else above).append(item)
        elif isinstance(item, Printed) and item.gaps and item.x0 < gutter < item.x1:
            cut += _halves(item, gutter)
        else:
            cut.append(item)
    return [*above, *sorted(cut, key=_height), *below]


def _halves(line: Printed, gutter: float) -> list[Printed]:
    for gap in line.gaps:
        if gap.left - 2 <= gutter <= gap.right + 2:
            return [line.part(0, gap.at, line.x0, gap.left), line.part(gap.at, len(line.text), gap.right, line.x1)]
    return [line]


def _height(item: Item) -> float:
    if isinstance(item, Tabled):
        return item.top
    return (item.line if isinstance(item, Aside) else item).baseline


def _side(item: Item, gutter: float) -> str:
    if isinstance(item, Tabled):
        x0, x1 = item.columns[0], item.columns[-1]
    else:
        line = item.line if isinstance(item, Aside) else item
        x0, x1 = line.x0, line.x1
    return "left" if x1 <= gutter + 4 else "right" if x0 >= gutter - 4 else "across"
