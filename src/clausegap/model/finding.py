"""What the rule engine says of an agreement: one Finding a check, with its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal, NamedTuple

from .document import Box


class Verdict(StrEnum):
    """The answer to a check, seen from the customer's side of the table."""

    FAVOURABLE = "favourable"
    WEAK = "weak"
    ADVERSE = "adverse"
    ABSENT = "absent"


class Severity(StrEnum):
    """How much a gap should worry the customer; NONE for a favourable finding."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NONE = "none"

    @property
    def rank(self) -> int:
        """0 for critical to 4 for none: the order in which gaps are shown."""
        return list(Severity).index(self)


class Evidence(NamedTuple):
    """The exact words a verdict rests on, and their place."""

    document: str
    clause: str
    number: str
    """The clause as one would cite it ("4.2(a)")."""
    heading: str
    page: int | None
    boxes: tuple[Box, ...] | None
    start: int
    end: int
    quote: str
    """``text[start:end]`` of the document."""
    verdict: Verdict
    pattern: str
    """The id of the check's pattern that read it."""


class Elsewhere(NamedTuple):
    """A document that governs a check and was not supplied."""

    what: str
    where: str


class Position(NamedTuple):
    """What to ask for, in the order of a negotiation."""

    preferred: str
    fallback: str
    walk_away: str
    suggested_clause: str
    question: str


class OtherView(NamedTuple):
    """The same check, judged with a document's pending tracked changes read the other way."""

    document: str
    """The id of the document that was read otherwise; the others of the deal stayed as they are."""
    view: str
    """"accepted" or "original"."""
    verdict: Verdict
    severity: Severity
    number: str
    """The clause that the quote stands in, as one would cite it; "" without a quote."""
    quote: str
    """Words of that view which the finding itself does not quote; "" where the verdict differs for want of words."""


SILENCE = "silence"
"""The fingerprint of a finding that rests on no words."""


class Waiver(NamedTuple):
    """A gap that somebody has accepted."""

    check: str
    """``rule/check``."""
    clause: str
    """The fingerprint of the words it was given for."""
    who: str
    why: str
    until: date
    """Its last day."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer to one check over all documents of a review, silence included."""

    rule: str
    check: str
    title: str
    verdict: Verdict
    severity: Severity
    confidence: float
    """0 to 1: of the verdicts given with as much, so many are right on wording that nobody developed on."""
    reason: str
    """One sentence a lawyer can read aloud."""
    evidence: tuple[Evidence, ...]
    elsewhere: tuple[Elsewhere, ...]
    position: Position
    why: str
    """Why the check matters to the customer."""
    other_views: tuple[OtherView, ...] = ()
    """The views of pending tracked changes in which the verdict differs from this one."""
    fingerprint: str = SILENCE
    """Names the words of the clauses that prove the verdict, whatever their number or layout."""
    waiver: Waiver | None = None
    doubts: tuple[str, ...] = ()
    """What speaks against the verdict, each in a few words."""

    @property
    def sureness(self) -> Literal["high", "medium", "low"]:
        """The confidence in a word: high from 0.9, medium from 0.75."""
        return "high" if self.confidence >= 0.9 else "medium" if self.confidence >= 0.75 else "low"

    @property
    def key(self) -> str:
        """``rule/check``."""
        return f"{self.rule}/{self.check}"


@dataclass(frozen=True, slots=True)
class Facts:
    """The numbers the agreement states; None or empty where it states none."""

    uptime_percent: Decimal | None = None
    credit_tiers: tuple[tuple[Decimal, Decimal], ...] = ()
    """(availability below this percent, credit in percent of the fees), highest threshold first."""
    tokens_per_minute: int | None = None
    requests_per_minute: int | None = None
    tokens_per_day: int | None = None
    deprecation_notice_days: int | None = None
    retention_days: int | None = None
    regions: tuple[str, ...] = ()
    minimum_commitment_usd: Decimal | None = None
    minimum_commitment_per: Literal["month", "year", "term"] | None = None
    auto_renewal_notice_days: int | None = None
    price_increase_cap_percent: Decimal | None = None
    discount_percent: Decimal | None = None
    term_months: int | None = None
    rates: tuple[str, ...] = ()
    """Rate lines of price tables as they stand, cells parted by " | "."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What the cost model needs of the contract: stated numbers, and each check's verdict."""

    facts: Facts
    verdicts: Mapping[str, Verdict]
    """Keyed by ``rule/check``."""
