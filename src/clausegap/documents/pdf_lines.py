"""The text layer of one PDF page as printed lines, through pdfium's own C functions.

One call fetches a page's characters; a line costs a handful more. A box for every character would cost
two and a half times as much, so boxes are asked for by line and by drawn run, and the look by word.
"""

from __future__ import annotations

import ctypes
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise
from typing import Any

import pypdfium2.raw as pdfium

from clausegap.documents.pdf_grids import Edge, Grid, Slot
from clausegap.documents.pdf_look import FARTHEST, Box, Look, sound
from clausegap.documents.printed import Gap, Printed, Unseen, continues, is_number, joined
from clausegap.documents.tidy import glued_at, tidy, visible
from clausegap.documents.unseen import FINE, OUTSIDE, TINY, TOO_SMALL

_HYPHEN = "\ufffe"  # what pdfium puts for a hyphen at which a printed line is broken; the line end itself is gone
_ENDS = re.compile("\r\n|\r|\n|\ufffe")
_WORD = re.compile(r"\S+")
_MARK = 2  # characters of a line that may be a footnote's mark, set as small as it likes
_LINE_WORDS = frozenset(("article", "section", "schedule", "exhibit", "annex", "appendix", "part", "clause"))

Cut = tuple[int, float, float]
"""(character number, left edge, right edge) of a wide white space before that character."""


