"""Price of a model on a day: our sheet first, the genai-prices library for models the sheet lacks.

The library is imported when it is first needed (it costs a quarter of a second) and only its bundled table is read:
nothing here starts its updater, so nothing reaches the network.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from functools import cache
from importlib.metadata import version
from typing import Any, NamedTuple

from clausegap.model import Source

from .sheet import Model, Rates, Sheet

_ADDRESS = "github.com/pydantic/genai-prices"
_VENDORS = ("anthropic", "openai", "google")
"""Direct vendors come first, so that a model's own price wins over a reseller's."""


class Price(NamedTuple):
    """What a model costs on a day, and who says so."""

    model: str
    vendor: str
    rates: Rates
    long_above: int | None
    long_rates: Rates | None
    source: Source
    note: str
    disagreement: str
    """What genai-prices says where it differs from our sheet; "" where the two agree or only one knows."""

    def for_prompt(self, tokens: Decimal) -> Rates:
        """The rates of a request with that many prompt tokens: above the threshold the whole request is dearer."""
        if self.long_above is not None and self.long_rates is not None and tokens > self.long_above:
            return self.long_rates
        return self.rates


@dataclass(frozen=True, slots=True)
class PriceBook:
    """Prices of one sheet, with the library behind it."""

    sheet: Sheet

    def price(self, model: str, day: date) -> Price | None:
        """The price that applies on that day; None for a model, or a day, that neither source knows."""
        known = self.sheet.models.get(model)
        step = known.price(day) if known else None
        published = _library_price(model, day)
        if known is None or step is None:
            return published if known is None else None
        note = step.note
        differs = "" if published is None else _difference(step.rates, published)
        return Price(model, known.vendor, step.rates, step.long_above, step.long_rates, step.source, note, differs)

    def own_price(self, model: Model, day: date) -> Price | None:
        """As ``price``, for a model of the sheet and without asking the library: for walks over many months."""
        step = model.price(day)
        if step is None:
            return None
        return Price(model.id, model.vendor, step.rates, step.long_above, step.long_rates, step.source, step.note, "")

    def first_day(self, model: str) -> date | None:
        """The first day the sheet has a price for; None where it has none or does not know when it began."""
        known = self.sheet.models.get(model)
        return known.prices[0].start if known else None

    def nearest(self, model: str) -> list[str]:
        """Up to three known names most like the one given, best first."""
        known = list(self.sheet.models)
        close = difflib.get_close_matches(model.lower(), known, n=3, cutoff=0.5)
        if len(close) < 3:
            wider = sorted({entry.id for provider in _providers() for entry in provider.models} - set(known))
            close += difflib.get_close_matches(model.lower(), wider, n=3, cutoff=0.6)
        return close[:3]


@cache
def _providers() -> tuple[Any, ...]:
    """The bundled table's direct vendors, in our order."""
    from genai_prices.data import providers

    by_id = {provider.id: provider for provider in providers}
    return tuple(by_id[vendor] for vendor in _VENDORS if vendor in by_id)


def _library_price(model: str, day: date) -> Price | None:
    """The library's price at noon UTC of that day; None where it does not know the model or has no token price."""
    for provider in _providers():
        entry = provider.find_model(model)
        if entry is None:
            continue
        # Noon: some models cost less in the vendor's night hours.
        price = entry.get_prices(datetime.combine(day, time(12), tzinfo=UTC))
        keys = ("input_mtok", "output_mtok", "cache_read_mtok", "cache_write_mtok", "cache_write_1h_mtok")
        raw = [getattr(price, key, None) for key in keys]
        base = [_tier(value, None) for value in raw]
        if base[0] is None or base[1] is None:
            return None
        above = min((tier.start for value in raw for tier in getattr(value, "tiers", ())), default=None)
        long = None if above is None else _as_rates([_tier(value, above) for value in raw])
        source = Source("genai-prices", f"genai-prices {version('genai-prices')}, bundled table", _ADDRESS, "")
        note = "" if entry.id == model else f"priced as {entry.id}"
        return Price(model, provider.id, _as_rates(base), above, long, source, note, "")
    return None


def _tier(value: Any, above: int | None) -> Decimal | None:
    """A price below the first threshold (``above`` None), or at a threshold."""
    if value is None or isinstance(value, Decimal):
        return value
    reached = [tier.price for tier in value.tiers if above is not None and tier.start <= above]
    return Decimal(reached[-1] if reached else value.base)


def _as_rates(values: list[Decimal | None]) -> Rates:
    price_in, price_out, read, write, write_long = values
    if price_in is None or price_out is None:
        raise AssertionError("checked by the caller")
    return Rates(price_in, price_out, read, write, write_long or write)


def _difference(ours: Rates, theirs: Price) -> str:
    """In words, where input, output or cache reads differ; "" where they do not."""
    said = [
        f"{name} {b.normalize():f} USD, not {a.normalize():f}"
        for name, a, b in zip(("input", "output", "cache read"), ours[:3], theirs.rates[:3], strict=True)
        if a is not None and b is not None and a != b
    ]
    return "; ".join(said)
