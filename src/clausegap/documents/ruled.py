"""Lines that stand in the cells of a ruled table become that table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from clausegap.documents.pdf_grids import Grid, Slot
from clausegap.documents.printed import Held, Item, Printed, Sheet, Tabled

_FEWEST_CELLS = 3  # filled; fewer is a box around a paragraph, or a line for a signature


def with_ruled_tables(sheet: Sheet, items: Sequence[Item]) -> list[Item]:
    """``items`` with the lines of each ruled table replaced by the table, where its first line stood."""
    found = list(items)
    for grid in sheet.grids:
        found = _with_table(grid, found)
    return found


def _with_table(grid: Grid, items: list[Item]) -> list[Item]:
    held: defaultdict[Slot, list[Printed]] = defaultdict(list)
    taken: list[int] = []
    for index, item in enumerate(items):
        if isinstance(item, Printed) and item.upright and grid.top - 2 < (item.top + item.bottom) / 2 < grid.bottom + 2:
            slots = [
                (grid.slot_at((part.x0 + part.x1) / 2, (part.top + part.bottom) / 2), part) for part in item.parts()
            ]
            if any(slot is None for slot, _ in slots):
                continue
            for slot, part in slots:
                if slot is not None:
                    held[slot].append(part)
            taken.append(index)
    table = _table(grid, held)
    if table is None:
        return items
    gone = set(taken)
    return [
        table if index == taken[0] else item
        for index, item in enumerate(items)
        if index == taken[0] or index not in gone
    ]


def _table(grid: Grid, held: dict[Slot, list[Printed]]) -> Tabled | None:
    filled_rows = {slot.row for slot in held}
    filled_columns = {slot.column for slot in held}
    if len(held) < _FEWEST_CELLS or len(filled_rows) < 2 or len(filled_columns) < 2:
        return None
    rows: defaultdict[int, list[Held]] = defaultdict(list)
    for slot in grid.slots:
        lines = sorted(held.get(slot, ()), key=lambda line: (round(line.baseline), line.x0))
        rows[slot.row].append(Held(slot.row, slot.column, slot.row_span, slot.column_span, lines))
    page = next(iter(held.values()))[0].page
    kept = [rows[row] for row in sorted(rows) if any(cell.lines for cell in rows[row])]
    return Tabled(kept, grid.columns, ruled=True, pages=[page], top=grid.top, bottom=grid.bottom)
