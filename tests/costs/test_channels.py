"""Formula C2: what the place of purchase does to the price."""

from __future__ import annotations

from datetime import date

import pytest

from clausegap.costs.channels import bedrock_beats_direct, channels
from clausegap.costs.regions import regional_factor
from clausegap.costs.sheet import load

from .deals import deal, price, usd, workload


def by_name(found):
    """Channels by their label."""
    return {row.channel: row for row in channels(found)}


def test_bedrock_at_15_percent_is_0_85_global_and_0_935_regional():
    """The regional endpoint is only as good as a direct discount of 6.5%."""
    found = by_name(deal(cloud_discount_percent=15))
    assert found["Bedrock, global"].factor == usd("0.85")
    assert found["Bedrock, regional"].factor == usd("0.935")
    assert "direct discount of 6.5%" in found["Bedrock, regional"].note


@pytest.mark.parametrize(("direct", "beats"), [("0.064", True), ("0.065", False), ("0.066", False)])
def test_the_break_even_of_bedrock_is_a_direct_discount_of_6_5_percent(direct, beats):
    """(1-e)*g < 1-d on both sides of 6.5%."""
    assert bedrock_beats_direct(usd("0.15"), usd("1.1"), usd(direct)) is beats


def test_without_a_cloud_discount_bedrock_costs_list_or_more():
    """e = 0: 1.0 and 1.1, and the note says that nothing is assumed."""
    found = by_name(deal())
    assert (found["Bedrock, global"].factor, found["Bedrock, regional"].factor) == (1, usd("1.1"))
    assert "no cloud discount is assumed" in found["Bedrock, global"].note


def test_the_own_channel_differs_by_nothing():
    """The scenario's own row is its own month."""
    found = deal(discount_percent=12, region="regional")
    assert by_name(found)["direct, US only"].difference_usd == 0
    assert by_name(found)["direct, US only"].factor == usd("0.968")


@pytest.mark.parametrize(
    ("model", "channel", "factor"),
    [
        ("claude-sonnet-4-5", "direct", "1"),
        ("claude-opus-4-6", "direct", "1.1"),
        ("claude-sonnet-4-5", "bedrock", "1.1"),
        ("claude-opus-4-1", "bedrock", "1"),
        ("gpt-5.2", "direct", "1"),
        ("gpt-5.4", "direct", "1.1"),
        ("gemini-3.5-flash", "direct", "1"),
    ],
)
def test_the_surcharge_begins_with_a_generation(model, channel, factor):
    """Anthropic from 4.6, the clouds from 4.5, OpenAI from 2026-03-05; none is on record for Gemini."""
    assert regional_factor(load(), price(model, date(2026, 7, 1)), channel, "regional") == usd(factor)


def test_mixed_vendors_have_no_common_channel():
    """Nobody sells Claude and GPT on one direct contract."""
    assert channels(deal(workload(), workload(name="b", model="gpt-5.4"))) == ()


def test_a_cloud_offer_says_whether_it_beats_the_direct_price():
    """Regional Bedrock at 15% against direct discounts of 5 and 8%."""
    notes = [by_name(deal(cloud_discount_percent=15, discount_percent=d))["Bedrock, regional"].note for d in (5, 8)]
    assert "cheaper than direct at 5%" in notes[0]
    assert "not cheaper" not in notes[0]
    assert "not cheaper than direct at 8%" in notes[1]
