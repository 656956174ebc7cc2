"""The days an agreement names for itself: when it takes effect, bears its date, was signed, ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from clausegap.model import Clause, ClauseKind, Document, StatedDate, StatedLaw

from . import dayorder, daywords, spots
from .daywords import Day
from .sentences import Sentences

_What = Literal["effective", "dated", "signed", "expires", "updated"]
_DATE = re.compile(daywords.DATE, re.IGNORECASE)
_FRONT = 5_000
"""Characters at most in which a document introduces itself."""
_FRONT_LEAST = 1_500
_TITLE = 400
"""Characters from the start in which a line of its own may be the document's date."""
_AROUND = 110

_EFFECTIVE_BEFORE = re.compile(
    r"(?:\beffective(?:ness)?(?:\s+(?:date|as of|on|from|beginning|commencing))*|\bas (?:of|from|at)"
    r"|\b(?:commenc|start)\w*(?:\s+date)?(?:\s+(?:on|as of|from))?|\bwith effect from|\btakes? effect (?:on|from))"
    r"(?:\s+(?:the|this|on))*[”\"]?\s*[:,–—-]?\s*(?:is |means |shall be |shall mean )?[:,]?\s*$",
    re.IGNORECASE,
)
_EFFECTIVE_AFTER = re.compile(
    r"[^\S\n]*,?[^\S\n]*(?:\([^()]{0,40}\)[^\S\n]*)?\(?[^\S\n]*(?:(?:the|being|as|or|hereinafter|hereafter|referred"
    r"|to|called|such|date|collectively)[\s,]+){0,5}"
    r"[“\"'‘]?(?:effective|commencement|start|inception)\s+date",
    re.IGNORECASE,
)
_DATED_BEFORE = re.compile(
    r"(?:\bdated(?:\s+(?:as of|this|on|the))*|\b(?:made|entered into|executed|concluded|signed|agreed)(?:\s+(?:and"
    r"|entered|into"
    r"|executed|delivered|effective|at [A-Z]\w+|in [A-Z]\w+|by the parties))*[\s,]*(?:on|this|as of|the"
    r"|in)*(?:\s+(?:the|this))*"
    r"|\b(?:on|as of) this|^\s*this|\bthis|\bagreement date\W*|\bdate(?: of (?:this )?(?:agreement|contract"
    r"|execution))?\s*[:\t])\s*:?\s*$",
    re.IGNORECASE,
)
_UPDATED_BEFORE = re.compile(
    r"\b(?:last |date )?(?:updated?|modified|revised|revision|version|published|released?)(?: date| on"
    r"| as of)?\s*:?\s*$",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:amend(?:s|ed|ing)?(?: and restate[sd])?|that certain|a certain|pursuant to|reference is made"
    r"|supplements?|supersedes?|replac\w+"
    r"|previous|prior|under the|to the|of the|with the)\b[^.;\n]{0,90}\bdated?\b[^.;\n]{0,20}$"
    r"|\b(?:filed|filing|exhibit 10|form (?:8|10)-|organi[sz]ed|incorporated|previous versions?|born|expir"
    r"|terminat)\b[^.;\n]{0,40}$",
    re.IGNORECASE,
)
"""Before another document's date, or a filing's."""
_OF_IT = re.compile(
    r"\b(?:agreement|contract|amendment|addendum|order|deed|lease|made|entered|dated?|executed|effective)\b|^\s*as of",
    re.IGNORECASE,
)
"""Words by which "as of" dates a document, and not its parties' holdings."""
_NOT_ITS_OWN = re.compile(
    r"\b(?:(?:expir\w*|end|renewal|termination|due|delivery|closing|filing|print\w*|born|birth)\s+date|until"
    r"|versions?)\W*$",
    re.IGNORECASE,
)
_THIS = re.compile(
    r"\bthis (?:[\w-]+ ){0,6}(?:agreement|contract|amendment|addendum|order|lease|license|memorandum|deed)\b",
    re.IGNORECASE,
)
_DEFINED = re.compile(
    r"(?P<name>(?:Effective|Commencement|Start|Inception|Service Start|Subscription Start|Expir(?:ation|y)|End"
    r"|Subscription End)"
    r"\s+Date)[”\"’']?(?:\s*\([^()\n]{1,60}\))?(?:\s+of (?:this|the) [A-Z]\w+)?\s*(?P<verb>:|\t|,?\s*(?:shall\s+"
    r"|will\s+)?(?:means?|be|is)\b|shall\s+have)"
    r"\s*:?\s*(?:(?:on|as of|from|the meaning)\s+)?",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"the (?:(?:later|latest|last|earlier|first|earliest|latter) (?:of|to occur of)\b[^.;\n]{5,160}|(?:date|day"
    r"|last date|later date|latest date|first day|effective date)\b[^.;\n]{4,160})",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"(?:expir(?:es?|ing|ation)|terminat(?:es?|ing|ion)|end(?:s|ing)?|until|through|conclud\w*|up to"
    r"|to)(?:[\s,]+the (?:earlier"
    r"|later) of:?(?:\s*\((?:i|a|1)\))?)?(?:[\s,]+(?:and including|up to|on|at|as of|the close of"
    r"(?: business)?|midnight|until|and|including|through|11:59|12:00|[ap]\.?m\.?|\w+ time|or about|date"
    r"|automatically|the)){0,5}"
    r"[\s,(]*(?:11:59 ?[ap]\.?m\.?[^.;\n]{0,30}? on )?",
    re.IGNORECASE,
)
_ITS_TERM = re.compile(
    r"\b(?:(?:initial |original |the |such )?term\b|contract period|this (?:[\w-]+ ){0,2}(?:agreement|contract"
    r"|addendum|order|lease|license|subscription"
    r"|amendment)|subscription (?:term|period))",
    re.IGNORECASE,
)
_SIDE = re.compile(
    r"\b(?:warrant\w*|payment|royalt\w+|invoice\w*|exclusiv\w+|survive|option|notice|insurance|fiscal|quarter|delivery"
    r"|(?:production|evaluation|trial|test|review|reporting) period)\b",
    re.IGNORECASE,
)
"""Words of a sentence that ends something else than the agreement."""
_STARTS = re.compile(
    r"(?:(?:shall |will )?(?:commence|begin|start|become effective|be effective|take effect|be deemed effective)s?"
    r"|commencing"
    r"|beginning|effective|in effect|takes effect|(?:into|in) force|starts)\s+(?:retroactively\s+)?(?:on|as of|from"
    r"|upon|as from)?\s*(?:and as of\s*)?(?:the\s+)?",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"effective\s+(?:beginning\s+)?(?:as of|on|upon"
    r"|from)\s+(?:12:01[^.;(\n]{0,12}\.?[^.;(\n]{0,4}\.?[^.;(\n]{0,20} on )?"
    r"(?P<event>the (?:later|latest|last|earlier|first|date|day)\b[^.;(\n]{4,120}?)\s*"
    r"\((?:the |hereinafter |such date,? )*$",
    re.IGNORECASE,
)
_OTHER_SPAN = re.compile(
    r"\s*\((?:the |such period,? )*[“\"](?!effective|commencement|start|(?:initial |original )?term\b|expir"
    r"|termination|end)",
    re.IGNORECASE,
)
"""Behind a day that begins or ends a period with a name of its own."""
_OTHER_NAME = re.compile(
    r"\b(?!(?:The|This|Agreement|Contract|Order|Term|Addendum|Amendment|Initial|License|Its|DATE|Date|and|A"
    r"|An)\b)[A-Z][\w’'-]* $"
)
"""Before "Commencement Date": a word that makes it the date of something else ("Maintenance Commencement Date")."""
_CLOSING = re.compile(r"(?:subscription )?(?:exp|end)", re.IGNORECASE)
_SIGNED = re.compile(r"\bDate(?:d| signed| of signature)?\s*[:.]?[\s\t]*", re.IGNORECASE)
_ENDING = ("expir", "terminat", "ending", "until", "through", "end on", "ends on", "conclude", "up to and including")
_STARTING = ("into force", "commenc", "starts on", "begin", "effective", "take effect", "in effect", "takes effect")
_NAMED = (
    "effective date", "commencement date", "start date", "expiration date", "expiry date", "end date", "inception date",
)  # fmt: skip
_SEED = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b|\d[/.-]\d{1,2}[/.-]\d\d|\d{4}-\d\d|__|●|\[",
)
"""A look at what any date holds, in lower case."""
_BACK, _AHEAD = 48, 90
_MOST = 12
_NOTES = {
    "blank": "left blank", "no day": "names no day", "order": "day and month may be either",
    "impossible": "no day of the calendar",
}  # fmt: skip
_EVENT_NOTE = "set by an event"


