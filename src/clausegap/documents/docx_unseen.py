"""Words of a Word file that nobody sees though no property says "hidden": in the colour of their ground, too small.

A story is asked once whether anything in it could be so; nearly none has anything, and then no run is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from lxml.etree import _Element as Element

from .docx_colours import HIGHLIGHTS, Palette
from .docx_names import PPR, TABLE, TEXTBOX, VAL, WP, V, W, points, whole
from .docx_styles import Style, Styles
from .unseen import FAINT, FINE, FINE_PRINT, TINY, TOO_SMALL, WHITE, Colour, blended, blends

_COLOUR: Final = W + "color"
_SIZE: Final = W + "sz"
_SCALE: Final = W + "w"
_SPACING: Final = W + "spacing"
_HEIGHT: Final = W + "trHeight"
_SHADE: Final = W + "shd"
_HIGHLIGHT: Final = W + "highlight"
_USED: Final = frozenset((_COLOUR, _SIZE, _SCALE, _SPACING, _SHADE, _HIGHLIGHT))
_ROW: Final = W + "tr"
_CELL: Final = W + "tc"
_THEMED: Final = W + "themeColor"
_LINE_RULE: Final = W + "lineRule"
_PALE: Final = frozenset("EeFf")
"""First digits of the colours near to white."""
_LIGHT_NAMES: Final = frozenset(("background1", "light1", "background2", "light2"))
_NARROW: Final = 15
"""Percent of their own width: letters drawn narrower are strokes."""
_SQUEEZED: Final = "letters drawn on top of one another"
_CLIPPED: Final = "cut off by the height of their line or row"


class Seen(NamedTuple):
    """What becomes of a run: hidden for a reason, or shown with a doubt; both "" for nearly all."""

    hidden: str = ""
    doubt: str = ""


class Unseen:
    """Whether runs of one story can be seen."""

    def __init__(self, root: Element, styles: Styles, palette: Palette) -> None:
        self._styles, self._palette = styles, palette
        self._known: dict[str, dict[str, Element]] = {}
        self._shades: dict[str, Colour | None] = {}
        self._drawn = next(root.iter(WP + "anchor", V + "shape", V + "rect"), None) is not None

    def look(self, properties: Element | None, paragraph: Element, style: Style) -> Seen:
        """How a run with these properties shows in its paragraph."""
        set_ = self._set(properties, style)
        size = points(_value(set_, _SIZE), 2) or self._styles.size
        if size < TINY:
            return Seen(hidden=TOO_SMALL)
        if self._is_squeezed(set_, size):
            return Seen(hidden=_SQUEEZED)
        if _is_clipped(paragraph):
            return Seen(hidden=_CLIPPED)
        doubt = FINE_PRINT if size < FINE else ""
        ink = self._palette.colour(set_.get(_COLOUR))
        if ink is None:
            return Seen(doubt=doubt)
        known, ground = self._ground(set_, paragraph, style)
        if known and blends(ink, ground):
            return Seen(hidden=blended(ink, ground))
        if not known and blends(ink, WHITE):
            doubt = FAINT.format("white" if ink == WHITE else "a colour near to white")
        return Seen(doubt=doubt)

    def _set(self, properties: Element | None, style: Style) -> dict[str, Element]:
        """The properties that decide, each from the nearest place that sets it: run, character or paragraph style."""
        named = properties.find(W + "rStyle") if properties is not None else None
        character = self._of_style(named.get(VAL, "")) if named is not None else {}
        paragraph = self._of_style(style.chain[0] if style.chain else "")
        direct = _used(() if properties is None else (properties,))
        defaults = self._styles.run_defaults
        return {**_used(() if defaults is None else (defaults,)), **paragraph, **character, **direct}

    def _of_style(self, style: str) -> dict[str, Element]:
        if style not in self._known:
            self._known[style] = _used(self._styles.own_runs(style))
        return self._known[style]

    @staticmethod
    def _is_squeezed(set_: dict[str, Element], size: float) -> bool:
        scale, closer = whole(_value(set_, _SCALE), 100), points(_value(set_, _SPACING), 20)
        return 0 < scale < _NARROW or (closer is not None and closer <= -0.5 * size)

    def _ground(self, set_: dict[str, Element], paragraph: Element, style: Style) -> tuple[bool, Colour]:
        """Whether the colour behind a run is known, and what it is."""
        marked = HIGHLIGHTS.get(_value(set_, _HIGHLIGHT) or "")
        if marked is not None:
            return True, marked
        options = _first(paragraph, PPR)
        for shade in (set_.get(_SHADE), options.find(_SHADE) if options is not None else None):
            if (colour := self._palette.shade(shade)) is not None:
                return True, colour
        key = style.chain[0] if style.chain else ""
        if key not in self._shades:
            painted = (self._palette.shade(shade) for shade in self._styles.shades(style))
            self._shades[key] = next((colour for colour in painted if colour is not None), None)
        colour = self._shades[key]
        return self._around(paragraph) if colour is None else (True, colour)

    def _around(self, paragraph: Element) -> tuple[bool, Colour]:
        """The same for what holds the paragraph: cells, tables, text boxes, the page."""
        for parent in paragraph.iterancestors(_CELL, TABLE, TEXTBOX, W + "document"):
            if parent.tag == TEXTBOX or (parent.tag == TABLE and self._is_coloured(parent)):
                return False, WHITE
            if parent.tag == W + "document" and parent.find(W + "background") is not None:
                return False, WHITE
            options = _first(parent, f"{parent.tag}Pr")
            shade = options.find(_SHADE) if options is not None else None
            if (colour := self._palette.shade(shade)) is not None:
                return True, colour
        return not self._drawn, WHITE

    def _is_coloured(self, table: Element) -> bool:
        """Whether the table's style may shade the cell: which of its cells, only a layout could say."""
        options = _first(table, W + "tblPr")
        named = options.find(W + "tblStyle") if options is not None else None
        return named is not None and self._styles.shades_cells(named.get(VAL, ""))


