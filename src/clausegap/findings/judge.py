"""Sightings of one check -> its Finding: which verdict wins where clauses disagree, and the words that prove it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from clausegap.model import Agreement, Clause, Document, Elsewhere, Evidence, Finding, Severity, Verdict
from clausegap.rulepacks import Check

from . import confidence
from .fingerprint import fingerprint
from .reading import Sighting

_MOST_EVIDENCE = 6
_LONGEST_QUOTE = 110
"""Words; a lawyer wants the sentence, not the page."""
_CUT = re.compile(r"(?<=[;:,.])\s+|\s+(?=\([a-z0-9]{1,4}\)\s)")
_STEM = 6
"""Letters that tell a topic word: "availability" and "available" are one."""
_WORD = re.compile(r"[a-z]{4,}")
_EVERYWHERE = frozenset(
    word[:_STEM]
    for word in "service services agreement customer content price prices commitment changes data model models rates "
    "time with that than without when where long".split()
)
"""Words of titles that stand in headings of any topic."""


def judge(check: Check, sightings: Sequence[Sighting], readings: Sequence[tuple[Document, Agreement]]) -> Finding:
    """The answer to one check, from all its sightings in all documents."""
    verdict = _net(sightings)
    elsewhere = _elsewhere(check, readings)
    agreements = {document.id: agreement for document, agreement in readings}
    ordered = _ordered(check, verdict, [s for s in sightings if s.verdict is not None], agreements)
    evidence = _evidence(ordered, agreements)
    proving = [sighting for sighting in ordered if sighting.verdict is verdict]
    length = sum(len(document.text) for document, _ in readings)
    sure = confidence.weigh(check.key, verdict, proving, length, elsewhere=bool(elsewhere))
    severity = Severity.NONE if verdict is Verdict.FAVOURABLE else check.severity.get(verdict, Severity.MEDIUM)
    return Finding(
        rule=check.rule,
        check=check.id,
        title=check.title,
        verdict=verdict,
        severity=severity,
        confidence=sure.value,
        doubts=sure.doubts,
        reason=_reason(check, verdict, ordered, elsewhere),
        evidence=evidence,
        elsewhere=elsewhere,
        position=check.position,
        why=check.why,
        fingerprint=fingerprint(verdict, evidence, {reading[0].id: reading for reading in readings}),
    )


def _ordered(
    check: Check, verdict: Verdict, voiced: list[Sighting], agreements: Mapping[str, Agreement]
) -> list[Sighting]:
    """What proves the verdict first; among equals what decides, what states the figure, what stands under its topic.

    The first one gives the finding its place and its reason. Sightings alike in all this keep the order of the text.
    """
    topic = _stems(f"{check.title} {check.id.replace('-', ' ')}")

    def order(sighting: Sighting) -> tuple[bool, int, bool, bool]:
        figure = bool(sighting.pattern.feeds) and not sighting.unit.row
        heading = _stems(_heading(sighting.unit.clause, agreements[sighting.document.id]))
        return sighting.verdict is not verdict, _rank(sighting), not figure, heading.isdisjoint(topic)

    return sorted(voiced, key=order)


def _rank(sighting: Sighting) -> int:
    """0 for what settles, 1 for what decides, 2 for what only weighs on it, 3 for what yields.

    A weak verdict is what a narrowing or rescuing sentence made it, so these decide it as much as any other.
    """
    role = sighting.pattern.role
    if sighting.verdict is Verdict.WEAK and role in ("narrows", "rescues"):
        return 1
    return {"settles": 0, "decides": 1, "narrows": 2, "rescues": 2, "yields": 3}[role]


def _stems(words: str) -> frozenset[str]:
    """The first letters of the words that tell a topic."""
    return frozenset(word[:_STEM] for word in _WORD.findall(words.lower())) - _EVERYWHERE


def _heading(clause: Clause, agreement: Agreement) -> str:
    """The clause's heading, or the nearest one above it; "" where none is."""
    if clause.heading:
        return clause.heading
    return next((parent.heading for parent in reversed(agreement.ancestors(clause)) if parent.heading), "")


