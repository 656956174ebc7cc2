"""Tables: rows as lines with a tab between cells, spans, tracked rows and cells, tables inside cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml.etree import _Element as Element

from clausegap.model import Block, Cell

from .docx_body import Body, Paragraph
from .docx_changes import Kind
from .docx_line import Line
from .docx_names import ALTERNATE, CHOICE, DEL, FALLBACK, INS, SDT, SDT_CONTENT, VAL, W, is_on, whole

_ROW: Final = W + "tr"
_CELL: Final = W + "tc"
_WRAPPERS: Final = frozenset((SDT, SDT_CONTENT, W + "customXml", INS, DEL, ALTERNATE, CHOICE))
_SPAN_LIMIT: Final = 1_000
_ROW_CHANGES: Final[tuple[tuple[str, Kind], ...]] = ((INS, "row-insertion"), (DEL, "row-deletion"))


@dataclass
class _Cell:
    """A cell while its row is being read."""

    column: int
    width: int
    continues: bool
    """Covered by the cell above."""
    begins: bool
    """The first of cells merged downwards."""
    paragraphs: list[Paragraph] = field(default_factory=list)
    height: int = 1
    start: int = 0
    end: int = 0
    row: int = 0


def read_table(body: Body, table: Element) -> None:
    """Reads a table at the end of the text; inside a cell its paragraphs are added to that cell."""
    if body.cell is not None:
        for row in _children(table, _ROW):
            _row_cells(body, row)
        return
    grid: list[list[_Cell]] = []
    above: dict[int, _Cell] = {}
    start = -1
    for row in _children(table, _ROW):
        cells = _read_row(body, row)
        if cells is None:
            continue
        _merge_down(cells, above)
        at = _place_row(body, cells, len(grid))
        if at is not None:
            start = at if start < 0 else start
            grid.append(cells)
    if grid:
        body.file.assembly.add_table(
            [
                tuple(Cell(c.start, c.end, c.row, c.column, c.height, c.width) for c in cells if not c.continues)
                for cells in grid
            ],
            start,
        )
    if body.words.boxes:
        body.read_boxes()


def _children(container: Element, wanted: str) -> Iterator[Element]:
    """The rows of a table, or cells of a row, through the controls that may wrap them; no recursion."""
    stack = [iter(container)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == wanted:
            yield child
        elif child.tag in _WRAPPERS and child.tag != FALLBACK:
            stack.append(iter(child))


def _read_row(body: Body, row: Element) -> list[_Cell] | None:
    """The cells of a row; None where the row is not there in this view."""
    body.cell = []
    cells = _row_cells(body, row)
    body.cell = None
    return cells


def _row_cells(body: Body, row: Element) -> list[_Cell] | None:
    words, ledger = body.words, body.file.ledger
    properties = row.find(W + "trPr")
    shown, veiled = words.shown, words.veiled
    line, opened = Line(), 0
    for tag, kind in _ROW_CHANGES:
        change = properties.find(tag) if properties is not None else None
        if change is not None:
            ledger.begin(change, line, kind)
            opened += 1
            words.shown = words.shown and body.file.view.shows(change)
    words.veiled = veiled or is_on(properties.find(W + "hidden") if properties is not None else None)
    present = words.shown and not words.veiled
    cells = _cells(body, row, properties)
    for _ in range(opened):
        ledger.end(line)
    words.shown, words.veiled = shown, veiled
    line.drop(body.file.assembly.length)
    return cells if present else None


def _cells(body: Body, row: Element, properties: Element | None) -> list[_Cell]:
    column = _number(properties, "gridBefore", 0)
    cells: list[_Cell] = []
    gathered, words = body.cell, body.words
    for element in _children(row, _CELL):
        options = element.find(W + "tcPr")
        cell = _cell(options, column)
        column += cell.width
        shown, veiled = words.shown, words.veiled
        change = (
            next((c for c in options if c.tag in (W + "cellIns", W + "cellDel")), None) if options is not None else None
        )
        line = Line()
        if change is not None:
            body.file.ledger.begin(change, line)
            words.shown = shown and body.file.view.shows(change)
        present = words.shown
        words.veiled = veiled or cell.continues
        body.cell = cell.paragraphs
        body.read(element)
        words.shown, words.veiled = shown, veiled
        if change is not None:
            body.file.ledger.end(line)
        line.drop(body.file.assembly.length)
        if present:
            cells.append(cell)
            if gathered is not None:
                gathered.extend(cell.paragraphs)
    body.cell = gathered
    return cells


def _cell(options: Element | None, column: int) -> _Cell:
    merge = options.find(W + "vMerge") if options is not None else None
    return _Cell(
        column=column,
        width=max(1, _number(options, "gridSpan", 1)),
        continues=merge is not None and merge.get(VAL, "continue") == "continue",
        begins=merge is not None and merge.get(VAL) == "restart",
    )


def _number(options: Element | None, name: str, default: int) -> int:
    element = options.find(W + name) if options is not None else None
    return min(_SPAN_LIMIT, max(0, whole(element.get(VAL), default))) if element is not None else default


def _merge_down(cells: list[_Cell], above: dict[int, _Cell]) -> None:
    """Grows the cells of former rows over the cells they cover; ``above`` holds the open ones by column."""
    still: dict[int, _Cell] = {}
    for cell in cells:
        if cell.begins:
            still[cell.column] = cell
        elif cell.continues and cell.column in above:
            still[cell.column] = above[cell.column]
            above[cell.column].height += 1
        else:
            cell.continues = False
    above.clear()
    above.update(still)


def _place_row(body: Body, cells: list[_Cell], index: int) -> int | None:
    """Places one row as a line and returns where it begins; None for a row without words."""
    assembly = body.file.assembly
    lines: list[tuple[Line, int]] = []
    pieces: list[str] = []
    length, bold, emphasised = 0, 0, True
    for cell in cells:
        cell.row, cell.start = index, length
        for paragraph in cell.paragraphs:
            text, strong = paragraph.line.finish()
            if pieces and length > cell.start:
                pieces.append(" ")
                length += 1
            lines.append((paragraph.line, length))
            pieces.append(text)
            emphasised = emphasised and strong > 0
            bold = length + strong if emphasised else bold
            emphasised = emphasised and strong == len(text)
            length += len(text)
        cell.end = length
        pieces.append("\t")
        length += 1
    text = "".join(pieces[:-1])
    if not text.strip():
        for line, _ in lines:
            line.drop(assembly.length)
        return None
    start = assembly.place(text)
    for line, offset in lines:
        line.settle(start + offset)
    for cell in cells:
        cell.start, cell.end = cell.start + start, cell.end + start
    first = next((paragraph for cell in cells for paragraph in cell.paragraphs), None)
    assembly.blocks.append(_block(body, first, start, start + len(text), bold))
    for cell in cells:
        cell.paragraphs = []  # the cell is kept to the table's end, its lines need not be
    return start


def _block(body: Body, first: Paragraph | None, start: int, end: int, bold: int) -> Block:
    if first is None:
        return Block(start, end, "row", table=len(body.file.assembly.tables))
    return Block(
        start=start,
        end=end,
        kind="row",
        number=first.line.prefix,
        level=first.item.depth if first.item is not None else None,
        style=first.style.name,
        bold_until=start + bold if bold else 0,
        size=first.line.size,
        table=len(body.file.assembly.tables),
    )
