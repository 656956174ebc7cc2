"""How long an agreement runs at first, and for how long it renews."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal, NamedTuple

from clausegap.model import Clause, ClauseKind, StatedTerm

from . import daywords, spots
from .sentences import Sentences

_WORDS = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-](?:one|two|three|four|five|six|seven|eight"
    r"|nine))?|one hundred(?: and)?(?: twenty| eighty)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
)
_LENGTH = re.compile(
    rf"(?<![\w.$£€])(?:(?P<words>{_WORDS})(?:[\s-]*\(\s*(?P<digits>[\dIl]{{1,3}})\s*\))?|(?P<number>\d{{1,3}})"
    rf"(?:\s*\((?:\d{{1,3}}|{_WORDS})\))?)[\s~-]+"
    r"(?:(?:full|calendar|consecutive|successive|contract|additional|further|whole|license|agreement|annual)\s+){0,2}"
    r"(?P<unit>years?|months?)(?!\w)(?:['’]s?)?"
    rf"|(?P<nth>{daywords.ORDINAL}|\d{{1,2}}(?:st|nd|rd|th))(?:\s*\(\d{{1,2}}(?:st|nd|rd"
    rf"|th)?\))?\s+(?:annual\s+)?anniversary"
    r"|(?P<each>from year to year|year[- ]to[- ]year|month[- ]to[- ]month|annually|annual(?= (?:period|term)s?\b)"
    r"|each year|every year"
    r"|on an annual basis)\b",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"(?:\b(?:for|of|is|be|lasts?|runs?|means|equal to|expires?|terminates?|ends?|ending|expiring|until|through|on"
    r"|to|the|after"
    r"|than)\s+(?:(?:a|an|the|up to|and including|midnight on|each|successive)\s+){0,2}(?:(?!notice"
    r"|renewal)[\w-]+\s+){0,2}?"
    r"(?:(?:period|term)s?\s+)?(?:of\s+)?|[:\t]\s*)$",
    re.IGNORECASE,
)
"""What stands before the length of a term."""
_TOKEN = re.compile(r"[a-z]+|\d+")
_REPEATING = ("to ", "to-", "each ", "every ")
_UNITS = ("year", "month", "anniversar", "annual")
_HEADED = re.compile(
    r"\b(?:term|duration|renewal|extension)\b(?! (?:sheet|loan|of (?:payment|service|use)))", re.IGNORECASE
)
_INITIAL = re.compile(
    r"\b(?:(?:runs?|lasts?|concluded|enrolled|entered into) for\b|for an? (?:[\w-]+ )?term of\b|(?:duration"
    r"|term)\s*[:\t]|(?:initial|original|base|primary|first|minimum|fixed|committed)\s+(?:subscription |contract "
    r"|commitment |service"
    r" |license )?(?:term|period)\b|(?:subscription|contract|commitment|service|license|committed) term\b"
    r"|\bterm\s+(?:of|for|under)\s+(?:this|the|each|such)\b|\bthe\s+[“\"]?term[”\"]?|^[“\"]?term\b|\bduration of\b"
    r"|(?:this|the)\s+(?:[\w-]+\s+){0,2}(?:agreement|contract|addendum|order|license|amendment"
    r"|subscription)\b[^.;]{0,160}\b(?:continue|remain|run|last"
    r"|be in (?:full )?(?:force|effect)|be effective|be valid|for a (?:period|term)|commence|in (?:full )?(?:force"
    r"|effect)|expire|terminate|have a term))",
    re.IGNORECASE,
)
_RENEWS = re.compile(
    r"\b(?:renew(?:s|ed|al|als|able|ing)?|extend(?:s|ed|ing)?(?! beyond)|extensions?|(?:additional|successive|further"
    r"|subsequent|renewal)"
    r"\s+(?:[\w()-]+\s+){0,3}(?:terms?|years?)|successive(?=\s+(?:[\w()-]+\s*){0,2}$))\b",
    re.IGNORECASE,
)
_GROWS = re.compile(
    r"\b(?:for|of|by|on|additional|successive|consecutive|further|subsequent|each|to|another|renewable)\s+"
    r"(?:(?:an?|the|up to|one|two|three|its|such)\s+){0,2}(?:\(\w+\)\s+)?(?:additional|successive|further"
    r"|consecutive)?\s*$",
    re.IGNORECASE,
)
"""What stands before the length of a renewal."""
_FIRST = re.compile(
    r"\b(?:initial|original|base|primary)\s+(?:\w+\s+)?(?:term|period)\s+(?:shall|will|is|of|for)\b", re.IGNORECASE
)
_TERM_AFTER = re.compile(
    r"\s*(?:initial |subscription |contract |license |fixed )term\b|\s*term\b(?=\s*(?:\(|commenc|beginning|starting"
    r"|from))",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    r"\band for\s+(?:an?\s+)?(?:additional\s+)?(?:period of\s+|term of\s+|up to\s+)?$"
    r"|\b(?:within(?:\s+(?:a|any|the)\s+period\s+of)?|up to|e\.g\.[^.]{0,80}|at least|not less than|less than|upon"
    r"|every|per|(?:no|not) later than|prior to|last|final|by giving|giving"
    r"|with|preceding|recent|previous|remaining|survives?|except|next|any|each|during(?: the)?|(?:more|fewer) than"
    r"|such)\s+"
    r"(?:(?:the|a|an|any)\s+)?$",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(
    r"\s*(?:\([^()]{0,30}\)\s*)?(?:['’]\s*|(?:advance|prior|written|business|calendar)\b|notice\b|before\b|prior\b"
    r"|of (?:receipt|receiving|such notice|the date of (?:such )?notice|notice)"
    r"|beyond|period (?:immediately )?(?:follow|after|prior|preced|before)|after the closing"
    r"|after (?:the )?(?:termination|expir|receipt|notice|delivery|such|(?:a |any )?default|end)"
    r"|following (?:the )?(?:termination|expir|receipt|notice|end|delivery)|in advance|to cure|old\b|experience)",
    re.IGNORECASE,
)
_SIDE = re.compile(
    r"\b(?:warrant(?:y|ies|s)\b|survive|confidential\w*|non-?compet\w*|non-?solicit\w*|retain|records?\b|audit"
    r"|statute|limitations?\b|insurance|cure\b"
    r"|suspend\w*|invoice|interest\b|restrict\w* period|prohibit|escrow|force majeure|probation|sell|selling"
    r"|transition|wind[- ]down|soft)",
    re.IGNORECASE,
)
"""Words of sentences whose lengths of time are not the agreement's."""
_TELLS = re.compile(
    r"\s*[^.;\n]{0,90}?\((?:the |each,? an? |hereinafter,? |collectively,? "
    r"|such period,? )*[“\"‘](?:the )?(?:(?:Initial|Original|Base|Primary|First)\s+)?(?:\w+\s+)?(?:Term|Period)\b",
    re.IGNORECASE,
)
_MOST = 3
_LEAD = 48
"""Characters a length of time may have before and behind its unit."""
_BEFORE = 260
_REACH = 160
_LONGEST_TERM = 600
"""Months or years; a larger number is a mistake of reading."""


