"""The text layer of one PDF page as printed lines, through pdfium's own C functions.

One call fetches a page's characters; a line costs a handful more. A box for every character would cost
two and a half times as much, so boxes are asked for by line and by text object, and the look by word.
"""

from __future__ import annotations

import ctypes
import re
from typing import Any

import pypdfium2.raw as pdfium

from clausegap.documents.printed import Gap, Printed

_HYPHEN = "\ufffe"  # what pdfium puts for a hyphen at which a printed line is broken; the line end itself is gone
_ENDS = re.compile("\r\n|\r|\n|\ufffe")
_TIDY = str.maketrans(
    {
        **dict.fromkeys([*range(9), *range(14, 32), 0x7F, *range(0x80, 0xA0)], None),
        **dict.fromkeys([9, 10, 11, 12, 13, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000], " "),
        **dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xFFFF, 0xFFFE], None),
        0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "ft", 0xFB06: "st",
    }
)  # fmt: skip
_PLAIN = re.compile(r"[\x20-\x7e\u00a1-\u00ac\u00ae-\u1fff\u2010-\u2027\u2030-\u205e\u20a0-\u2fff]*\Z")
# A clause number printed without any gap before its words: only its form tells them apart.
_GLUED = re.compile(
    r"((?:section |article )?\d{1,3}(?:\.\d{1,3})+\.?|\d{1,2}\.|\([a-z]{1,4}\)|\([A-Z]\)|\(\d{1,2}\)|[A-Z]\.(?:\d{1,2}\.)?)"
    r"(?=[A-Z][a-z]|[A-Z]{2}|A |[“\"])|(\((?:[a-hj-z]|[ivx]{1,4})\))(?=[a-z]{2})",
    re.IGNORECASE if False else 0,
)
_WORD = re.compile(r"\S+")
_NUMBER = re.compile(r"[\(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]{1,5})[\)\].:]{0,2}\Z|[•●▪◦○■·o-]\Z")
_BOLD = re.compile(r"bold|black|heavy|demi|[-,]bd\b", re.IGNORECASE)
_STROKED = 2  # text render mode fill-and-stroke: how a bold face is imitated where the font has none