def is_possible(root: Element | None, palette: Palette) -> bool:
    """Whether any property in a part, a story's or the styles', could keep words from being seen, taken by itself.

    False for nearly all parts: then no run has to be looked at.
    """
    if root is None:
        return False
    found = root.iter(_COLOUR, _SIZE, _SCALE, _SPACING, _HEIGHT, _SHADE)
    return any(_could_hide(item, palette) for item in found)


def _first(parent: Element, tag: str) -> Element | None:
    """The properties of an element, which come first or not at all: a search would pass all that it holds."""
    first = next(iter(parent), None)
    return first if first is not None and first.tag == tag else None


def _used(looks: Iterable[Element]) -> dict[str, Element]:
    """The properties that decide, each from the first of the ``looks`` that sets it."""
    found: dict[str, Element] = {}
    for look in looks:
        for item in look:
            if item.tag in _USED:
                found.setdefault(item.tag, item)
    return found


def _value(set_: dict[str, Element], tag: str) -> str | None:
    item = set_.get(tag)
    return item.get(VAL) if item is not None else None


def _could_hide(item: Element, palette: Palette) -> bool:
    tag, value = item.tag, item.get(VAL)
    if tag == _SIZE:
        return whole(value, 99) < FINE * 2
    if tag == _COLOUR:
        # Word writes a theme's colour beside its name, so that only light names need a look at the theme.
        if value and value[0] not in _PALE and item.get(_THEMED) not in _LIGHT_NAMES:
            return False
        ink = palette.colour(item)
        return ink is not None and blends(ink, WHITE)
    if tag == _SCALE:
        return 0 < whole(value, 100) < _NARROW
    if tag == _SHADE:
        ground = palette.shade(item)
        return ground is not None and max(ground) < 64
    if tag == _HEIGHT:
        return _is_low(value, item.get(W + "hRule"))
    rule = item.get(_LINE_RULE)
    return (rule is not None and _is_low(item.get(W + "line"), rule)) or (value is not None and whole(value, 0) <= -40)


def _is_low(height: str | None, rule: str | None) -> bool:
    return rule == "exact" and 0 < whole(height, 0) < TINY * 20


def _is_clipped(paragraph: Element) -> bool:
    """Whether its lines, or the table row around it, are set to a height that shows nothing."""
    options = _first(paragraph, PPR)
    lines = options.find(_SPACING) if options is not None else None
    if lines is not None and _is_low(lines.get(W + "line"), lines.get(W + "lineRule")):
        return True
    return any(
        (height := row.find(f"{W}trPr/{_HEIGHT}")) is not None and _is_low(height.get(VAL), height.get(W + "hRule"))
        for row in paragraph.iterancestors(_ROW)
    )
