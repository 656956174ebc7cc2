"""Small scenarios and prices for the tests of this room."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from clausegap.costs import sheet
from clausegap.costs.deal import Deal, price_out
from clausegap.costs.prices import Price, PriceBook
from clausegap.costs.schema import Scenario, Workload
from clausegap.model import Facts, Terms, Verdict

DAY = date(2026, 11, 22)


def usd(text: str) -> Decimal:
    """An exact amount."""
    return Decimal(text)


def workload(**changed: Any) -> Workload:
    """The handbook's workload of C1: Sonnet 4.6, a million requests, 8,000 in of which 6,000 repeat, 500 out."""
    fields: dict[str, Any] = {
        "name": "chat",
        "model": "claude-sonnet-4-6",
        "requests_per_month": 1_000_000,
        "input_tokens": 8000,
        "output_tokens": 500,
        "cached_share": "0.75",
        "cache_hit_share": "0.9",
    }
    return Workload.model_validate({**fields, **changed})


def scenario(*workloads: Workload, **changed: Any) -> Scenario:
    """A scenario of these workloads, or of the one above, on the sheet's day."""
    return Scenario.model_validate({"name": "test", "as_of": DAY, "workloads": workloads or (workload(),), **changed})


def deal(*workloads: Workload, terms: Terms | None = None, **changed: Any) -> Deal:
    """The same, priced."""
    return price_out(scenario(*workloads, **changed), terms)


def terms(verdicts: dict[str, Verdict] | None = None, **facts: Any) -> Terms:
    """A contract that states these facts and answers these checks."""
    return Terms(Facts(**facts), verdicts or {})


def price(model: str, day: date = DAY) -> Price:
    """The price of a model that has one."""
    found = PriceBook(sheet.load()).price(model, day)
    assert found is not None
    return found
