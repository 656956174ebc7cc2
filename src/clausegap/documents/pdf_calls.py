"""Pdfium's C functions that are asked thousands of times a contract, bound without typed pointers.

pypdfium2 builds a typed pointer for each handle that a function returns, which costs more than the call itself. Here
handles and out-parameters are plain addresses, so the caller keeps their owners alive.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium


def _direct(function: Any, result: Any, *arguments: Any) -> Any:
    """The same C function with plain addresses for handles: building typed pointers costs more than the calls.

    These calls are over in less than a microsecond, so they keep the interpreter's lock.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value
    if address is None:  # pragma: no cover - a loaded function has an address
        raise RuntimeError("pdfium was not loaded")
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


_HANDLE, _INT, _DOUBLE = ctypes.c_void_p, ctypes.c_int, ctypes.c_double
_FIVE = (_HANDLE, _INT, _HANDLE, _HANDLE, _HANDLE, _HANDLE)
count_rects = _direct(pdfium.FPDFText_CountRects, _INT, _HANDLE, _INT, _INT)
get_rect = _direct(pdfium.FPDFText_GetRect, _INT, *_FIVE)
char_box = _direct(pdfium.FPDFText_GetCharBox, _INT, *_FIVE)
char_origin = _direct(pdfium.FPDFText_GetCharOrigin, _INT, _HANDLE, _INT, _HANDLE, _HANDLE)
font_size = _direct(pdfium.FPDFText_GetFontSize, _DOUBLE, _HANDLE, _INT)
char_matrix = _direct(pdfium.FPDFText_GetMatrix, _INT, _HANDLE, _INT, _HANDLE)
text_object = _direct(pdfium.FPDFText_GetTextObject, _HANDLE, _HANDLE, _INT)
object_font = _direct(pdfium.FPDFTextObj_GetFont, _HANDLE, _HANDLE)
index_at = _direct(pdfium.FPDFText_GetCharIndexAtPos, _INT, _HANDLE, _DOUBLE, _DOUBLE, _DOUBLE, _DOUBLE)
render_mode = _direct(pdfium.FPDFTextObj_GetTextRenderMode, _INT, _HANDLE)
font_name = _direct(pdfium.FPDFFont_GetBaseFontName, ctypes.c_size_t, _HANDLE, _HANDLE, ctypes.c_size_t)
count_objects = _direct(pdfium.FPDFPage_CountObjects, _INT, _HANDLE)
get_object = _direct(pdfium.FPDFPage_GetObject, _HANDLE, _HANDLE, _INT)
count_inner = _direct(pdfium.FPDFFormObj_CountObjects, _INT, _HANDLE)
get_inner = _direct(pdfium.FPDFFormObj_GetObject, _HANDLE, _HANDLE, ctypes.c_ulong)
object_type = _direct(pdfium.FPDFPageObj_GetType, _INT, _HANDLE)
object_matrix = _direct(pdfium.FPDFPageObj_GetMatrix, _INT, _HANDLE, _HANDLE)
object_bounds = _direct(pdfium.FPDFPageObj_GetBounds, _INT, *_FIVE[:1], *_FIVE[2:])
draw_mode = _direct(pdfium.FPDFPath_GetDrawMode, _INT, _HANDLE, _HANDLE, _HANDLE)
fill_colour = _direct(pdfium.FPDFPageObj_GetFillColor, _INT, *_FIVE[:1], *_FIVE[2:])
stroke_colour = _direct(pdfium.FPDFPageObj_GetStrokeColor, _INT, *_FIVE[:1], *_FIVE[2:])
stroke_width = _direct(pdfium.FPDFPageObj_GetStrokeWidth, _INT, _HANDLE, _HANDLE)
count_segments = _direct(pdfium.FPDFPath_CountSegments, _INT, _HANDLE)
get_segment = _direct(pdfium.FPDFPath_GetPathSegment, _HANDLE, _HANDLE, _INT)
segment_type = _direct(pdfium.FPDFPathSegment_GetType, _INT, _HANDLE)
segment_point = _direct(pdfium.FPDFPathSegment_GetPoint, _INT, _HANDLE, _HANDLE, _HANDLE)
segment_closes = _direct(pdfium.FPDFPathSegment_GetClose, _INT, _HANDLE)


def address(owner: Any) -> int | None:
    """The address behind a pypdfium2 object, good until that object is closed."""
    return ctypes.cast(owner.raw, ctypes.c_void_p).value


def addresses(values: Any) -> tuple[int, ...]:
    """The address of each element of a ctypes array, good as long as the array lives."""
    size = ctypes.sizeof(values) // len(values)
    return tuple(ctypes.addressof(values) + index * size for index in range(len(values)))
