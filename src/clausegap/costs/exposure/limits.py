"""Rate limits: what a missing number, a lowered one and throttling without remedy may cost (C5, C6)."""

from __future__ import annotations

from decimal import Decimal

from clausegap.costs.capacity import HEADROOM, by_model, published_limits, total
from clausegap.costs.deal import Deal
from clausegap.costs.money import CONTRACT, HUNDRED
from clausegap.costs.workload import ONE, ZERO
from clausegap.model import Input, Source

from .service import credit_steps, step_of
from .stake import Stake, between, fee, nothing, plain, published, reckoned, said, unknown, usd

_NO_LIMIT = "no limit is known to hold the peak against: state published_tier, or get a number into the contract"
_NO_VALUE = "state downtime.value_per_minute_usd: what a minute without service costs you"
_CEILING = "published limits are ceilings, not promises"


def lost_share(deal: Deal, limit: Decimal = ONE, demand: Decimal = ONE) -> Decimal | None:
    """Share of the peak's work that is rejected when limits are ``limit`` and demand is ``demand`` times as stated.

    Contracted numbers are held against all work together, the published tier against each model; the tightest
    decides. None where no limit is known.
    """
    pairs = _pairs(deal)
    if not pairs:
        return None
    rejected = [ONE - (number * limit) / (peak * demand) for peak, number in pairs if peak > 0]
    return max([ZERO, *rejected])


def _pairs(deal: Deal) -> list[tuple[Decimal, Decimal]]:
    """(peak, limit) for every limit per minute that is known."""
    facts, together = deal.facts, total(deal.bills)
    stated = ((together.requests, facts.requests_per_minute), (together.tokens, facts.tokens_per_minute))
    found = [(peak, Decimal(number)) for peak, number in stated if number is not None]
    if found:
        return found
    for items in by_model(deal):
        row = published_limits(deal, items[0].price)
        if row is None:
            continue
        needs = total(items)
        numbers = (
            (needs.requests, row.requests_per_minute),
            (needs.input, row.input_tokens_per_minute),
            (needs.output, row.output_tokens_per_minute),
            (needs.tokens, row.tokens_per_minute),
        )
        found += [(peak, Decimal(number)) for peak, number in numbers if number is not None]
    return found


def _peak_minutes(deal: Deal) -> Decimal:
    """Minutes of a month at the peak: of the workload that has most of them."""
    return max(item.workload.peak_hours_per_day * 60 * item.workload.days_per_month for item in deal.bills)


def _where(deal: Deal) -> tuple[str, Source]:
    if deal.facts.requests_per_minute is not None or deal.facts.tokens_per_minute is not None:
        return "the contract's numbers", CONTRACT
    rows = [row for item in deal.bills if (row := published_limits(deal, item.price))]
    return (f"{rows[0].tier} ({rows[0].scheme})", rows[0].source) if rows else ("none", CONTRACT)


def _common(deal: Deal, share: Decimal) -> list[Input]:
    where, source = _where(deal)
    return [
        published("limits", where, source),
        reckoned("share of the peak's requests rejected", f"{plain((share * HUNDRED).quantize(Decimal('0.1')))}%"),
        reckoned("peak minutes a month", plain(_peak_minutes(deal))),
    ]


def throughput(deal: Deal) -> Stake:
    """Requests lost at the peak, at demand 1.3 times lower, as stated, and 1.3 times higher."""
    formula = "max(0, 1 - limit / peak) * peak minutes a month * value per minute"
    share, worth = lost_share(deal), deal.scenario.downtime.value_per_minute_usd
    if share is None:
        return unknown("month", formula, [], _NO_LIMIT)
    inputs, note = _common(deal, share), _spend_cap(deal)
    if worth is None:
        return unknown("month", formula, inputs, f"{_NO_VALUE}. {note}" if note else _NO_VALUE)
    inputs.append(said(deal.scenario.downtime, "value_per_minute_usd", "value per minute", "USD"))
    minutes = _peak_minutes(deal)
    shares = [lost_share(deal, demand=by) or ZERO for by in (ONE / HEADROOM, ONE, HEADROOM)]
    low, expected, high = (share * minutes * worth for share in shares)
    return between(low, expected, high, "month", formula, inputs, note or _CEILING)


def _spend_cap(deal: Deal) -> str:
    """A sentence where the tier's monthly cap is below the bill."""
    caps = [
        row.usd_per_month
        for item in deal.bills
        if (row := published_limits(deal, item.price)) is not None and row.usd_per_month is not None
    ]
    if not caps or deal.month <= caps[0]:
        return ""
    return f"the tier's cap of {caps[0]:,} USD a month stops the service before its token limits do"


def limit_changes(deal: Deal) -> Stake:
    """The work lost while a lowered limit holds: half the stated cut, the cut, half as much again (at most 90%)."""
    outlook, worth = deal.scenario.outlook, deal.scenario.downtime.value_per_minute_usd
    formula = (
        "(share rejected after the cut - share rejected now) * peak minutes a month * days / 30 * value per minute"
    )
    now = lost_share(deal)
    if now is None:
        return unknown("event", formula, [], _NO_LIMIT)
    cut = outlook.limit_cut_percent / HUNDRED
    inputs = _common(deal, now)
    inputs.append(said(outlook, "limit_cut_percent", "limits lowered by", "%"))
    inputs.append(said(outlook, "limit_cut_days", "until worked around", "days"))
    if worth is None:
        return unknown("event", formula, inputs, _NO_VALUE)
    inputs.append(said(deal.scenario.downtime, "value_per_minute_usd", "value per minute", "USD"))
    each = _peak_minutes(deal) * outlook.limit_cut_days / 30 * worth
    low, expected, high = (
        ((lost_share(deal, limit=ONE - part) or ZERO) - now) * each
        for part in (cut / 2, cut, min(max(cut, Decimal("0.9")), cut * Decimal("1.5")))
    )
    note = "the peak fits even then" if high == 0 else ""
    return between(low, expected, high, "event", formula, inputs, note)


def throttle_remedy(deal: Deal) -> Stake:
    """The credit that throttling would earn, were it counted as downtime."""
    formula = "monthly fee * credit step of (100% - share rejected * peak minutes / minutes in use)"
    now = lost_share(deal)
    if now is None:
        return unknown("month", formula, [], _NO_LIMIT)
    outlook = deal.scenario.outlook
    steps, source = credit_steps(deal)
    in_use = max(item.workload.hours_per_day * 60 * item.workload.days_per_month for item in deal.bills)
    lower = lost_share(deal, limit=ONE - outlook.limit_cut_percent / HUNDRED) or ZERO
    inputs = [fee(deal), *_common(deal, now), reckoned("minutes in use a month", plain(in_use))]
    inputs.append(published("credit steps", ", ".join(f"<{plain(b)}%: {plain(c)}%" for b, c in steps), source))
    inputs.append(said(outlook, "limit_cut_percent", "limits lowered by (high)", "%"))

    def credit(share: Decimal) -> Decimal:
        good = HUNDRED * (ONE - share * _peak_minutes(deal) / in_use)
        return deal.month * step_of(steps, good) / HUNDRED

    low, high = credit(now), credit(lower)
    if high == 0:
        return nothing("month", formula, inputs, "nothing is throttled below these limits")
    return between(ZERO, low, high, "month", formula, inputs, f"at today's limits {usd(low)}")
