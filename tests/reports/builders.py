"""Small hand-made reviews: enough of every noun to see each part of a report."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from enum import Enum

from clausegap.model import (
    Agreement,
    Capacity,
    Change,
    ChannelCost,
    Clause,
    ClauseKind,
    CommitmentOutcome,
    CostModel,
    CostOption,
    Document,
    Elsewhere,
    Evidence,
    Exposure,
    Facts,
    Finding,
    Incorporated,
    Input,
    Line,
    OtherView,
    Page,
    Party,
    Position,
    Provenance,
    Remark,
    Review,
    SeatCost,
    Severity,
    Source,
    Unread,
    Verdict,
    WorkloadCost,
)

PARAGRAPHS = (
    ("", "", 'This Agreement is made between Fictional Models, Inc. ("Provider") and Sample Foods GmbH ("Customer").'),
    ("4.2(a)", "Fees", "Provider may change its prices at any time by posting new prices on its website."),
    ("5.1", "Availability", "Provider will use commercially reasonable efforts to keep the Service available."),
    ("6.3", "Use of Content", "Provider may use Customer Content to develop and improve its models and services."),
    ("7", "Limits", "Provider shall not reduce the rate limits of the Order during the Term."),
    ("8.1", "Overage", "Usage above the Commitment is billed at the rates of the Order.\tTokens\t3.00"),
)
SCENARIO = Source("scenario", "Usage scenario", "", "")
PRICES = Source("price-page", "Price page of the vendor", "example.com/pricing", "2026-09-01")
HOUSE = Source("house", "Our own default", "", "")


def document(paragraphs=PARAGRAPHS, *, kind="pdf", name="agreement", **others) -> Document:
    """One document, one paragraph a clause; a PDF of three paragraphs a page, one line a paragraph."""
    text, pages, lines = "", [], []
    for at, (number, heading, words) in enumerate(paragraphs):
        start = len(text)
        text += " ".join(part for part in (number, heading and f"{heading}.", words) if part) + "\n"
        lines.append(
            Line(start, len(text) - 1, at // 3 + 1, 72.0, 72.0 + 20 * (at % 3), 523.123456, 84.5 + 20 * (at % 3))
        )
        if at % 3 == 0:
            pages.append(Page(at // 3 + 1, None, start, start, 595.0, 842.0))
        pages[-1] = pages[-1]._replace(end=len(text))
    layout = {"pages": tuple(pages), "lines": tuple(lines)} if kind == "pdf" else {}
    return Document(
        id=name, name=f"{name}.{kind}", sha256="ab" * 32, kind=kind, text=text, blocks=(), **{**layout, **others}
    )


def agreement(read: Document, paragraphs=PARAGRAPHS, **others) -> Agreement:
    """One clause a paragraph, so that the clauses partition the text."""
    clauses, at = [], 0
    for index, (number, heading, words) in enumerate(paragraphs):
        end = read.text.index("\n", at + len(words)) + 1
        clauses.append(
            Clause(
                id=f"c{index}", document=read.id, number=number, heading=heading, level=int(index > 0), parent=None,
                start=at, end=end, body=end - 1 - len(words),
                kind=ClauseKind.CLAUSE if index else ClauseKind.PREAMBLE,
                page_first=read.page_at(at), page_last=read.page_at(at), path=number,
            )
        )  # fmt: skip
        at = end
    vendor = Party("vendor", "Fictional Models, Inc.", ("Provider",))
    customer = Party("customer", "Sample Foods GmbH", ("Customer",))
    return Agreement(read.id, tuple(clauses), **{"parties": (vendor, customer), **others})


def evidence(read: Document, parts: Agreement, clause_id: str, verdict: Verdict, pattern="p1") -> Evidence:
    """The own words of one clause."""
    clause = parts.clause(clause_id)
    start, end = clause.body, clause.end - 1
    return Evidence(
        read.id, clause.id, clause.path, clause.heading, read.page_at(start), read.boxes(start, end),
        start, end, read.text[start:end], verdict, pattern,
    )  # fmt: skip


def finding(key: str, title: str, verdict: Verdict, severity: Severity, *quotes: Evidence, **others) -> Finding:
    """A finding with words in every field."""
    rule, check = key.split("/")
    given = {
        "confidence": 0.95,
        "reason": f"The agreement was read on {title.lower()}.",
        "elsewhere": (),
        "position": Position(
            f"Preferred on {check}.",
            f"Fallback on {check}.",
            f"Walk away on {check}.",
            f"Vendor shall give what {check} asks for.",
            f"What do you offer on {check}?",
        ),
        "why": f"Why {check} matters.",
    }
    return Finding(rule, check, title, verdict, severity, evidence=quotes, **{**given, **others})


def costs() -> CostModel:
    """A cost model with one of everything."""
    assumed = Input("Price rise", "20 %", HOUSE, assumed=True)
    stated = Input("Yearly spend", "600000 USD", SCENARIO, assumed=False)
    return CostModel(
        scenario="Support desk",
        currency="USD",
        period="12 months from 2026-12",
        monthly_usd=Decimal("50000"),
        yearly_usd=Decimal("612345.67"),
        workloads=(
            WorkloadCost(
                "Chat", "model-large", 2_000_000, Decimal(3), Decimal(15), PRICES, Decimal("0.0105"),
                Decimal("21000"), Decimal("252000"), Decimal("30000"), Decimal("9000"), Decimal(0),
            ),
            WorkloadCost(
                "Archive", "model-small", 900_000, Decimal("0.1"), Decimal("0.5"), PRICES, Decimal("0.0004"),
                Decimal("29000"), Decimal("360345.67"), Decimal("58000"), Decimal(0), Decimal("29000"),
            ),
        ),
        options=(CostOption("All batch", "Archive over night", Decimal("40000"), Decimal("10000"), "24 hours"),),
        capacity=(
            Capacity("Chat", "model-large", "input tokens per minute", Decimal(900_000), Decimal(500_000), "contract",
                     "contract", SCENARIO, "over", Decimal(1_200_000)),
            Capacity("Archive", "model-small", "requests per minute", Decimal(45), Decimal(50), "published",
                     "Build", PRICES, "tight"),
            Capacity("Archive", "model-small", "tokens per day", Decimal(45), None, "none", "", PRICES, "unknown"),
        ),
        seats=(SeatCost("Lawyers", 40, "Team", Decimal(1000), Decimal(640), 22, "api", PRICES),),
        channels=(
            ChannelCost("Direct", Decimal(1), Decimal("50000"), Decimal(0), "", PRICES),
            ChannelCost("Cloud", Decimal("1.1"), Decimal("55000"), Decimal("5000"), "regional endpoint", PRICES),
        ),
        exposure=(
            Exposure("mfn-pricing", "price-increases", Decimal("30000"), Decimal("120000"), Decimal("222000.5"), "year",
                     "spend x rise", (stated, assumed)),
            Exposure("sla-credits", "uptime", None, None, None, "month", "hours x cost of an hour", (stated,),
                     "The scenario states no cost of an hour."),
        ),
        assumptions=(assumed, stated),
        commitment=(
            CommitmentOutcome("70% of forecast", Decimal(25), Decimal("420000"), Decimal(0), Decimal("180000"),
                              Decimal("180000"), Decimal("600000")),
        ),
        as_of="2026-11-22",
    )  # fmt: skip


def review(*, with_costs=True, kind="pdf", paragraphs=PARAGRAPHS) -> Review:
    """A review with a finding of each verdict and something to say in every section."""
    read = document(
        paragraphs,
        kind=kind,
        unread=(Unread(2 if kind == "pdf" else None, "a picture without text"),),
        remarks=(
            Remark("hidden", "Hidden words", 5, 9, None, "white on white"),
            Remark("comment", "Ask legal", 3, 3, "J. Doe"),
        ),
        changes=(Change("insertion", "J. Doe", "2026-10-01T09:00:00Z", "not", 40, 43),),
    )
    elsewhere = Incorporated("Service Level Agreement", "https://example.com/sla", 120, 140, "c2", supplied=False)
    parts = agreement(read, paragraphs, incorporated=(elsewhere,))
    findings = (
        finding("mfn-pricing/price-increases", "Price increases", Verdict.ADVERSE, Severity.HIGH,
                evidence(read, parts, "c1", Verdict.ADVERSE)),
        finding("sla-credits/uptime", "Uptime commitment", Verdict.WEAK, Severity.MEDIUM,
                evidence(read, parts, "c2", Verdict.WEAK), confidence=0.6, doubts=("the agreement is long",)),
        finding("zero-data-retention/no-training", "Training on our data", Verdict.ADVERSE, Severity.CRITICAL,
                evidence(read, parts, "c3", Verdict.ADVERSE)),
        finding("rate-limits/limit-changes", "Changes of limits", Verdict.FAVOURABLE, Severity.NONE,
                evidence(read, parts, "c4", Verdict.FAVOURABLE),
                other_views=(OtherView(read.id, "original", Verdict.ADVERSE, Severity.HIGH, "7",
                                       "Provider may reduce the rate limits of the Order at any time."),)),
        finding("commercial-terms/overage-rate", "Overage rate", Verdict.FAVOURABLE, Severity.NONE,
                evidence(read, parts, "c5", Verdict.FAVOURABLE)),
        finding("lock-in/portability", "Portability", Verdict.ABSENT, Severity.LOW),
        finding("sla-credits/credits", "Service credits", Verdict.ABSENT, Severity.MEDIUM,
                elsewhere=(Elsewhere("Service Level Agreement", "https://example.com/sla"),)),
    )  # fmt: skip
    facts = Facts(uptime_percent=Decimal("99.90"), credit_tiers=((Decimal("99.9"), Decimal(10)),), regions=("EU",),
                  discount_percent=Decimal("7.5"), term_months=36, rates=("Input | 3.00",))  # fmt: skip
    return Review(
        (read,),
        (parts,),
        findings,
        facts,
        costs() if with_costs else None,
        Provenance("0.1.0", "default", "1.0", "cd" * 32),
    )


def with_evidence(made: Review, **changed) -> Review:
    """The same review, the first finding's evidence changed: what a broken engine might hand over."""
    first = made.findings[0]
    broken = replace(first, evidence=(first.evidence[0]._replace(**changed),))
    return replace(made, findings=(broken, *made.findings[1:]))


