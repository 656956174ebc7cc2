"""Ruled tables as grids of cells, from a page's straight edges through pdfplumber's pure table functions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any, NamedTuple

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
    found = [_grid(cells) for cells in _cells([*across, *upright])]
    return sorted((grid for grid in found if grid is not None), key=lambda grid: (grid.top, grid.x0))


def _crossed(edge: Edge, upright: Sequence[Edge]) -> bool:
    """Whether any of the upright edges, sorted by x, meets a level one."""
    first = bisect_left(upright, edge.x0 - _NEAR, key=_left)
    last = bisect_left(upright, edge.x1 + _NEAR, key=_left)
    return any(rule.top - _NEAR <= edge.top <= rule.bottom + _NEAR for rule in upright[first:last])


def _left(edge: Edge) -> float:
    return edge.x0


def _cells(edges: Sequence[Edge]) -> list[list[tuple[float, float, float, float]]]:
    # pdfplumber's own import costs as much as reading ten pages, and few agreements have ruled tables
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

    merged = merge_edges([_as_plumber(edge) for edge in edges], _NEAR, _NEAR, _NEAR, _NEAR)
    crossings = edges_to_intersections(merged, _NEAR, _NEAR)
    if len(crossings) > _MOST_INTERSECTIONS:
        return []
    return list(cells_to_tables(intersections_to_cells(crossings)))


def _as_plumber(edge: Edge) -> dict[str, Any]:
    return {
        "x0": edge.x0,
        "x1": edge.x1,
        "top": edge.top,
        "bottom": edge.bottom,
        "width": edge.x1 - edge.x0,
        "height": edge.bottom - edge.top,
        "orientation": "h" if edge.top == edge.bottom else "v",
        "object_type": "line",
    }


def _grid(cells: Sequence[tuple[float, float, float, float]]) -> Grid | None:
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
