"""Ruled tables as grids of cells, from a page's straight edges found as pdfplumber finds them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

Point = tuple[float, float]
Cell = tuple[float, float, float, float]
Stroke = tuple[float, float, float]
"""(place across its direction, first, last)."""
Crossings = dict[Point, tuple[set[int], set[int]]]

_NEAR = 3.0  # points within which pdfplumber snaps and joins edges by default
_FEWEST = 3  # horizontal and vertical edges a grid of 2 x 2 needs at least
_MOST_INTERSECTIONS = 6_000


class Edge(NamedTuple):
    """A horizontal or vertical stroke or thin box; x0 == x1 for a vertical one, top == bottom for a horizontal."""

    x0: float
    top: float
    x1: float
    bottom: float


class Slot(NamedTuple):
    """One cell of a grid: its place among rows and columns, and its box in points from the top left corner."""

    row: int
    column: int
    row_span: int
    column_span: int
    x0: float
    top: float
    x1: float
    bottom: float


class Grid(NamedTuple):
    """A ruled table on one page."""

    x0: float
    top: float
    x1: float
    bottom: float
    slots: tuple[Slot, ...]
    columns: tuple[float, ...]
    """x of every vertical rule, left to right."""

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return max(slot.row + slot.row_span for slot in self.slots)

    def slot_at(self, x: float, y: float) -> Slot | None:
        """The cell in which a point lies; None outside all of them."""
        for slot in self.slots:
            if slot.x0 - 1 <= x <= slot.x1 + 1 and slot.top - 1 <= y <= slot.bottom + 1:
                return slot
        return None


def grids(edges: Sequence[Edge]) -> list[Grid]:
    """Every grid of at least two columns, from top to bottom; empty for nearly all pages."""
    upright = sorted({edge for edge in edges if edge.x0 == edge.x1})
    if len(upright) < _FEWEST:
        return []
    level = {edge for edge in edges if edge.top == edge.bottom}
    across = [edge for edge in sorted(level) if _crossed(edge, upright)]
    if len(across) < _FEWEST:
        return []
    found = [_grid(cells) for cells in _cells(across, upright)]
    return sorted((grid for grid in found if grid is not None), key=lambda grid: (grid.top, grid.x0))


def _crossed(edge: Edge, upright: Sequence[Edge]) -> bool:
    """Whether any of the upright edges, sorted by x, meets a level one."""
    first = bisect_left(upright, edge.x0 - _NEAR, key=_left)
    last = bisect_left(upright, edge.x1 + _NEAR, key=_left)
    return any(rule.top - _NEAR <= edge.top <= rule.bottom + _NEAR for rule in upright[first:last])


def _left(edge: Edge) -> float:
    return edge.x0


def _cells(level: Sequence[Edge], upright: Sequence[Edge]) -> list[list[Cell]]:
    """The cells that the edges enclose, those that touch at a corner together.

    The same as pdfplumber's merge_edges, edges_to_intersections, intersections_to_cells and cells_to_tables one after
    the other (tests compare them): its import alone costs as much as reading two hundred pages.
    """
    rows = _merged([(edge.top, edge.x0, edge.x1) for edge in level])
    columns = _merged([(edge.x0, edge.top, edge.bottom) for edge in upright])
    crossings = _crossings(rows, columns)
    if len(crossings) > _MOST_INTERSECTIONS:
        return []
    return _touching(_smallest(crossings))


def _merged(strokes: Sequence[Stroke]) -> list[Stroke]:
    """Strokes of one direction: those side by side brought on one line, those end to end made one."""
    found: list[Stroke] = []
    ordered = sorted(strokes)
    start = 0
    for index in range(1, len(ordered) + 1):
        if index == len(ordered) or ordered[index][0] > ordered[index - 1][0] + _NEAR:
            group = ordered[start:index]
            at = sum(stroke[0] for stroke in group) / len(group)
            found += [(at, first, last) for first, last in _joined(group)]
            start = index
    return found


def _joined(group: Sequence[Stroke]) -> list[tuple[float, float]]:
    spans: list[tuple[float, float]] = []
    for first, last in sorted((first, last) for _, first, last in group):
        if spans and first <= spans[-1][1] + _NEAR:
            spans[-1] = spans[-1][0], max(spans[-1][1], last)
        else:
            spans.append((first, last))
    return spans


def _crossings(rows: Sequence[Stroke], columns: Sequence[Stroke]) -> Crossings:
    """Where a column's rule (x, top, bottom) meets a row's (y, left, right); for each (x, y) the rules that meet."""
    found: Crossings = {}
    for upright, (x, top, bottom) in enumerate(columns):
        for level in range(bisect_left(rows, (top - _NEAR,)), len(rows)):
            y, left, right = rows[level]
            if y > bottom + _NEAR:
                break
            if left - _NEAR <= x <= right + _NEAR:
                uprights, levels = found.setdefault((x, y), (set(), set()))
                uprights.add(upright)
                levels.add(level)
    return found


def _smallest(crossings: Crossings) -> list[Cell]:
    """For each crossing the smallest box that has it as its top left corner."""
    below: defaultdict[float, list[Point]] = defaultdict(list)
    beside: defaultdict[float, list[Point]] = defaultdict(list)
    for point in sorted(crossings):
        below[point[0]].append(point)
        beside[point[1]].append(point)
    cells: list[Cell] = []
    for column in below.values():
        for place, point in enumerate(column):
            row = beside[point[1]]
            cell = _cell(crossings, point, column[place + 1 :], row[bisect_left(row, point) + 1 :])
            if cell is not None:
                cells.append(cell)
    return cells


def _cell(crossings: Crossings, point: Point, under: Sequence[Point], right: Sequence[Point]) -> Cell | None:
    uprights, levels = crossings[point]
    for low in under:
        if uprights.isdisjoint(crossings[low][0]):
            continue
        for far in right:
            corner = crossings.get((far[0], low[1]))
            if corner is None or levels.isdisjoint(crossings[far][1]):
                continue
            if not corner[0].isdisjoint(crossings[far][0]) and not corner[1].isdisjoint(crossings[low][1]):
                return point[0], point[1], far[0], low[1]
    return None


def _touching(cells: Sequence[Cell]) -> list[list[Cell]]:
    """Cells in groups that share corners."""
    owners: dict[Point, list[Cell]] = {}
    groups: dict[int, list[Cell]] = {}
    for cell in cells:
        group = [cell]
        corners = [(x, y) for x in (cell[0], cell[2]) for y in (cell[1], cell[3])]
        for other in [owners[corner] for corner in corners if corner in owners]:
            if other is group or id(other) not in groups:
                continue
            small, group = sorted((group, other), key=len)
            groups.pop(id(small), None)
            group += small
            owners.update(((x, y), group) for each in small for x in (each[0], each[2]) for y in (each[1], each[3]))
        groups[id(group)] = group
        owners.update((corner, group) for corner in corners)
    return list(groups.values())


def _grid(cells: Sequence[Cell]) -> Grid | None:
    across = _rules(x for cell in cells for x in (cell[0], cell[2]))
    down = _rules(y for cell in cells for y in (cell[1], cell[3]))
    if len(across) < 3 or len(down) < 2 or len(cells) < 2:
        return None
    slots = []
    for x0, top, x1, bottom in cells:
        column, row = _at(across, x0), _at(down, top)
        spans = max(1, _at(down, bottom) - row), max(1, _at(across, x1) - column)
        slots.append(Slot(row, column, *spans, x0, top, x1, bottom))
    slots.sort()
    return Grid(across[0], down[0], across[-1], down[-1], tuple(slots), tuple(across))


def _rules(values: Any) -> list[float]:
    """Distinct positions, those within snapping distance taken as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _at(rules: Sequence[float], value: float) -> int:
    return min(bisect_left(rules, value - _NEAR), len(rules) - 1)
