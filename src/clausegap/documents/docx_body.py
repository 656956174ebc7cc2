"""The blocks of a story: which paragraphs are lines of the text, and what number each carries."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final, NamedTuple

from lxml.etree import _Element as Element

from clausegap.model import Block, Unread

from .docx_changes import ADDED, REMOVED
from .docx_fields import instructions
from .docx_line import BlockKind, Line
from .docx_names import (
    ALTERNATE,
    DEL,
    INS,
    MOVE_FROM,
    MOVE_TO,
    PPR,
    SDT,
    SDT_CONTENT,
    TABLE,
    P,
    R,
    W,
    chosen,
)
from .docx_numbering import Item
from .docx_reading import Reading, Story
from .docx_styles import UNSTYLED, ParagraphLook, Style, effective, read_paragraph, read_run
from .docx_words import Words

_MARK_CHANGES: Final = (INS, DEL, MOVE_FROM, MOVE_TO)


class Paragraph(NamedTuple):
    """A paragraph that is complete: its words, and what its properties say of it."""

    line: Line
    look: ParagraphLook
    style: Style
    item: Item | None


class Body:
    """Reads the blocks of one story into the assembly, or into a table cell."""

    def __init__(self, file: Reading, story: Story, kind: BlockKind = "paragraph") -> None:
        self.file, self.story, self.kind = file, story, kind
        self.words = Words(file, story)
        self.cell: list[Paragraph] | None = None
        """Where complete paragraphs go while a table cell is read; None outside of tables."""
        self.sections: list[tuple[Element, int]] = []
        """Each w:sectPr with the offset behind its section."""
        self._carried: tuple[Line, ParagraphLook, Style] | None = None
        """A paragraph whose mark is gone in this view: its words run on into the next one."""
        self._lead: Paragraph | None = None
        """A paragraph whose mark is hidden (a style separator): the next one is set on its line."""
        self._counted: tuple[Line, Item | None] | None = None
        """The paragraph that was numbered before its words were read."""
        self.lead_in = ""
        """A mark to set before the next paragraph's words (a note's number)."""

    def read(self, container: Element) -> None:
        """Reads everything ``container`` holds, then closes what its last paragraph left open."""
        self.blocks(container)
        self.close()

    def blocks(self, container: Element) -> None:
        """Reads the blocks that ``container`` holds."""
        for child in container:
            tag = child.tag
            if tag == P:
                self._paragraph(child)
            else:
                reader = self._BLOCKS.get(tag)
                if reader is not None:
                    reader(self, child)

    def close(self) -> None:
        """Ends the paragraph that waits for its continuation: nothing follows it here."""
        carried, lead = self._carried, self._lead
        self._carried = self._lead = None
        if lead is not None:
            self._complete(lead)
        elif carried is not None and carried[0].blank:
            carried[0].drop(self.file.assembly.length)
        elif carried is not None:
            self._complete(self._numbered(*carried))

    def _paragraph(self, element: Element) -> None:
        if self.cell is not None:
            self.file.assembly.check_time()
        look = UNSTYLED
        if len(element) and (first := element[0]).tag == PPR:  # w:pPr comes first or not at all
            look = read_paragraph(first)
        line, lead = Line() if self._carried is None else self._carried[0], self._lead
        self._carried = self._lead = None
        if look.before is not None or look.numbered_by is not None:
            look = self._of_view(look, line)
        style = self.file.styles.paragraph(look.style)
        if self.lead_in:
            line.prefix, self.lead_in = self.lead_in, ""
        if self.story.computes:
            self._number_first(element, line, look, style)
        self.words.read(element, line, style)
        if self.story.tracked:
            self.file.ledger.ended_paragraph()
        self._end_paragraph(line, lead, look, style)
        if look.section is not None:
            self.sections.append((look.section, self.file.assembly.length))

    def _end_paragraph(self, line: Line, lead: Paragraph | None, look: ParagraphLook, style: Style) -> None:
        """What becomes of a paragraph whose words are read: a block, part of the next one, or nothing."""
        if self.story.tracked and look.mark is not None and self._mark_is_gone(look.mark, line):
            self._carried, self._lead = (line, look, style), lead
            return
        hidden = self.story.dressed and self._mark_is_hidden(look.mark, style)
        if not self.words.shown or self.words.veiled or (hidden and line.blank and lead is None):
            line.drop(self.file.assembly.length)
            return
        paragraph = lead or self._numbered(line, look, style)
        if hidden:
            self._run_in(paragraph)
        else:
            self._complete(paragraph)

    def _number_first(self, element: Element, line: Line, look: ParagraphLook, style: Style) -> None:
        """Counts a paragraph before its words are read where fields among them count on from its number."""
        self.words.item = None
        if "LISTNUM" in instructions(element).upper() and self.words.shown and not self.words.veiled:
            self.words.item = self._numbered(line, look, style).item
            self._counted = (line, self.words.item)

    def _line(self) -> Line:
        """The line that the next paragraph's words go to."""
        return self._carried[0] if self._carried is not None else Line()

    def _of_view(self, look: ParagraphLook, line: Line) -> ParagraphLook:
        """The paragraph properties of this view: the former ones where their change is not accepted."""
        if look.before is not None:
            self.file.ledger.format(look.before, line)
            if not self.file.view.accepts(look.before):
                former = look.before.find(PPR)
                before = read_paragraph(former) if former is not None else UNSTYLED
                return before._replace(mark=look.mark, section=look.section)
        if look.numbered_by is not None and not self.file.view.accepts(look.numbered_by):
            return look._replace(number=None, depth=None)
        return look

    def _mark_is_gone(self, mark: Element, line: Line) -> bool:
        gone = False
        for tag in _MARK_CHANGES:
            change = mark.find(tag)
            if change is not None:
                self.file.ledger.mark(change, line)
                gone = gone or not self.file.view.shows(change)
        return gone

    def _mark_is_hidden(self, mark: Element | None, style: Style) -> bool:
        if mark is None:
            return bool(style.run.vanish)
        direct = read_run(mark)
        return bool(effective(direct, self.file.styles.run(direct.style), style.run).vanish)

    def _numbered(self, line: Line, look: ParagraphLook, style: Style) -> Paragraph:
        if look.number is None and style.number is None:
            return Paragraph(line, look, style, None)
        if self._counted is not None and self._counted[0] is line:
            return Paragraph(line, look, style, self._counted[1])
        item = self.file.numbering.place(look.number, look.depth, style)
        if item is not None:
            number = self.file.numbering.count(item)
            line.prefix = f"{line.prefix} {number}".strip()
        return Paragraph(line, look, style, item)

    def _run_in(self, paragraph: Paragraph) -> None:
        line = paragraph.line
        if line.bold_open and paragraph.style.outline:
            line.bold_end = line.length
        line.bold_open = False
        line.add(" ")
        self._carried, self._lead = (line, paragraph.look, paragraph.style), paragraph

    def _complete(self, paragraph: Paragraph) -> None:
        line = paragraph.line
        if line.blank and not any(map(str.isalnum, line.prefix)):
            line.drop(self.file.assembly.length)
        elif self.cell is not None:
            self.cell.append(paragraph)
        else:
            self._place(paragraph)
        if self.words.boxes and self.cell is None:
            self.read_boxes()

    def _place(self, paragraph: Paragraph) -> None:
        line, look, style, item = paragraph
        assembly = self.file.assembly
        text, bold = line.finish()
        start = assembly.place(text)
        line.settle(start)
        outline = look.outline if look.outline is not None else style.outline
        assembly.blocks.append(
            Block(  # by position: this runs for every paragraph, and names double its cost
                start,
                start + len(text),
                self.kind,
                line.prefix,
                item.depth if item is not None else None,
                style.name,
                outline or None,
                start + bold if bold else 0,
                line.size,
                self._indent(look, style, item) or 0.0,
                look.centred if look.centred is not None else style.centred,
            )
        )

    def _indent(self, look: ParagraphLook, style: Style, item: Item | None) -> float | None:
        """What is set directly wins, then what a list set directly asks for, the style's, and the style's list's."""
        if look.indent is not None or item is None:
            return look.indent if look.indent is not None else style.indent
        listed = self.file.numbering.indent(item)
        if look.number is not None:
            return listed if listed is not None else style.indent
        return style.indent if style.indent is not None else listed

    def read_boxes(self) -> None:
        """Reads the text boxes anchored so far, each paragraph a block of its own."""
        kind, self.kind = self.kind, "textbox"
        self.words.descend()
        while self.words.boxes:
            boxes, self.words.boxes = self.words.boxes, []
            for box in boxes:
                self.read(box)
        self.words.ascend()
        self.kind = kind

    def _nested(self, container: Element) -> None:
        self.words.descend()
        self.blocks(container)
        self.words.ascend()

    def _control(self, item: Element) -> None:
        content = item.find(SDT_CONTENT)
        if content is not None:
            self._nested(content)

    def _alternate(self, item: Element) -> None:
        branch = chosen(item)
        if branch is not None:
            self._nested(branch)

    def _change(self, item: Element) -> None:
        """An insertion or deletion around whole blocks."""
        self.words.line = self._line()
        before = self.words.shown
        self.file.ledger.begin(item, self.words.line)
        self.words.shown = before and self.file.view.shows(item)
        self._nested(item)
        self.words.shown = before
        self.file.ledger.end(self.words.line)

    def _table(self, item: Element) -> None:
        from .docx_tables import read_table

        self.close()
        self.words.descend()
        read_table(self, item)
        self.words.ascend()

    def _foreign(self, item: Element) -> None:
        relation = self.story.relation(item.get(R + "id"))
        name = relation.target.rsplit("/", 1)[-1] if relation is not None else "?"
        self.file.unread.append(Unread(None, f"the embedded file '{name}', which Word would merge in on opening"))

    def _section(self, item: Element) -> None:
        self.sections.append((item, self.file.assembly.length))

    _BLOCKS: ClassVar[dict[str, Callable[[Body, Element], None]]] = {
        **dict.fromkeys((*ADDED, *REMOVED), _change),
        W + "customXml": _nested,
        SDT: _control,
        ALTERNATE: _alternate,
        TABLE: _table,
        W + "altChunk": _foreign,
        W + "sectPr": _section,
        W + "commentRangeStart": lambda body, item: body.words.comment_start(item),
        W + "commentRangeEnd": lambda body, item: body.words.comment_end(item),
    }
