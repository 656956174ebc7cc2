"""Words of a PDF page that nobody sees: drawn without ink, in the colour of what lies under them.

What ``pdf_paths`` saw on its one walk over the page says whether there is anything to look at; nearly all pages
have nothing. Only then the page's objects are walked again, in the order they are painted, for what lies under such
words. Words without ink over a picture are the text layer of a scan: they are what a reader sees, and stay.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from clausegap.documents import pdf_calls
from clausegap.documents.pdf_ink import Ink
from clausegap.documents.pdf_paths import DEEPEST, IDENTITY, MOST_OBJECTS, Bounds, Matrix, moved, product
from clausegap.documents.unseen import INVISIBLE, TRANSPARENT, WHITE, Colour, blended, blends

_SCANNED = 0.5  # of the page: pictures that cover more are a scan, wherever its words stand


class Ground(NamedTuple):
    """Something painted on the page; a colour of None is a picture or shading, which may be anything."""

    bounds: Bounds
    colour: Colour | None
    picture: bool = False


class Unseen(NamedTuple):
    """What was found on one page."""

    hidden: dict[int, str]
    """Text objects that nobody sees, by address, and why."""
    layer: bool
    """The page has words without ink over a picture: the text layer of a scan."""
    faint: frozenset[Colour]
    """Colours of words that are seen only if the picture behind them is darker."""


NOTHING = Unseen({}, layer=False, faint=frozenset())


class Grounds:
    """One walk over a page's objects, those under each suspect remembered."""

    def __init__(self, page: Any, suspects: set[int], area: float) -> None:
        """``suspects`` are addresses of text objects, ``area`` the page's in square points."""
        self._page = pdf_calls.address(page)
        self._seen = 0
        self._suspects = suspects
        self._area = area
        self._painted: list[Ground] = []
        self._words: list[tuple[int, Bounds, int]] = []
        self._values = (ctypes.c_float * 4)()
        self._pointers = pdf_calls.addresses(self._values)
        self._matrix = pdfium.FS_MATRIX()
        self._ink = Ink()

    def judge(self) -> Unseen:
        """Each suspect held against what was painted before it."""
        count = pdf_calls.count_objects(self._page)
        self._walk((pdf_calls.get_object(self._page, index) for index in range(count)), IDENTITY, 0)
        area = sum(_size(ground.bounds) for ground in self._painted if ground.picture)
        scanned = area > _SCANNED * self._area
        hidden: dict[int, str] = {}
        faint: set[Colour] = set()
        layer = False
        for item, bounds, painted in self._words:
            ink = self._ink.of(item)
            here = [(index, ground) for index, ground in enumerate(self._painted) if _holds(ground.bounds, bounds)]
            covered = any(ground.picture and (ink.without or index >= painted) for index, ground in here)
            if covered or (ink.without and scanned):
                layer = True
            elif ink.without or ink.clear:
                hidden[item] = INVISIBLE if ink.without else TRANSPARENT
            elif ink.colour is not None:
                under = [ground.colour for index, ground in here if index < painted]
                ground = under[-1] if under else WHITE
                if ground is None:
                    faint.add(ink.colour)
                elif blends(ink.colour, ground):
                    hidden[item] = blended(ink.colour, ground)
        return Unseen(hidden, layer, frozenset(faint))

    def _walk(self, objects: Iterator[int], matrix: Matrix, depth: int) -> None:
        for item in objects:
            self._seen += 1
            if self._seen > MOST_OBJECTS:
                return
            kind = pdf_calls.object_type(item)
            if kind != pdfium.FPDF_PAGEOBJ_FORM:
                self._take(item, kind, matrix)
            elif depth < DEEPEST:
                inner = matrix
                if pdf_calls.object_matrix(item, ctypes.addressof(self._matrix)):
                    m = self._matrix
                    inner = product((m.a, m.b, m.c, m.d, m.e, m.f), matrix)
                held = range(max(0, pdf_calls.count_inner(item)))
                self._walk((pdf_calls.get_inner(item, index) for index in held), inner, depth + 1)

    def _take(self, item: int, kind: int, matrix: Matrix) -> None:
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            if item in self._suspects and (bounds := self._bounds(item, matrix)):
                self._words.append((item, bounds, len(self._painted)))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            is_ground, colour = self._ink.of_path(item)
            bounds = self._bounds(item, matrix) if is_ground else None
            if bounds:
                self._painted.append(Ground(bounds, colour))
        elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING) and (b := self._bounds(item, matrix)):
            self._painted.append(Ground(b, None, picture=kind == pdfium.FPDF_PAGEOBJ_IMAGE))

    def _bounds(self, item: int, matrix: Matrix) -> Bounds | None:
        if not pdf_calls.object_bounds(item, *self._pointers):
            return None
        left, bottom, right, top = self._values[:]
        return moved((left, bottom, right, top), matrix)


def _holds(ground: Bounds, words: Bounds) -> bool:
    """Whether the middle of the words stands on the ground."""
    x, y = (words[0] + words[2]) / 2, (words[1] + words[3]) / 2
    return ground[0] <= x <= ground[2] and ground[1] <= y <= ground[3]


def _size(bounds: Bounds) -> float:
    return max(0.0, bounds[2] - bounds[0]) * max(0.0, bounds[3] - bounds[1])