class _Found(NamedTuple):
    what: _What
    day: Day
    start: int
    end: int
    note: str = ""


def find(
    document: Document, clauses: tuple[Clause, ...], sentences: Sentences, laws: tuple[StatedLaw, ...]
) -> tuple[StatedDate, ...]:
    """Every such day in text order, each value of a kind once.

    A date of numbers that may be read both ways is settled by another of the document's that may not, else by the
    governing law's usage, else not at all.
    """
    text, low = document.text, sentences.low
    found = [*_defined(text, low), *_introduced(text, low, clauses), *_running(text, low, sentences)]
    found += _signed(text, low, clauses)
    found.sort(key=lambda item: item.start)
    order = dayorder.order(text, laws) if any(item.day.gap == "order" for item in found) else None
    starts = [clause.start for clause in clauses]
    made: dict[tuple[str, object], StatedDate] = {}
    done = -1
    for item in found:
        value, note = _settled(item, order)
        clause = clauses[max(0, bisect_right(starts, item.start) - 1)]
        key = (item.what, value or note)
        if item.start < done or key in made or clause.kind is ClauseKind.CONTENTS or len(made) >= _MOST:
            continue
        done = item.end
        end = item.start + len(text[item.start : item.end].rstrip())
        made[key] = StatedDate(item.what, value, note, item.start, end, clause.id)
    return tuple(made.values())


