"""Which document prevails, and which law governs."""

from __future__ import annotations

import re
from bisect import bisect_right

from clausegap.model import Clause

from . import spots
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
    r"(?P<place>(?:the )?(?:(?:State|Commonwealth|Province|Republic|Kingdom|Federal Republic|District"
    r"|Emirate) of )?[A-Z][A-Za-z.]+(?:(?: (?:and|of|the)){0,2} [A-Z][A-Za-z.]+){0,3})"
)
_LAW = re.compile(
    rf"\bgovern(?:ed|s|ing)\b[^.\n]{{0,140}}?\b(?:substantive |internal |domestic )?laws?(?: in force)? (?:of"
    rf"|in) {_PLACE}"
    rf"|\blaws? of {_PLACE.replace('?P<place>', '?P<second>')}[^.\n]{{0,60}}?\b(?:shall |will )?govern"
    rf"|\b(?P<third>[A-Z][a-z]+(?: [A-Z][a-z]+)?) law (?:governs|shall govern|applies|shall apply)\b"
    rf"|\bgoverned (?:exclusively |solely )?by (?:the )?(?P<fourth>[A-Z][a-z]+(?: [A-Z][a-z]+)?) law\b"
    rf"|\b[Gg]overning [Ll]aw\s*[:\t]\s*(?:the laws? of )?{_PLACE.replace('?P<place>', '?P<fifth>')}"
)
_TRAILING = re.compile(r"(?:,? (?:and|of|the|without|excluding|as|USA?|U\.S\.A?\.?|applicable))+$")


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


def governing_law(text: str, low: str) -> str | None:
    """The place whose law governs, as the document names it ("State of Delaware"); None where it names none.

    ``low`` is the text in lower case.
    """
    for at in spots.any_of(low, ("govern", " law applies", " law shall apply")):
        match = _LAW.search(text, max(0, at - 200), min(len(text), at + 300))
        if match is None:
            continue
        place = next((value for value in match.groups() if value), "")
        place = _TRAILING.sub("", " ".join(place.split())).removeprefix("the ").strip(" .,")
        if place and place.lower() not in ("this", "such", "applicable", "the"):
            return place
    return None
