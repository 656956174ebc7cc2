"""Commercial terms and residency: discount, overage, batch and cache rates, the regional surcharge (C1 to C3)."""

from __future__ import annotations

from decimal import Decimal

from clausegap.costs.commitment import committed_per_year, dead_zone, outcome, uses_of, with_floor
from clausegap.costs.deal import Deal, conditions_for
from clausegap.costs.money import HUNDRED
from clausegap.costs.regions import regional_factor, regional_source
from clausegap.costs.workload import ONE, ZERO, bill, growth_sum
from clausegap.model import Input

from .stake import Stake, agreed, between, house, nothing, plain, published, reckoned, said, spend, unknown, usd

_SURCHARGE = Decimal("0.20")
"""Surcharge on list for use above the commitment, at worst (house)."""


def volume_discount(deal: Deal) -> Stake:
    """The discount the scenario counts on, else the range that is reported for such spend."""
    formula = "list spend of 12 months * discount"
    year = deal.month_at_list * growth_sum(deal.growth, 12)
    inputs: list[Input] = [reckoned("list spend of 12 months", usd(year))]
    if deal.discount:
        field = "cloud_discount_percent" if deal.scenario.cloud_discount_percent else "discount_percent"
        inputs.append(said(deal.scenario, field, "discount the scenario counts on", "%"))
        worth = year * deal.discount
        if deal.scenario.discount_floor_usd_per_year is not None:
            return _with_floor(deal, year, inputs)
        return between(worth, worth, worth, "year", formula, inputs, "without a clause this discount is not owed")
    threshold, floor_source = deal.sheet.discounts["founding-volume-threshold"]
    historic, source = deal.sheet.discounts["founding-historic"]
    low, high = (Decimal(percent) for percent in historic["discount_pct"])
    inputs.append(published("discount once usual", f"{plain(low)} to {plain(high)}%", source))
    inputs.append(published("from a monthly spend of", usd(Decimal(threshold["min_usd_per_month"])), floor_source))
    bands, band_source = deal.sheet.discounts["adviser-bands"]
    top = Decimal(max(bands["bands_usd_per_year"]))
    if year >= top:
        high = Decimal(bands["opening_discount_pct_at_top"])
        inputs.append(published(f"discount advisers open with from {usd(top)} a year", f"{plain(high)}%", band_source))
    if deal.month < threshold["min_usd_per_month"]:
        note = "below the spend from which discounts are reported"
        return between(ZERO, ZERO, year * low / HUNDRED, "year", formula, inputs, note)
    note = "sources disagree on whether volume discounts are still given: low is none"
    return between(ZERO, year * low / HUNDRED, year * high / HUNDRED, "year", formula, inputs, note)


def _with_floor(deal: Deal, year: Decimal, inputs: list[Input]) -> Stake:
    """The discount that lapses for all volume where use falls below its floor."""
    floor = deal.scenario.discount_floor_usd_per_year or ZERO
    low_zone, top = dead_zone(floor, deal.discount)
    uses = [(use / (ONE - deal.discount), chance) for use, chance in uses_of(deal, deal.year)]
    lost = [with_floor(use, floor, deal.discount) - use * (ONE - deal.discount) for use, _ in uses]
    expected = sum((chance * amount for (_, chance), amount in zip(uses, lost, strict=True)), ZERO)
    inputs.append(reckoned("floor of the discount, list spend a year", usd(floor)))
    formula = "sum of p * (cost with the floor - cost at the discount) [high: no discount at all]"
    note = f"between {usd(low_zone)} and {usd(top)} of list spend, using less costs more than reaching the floor"
    return between(min(lost), expected, year * deal.discount, "year", formula, inputs, note)


