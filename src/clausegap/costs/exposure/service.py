"""Service levels: what outages without commitment, credits or exit may cost (C6)."""

from __future__ import annotations

from decimal import Decimal

from clausegap.costs.commitment import committed_per_year
from clausegap.costs.deal import Deal
from clausegap.costs.money import CONTRACT, HUNDRED
from clausegap.costs.workload import ONE, ZERO
from clausegap.model import Input, Source, Verdict

from .stake import Stake, agreed, between, fee, nothing, plain, published, reckoned, said, unknown, usd

MONTH_MINUTES = Decimal(43_200)
"""Minutes of a month of 30 days."""
_USUAL = "Amazon Bedrock"
"""Whose published credit steps stand in where the contract has none: 10, 25, 100%."""
_BANDS = ((Decimal("99.9"), Decimal("99.0")), (Decimal("99.0"), Decimal("95.0")))
"""Edges of a bad and of a very bad month, in percent available."""

Steps = tuple[tuple[Decimal, Decimal], ...]


def minutes_down(percent: Decimal) -> Decimal:
    """Minutes a month that an availability leaves out: 99.9 -> 43.2."""
    return MONTH_MINUTES * (HUNDRED - percent) / HUNDRED


def step_of(steps: Steps, available: Decimal) -> Decimal:
    """Credit in percent for that availability: the lowest threshold it falls below decides."""
    return max((credit for below, credit in steps if available < below), default=ZERO)


def credit_steps(deal: Deal) -> tuple[Steps, Source]:
    """The contract's steps, else the usual published ones."""
    if deal.facts.credit_tiers:
        return deal.facts.credit_tiers, CONTRACT
    usual = next(level for level in deal.sheet.service_levels if level.product == _USUAL)
    return usual.credits, usual.source


def expected_credit(fee_usd: Decimal, months: tuple[tuple[Decimal, Decimal], ...]) -> Decimal:
    """E = fee * sum p*c over (share of months, credit in percent)."""
    return fee_usd * sum((p * c for p, c in months), ZERO) / HUNDRED


def _bad_months(deal: Deal, steps: Steps) -> tuple[tuple[Decimal, Decimal], ...]:
    """(share of months, credit percent) of the two bands, each at its middle."""
    downtime = deal.scenario.downtime
    shares = (downtime.months_99_0_to_99_9_percent, downtime.months_95_to_99_percent)
    return tuple(
        (share / HUNDRED, step_of(steps, (top + bottom) / 2))
        for share, (top, bottom) in zip(shares, _BANDS, strict=True)
    )


def _bad_month_inputs(deal: Deal) -> list[Input]:
    downtime = deal.scenario.downtime
    return [
        said(downtime, "months_99_0_to_99_9_percent", "months between 99.0 and 99.9%", "%"),
        said(downtime, "months_95_to_99_percent", "months between 95 and 99%", "%"),
    ]


def uptime(deal: Deal) -> Stake:
    """Loss in the minutes beyond what the availability needed would allow."""
    downtime = deal.scenario.downtime
    formula = "max(0, minutes down - minutes the needed availability allows) * value per minute"
    allowed = minutes_down(downtime.target_uptime_percent)
    inputs = [*_bad_month_inputs(deal), said(downtime, "target_uptime_percent", "availability needed", "%")]
    shares = (downtime.months_99_0_to_99_9_percent / HUNDRED, downtime.months_95_to_99_percent / HUNDRED)
    best = sum((p * minutes_down(top) for p, (top, _) in zip(shares, _BANDS, strict=True)), ZERO)
    worst = sum((p * minutes_down(bottom) for p, (_, bottom) in zip(shares, _BANDS, strict=True)), ZERO)
    mean = (best + worst) / 2
    seen = deal.sheet.observed_uptime.get(deal.bills[0].price.vendor)
    if seen is not None:
        worst = max(worst, minutes_down(seen[0]))
        inputs.append(published("availability observed (high)", f"{plain(seen[0])}%", seen[1]))
    inputs.append(reckoned("minutes down a month", f"{plain(best)} to {plain(worst)}, expected {plain(mean)}"))
    value = downtime.value_per_minute_usd
    if value is None:
        return unknown(
            "month", formula, inputs, "state downtime.value_per_minute_usd: what a minute of outage costs you"
        )
    inputs.append(said(downtime, "value_per_minute_usd", "value per minute", "USD"))
    low, expected, high = (max(ZERO, minutes - allowed) * value for minutes in (best, mean, worst))
    note = "a commitment alone prevents no outage: credits signal, the exit right is the remedy"
    return between(low, expected, high, "month", formula, inputs, note)


def credits(deal: Deal) -> Stake:  # noqa: A001 (named for the check)
    """The credits a usual schedule would pay. High: a month as the vendor's observed availability."""
    steps, source = credit_steps(deal)
    formula = "monthly fee * sum(share of bad months * credit step) [low: * share claimed in time]"
    usual = expected_credit(deal.month, _bad_months(deal, steps))
    claimed = deal.scenario.downtime.claim_percent / HUNDRED
    seen = deal.sheet.observed_uptime.get(deal.bills[0].price.vendor)
    inputs = [fee(deal), *_bad_month_inputs(deal), published("credit steps", _told(steps), source)]
    inputs.append(said(deal.scenario.downtime, "claim_percent", "credits claimed in time (low)", "%"))
    high = usual
    if seen is not None:
        high = deal.month * step_of(steps, seen[0]) / HUNDRED
        inputs.append(published("availability observed (high)", f"{plain(seen[0])}%", seen[1]))
    return between(usual * claimed, usual, high, "month", formula, inputs)


def _told(steps: Steps) -> str:
    return ", ".join(f"below {plain(below)}%: {plain(credit)}%" for below, credit in steps)


def credit_claims(deal: Deal) -> Stake:
    """The part of the credits that is not claimed in time."""
    steps, source = credit_steps(deal)
    formula = "monthly fee * sum(share of bad months * credit step) * (1 - share claimed in time)"
    inputs = [fee(deal), *_bad_month_inputs(deal), published("credit steps", _told(steps), source)]
    inputs.append(said(deal.scenario.downtime, "claim_percent", "credits claimed in time", "%"))
    if deal.verdict("sla-credits", "credits") is not Verdict.FAVOURABLE:
        return nothing("month", formula, inputs, "no credit to claim: the money stands under sla-credits/credits")
    due = expected_credit(deal.month, _bad_months(deal, steps))
    lost = due * (ONE - deal.scenario.downtime.claim_percent / HUNDRED)
    return between(lost / 2, lost, due, "month", formula, inputs)


def chronic_failure_exit(deal: Deal) -> Stake:
    """What stays owed when one would leave over failures half-way through the year."""
    downtime, committed = deal.scenario.downtime, committed_per_year(deal)
    formula = "chance of leaving over failures * committed spend of a year / 2 [high: for certain]"
    chance = said(downtime, "chronic_failure_percent", "chance a year", "%")
    if committed is None:
        return nothing("year", formula, [chance], "nothing is committed, so leaving costs no fees")
    source = agreed if deal.facts.minimum_commitment_usd is not None else reckoned
    inputs = [chance, source("committed spend of a year", usd(committed))]
    half = committed / 2
    expected = half * downtime.chronic_failure_percent / HUNDRED
    return between(ZERO, expected, half, "year", formula, inputs, "refund and waiver of the rest is what to ask for")
