"""Complex fields: instructions are out of the text, results are in it."""

from __future__ import annotations

from typing import Final

from lxml.etree import _Element as Element

from .docx_names import FIELD_CHAR, VAL, W, is_on, whole

_TYPE: Final = W + "fldCharType"
SIMPLE: Final = W + "fldSimple"
INSTRUCTION: Final = W + "instrText"
_FORM: Final = W + "ffData"
_LONGEST: Final = 500
"""Characters of an instruction; the numbers that are computed need a dozen."""
TICKED: Final = "☒"
UNTICKED: Final = "☐"


class _Open:
    """A field whose end has not been reached."""

    __slots__ = ("instruction", "result")

    def __init__(self) -> None:
        self.instruction = ""
        self.result: int | None = None
        """Length of the line where the result began; None before that."""


class Fields:
    """Where in its fields one story stands. A field that never ends is no field, as Word has it."""

    def __init__(self, root: Element) -> None:
        self._stack: list[_Open] = []
        self._instructions = 0
        self._orphans = _unended(root)

    @property
    def showing(self) -> bool:
        """Whether text stands outside of every instruction."""
        return not self._instructions

    def instruct(self, text: str) -> None:
        """A piece of the innermost field's instruction; Word splits them anywhere."""
        if self._stack and self._stack[-1].result is None and len(self._stack[-1].instruction) < _LONGEST:
            self._stack[-1].instruction += text

    def meet(self, char: Element, at: int) -> tuple[str, bool] | None:
        """Takes note of a w:fldChar where the line has the length ``at``.

        Returns, of a field that ends here, its instruction and whether it showed a result.
        """
        kind = char.get(_TYPE)
        if kind == "begin":
            if char not in self._orphans:
                self._stack.append(_Open())
                self._instructions += 1
        elif kind == "separate" and self._stack:
            self._instructions -= self._stack[-1].result is None
            self._stack[-1].result = at
        elif kind == "end" and self._stack:
            ended = self._stack.pop()
            self._instructions -= ended.result is None
            return ended.instruction, ended.result is not None and at > ended.result
        return None


def _unended(root: Element) -> frozenset[Element]:
    """The w:fldChar that begin a field which has no end."""
    begun: list[Element] = []
    for char in root.iter(FIELD_CHAR):
        kind = char.get(_TYPE)
        if kind == "begin":
            begun.append(char)
        elif kind == "end" and begun:
            begun.pop()
    return frozenset(begun)


def form_field(char: Element) -> str:
    """What a form field shows without a result of its own: a tick box, the entry picked from a list; else ""."""
    form = char.find(_FORM)
    if form is None:
        return ""
    box = form.find(W + "checkBox")
    if box is not None:
        state = box.find(W + "checked")
        return TICKED if is_on(state if state is not None else box.find(W + "default")) else UNTICKED
    choices = form.find(W + "ddList")
    if choices is not None:
        entries = [entry.get(VAL, "") for entry in choices.findall(W + "listEntry")]
        picked = choices.find(W + "result")
        if picked is None:
            picked = choices.find(W + "default")
        index = whole(picked.get(VAL), 0) if picked is not None else 0
        return entries[index] if 0 <= index < len(entries) else ""
    return ""


def instructions(paragraph: Element) -> str:
    """All instructions of a paragraph's fields, one behind the other."""
    simple = (field.get(W + "instr", "") for field in paragraph.iter(SIMPLE))
    return "".join((*(item.text or "" for item in paragraph.iter(INSTRUCTION)), *simple))