def _settled(item: _Found, order: dayorder.Order | None) -> tuple[date | None, str]:
    day = item.day
    if day.gap == "order" and day.numbers and order is not None:
        return daywords.ordered(day.numbers, order.first), order.why
    return day.value, item.note or _NOTES.get(day.gap, "")


def _introduced(text: str, low: str, clauses: tuple[Clause, ...]) -> Iterator[_Found]:
    """Days in title and introduction, by the words around them."""
    done, said = 0, -1
    for match in _dates(text, low, 0, _front(clauses)):
        before = text[max(0, match.start() - _AROUND, done) : match.start()]
        what = _introducing(
            before,
            text[match.end() : match.end() + _AROUND],
            blank=match["empty"] is not None,
            titling=match.start() < _TITLE and done == 0,
        )
        done = match.end()
        if what is not None and not (0 <= said < match.start() and not _EFFECTIVE_AFTER.match(text, match.end())):
            if said < 0 and what != "updated" and _THIS.search(text, text.rfind("\n", 0, match.start()) + 1, done):
                said = text.find("\n", done)
            yield _Found(what, daywords.value_of(match), match.start(), match.end())


def _front(clauses: tuple[Clause, ...]) -> int:
    """Offset behind title, parties and recitals; never behind the first signature."""
    end = 0
    for clause in clauses:
        if clause.kind is not ClauseKind.PREAMBLE and end:
            break
        end = clause.end
    signing = next((clause.start for clause in clauses if clause.kind is ClauseKind.SIGNATURE), clauses[-1].end)
    return min(max(end, _FRONT_LEAST), _FRONT, signing)


