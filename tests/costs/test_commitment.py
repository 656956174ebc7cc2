"""Formulas C2 (floor lapse), C3 and C9: what commitments cost."""

from __future__ import annotations

import pytest

from clausegap.costs.commitment import committed_per_year, dead_zone, expected_loss, outcome, outcomes, with_floor
from clausegap.costs.money import cents

from .deals import deal, terms, usd, workload

C = usd("600000")
D = usd("0.15")


def test_overage_at_contract_rate_and_at_list():
    """List use 60k a month: A = 612,000; 12,000 over, or 14,117.65 at list: the clause is worth 2,117.65."""
    use = 12 * usd("60000") * (1 - D)
    contract = outcome(C, use, discount=D)
    at_list = outcome(C, use, discount=D, overage_at_list=True)
    assert (contract.use, contract.overage_billed) == (usd("612000"), usd("12000"))
    assert cents(at_list.overage_billed) == usd("14117.65")
    assert cents(at_list.total - contract.total) == usd("2117.65")


def test_a_shortfall_is_paid_and_a_roll_over_shrinks_the_loss():
    """List use 45k a month: 141,000 short, 21,000 lost with 20% rolled over; 600k paid in either case."""
    use = 12 * usd("45000") * (1 - D)
    assert outcome(C, use).shortfall == usd("141000")
    assert outcome(C, use).lost == usd("141000")
    assert outcome(C, use, rollover=usd("0.2")).lost == usd("21000")
    assert outcome(C, use).total == C
    assert (C / (12 * usd("45000"))).quantize(usd("0.01")) == usd("1.11")


@pytest.mark.parametrize(
    ("use", "overage", "shortfall"), [("599999", "0", "1"), ("600000", "0", "0"), ("600001", "1", "0")]
)
def test_the_commitment_is_a_threshold(use, overage, shortfall):
    """One dollar below, at, and one above."""
    found = outcome(C, usd(use))
    assert (found.overage, found.shortfall) == (usd(overage), usd(shortfall))


def test_a_surcharge_multiplies_the_overage():
    """max(0, A-C)*(1+s)."""
    assert outcome(C, usd("612000"), surcharge=usd("0.1")).overage_billed == usd("13200")


@pytest.mark.parametrize(("rollover", "loss"), [("0", "70000"), ("0.2", "20000")])
def test_the_expected_loss_weighs_the_outcomes(rollover, loss):
    """C9: 400, 560 and 720k with 25, 50 and 25%: 70k, or 20k with 20% rolled over."""
    uses = ((usd("400000"), usd("0.25")), (usd("560000"), usd("0.5")), (usd("720000"), usd("0.25")))
    assert expected_loss(C, uses, usd(rollover)) == usd(loss)


@pytest.mark.parametrize(
    ("use", "cost"), [("510000", "433500"), ("500000", "425000"), ("499999", "499999"), ("480000", "480000")]
)
def test_a_floor_lapse_makes_less_use_dearer(use, cost):
    """C2: below the floor of 500k every dollar is at list; the dead zone is 425,000 to 500,000."""
    assert with_floor(usd(use), usd("500000"), D) == usd(cost)
    assert dead_zone(usd("500000"), D) == (usd("425000"), usd("500000"))


def test_the_contracts_amount_goes_before_the_scenarios():
    """A monthly minimum is counted twelve times, a term's is spread over the term."""
    stated = {"commitment": {"usd_per_year": 1}}
    facts = {"minimum_commitment_usd": usd("10000")}
    assert committed_per_year(deal(**stated)) == 1
    assert committed_per_year(deal(**stated, terms=terms(**facts, minimum_commitment_per="month"))) == usd("120000")
    assert committed_per_year(deal(**stated, terms=terms(**facts, minimum_commitment_per="year"))) == usd("10000")
    spread = terms(**facts, minimum_commitment_per="term", term_months=24)
    assert committed_per_year(deal(**stated, terms=spread)) == usd("5000")
    assert committed_per_year(deal()) is None


def test_the_model_shows_each_outcome():
    """Use, shortfall and payment of a year, case by case; the year's use is that of the workloads."""
    uses = [
        {"percent_of_forecast": 50, "probability_percent": 40},
        {"percent_of_forecast": 100, "probability_percent": 60},
    ]
    found = outcomes(deal(workload(), commitment={"usd_per_year": 200000, "uses": uses}))
    assert [(row.name, row.use_usd, row.shortfall_usd, row.overage_usd, row.total_usd) for row in found] == [
        ("50% of forecast", usd("104220"), usd("95780"), 0, usd("200000")),
        ("100% of forecast", usd("208440"), 0, usd("8440"), usd("208440")),
    ]
