"""The review document "clausegap.review/1", field by field: other programs read it, so it only grows by version.

Every amount is a JSON number with the exact digits that were reckoned; null means "not stated".
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema


def _hundredth(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"))


Number = Annotated[Decimal, Field(allow_inf_nan=False), WithJsonSchema({"type": "number"})]
Point = Annotated[Number, AfterValidator(_hundredth)]
"""PDF points; float noise below a hundredth is not the document's."""
Box = tuple[int, Point, Point, Point, Point]
VerdictWord = Literal["favourable", "weak", "adverse", "absent"]
SeverityWord = Literal["critical", "high", "medium", "low", "none"]
Per = Literal["month", "year", "term"]
Offset = Annotated[int, Field(ge=0)]
PageNumber = Annotated[int, Field(ge=1)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, from_attributes=True)


class RulePack(_Part):
    """The rules that were applied."""

    id: str
    version: str
    sha256: str


class Tool(_Part):
    """What made the review; no timestamps, so that the same input gives the same bytes."""

    name: Literal["clausegap"]
    version: str
    rule_pack: RulePack


class Unread(_Part):
    """A part of the input without readable text."""

    page: PageNumber | None
    why: str


class Remark(_Part):
    """Something in the file that is not the agreement's visible text; hidden words are in no clause and not judged."""

    kind: Literal["comment", "hidden", "embedded", "form-field", "ocr", "note"]
    text: str
    why: Annotated[str, Field(description="why words are not seen, or hardly: 'white on white'; '' for no such reason")]
    start: Offset
    end: Offset
    author: str | None


class Document(_Part):
    """One file that was read."""

    id: str
    name: str
    sha256: str
    kind: Literal["pdf", "docx"]
    pages: Annotated[int | None, Field(description="null for a DOCX, which has no pages until it is laid out")]
    words: int
    unread: list[Unread]
    view: Annotated[str, Field(description="the reading of tracked changes: 'accepted', 'original' or 'by:AUTHOR'")]
    pending_changes: Annotated[int, Field(description="tracked changes that nobody has accepted or rejected")]
    remarks: list[Remark]
    page_labels: Annotated[
        dict[str, str], Field(description="the PDF's own labels, by page number, where they differ from it")
    ]


class Party(_Part):
    """One side; name is empty where the documents name nobody."""

    name: str
    aliases: list[str]


class Parties(_Part):
    """Who sells and who buys."""

    vendor: Party
    customer: Party


class Clause(_Part):
    """A clause's own text: number, heading and words up to its first sub-clause.

    The texts of a document's clauses, in order, are the document's text; start and end are 0-based offsets of
    Unicode code points into it, end exclusive.
    """

    id: str
    document: str
    number: Annotated[str, Field(description="as the reader sees it, automatic Word numbers included; '' without one")]
    heading: str
    level: int
    parent: str | None
    page_first: PageNumber | None
    page_last: PageNumber | None
    start: Offset
    end: Offset
    text: str


class Evidence(_Part):
    """The words a verdict rests on: quote is exactly the document's text from start to end."""

    document: str
    clause: str
    number: Annotated[str, Field(description="the clause as one would cite it, ancestors included: '4.2(a)'")]
    heading: str
    page: PageNumber | None
    boxes: Annotated[
        list[Box] | None, Field(description="[page, x0, top, x1, bottom] in PDF points from the top left corner")
    ]
    start: Offset
    end: Offset
    quote: str
    verdict: VerdictWord
    pattern: str


class Elsewhere(_Part):
    """A document that governs the check and was not supplied."""

    what: str
    where: str


class Position(_Part):
    """What to ask for, in the order of a negotiation."""

    preferred: str
    fallback: str
    walk_away: str
    suggested_clause: str
    question: str


class OtherView(_Part):
    """What the same check says where a document's pending tracked changes are read the other way."""

    document: str
    view: Annotated[str, Field(description="'accepted' or 'original'")]
    verdict: VerdictWord
    severity: SeverityWord
    number: str
    quote: Annotated[str, Field(description="words of that view which the evidence does not have; '' without any")]


class Waiver(_Part):
    """A gap that somebody has accepted; until is its last day, held against a calendar at the gate alone."""

    check: str
    clause: Annotated[str, Field(description="the fingerprint it was given for")]
    who: str
    why: str
    until: Annotated[str, Field(description="YYYY-MM-DD"), BeforeValidator(str)]


