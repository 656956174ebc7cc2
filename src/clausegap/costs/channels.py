"""What the place of purchase does to list prices: formula C2 of the handbook."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from clausegap.model import ChannelCost, Source

from .deal import Deal
from .money import HUNDRED, cents
from .regions import regional_factor, regional_source
from .schema import CLOUDS
from .workload import ONE, ZERO, Bill, bill

_NOTES = {
    "direct": "newest models and all features first; discount case by case",
    "bedrock": "burns committed AWS spend; ask in writing whether the cloud discount reaches these models",
    "vertex": "burns committed Google spend; ask per partner model whether the agreement discounts it",
    "foundry": "list in units of 0.01 USD; counts toward MACC; discounts are fewer units and not back-dated",
}


class _Offer(NamedTuple):
    channel: str
    region: str
    label: str


_OFFERS = {
    "anthropic": (
        _Offer("direct", "global", "direct"),
        _Offer("direct", "regional", "direct, US only"),
        _Offer("bedrock", "global", "Bedrock, global"),
        _Offer("bedrock", "regional", "Bedrock, regional"),
        _Offer("vertex", "global", "Google Cloud, global"),
        _Offer("vertex", "regional", "Google Cloud, regional"),
        _Offer("foundry", "global", "Microsoft Foundry"),
        _Offer("foundry", "regional", "Microsoft Foundry, US data zone"),
    ),
    "openai": (
        _Offer("direct", "global", "direct"),
        _Offer("direct", "regional", "direct, with residency"),
        _Offer("bedrock", "global", "Bedrock"),
    ),
}


def bedrock_beats_direct(cloud_discount: Decimal, region: Decimal, direct_discount: Decimal) -> bool:
    """(1-e)*g < 1-d."""
    return (ONE - cloud_discount) * region < ONE - direct_discount


def channels(deal: Deal) -> tuple[ChannelCost, ...]:
    """The scenario bought through each channel its vendor's models are sold on; empty where vendors are mixed."""
    vendors = {item.price.vendor for item in deal.bills}
    offers = _OFFERS.get(next(iter(vendors)), ()) if len(vendors) == 1 else ()
    return tuple(_offered(deal, offer) for offer in offers)


def _offered(deal: Deal, offer: _Offer) -> ChannelCost:
    discount = _discount(deal, offer)
    paid = sum((_month(deal, item, offer, discount) for item in deal.bills), ZERO)
    at_list = deal.month_at_list
    factor = paid / at_list if at_list else ONE - discount
    return ChannelCost(
        channel=offer.label,
        factor=factor.quantize(Decimal("0.0001")),
        monthly_usd=cents(paid),
        difference_usd=cents(paid) - cents(deal.month),
        note="; ".join(_notes(deal, offer, factor)),
        source=_source(deal, offer),
    )


def _discount(deal: Deal, offer: _Offer) -> Decimal:
    """e on a cloud, d elsewhere."""
    scenario = deal.scenario
    cloud = offer.channel in CLOUDS
    return (scenario.cloud_discount_percent if cloud else scenario.discount_percent) / HUNDRED


def _month(deal: Deal, item: Bill, offer: _Offer, discount: Decimal) -> Decimal:
    """The workload's month through that channel."""
    region = regional_factor(deal.sheet, item.price, offer.channel, offer.region)
    paid = item.conditions._replace(region=region, discount=discount)
    return bill(item.workload, item.price, paid, item.factor).month


def _notes(deal: Deal, offer: _Offer, factor: Decimal) -> Iterator[str]:
    yield _NOTES[offer.channel]
    if offer.channel not in CLOUDS:
        return
    off = _discount(deal, offer)
    if off == 0:
        yield "no cloud discount is assumed"
        return
    even = ((ONE - factor) * HUNDRED).quantize(Decimal("0.1"))
    direct = deal.scenario.discount_percent / HUNDRED
    beats = bedrock_beats_direct(off, factor / (ONE - off), direct)
    worth = f"as good as a direct discount of {even.normalize():f}%" if even > 0 else "no better than list"
    yield f"{worth}: {'cheaper' if beats else 'not cheaper'} than direct at {(direct * HUNDRED).normalize():f}%"


def _source(deal: Deal, offer: _Offer) -> Source:
    """Who names the surcharge of a pinned offer; else who names the price."""
    price = deal.bills[0].price
    surcharge = regional_source(deal.sheet, price, offer.channel) if offer.region == "regional" else None
    return surcharge or price.source
