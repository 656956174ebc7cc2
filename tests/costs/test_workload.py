"""Formula C1 and its neighbours, held against the handbook's worked examples."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from clausegap.costs.money import cents
from clausegap.costs.workload import (
    Conditions,
    bill,
    escalation_limit,
    growth_sum,
    reads_to_pay,
    request_usd,
    tokens_of,
)

from .deals import deal, price, usd, workload

LIST = Conditions()


def test_a_million_uncached_requests_cost_31500():
    """C1: 8,000 in and 500 out at 3/15, without cache."""
    assert bill(workload(cached_share=0), price("claude-sonnet-4-6"), LIST).month == usd("31500")


def test_a_cached_call_costs_0_01737():
    """C1: u 2,000, w5 600, r 5,400 and 500 out."""
    tokens = tokens_of(workload())
    assert tokens == (usd("2000"), usd("600"), usd("5400"), usd("500"))
    assert request_usd(price("claude-sonnet-4-6"), tokens) == usd("0.01737")


@pytest.mark.parametrize(
    ("batch", "region", "discount", "month"),
    [
        ("0", "1", "0", "17370"),
        ("0.4", "1", "0", "13896"),
        ("0.4", "1.1", "0", "15285.60"),
        ("0.4", "1.1", "0.12", "13451.328"),
    ],
)
def test_batch_region_and_discount_multiply(batch, region, discount, month):
    """C1: 17,370, then 13,896, 15,285.60 and 13,451.33 a month."""
    paid = Conditions(region=usd(region), discount=usd(discount))
    assert bill(workload(batch_share=batch), price("claude-sonnet-4-6"), paid).month == usd(month)


def test_the_scenario_finds_these_factors_itself():
    """Region, discount and batch multiplier come from the sheet and the scenario: 13,451.33 again."""
    found = deal(workload(batch_share="0.4"), region="regional", discount_percent=12)
    assert cents(found.month) == usd("13451.33")


def test_a_discount_that_spares_cache_and_batch_saves_less():
    """The gap between the two readings is d on the cached and batch tokens alone."""
    item = workload(batch_share="0.4")
    everything = bill(item, price("claude-sonnet-4-6"), Conditions(discount=usd("0.12"))).month
    fresh_only = bill(item, price("claude-sonnet-4-6"), Conditions(discount=usd("0.12"), covers_all=False)).month
    cached_call = usd("0.00225") + usd("0.00162")  # 600 tokens at 3.75, 5,400 at 0.30
    batched = usd("0.4") * usd("0.01737") / 2
    gap = 1_000_000 * usd("0.12") * (usd("0.6") * cached_call + batched)
    assert fresh_only - everything == gap


@pytest.mark.parametrize(
    ("prompt", "shared", "questions", "output", "plain", "cached"),
    [
        (20_000, 18_000, 10, 800, "0.0720", "0.02961"),
        (50_000, 50_000, 20, 300, "0.1545", "0.028125"),
    ],
)
def test_caching_of_documents_saves_59_and_81_percent(prompt, shared, questions, output, plain, cached):
    """C1: one write and the rest reads; the founding claim of 60 to 70% lies between."""
    hit = 1 - Decimal(1) / questions
    item = workload(
        input_tokens=prompt, output_tokens=output, cached_share=Decimal(shared) / prompt, cache_hit_share=hit
    )
    model = price("claude-sonnet-4-6")
    assert bill(item, model, LIST).without_cache / item.requests_per_month == usd(plain)
    assert bill(item, model, LIST).request == usd(cached)


def test_batch_on_top_saves_90_percent_of_document_work():
    """C1: the second case with batch saves 90.5 to 91% in all; 95% is the bound for input alone."""
    item = workload(input_tokens=50_000, output_tokens=300, cached_share=1, cache_hit_share="0.95", batch_share=1)
    found = bill(item, price("claude-sonnet-4-6"), LIST)
    assert (1 - found.month / found.plain).quantize(usd("0.001")) == usd("0.909")


def test_a_one_hour_cache_is_dearer_to_write():
    """m1 = 2.0 against m5 = 1.25 of the input price, on 600 written tokens."""
    short, long = (bill(workload(cache_ttl=ttl), price("claude-sonnet-4-6"), LIST).request for ttl in ("5m", "1h"))
    assert long - short == usd("600") * (usd("6") - usd("3.75")) / 1_000_000


@pytest.mark.parametrize(("prompt", "call"), [(100_000, "0.0100"), (100_001, "0.0500005")])
def test_the_whole_request_is_dearer_above_the_long_prompt_threshold(prompt, call):
    """Haiku 5.5: 0.10 a million up to 100,000 prompt tokens, 0.50 for all of them above."""
    item = workload(model="claude-haiku-5-5", input_tokens=prompt, output_tokens=0, cached_share=0)
    assert bill(item, price("claude-haiku-5-5"), LIST).request == usd(call)


def test_cache_reads_count_toward_the_long_prompt_threshold():
    """u + w + r is what the threshold looks at: a cached prompt is no shorter."""
    item = workload(model="claude-haiku-5-5", input_tokens=100_001, output_tokens=1000, cached_share=1)
    request = bill(item, price("claude-haiku-5-5"), LIST)
    output = usd("2.5") * 1000 / 1_000_000
    written, read = usd("10000.1") * usd("0.625"), usd("90000.9") * usd("0.05")
    assert request.request == output + (written + read) / 1_000_000


def test_a_surcharge_ends_on_its_day():
    """Sonnet 4.6 above 200,000 tokens: 6 a million until 2026-03-12, 3 from 2026-03-13 on."""
    item = workload(input_tokens=200_001, output_tokens=0, cached_share=0)
    before, after = (
        bill(item, price("claude-sonnet-4-6", day), LIST).request for day in (date(2026, 3, 12), date(2026, 3, 13))
    )
    assert (before, after) == (usd("1.200006"), usd("0.600003"))


def test_a_year_of_six_percent_growth_is_16_87_months():
    """C4: 13,451.33 a month grows to 226,923 a year."""
    factor = growth_sum(usd("0.06"), 12)
    assert factor.quantize(usd("0.01")) == usd("16.87")
    assert (factor * usd("13451.33")).quantize(usd("1")) == usd("226923")
    assert growth_sum(usd("0"), 12) == 12


@pytest.mark.parametrize(
    ("model", "month"),
    [("claude-haiku-4-5", "10500"), ("claude-sonnet-4-6", "31500"), ("claude-opus-4-6", "52500")],
)
def test_the_tier_decides_the_bill(model, month):
    """C11: the same million requests on three tiers; a mix of 60/30/10 comes to 21,000."""
    assert deal(workload(model=model, cached_share=0)).month == usd(month)


def test_a_mix_of_tiers_costs_21000():
    """C11: 60/30/10 of 10,500, 31,500 and 52,500."""
    parts = (("claude-haiku-4-5", 600_000), ("claude-sonnet-4-6", 300_000), ("claude-opus-4-6", 100_000))
    items = [workload(name=model, model=model, requests_per_month=n, cached_share=0) for model, n in parts]
    assert deal(*items).month == usd("21000")


@pytest.mark.parametrize(
    ("model", "same_tokens", "same_text"),
    [
        ("claude-haiku-5-5", "1050", "1365"),
        ("claude-sonnet-5-5", "21000", "27300"),
        ("claude-opus-5-5", "42000", "54600"),
    ],
)
def test_a_new_tokenizer_eats_part_of_a_price_cut(model, same_tokens, same_text):
    """C11: 1.3 tokens for one of the older models'; Opus 5.5 then costs more than Opus 4.6 for the same text."""
    counted_by_itself = workload(model=model, cached_share=0)
    counted_by_the_old = workload(model=model, cached_share=0, tokens_measured_with="claude-sonnet-4-6")
    assert deal(counted_by_itself).month == usd(same_tokens)
    assert deal(counted_by_the_old).month == usd(same_text)


