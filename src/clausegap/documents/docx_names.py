"""Names of WordprocessingML: qualified tags, and how its attribute values are read."""

from __future__ import annotations

from typing import Final

from lxml.etree import _Element as Element

MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W: Final = f"{{{MAIN}}}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
V: Final = "{urn:schemas-microsoft-com:vml}"
O: Final = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 - the prefix Word itself uses
WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

VAL: Final = W + "val"
AUTHOR: Final = W + "author"
DATE: Final = W + "date"
ID: Final = W + "id"

P: Final = W + "p"
PPR: Final = W + "pPr"
RUN: Final = W + "r"
RPR: Final = W + "rPr"
TEXT: Final = W + "t"
TABLE: Final = W + "tbl"
SDT: Final = W + "sdt"
SDT_CONTENT: Final = W + "sdtContent"
SDT_PR: Final = W + "sdtPr"
INS: Final = W + "ins"
DEL: Final = W + "del"
MOVE_FROM: Final = W + "moveFrom"
MOVE_TO: Final = W + "moveTo"
ALTERNATE: Final = MC + "AlternateContent"
CHOICE: Final = MC + "Choice"
FALLBACK: Final = MC + "Fallback"
TEXTBOX: Final = W + "txbxContent"
FIELD_CHAR: Final = W + "fldChar"
VANISH: Final = W + "vanish"
RPR_CHANGE: Final = W + "rPrChange"
PPR_CHANGE: Final = W + "pPrChange"

_OFF: Final = frozenset(("0", "false", "off"))
_UNITS: Final = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "pi": 12.0}


def is_on(switch: Element | None) -> bool:
    """Whether an on/off element switches on; a missing element is off, one without a value is on."""
    return switch is not None and switch.get(VAL) not in _OFF


def whole(value: str | None, default: int) -> int:
    """The integer of an attribute, kept within 32 bits; ``default`` for None and for anything else."""
    if value is None:
        return default
    try:
        number = int(value)
    except ValueError:
        return default
    return max(-(2**31), min(2**31 - 1, number))


def points(value: str | None, per_point: float) -> float | None:
    """A measure in points: a bare number counts in 1/``per_point`` points, "0.5in" and the like say their unit.

    None where the attribute is missing or no measure.
    """
    if not value:
        return None
    unit = _UNITS.get(value[-2:])
    try:
        amount = float(value[:-2]) * unit if unit else float(value) / per_point
    except ValueError:
        return None
    return round(amount, 2) if abs(amount) < 1e5 else None


def chosen(alternate: Element) -> Element | None:
    """The branch of an mc:AlternateContent that is shown: its first Choice, else the Fallback, never both."""
    choice = alternate.find(CHOICE)
    return choice if choice is not None else alternate.find(FALLBACK)
