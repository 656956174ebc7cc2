"""The strokes and thin boxes of a PDF page as straight edges, form XObjects walked.

Ruled tables and underlined headings are drawn with them. Nearly all pages have few, so the look costs a tenth of a
millisecond.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from clausegap.documents import pdf_calls

Matrix = tuple[float, float, float, float, float, float]
Bounds = tuple[float, float, float, float]

_THIN = 3.0  # points: a box no thicker is a drawn line
_SHORT = 4.0  # points: an edge no longer rules nothing
_MOST_OBJECTS = 60_000  # of one page; a drawing of more is no agreement's table
_MOST_EDGES = 4_000
_DEEPEST = 8
_PALE = 250  # of 255 in each colour: a white background is no border
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Paths:
    """Edges and images of one page, in PDF user space."""

    def __init__(self, page: Any) -> None:
        self._page = pdf_calls.address(page)
        self._seen = 0
        self.image = False
        self._values = tuple(ctypes.c_float() for _ in range(4))
        self._pointers = tuple(ctypes.byref(value) for value in self._values)
        self._colour = tuple(ctypes.c_uint() for _ in range(4))
        self._fill, self._stroke = ctypes.c_int(), ctypes.c_int()
        self._x, self._y = ctypes.c_float(), ctypes.c_float()
        self._matrix = pdfium.FS_MATRIX()

    def edges(self) -> list[Bounds]:
        """Each edge as (left, bottom, right, top), left == right or bottom == top; at most 4,000."""
        found: list[Bounds] = []
        count = pdf_calls.count_objects(self._page)
        objects = (pdf_calls.get_object(self._page, index) for index in range(count))
        for path, matrix in self._paths(objects, _IDENTITY, 0):
            found += self._of_path(path, matrix)
            if len(found) > _MOST_EDGES:
                return []
        return found

    def _paths(self, objects: Iterator[Any], matrix: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
        for item in objects:
            self._seen += 1
            if self._seen > _MOST_OBJECTS:
                return
            kind = pdf_calls.object_type(item)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                yield item, matrix
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self.image = True
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                count = max(0, pdf_calls.count_inner(item))
                inner = (pdf_calls.get_inner(item, index) for index in range(count))
                yield from self._paths(inner, _product(self._matrix_of(item), matrix), depth + 1)

    def _matrix_of(self, item: Any) -> Matrix:
        if not pdf_calls.object_matrix(item, ctypes.byref(self._matrix)):
            return _IDENTITY
        m = self._matrix
        return m.a, m.b, m.c, m.d, m.e, m.f

    def _of_path(self, path: Any, matrix: Matrix) -> list[Bounds]:
        left, bottom, right, top = self._values
        if not pdf_calls.object_bounds(path, *self._pointers):
            return []
        box = _moved((left.value, bottom.value, right.value, top.value), matrix)
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
        return self._of_segments(path, count, _product(self._matrix_of(path), matrix))

    def _shows(self, path: Any) -> bool:
        """Whether the path is stroked, or filled with a colour that is seen on white."""
        if not pdf_calls.draw_mode(path, ctypes.byref(self._fill), ctypes.byref(self._stroke)):
            return True
        if self._stroke.value:
            return True
        if not self._fill.value:
            return False
        red, green, blue, alpha = self._colour
        if not pdf_calls.fill_colour(path, *map(ctypes.byref, self._colour)):
            return True
        return alpha.value > 0 and min(red.value, green.value, blue.value) < _PALE

    def _of_segments(self, path: Any, count: int, matrix: Matrix) -> list[Bounds]:
        found: list[Bounds] = []
        start = last = None
        for index in range(count):
            segment = pdf_calls.get_segment(path, index)
            kind = pdf_calls.segment_type(segment)
            if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
                return []
            if not pdf_calls.segment_point(segment, ctypes.byref(self._x), ctypes.byref(self._y)):
                return found
            here = _applied(self._x.value, self._y.value, matrix)
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


def _moved(box: Bounds, matrix: Matrix) -> Bounds:
    if matrix is _IDENTITY:
        return box
    one, two = _applied(box[0], box[1], matrix), _applied(box[2], box[3], matrix)
    return min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1])


def _product(first: Matrix, then: Matrix) -> Matrix:
    if then is _IDENTITY:
        return first
    return (
        first[0] * then[0] + first[1] * then[2],
        first[0] * then[1] + first[1] * then[3],
        first[2] * then[0] + first[3] * then[2],
        first[2] * then[1] + first[3] * then[3],
        first[4] * then[0] + first[5] * then[2] + then[4],
        first[4] * then[1] + first[5] * then[3] + then[5],
    )
