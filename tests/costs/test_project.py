"""The whole projection: properties that hold for any scenario, and the shipped samples."""

from __future__ import annotations

import pickle
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausegap import costs
from clausegap.costs import project
from clausegap.model import Verdict

from .deals import deal, scenario, terms, usd, workload

SAMPLES = sorted((Path(__file__).parents[2] / "samples" / "costs").glob("*.yaml"))
MODELS = ("claude-sonnet-4-6", "claude-opus-5-5", "claude-haiku-5-5", "gpt-5.4", "gemini-3.6-flash")

shares = st.integers(0, 100).map(lambda n: Decimal(n) / 100)
habits = st.fixed_dictionaries(
    {
        "model": st.sampled_from(MODELS),
        "requests_per_month": st.integers(0, 10_000_000),
        "input_tokens": st.integers(0, 400_000),
        "output_tokens": st.integers(0, 20_000),
        "cached_share": shares,
        "batch_share": shares,
        "cache_hit_share": shares,
    }
)
quick = settings(max_examples=40, deadline=None, derandomize=True)


@quick
@given(habits, st.integers(0, 1_000_000))
def test_more_requests_never_cost_less(habit, more):
    """The month grows with the count."""
    more_requests = habit | {"requests_per_month": habit["requests_per_month"] + more}
    assert deal(workload(**more_requests)).month >= deal(workload(**habit)).month


@quick
@given(habits)
def test_batch_never_costs_more(habit):
    """A multiplier below one only lowers the bill."""
    assert deal(workload(**habit)).month <= deal(workload(**habit | {"batch_share": 0})).month


@quick
@given(habits)
def test_a_warm_cache_never_costs_more(habit):
    """Reads are below the input price: with every request a hit, caching cannot lose."""
    warm = habit | {"cache_hit_share": 1}
    assert deal(workload(**warm)).month <= deal(workload(**warm | {"cached_share": 0})).month


@quick
@given(st.lists(habits, min_size=1, max_size=4), st.integers(0, 20))
def test_the_lines_add_up_to_the_totals(many, growth):
    """Monthly and yearly totals are the sums of the workloads' lines; twelve months are the year but for cents."""
    items = [workload(name=str(index), **habit) for index, habit in enumerate(many)]
    model = project(scenario(*items, growth_percent_per_month=growth), None)
    assert sum(line.monthly_usd for line in model.workloads) == model.monthly_usd
    assert sum(line.yearly_usd for line in model.workloads) == model.yearly_usd
    assert abs(sum(model.months_usd) - model.yearly_usd) <= usd("0.01") * (6 + len(items))


@quick
@given(habits, st.sampled_from(list(Verdict)), st.integers(0, 600_000))
def test_exposure_is_ordered_for_any_scenario_and_verdict(habit, verdict, committed):
    """low <= expected <= high, never negative, whatever the contract says."""
    keys = ("mfn-pricing/price-increases", "lock-in/auto-renewal", "sla-credits/credits", "lock-in/minimum-commitment")
    asked = scenario(
        workload(**habit), commitment={"usd_per_year": committed, "prepaid": True}, downtime={"value_per_minute_usd": 9}
    )
    for item in project(asked, terms(dict.fromkeys(keys, verdict))).exposure:
        if item.expected_usd is not None:
            assert item.low_usd is not None
            assert item.high_usd is not None
            assert 0 <= item.low_usd <= item.expected_usd <= item.high_usd, item


def test_the_largest_scenario_allowed_is_reckoned():
    """Every bound at once: amounts stay within Decimal's precision, nothing is cut off or raised."""
    habit = {"requests_per_month": 10**12, "input_tokens": 10**7, "output_tokens": 10**7, "model": "claude-3-opus"}
    largest = [workload(name=str(index), **habit) for index in range(200)]
    asked = scenario(*largest, growth_percent_per_month=14, term_months=120, commitment={"usd_per_year": "1e12"})
    found = project(asked, None)
    assert found.yearly_usd > 10**18
    assert found.yearly_usd.as_tuple().exponent == -2


def test_savings_are_differences_of_whole_months():
    """Without cache 31,500, without batch 17,370, with both 13,896."""
    line = project(scenario(workload(batch_share="0.4")), None).workloads[0]
    assert line.monthly_usd == usd("13896.00")
    assert line.plain_monthly_usd == usd("31500.00")
    assert line.caching_saves_usd == usd("11304.00")
    assert line.batch_saves_usd == usd("3474.00")
    assert line.yearly_usd == 12 * line.monthly_usd


def test_an_announced_price_counts_from_its_month():
    """Gemini 3.6 Flash doubles on 2027-01-01: from 2026-11-22 two months at the promotion, ten at the regular price."""
    item = workload(model="gemini-3.6-flash", cached_share=0, input_tokens=1000, output_tokens=0)
    model = project(scenario(item), None)
    assert model.monthly_usd == usd("750.00")
    assert model.yearly_usd == 2 * usd("750") + 10 * usd("1500")
    assert any("announced price" in one.name for one in model.assumptions)


def test_a_disagreement_of_contract_and_scenario_is_said():
    """Another discount, term or commitment in the contract stands among the assumptions."""
    stated = terms(discount_percent=usd("5"), term_months=36, minimum_commitment_usd=usd("100"))
    model = project(scenario(discount_percent=12, commitment={"usd_per_year": 1}), stated)
    said = {item.name: item.value for item in model.assumptions if item.source.key == "contract"}
    assert said["discount of the contract"] == "5%, the scenario counts on 12%"
    assert said["term of the contract"] == "36 months, the scenario says 12"
    assert "100.00 USD a year" in said["commitment of the contract"]


def test_a_retired_model_is_named():
    """A price lives on after the model: the assumptions say when it was retired."""
    model = project(scenario(workload(model="claude-opus-4-1")), None)
    assert any(item.value == "was retired on 2026-08-05" for item in model.assumptions)


def test_the_sheets_day_stands_in_for_a_missing_one():
    """No clock: without as_of the sheet's own day counts, and is marked as assumed."""
    model = project(scenario(as_of=None), None)
    assert model.as_of == "2026-11-22"
    assert any(item.assumed and item.name == "prices as of" for item in model.assumptions)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_are_reckoned_twice_alike(path):
    """Every part of the model is there, pickles, and comes out the same again."""
    model = project(costs.load(path), None)
    assert model == project(costs.load(path), None)
    assert pickle.loads(pickle.dumps(model)) == model  # noqa: S301 (our own bytes)
    assert model.monthly_usd > 1000
    assert all((model.workloads, model.options, model.capacity, model.channels, model.exposure, model.assumptions))


def test_the_samples_show_commitment_and_seats():
    """One has a commitment and no seats, the other seats and no commitment."""
    by_name = {path.stem: project(costs.load(path), None) for path in SAMPLES}
    assert len(by_name) == 2
    assert by_name["support-assistant"].commitment
    assert not by_name["support-assistant"].seats
    archive = by_name["contract-archive"]
    assert {row.cheaper for row in archive.seats} == {"seats", "api"}
    assert not archive.commitment