class _Found(NamedTuple):
    what: Literal["initial", "renewal"]
    sure: bool
    months: int | None
    start: int
    end: int


def find(text: str, clauses: tuple[Clause, ...], sentences: Sentences) -> tuple[StatedTerm, ...]:
    """Initial term and renewal term, in text order; of several values of one kind, each once.

    Where some are told by name ("an initial term of"), those that only stand in a sentence on the term are left out.
    """
    starts = [clause.start for clause in clauses]
    found: list[_Found] = []
    renewed = -1
    for match in _lengths(text, sentences.low):
        start, end = sentences.at(match.start())
        clause = clauses[max(0, bisect_right(starts, match.start()) - 1)]
        if start == renewed or clause.kind in (ClauseKind.CONTENTS, ClauseKind.SIGNATURE):
            continue
        item = _read(text, start, end, match, clause)
        if item is not None:
            found.append(item)
            renewed = start if item.what == "renewal" else renewed
    made: dict[tuple[str, int | None], StatedTerm] = {}
    for item in sorted(found, key=lambda item: item.start):
        sure = any(other.sure for other in found if other.what == item.what)
        if (sure and not item.sure) or (item.what, item.months) in made:
            continue
        if sum(1 for what, _ in made if what == item.what) == _MOST:
            continue
        clause = clauses[max(0, bisect_right(starts, item.start) - 1)]
        made[item.what, item.months] = StatedTerm(item.what, item.months, item.start, item.end, clause.id)
    return tuple(made.values())


