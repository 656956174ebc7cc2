"""The strokes and thin boxes of a PDF page as straight edges, form XObjects walked.

Ruled tables and underlined headings are drawn with them. Nearly all pages have few, so the look costs a tenth of a
millisecond.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

from clausegap.documents import pdf_calls
from clausegap.documents.pdf_ink import Ink

Matrix = tuple[float, float, float, float, float, float]
Bounds = tuple[float, float, float, float]

_THIN = 3.0  # points: a box no thicker is a drawn line
_SHORT = 4.0  # points: an edge no longer rules nothing
MOST_OBJECTS = 60_000  # of one page; a drawing of more is no agreement's table
_MOST_EDGES = 4_000
DEEPEST = 8
_PALE = 250  # of 255 in each colour: a white background is no border
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Paths:
    """Edges and images of one page, in PDF user space, and the words that may not be seen."""

    def __init__(self, page: Any) -> None:
        self._page = pdf_calls.address(page)
        self._seen = 0
        self.image = False
        self.suspects: set[int] = set()
        """Addresses of text objects that may not be seen."""
        self._is_suspect = Ink().is_suspect
        self._values = (ctypes.c_float * 4)()
        self._pointers = pdf_calls.addresses(self._values)
        self._colour = (ctypes.c_uint * 4)()
        self._colours = pdf_calls.addresses(self._colour)
        self._modes = (ctypes.c_int * 2)()
        self._mode_pointers = pdf_calls.addresses(self._modes)
        self._matrix = pdfium.FS_MATRIX()
        self._matrix_pointer = ctypes.addressof(self._matrix)

    def edges(self) -> list[Bounds]:
        """Each edge as (left, bottom, right, top), left == right or bottom == top; at most 4,000."""
        found: list[Bounds] = []
        count = pdf_calls.count_objects(self._page)
        self._walk((pdf_calls.get_object, self._page, count), IDENTITY, 0, found)
        return found if len(found) <= _MOST_EDGES else []

    def _walk(self, objects: tuple[Any, Any, int], matrix: Matrix, depth: int, found: list[Bounds]) -> None:
        """Adds the edges of ``objects``: a function, what it is asked of, and how many of them there are."""
        get, owner, count = objects
        for index in range(count):
            self._seen += 1
            if self._seen > MOST_OBJECTS:
                return
            item = get(owner, index)
            kind = pdf_calls.object_type(item)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                if self._is_suspect(item):
                    self.suspects.add(item)
            elif kind == pdfium.FPDF_PAGEOBJ_PATH and len(found) <= _MOST_EDGES:
                found += self._of_path(item, matrix)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self.image = True
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
                inner = pdf_calls.get_inner, item, max(0, pdf_calls.count_inner(item))
                self._walk(inner, product(self._matrix_of(item), matrix), depth + 1, found)

    def _matrix_of(self, item: Any) -> Matrix:
        if not pdf_calls.object_matrix(item, self._matrix_pointer):
            return IDENTITY
        m = self._matrix
        return m.a, m.b, m.c, m.d, m.e, m.f

    def _of_path(self, path: Any, matrix: Matrix) -> list[Bounds]:
        if not pdf_calls.object_bounds(path, *self._pointers):
            return []
        left, bottom, right, top = self._values[:]
        box = moved((left, bottom, right, top), matrix)
        wide, tall = box[2] - box[0], box[3] - box[1]
        if max(wide, tall) < _SHORT or not self._shows(path):
            return []
        if tall <= _THIN < wide:
            middle = (box[1] + box[3]) / 2
            return [(box[0], middle, box[2], middle)]
        if wide <= _THIN < tall:
            middle = (box[0] + box[2]) / 2
            return [(middle, box[1], middle, box[3])]
        count = pdf_calls.count_segments(path)
        if count == 2 or count > 400:
            return []  # a slanted stroke, or a drawing
        return self._of_segments(path, count, product(self._matrix_of(path), matrix))

    def _shows(self, path: Any) -> bool:
        """Whether the path is stroked, or filled with a colour that is seen on white."""
        if not pdf_calls.draw_mode(path, *self._mode_pointers):
            return True
        filled, stroked = self._modes[:]
        if stroked or not filled:
            return bool(stroked)
        if not pdf_calls.fill_colour(path, *self._colours):
            return True
        red, green, blue, alpha = self._colour[:]
        return alpha > 0 and min(red, green, blue) < _PALE

    def _of_segments(self, path: Any, count: int, matrix: Matrix) -> list[Bounds]:
        found: list[Bounds] = []
        start = last = None
        for index in range(count):
            segment = pdf_calls.get_segment(path, index)
            kind = pdf_calls.segment_type(segment)
            if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
                return []
            if not pdf_calls.segment_point(segment, *self._pointers[:2]):
                return found
            here = _applied(self._values[0], self._values[1], matrix)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                start = here
            elif last is not None:
                found += _straight(last, here)
            last = here
            if start is not None and pdf_calls.segment_closes(segment):
                found += _straight(here, start)
        return found


def _straight(one: tuple[float, float], two: tuple[float, float]) -> list[Bounds]:
    left, right = sorted((one[0], two[0]))
    bottom, top = sorted((one[1], two[1]))
    if top - bottom <= 0.5 and right - left > _SHORT:
        return [(left, bottom, right, bottom)]
    if right - left <= 0.5 and top - bottom > _SHORT:
        return [(left, bottom, left, top)]
    return []


def _applied(x: float, y: float, m: Matrix) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def moved(box: Bounds, matrix: Matrix) -> Bounds:
    """A box as the forms around it place it."""
    if matrix is IDENTITY:
        return box
    one, two = _applied(box[0], box[1], matrix), _applied(box[2], box[3], matrix)
    return min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1])


def product(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that does what the first does, then the second."""
    if then is IDENTITY:
        return first
    return (
        first[0] * then[0] + first[1] * then[2],
        first[0] * then[1] + first[1] * then[3],
        first[2] * then[0] + first[3] * then[2],
        first[2] * then[1] + first[3] * then[3],
        first[4] * then[0] + first[5] * then[2] + then[4],
        first[4] * then[1] + first[5] * then[3] + then[5],
    )
