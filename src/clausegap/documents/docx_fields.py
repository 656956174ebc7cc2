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
        self._orphans = _unended(root)
        self.showing = True
        """Whether text stands outside of every instruction."""

    def meet(self, char: Element) -> str:
        """Takes note of a w:fldChar; returns what the field itself shows there (a tick box), "" for most."""
        kind = char.get(_TYPE)
        shown = ""
        if kind == "begin":
            if char in self._orphans:
                return ""
            self._stack.append(False)
            form = char.find(_FORM)
            shown = _form_field(form) if form is not None and self.showing else ""
        elif kind == "separate" and self._stack:
            self._stack[-1] = True
        elif kind == "end" and self._stack:
            self._stack.pop()
        self.showing = all(self._stack)
        return shown


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


def _form_field(form: Element) -> str:
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
