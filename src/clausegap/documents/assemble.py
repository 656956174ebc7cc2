"""Printed lines become the document's text: the only place that joins or drops characters, where offsets are born."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from clausegap.documents import furniture, paragraphs
from clausegap.documents.paragraphs import Measure
from clausegap.documents.printed import Printed, Sheet
from clausegap.model import Block, Furniture, Line, Page


class Assembly:
    """Text, blocks, lines, pages and furniture as they grow; every offset is taken from the text's own length."""

    def __init__(self, words: Counter[str]) -> None:
        self._words = words
        self._pieces: list[str] = []
        self._length = 0
        self._open: list[Printed] = []
        self._block_start = 0
        self._pending: list[tuple[furniture.Kind, Printed]] = []
        self.blocks: list[Block] = []
        self.lines: list[Line] = []
        self.furniture: list[Furniture] = []
        self._bold_until = 0
        self._bold_open = False
        self.measure = Measure(0.0, 0.0)
        self.centre = 0.0

    def text(self) -> str:
        """Everything so far, as one string."""
        return "".join(self._pieces)

    def aside(self, kind: furniture.Kind, line: Printed) -> None:
        """A line that is furniture: it will be anchored where the next body line begins."""
        self._pending.append((kind, line))

    def line(self, line: Printed, *, begins: bool) -> None:
        """The next body line; ``begins`` opens a new paragraph with it."""
        before = self._open[-1] if self._open else None
        if before is None or begins:
            self.close()
            if self.blocks:
                self._add("\n")
            self._block_start = self._length
            self._bold_open, self._bold_until = True, 0
        elif before.hyphen and line.text[:1].isalnum():
            if self._drops(before.text, line.text):
                self._drop_hyphen()
        else:
            self._add(" ")
        start = self._length
        self._settle(start)
        self._add(line.text)
        if self._bold_open:
            if line.bold_to:
                self._bold_until = start + line.bold_to
            self._bold_open = line.bold_to >= len(line.text)
        self.lines.append(_line(line, start, self._length))
        self._open.append(line)

    def close(self) -> None:
        """The open paragraph ends here."""
        if not self._open:
            return
        first = self._open[0]
        self.blocks.append(
            Block(
                self._block_start, self._length, "paragraph", bold_until=min(self._bold_until, self._length),
                size=first.size, indent=round(first.x0, 1), centred=self._centred(),
            )
        )  # fmt: skip
        self._open = []

    def finish(self) -> None:
        """The document ends here."""
        self.close()
        self._settle(self._length)

    def _settle(self, at: int) -> None:
        for kind, line in self._pending:
            box = (line.page, round(line.x0, 1), round(line.top, 1), round(line.x1, 1), round(line.bottom, 1))
            self.furniture.append(Furniture(kind, line.text, line.page, at, box))
        self._pending.clear()

    def _centred(self) -> bool:
        return all(
            abs((line.x0 + line.x1) / 2 - self.centre) < 6.0 and self.measure.right - line.x1 > 15.0
            for line in self._open
        )

    def _drops(self, before: str, after: str) -> bool:
        """Whether the hyphen was the printer's: the document writes the word without it elsewhere."""
        left, right = before[:-1].rsplit(" ", 1)[-1].lower(), after.split(" ", 1)[0].lower().rstrip(".,;:)”\"'")
        left = left.lstrip("(“\"'")
        if not (left.isalpha() and right.isalpha()):
            return False
        whole = self._words[left + right]
        return whole > self._words[f"{left}-{right}"] and whole > 0

    def _drop_hyphen(self) -> None:
        self._pieces[-1] = self._pieces[-1][:-1]
        self._length -= 1
        self.lines[-1] = self.lines[-1]._replace(end=self._length)

    def _add(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    @property
    def length(self) -> int:
        """How long the text is by now."""
        return self._length


def assemble(sheets: Sequence[Sheet]) -> tuple[Assembly, tuple[Page, ...]]:
    """All pages of a document, in order, as one text."""
    kinds = furniture.separate(sheets)
    bodies = [[line for i, line in enumerate(s.lines) if i not in kind] for s, kind in zip(sheets, kinds, strict=True)]
    assembly = Assembly(_vocabulary(bodies))
    before: Printed | None = None
    for sheet, kind, measure in zip(sheets, kinds, paragraphs.measures(bodies), strict=True):
        lefts = [line.x0 for line in sheet.lines]
        assembly.centre = (min(lefts, default=0.0) + measure.right) / 2
        assembly.measure = measure
        for index, line in enumerate(sheet.lines):
            if index in kind:
                assembly.aside(kind[index], line)
                continue
            assembly.line(line, begins=before is None or _begins(before, line, measure))
            before = line
    assembly.finish()
    return assembly, _pages(sheets, assembly.lines)


def _begins(before: Printed, line: Printed, measure: Measure) -> bool:
    if before.page != line.page:
        return paragraphs.begins_on_next_page(before, line, measure)
    return paragraphs.begins(before, line, measure)


def _vocabulary(bodies: Sequence[Sequence[Printed]]) -> Counter[str]:
    """How often the document writes each word, its broken ones aside; only needed where it breaks words."""
    words: Counter[str] = Counter()
    if not any(line.hyphen for lines in bodies for line in lines):
        return words
    for lines in bodies:
        for line in lines:
            words.update(word.strip(".,;:()“”\"'") for word in line.text.lower().split())
    return words


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


def _line(line: Printed, start: int, end: int) -> Line:
    return Line(start, end, line.page, round(line.x0, 2), round(line.top, 2), round(line.x1, 2), round(line.bottom, 2))