class PageText:
    """The characters of one page; good until the page is closed."""

    def __init__(
        self, page: Any, textpage: Any, number: int, box: tuple[float, float, float, float], turn: int
    ) -> None:
        self._text = textpage
        self._number = number
        self._box = box
        self._turn = turn
        self._bold: dict[int, bool] = {}
        self.count = max(0, pdfium.FPDFText_CountChars(textpage))
        self._left, self._top, self._right, self._bottom = (ctypes.c_double() for _ in range(4))
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._matrix = pdfium.FS_MATRIX()

    def lines(self) -> list[Printed]:
        """Every printed line that has a visible character, in the order of the file."""
        text = self._characters()
        found: list[Printed] = []
        start = 0
        for end in _ENDS.finditer(text):
            self._add(found, text, start, end.start(), hyphen=end.group() == _HYPHEN)
            start = end.end()
        self._add(found, text, start, len(text), hyphen=False)
        return found

    def _characters(self) -> str:
        if not self.count:
            return ""
        buffer = (ctypes.c_ushort * (self.count + 1))()
        got = pdfium.FPDFText_GetText(self._text, 0, self.count, buffer)
        text = bytes(memoryview(buffer)[: max(0, got - 1)]).decode("utf-16-le", errors="replace")
        if len(text) == self.count:
            return text
        # pdfium leaves out or adds characters here, so text and character numbers drift apart: ask one by one.
        return "".join(self._character(index) for index in range(self.count))

    def _character(self, index: int) -> str:
        code = pdfium.FPDFText_GetUnicode(self._text, index)
        if code == 2 or (code == 0x2D and pdfium.FPDFText_IsHyphen(self._text, index) == 1):
            return _HYPHEN
        return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " "

    def _add(self, found: list[Printed], text: str, start: int, end: int, *, hyphen: bool) -> None:
        raw = text[start:end]
        stripped = raw.strip()
        if not stripped:
            if hyphen:  # a lone hyphen is a dash that nothing was broken at
                stripped, hyphen, end = "-", False, end + 1
            else:
                return
        else:
            start += len(raw) - len(raw.lstrip())
            end = start + len(stripped) + (1 if hyphen and raw == raw.rstrip() else 0)
        line = self._line(stripped, start, end, hyphen=hyphen)
        if line is None:
            return
        before = found[-1] if found else None
        if before is not None and _continues(before, line):
            found[-1] = _joined(before, line)
        else:
            found.append(line)

    def _line(self, raw: str, start: int, end: int, *, hyphen: bool) -> Printed | None:
        rects = self._rects(start, end - start)
        if not rects:
            rects = [(0.0, 0.0, 0.0, 0.0)]
        size, upright = self._size(start)
        x0, x1 = min(rect[0] for rect in rects), max(rect[2] for rect in rects)
        top, bottom = min(rect[1] for rect in rects), max(rect[3] for rect in rects)
        cuts = self._gaps(rects, start, end, size) if upright and len(rects) > 1 else []
        text, gaps = _cleaned(raw, start, cuts)
        if not text:
            return None
        if hyphen:
            text += "-"
        text, gaps = _unglued(text, gaps)
        baseline = self._origin(start)
        bold_to, bold_end = self._boldness(raw, start, text)
        return Printed(
            text, self._number, x0, top, x1, bottom, baseline, size, bold_to, bold_end, hyphen, upright, tuple(gaps)
        )

    def _rects(self, start: int, count: int) -> list[tuple[float, float, float, float]]:
        left, top, right, bottom = self._left, self._top, self._right, self._bottom
        found = []
        for index in range(pdfium.FPDFText_CountRects(self._text, start, count)):
            if pdfium.FPDFText_GetRect(self._text, index, left, top, right, bottom):
                found.append(self._place(left.value, top.value, right.value, bottom.value))
        return found

    def _place(self, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        """A box of PDF user space as (x0, top, x1, bottom) from the top left corner of the page as shown."""
        one, two = self._point(left, top), self._point(right, bottom)
        return min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1])

    def _point(self, x: float, y: float) -> tuple[float, float]:
        left, bottom, right, top = self._box
        if self._turn == 0:
            return x - left, top - y
        if self._turn == 90:
            return y - bottom, x - left
        if self._turn == 180:
            return right - x, y - bottom
        return top - y, right - x

    def _size(self, index: int) -> tuple[float, bool]:
        """Font size as printed, and whether the text runs level on the page as shown."""
        size = pdfium.FPDFText_GetFontSize(self._text, index)
        matrix = self._matrix
        if not pdfium.FPDFText_GetMatrix(self._text, index, matrix):
            return round(abs(size), 1), True
        along = (matrix.a, matrix.b) if self._turn in (0, 180) else (matrix.b, matrix.a)
        scale = (matrix.c * matrix.c + matrix.d * matrix.d) ** 0.5
        return round(abs(size * scale), 1), abs(along[1]) <= 0.1 * abs(along[0]) or not any(along)

    def _origin(self, index: int) -> float:
        if not pdfium.FPDFText_GetCharOrigin(self._text, index, self._x, self._y):
            return 0.0
        return self._point(self._x.value, self._y.value)[1]

    def _gaps(
        self, rects: list[tuple[float, float, float, float]], start: int, end: int, size: float
    ) -> list[tuple[int, float, float]]:
        """(character number, left edge, right edge) of each white space wider than words ever stand apart."""
        wide = max(6.0, 1.6 * size)
        cuts = []
        for one, two in zip(rects, rects[1:], strict=False):
            if two[0] - one[2] > wide:
                index = self._index_at(two)
                if start < index < end:
                    cuts.append((index, one[2], two[0]))
        return cuts

    def _index_at(self, rect: tuple[float, float, float, float]) -> int:
        left, bottom, right, top = self._box
        if self._turn:
            return -1
        x, y = left + rect[0] + 0.3, top - (rect[1] + rect[3]) / 2
        return int(pdfium.FPDFText_GetCharIndexAtPos(self._text, x, y, 2.0, 4.0))

    def _boldness(self, raw: str, start: int, text: str) -> tuple[int, bool]:
        end_bold = self._is_bold(start + len(raw) - 1)
        covered, first = 0, True
        for word in _WORD.finditer(raw):
            if self._is_bold(start + word.start()):
                covered = word.end()
            elif not (first and _NUMBER.match(word.group())):
                break
            first = False
        else:
            return (len(text) if covered else 0), end_bold
        if not covered:
            return 0, end_bold
        # the cleaned text has the same words as the raw one, so the run is measured in visible characters
        visible = sum(not char.isspace() for char in raw[:covered])
        for index, char in enumerate(text):
            visible -= not char.isspace()
            if visible <= 0:
                return index + 1, end_bold
        return len(text), end_bold

    def _is_bold(self, index: int) -> bool:
        handle = pdfium.FPDFText_GetTextObject(self._text, index)
        address = ctypes.cast(handle, ctypes.c_void_p).value
        if not address:
            return False
        known = self._bold.get(address)
        if known is None:
            known = self._bold[address] = self._object_bold(handle)
        return known

    def _object_bold(self, handle: Any) -> bool:
        if pdfium.FPDFTextObj_GetTextRenderMode(handle) == _STROKED:
            return True
        font = pdfium.FPDFTextObj_GetFont(handle)
        address = ctypes.cast(font, ctypes.c_void_p).value
        if not address:
            return False
        known = self._bold.get(-address)
        if known is None:
            buffer = ctypes.create_string_buffer(256)
            pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
            known = self._bold[-address] = _BOLD.search(buffer.value.decode("latin-1")) is not None
        return known