def _net(sightings: Sequence[Sighting]) -> Verdict:
    """Adverse defeats favourable; what narrows makes it weak; what rescues lifts adverse to weak.

    What settles stands against all of them; where two that settle differ, the answer is weak.
    """
    settled = {s.verdict for s in sightings if s.verdict is not None and s.pattern.role == "settles"}
    if settled:
        return settled.pop() if len(settled) == 1 else Verdict.WEAK
    firm = [s for s in sightings if s.verdict is not None and s.pattern.role != "yields"]
    voices = firm or [s for s in sightings if s.verdict is not None]
    if not voices:
        return Verdict.ABSENT
    deciding = {s.verdict for s in voices if s.pattern.role in ("decides", "yields")}
    narrowing = [s for s in voices if s.pattern.role == "narrows"]
    if Verdict.ADVERSE in deciding:
        return Verdict.WEAK if any(s.pattern.role == "rescues" for s in voices) else Verdict.ADVERSE
    if Verdict.FAVOURABLE in deciding:
        return Verdict.WEAK if narrowing else Verdict.FAVOURABLE
    if Verdict.WEAK in deciding or not narrowing:
        return Verdict.WEAK if Verdict.WEAK in deciding else next(s.verdict for s in voices if s.verdict)
    return Verdict.ADVERSE if any(s.verdict is Verdict.ADVERSE for s in narrowing) else Verdict.WEAK


def _reason(check: Check, verdict: Verdict, ordered: Sequence[Sighting], elsewhere: tuple[Elsewhere, ...]) -> str:
    text = check.says.get(verdict) or check.says[Verdict.ABSENT]
    proving = next((s for s in ordered if s.verdict is verdict), None)
    if proving is not None and proving.pattern.says and not proving.turned:
        text = _filled(proving.pattern.says, proving.measures)
    if verdict is Verdict.ABSENT and elsewhere:
        text += f" It refers to a document that was not supplied: {elsewhere[0].what}."
    return text


def _filled(text: str, measures: Mapping[str, Decimal]) -> str:
    def value(found: re.Match[str]) -> str:
        number = measures.get(found[1])
        return f"{number.normalize():,f}" if number is not None else "…"

    return re.sub(r"\{(\w+)\}", value, text)


def _elsewhere(check: Check, readings: Sequence[tuple[Document, Agreement]]) -> tuple[Elsewhere, ...]:
    found: dict[Elsewhere, None] = {}
    for _, agreement in readings:
        for item in agreement.incorporated:
            if item.supplied:
                continue
            title = item.title.lower()
            if any(re.search(rf"\b{re.escape(kind.lower())}\b", title) for kind in check.governed_by):
                place = agreement.clause(item.clause).path or agreement.clause(item.clause).heading
                found.setdefault(Elsewhere(item.title, item.url or (f"clause {place}" if place else "not supplied")))
    return tuple(found)


def _evidence(ordered: Sequence[Sighting], agreements: Mapping[str, Agreement]) -> tuple[Evidence, ...]:
    made: list[Evidence] = []
    taken: set[tuple[str, int, int]] = set()
    for sighting in ordered:
        document, clause = sighting.document, sighting.unit.clause
        start, end = _quoted(sighting)
        if (document.id, start, end) in taken or len(made) == _MOST_EVIDENCE or sighting.verdict is None:
            continue
        taken.add((document.id, start, end))
        made.append(
            Evidence(
                document.id,
                clause.id,
                clause.path or clause.number,
                _heading(clause, agreements[document.id]),
                document.page_at(start),
                document.boxes(start, end),
                start,
                end,
                document.text[start:end],
                sighting.verdict,
                sighting.pattern.id,
            )
        )
    return tuple(made)


def _quoted(sighting: Sighting) -> tuple[int, int]:
    """The sentence, or where it is long the part of it around the matched words, cut at commas and items."""
    unit, text = sighting.unit, sighting.document.text
    if len(text[unit.start : unit.end].split()) <= _LONGEST_QUOTE:
        return unit.start, unit.end
    cuts = [unit.start, *(unit.start + m.end() for m in _CUT.finditer(text[unit.start : unit.end])), unit.end]
    start = max((cut for cut in cuts if cut <= sighting.start), default=unit.start)
    end = min((cut for cut in cuts if cut >= sighting.end), default=unit.end)
    words = len(text[start:end].split())
    for cut in cuts:
        if cut > end and words + len(text[end:cut].split()) <= _LONGEST_QUOTE * 2 // 3:
            words, end = words + len(text[end:cut].split()), cut
    while words > _LONGEST_QUOTE and " " in text[start:end]:
        end = start + text[start:end].rstrip().rfind(" ")
        words = len(text[start:end].split())
    stripped = text[start:end].rstrip()
    return start, start + len(stripped)
