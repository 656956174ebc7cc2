"""Words that point elsewhere in the agreement ("subject to Section 9.4", "Exhibit B"), resolved to clauses."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from clausegap.model import Clause, Reference

from . import numbering, spots

_PLACE = (
    r"(?:\d{1,3}[A-Z]?(?:\.\d{1,3}){0,5}(?:\s?\((?:[a-z]{1,4}|[A-Z]|\d{1,2})\)){0,4}|[A-Z]\.?\d{1,3}(?:\.\d{1,3})*"
    r"|(?:[IVX]{1,6}|[A-Z])(?![\w’'])(?:\.\d{1,3})*(?:\((?:[a-z]{1,4}|\d{1,2})\)){0,3})"
)
_REFERENCE = re.compile(
    r"(?P<word>(?i:sections?|articles?|clauses?|paragraphs?|sub-?sections?|sub-?clauses?|schedules?|exhibits?"
    r"|annex(?:es|ures?)?|appendix|appendices|attachments?|parts?))"
    rf"[ \u00a0](?P<number>{_PLACE})"
    rf"|(?P<sign>§§?)[ \u00a0]?(?P<signed>\d{{1,3}}(?:\.\d{{1,3}})*(?:\([a-z0-9]{{1,3}}\)){{0,3}})"
)
_WORDS = (
    "section", "article", "clause", "paragraph", "subsection", "subclause", "schedule", "exhibit", "annex", "appendi",
    "attachment", "part ", "parts ", "part\u00a0", "§",
)  # fmt: skip
_MORE = re.compile(rf"\s*(?:,|;|and|or|to|through|–|-|,\s*and|,\s*or)\s*(?P<number>{_PLACE})(?![\w%])")
_OF = re.compile(
    r"\s*,?\s*(?:of|to|in|under)\s+(?P<this>this|the|that)?\s*(?P<word>schedule|exhibit|annex|annexure|appendix"
    r"|attachment|addendum|part)?\s*(?P<number>\d{1,2}|[A-Z](?![a-z]))?",
    re.IGNORECASE,
)
_FOREIGN = re.compile(
    r"\s*,?\s*(?:\([^)]{1,20}\)\s*)?(?:of|et\s+seq\.?\s+of|to|under)?\s*(?:the\s+|title\s+)?(?:[A-Z][\w.’'-]*\s+"
    r"|of\s+|and\s+|for\s+){0,6}"
    r"(?:Act|Code|Law|Regulations?|GDPR|Directive|Rules?|Statutes?|U\.?S\.?C|C\.?F\.?R|Treaty|SCCs?|Clauses)\b"
    r"|\s*of\s+the\s+(?:[A-Z][\w’'-]*\s+){1,4}(?:Agreement|Terms|MSA|Enrollment|Contract)\b"
)


class Places:
    """Clauses by what a reader would cite them as, within their attachment."""

    def __init__(self, clauses: tuple[Clause, ...], full: dict[str, tuple[str, ...]], scopes: dict[str, str]) -> None:
        """Index ``clauses``; ``full`` and ``scopes`` give each clause's number parts and attachment ("" for none)."""
        self._starts = [clause.start for clause in clauses]
        self._ids = [clause.id for clause in clauses]
        self._scopes = scopes
        self._index: dict[tuple[str, tuple[str, ...]], str] = {}
        self._signed: dict[tuple[str, ...], list[str]] = {}
        self._attachments: dict[tuple[str, str], str] = {}
        for clause in clauses:
            if full.get(clause.id):
                self._index.setdefault((scopes[clause.id], full[clause.id]), clause.id)
                if clause.number.startswith("§"):
                    self._signed.setdefault(full[clause.id], []).append(clause.id)
            mark = numbering.read(clause.number, 0, len(clause.number)) if clause.number else None
            if mark is not None and mark.word and (mark.attachment or mark.word == "part"):
                self._attachments.setdefault((_singular(mark.word), _key(mark.parts)), clause.id)

    def clause_at(self, offset: int) -> str:
        """The id of the clause whose own text holds ``offset``."""
        return self._ids[max(0, bisect_right(self._starts, offset) - 1)]

    def opens_at(self, offset: int) -> bool:
        """True where a clause begins at ``offset``: a number there is its own."""
        return self._starts[max(0, bisect_right(self._starts, offset) - 1)] == offset

    def attachment(self, word: str, parts: tuple[str, ...]) -> str | None:
        """The id of "Schedule 2"; None where there is none."""
        return self._attachments.get((_singular(word), _key(parts)))

    def numbered(self, parts: tuple[str, ...], *scopes: str) -> str | None:
        """The id of the clause cited as ``parts`` in the first of ``scopes`` that has it.

        Where none has, the clause around it ("4.2" for "4.2(a)", which may be one of its sentences).
        """
        for length in range(len(parts), 0, -1):
            for scope in scopes:
                found = self._index.get((scope, parts[:length]))
                if found:
                    return found
        return None

    def signed(self, parts: tuple[str, ...]) -> str | None:
        """The id of the only "§ 7" of the document; None where there are several or none."""
        found = self._signed.get(parts, [])
        return found[0] if len(found) == 1 else None

    def scope(self, clause_id: str) -> str:
        """The path of the attachment the clause stands in; "" in the agreement's body."""
        return self._scopes.get(clause_id, "")


