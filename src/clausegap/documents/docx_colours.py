"""Colours as a Word file writes them: hexadecimal, by theme with tints and shades, patterns, highlighter pens."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from lxml.etree import _Element as Element

from .docx_names import VAL, A, W
from .unseen import Colour

_HEX: Final = re.compile(r"[0-9A-Fa-f]{6}\Z")
_SLOTS: Final = {
    "background1": "lt1", "light1": "lt1", "text1": "dk1", "dark1": "dk1", "background2": "lt2", "light2": "lt2",
    "text2": "dk2", "dark2": "dk2", "hyperlink": "hlink", "followedHyperlink": "folHlink",
    **{f"accent{n}": f"accent{n}" for n in range(1, 7)},
}  # fmt: skip
"""Names of w:themeColor, mapped as Word does unless the settings map them otherwise."""
_MAPPED: Final = {
    "background1": "bg1", "text1": "t1", "background2": "bg2", "text2": "t2",
}  # fmt: skip
_OFFICE: Final[dict[str, Colour]] = {"lt1": (255, 255, 255), "dk1": (0, 0, 0)}
"""For a file without a theme."""
_PERCENT: Final = re.compile(r"pct(\d{1,3})\Z")
HIGHLIGHTS: Final[dict[str, Colour]] = {
    "black": (0, 0, 0), "blue": (0, 0, 255), "cyan": (0, 255, 255), "green": (0, 255, 0), "magenta": (255, 0, 255),
    "red": (255, 0, 0), "yellow": (255, 255, 0), "white": (255, 255, 255), "darkBlue": (0, 0, 128),
    "darkCyan": (0, 128, 128), "darkGreen": (0, 128, 0), "darkMagenta": (128, 0, 128), "darkRed": (128, 0, 0),
    "darkYellow": (128, 128, 0), "darkGray": (128, 128, 128), "lightGray": (192, 192, 192),
}  # fmt: skip
"""ST_HighlightColor (ECMA-376 part 1, 17.18.40)."""


class Palette:
    """The colours of one file's theme."""

    def __init__(self, theme: Callable[[], Element | None], settings: Element | None) -> None:
        """``theme`` gives the theme part, which is read once a colour is named by it."""
        self._part = theme
        self._theme: dict[str, Colour] = {}
        mapping = settings.find(W + "clrSchemeMapping") if settings is not None else None
        self._mapping = {
            name: _SLOTS.get(mapping.get(W + short, ""), _SLOTS[name]) for name, short in _MAPPED.items()
        } if mapping is not None else {}  # fmt: skip

    def colour(self, item: Element | None) -> Colour | None:
        """The colour of a w:color; None for "auto", which Word picks so that it shows, and for a missing one."""
        return self._named(item, "", VAL) if item is not None else None

    def shade(self, item: Element | None) -> Colour | None:
        """The ground that a w:shd paints; None where it paints none."""
        if item is None:
            return None
        pattern = item.get(VAL, "clear")
        fill, front = self._named(item, "Fill", W + "fill"), self._named(item, "", W + "color")
        if pattern == "nil":
            return None
        if pattern == "solid":
            return front or (0, 0, 0)
        percent = _PERCENT.match(pattern)
        if percent is None or (fill is None and front is None and percent[1] == "0"):
            return fill
        part = min(100, int(percent[1])) / 100
        over, under = front or (0, 0, 0), fill or (255, 255, 255)
        return _mixed(over, under, part)

    def _named(self, item: Element, kind: str, attribute: str) -> Colour | None:
        theme = item.get(f"{W}theme{kind or 'Color'}")
        if theme is None:
            return _hexadecimal(item.get(attribute))
        colour = self._slots().get(self._mapping.get(theme) or _SLOTS.get(theme, ""))
        if colour is None:
            return _hexadecimal(item.get(attribute))
        tint, shade = item.get(f"{W}theme{kind}Tint"), item.get(f"{W}theme{kind}Shade")
        if tint is not None:
            colour = _mixed(colour, (255, 255, 255), _byte(tint))
        return _mixed(colour, (0, 0, 0), _byte(shade)) if shade is not None else colour

    def _slots(self) -> dict[str, Colour]:
        if not self._theme:
            self._theme.update(_OFFICE)
            part = self._part()
            for slot in part.iterfind(f"{A}themeElements/{A}clrScheme/*") if part is not None else ():
                first = next(iter(slot), None)
                value = (first.get("lastClr") or first.get("val")) if first is not None else None
                if (colour := _hexadecimal(value)) is not None:
                    self._theme[slot.tag.rpartition("}")[2]] = colour
        return self._theme


def _hexadecimal(value: str | None) -> Colour | None:
    if value is None or not _HEX.match(value):
        return None
    return int(value[:2], 16), int(value[2:4], 16), int(value[4:], 16)


def _byte(value: str) -> float:
    try:
        return min(255, int(value, 16)) / 255
    except ValueError:
        return 1.0


def _mixed(over: Colour, under: Colour, part: float) -> Colour:
    red, green, blue = (round(one * part + two * (1 - part)) for one, two in zip(over, under, strict=True))
    return red, green, blue
