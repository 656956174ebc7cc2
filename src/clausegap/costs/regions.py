"""What pinning inference to a region, or buying on another cloud, does to list prices."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from clausegap.model import Source

from .prices import Price
from .sheet import Sheet

ONE = Decimal(1)

_PINNED: dict[tuple[str, str], tuple[str, date]] = {
    ("anthropic", "direct"): ("anthropic-inference-geo-us", date(2026, 2, 5)),
    ("anthropic", "foundry"): ("foundry-us-data-zone", date.min),
    ("anthropic", "bedrock"): ("bedrock-regional", date(2025, 9, 29)),
    ("anthropic", "vertex"): ("vertex-regional", date(2025, 9, 29)),
    ("openai", "direct"): ("openai-residency", date(2026, 3, 5)),
}
"""(vendor, channel) -> the multiplier for pinned inference, and the first release day it applies to: the 4.6
generation at Anthropic itself, the 4.5 generation on the clouds, 2026-03-05 at OpenAI (see the entries' applies_to)."""


def regional_factor(sheet: Sheet, price: Price, channel: str, region: str) -> Decimal:
    """g: what the channel and the region do to the list price of that model. 1 where no source names a surcharge."""
    factor = ONE
    if price.vendor == "openai" and channel == "bedrock":
        factor = sheet.multipliers["openai-on-bedrock"][0]
    pinned = _PINNED.get((price.vendor, channel))
    if region == "regional" and pinned is not None and _released(sheet, price.model) >= pinned[1]:
        factor *= sheet.multipliers[pinned[0]][0]
    return factor


def _released(sheet: Sheet, model: str) -> date:
    """The model's first price day; far in the future for one the sheet does not know, so that it counts as new."""
    known = sheet.models.get(model)
    first = known.prices[0].start if known else date.max
    return first or date.min


def regional_source(sheet: Sheet, price: Price, channel: str) -> Source | None:
    """Who names the surcharge for pinned inference; None where nobody does."""
    pinned = _PINNED.get((price.vendor, channel))
    return sheet.multipliers[pinned[0]][1] if pinned else None
