"""How characters of a PDF page look and where they stand: size, boldness, boxes, asked of pdfium one at a time."""

from __future__ import annotations

import ctypes
import re
from typing import Any

import pypdfium2.raw as pdfium

from clausegap.documents import pdf_calls

Box = tuple[float, float, float, float]

_BOLD = re.compile(r"bold|black|heavy|demi|[-,]bd\b", re.IGNORECASE)
FARTHEST = 100_000.0  # points; PDF pages are at most 14,400 wide
_STROKED = 2  # text render mode fill-and-stroke: how a bold face is imitated where the font has none


def sound(value: float) -> float:
    """The value, or 0.0 where a damaged file puts something beyond any page (or nowhere at all)."""
    return value if -FARTHEST < value < FARTHEST else 0.0


class Look:
    """Questions to one text page. Places are (x0, top, x1, bottom) from the top left corner of the page as shown."""

    def __init__(self, textpage: Any, box: Box, turn: int) -> None:
        """``box`` is the page's bounding box in user space, ``turn`` its rotation in degrees clockwise."""
        self._text = pdf_calls.address(textpage)
        self._box = box
        self._turn = turn
        wide, tall = box[2] - box[0], box[3] - box[1]
        self.page = (wide, tall) if turn in (0, 180) else (tall, wide)
        """Width and height of the page as shown."""
        self._bold: dict[int, bool] = {}
        self._values = (ctypes.c_double * 4)()
        self._pointers = pdf_calls.addresses(self._values)
        self._matrix = pdfium.FS_MATRIX()
        self._matrix_pointer = ctypes.addressof(self._matrix)

    def place(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box of user space as the page shows it."""
        if self._turn == 0:
            return left - self._box[0], self._box[3] - top, right - self._box[0], self._box[3] - bottom
        one, two = self._point(left, top), self._point(right, bottom)
        return min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1])

    def rects(self, start: int, count: int) -> list[Box]:
        """One box for each run of characters that the file draws in one go, in the file's order."""
        values, pointers, text = self._values, self._pointers, self._text
        found = []
        for index in range(pdf_calls.count_rects(text, start, count)):
            if pdf_calls.get_rect(text, index, *pointers):
                left, top, right, bottom = values[:]
                found.append(self.place(left, bottom, right, top))
        return found

    def character(self, index: int) -> Box | None:
        """The box of one character; None for one that pdfium made up."""
        if not pdf_calls.char_box(self._text, index, *self._pointers):
            return None
        left, right, bottom, top = self._values[:]
        return self.place(left, bottom, right, top)

    def baseline(self, index: int) -> float:
        """Distance of a character's baseline from the top of the page."""
        if not pdf_calls.char_origin(self._text, index, *self._pointers[:2]):
            return 0.0
        x, y = self._values[:2]
        return sound(self._box[3] - y if self._turn == 0 else self._point(x, y)[1])

    def at(self, x: float, y: float) -> int:
        """The number of the character at a place, -1 for none."""
        left, bottom, right, top = self._box
        if self._turn == 0:
            user = left + x, top - y
        elif self._turn == 90:
            user = left + y, bottom + x
        elif self._turn == 180:
            user = right - x, bottom + y
        else:
            user = right - y, top - x
        return int(pdf_calls.index_at(self._text, *user, 2.0, 4.0))

    def size(self, index: int) -> tuple[float, bool]:
        """Font size as printed, and whether the text runs level on the page as shown."""
        size = pdf_calls.font_size(self._text, index)
        matrix = self._matrix
        if not pdf_calls.char_matrix(self._text, index, self._matrix_pointer):
            return round(abs(sound(size)), 1), True
        c, d = matrix.c, matrix.d
        if c == 0.0 and matrix.b == 0.0 and self._turn == 0:
            return round(abs(sound(size * d)), 1), True
        along = (matrix.a, matrix.b) if self._turn in (0, 180) else (matrix.b, matrix.a)
        scale = (c * c + d * d) ** 0.5
        return round(abs(sound(size * scale)), 1), abs(along[1]) <= 0.1 * abs(along[0]) or not any(along)

    def owner(self, index: int) -> int | None:
        """The text object that draws a character, by address; None for a character that pdfium made up."""
        found: int | None = pdf_calls.text_object(self._text, index)
        return found

    def is_bold(self, index: int) -> bool:
        """Whether a character is set in a bold face, or drawn to look so."""
        drawn = pdf_calls.text_object(self._text, index)
        font = pdf_calls.object_font(drawn) if drawn else None
        if font is None:
            return False
        known = self._bold.get(font)  # fonts live as long as their page
        if known is None:
            known = self._bold[font] = _bold_name(font)
        return known or pdf_calls.render_mode(drawn) == _STROKED

    def _point(self, x: float, y: float) -> tuple[float, float]:
        left, bottom, right, top = self._box
        if self._turn == 0:
            return x - left, top - y
        if self._turn == 90:
            return y - bottom, x - left
        if self._turn == 180:
            return right - x, y - bottom
        return top - y, right - x


def _bold_name(font: int) -> bool:
    buffer = ctypes.create_string_buffer(256)
    pdf_calls.font_name(font, buffer, 256)
    return _BOLD.search(buffer.value.decode("latin-1")) is not None
