"""Prices by date: our sheet first, genai-prices behind it, and nothing from the network."""

from __future__ import annotations

import socket
import subprocess
import sys
from datetime import date
from decimal import Decimal

import pytest

from clausegap.costs import prices, project, sheet
from clausegap.costs.deal import conditions_for
from clausegap.costs.prices import Price, PriceBook
from clausegap.costs.sheet import Rates
from clausegap.model import Source

from .deals import DAY, price, scenario, usd

BOOK = PriceBook(sheet.load())


@pytest.mark.parametrize(
    ("model", "day", "pair"),
    [
        ("o3", date(2025, 6, 9), ("10", "40")),
        ("o3", date(2025, 6, 10), ("2", "8")),
        ("gpt-5.6-luna", date(2026, 7, 29), ("1", "6")),
        ("gpt-5.6-luna", date(2026, 7, 30), ("0.2", "1.2")),
        ("gemini-3.6-flash", date(2026, 12, 31), ("0.75", "3.75")),
        ("gemini-3.6-flash", date(2027, 1, 1), ("1.5", "7.5")),
    ],
)
def test_a_price_holds_from_its_first_day_until_the_day_it_ends(model, day, pair):
    """``from`` is inclusive, ``to`` exclusive, on both sides of each change."""
    assert price(model, day).rates[:2] == tuple(usd(text) for text in pair)


def test_cache_reads_have_their_own_dates():
    """Sonnet 5.5 read at 0.20 until 2026-10-06 and at 0.10 from 2026-10-07 on."""
    reads = [price("claude-sonnet-5-5", date(2026, 10, day)).rates.cache_read for day in (6, 7)]
    assert reads == [usd("0.2"), usd("0.1")]


def test_a_model_has_no_price_before_its_first_day():
    """Sonnet 4.6 came on 2026-02-17; the day before, nobody could buy it."""
    assert BOOK.price("claude-sonnet-4-6", date(2026, 2, 16)) is None
    assert BOOK.price("claude-sonnet-4-6", date(2026, 2, 17)) is not None


def test_the_sheet_goes_before_the_library():
    """A model of the sheet carries the sheet's source and that source's date."""
    source = price("claude-opus-5-5").source
    assert (source.key, source.as_of) == ("claudit", "2026-10-25")


def test_the_library_prices_what_the_sheet_lacks():
    """GPT-4.1 nano is in genai-prices alone; the price says which version of the library."""
    assert "gpt-4.1-nano" not in BOOK.sheet.models
    found = price("gpt-4.1-nano")
    assert found.rates.input == usd("0.1")
    assert found.source.title.startswith("genai-prices 0.")


def test_long_prompt_prices_of_the_library_are_read():
    """A tiered price of the library becomes a threshold and rates above it."""
    found = next(
        p
        for provider in prices._providers()
        for entry in provider.models
        if (p := prices._library_price(entry.id, DAY)) is not None and p.long_above is not None
    )
    assert found.long_rates is not None
    assert found.for_prompt(Decimal(found.long_above)) == found.rates
    assert found.for_prompt(Decimal(found.long_above) + 1) == found.long_rates


def test_where_the_two_disagree_the_price_says_so(monkeypatch):
    """The sheet's price stands, and the other one is named."""
    other = Price(
        "x",
        "anthropic",
        Rates(usd("4"), usd("15"), usd("0.3"), None, None),
        None,
        None,
        BOOK.sheet.sources["genai-prices"],
        "",
        "",
    )
    monkeypatch.setattr(prices, "_library_price", lambda *_: other)
    found = BOOK.price("claude-sonnet-4-6", DAY)
    assert found is not None
    assert found.rates.input == usd("3")
    assert found.disagreement == "input 4 USD, not 3"


def test_a_disagreement_stands_among_the_assumptions(monkeypatch):
    """What the library says differently is shown beside the workload."""
    other = Price(
        "x", "anthropic", Rates(usd("3"), usd("15"), usd("0.9"), None, None), None, None, Source("", "", "", ""), "", ""
    )
    monkeypatch.setattr(prices, "_library_price", lambda *_: other)
    said = [item for item in project(scenario(), None).assumptions if "another price" in item.name]
    assert [item.value for item in said] == ["cache read 0.9 USD, not 0.3"]


def test_unknown_names_get_near_ones():
    """A typing mistake is answered with the names most like it."""
    assert BOOK.nearest("claude-sonet-4.6")[0] == "claude-sonnet-4-6"
    assert BOOK.nearest("qqqqqqqq") == []


def test_no_price_opens_a_connection(monkeypatch):
    """Every model of the sheet, and one the library alone knows, without a socket."""

    def refuse(*_args, **_kwargs):
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    prices._providers.cache_clear()
    assert all(BOOK.price(model, DAY) or known.price(DAY) is None for model, known in BOOK.sheet.models.items())
    assert BOOK.price("gpt-4.1-nano", DAY) is not None


def test_importing_the_room_does_not_import_the_library():
    """genai-prices is loaded on the first look-up, so that --help stays quick."""
    code = "import sys, clausegap.costs; sys.exit('genai_prices' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_vendor_without_a_batch_price_gets_none():
    """Only the three vendors whose batch multiplier is on record halve a batch."""
    known = price("claude-sonnet-4-6")
    halves = [conditions_for(scenario(), BOOK.sheet, known._replace(vendor=v)).batch for v in ("google", "mistral")]
    assert halves == [usd("0.5"), usd("1")]
