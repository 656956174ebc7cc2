"""Formula C5: peaks against contracted and published limits."""

from __future__ import annotations

import pytest

from clausegap.costs.capacity import bedrock_quota, capacity, demand, mean_requests_per_minute

from .deals import deal, terms, usd, workload

OFFICE = {
    "requests_per_month": None,
    "people": {"users": 800, "interactions_per_day": 20, "calls_per_interaction": "1.5"},
}


def office(**changed):
    """The handbook's 800 users, 20 interactions a day of 1.5 calls, 8 hours, peak factor 3."""
    return workload(**{**OFFICE, **changed})


def rows(found):
    """Capacity by measure."""
    return {row.measure: row for row in capacity(found)}


def test_800_users_peak_at_150_requests_a_minute():
    """Mean 50 and peak 150 RPM; 390,000 ITPM, 75,000 OTPM; 1,275,000 and 204 million with every token."""
    item = deal(office()).bills[0]
    assert mean_requests_per_minute(item) == 50
    now = demand(item)
    assert now == (150, 390_000, 75_000, 1_275_000, 204_000_000)


@pytest.mark.parametrize(("burndown", "quota"), [(5, 765_000), (10, 1_140_000)])
def test_bedrock_counts_output_several_times(burndown, quota):
    """RPM*(u + w + o*burndown): 765,000 at five, 1,140,000 at ten."""
    assert bedrock_quota(deal(office()).bills[0], usd(str(burndown))) == quota


def test_the_founding_build_tier_is_exceeded_on_every_count():
    """5 / 20,000 / 300,000: 30, 63.75 and 680 times over."""
    found = rows(deal(office(), published_tier="Build", tier_scheme="founding"))
    over = {measure: row.peak / row.limit for measure, row in found.items()}
    assert over == {"requests per minute": 30, "tokens per minute": usd("63.75"), "tokens per day": 680}
    assert {row.fit for row in found.values()} == {"over"}


def test_the_money_cap_binds_before_the_tokens():
    """2026 Start: every rate fits, the month of 9,171 does not; nor does it fit Build's 1,000, but Scale's 200,000."""
    start = rows(deal(office(), published_tier="Start"))
    assert {m: row.fit for m, row in start.items()} == {
        "requests per minute": "fits",
        "input tokens per minute": "fits",
        "output tokens per minute": "fits",
        "USD per month": "over",
    }
    assert start["USD per month"].peak == usd("9171.36")
    assert rows(deal(office(), published_tier="Build"))["USD per month"].fit == "over"
    assert rows(deal(office(), published_tier="Scale"))["USD per month"].fit == "fits"


def test_early_2026_tier_2_is_too_tight():
    """450,000 ITPM holds 390,000 at 87%, but not 1.3 times it."""
    found = rows(deal(office(), published_tier="Tier 2"))
    assert found["input tokens per minute"].fit == "tight"
    assert found["requests per minute"].fit == "fits"


def test_the_clause_number_is_the_peak_with_headroom_rounded_up():
    """200 RPM, 510k ITPM, 100k OTPM."""
    found = rows(deal(office()))
    assert [found[m].ask for m in found] == [200, 510_000, 100_000]
    assert {row.fit for row in found.values()} == {"unknown"}


@pytest.mark.parametrize(
    ("limit", "fit"), [(1_274_999, "over"), (1_275_000, "tight"), (1_657_499, "tight"), (1_657_500, "fits")]
)
def test_a_contracted_number_is_held_against_all_tokens(limit, fit):
    """Both sides of the limit and of 1.3 times the peak."""
    found = rows(deal(office(), terms=terms(tokens_per_minute=limit)))
    assert found["tokens per minute"].fit == fit
    assert found["tokens per minute"].limit_from == "contract"


def test_workloads_of_one_model_share_its_limits():
    """Two halves peak together like the whole."""
    halves = [office(name=name, people={**OFFICE["people"], "users": 400}) for name in "ab"]
    assert rows(deal(*halves))["requests per minute"].peak == 150


def test_a_batch_has_no_peak():
    """Batch requests wait in a queue of their own: no rows for a workload that is all batch."""
    assert capacity(deal(office(batch_share=1))) == ()
    assert demand(deal(office(batch_share="0.5")).bills[0]).requests == 75


def test_another_vendors_tier_of_the_same_name_is_not_taken():
    """Tier 2 of a Claude model is Anthropic's, whatever Google and OpenAI call theirs."""
    assert rows(deal(office(), published_tier="Tier 2"))["requests per minute"].source.key == "claude-rate-limits-old"


def test_a_bedrock_scenario_shows_its_quota():
    """On Bedrock output counts several times, and the vendor's own tier says nothing of the cloud's quota."""
    found = capacity(deal(office(), channel="bedrock", published_tier="Start"))
    quota = next(row for row in found if row.limit_name.startswith("Bedrock quota"))
    assert (quota.peak, quota.limit, quota.fit) == (765_000, None, "unknown")
    assert all(row.limit is None for row in found)
