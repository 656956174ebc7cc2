"""Automatic numbers: which list a paragraph belongs to, and the number Word shows before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from lxml.etree import _Element as Element

from .docx_names import ALTERNATE, PPR, RPR, VAL, W, chosen, is_on, whole
from .docx_numerals import written
from .docx_styles import PLAIN, Style, Styles, read_paragraph, read_run
from .docx_symbols import BULLET, unprivate

_LEVELS: Final = 9
_TEXT_LIMIT: Final = 200
"""Word takes 31 characters; a longer text repeated on every paragraph would be a way to fill memory."""
_PLACE: Final = re.compile(r"%([1-9])")


class Level(NamedTuple):
    """One level of a list definition."""

    start: int = 1
    kind: str = "decimal"
    """A number format of 17.18.59; "pad:N" for decimals filled up with zeros to N digits."""
    text: str = ""
    """With %1 to %9 in place of the numbers."""
    legal: bool = False
    restart: int | None = None
    """None: after any level above; 0: never; n: after level n (1-based) or one above it."""
    style: str = ""
    font: str = ""
    hidden: bool = False
    indent: float | None = None


class Item(NamedTuple):
    """A paragraph's place in a list."""

    number: str
    depth: int


class _List:
    """One w:num: its levels after overrides, and the abstract list it counts with."""

    def __init__(self, abstract: str, levels: dict[int, Element], restarts: dict[int, int]) -> None:
        self.abstract, self.elements, self.restarts = abstract, levels, restarts
        self._levels: dict[int, Level] = {}
        self.used: set[int] = set()
        """Levels counted already: an override restarts its own level once, when the list first uses it."""

    def preset(self, levels: Sequence[Level]) -> None:
        """Levels that no part of the file defines."""
        self._levels = dict(enumerate(levels))

    def level(self, depth: int) -> Level | None:
        """The level at that depth, read when first asked for; None where the list has none."""
        known = self._levels.get(depth)
        if known is None and depth in self.elements:
            known = self._levels[depth] = _read_level(self.elements[depth])
        return known


