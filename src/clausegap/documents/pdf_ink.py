"""How words and areas of a PDF page are painted: with which colour, or with no ink at all."""

from __future__ import annotations

import ctypes
from typing import NamedTuple

import pypdfium2.raw as pdfium

from clausegap.documents import pdf_calls
from clausegap.documents.unseen import NEAR, Colour

_FAINTEST = 13  # of 255: a twentieth of full ink
_STROKED = 4.0  # points: a stroke so wide is a ground, not a rule
_PALE = 255 - NEAR
_WITHOUT_INK = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)


class Inked(NamedTuple):
    """How words are painted."""

    without: bool
    clear: bool
    colour: Colour | None
    """None where pdfium cannot tell it (a pattern)."""


class Ink:
    """How words and areas are painted."""

    def __init__(self) -> None:
        self._colour = (ctypes.c_uint * 4)()
        self._pointers = pdf_calls.addresses(self._colour)
        self._modes = (ctypes.c_int * 2)()
        self._mode_pointers = pdf_calls.addresses(self._modes)
        self._width = (ctypes.c_float * 1)()

    def is_suspect(self, item: int) -> bool:
        """Whether words may not be seen: no ink, or so pale or clear an ink as would not show on white."""
        mode = pdf_calls.render_mode(item)
        if mode != pdfium.FPDF_TEXTRENDERMODE_FILL:
            return mode in _WITHOUT_INK
        if not pdf_calls.fill_colour(item, *self._pointers):
            return False
        red, green, blue, alpha = self._colour[:]
        return alpha < _FAINTEST or (red >= _PALE and green >= _PALE and blue >= _PALE)

    def of(self, item: int) -> Inked:
        """How words are painted."""
        if pdf_calls.render_mode(item) in _WITHOUT_INK:
            return Inked(without=True, clear=False, colour=None)
        if not pdf_calls.fill_colour(item, *self._pointers):
            return Inked(without=False, clear=False, colour=None)
        return Inked(without=False, clear=self._colour[3] < _FAINTEST, colour=self._rgb())

    def of_path(self, item: int) -> tuple[bool, Colour | None]:
        """Whether a path is a ground (a filled area, a very wide stroke), and its colour, None for a pattern."""
        if not pdf_calls.draw_mode(item, *self._mode_pointers):
            return False, None
        fill, stroke = self._modes[:]
        if fill:
            known = pdf_calls.fill_colour(item, *self._pointers)
        elif stroke and pdf_calls.stroke_width(item, *pdf_calls.addresses(self._width)):
            if self._width[0] < _STROKED:
                return False, None
            known = pdf_calls.stroke_colour(item, *self._pointers)
        else:
            return False, None
        if not known:
            return True, None
        return self._colour[3] >= _FAINTEST, self._rgb()

    def _rgb(self) -> Colour:
        red, green, blue, _ = self._colour[:]
        return red, green, blue