def _cleaned(raw: str, start: int, cuts: list[tuple[int, float, float]]) -> tuple[str, list[Gap]]:
    pieces: list[str] = []
    gaps: list[Gap] = []
    done, length = 0, 0
    for index, left, right in [*cuts, (start + len(raw), 0.0, 0.0)]:
        piece = _tidy(raw[done : index - start])
        done = index - start
        if piece:
            pieces.append(piece)
            length += len(piece) + 1
        if pieces and index < start + len(raw):
            gaps.append(Gap(length, left, right))
    text = " ".join(pieces)
    return text, [gap for gap in gaps if gap.at < len(text)]


def _tidy(raw: str) -> str:
    if not _PLAIN.match(raw):
        raw = raw.translate(_TIDY)
        # a soft hyphen inside a line is a place where nothing was broken
        raw = raw[:-1].replace("\xad", "") + raw[-1:] if raw else raw
    return " ".join(raw.split())


def _unglued(text: str, gaps: list[Gap]) -> tuple[str, list[Gap]]:
    found = _GLUED.match(text)
    if found is None:
        return text, gaps
    at = found.end()
    return f"{text[:at]} {text[at:]}", [gap._replace(at=gap.at + 1) for gap in gaps]


def _continues(before: Printed, line: Printed) -> bool:
    """Whether pdfium broke one printed line in two: same baseline, and the second stands right of the first."""
    return (
        not before.hyphen
        and before.upright
        and line.upright
        and abs(before.baseline - line.baseline) < 0.25 * max(before.size, line.size, 1.0)
        and line.x0 >= before.x1 - 0.5
    )


def _joined(before: Printed, line: Printed) -> Printed:
    at = len(before.text) + 1
    gaps = [*before.gaps]
    if line.x0 - before.x1 > max(6.0, 1.6 * before.size):
        gaps.append(Gap(at, before.x1, line.x0))
    gaps += [gap._replace(at=gap.at + at) for gap in line.gaps]
    bold_to = before.bold_to
    if bold_to == len(before.text) or (bold_to == 0 and _NUMBER.match(before.text)):
        bold_to = at + line.bold_to if line.bold_to else bold_to
    return Printed(
        f"{before.text} {line.text}", before.page, before.x0, min(before.top, line.top), max(before.x1, line.x1),
        max(before.bottom, line.bottom), before.baseline, before.size, bold_to, line.bold_end, line.hyphen,
        upright=True, gaps=tuple(gaps),
    )  # fmt: skip
