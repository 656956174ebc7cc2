"""Numbers that fields put inside paragraphs: LISTNUM, AUTONUM, AUTONUMLGL, AUTONUMOUT (ECMA-376 part 1, 17.16.5).

Word computes them on display and stores no result. The formats of the three lists that come with Word are those of
its own help (KB162895); where it leaves the level open, a field that stands alone begins at level 1. A field in a
numbered paragraph counts in that paragraph's list, one level below it; the next one in a paragraph goes one level
deeper where it follows at once, and stays on the level where words stand between them.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from .docx_line import Line
from .docx_names import whole
from .docx_numbering import Item, Level, Numbering

_WORDS: Final = re.compile(r'"([^"]*)"|(\S+)')
_SWITCHES: Final = frozenset(("\\l", "\\s", "\\*"))
"""Those that take an argument; \\e of AUTONUMLGL takes none."""
_DEEPEST: Final = 8


def _levels(*formats: str) -> tuple[Level, ...]:
    """Levels of a format each, with the number format's sign in place of the number: "(a)", "i)"."""
    kinds = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
    return tuple(
        Level(kind=kinds[sign], text=text.replace(sign, f"%{at}"))
        for at, text in enumerate(formats, 1)
        for sign in text.strip("().")
    )


_LEGAL: Final = tuple(Level(text="".join(f"%{part}." for part in range(1, at + 1))) for at in range(1, 10))
_PLAIN: Final = _levels("1)", "a)", "i)", "(1)", "(a)", "(i)", "1.", "a.", "i.")
_OUTLINE: Final = _levels("I.", "A.", "1.", "a)", "(1)", "(a)", "(i)", "(a)", "(i)")
_LISTS: Final = {"numberdefault": _PLAIN, "outlinedefault": _OUTLINE, "legaldefault": _LEGAL}
_FORMATS: Final = {
    "arabic": "decimal", "alphabetic": "lowerLetter", "ALPHABETIC": "upperLetter", "roman": "lowerRoman",
    "ROMAN": "upperRoman", "Alphabetic": "upperLetter", "Roman": "upperRoman",
}  # fmt: skip


class _Field(NamedTuple):
    kind: str
    name: str
    switches: dict[str, str]


class _Last(NamedTuple):
    line: Line
    field: str
    item: Item
    end: int
    """Length of the line behind its number."""
    number: str


class AutoNumbers:
    """The numbers of one file's fields, asked for in the order of the text."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._last: _Last | None = None
        self.guessed = False
        """Whether the level of the last number is not said by the file: behind words, a new series of no list."""

    def number(self, instruction: str, line: Line, item: Item | None, outline: int | None) -> str:
        """The number of a field at the end of ``line``; "" for a field that computes none.

        ``item`` is the paragraph's own place in a list, already counted; ``outline`` its 1-based heading level.
        """
        field = _read(instruction)
        if field is None:
            return ""
        self.guessed = False
        last = self._last if self._last is not None and self._last.line is line else None
        if field.kind == "LISTNUM":
            behind_words = line.has_words_since(last.end if last is not None else 0)
            place = self._place(field, last, item, behind_words=behind_words)
            start = field.switches.get("\\s")
            number = self._numbering.count(place, whole(start, 1) if start is not None else None)
        elif last is not None and last.field == field.kind:
            return last.number  # a paragraph has one such number, however often it says it
        else:
            place = Item(self._numbering.named(field.kind, _series(field)), min(_DEEPEST, max(0, (outline or 1) - 1)))
            number = _dressed(self._numbering.count(place), field)
        self._last = _Last(line, field.kind, place, line.length + len(number), number)
        return number

    def _place(self, field: _Field, last: _Last | None, item: Item | None, *, behind_words: bool) -> Item:
        """The list and level of a LISTNUM, which words may part from the paragraph's last one or its beginning."""
        if last is not None and last.field != "LISTNUM":
            last = None
        if field.name:
            key = self._numbering.named(field.name, _LISTS.get(field.name.lower(), _PLAIN))
        elif last is not None:
            key = last.item.number
        else:
            key = item.number if item is not None else self._numbering.named("NumberDefault", _PLAIN)
        level = whole(field.switches.get("\\l"), 0)
        if level:
            depth = level - 1
        elif last is not None and self._numbering.counts_with(last.item.number, key):
            depth = last.item.depth + (not behind_words)
        else:
            joins = item is not None and self._numbering.counts_with(item.number, key)
            depth = item.depth + 1 if item is not None and joins else 0
            self.guessed = behind_words and not joins
        return Item(key, min(_DEEPEST, max(0, depth)))


def _read(instruction: str) -> _Field | None:
    words = [quoted or plain for quoted, plain in _WORDS.findall(instruction)]
    kind = words[0].upper() if words else ""
    if kind not in ("LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT"):
        return None
    name, switches, rest = "", {}, iter(words[1:])
    for word in rest:
        if word[:2].lower() in _SWITCHES:
            switches[word[:2].lower()] = word[2:] or next(rest, "")
        elif word.startswith("\\"):
            switches[word.lower()] = ""
        else:
            name = name or word
    return _Field(kind, name, switches)


def _series(field: _Field) -> tuple[Level, ...]:
    if field.kind == "AUTONUMLGL":
        return _LEGAL
    if field.kind == "AUTONUMOUT":
        return _OUTLINE
    kind = _FORMATS.get(field.switches.get("\\*", ""), "decimal")
    return tuple(Level(kind=kind, text=f"%{at}.") for at in range(1, 10))


def _dressed(number: str, field: _Field) -> str:
    """With the separator that \\s names, and without the last one where \\e says so."""
    if field.kind == "AUTONUMOUT":
        return number
    if "\\e" in field.switches:
        number = number.removesuffix(".")
    separator = field.switches.get("\\s")
    return number.replace(".", separator[:1]) if separator else number