def overage_rate(deal: Deal) -> Stake:
    """Use above the commitment at list instead of contract rates. High: list and a surcharge, at the greatest use."""
    formula = "sum of p * (overage / (1 - d) - overage) [high: greatest use, list and 20% more]"
    committed = committed_per_year(deal)
    if committed is None:
        return unknown("year", formula, [spend(deal)], "overage needs a commitment: state commitment.usd_per_year")
    inputs = [
        (agreed if deal.facts.minimum_commitment_usd is not None else reckoned)(
            "committed spend of a year", usd(committed)
        ),
        spend(deal),
        reckoned("discount d", f"{plain(deal.discount * HUNDRED)}%"),
        house("surcharge at worst", f"{plain(_SURCHARGE * HUNDRED)}%"),
    ]
    low, expected, high = None, ZERO, ZERO
    for use, chance in uses_of(deal, deal.year):
        at_list = outcome(committed, use, discount=deal.discount, overage_at_list=True)
        dear = outcome(committed, use, discount=deal.discount, overage_at_list=True, surcharge=_SURCHARGE)
        more = at_list.overage_billed - at_list.overage
        low = more if low is None else min(low, more)
        expected += chance * more
        high = max(high, dear.overage_billed - dear.overage)
    if high == 0:
        return nothing("year", formula, inputs, "use stays within the commitment in every stated outcome")
    return between(low or ZERO, expected, high, "year", formula, inputs)


def batch_and_caching_rates(deal: Deal) -> Stake:
    """High: both withdrawn. Expected: that, at the stated chance. Low: only the discount no longer reaches them."""
    formula = (
        "chance of withdrawal * (year without caching and batch - year now) [low: d lost on cached and batch tokens]"
    )
    lost = sum((item.plain - item.month for item in deal.bills), ZERO)
    partly = sum(
        (
            bill(item.workload, item.price, item.conditions._replace(covers_all=False), item.factor).month - item.month
            for item in deal.bills
        ),
        ZERO,
    )
    year, outlook = growth_sum(deal.growth, 12), deal.scenario.outlook
    inputs = [
        reckoned("caching and batch save in 12 months", usd(lost * year)),
        reckoned("discount on cached and batch tokens in 12 months", usd(partly * year)),
        said(outlook, "rates_withdrawn_percent", "chance of withdrawal", "%"),
    ]
    if lost <= 0:
        return nothing("year", formula, inputs, "the scenario uses neither caching nor batch to a saving")
    expected = max(partly, lost * outlook.rates_withdrawn_percent / HUNDRED) * year
    return between(partly * year, expected, lost * year, "year", formula, inputs)


def residency(deal: Deal) -> Stake:
    """The surcharge for pinned inference (g = 1.1), where it must still be bought."""
    needed = deal.scenario.outlook.residency_needed
    formula = "spend of 12 months * (g - 1)"
    if deal.scenario.region == "regional":
        return nothing(
            "year", formula, [spend(deal)], "the scenario already pays for a region; fix the surcharge in the contract"
        )
    extra = ZERO
    inputs: list[Input] = [spend(deal)]
    for item in deal.bills:
        g = regional_factor(deal.sheet, item.price, deal.scenario.channel, "regional")
        if g == item.conditions.region:
            continue
        paid = conditions_for(deal.scenario, deal.sheet, item.price)._replace(region=g)
        extra += bill(item.workload, item.price, paid, item.factor).month - item.month
        source = regional_source(deal.sheet, item.price, deal.scenario.channel) or item.price.source
        inputs.append(published(f"{item.workload.name}: g", plain(g), source))
    inputs.append(_needed(deal))
    year = extra * growth_sum(deal.growth, 12)
    if needed is False:
        return nothing("year", formula, inputs, "no region is needed")
    if year == 0:
        return unknown("year", formula, inputs, "no price of a pinned region is known for this model and channel")
    low = year if needed else ZERO
    note = "" if needed else "state outlook.residency_needed to narrow this"
    return between(low, year * ONE, year, "year", formula, inputs, note)


def _needed(deal: Deal) -> Input:
    needed = deal.scenario.outlook.residency_needed
    if needed is None:
        return house("region needed", "yes")
    return reckoned("region needed", "yes" if needed else "no")