def _dates(text: str, low: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Dates between two offsets, none touching another."""
    done = start
    for seed in _SEED.finditer(low, start, end):
        if seed.start() < done:
            continue
        match = _DATE.search(text, max(done, seed.start() - _BACK), min(end, seed.start() + _AHEAD))
        if match is not None:
            done = match.end()
            yield match


def _introducing(before: str, after: str, *, blank: bool, titling: bool) -> _What | None:
    """What a day between these words is; None for another document's, or one that nothing introduces."""
    line = before[before.rfind("\n") + 1 :]
    if _EFFECTIVE_AFTER.match(after):
        return "effective"
    if _OTHER.search(line) and not _THIS.search(line):
        return None
    if _NOT_ITS_OWN.search(line):
        return None
    effective = _EFFECTIVE_BEFORE.search(before)
    if effective is not None and _OTHER_NAME.search(before[: effective.start()]) and "date" in effective[0].lower():
        return None
    if effective is not None and (_OF_IT.search(line) or not effective[0].lower().startswith("as ")):
        return "effective"
    if blank and not _DATED_BEFORE.search(line):
        return None
    if _UPDATED_BEFORE.search(line):
        return "updated"
    if _DATED_BEFORE.search(line):
        return "dated"
    alone = titling and not line.strip() and not after[:1].strip() and not blank
    return "dated" if alone else None


def _defined(text: str, low: str) -> Iterator[_Found]:
    """ "Effective Date: March 1, 2019", "effective as of the date of the last signature (the “Effective Date”)"."""
    for at in spots.any_of(low, _NAMED):
        begin = at - len("subscription ") if low.endswith("subscription ", 0, at) else at
        if text[at - 1 : at] in ("“", '"'):
            told = _BEGINS.search(text, max(0, at - _BACK - 2 * _AHEAD), at - 1)
            if told is not None:
                yield _Found("effective", Day(None), told.start("event"), told.end("event"), _EVENT_NOTE)
                continue
        named = _DEFINED.match(text, begin)
        if named is None or _OTHER_NAME.search(text, max(0, begin - _BACK), begin):
            continue
        what: _What = "expires" if _CLOSING.match(named["name"]) else "effective"
        match = _DATE.match(text, named.end())
        if match is not None:
            yield _Found(what, daywords.value_of(match), match.start(), match.end())
        elif what == "effective" and (event := _EVENT.match(text, named.end())) is not None:
            yield _Found(what, Day(None), event.start(), event.end(), _EVENT_NOTE)


def _running(text: str, low: str, sentences: Sentences) -> Iterator[_Found]:
    """ "This Agreement shall commence on ... and expire on ..."."""
    done = 0
    for at in _years(low):
        back = max(done, at - _AHEAD)
        starts = max(low.rfind(word, back, at) for word in _STARTING)
        ends = max(low.rfind(word, back, at) for word in _ENDING)
        lead = max(starts, ends)
        match = _DATE.search(text, lead, at + 4) if lead >= 0 else None
        if match is None or match["empty"] or _OTHER_SPAN.match(text, match.end()):
            continue
        done = match.end()
        first, _ = sentences.at(lead)
        before = text[max(first, lead - 400) : lead]
        told = (_STARTS if lead == starts else _ENDS).fullmatch(text, lead, match.start())
        if told and _ITS_TERM.search(before) and not _SIDE.search(before[-120:]):
            what: _What = "effective" if lead == starts else "expires"
            yield _Found(what, daywords.value_of(match), match.start(), match.end())


def _years(text: str) -> list[int]:
    """Offsets of four digits that may be a year, in text order."""
    return [
        at
        for at in spots.any_of(text, ("19", "20"))
        if text[at + 2 : at + 4].isdigit() and not text[at - 1 : at].isdigit() and not text[at + 4 : at + 5].isdigit()
    ]


def _signed(text: str, low: str, clauses: tuple[Clause, ...]) -> Iterator[_Found]:
    """Days beside signatures, filled in or left blank."""
    for clause in clauses:
        if clause.kind is not ClauseKind.SIGNATURE:
            continue
        end = min(clause.end, clause.start + _FRONT)
        for at in spots.places(low[:end], "date") if "date" in low[clause.start : end] else ():
            label = _SIGNED.match(text, at, end) if at >= clause.start else None
            match = _DATE.match(text, label.end(), end) if label else None
            if match is not None:
                yield _Found("signed", daywords.value_of(match), match.start(), match.end())
