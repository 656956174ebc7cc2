"""Printed lines become the document's text: the only place that joins or drops characters, where offsets are born."""

from __future__ import annotations

import re
from collections.abc import Iterable

from clausegap.documents.printed import Aside, Held, Printed, Tabled
from clausegap.model import Block, Cell, Furniture, Line, Table

_ENDS = ".;:!?"
_TRIM = ".,;:!?()[]“”\"'"


class Vocabulary:
    """How often the document writes a word; asked only where a printed line broke one."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = lines
        self._text: str | None = None

    def count(self, word: str) -> int:
        """Occurrences of a word in lower case that stand by themselves."""
        if self._text is None:
            self._text = "\n".join(self._lines).lower()
        if word not in self._text:
            return 0
        form = re.escape(word)  # what stands before it is asked last: a pattern that opens with a word is found faster
        return len(re.findall(rf"{form}(?<![\w-]{form})(?![\w-])", self._text))


class Assembly:
    """Text, blocks, lines, tables and furniture as they grow; every offset is the text's own length at that moment."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self._pieces: list[str] = []
        self._length = 0
        self._open: list[Printed] = []
        self._block_start = 0
        self._bold_until = 0
        self._bold_open = False
        self._centred = True
        self._pending: list[Aside] = []
        self._row_before: tuple[list[Held], tuple[int, int, int]] = ([], (0, 0, 0))
        self.blocks: list[Block] = []
        self.lines: list[Line] = []
        self.tables: list[Table] = []
        self.furniture: list[Furniture] = []

    def text(self) -> str:
        """Everything so far, as one string."""
        return "".join(self._pieces)

    def aside(self, item: Aside) -> None:
        """A line that is furniture: it is anchored where the next body line begins."""
        self._pending.append(item)

    def line(self, line: Printed, *, begins: bool, centred: bool = False) -> None:
        """The next body line; ``begins`` opens a new paragraph with it."""
        if not self._open or begins:
            self._close()
            self._new_block()
            self._bold_open, self._bold_until, self._centred = True, 0, centred
        else:
            self._join(self._open[-1].hyphen, line)
        start = self._put(line)
        if self._bold_open:
            self._bold_until = start + line.bold_to if line.bold_to else self._bold_until
            self._bold_open = line.bold
        self._centred = self._centred and centred
        self._open.append(line)

    def table(self, table: Tabled, *, continues: bool) -> None:
        """A table's rows; ``continues`` adds them to the table before, whose heading they may repeat."""
        self._close()
        known = self.tables[-1] if continues else None
        rows = table.rows
        if known is not None and self._repeats(known, rows[0]):
            for cell in rows[0]:
                self._pending += [Aside("other", line) for line in cell.lines]
            rows = rows[1:]
        number = len(self.tables) - continues
        if known is not None and rows and _runs_on(self._row_before[0], rows[0]):
            whole = self._reopened(rows[0])
            again = self._row(whole, number, known.rows[-1][0].row - whole[0].row)
            known = known._replace(rows=(*known.rows[:-1], again))
            rows = rows[1:]
        shift = (known.rows[-1][0].row + 1 if known else 0) - (rows[0][0].row if rows else 0)
        made = [self._row(row, number, shift) for row in rows]
        if known is not None:
            pages = tuple(sorted({*known.pages, *table.pages}))
            self.tables[-1] = known._replace(end=self._length, rows=(*known.rows, *made), pages=pages)
        else:
            self.tables.append(Table(made[0][0].start, self._length, tuple(made), tuple(table.pages)))

    def finish(self) -> None:
        """The document ends here."""
        self._close()
        self._settle()

    def _close(self) -> None:
        if not self._open:
            return
        first = self._open[0]
        self.blocks.append(
            Block(
                self._block_start, self._length, "paragraph", bold_until=min(self._bold_until, self._length),
                size=first.size, indent=round(first.x0, 1), centred=self._centred,
            )
        )  # fmt: skip
        self._open = []

    def _new_block(self) -> None:
        if self.blocks:
            self._add("\n")
        self._block_start = self._length

    def _reopened(self, more: list[Held]) -> list[Held]:
        """The last row, taken back out of the text, with what its cells hold on the next page."""
        row, (pieces, self._length, lines) = self._row_before
        del self._pieces[pieces:], self.lines[lines:]
        self.blocks.pop()
        below = {held.column: held.lines for held in more}
        return [held._replace(lines=[*held.lines, *below.get(held.column, ())]) for held in row]

    def _row(self, row: list[Held], number: int, shift: int) -> tuple[Cell, ...]:
        self._row_before = row, (len(self._pieces), self._length, len(self.lines))
        self._new_block()
        cells = []
        for place, held in enumerate(row):
            if place:
                self._add("\t")
            start = self._length
            for index, line in enumerate(held.lines):
                if index:
                    self._join(held.lines[index - 1].hyphen, line)
                self._put(line)
            cells.append(Cell(start, self._length, held.row + shift, held.column, held.row_span, held.column_span))
        first = next(line for held in row for line in held.lines)
        self.blocks.append(
            Block(
                self._block_start, self._length, "row", size=first.size, indent=round(first.x0, 1), table=number,
                bold_until=self._length if all(line.bold for held in row for line in held.lines) else 0,
            )
        )  # fmt: skip
        return tuple(cells)

    def _repeats(self, known: Table, row: list[Held]) -> bool:
        text = self.text()
        heading = [" ".join(text[cell.start : cell.end].split()) for cell in known.rows[0]]
        return heading == [held.text for held in row]

    def _put(self, line: Printed) -> int:
        if self._pending:
            self._settle()
        start = self._length
        self._add(line.text)
        box = round(line.x0, 2), round(line.top, 2), round(line.x1, 2), round(line.bottom, 2)
        self.lines.append(Line(start, self._length, line.page, *box))
        return start

    def _settle(self) -> None:
        for kind, line in self._pending:
            box = (line.page, round(line.x0, 2), round(line.top, 2), round(line.x1, 2), round(line.bottom, 2))
            self.furniture.append(Furniture(kind, line.text, line.page, self._length, box))
        self._pending.clear()

    def _join(self, broken: bool, line: Printed) -> None:  # noqa: FBT001 - two positional facts read well here
        """What stands between the last line and this one of the same paragraph: a space, or nothing after a hyphen."""
        if not broken or not line.text[:1].isalnum():
            self._add(" ")
        elif self._printers(self._pieces[-1], line.text):
            self._pieces[-1] = self._pieces[-1][:-1]
            self._length -= 1
            self.lines[-1] = self.lines[-1]._replace(end=self._length)

    def _printers(self, before: str, after: str) -> bool:
        """Whether the hyphen at a line's end is the printer's, not the word's: the document writes it without."""
        if before.endswith("\xad"):
            return True
        left = before[:-1].rsplit(" ", 1)[-1].lower().lstrip(_TRIM)
        right = after.split(" ", 1)[0].lower().rstrip(_TRIM)
        if not (left.isalpha() and right.isalpha() and len(before) > 1):
            return False
        whole = self._words.count(left + right)
        return whole > 0 and whole > self._words.count(f"{left}-{right}")

    def _add(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)


def _runs_on(above: list[Held], below: list[Held]) -> bool:
    """Whether a page's first row is the rest of the row before: no first cell, and a sentence goes on."""
    before = {held.column: held.text for held in above}
    filled = [held for held in below if held.lines]
    return (
        bool(filled)
        and not below[0].lines
        and all(before.get(held.column) for held in filled)
        and any(held.text[0].islower() and before[held.column][-1] not in _ENDS for held in filled)
    )