def _lengths(text: str, low: str) -> Iterator[re.Match[str]]:
    """Lengths of time in text order, none touching another."""
    done = 0
    for at in spots.any_of(low, _UNITS):
        match = _length(text, low, at, max(done, at - _LEAD)) if at >= done else None
        if match is not None:
            done = match.end()
            yield match


def _length(text: str, low: str, at: int, since: int) -> re.Match[str] | None:
    """The length of time whose unit stands at ``at`` and whose number behind ``since``; None where none is."""
    if low[at - 1 : at].isalpha():
        return None
    if low.startswith("anniv", at):
        return _LENGTH.search(text, since, at + _LEAD)
    if low.startswith("annual", at) or low.endswith(_REPEATING, 0, at):
        told = (
            "renew" in low[max(0, at - 120) : at]
            or low.endswith("successive ", 0, at)
            or low.endswith("from year to ", 0, at)
        )
        return _LENGTH.search(text, since, at + _LEAD) if told else None
    for token in _TOKEN.finditer(low, since, at):
        if token[0] in daywords.COUNTING or token[0][0].isdecimal():
            match = _LENGTH.match(text, token.start(), at + _LEAD)
            if match is not None and match.end() > at:
                return match
    return None


def _read(text: str, start: int, end: int, match: re.Match[str], clause: Clause) -> _Found | None:
    """What a length of time in the sentence from ``start`` to ``end`` measures; None where no term of the agreement."""
    before = text[max(start, match.start() - _BEFORE) : match.start()]
    after = text[match.end() : min(end, match.end() + _BEFORE)]
    months = _months(match)
    if months is None or _NOT_AFTER.match(after) or _NOT_BEFORE.search(before) or _SIDE.search(before[-140:]):
        return None
    renews = _last(_RENEWS, before)
    if renews >= 0 and renews > _last(_FIRST, before):
        if not (match["each"] or _GROWS.search(before)):
            return None
        return _Found("renewal", sure=True, months=months, start=match.start(), end=match.end())
    told = next(_near(before), None)
    if match["each"]:
        year_by_year = told and match["each"].lower().startswith("from")
        return (
            _Found("renewal", sure=True, months=months, start=match.start(), end=match.end()) if year_by_year else None
        )
    headed = _HEADED.search(clause.heading) is not None
    named = _TELLS.match(after) is not None
    if named or _TERM_AFTER.match(after) or ((told or headed) and _LEADS.search(before)):
        sure = named or (told is not None and (headed or "initial" in told[0].lower()))
        return _Found("initial", sure, months, match.start(), match.end())
    return None


def _near(before: str) -> Iterator[re.Match[str]]:
    """Words of an initial term not far before its length."""
    return (found for found in _INITIAL.finditer(before) if len(before) - found.end() <= _REACH)


def _last(pattern: re.Pattern[str], words: str) -> int:
    return max((found.start() for found in pattern.finditer(words)), default=-1)


def _months(match: re.Match[str]) -> int | None:
    if match["each"]:
        return 1 if "month" in match["each"].lower() else 12
    if match["nth"]:
        nth = match["nth"]
        return 12 * (int(nth[:-2]) if nth[0].isdecimal() else daywords.ordinal(nth)) or None
    digits = match["digits"] or match["number"]
    many = int(digits) if digits and digits.isdecimal() else daywords.number(match["words"] or "")
    if not many or many > _LONGEST_TERM:
        return None
    return many * 12 if match["unit"].lower().startswith("year") else many
