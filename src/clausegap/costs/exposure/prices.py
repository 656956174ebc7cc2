"""Most-favoured pricing: what cuts not passed on, parity not given and rises not capped may cost (C7, C8)."""

from __future__ import annotations

from decimal import Decimal

from clausegap.costs.deal import Deal, conditions_for
from clausegap.costs.money import HUNDRED
from clausegap.costs.passthrough import MonthCost, Repricing, add_months, replay, repricings, value
from clausegap.costs.prices import Price
from clausegap.costs.workload import ZERO, Bill, bill, growth_sum
from clausegap.model import Input, Source, Verdict

from .stake import Stake, agreed, between, nothing, plain, published, reckoned, said, spend, unknown, usd

_WINDOWS = 13
"""Replayed windows of the contract's length: one ending on the scenario's day, twelve ending a month earlier each."""
_NOTICE_DAYS = 30
"""What a weak verdict on price increases promises at least."""

_CUTS = "sum over months of max(0, contract month - same month at the tier's list price then, times f), per year"
_RISE = "spend of 12 months * max(0, rise asked - cap acceptable)"


def price_reductions(deal: Deal) -> Stake:
    """Per year of the term. Low: none, where one moves to the successor oneself. Expected: the cuts already published,
    or the mean of the tier's record where that is more. High: the record's worst window."""
    months = deal.scenario.term_months
    fall = deal.scenario.outlook.price_fall_percent
    term = deal.month * growth_sum(deal.growth, months)
    yearly = Decimal(12) / months
    if fall is not None:
        share = fall / HUNDRED
        told = said(deal.scenario.outlook, "price_fall_percent", "fall of list prices over the term", "%")
        formula = "spend of the term * expected fall / 2 (prices fall evenly), per year"
        worth = term * share * yearly
        return between(ZERO, worth / 2, worth, "year", formula, [_term(deal, term), told])
    expected = high = ZERO
    inputs: list[Input] = [_term(deal, term)]
    unfollowed: list[str] = []
    for item in deal.bills:
        found = _of_workload(deal, item)
        if found is None:
            unfollowed.append(item.price.model)
            continue
        known, mean, worst, source = found
        amount = item.month * growth_sum(deal.growth, months)
        expected, high = expected + max(known, mean * amount), high + max(known, worst * amount)
        inputs.append(reckoned(f"{item.workload.name}: cuts published by {deal.day}, worth over the term", usd(known)))
        shares = f"mean {_percent(mean)}, worst {_percent(worst)}"
        inputs.append(
            published(f"{item.workload.name}: share a lock of {months} months would have lost", shares, source)
        )
    missing = f"no succession of prices is on record for {', '.join(unfollowed)}: state outlook.price_fall_percent"
    if len(unfollowed) == len(deal.bills):
        return unknown("year", _CUTS, inputs, missing)
    note = (
        "a clause tied to the model id alone is worth about nothing: name the successor of the tier; "
        "low: you move to the successor yourself"
    )
    return between(
        ZERO, expected * yearly, high * yearly, "year", _CUTS, inputs, f"{note}; {missing}" if unfollowed else note
    )


def _term(deal: Deal, amount: Decimal) -> Input:
    return reckoned(f"spend of {deal.scenario.term_months} months", usd(amount))


def _percent(share: Decimal) -> str:
    return f"{(share * HUNDRED).quantize(Decimal('0.1'))}%"


def _of_workload(deal: Deal, item: Bill) -> tuple[Decimal, Decimal, Decimal, Source] | None:
    """(known value over the term, mean and worst replayed share, source); None without a line for the model's tier."""
    model = deal.model(item)
    line = deal.sheet.line(model.vendor, model.tier) if model else None
    if model is None or line is None:
        return None
    steps = repricings(deal.book, line)
    months = deal.scenario.term_months
    cost = _cost(deal, item)
    later = _from_contract(steps, model.tokenizer_factor)
    known = value(later, lambda _: item.month, cost, deal.day, months, tokenizer=True, growth=deal.growth)
    starts = [add_months(deal.day, -months - back) for back in range(_WINDOWS)]
    shares = [share for start in starts if (share := replay(steps, cost, start, months, tokenizer=True)) is not None]
    mean = sum(shares, ZERO) / len(shares) if shares else ZERO
    return known, mean, max(shares, default=ZERO), line.source


def _from_contract(steps: tuple[Repricing, ...], own: Decimal) -> tuple[Repricing, ...]:
    """The steps with tokenizers counted from the contract's model: a successor never counts fewer tokens than it."""
    return tuple(step._replace(factor=max(Decimal(1), step.factor / own)) for step in steps)


def _cost(deal: Deal, item: Bill) -> MonthCost:
    def month(price: Price, factor: Decimal) -> Decimal:
        paid = conditions_for(deal.scenario, deal.sheet, price)
        return bill(item.workload, price, paid, item.factor * factor).month

    return month


def customer_parity(deal: Deal) -> Stake:
    """Only where the scenario knows what others get: nobody publishes it."""
    outlook = deal.scenario.outlook
    formula = "list spend of 12 months * max(0, discount of comparable customers - own discount)"
    theirs = outlook.comparable_discount_percent
    year = deal.month_at_list * growth_sum(deal.growth, 12)
    inputs = [reckoned("list spend of 12 months", usd(year)), reckoned("own discount", _percent(deal.discount))]
    if theirs is None:
        return unknown(
            "year",
            formula,
            inputs,
            "what comparable customers pay is not public: state outlook.comparable_discount_percent if you know it",
        )
    inputs.append(said(outlook, "comparable_discount_percent", "discount of comparable customers", "%"))
    worth = year * max(ZERO, theirs / HUNDRED - deal.discount)
    return between(worth, worth, worth, "year", formula, inputs)


def price_increases(deal: Deal) -> Stake:
    """The rise asked, less the cap one would accept; a contract cap in between bounds it, notice delays it."""
    outlook = deal.scenario.outlook
    accept = outlook.acceptable_increase_percent
    entry, source = deal.sheet.market["ai-uplift-asked"]
    low, high = (Decimal(number) for number in entry["uplift_pct"])
    inputs = [spend(deal)]
    if outlook.renewal_increase_percent is not None:
        low = high = outlook.renewal_increase_percent
        inputs.append(said(outlook, "renewal_increase_percent", "rise asked", "%"))
    else:
        inputs.append(published("rise asked", f"{plain(low)} to {plain(high)}%", source))
    inputs.append(said(outlook, "acceptable_increase_percent", "cap acceptable", "%"))
    formula, share = _RISE, Decimal(1)
    cap = deal.facts.price_increase_cap_percent
    if cap is not None:
        low, high = min(low, cap), min(high, cap)
        inputs.append(agreed("cap of the contract", f"{plain(cap)}%"))
        formula = "spend of 12 months * max(0, min(rise asked, cap of the contract) - cap acceptable)"
    elif deal.verdict("mfn-pricing", "price-increases") is Verdict.WEAK:
        share = 1 - Decimal(_NOTICE_DAYS) / 365
        inputs.append(agreed("notice", f"at least {_NOTICE_DAYS} days"))
        formula += " * (1 - notice / 365)"
    worth = [deal.year * max(ZERO, rise - accept) / HUNDRED * share for rise in (low, (low + high) / 2, high)]
    if worth[2] == 0:
        return nothing("year", formula, inputs, "the cap is within what you would accept")
    return between(worth[0], worth[1], worth[2], "year", formula, inputs, "falls due with the first increase")