HOSTILE = (
    "<script>alert(1)</script></blockquote></style><img src=x onerror=alert(1)>{{7*7}}{% raw %}=cmd|' /C calc'!A0"
    "\x1b[31mred\x1b[0m\u202eesrever\u200b[link](javascript:alert(1)) ![i](https://evil.example/i.png) `code` **bold**"
    ' | cell | <https://evil.example> https://evil.example www.evil.example "quoted" [bold red]markup[/] :smile: &lt;'
)
"""One line that means something to HTML, Jinja, spreadsheets, terminals, Markdown or Rich, wherever it lands."""

_FIXED = {
    "kind", "role", "confidence", "measure", "limit_from", "fit", "per", "cheaper", "minimum_commitment_per",
    "sha256", "text", "quote", "verdict", "severity",
}  # fmt: skip
"""Fields of a closed set of words, and the document's text with its quotes, which only the paragraphs may change."""


def hostile_review(*, kind="pdf") -> Review:
    """The review of ``review`` with ``HOSTILE`` in every paragraph and behind every other string."""
    paragraphs = tuple((number, heading, f"{words} {HOSTILE}") for number, heading, words in PARAGRAPHS)
    return _poisoned(review(kind=kind, paragraphs=paragraphs))


def _poisoned(value):
    if isinstance(value, Enum) or (not isinstance(value, str | tuple) and not is_dataclass(value)):
        return value
    if isinstance(value, str):
        return f"{value} {HOSTILE}" if value else value
    if is_dataclass(value):
        names = [field.name for field in fields(value) if field.init]
        return replace(value, **{name: _field(name, getattr(value, name)) for name in names})
    if hasattr(value, "_fields"):
        return value._replace(**{name: _field(name, getattr(value, name)) for name in value._fields})
    return tuple(_poisoned(item) for item in value)


def _field(name, value):
    is_text_of_document = name == "text" and isinstance(value, str) and "\n" in value
    if name in _FIXED and (name != "text" or is_text_of_document):
        return value
    return _poisoned(value)
