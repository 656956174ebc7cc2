"""The cells that ruled edges enclose, held against pdfplumber's own functions."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from clausegap.documents.pdf_grids import Edge, grids

Boxes = set[tuple[float, ...]]


def ruled(seed: int) -> list[Edge]:
    """Two tables drawn as short strokes, some rules missing and each a little off its line."""
    chance = random.Random(seed)  # noqa: S311 - the same drawing on every run
    edges = []
    for left, top in ((50.0, 80.0), (60.0, 400.0)):
        across = [left + 90.0 * step for step in range(chance.randint(3, 5))]
        down = [top + 22.0 * step for step in range(chance.randint(3, 7))]
        for y in down:
            for x0, x1 in pairwise(across):
                if chance.random() < 0.9:
                    at = y + chance.choice((0, 0.5))
                    edges.append(Edge(x0, at, x1, at))
        for x in across:
            for y0, y1 in pairwise(down):
                if chance.random() < 0.9:
                    at = x + chance.choice((0, 0.5))
                    edges.append(Edge(at, y0, at, y1))
    return edges


def by_pdfplumber(edges: list[Edge]) -> Boxes:
    """Every cell pdfplumber finds in a table of two cells or more, in whole points."""
    drawn = [
        {
            "x0": edge.x0,
            "x1": edge.x1,
            "top": edge.top,
            "bottom": edge.bottom,
            "width": edge.x1 - edge.x0,
            "height": edge.bottom - edge.top,
            "orientation": "h" if edge.top == edge.bottom else "v",
            "object_type": "line",
        }
        for edge in sorted(set(edges))
    ]
    crossings = edges_to_intersections(merge_edges(drawn, 3.0, 3.0, 3.0, 3.0), 3.0, 3.0)
    tables = cells_to_tables(intersections_to_cells(crossings))
    wide = [cells for cells in tables if len({x for cell in cells for x in (cell[0], cell[2])}) > 2]
    return {tuple(round(value) for value in cell) for cells in wide for cell in cells}


@pytest.mark.parametrize("seed", range(12))
def test_cells_are_those_that_pdfplumber_finds(seed: int) -> None:
    """The same boxes come out of the same edges, whichever rules are missing."""
    edges = ruled(seed)
    ours = {
        tuple(round(value) for value in (slot.x0, slot.top, slot.x1, slot.bottom))
        for grid in grids(edges)
        for slot in grid.slots
    }
    assert ours == by_pdfplumber(edges)
    assert ours
