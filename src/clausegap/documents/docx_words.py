"""The words of a paragraph: what its runs show in the view that is read, and everything that hangs on them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import ClassVar, Final

from lxml.etree import _Element as Element

from .docx_changes import ADDED, REMOVED
from .docx_drawings import embedded_name, text_boxes
from .docx_fields import INSTRUCTION, SIMPLE, Fields, form_field
from .docx_line import UNSEEN, Line
from .docx_names import (
    ALTERNATE,
    FIELD_CHAR,
    ID,
    RPR,
    RPR_CHANGE,
    RUN,
    SDT,
    SDT_CONTENT,
    SDT_PR,
    TEXT,
    M,
    R,
    W,
    chosen,
    is_on,
)
from .docx_numbering import Item
from .docx_reading import PendingRemark, Reading, Story
from .docx_styles import PLAIN, RunLook, Style, effective, read_run
from .docx_symbols import is_symbol_font, shown, unprivate
from .unseen import COVERED, FORMATTED

_DEPTH_LIMIT: Final = 64
"""Tables, controls and changes nested deeper than this are no honest document; Python's own stack ends at 1,000."""
_CHANGES_LIMIT: Final = 8
"""Changes within changes: Word writes two, a deletion in an insertion; each keeps the words inside it."""
_PRIVATE: Final = re.compile("[\uf000-\uf0ff]")
_ODD: Final = re.compile(_PRIVATE.pattern[:-1] + UNSEEN.pattern[1:])
"""Signs of symbol fonts and what cannot be seen: words that hold neither are text just as they stand."""


