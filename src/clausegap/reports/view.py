"""The review as a reader meets it: every number in words, every enum a label, every list in its order.

Formats loop over these objects and lay them out; none of them counts, compares or decides. Strings are
plain: each format escapes them in its own way (``legible`` included).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from clausegap.model import (
    Agreement,
    Document,
    Evidence,
    Exposure,
    Finding,
    OtherView,
    Party,
    Position,
    Review,
    Severity,
    Verdict,
)

from . import stated, words
from .bottomline import bottom_line, caveats
from .costview import Costs, InputRow, costs, input_row
from .readview import Reading, reading


class Label(NamedTuple):
    """An enum's word, and its value for a style class."""

    key: str
    text: str


class Count(NamedTuple):
    """How many of a label."""

    label: Label
    many: int


class Quote(NamedTuple):
    """The contract's exact words; ``lines`` are parted where the document parts paragraphs."""

    place: str
    lines: tuple[str, ...]
    reads: str
    """How this passage alone reads, where that is not the verdict on the whole; else ""."""


class Otherwise(NamedTuple):
    """Another view of the pending changes in which the verdict differs."""

    says: str
    """ "With the pending changes rejected: Adverse"."""
    verdict: Label
    words: str
    """What that view says, on one line; "" where it differs for want of words."""
    place: str


class Stake(NamedTuple):
    """What a gap may cost, ready to read; ``headline`` says so where it could not be reckoned."""

    headline: str
    span: str
    formula: str
    inputs: tuple[InputRow, ...]
    note: str


class Point(NamedTuple):
    """One finding. ``ordinal`` counts gaps from 1, and strengths from 1."""

    anchor: str
    ordinal: int
    key: str
    topic: str
    title: str
    verdict: Label
    severity: Label
    confidence: str
    reason: str
    why: str
    quotes: tuple[Quote, ...]
    silence: tuple[str, ...]
    """Why there is no quote, sentence by sentence; empty where there is one."""
    otherwise: tuple[Otherwise, ...]
    elsewhere: tuple[str, ...]
    position: Position
    stake: Stake | None
    """None without a cost model or a formula."""
    clause: str
    page: str
    money: str
    waived: str
    """Who accepted the gap, until when and why; "" where nobody did."""
    fingerprint: str
    """What a waiver names; "" for a strength."""


class DocumentRow(NamedTuple):
    """One file that was read."""

    name: str
    kind: str
    extent: str
    sha256: str
    view: str
    stated: str
    """Its dates, term and governing law in one line; "" where it states none."""


class PartyRow(NamedTuple):
    """One side and the words the document uses for it."""

    role: str
    name: str
    aliases: str


@dataclass(frozen=True, slots=True)
class View:
    """Everything a report shows, in its order."""

    title: str
    parties: tuple[PartyRow, ...]
    documents: tuple[DocumentRow, ...]
    bottom_line: str
    caveats: tuple[str, ...]
    verdicts: tuple[Count, ...]
    severities: tuple[Count, ...]
    money: str
    """Money at stake a year; "not reckoned" without a usage scenario."""
    critical: tuple[Point, ...]
    gaps: tuple[Point, ...]
    strengths: tuple[Point, ...]
    facts: tuple[tuple[str, str], ...]
    reading: Reading
    costs: Costs | None
    made_by: str


def build(review: Review) -> View:
    """The whole review in words."""
    vendor, customer = review.parties
    gaps = tuple(_point(review, finding, at) for at, finding in enumerate(review.gaps, 1))
    at_stake = review.money_at_stake_usd
    counted = {severity: sum(1 for gap in review.gaps if gap.severity is severity) for severity in Severity}
    return View(
        title=_title(review, vendor),
        parties=(_party("Vendor", vendor), _party("Customer", customer)),
        documents=tuple(
            _document(document, agreement)
            for document, agreement in zip(review.documents, review.agreements, strict=True)
        ),
        bottom_line=bottom_line(review),
        caveats=caveats(review),
        verdicts=tuple(Count(Label(kind.value, word), review.verdicts[kind]) for kind, word in words.VERDICTS.items()),
        severities=tuple(
            Count(Label(kind.value, word), counted[kind])
            for kind, word in words.SEVERITIES.items()
            if kind is not Severity.NONE
        ),
        money="not reckoned" if at_stake is None else words.money(at_stake),
        critical=tuple(gap for gap in gaps if gap.severity.key == Severity.CRITICAL.value),
        gaps=gaps,
        strengths=tuple(_point(review, finding, at) for at, finding in enumerate(review.strengths, 1)),
        facts=words.facts(review.facts),
        reading=reading(review),
        costs=None if review.costs is None else costs(review.costs, _titles(review)),
        made_by=_made_by(review),
    )


