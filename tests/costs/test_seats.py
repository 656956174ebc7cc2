"""Formulas C10 and C13: seats and reserved capacity against the API."""

from __future__ import annotations

import pytest

from clausegap.costs.options import options
from clausegap.costs.reserved import break_even, full_use_usd, monthly_usd
from clausegap.costs.seats import break_even_calls, seats
from clausegap.costs.sheet import load

from .deals import deal, price, usd


@pytest.mark.parametrize(("seat", "calls"), [("20", 1151), ("25", 1439), ("100", 5757), ("125", 7196)])
def test_break_even_calls_of_a_seat(seat, calls):
    """At 0.01737 a call."""
    assert break_even_calls(usd(seat), usd("0.01737")) == calls


@pytest.mark.parametrize(("daily", "cheaper"), [("52", "api"), ("53", "seats")])
def test_a_seat_pays_above_52_calls_a_working_day(daily, cheaper):
    """1,151 calls a month are 52.3 a day of 22."""
    group = {"name": "a", "users": 10, "calls_per_user_per_day": daily}
    assert seats(deal(seats=[group]))[0].cheaper == cheaper


def test_the_smallest_number_of_seats_binds():
    """One user pays for five Team seats."""
    row = seats(deal(seats=[{"name": "a", "users": 1, "calls_per_user_per_day": 1}]))[0]
    assert row.seat_monthly_usd == usd("100")


def test_an_enterprise_seat_never_breaks_even():
    """20 a seat and all usage on top: dearer by the seats, whatever the use."""
    group = {"name": "a", "users": 100, "calls_per_user_per_day": 200, "plan": "claude enterprise (single seat)"}
    row = seats(deal(seats=[group]))[0]
    assert row.break_even_calls is None
    assert row.cheaper == "api"
    assert row.seat_monthly_usd - row.api_monthly_usd == usd("2000")


def test_an_offered_price_goes_before_the_list():
    """The scenario's own offer is the seat's price, and its source."""
    group = {"name": "a", "users": 10, "calls_per_user_per_day": 1, "seat_usd_per_month": 7}
    row = seats(deal(seats=[group]))[0]
    assert (row.seat_monthly_usd, row.source.key) == (usd("70"), "scenario")


@pytest.mark.parametrize(
    ("model", "month"), [("claude-sonnet-4-6", "19710"), ("claude-opus-4-6", "32850"), ("claude-haiku-4-5", "6570")]
)
def test_the_smallest_reservation_buys_capacity_not_savings(model, month):
    """C13: the minimum of one month costs what full use as you go would: break-even 100%."""
    row = next(row for row in load().reserved if row.model == model)
    smallest = usd(str(row.minimum_input_per_minute)), usd(str(row.minimum_output_per_minute))
    reserved = monthly_usd(row, usd("0"), usd("0"))
    assert reserved == usd(month)
    assert break_even(reserved, full_use_usd(price(model).rates, *smallest)) == 1


def test_reserved_capacity_is_an_option_where_it_is_sold():
    """On Bedrock for Sonnet 4.6; not on the direct channel."""
    names = [[option.name for option in options(deal(channel=channel))] for channel in ("bedrock", "direct")]
    assert "reserved capacity" in names[0]
    assert "reserved capacity" not in names[1]