def find(text: str, low: str, places: Places) -> tuple[Reference, ...]:
    """Every cross-reference in text order; a law's or another contract's section has no target.

    ``low`` is the text in lower case.
    """
    found: list[Reference] = []
    for match in _matches(text, low):
        word = (match["word"] or "section").lower()
        number = match["number"] or match["signed"]
        here = places.clause_at(match.start())
        for start, end, part in _numbers(text, match, number):
            if start == match.start() and places.opens_at(start):
                continue
            found.append(Reference(start, end, _target(text, end, word, part, here, places)))
    return tuple(found)


def _matches(text: str, low: str) -> Iterator[re.Match[str]]:
    for at in spots.any_of(low, _WORDS):
        if at and (text[at - 1].isalnum() or text[at - 1] == "_"):
            continue
        match = _REFERENCE.match(text, at - 4 if low.startswith("sub-", at - 4) and at >= 4 else at)
        if match:
            yield match


def _numbers(text: str, match: re.Match[str], number: str) -> Iterator[tuple[int, int, str]]:
    yield match.start(), match.end(), number
    at = match.end()
    if (match["word"] or "§§").lower().endswith(("s", "ces", "§§")):
        for _ in range(8):
            more = _MORE.match(text, at)
            if not more:
                return
            yield more.start("number"), more.end("number"), more["number"]
            at = more.end()


def _target(text: str, end: int, word: str, number: str, here: str, places: Places) -> str | None:
    parts = _parts(number)
    kind = _singular(word)
    if kind in numbering.ATTACHMENTS or kind == "part":
        return places.attachment(kind, parts)
    if _FOREIGN.match(text, end, end + 120):
        return None
    of = _OF.match(text, end, end + 60)
    if of and of["word"]:
        if of["number"]:
            home = places.attachment(of["word"], _parts(of["number"]))
            return places.numbered(parts, places.scope(home)) if home else None
        return places.numbered(parts, places.scope(here))
    found = places.numbered(parts, places.scope(here), "")
    return found or (places.signed(parts) if text[end - len(number) - 2 : end].lstrip()[:1] == "§" else None)


def _parts(number: str) -> tuple[str, ...]:
    mark = numbering.read(number, 0, len(number))
    if mark is not None and mark.text.replace(" ", "") == number.replace(" ", "").rstrip("."):
        parts: tuple[str, ...] = mark.parts
    else:
        parts = tuple(part for part in re.split(r"[.()\s]+", number) if part)
    value = numbering.roman(parts[0]) if parts and len(parts[0]) > 1 else None
    first = str(value) if value and parts[0].isupper() else (parts[0] if parts else "")
    return tuple(str(int(part)) if part.isdecimal() else part for part in (first, *parts[1:]) if part)


def _key(parts: tuple[str, ...]) -> str:
    return ".".join(str(int(part)) if part.isdecimal() else part.upper() for part in _roman_first(parts))


def _roman_first(parts: tuple[str, ...]) -> tuple[str, ...]:
    counts = bool(parts) and parts[0].isupper() and (len(parts[0]) > 1 or parts[0] in "IVX")
    value = numbering.roman(parts[0]) if counts else None
    return (str(value), *parts[1:]) if value else parts


def _singular(word: str) -> str:
    word = word.lower()
    if word in ("appendices", "annexes"):
        return "appendix" if word == "appendices" else "annex"
    return word.removesuffix("s") if word not in ("annex",) else word