class Numbering:
    """The numbering part with its counters. Read paragraphs in document order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, Element] = {}
        self._nums: dict[str, Element] = {}
        self._levels: dict[str, dict[int, Element]] = {}
        self._lists: dict[str, _List | None] = {}
        self._counters: dict[str, list[int | None]] = {}
        if root is not None:
            for element in root:
                if element.tag == W + "abstractNum":
                    self._abstract.setdefault(element.get(W + "abstractNumId", ""), element)
                elif element.tag == W + "num":
                    self._nums.setdefault(element.get(W + "numId", ""), element)

    def place(self, number: str | None, depth: int | None, style: Style) -> Item | None:
        """The list and level of a paragraph with these direct properties and this style; None outside lists."""
        direct = number is not None
        number = number if direct else style.number
        if number is None or number == "0":
            return None
        found = self._list(number)
        if found is None:
            return None
        if depth is None:
            depth = self._linked_level(found, style)
        if depth is None:
            depth = style.depth if style.depth is not None else 0
        return Item(number, depth) if depth in found.elements else None

    def indent(self, item: Item) -> float | None:
        """The left indent that the list's level asks for, in points."""
        found = self._list(item.number)
        level = found.level(item.depth) if found is not None else None
        return level.indent if level is not None else None

    def named(self, name: str, levels: Sequence[Level]) -> str:
        """The list that the file calls so, case aside; where it calls none so, one of ``levels`` with that name."""
        key = f"named {name.lower()}"
        if key not in self._lists:
            self._lists[key] = self._called(name.lower())
            if self._lists[key] is None:
                made = self._lists[key] = _List(key, {}, {})
                made.preset(levels)
        return key

    def counts_with(self, one: str, two: str) -> bool:
        """Whether two lists are one series: they have one definition."""
        first, second = self._list(one), self._list(two)
        return first is not None and second is not None and first.abstract == second.abstract

    def count(self, item: Item, start: int | None = None) -> str:
        """Counts one more paragraph at that place and returns its number as shown, "" for a level that shows none.

        ``start`` is the value to count on from instead, where one is given.
        """
        found = self._list(item.number)
        if found is None:
            return ""
        counters = self._counters.setdefault(found.abstract, [None] * _LEVELS)
        if item.depth not in found.used:
            found.used.add(item.depth)
            if item.depth in found.restarts:
                counters[item.depth] = None
        current = counters[item.depth]
        counters[item.depth] = self._start(found, item.depth) if current is None else current + 1
        if start is not None:
            counters[item.depth] = start
        for depth in range(item.depth):
            if counters[depth] is None:
                counters[depth] = self._start(found, depth)
        for depth in range(item.depth + 1, _LEVELS):
            if counters[depth] is not None and self._restarts_after(found, depth, item.depth):
                counters[depth] = None
        return self._show(found, item.depth, counters)

    def _linked_level(self, found: _List, style: Style) -> int | None:
        for name in style.chain:
            for depth in found.elements:
                level = found.level(depth)
                if level is not None and level.style == name:
                    return depth
        return None

    def _start(self, found: _List, depth: int) -> int:
        if depth in found.restarts:
            return found.restarts[depth]
        level = found.level(depth)
        return level.start if level is not None else 1

    def _restarts_after(self, found: _List, depth: int, used: int) -> bool:
        level = found.level(depth)
        if level is None or level.restart is None or level.restart > depth:
            return True
        return used < level.restart

    def _show(self, found: _List, depth: int, counters: list[int | None]) -> str:
        level = found.level(depth)
        if level is None or level.hidden:
            return ""
        if level.kind == "bullet":
            return unprivate(level.text, level.font).strip()

        legal = level.legal

        def number(match: re.Match[str]) -> str:
            part = int(match[1]) - 1
            if part > depth:
                return ""
            above = found.level(part)
            kind = above.kind if above is not None else "decimal"
            if legal and kind != "none":
                kind = "decimal"
            value = counters[part]
            return written(value if value is not None else self._start(found, part), kind)

        return " ".join(_PLACE.sub(number, level.text).split())

    def _list(self, number: str) -> _List | None:
        if number not in self._lists:
            self._lists[number] = self._define(number)
        return self._lists[number]

    def _define(self, number: str) -> _List | None:
        num = self._nums.get(number)
        if num is None:
            return None
        levels: dict[int, Element] = {}
        restarts: dict[int, int] = {}
        abstract, definition = self._definition(num)
        if definition is not None:
            if abstract not in self._levels:
                self._levels[abstract] = _read_levels(definition)
            levels = dict(self._levels[abstract])
        for override in num.findall(W + "lvlOverride"):
            depth = whole(override.get(W + "ilvl"), -1)
            if not 0 <= depth < _LEVELS:
                continue
            for part in override:
                if part.tag == W + "lvl":
                    levels[depth] = part
                elif part.tag == W + "startOverride":
                    restarts[depth] = whole(part.get(VAL), 0)
        return _List(abstract, levels, restarts)

    def _called(self, name: str) -> _List | None:
        """The list whose definition bears a w:name, with the counters of those that use it."""
        for key, definition in self._abstract.items():
            given = definition.find(W + "name")
            if given is not None and given.get(VAL, "").lower() == name:
                return _List(key, _read_levels(definition), {})
        return None

    def _definition(self, num: Element) -> tuple[str, Element | None]:
        """The abstract list that holds the levels: links through numbering styles are followed."""
        seen: set[str] = set()
        while True:
            key_element = num.find(W + "abstractNumId")
            key = key_element.get(VAL, "") if key_element is not None else ""
            definition = self._abstract.get(key)
            link = definition.find(W + "numStyleLink") if definition is not None else None
            if link is None or key in seen:
                return key, definition
            seen.add(key)
            target = self._styles.numbering_of(link.get(VAL, ""))
            following = self._nums.get(target or "")
            if following is None:
                return key, definition
            num = following


def _read_levels(definition: Element) -> dict[int, Element]:
    found: dict[int, Element] = {}
    for element in definition.findall(W + "lvl"):
        depth = whole(element.get(W + "ilvl"), -1)
        if 0 <= depth < _LEVELS:
            found[depth] = element
    return found


def _read_level(element: Element) -> Level:
    parts = {part.tag: part for part in element}

    def value(name: str) -> str | None:
        part = parts.get(W + name)
        return part.get(VAL) if part is not None else None

    restart, run, properties = value("lvlRestart"), parts.get(RPR), parts.get(PPR)
    look = read_run(run) if run is not None else PLAIN
    return Level(
        start=whole(value("start"), 0),
        kind=_kind(parts),
        text=BULLET if W + "lvlPicBulletId" in parts else (value("lvlText") or "")[:_TEXT_LIMIT],
        legal=is_on(parts.get(W + "isLgl")),
        restart=whole(restart, 0) if restart is not None else None,
        style=value("pStyle") or "",
        font=look.font,
        hidden=bool(look.vanish),
        indent=read_paragraph(properties).indent if properties is not None else None,
    )


def _kind(parts: dict[str, Element]) -> str:
    form = parts.get(W + "numFmt")
    if form is None:
        alternate = parts.get(ALTERNATE)
        branch = chosen(alternate) if alternate is not None else None
        form = branch.find(W + "numFmt") if branch is not None else None
    if form is None:
        return "decimal"
    kind = form.get(VAL, "decimal")
    if kind == "custom":
        # The format shows its first numbers, as in "001, 002, 003, ...": only zero filling is in use.
        first = form.get(W + "format", "").split(",")[0].strip()
        return f"pad:{min(len(first), 9)}" if first.isdigit() else "decimal"
    return kind