def test_a_cascade_pays_below_two_thirds_of_escalations():
    """C11: 1 - 10,500/31,500."""
    assert escalation_limit(usd("10500"), usd("31500")).quantize(usd("0.001")) == usd("0.667")


@pytest.mark.parametrize(
    ("write", "read", "reads"),
    [("1.25", "0.1", "0.28"), ("2", "0.1", "1.11"), ("1.25", "0.05", "0.26"), ("2", "0.05", "1.05")],
)
def test_a_cache_write_pays_after_few_reads(write, read, reads):
    """C12: the five-minute cache at the first read, the one-hour cache at the second."""
    assert reads_to_pay(usd(write), usd(read)).quantize(usd("0.01")) == usd(reads)


def test_batch_times_cache_read_is_a_twentieth():
    """C12: input that is read from the cache in a batch costs 5% of list: 95% off."""
    item = workload(cached_share=1, cache_hit_share=1, output_tokens=0, batch_share=1)
    found = bill(item, price("claude-sonnet-4-6"), LIST)
    assert found.month / found.plain == usd("0.05")


def test_without_a_cache_price_cached_tokens_are_fresh_input():
    """GPT-4 has no cache price: caching saves nothing and costs nothing."""
    item = workload(model="gpt-4")
    found = bill(item, price("gpt-4"), LIST)
    assert found.month == found.without_cache


def test_rarer_hits_in_batches_cost_more():
    """A lower hit share for the batch share leaves the interactive share as it was."""
    same = bill(workload(batch_share="0.5"), price("claude-sonnet-4-6"), LIST)
    rarer = bill(workload(batch_share="0.5", batch_cache_hit_share="0.2"), price("claude-sonnet-4-6"), LIST)
    assert rarer.request == same.request
    assert rarer.month > same.month