class PageText:
    """The characters of one page; good until the page is closed."""

    def __init__(
        self,
        textpage: Any,
        look: Look,
        number: int,
        rules: Sequence[Edge],
        grids: Sequence[Grid],
        hidden: Mapping[int, str],
    ) -> None:
        """``rules`` are the page's horizontal edges, which may underline words; ``grids`` its ruled tables.

        ``hidden`` are text objects that nobody sees, by address, and why.
        """
        self._text = textpage
        self._look = look
        self._number = number
        self._rules = sorted(rules, key=_height)
        self._heights = [rule.top for rule in self._rules]
        self._grids = grids
        self._hidden = hidden
        self._width, self._height = look.page
        self.unseen: list[Unseen] = []
        """Words that are not in the lines because nobody sees them, in the order of the file."""
        self.fine = False
        """Some words are hard to read for their size; they are in the lines."""
        self._count = max(0, pdfium.FPDFText_CountChars(textpage))

    def lines(self) -> list[Printed]:
        """Every printed line that has a visible character, in the order of the file."""
        text = self._characters()
        if self._hidden:
            text = self._without_hidden(text)
        found: list[Printed] = []
        start = 0
        for end in _ENDS.finditer(text):
            self._add(found, text, start, end.start(), hyphen=end.group() == _HYPHEN)
            start = end.end()
        self._add(found, text, start, len(text), hyphen=False)
        return found

    def _without_hidden(self, text: str) -> str:
        """The characters that are seen, each in its place; the words of the others are kept in ``unseen``."""
        owners = [self._look.owner(index) for index in range(len(text))]
        reasons = [self._hidden.get(owner) if owner is not None else None for owner in owners]
        shown = list(text)
        start = 0
        for why, group in groupby(reasons):
            end = start + len(list(group))
            # pdfium makes up the spaces between words, so that hidden words come in pieces
            if why is not None:
                self._hide(text[start:end], why, self._look.baseline(start))
                shown[start:end] = [char if _ENDS.match(char) else " " for char in text[start:end]]
            start = end
        return "".join(shown)

    def _hide(self, text: str, why: str, top: float) -> None:
        words = " ".join(tidy(_ENDS.sub(" ", text)).split())
        last = self.unseen[-1] if self.unseen else None
        if last is not None and last.why == why:
            self.unseen[-1] = last._replace(text=f"{last.text} {words}".strip())
        elif words:
            self.unseen.append(Unseen(words, why, self._number, top))

    def _characters(self) -> str:
        if not self._count:
            return ""
        buffer = (ctypes.c_ushort * (self._count + 1))()
        got = pdfium.FPDFText_GetText(self._text, 0, self._count, buffer)
        text = bytes(memoryview(buffer)[: max(0, got - 1)]).decode("utf-16-le", errors="replace")
        if len(text) == self._count:
            return text
        # pdfium leaves out or adds characters here, so text and character numbers drift apart: ask one by one.
        return "".join(self._character(index) for index in range(self._count))

    def _character(self, index: int) -> str:
        code = pdfium.FPDFText_GetUnicode(self._text, index)
        if code == 2 or (code == 0x2D and pdfium.FPDFText_IsHyphen(self._text, index) == 1):
            return _HYPHEN
        return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " "

    def _add(self, found: list[Printed], text: str, start: int, end: int, *, hyphen: bool) -> None:
        raw = text[start:end]
        stripped = raw.strip()
        if not stripped and not hyphen:
            return
        start += len(raw) - len(raw.lstrip())
        broken = hyphen and bool(stripped) and not raw[-1:].isspace()
        if self._hidden:
            end = start + len(stripped)
        line = self._line(stripped + "-" * hyphen, start, end + hyphen)
        if line is None:
            return
        outside = line.x1 < 0.0 or line.x0 > self._width or line.bottom < 0.0 or line.top > self._height
        if outside or (line.size < FINE and self._is_tiny(line)):
            self._hide(line.text, OUTSIDE if outside else TOO_SMALL, line.baseline)
            return
        line.hyphen = broken or line.text.endswith("\xad")
        if found and continues(found[-1], line) and self._same_slot(found[-1], line):
            found[-1] = joined(found[-1], line)
        else:
            found.append(line)

    def _is_tiny(self, line: Printed) -> bool:
        """Whether nobody sees a line for its size; fine print is noted, and a footnote's mark may be as small."""
        tall = line.bottom - line.top
        if not 0.0 < tall < FINE or line.x1 <= line.x0 or len(line.text) <= _MARK:
            return False
        tiny = max(line.size, tall) < TINY
        self.fine = self.fine or not tiny
        return tiny

    def _same_slot(self, before: Printed, line: Printed) -> bool:
        """False where the two stand in different cells of a ruled table."""
        y = (line.top + line.bottom) / 2
        return all(
            grid.slot_at(before.x1 - 1, y) == grid.slot_at(line.x0 + 1, y)
            for grid in self._grids
            if grid.top < y < grid.bottom
        )

    def _line(self, raw: str, start: int, end: int) -> Printed | None:
        rects = self._look.rects(start, end - start) or [(0.0, 0.0, 0.0, 0.0)]
        size, upright = self._look.size(start)
        x0, top, x1, bottom = _around(rects)
        cuts: list[Cut] = []
        if upright:
            if self._grids and any(grid.top < bottom and top < grid.bottom for grid in self._grids):
                cuts = self._slot_cuts(raw, start)
            if not cuts and len(rects) > 1:
                cuts = self._gaps(rects, start, end, size)
        text, gaps = _cleaned(raw, start, cuts) if cuts else (tidy(raw), [])
        if not text:
            return None
        baseline = self._look.baseline(start)
        bold_to = self._boldness(raw, start, text)
        if self._rules and not bold_to:
            bold_to = self._underlined(raw, start, text, (x0, x1, baseline, size))
        at = glued_at(text)
        if at:
            text = f"{text[:at]} {text[at:]}"
            gaps = [gap._replace(at=gap.at + 1) for gap in gaps]
            bold_to += bold_to > at
        return Printed(
            text,
            self._number,
            x0,
            top,
            x1,
            bottom,
            baseline,
            size,
            bold_to,
            upright=upright,
            gaps=tuple(gaps),
        )

    def _gaps(self, rects: Sequence[Box], start: int, end: int, size: float) -> list[Cut]:
        """White spaces wider than words ever stand apart."""
        wide = max(6.0, 1.6 * size)
        cuts = []
        for one, two in pairwise(rects):
            if two[0] - one[2] > wide:
                index = self._look.at(two[0] + 0.3, (two[1] + two[3]) / 2)
                if start < index < end:
                    cuts.append((index, one[2], two[0]))
        return cuts

    def _slot_cuts(self, raw: str, start: int) -> list[Cut]:
        """Where a line runs from one cell of a ruled table into the next."""
        cuts: list[Cut] = []
        before: tuple[Slot | None, float] | None = None
        for word in _WORD.finditer(raw):
            first = self._look.character(start + word.start())
            last = self._look.character(start + word.end() - 1) or first
            if first is None or last is None:
                continue
            slots = self._slot(first), self._slot(last)
            if before is not None and slots[0] != before[0]:
                cuts.append((start + word.start(), before[1], first[0]))
            if slots[0] != slots[1]:
                cuts += self._cut_inside(start + word.start(), start + word.end(), slots[0])
            before = slots[1], last[2]
        return cuts

    def _cut_inside(self, start: int, end: int, slot: Slot | None) -> list[Cut]:
        """The same within a word: two cells so close that no space was seen between them."""
        right = 0.0
        for index in range(start, end):
            box = self._look.character(index)
            if box is not None and self._slot(box) != slot:
                return [(index, right, box[0])]
            right = box[2] if box is not None else right
        return []

    def _slot(self, box: Box) -> Slot | None:
        middle = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return next((found for grid in self._grids if (found := grid.slot_at(*middle))), None)

    def _boldness(self, raw: str, start: int, text: str) -> int:
        """Index in ``text`` behind the bold run it opens with."""
        first = raw.split(" ", 1)[0]
        if not (self._look.is_bold(start) or _leads(first)):
            return 0
        covered = 0
        for place, word in enumerate(_WORD.finditer(raw)):
            if self._look.is_bold(start + word.start()):
                covered = word.end()
            elif place > 1 or not _leads(word.group()):
                break
        else:
            return len(text) if covered else 0
        return self._index(raw, covered, text)

    def _underlined(self, raw: str, start: int, text: str, where: tuple[float, float, float, float]) -> int:
        """The same for a run that is underlined instead."""
        x0, x1, baseline, size = where
        below = []
        for rule in self._rules[bisect_right(self._heights, baseline - 0.5) :]:
            if rule.top >= baseline + 0.35 * size:
                break
            if rule.x0 > x0 - 3 and rule.x1 < x1 + 3:
                below.append(rule)
        if not below:
            return 0
        left, right = min(rule.x0 for rule in below), max(rule.x1 for rule in below)
        covered = 0
        for word in _WORD.finditer(raw):
            first = self._look.character(start + word.start())
            last = self._look.character(start + word.end() - 1) or first
            if first is None or last is None:
                continue
            if left - 3.0 <= first[0] and last[2] <= right + 3.0:
                covered = word.end()
            elif covered or not is_number(word.group()):
                break
        return self._index(raw, covered, text)

    @staticmethod
    def _index(raw: str, covered: int, text: str) -> int:
        """Index in ``text`` behind the characters that ``raw[:covered]`` shows; cleaning keeps visible ones."""
        if text.startswith(raw[:covered]):
            return covered
        count = sum(not char.isspace() for char in raw[:covered])
        return visible(text, count) if count else 0


