"""Model continuity: what a retirement, a migration, a dearer successor and a changed model may cost (C11, C14)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

from clausegap.costs.deal import Deal
from clausegap.costs.options import neighbour
from clausegap.costs.passthrough import add_months, repricings
from clausegap.costs.workload import ONE, ZERO, Bill, bill, growth_sum
from clausegap.model import Input

from .stake import Stake, agreed, between, house, nothing, plain, published, reckoned, said, unknown, usd

_ASSUMED_DAYS = (Decimal(90), Decimal(180))
"""Low and high validation time where the scenario states none: three to six months in regulated firms (house)."""
_DRIFT_MONTHS = Decimal(3)
"""Months until a changed tokenizer behind the same name is noticed and undone (house)."""
_TOKENIZER = "anthropic-tokenizer"


def gap_cost(validation_days: Decimal, notice_days: Decimal, dearer_a_month: Decimal) -> Decimal:
    """max(0, v - n)/30 * V_alt."""
    return max(ZERO, validation_days - notice_days) / 30 * max(ZERO, dearer_a_month)


def deprecation_notice(deal: Deal) -> Stake:
    """The dearer model in use between retirement and approval of the next."""
    change = deal.scenario.change
    formula = "max(0, validation days - notice days) / 30 * (month on the fallback model - month now)"
    inputs: list[Input] = [said(change, "validation_days", "validation", "days")]
    notice, worst, source = _notice(deal)
    inputs.append(source)
    extra, unpriced = ZERO, []
    for item in deal.bills:
        other = _fallback(deal, item)
        if other is None:
            unpriced.append(item.price.model)
            continue
        dearer = max(ZERO, other.month - item.month)
        extra += dearer
        maker = reckoned if change.fallback_model else house
        inputs.append(maker(f"{item.workload.name}: dearer a month on {other.price.model}", usd(dearer)))
    if len(unpriced) == len(deal.bills):
        return unknown("event", formula, inputs, "no dearer model is known: state change.fallback_model")
    days = Decimal(change.validation_days)
    low, high = (days, days) if change.stated("validation_days") else _ASSUMED_DAYS
    note = "; ".join([*_life(deal), *(f"no fallback is known for {model}" for model in unpriced)])
    return between(
        gap_cost(min(low, days), notice, extra),
        gap_cost(days, notice, extra),
        gap_cost(max(high, days), worst, extra),
        "event",
        formula,
        inputs,
        note,
    )


def _notice(deal: Deal) -> tuple[Decimal, Decimal, Input]:
    """(days expected, days at worst, where from): the contract's number binds; a published one may be ignored."""
    stated = deal.facts.deprecation_notice_days
    if stated is not None:
        return Decimal(stated), Decimal(stated), agreed("notice", f"{stated} days")
    known = deal.sheet.notice_days.get(deal.bills[0].price.vendor)
    if known is None:
        return ZERO, ZERO, house("notice", "0 days: none agreed, none published")
    return Decimal(known[0]), ZERO, published("notice", f"{known[0]} days published, not agreed (high: 0)", known[1])


def _fallback(deal: Deal, item: Bill) -> Bill | None:
    """The work on the stated fallback, else on the newest model of the next dearer tier."""
    named = deal.scenario.change.fallback_model
    model = deal.model(item)
    if named is None and model is not None:
        other = neighbour(deal.sheet, model, deal.day, 1)
        named = other.id if other else None
    return deal.rebill(item, named) if named else None


def _life(deal: Deal) -> Iterator[str]:
    """What the vendor says of each model's end, once a model."""
    end = add_months(deal.day, deal.scenario.term_months)
    for model in {model.id: model for item in deal.bills if (model := deal.model(item))}.values():
        if model.ends is not None:
            yield f"{model.id} ends on {model.ends}"
        elif model.floor is not None:
            yield f"{model.id}: {_floor(model.floor, deal.day, end)}, by the vendor's own date"


def _floor(floor: date, today: date, end: date) -> str:
    if floor <= today:
        return f"may end with notice, as from {floor} on"
    return f"not before {floor}, {'after' if floor >= end else 'within'} the term"


