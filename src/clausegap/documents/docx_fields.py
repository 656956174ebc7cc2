"""Complex fields: instructions are out of the text, results are in it."""

from __future__ import annotations

from typing import Final

from lxml.etree import _Element as Element

from .docx_names import FIELD_CHAR, VAL, W, is_on, whole

_TYPE: Final = W + "fldCharType"
_FORM: Final = W + "ffData"
TICKED: Final = "☒"
UNTICKED: Final = "☐"


class Fields:
    """Where in its fields one story stands. A field that never ends is no field, as Word has it."""

    def __init__(self, root: Element) -> None:
        self._stack: list[bool] = []
        """For each open field whether its result has been reached."""
        self._instructions = 0
        self._orphans = _unended(root)

    @property
    def showing(self) -> bool:
        """Whether text stands outside of every instruction."""
        return not self._instructions

    def meet(self, char: Element) -> None:
        """Takes note of a w:fldChar."""
        kind = char.get(_TYPE)
        if kind == "begin":
            if char not in self._orphans:
                self._stack.append(False)
                self._instructions += 1
        elif kind == "separate" and self._stack:
            self._instructions -= not self._stack[-1]
            self._stack[-1] = True
        elif kind == "end" and self._stack:
            self._instructions -= not self._stack.pop()


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