def _leads(word: str) -> bool:
    """Whether a word is a number, or the keyword before one, which need not be bold as the heading behind it is."""
    return is_number(word) or word.lower() in _LINE_WORDS


def _height(rule: Edge) -> float:
    return rule.top


def _around(rects: Sequence[Box]) -> Box:
    """The box around them all."""
    x0, top, x1, bottom = rects[0]
    for rect in rects[1:]:
        x0, top = min(x0, rect[0]), min(top, rect[1])
        x1, bottom = max(x1, rect[2]), max(bottom, rect[3])
    if -FARTHEST < x0 <= x1 < FARTHEST and -FARTHEST < top <= bottom < FARTHEST:
        return x0, top, x1, bottom
    return sound(x0), sound(top), sound(x1), sound(bottom)


def _cleaned(raw: str, start: int, cuts: Sequence[Cut]) -> tuple[str, list[Gap]]:
    pieces: list[str] = []
    gaps: list[Gap] = []
    done, length = 0, 0
    for index, left, right in [*cuts, (start + len(raw), 0.0, 0.0)]:
        piece = tidy(raw[done : index - start])
        done = index - start
        if piece:
            pieces.append(piece)
            length += len(piece) + 1
        if pieces and index < start + len(raw):
            gaps.append(Gap(length, left, right))
    text = " ".join(pieces)
    return text, [gap for gap in gaps if gap.at < len(text)]
