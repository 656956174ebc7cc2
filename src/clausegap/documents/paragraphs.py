"""Where a paragraph begins: decided for each printed line from the line before it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from clausegap.documents.printed import Printed

_ITEM = re.compile(
    r"(?:(?:ARTICLE|Article|SECTION|Section|SCHEDULE|Schedule|EXHIBIT|Exhibit|ANNEX|Annex|APPENDIX|Appendix|ATTACHMENT"
    r"|Attachment|PART|Part|CLAUSE|Clause)\s+(?:[IVXLC]+|\d+(?:\.\d+)*|[A-Z](?:-?\d+)?)\b[.:)]?"
    r"|§+\s?\d[\d.]*"
    r"|\d{1,3}(?:\.\d{1,3}){1,5}\.?(?=\s|$)"
    r"|\d{1,3}[.)](?=\s|$)"
    r"|[A-Z]\d{0,2}(?:\.\d{1,3})*[.)](?=\s|$)"
    r"|[A-Z]\d{0,2}(?:\.\d{1,3})+(?=\s+[A-Z“\"]|$)"
    r"|\((?:[a-z]{1,2}|[A-Z]{1,2}|[ivxlc]{1,6}|[IVXLC]{1,6}|\d{1,3})\)(?=\s|$)"
    r"|[a-z]{1,2}[.)](?=\s|$)"
    r"|[ivxlc]{1,6}[.)](?=\s|$)"
    r"|[•●▪◦○■·➢\uf0b7\uf0a7\u2023o\-–—](?=\s))"
)
_WHEREAS = re.compile(r"(?:WHEREAS|NOW,? THEREFORE|IN WITNESS WHEREOF|RECITALS?$|BETWEEN:?$|AND:?$)")
_POINTS_ON = re.compile(
    r"(?:\b(?:sections?|articles?|clauses?|paragraphs?|subsections?|schedules?|exhibits?|annex(?:es)?|parts?|rules?"
    r"|appendix|attachments?|items?|nos?\.|and|or|to|of|in|under|with|by|the|this|and/or|through|than"
    r"|at least|from|§+))\Z",
    re.IGNORECASE,
)
_NUMBER_WORD = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|(?:thir|four|six|seven|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|million)(?:-?(?:one|two|three|four|five|six|seven|eight"
    r"|nine))?\Z",
    re.IGNORECASE,
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_ORDERS = (
    tuple("abcdefghijklmnopqrstuvwxyz"),
    tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    tuple(str(number) for number in range(1, 40)),
    _ROMAN,
    tuple(number.upper() for number in _ROMAN),
)
_BEFORE = {f"({two})": f"({one})" for order in _ORDERS for one, two in pairwise(order)}
_BEFORE["(i)"] = ""
_FIRST = frozenset(("(a)", "(A)", "(1)", "(i)", "(I)"))
_CLOSED = re.compile(r"[.:;!?][\"”’')\]]*\Z|;\s*(?:and|or|and/or)\Z|,\s*(?:and|or)\Z")
_STOPS = frozenset(".:;!?")
_CLOSERS = "\"”’')]"
_KEYWORDS = frozenset("ART Art SEC Sec SCH Sch EXH Exh ANN Ann APP App ATT Att PAR Par CLA Cla".split())
"""How the words that may stand before a number begin."""


class Measure(NamedTuple):
    """How text is set around a line."""

    right: float
    """x that full lines reach, in points."""
    pitch: float
    """Baseline to baseline within a paragraph, in points."""
    left: float
    """x at which most long lines begin."""


def measures(pages: Sequence[Sequence[Printed]]) -> list[Measure]:
    """One Measure a page (or column): its own where it has lines enough, the document's otherwise."""
    rights = [_right(lines) for lines in pages]
    every = [line for lines in pages for line in lines]
    right = _right(every) or max((line.x1 for line in every), default=0.0)
    by_page = [Counter(_pitches(lines)) for lines in pages]
    together: Counter[float] = Counter()
    for pitches in by_page:
        together.update(pitches)
    pitch = _usual(together) or 14.0
    found = []
    for lines, own, local in zip(pages, rights, by_page, strict=True):
        lefts = sorted(line.x0 for line in lines)
        left = lefts[len(lefts) // 10] if lefts else 0.0
        found.append(Measure(own or right, _usual(local) if sum(local.values()) >= 12 else pitch, left))
    return found


def _item(text: str) -> re.Match[str] | None:
    """The number or bullet that a line opens with. Nearly all lines open with a plain word: they are not matched."""
    first, second = text[:1], text[1:2]
    if first.isascii() and first.isalpha():
        if first.islower():
            may = "." in text[1:7] or ")" in text[1:7] or second == " "
        else:
            may = second in (".", ")") or second.isdecimal() or text[:3] in _KEYWORDS
        if not may:
            return None
    return _ITEM.match(text)


def _done(text: str) -> bool:
    """Whether a sentence ends with the line."""
    return text.rstrip(_CLOSERS)[-1:] in _STOPS


def is_centred(line: Printed, measure: Measure) -> bool:
    """Whether a line stands in the middle of its column, away from both edges."""
    off_left, off_right = line.x0 - measure.left, measure.right - line.x1
    if off_left <= 15.0 or off_right <= 15.0:
        return False
    if abs(off_left - off_right) >= max(12.0, 0.1 * (off_left + off_right)):
        return False
    return line.text[0].isalpha() or not _item(line.text)


def begins(paragraph: Sequence[Printed], line: Printed, measure: Measure) -> bool:
    """Whether ``line`` opens a new paragraph after the lines of ``paragraph``, all in one column of one page."""
    before = paragraph[-1]
    down = line.baseline - before.baseline
    tall = max(before.size, line.size, 1.0)
    if down < -tall or down > max(1.3 * measure.pitch, 0.5 + measure.pitch + 0.3 * tall):
        return True
    return _begins_by_form(paragraph, line, measure) or _begins_by_look(before, line)


def begins_on_next_page(paragraph: Sequence[Printed], line: Printed, measure: Measure) -> bool:
    """The same where a page or column ends between the two, so that no white space can tell."""
    return _begins_by_form(paragraph, line, measure) or _begins_by_look(paragraph[-1], line)


def _begins_by_form(paragraph: Sequence[Printed], line: Printed, measure: Measure) -> bool:
    before = paragraph[-1]
    done = _done(before.text)
    if not before.hyphen and _would_have_fitted(before, line, measure, done=done):
        return True
    if _WHEREAS.match(line.text) and done:
        return True
    item = _item(line.text)
    if item is None:
        first_line = line.x0 > _text_x0(before) + 8.0 and not _item(before.text)
        return done and first_line and line.text[:1].isupper()
    if line.gaps and line.gaps[0].at <= item.end() + 2:
        return True
    if _POINTS_ON.search(before.text) or (line.text[0] == "(" and _NUMBER_WORD.search(before.text)):
        return False
    if _runs_on(paragraph, item.group(), line):
        return False
    return bool(_CLOSED.search(before.text)) or abs(line.x0 - before.x0) > 3.0 or _heading(before)


def _would_have_fitted(before: Printed, line: Printed, measure: Measure, *, done: bool) -> bool:
    """Whether the line before was ended early: its printer had room for the next word and did not use it."""
    spare = measure.right - before.x1 - _first_word(line) - 0.3 * line.size
    if done:
        return spare > 1.0 * line.size
    return spare > (6.0 if line.text[:1].islower() else 2.5) * line.size


def _runs_on(paragraph: Sequence[Printed], marker: str, line: Printed) -> bool:
    """Whether a bracketed marker counts inside the sentence that is being read, and meets a line's start by chance."""
    if not marker.startswith("("):
        return False
    text = " ".join(each.text for each in paragraph)
    earlier = _BEFORE.get(marker)
    if earlier:
        return text.find(f" {earlier} ") > 0
    if marker in _FIRST:
        return abs(line.x0 - paragraph[-1].x0) <= 3.0 and len(paragraph) > 1
    return False


def _text_x0(line: Printed) -> float:
    """Where a line's words begin, a number that hangs before them aside."""
    item = _item(line.text)
    if item and line.gaps and line.gaps[0].at <= item.end() + 2:
        return line.gaps[0].right
    return line.x0


def _begins_by_look(before: Printed, line: Printed) -> bool:
    if abs(before.size - line.size) > 1.2 and min(len(before.text), len(line.text)) > 3:
        return True
    whole = before.bold
    if whole and not line.bold_to and not before.hyphen:
        return not before.text.endswith((",", "and", "or", "of", "the"))
    return not before.bold and line.bold and _done(before.text)


def _heading(line: Printed) -> bool:
    return line.bold or (line.text.isupper() and len(line.text) > 3)


def _first_word(line: Printed) -> float:
    count = len(line.text)
    end = line.text.find(" ")
    return (line.x1 - line.x0) * (end if end >= 0 else count) / max(1, count)


def _right(lines: Sequence[Printed]) -> float:
    """The x that at least three long lines reach; 0.0 where there are too few to say."""
    ends = sorted((line.x1 for line in lines if len(line.text) > 40), reverse=True)
    if len(ends) < 5:
        return 0.0
    return ends[min(2, len(ends) // 4)]


def _pitches(lines: Sequence[Printed]) -> list[float]:
    found = []
    for one, two in pairwise(lines):
        down = two.baseline - one.baseline
        if 0.8 * one.size < down < 3.2 * max(one.size, 1.0) and len(one.text) > 30:
            found.append(round(down * 2) / 2)
    return found


def _usual(pitches: Counter[float]) -> float:
    """The commonest pitch; of two nearly as common the smaller, which is the one inside paragraphs."""
    if not pitches:
        return 0.0
    most = max(pitches.values())
    return min(pitch for pitch, count in pitches.items() if count >= 0.6 * most)
