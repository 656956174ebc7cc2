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
    r"|\((?:[a-z]{1,2}|[A-Z]{1,2}|[ivxlc]{1,6}|[IVXLC]{1,6}|\d{1,3})\)(?=\s|$)"
    r"|[a-z]{1,2}[.)](?=\s|$)"
    r"|[ivxlc]{1,6}[.)](?=\s|$)"
    r"|[•●▪◦○■·➢\uf0b7\uf0a7\u2023o\-–—](?=\s))"
)
_WHEREAS = re.compile(r"(?:WHEREAS|NOW,? THEREFORE|IN WITNESS WHEREOF|RECITALS?$|BETWEEN:?$|AND:?$)")
_POINTS_ON = re.compile(
    r"(?:\b(?:sections?|articles?|clauses?|paragraphs?|subsections?|schedules?|exhibits?|annex(?:es)?|parts?|rules?"
    r"|appendix|attachments?|items?|nos?\.|and|or|to|of|in|under|with|by|the|this|and/or|through|than|at least|from|§+))\Z",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"[.:;!?][\"”’')\]]*\Z|;\s*(?:and|or|and/or)\Z|,\s*(?:and|or)\Z")
_DONE = re.compile(r"[.:;!?][\"”’')\]]*\Z")


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
    pitches = Counter(pitch for lines in pages for pitch in _pitches(lines))
    pitch = _usual(pitches) or 14.0
    found = []
    for lines, own in zip(pages, rights, strict=True):
        local = Counter(_pitches(lines))
        lefts = sorted(line.x0 for line in lines)
        left = lefts[len(lefts) // 10] if lefts else 0.0
        found.append(Measure(own or right, _usual(local) if sum(local.values()) >= 12 else pitch, left))
    return found


def is_centred(line: Printed, measure: Measure) -> bool:
    """Whether a line stands in the middle of its column, away from both edges."""
    off_left, off_right = line.x0 - measure.left, measure.right - line.x1
    return off_left > 15.0 and off_right > 15.0 and abs(off_left - off_right) < max(12.0, 0.1 * (off_left + off_right))


def begins(before: Printed, line: Printed, measure: Measure) -> bool:
    """Whether ``line`` opens a new paragraph after ``before``, both on one page and in one column."""
    down = line.baseline - before.baseline
    tall = max(before.size, line.size, 1.0)
    if down < -tall or down > max(1.3 * measure.pitch, 0.5 + measure.pitch + 0.3 * tall):
        return True
    return _begins_by_form(before, line, measure) or _begins_by_look(before, line)


def begins_on_next_page(before: Printed, line: Printed, measure: Measure) -> bool:
    """The same where a page or column ends between the two, so that no white space can tell."""
    if _begins_by_form(before, line, measure) or _begins_by_look(before, line):
        return True
    if not _DONE.search(before.text):
        return False
    return line.x0 > before.x0 + 6.0 and line.text[:1].isupper()


def _begins_by_form(before: Printed, line: Printed, measure: Measure) -> bool:
    room = measure.right - before.x1
    fits = room > _first_word(line) + 0.3 * line.size + 1.0
    if fits and not before.hyphen:
        return True
    if _WHEREAS.match(line.text) and _DONE.search(before.text):
        return True
    if not _ITEM.match(line.text):
        return _DONE.search(before.text) is not None and line.x0 > before.x0 + 8.0 and line.text[:1].isupper()
    if _POINTS_ON.search(before.text):
        return False
    return bool(_CLOSED.search(before.text)) or abs(line.x0 - before.x0) > 3.0 or _heading(before)


def _begins_by_look(before: Printed, line: Printed) -> bool:
    if abs(before.size - line.size) > 1.2 and min(len(before.text), len(line.text)) > 3:
        return True
    whole = before.bold_to >= len(before.text)
    if whole and not line.bold_to and not before.hyphen:
        return not before.text.endswith((",", "and", "or", "of", "the"))
    return not before.bold_end and line.bold_to >= len(line.text) and _DONE.search(before.text) is not None


def _heading(line: Printed) -> bool:
    return line.bold_to >= len(line.text) or (line.text.isupper() and len(line.text) > 3)


def _first_word(line: Printed) -> float:
    word = line.text.split(" ", 1)[0]
    return (line.x1 - line.x0) * len(word) / max(1, len(line.text))


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
