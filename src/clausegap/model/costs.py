"""The cost model of a deal: every amount with its unit, period, formula and source."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple


class Source(NamedTuple):
    """Where a price, limit or figure comes from."""

    key: str
    """Short name ("claude-pricing", "scenario", "contract", "house" for our own default)."""
    title: str
    address: str
    as_of: str
    """The source's own date: YYYY-MM-DD, YYYY-MM or YYYY; "" for the scenario, the contract and our own defaults,
    and for genai-prices, whose bundled table carries a version but no date."""


class Input(NamedTuple):
    """One number that went into a formula."""

    name: str
    value: str
    """With its unit, ready to read: "600000 USD", "30 days"."""
    source: Source
    assumed: bool
    """True for a default that nobody stated: the report marks it."""


class WorkloadCost(NamedTuple):
    """What one workload costs at list price, less the discount the scenario states."""

    name: str
    model: str
    requests_per_month: int
    input_usd_per_mtok: Decimal
    output_usd_per_mtok: Decimal
    price_source: Source
    request_usd: Decimal
    """One interactive request, unrounded."""
    monthly_usd: Decimal
    yearly_usd: Decimal
    """Twelve months with the scenario's growth compounded."""
    plain_monthly_usd: Decimal
    """The same month without caching and without batch."""
    caching_saves_usd: Decimal
    """Per month, against the same workload uncached."""
    batch_saves_usd: Decimal
    """Per month, against the same workload without batch."""


class CostOption(NamedTuple):
    """Another way to run the same work."""

    name: str
    what: str
    monthly_usd: Decimal
    saves_usd: Decimal
    """Per month against the scenario as it stands; negative where it costs more."""
    note: str


class Capacity(NamedTuple):
    """Peak demand against one limit."""

    workload: str
    """The workload's name, or "all" for their sum on one model."""
    model: str
    measure: Literal[
        "requests per minute",
        "input tokens per minute",
        "output tokens per minute",
        "tokens per minute",
        "tokens per day",
        "USD per month",
    ]
    peak: Decimal
    limit: Decimal | None
    """None where neither contract nor published tier states one."""
    limit_from: Literal["contract", "published", "none"]
    limit_name: str
    """ "Build (since 2026-06-26)", or "contract"."""
    source: Source
    fit: Literal["fits", "tight", "over", "unknown"]
    """"tight": fits, but not with the headroom of 1.3."""
    ask: Decimal | None = None
    """What to write into the contract: 1.3 times the peak, rounded up; None for money and tokens per day."""


class ChannelCost(NamedTuple):
    """The scenario bought through one channel."""

    channel: str
    factor: Decimal
    """Effective price as a multiple of list."""
    monthly_usd: Decimal
    difference_usd: Decimal
    """Per month against the scenario's own channel; negative is cheaper."""
    note: str
    source: Source


class SeatCost(NamedTuple):
    """Seats against API for one group of users."""

    group: str
    users: int
    plan: str
    seat_monthly_usd: Decimal
    api_monthly_usd: Decimal
    break_even_calls: int | None
    """Calls a user and month above which the seat is cheaper; None where usage is billed on top."""
    cheaper: Literal["seats", "api", "same"]
    source: Source


class CommitmentOutcome(NamedTuple):
    """What a year costs under the commitment, if use turns out so."""

    name: str
    """"70% of forecast"."""
    probability_percent: Decimal
    use_usd: Decimal
    """Use of the year at contract rates."""
    overage_usd: Decimal
    """Use above the commitment, at the rate the scenario states for it."""
    shortfall_usd: Decimal
    """Commitment left unused."""
    lost_usd: Decimal
    """The part of the shortfall that does not roll over."""
    total_usd: Decimal
    """What is paid: commitment and overage."""


class Exposure(NamedTuple):
    """What one gap may cost; never negative, None where there is no formula or an input is missing."""

    rule: str
    check: str
    low_usd: Decimal | None
    expected_usd: Decimal | None
    high_usd: Decimal | None
    per: Literal["month", "year", "term", "event"]
    formula: str
    inputs: tuple[Input, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class CostModel:
    """The whole projection of one usage scenario."""

    scenario: str
    currency: str
    period: str
    """What the yearly figures span, in words: "12 months from 2026-12"."""
    monthly_usd: Decimal
    yearly_usd: Decimal
    workloads: tuple[WorkloadCost, ...]
    options: tuple[CostOption, ...] = ()
    capacity: tuple[Capacity, ...] = ()
    seats: tuple[SeatCost, ...] = ()
    channels: tuple[ChannelCost, ...] = ()
    exposure: tuple[Exposure, ...] = ()
    assumptions: tuple[Input, ...] = ()
    commitment: tuple[CommitmentOutcome, ...] = ()
    """One for each way use may turn out; empty without a commitment."""
    months_usd: tuple[Decimal, ...] = ()
    """The first twelve months, growth included; they add up to ``yearly_usd`` but for cents."""
    as_of: str = ""
    """The day whose prices and limits apply, YYYY-MM-DD."""