class Check(_Part):
    """The answer to one question about the agreement."""

    rule: str
    check: str
    title: str
    verdict: VerdictWord
    severity: SeverityWord
    confidence: Annotated[
        float,
        Field(ge=0, le=1, description="share of verdicts with as much that are right on wording nobody developed on"),
    ]
    reason: str
    evidence: list[Evidence]
    elsewhere: list[Elsewhere]
    position: Position
    other_views: Annotated[
        list[OtherView], Field(description="views of pending tracked changes in which the verdict differs")
    ]
    fingerprint: Annotated[
        str, Field(description="names the words of the clauses that prove the verdict; 'silence' without any")
    ]
    waiver: Waiver | None
    doubts: Annotated[list[str], Field(description="what speaks against the verdict, each in a few words")]


class NotChecked(_Part):
    """A check that the rule pack switches off: nobody judged it, and its figures were not read."""

    rule: str
    check: str
    title: str
    why: str


class Facts(_Part):
    """The numbers that the agreement states; null or empty where it states none."""

    uptime_percent: Number | None
    credit_tiers: Annotated[list[tuple[Number, Number]], Field(description="[below percent, credit percent]")]
    tokens_per_minute: int | None
    requests_per_minute: int | None
    tokens_per_day: int | None
    deprecation_notice_days: int | None
    retention_days: int | None
    regions: list[str]
    minimum_commitment_usd: Number | None
    minimum_commitment_per: Per | None
    auto_renewal_notice_days: int | None
    price_increase_cap_percent: Number | None
    discount_percent: Number | None
    term_months: int | None
    rates: list[str]


class Source(_Part):
    """Where a figure comes from; as_of is the source's own date."""

    key: str
    title: str
    address: str
    as_of: str


class Input(_Part):
    """One number of a formula; assumed where nobody stated it."""

    name: str
    value: str
    source: Source
    assumed: bool


class Workload(_Part):
    """What one workload costs."""

    name: str
    model: str
    requests_per_month: int
    input_usd_per_mtok: Number
    output_usd_per_mtok: Number
    price_source: Source
    request_usd: Number
    monthly_usd: Number
    yearly_usd: Number
    plain_monthly_usd: Number
    caching_saves_usd: Number
    batch_saves_usd: Number


class Option(_Part):
    """Another way to run the same work."""

    name: str
    what: str
    monthly_usd: Number
    saves_usd: Number
    note: str


class Capacity(_Part):
    """Peak demand against one limit."""

    workload: str
    model: str
    measure: str
    peak: Number
    limit: Number | None
    limit_from: Literal["contract", "published", "none"]
    limit_name: str
    source: Source
    fit: Literal["fits", "tight", "over", "unknown"]


class Seat(_Part):
    """Seats against API for one group of users."""

    group: str
    users: int
    plan: str
    seat_monthly_usd: Number
    api_monthly_usd: Number
    break_even_calls: int | None
    cheaper: Literal["seats", "api", "same"]
    source: Source


class Channel(_Part):
    """The same scenario bought elsewhere."""

    channel: str
    factor: Number
    monthly_usd: Number
    difference_usd: Number
    note: str
    source: Source


class Exposure(_Part):
    """What one gap may cost; the amounts are null where an input is missing."""

    rule: str
    check: str
    low_usd: Number | None
    expected_usd: Number | None
    high_usd: Number | None
    per: Literal["month", "year", "term", "event"]
    formula: str
    inputs: list[Input]


class CostModel(_Part):
    """The projection of one usage scenario."""

    currency: str
    period: str
    workloads: list[Workload]
    options: list[Option]
    capacity: list[Capacity]
    seats: list[Seat]
    channels: list[Channel]
    exposure: list[Exposure]
    assumptions: list[Input]


class Verdicts(_Part):
    """How many checks ended in each verdict."""

    favourable: int
    weak: int
    adverse: int
    absent: int


class Summary(_Part):
    """The bottom line; critical holds the keys ("rule/check") of the critical gaps, worst first."""

    verdicts: Verdicts
    critical: list[str]
    money_at_stake_usd: Annotated[Number | None, Field(description="expected, per year; null without a cost model")]
    bottom_line: str


class ReviewDocument(_Part):
    """One review of one agreement, or of the documents that make up one deal."""

    schema_: Annotated[Literal["clausegap.review/1"], Field(alias="schema")]
    tool: Tool
    documents: list[Document]
    parties: Parties
    clauses: list[Clause]
    checks: list[Check]
    facts: Facts
    cost_model: CostModel | None
    summary: Summary
    not_checked: list[NotChecked]
    stale_waivers: Annotated[list[Waiver], Field(description="waivers that fit no gap of this review")]


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the review document, generated from the classes above."""
    schema = ReviewDocument.model_json_schema(by_alias=True, mode="validation")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "clausegap.review/1"}
