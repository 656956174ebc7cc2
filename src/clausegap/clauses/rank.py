"""Which document prevails, and which law governs."""

from __future__ import annotations

import re
from bisect import bisect_right

from clausegap.model import Clause, StatedLaw

from . import dayorder, spots
from .sentences import Sentences

_RANKING = (
    "order of pre|order of pri|prevail|takes pre|take pre|control|govern|shall control|will control|shall govern"
    "|will govern|supersede|rank in the|precedence over|priority over"
).split("|")
_PRECEDENCE = re.compile(
    r"order of (?:precedence|priority)|\b(?:prevails?|takes? precedence|(?:shall |will )?(?:control|govern)s?\b"
    r"|supersedes? any conflicting|rank in the order|precedence over|priority over)",
    re.IGNORECASE,
)
_CONFLICT = re.compile(
    r"\b(?:conflict|inconsisten|discrepanc|contradict|disagree|differ|order of (?:precedence|priority)"
    r"|precedence|rank|prevail)",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"\b(?:agreement|terms|addendum|exhibit|schedule|order|annex|attachment|body|clause|policy|policies|dpa|sla"
    r"|document|contract|part|provision|amendment|form|version|enrollment)",
    re.IGNORECASE,
)
_PLACE = (
    r"(?P<place>(?i:the )?(?:(?i:State|Commonwealth|Province|Republic|Kingdom|Federal Republic|District"
    r"|Emirate) of )?(?i:the )?[A-Z][A-Za-z.]+(?:[’'][sS])?(?:(?: (?i:and|of|the)){0,2} (?!(?:WITH|EXCL|REGARD"
    r"|APPLI|IRRES|OTHER|AS|IN|FOR)\w*\b)[A-Z][A-Za-z.]+){0,3})"
)
_LAW = re.compile(
    rf"\b(?i:govern(?:ed|s|ing)\b[^.\n]{{0,140}}?\blaws?(?: in force)?(?:, other than [^,.\n]{{3,40}},)?(?: of"
    rf"| in|(?= state of))) {_PLACE}"
    rf"|\b(?i:laws? of) {_PLACE.replace('?P<place>', '?P<second>')}[^.\n]{{0,60}}?\b(?:shall |will )?govern"
    rf"|\b(?P<third>[A-Z][a-z]+(?: [A-Z][a-z]+)?) law (?:governs|shall govern|applies|shall apply)\b"
    rf"|\bgoverned (?:exclusively |solely )?by (?:the )?(?P<fourth>[A-Z][a-z]+(?: [A-Z][a-z]+)?) law\b"
    rf"|\b(?i:construed|interpreted|enforced|determined)\b[^.\n]{{0,100}}?\b(?i:laws? (?:of|in))"
    rf" {_PLACE.replace('?P<place>', '?P<sixth>')}"
    rf"|\b(?:construed|interpreted|enforced)\b[^.\n]{{0,60}}?\b(?:with|by"
    rf"|under) (?P<seventh>[A-Z][a-z]+(?: [A-Z][a-z]+)?)"
    r" law\b"
    rf"|\b[Gg]overning [Ll]aw\s*[:\t]\s*(?:the laws? of )?{_PLACE.replace('?P<place>', '?P<fifth>')}"
)
_NEXT = re.compile(r"(?<=[A-Za-z]{2})\.\s")
"""Where a place's sentence ends and the next begins."""
_TRAILING = re.compile(r"(?:,? (?:and|of|the|without|excluding|as|USA?|U\.S\.A?\.?|applicable))+$")
_MOST_LAWS = 3


def precedence(text: str, clauses: tuple[Clause, ...], sentences: Sentences) -> tuple[tuple[int, int], ...]:
    """Spans of the sentences that say which document prevails where two differ, in text order.

    A clause's number and heading are no part of its first sentence.
    """
    starts = [clause.start for clause in clauses]
    found: dict[tuple[int, int], None] = {}
    for at in spots.any_of(sentences.low, _RANKING):
        if not _PRECEDENCE.match(text, at):
            continue
        start, end = sentences.at(at)
        clause = clauses[max(0, bisect_right(starts, at) - 1)]
        if clause.start <= start < clause.body <= at:
            start = clause.body
        sentence = text[start:end]
        if len(sentence) > 1_500 or len(sentence) < 25 or not _CONFLICT.search(sentence):
            continue
        if len(_DOCUMENT.findall(sentence)) >= 2 and (
            "conflict of law" not in sentence.lower()[:400] or "precedence" in sentence
        ):
            found[start, end] = None
    return tuple(found)


def governing_laws(text: str, low: str, clauses: tuple[Clause, ...]) -> tuple[StatedLaw, ...]:
    """The places whose law governs, as the document names them ("State of Delaware"), each once, in text order.

    ``low`` is the text in lower case.
    """
    starts = [clause.start for clause in clauses]
    found: dict[str, StatedLaw] = {}
    done = 0
    for at in spots.any_of(
        low,
        ("govern", " law applies", " law shall apply", "construed", "interpreted in", "enforced in"),
    ):
        match = _LAW.search(text, max(done, at - 200), min(len(text), at + 300)) if at >= done else None
        if match is None:
            continue
        done = match.end()
        words = next((value for value in match.groups() if value), "")
        words = _NEXT.split(words)[0]
        place = _TRAILING.sub("", " ".join(words.split())).strip(" .,")
        place = place[4:] if place[:4].lower() == "the " else place
        if not place or place.lower() in ("this", "such", "applicable", "the") or place in found:
            continue
        if found and not dayorder.is_place(place):
            continue
        start = match.start(match.lastgroup or 0)
        end = start + len(_TRAILING.sub("", words).rstrip(" .,"))
        clause = clauses[max(0, bisect_right(starts, start) - 1)]
        found[place] = StatedLaw(place, start, end, clause.id)
    return tuple(found.values())[:_MOST_LAWS]