def _point(review: Review, finding: Finding, ordinal: int) -> Point:
    by_id = {document.id: document for document in review.documents}
    named = len(by_id) > 1
    first = finding.evidence[0] if finding.evidence else None
    exposed = review.exposure(finding.key)
    stake = None if exposed is None or finding.verdict is Verdict.FAVOURABLE else _stake(exposed)
    return Point(
        anchor=f"{finding.rule}--{finding.check}",
        ordinal=ordinal,
        key=finding.key,
        topic=words.topic(finding.rule),
        title=finding.title,
        verdict=Label(finding.verdict.value, words.verdict(finding)),
        severity=Label(finding.severity.value, words.SEVERITIES[finding.severity]),
        confidence=_sure(finding),
        reason=finding.reason,
        why=finding.why,
        quotes=tuple(_quote(item, finding, by_id[item.document], named=named) for item in finding.evidence),
        silence=() if finding.evidence else _silence(review, finding),
        otherwise=tuple(_otherwise(item, by_id[item.document], named=named) for item in finding.other_views),
        elsewhere=tuple(words.elsewhere(item) for item in finding.elsewhere),
        position=finding.position,
        stake=stake,
        clause=words.clause(first.number, first.heading) if first else words.NOTHING,
        page=str(first.page) if first and first.page is not None else words.NOTHING,
        money=stake.headline if stake and exposed and exposed.expected_usd is not None else words.NOTHING,
        waived=words.waived(finding),
        fingerprint="" if finding.verdict is Verdict.FAVOURABLE else finding.fingerprint,
    )


def _sure(finding: Finding) -> str:
    """The confidence in words, and why it is not high."""
    told = f"{finding.sureness} confidence"
    return told if finding.sureness == "high" or not finding.doubts else f"{told}: {'; '.join(finding.doubts)}"


def _quote(evidence: Evidence, finding: Finding, document: Document, *, named: bool) -> Quote:
    reads = "" if evidence.verdict is finding.verdict else words.VERDICTS[evidence.verdict].lower()
    return Quote(words.place(evidence, document, named=named), tuple(evidence.quote.split("\n")), reads)


def _otherwise(other: OtherView, document: Document, *, named: bool) -> Otherwise:
    where = f" of {document.name}" if named else ""
    view = words.other_view(other.view, where, among_authors=document.view.startswith("by:"))
    label = Label(other.verdict.value, words.VERDICTS[other.verdict])
    place = words.section(other.number) if other.quote else ""
    return Otherwise(f"{view[:1].upper()}{view[1:]}: {label.text}", label, " ".join(other.quote.split()), place)


def _silence(review: Review, finding: Finding) -> tuple[str, ...]:
    """What was read before the agreement was called silent, and what could not be."""
    total = words.count(sum(document.words for document in review.documents), "word")
    read = f"{total} in {words.count(sum(len(part.clauses) for part in review.agreements), 'clause')}"
    if finding.elsewhere:
        what = words.listing(sorted({item.what or item.where for item in finding.elsewhere}), "or")
        first = f"The documents supplied do not answer this; {what}, which they refer to, was not supplied."
    else:
        first = "The agreement says nothing on this."
    unread = sum(len(document.unread) for document in review.documents)
    rest = f"{words.count(unread, 'part')} of the input could not be read and may say more." if unread else ""
    how = f"All {read} were read against every pattern of this check; none of them answers it."
    return tuple(sentence for sentence in (first, how, rest) if sentence)


def _stake(exposed: Exposure) -> Stake:
    per = words.PER[exposed.per]
    inputs = tuple(input_row(item) for item in exposed.inputs)
    if exposed.expected_usd is None:
        return Stake("Not reckoned: an input is missing.", "", exposed.formula, inputs, exposed.note)
    low, high = exposed.low_usd, exposed.high_usd
    span = "" if low is None or high is None else f"{words.money(low)} and {words.money(high)}"
    return Stake(f"{words.money(exposed.expected_usd)} {per}", span, exposed.formula, inputs, exposed.note)


def _title(review: Review, vendor: Party) -> str:
    return vendor.name or words.listing([document.name for document in review.documents])


def _titles(review: Review) -> dict[str, str]:
    return {finding.key: finding.title for finding in review.findings}


def _party(role: str, party: Party) -> PartyRow:
    return PartyRow(role, party.name or "not named in the documents", words.listing([f"“{a}”" for a in party.aliases]))


def _document(document: Document, agreement: Agreement) -> DocumentRow:
    pages = f"{words.count(len(document.pages), 'page')}, " if document.pages else ""
    pending = words.count(len(document.changes), "tracked change")
    changes = f"{pending} pending; {words.reading(document.view)}" if document.changes else ""
    kind = {"pdf": "PDF", "docx": "Word (DOCX)"}[document.kind]
    return DocumentRow(
        document.name,
        kind,
        f"{pages}{words.count(document.words, 'word')}",
        document.sha256,
        changes,
        stated.brief(document, agreement),
    )


def _made_by(review: Review) -> str:
    made = review.provenance
    return f"clausegap {made.tool_version}, rule pack {made.pack_id} {made.pack_version} (sha256 {made.pack_sha256})"