def migration(deal: Deal) -> Stake:
    """Re-evaluation, rework, and both models paid side by side."""
    change = deal.scenario.change
    formula = "evaluation days * day rate + rework + dual-running months * month now [low: without dual running]"
    work = change.evaluation_days * change.day_rate_usd + change.rework_usd
    both = change.dual_running_months * deal.month
    inputs = [
        said(change, "evaluation_days", "evaluation", "days"),
        said(change, "day_rate_usd", "day rate", "USD"),
        said(change, "rework_usd", "rework", "USD"),
        said(change, "dual_running_months", "dual running", "months"),
        reckoned("month now", usd(deal.month)),
    ]
    return between(work, work + both, 2 * work + both, "event", formula, inputs, "high: the work takes twice as long")


def successor_pricing(deal: Deal) -> Stake:
    """Twelve months on the successor at list, its tokenizer included, against now. High: the tier's worst rise."""
    formula = "max(0, year on the tier's newest model at list, times f - year now) [high: worst rise of the tier]"
    inputs: list[Input] = []
    expected = high = ZERO
    for item in deal.bills:
        more, worst, told = _successor(deal, item)
        expected, high = expected + more, high + max(more, worst)
        inputs += told
    year = growth_sum(deal.growth, 12)
    note = "the same price per token is not the same cost: name a reference workload"
    return between(ZERO, expected * year, high * year, "year", formula, inputs, note)


def _successor(deal: Deal, item: Bill) -> tuple[Decimal, Decimal, list[Input]]:
    """(dearer a month on the newest model of the tier, dearer a month after the worst rise, inputs)."""
    model = deal.model(item)
    newest = neighbour(deal.sheet, model, deal.day, 0) if model else None
    if model is None or newest is None:
        return ZERO, ZERO, [house(f"{item.workload.name}: successor", "none known")]
    other = deal.rebill(item, newest.id, discount=False)
    more = max(ZERO, other.month - item.month) if other else ZERO
    inputs = [reckoned(f"{item.workload.name}: dearer a month on {newest.id} at list", usd(more))]
    factor, source = deal.sheet.multipliers[_TOKENIZER]
    worst = ZERO
    if model.vendor == "anthropic" and model.tokenizer_factor < factor:
        worst = item.month * (factor / model.tokenizer_factor - ONE)
        inputs.append(published("tokens counted for the same text by later models", f"times {plain(factor)}", source))
    rise = _worst_rise(deal, item)
    if rise is not None:
        inputs.append(
            reckoned(f"{item.workload.name}: worst rise between generations of the tier", f"times {plain(rise)}")
        )
        worst = max(worst, item.month * max(ZERO, rise - ONE))
    return more, worst, inputs


def _worst_rise(deal: Deal, item: Bill) -> Decimal | None:
    """Greatest ratio of this work's cost between two neighbouring list prices of the tier; None without a record."""
    model = deal.model(item)
    line = deal.sheet.line(model.vendor, model.tier) if model else None
    if line is None:
        return None
    costs = [
        bill(item.workload, step.price, item.conditions).at_list
        for step in repricings(deal.book, line)
        if step.start <= deal.day
    ]
    ratios = [later / earlier for earlier, later in pairwise(costs) if earlier > 0]
    return max(ratios).quantize(Decimal("0.01")) if ratios else None


def version_stability(deal: Deal) -> Stake:
    """Re-evaluation after a silent change. High: a new tokenizer behind the same name as well."""
    change = deal.scenario.change
    formula = "evaluation days * day rate [high: + (f - 1) * month now * months until noticed]"
    work = change.evaluation_days * change.day_rate_usd
    factor, source = deal.sheet.multipliers[_TOKENIZER]
    drift = (factor - ONE) * deal.month * _DRIFT_MONTHS
    inputs = [
        said(change, "evaluation_days", "evaluation", "days"),
        said(change, "day_rate_usd", "day rate", "USD"),
        published("f, tokens for the same text", plain(factor), source),
        reckoned("month now", usd(deal.month)),
        house("months until noticed", plain(_DRIFT_MONTHS)),
    ]
    if work == 0 and drift == 0:
        return nothing("event", formula, inputs, "state change.evaluation_days and change.day_rate_usd")
    return between(work / 2, work, work + drift, "event", formula, inputs)