class Words:
    """Reads paragraphs of one story into lines."""

    def __init__(self, file: Reading, story: Story) -> None:
        self.file, self.story = file, story
        self.fields = Fields(story.root)
        self.shown = True
        """Whether the changes around let words be seen in this view."""
        self.veiled = False
        """Whether words are hidden by what surrounds them (a covered cell, a hidden row)."""
        self.boxes: list[Element] = []
        """Text boxes anchored in what has been read, not read themselves yet."""
        self.line = Line()
        self.item: Item | None = None
        """The paragraph's place in a list, where its fields need it."""
        self._style = Style("")
        self._depth = 0
        self._hidden: tuple[Line, int, PendingRemark] | None = None
        self._doubted: tuple[Line, int, PendingRemark] | None = None
        self._paragraph: Element | None = None
        self._tracked, self._dressed = story.tracked, story.dressed
        self._simple = not (story.tracked or story.dressed or story.fielded)
        """Whether words behind a paragraph's opening are text just as they stand."""

    def read(self, paragraph: Element, line: Line, style: Style) -> None:
        """Appends the words of ``paragraph`` to ``line``."""
        self.line, self._style, self._paragraph = line, style, paragraph
        self._inline(paragraph)

    def descend(self) -> None:
        """One level of nesting more. Raises Refused beyond the bound."""
        self._depth += 1
        if self._depth > _DEPTH_LIMIT:
            raise self.file.package.too_deep()

    def ascend(self) -> None:
        """One level of nesting less."""
        self._depth -= 1

    def _inline(self, container: Element) -> None:
        for child in container:
            tag = child.tag
            if tag == RUN:
                self._run(child)
            else:
                reader = self._INLINE.get(tag)
                if reader is not None:
                    reader(self, child)

    def _nested(self, container: Element) -> None:
        self.descend()
        self._inline(container)
        self.ascend()

    def _run(self, run: Element) -> None:
        properties: Element | None = None
        for child in run:
            tag = child.tag
            if tag == TEXT:
                text = child.text
                if not text:
                    continue
                line = self.line
                if self._simple and not (line.bold_open or self.veiled) and (text.isascii() or not _ODD.search(text)):
                    line.add_plain(text)
                else:
                    self._text(text, properties)
            elif tag == RPR:
                properties = self._properties(child) if self._tracked else child
            else:
                reader = self._IN_RUN.get(tag)
                if reader is not None:
                    reader(self, child, properties)

    def _properties(self, properties: Element) -> Element | None:
        """The run properties of this view: the former ones where a change of looks is not accepted."""
        change = properties.find(RPR_CHANGE)
        if change is None:
            return properties
        self.file.ledger.format(change, self.line)
        return properties if self.file.view.accepts(change) else change.find(RPR)

    def _text(self, text: str, properties: Element | None) -> None:
        if not self.fields.showing:
            return
        if self._tracked:
            self.file.ledger.passed(len(text))
            if self.file.ledger.depth:
                self.file.ledger.saw(text)
        if not self.shown:
            return
        line = self.line
        if line.bold_open or self._dressed or self.veiled or (not text.isascii() and _PRIVATE.search(text)):
            self._dressed_text(text, properties)
        else:
            line.add(text)

    def _dressed_text(self, text: str, properties: Element | None) -> None:
        """Words whose looks matter: they may be hidden, in capitals, signs, or the opening of the paragraph."""
        line, look = self.line, self._look(properties)
        if look.vanish or self.veiled:
            self._hide(text, FORMATTED if look.vanish else COVERED)
            return
        if self.story.unseen is not None and self._is_unseen(text, properties):
            return
        if look.caps:
            text = text.upper()
        if is_symbol_font(look.font) or (not text.isascii() and _PRIVATE.search(text)):
            text = unprivate(text, look.font)
        line.add(text)
        line.size = line.size or look.size or self.file.styles.size
        if line.bold_open:
            line.emphasise(text, strong=bool(look.bold or look.underline))

    def _look(self, properties: Element | None) -> RunLook:
        if properties is None:
            return self._style.run
        direct = read_run(properties)
        character = self.file.styles.run(direct.style) if direct.style else PLAIN
        return effective(direct, character, self._style.run)

    def _is_unseen(self, text: str, properties: Element | None) -> bool:
        """Whether words are hidden by their look: a remark then. A space parts words whatever its look."""
        if self.story.unseen is None or self._paragraph is None:
            return False
        seen = self.story.unseen.look(properties, self._paragraph, self._style)
        if not text.isspace():
            if seen.hidden:
                self._hide(text, seen.hidden)
            elif seen.doubt:
                self._doubt(text, seen.doubt)
            return bool(seen.hidden)
        last = self._hidden
        if seen.hidden and last is not None and last[:2] == (self.line, self.line.length):
            last[2].words.append(text)
            self.line.add(text)
            self._hidden = (self.line, self.line.length, last[2])
            return True
        return False

    def _doubt(self, text: str, why: str) -> None:
        """Words that stay in the text, with a note; neighbours share one."""
        last = self._doubted
        if last is not None and last[:2] == (self.line, self.line.length) and last[2].why == why:
            remark = last[2]
            remark.words.append(text)
        else:
            remark = PendingRemark("note", [text], self.line.anchor(), why=why)
            self.file.remarks.append(remark)
        self._doubted = (self.line, self.line.length + len(text), remark)

    def _hide(self, text: str, why: str) -> None:
        """Hidden words become a remark; neighbours share one."""
        last = self._hidden
        if last is not None and last[:2] == (self.line, self.line.length) and last[2].why == why:
            last[2].words.append(text)
        elif not text.isspace():
            remark = PendingRemark("hidden", [text], self.line.anchor(), why=why)
            self.file.remarks.append(remark)
            self._hidden = (self.line, self.line.length, remark)

    def _space(self, _: Element, properties: Element | None) -> None:
        self._text(" ", properties)

    def _hyphen(self, _: Element, properties: Element | None) -> None:
        self._text("-", properties)

    def _deleted_text(self, item: Element, properties: Element | None) -> None:
        if item.text:
            self._text(item.text, properties)

    def _symbol(self, item: Element, properties: Element | None) -> None:
        try:
            code = int(item.get(W + "char", ""), 16)
        except ValueError:
            return
        self._text(shown(code, item.get(W + "font", "")), properties)

    def _field(self, item: Element, properties: Element | None) -> None:
        form = form_field(item)
        if form and self.fields.showing:
            self._form_field(form)
            self._text(form, properties)
        ended = self.fields.meet(item, self.line.length)
        if ended is not None:
            self._computed(*ended, properties)

    def _instruction(self, item: Element, _: Element | None) -> None:
        self.fields.instruct(item.text or "")

    def _simple_field(self, item: Element) -> None:
        before = self.line.length
        self._nested(item)
        self._computed(item.get(W + "instr", ""), self.line.length > before, None)

    def _computed(self, instruction: str, shows: bool, properties: Element | None) -> None:  # noqa: FBT001  # as _Open has it
        """A number that Word computes on display; a result that the file stores is what its reader saw, and stays."""
        if not (self.shown and self.fields.showing):
            return
        number = self.file.autonumbers.number(instruction, self.line, self.item, self._style.outline)
        if number and not shows:
            if self.file.autonumbers.guessed:
                words = [
                    f"the number {number} is computed from a LISTNUM field that names no level: Word may show another"
                ]
                self.file.remarks.append(PendingRemark("note", words, self.line.anchor()))
            self._text(number, properties)

    def _form_field(self, text: str) -> None:
        if self.shown:
            self.file.remarks.append(PendingRemark("form-field", [text], self.line.anchor()))

    def _note(self, item: Element, properties: Element | None) -> None:
        if not (self.shown and self.fields.showing):
            return
        kind = "footnote" if item.tag == W + "footnoteReference" else "endnote"
        typed = ""
        if is_on_attribute(item.get(W + "customMarkFollows")):
            run = item.getparent()
            typed = "".join(text.text or "" for text in run.findall(TEXT)) if run is not None else ""
        mark = self.file.notes.cite(kind, item.get(ID, ""), typed.strip())  # type: ignore[arg-type]
        if mark and not typed:
            self._text(f"[{mark}]", properties)

    def _comment_mark(self, item: Element, _: Element | None) -> None:
        self.file.comments.cited(item.get(ID, ""), self.line.anchor())

    def comment_start(self, item: Element) -> None:
        """The words of a comment begin at the end of the line."""
        self.file.comments.opens(item.get(ID, ""), self.line.anchor())

    def comment_end(self, item: Element) -> None:
        """The words of a comment end at the end of the line."""
        self.file.comments.closes(item.get(ID, ""), self.line.anchor())

    def _ruby(self, item: Element, _: Element | None) -> None:
        base = item.find(W + "rubyBase")
        if base is not None:
            self._nested(base)

    def _alternate_in_run(self, item: Element, properties: Element | None) -> None:
        branch = chosen(item)
        for child in branch if branch is not None else ():
            if child.tag == TEXT:
                self._text(child.text or "", properties)
            elif (reader := self._IN_RUN.get(child.tag)) is not None and child.tag != ALTERNATE:
                reader(self, child, properties)

    def _drawing(self, item: Element, _: Element | None) -> None:
        """A picture, object, chart or text box: boxes are read later, the others are named."""
        if not (self.shown and self.fields.showing):
            return
        boxes = text_boxes(item)
        self.boxes.extend(boxes)
        name = "" if boxes else embedded_name(item, self.story)
        if name:
            self.file.remarks.append(PendingRemark("embedded", [name], self.line.anchor()))

    def _change(self, item: Element) -> None:
        """An insertion, deletion or half of a move around runs."""
        before = self.shown
        if self.file.ledger.depth >= _CHANGES_LIMIT:
            raise self.file.package.too_deep()
        self.file.ledger.begin(item, self.line)
        self.shown = before and self.file.view.shows(item)
        self._nested(item)
        self.shown = before
        self.file.ledger.end(self.line)

    def _control(self, item: Element) -> None:
        content = item.find(SDT_CONTENT)
        options = item.find(SDT_PR)
        if options is not None and is_on(options.find(W + "showingPlcHdr")) and content is not None:
            self._form_field("".join(text.text or "" for text in content.iter(TEXT)))
        if content is not None:
            self._nested(content)

    def _alternate(self, item: Element) -> None:
        branch = chosen(item)
        if branch is not None:
            self._nested(branch)

    def _link(self, item: Element) -> None:
        """A link that shows other words than its address says in a remark where it leads."""
        relation = self.story.relation(item.get(R + "id"))
        start = self.line.anchor()
        self._nested(item)
        if relation is None or not (relation.external and relation.target and self.shown):
            return
        if relation.target.removeprefix("mailto:").rstrip("/") not in "".join(
            text.text or "" for text in item.iter(TEXT)
        ):
            remark = PendingRemark("note", [f"link to {relation.target}"], start)
            remark.end = self.line.anchor()
            self.file.remarks.append(remark)

    def _formula(self, item: Element) -> None:
        """Mathematics as it reads aloud: fractions with a stroke, powers with a caret."""
        self.descend()
        for child in item:
            name = child.tag.rpartition("}")[2]
            if child.tag == M + "t":
                self._text(child.text or "", None)
            elif child.tag in (M + "den", M + "sup", M + "sub"):
                self._text({"den": "/", "sup": "^", "sub": "_"}[name], None)
                self._formula(child)
            elif child.tag == RUN:
                self._run(child)
            elif not name.endswith("Pr"):
                self._formula(child)
        self.ascend()

    _INLINE: ClassVar[dict[str, Callable[[Words, Element], None]]] = {
        **dict.fromkeys((*ADDED, *REMOVED), _change),
        **dict.fromkeys((W + name for name in ("smartTag", "customXml", "bdo", "dir")), _nested),
        SIMPLE: _simple_field,
        W + "hyperlink": _link,
        SDT: _control,
        ALTERNATE: _alternate,
        M + "oMath": _formula,
        M + "oMathPara": _formula,
        W + "commentRangeStart": comment_start,
        W + "commentRangeEnd": comment_end,
    }
    _IN_RUN: ClassVar[dict[str, Callable[[Words, Element, Element | None], None]]] = {
        **dict.fromkeys((W + name for name in ("tab", "br", "cr", "ptab")), _space),
        **dict.fromkeys((W + name for name in ("drawing", "pict", "object")), _drawing),
        W + "delText": _deleted_text,
        W + "noBreakHyphen": _hyphen,
        W + "sym": _symbol,
        FIELD_CHAR: _field,
        INSTRUCTION: _instruction,
        W + "footnoteReference": _note,
        W + "endnoteReference": _note,
        W + "commentReference": _comment_mark,
        W + "ruby": _ruby,
        ALTERNATE: _alternate_in_run,
    }


def is_on_attribute(value: str | None) -> bool:
    """Whether an on/off attribute is there and switched on."""
    return value is not None and value not in ("0", "false", "off")
