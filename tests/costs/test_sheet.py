"""The rate data file: complete, dated, sourced."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from clausegap import yamlfile
from clausegap.costs import sheet

SHEET = sheet.load()
RAW = yamlfile.load(Path(sheet.__file__).parent / "data" / "rates.yaml").data
TABLES = (
    "models",
    "channel_prices",
    "tier_lines",
    "multipliers",
    "rate_limits",
    "rate_limit_rules",
    "reserved_capacity",
    "seats",
    "slas",
    "observed_uptime",
    "deprecation",
    "discounts",
    "market_terms",
)


@pytest.mark.parametrize("table", TABLES)
def test_every_entry_names_a_known_source_and_its_date(table):
    """No figure without ``source`` and ``as_of``."""
    for entry in RAW[table]:
        assert entry["source"] in RAW["sources"], entry
        assert str(entry["as_of"]), entry


def test_every_price_names_a_known_source_and_its_date():
    """No price without ``source`` and ``as_of`` either."""
    for model in RAW["models"]:
        for price in model["prices"]:
            assert price["source"] in RAW["sources"], model["id"]
            assert str(price["as_of"]), model["id"]


def test_prices_of_a_model_follow_each_other_without_overlap():
    """Each step ends on the day the next begins, or before it."""
    for model in SHEET.models.values():
        for earlier, later in zip(model.prices, model.prices[1:], strict=False):
            assert earlier.end is not None
            assert later.start is not None
            assert earlier.end <= later.start, model.id


def test_every_step_of_a_line_is_a_known_model_in_order():
    """The succession of a tier runs forward and names models that have prices."""
    for line in SHEET.lines:
        assert [step.start for step in line.steps] == sorted(step.start for step in line.steps)
        assert all(step.model in SHEET.models for step in line.steps)


def test_numbers_are_decimals_of_their_written_digits():
    """0.125 in the file is Decimal("0.125"), not a float's neighbour."""
    rates = SHEET.models["claude-haiku-5-5"].prices[0].rates
    assert rates.cache_write_short == Decimal("0.125")
    assert all(isinstance(number, Decimal) for number in rates)


def test_a_long_prompt_entry_fills_its_gaps_in_proportion():
    """Sonnet 4.5 above 200,000 tokens names no write price: it doubles as the input does."""
    step = SHEET.models["claude-sonnet-4-5"].prices[0]
    assert step.long_rates is not None
    assert (step.long_rates.cache_write_short, step.long_rates.cache_write_long) == (Decimal("7.5"), Decimal(12))


def test_founding_figures_are_kept_beside_newer_ones():
    """The founding tier stands with its source, and the tier of the same name of today does too."""
    builds = {(row.scheme, row.requests_per_minute, row.source.key) for row in SHEET.limits if row.tier == "Build"}
    assert ("founding", 5, "founding") in builds
    assert ("2026 named", 5000, "devdigest-anthropic") in builds
