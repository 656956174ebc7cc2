"""What each gap may cost: C6, C7, C8, C14 of the handbook, and the form of every answer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from clausegap.costs.exposure import exposures
from clausegap.costs.exposure.continuity import gap_cost
from clausegap.costs.exposure.limits import lost_share
from clausegap.costs.exposure.service import expected_credit, minutes_down, step_of
from clausegap.costs.money import cents
from clausegap.costs.passthrough import add_months, listed, repricings, value
from clausegap.costs.prices import PriceBook
from clausegap.costs.sheet import load
from clausegap.model import Verdict

from .deals import DAY, deal, terms, usd, workload
from .test_capacity import office

BEDROCK = ((usd("99.9"), usd("10")), (usd("99.0"), usd("25")), (usd("95.0"), usd("100")))
LINE = repricings(PriceBook(load()), load().line("anthropic", "premium"))  # type: ignore[arg-type]


def at(found, key):
    """The exposure at ``rule/check``."""
    return next(item for item in exposures(found) if f"{item.rule}/{item.check}" == key)


def amounts(item):
    """Low, expected, high."""
    return item.low_usd, item.expected_usd, item.high_usd


@pytest.mark.parametrize(
    ("percent", "minutes"),
    [("99.99", "4.32"), ("99.9", "43.2"), ("99.5", "216"), ("99.0", "432"), ("98.95", "453.6")],
)
def test_minutes_an_availability_leaves_out(percent, minutes):
    """Of 43,200 in a month of 30 days."""
    assert minutes_down(usd(percent)) == usd(minutes)


@pytest.mark.parametrize(
    ("available", "credit"),
    [
        ("99.9", 0),
        ("99.899", 10),
        ("99.306", 10),
        ("99.0", 10),
        ("98.999", 25),
        ("96.667", 25),
        ("95", 25),
        ("94.9", 100),
    ],
)
def test_a_credit_step_begins_below_its_threshold(available, credit):
    """Below 99.9: 10; below 99.0: 25; below 95.0: 100; the threshold itself still holds."""
    assert step_of(BEDROCK, usd(available)) == credit


def test_expected_credit_of_a_50000_fee_is_2750():
    """0.30*10% + 0.10*25%; half of it, 1,375, where only half is claimed."""
    assert expected_credit(usd("50000"), ((usd("0.3"), usd("10")), (usd("0.1"), usd("25")))) == usd("2750")


def test_missing_credits_cost_what_the_usual_schedule_pays():
    """The same figures through a whole deal of 50,000 a month: 1,375, 2,750, and 12,500 at 98.95%."""
    found = deal(workload(requests_per_month=50_000, input_tokens=0, output_tokens=66_666, cached_share=0))
    item = at(found, "sla-credits/credits")
    assert found.month == usd("49999.50")
    assert amounts(item) == (usd("1374.99"), usd("2749.97"), usd("12499.88"))
    assert item.per == "month"


def test_unclaimed_credits_count_only_where_there_are_credits():
    """With credits agreed, half of them is lost unclaimed; without any, nothing is there to claim."""
    agreed = terms({"sla-credits/credits": Verdict.FAVOURABLE, "sla-credits/credit-claims": Verdict.WEAK})
    lost = at(deal(terms=agreed), "sla-credits/credit-claims")
    assert lost.expected_usd == usd("477.68")  # 17,370 * 5.5% / 2
    assert amounts(at(deal(), "sla-credits/credit-claims")) == (0, 0, 0)


def test_outages_are_priced_by_the_minute_or_not_at_all():
    """(201.24 expected - 43.2 allowed) minutes at 10 a minute; without a value per minute no figure, and a note."""
    item = at(deal(downtime={"value_per_minute_usd": 10}), "sla-credits/uptime")
    middle = (usd("0.3") * (usd("43.2") + usd("432")) + usd("0.1") * (usd("432") + usd("2160"))) / 2
    assert item.expected_usd == (middle - usd("43.2")) * 10
    assert item.high_usd == (usd("453.6") - usd("43.2")) * 10
    silent = at(deal(), "sla-credits/uptime")
    assert amounts(silent) == (None, None, None)
    assert "downtime.value_per_minute_usd" in silent.note


def test_the_premium_line_was_repriced_twice():
    """15/75 to 2025-11-23, 5/25 to 2026-09-21, 4/20 since; model changes at an unchanged price are no steps."""
    assert [(step.start, step.price.rates.input) for step in LINE] == [
        (date(2024, 2, 29), 15),
        (date(2025, 11, 24), 5),
        (date(2026, 9, 22), 4),
    ]


@pytest.mark.parametrize(("day", "price"), [(date(2026, 9, 21), 5), (date(2026, 9, 22), 4)])
def test_a_cut_counts_from_its_own_day(day, price):
    """On both sides of 2026-09-22."""
    step = listed(LINE, day)
    assert step is not None
    assert step.price.rates.input == price


@pytest.mark.parametrize(("tokenizer", "worth"), [(False, "122000"), (True, "119600")])
def test_pass_through_on_an_opus_4_1_lock_was_worth_122000(tokenizer, worth):
    """500M in and 100M out a month from December 2025: 180,000 locked, 58,000 with pass-through, 60,400 with f."""

    def month(price, factor):
        return factor * (500 * price.rates.input + 100 * price.rates.output)

    saved = value(LINE, lambda _: usd("15000"), month, date(2025, 12, 1), 12, tokenizer=tokenizer)
    assert saved == usd(worth)


def test_months_step_by_calendar():
    """The 31st becomes the 28th; a year wraps."""
    assert add_months(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert add_months(date(2026, 1, 15), -1) == date(2025, 12, 15)


def test_a_cut_already_published_is_expected():
    """Sonnet 4.6 at 3/15 while its successor is sold at 2/10: with 1.3 tokens for one, 13.3% uncached."""
    item = at(deal(workload(cached_share=0)), "mfn-pricing/price-reductions")
    assert item.expected_usd == 12 * (usd("31500") - usd("27300"))
    assert item.low_usd == 0


def test_a_stated_fall_replaces_the_record():
    """10% over the term, evenly: half of it on average."""
    item = at(deal(outlook={"price_fall_percent": 10}), "mfn-pricing/price-reductions")
    assert amounts(item) == (0, usd("10422"), usd("20844"))


def test_without_a_record_nothing_is_invented():
    """No line is kept for OpenAI's small tier: no figure, and what to state."""
    item = at(deal(workload(model="gpt-6-luna")), "mfn-pricing/price-reductions")
    assert item.expected_usd is None
    assert "outlook.price_fall_percent" in item.note


def spend_600k(**changed):
    """A deal of 600,000 a year."""
    return deal(workload(requests_per_month=1_000_000, input_tokens=0, output_tokens=3333, cached_share=0), **changed)


def test_a_cap_of_5_percent_is_worth_90000_to_192000():
    """600k, asked 20 to 37% (the deal here is 599,940)."""
    item = at(spend_600k(), "mfn-pricing/price-increases")
    assert amounts(item) == (usd("89991.00"), usd("140985.90"), usd("191980.80"))


def test_a_contract_cap_bounds_the_rise():
    """Capped at 8%, 3 points over what is acceptable; capped at 4%, nothing."""
    key, weak = "mfn-pricing/price-increases", {"mfn-pricing/price-increases": Verdict.WEAK}
    eight = at(spend_600k(terms=terms(weak, price_increase_cap_percent=usd("8"))), key)
    four = at(spend_600k(terms=terms(weak, price_increase_cap_percent=usd("4"))), key)
    assert amounts(eight) == (usd("17998.20"),) * 3
    assert amounts(four) == (0, 0, 0)


def test_thirty_days_notice_protects_a_twelfth_of_the_year():
    """n/365 with n = 30: 8.2% less than without notice."""
    key = "mfn-pricing/price-increases"
    weak = at(spend_600k(terms=terms({key: Verdict.WEAK})), key)
    adverse = at(spend_600k(terms=terms({key: Verdict.ADVERSE})), key)
    assert weak.expected_usd is not None
    assert adverse.expected_usd is not None
    assert (1 - weak.expected_usd / adverse.expected_usd).quantize(usd("0.001")) == usd("0.082")


@pytest.mark.parametrize(("notice", "cost"), [("60", "24000"), ("149", "266.67"), ("150", "0"), ("151", "0")])
def test_a_notice_shorter_than_validation_costs_the_fallback(notice, cost):
    """v = 150 against n = 60 at 8,000 a month dearer: 24,000; from n = v on nothing."""
    assert cents(gap_cost(usd("150"), usd(notice), usd("8000"))) == usd(cost)


def test_the_contracts_notice_replaces_the_published_one():
    """120 days agreed leave 30 of 150 uncovered; 60 published days leave 90, and may be ignored."""
    key = "model-continuity/deprecation-notice"
    change = {"fallback_model": "claude-opus-4-6", "validation_days": 150}
    dearer = usd("11580")  # 28,950 on Opus 4.6 against 17,370
    agreed = at(deal(change=change, terms=terms({key: Verdict.WEAK}, deprecation_notice_days=120)), key)
    silent = at(deal(change=change), key)
    assert amounts(agreed) == (dearer, dearer, dearer)
    assert amounts(silent) == (3 * dearer, 3 * dearer, 5 * dearer)


def test_a_cheaper_fallback_costs_nothing():
    """Falling back on a cheaper model is no loss of money."""
    item = at(deal(change={"fallback_model": "claude-haiku-4-5"}), "model-continuity/deprecation-notice")
    assert amounts(item) == (0, 0, 0)


def test_a_migration_is_days_rework_and_both_models():
    """10 days at 1,000, 5,000 of rework, two months of 17,370."""
    change = {"evaluation_days": 10, "day_rate_usd": 1000, "rework_usd": 5000, "dual_running_months": 2}
    item = at(deal(change=change), "model-continuity/migration")
    assert amounts(item) == (usd("15000"), usd("49740"), usd("64740"))


def test_rejected_share_is_what_exceeds_the_tightest_limit():
    """100 of 150 requests a minute pass: one third is lost; at half that limit two thirds."""
    found = deal(office(), terms=terms(requests_per_minute=100))
    assert lost_share(found) == 1 - usd("100") / 150
    assert lost_share(found, limit=usd("0.5")) == 1 - usd("50") / 150
    assert lost_share(deal(office(), terms=terms(requests_per_minute=150))) == 0
    assert lost_share(deal(office())) is None


def test_throttling_is_priced_at_the_peak():
    """One hour of peak on 22 days, a third rejected, 3 USD a minute."""
    short = terms({"rate-limits/throughput": Verdict.WEAK}, requests_per_minute=100)
    item = at(deal(office(), downtime={"value_per_minute_usd": 3}, terms=short), "rate-limits/throughput")
    assert item.expected_usd == usd("1320")


def test_an_unmet_commitment_is_weighed_by_its_chances():
    """C9 through a deal: use of 208,440 against 300,000, 70/100/130% with 25/50/25%."""
    item = at(deal(commitment={"usd_per_year": 300_000}), "lock-in/minimum-commitment")
    expected = (
        usd("0.25") * (300_000 - usd("145908")) + usd("0.5") * (300_000 - usd("208440")) + usd("0.25") * usd("29028")
    )
    assert item.expected_usd == expected
    assert amounts(item)[::2] == (usd("29028"), usd("154092"))


def test_silence_does_not_renew():
    """An agreement that says nothing of renewal ends; one that renews binds by its notice days."""
    committed = {"commitment": {"usd_per_year": 360_000}, "outlook": {"leave_percent": 50}}
    silent = at(deal(**committed, terms=terms()), "lock-in/auto-renewal")
    late = terms({"lock-in/auto-renewal": Verdict.ADVERSE}, auto_renewal_notice_days=90)
    assert amounts(silent) == (0, 0, 0)
    assert at(deal(**committed, terms=late), "lock-in/auto-renewal").expected_usd == usd("45000")


def test_a_region_costs_a_tenth():
    """g = 1.1 on the year, for certain where the scenario needs it, not at all where it does not."""
    key = "zero-data-retention/residency"
    year = usd("20844")
    assert amounts(at(deal(outlook={"residency_needed": True}), key)) == (year, year, year)
    assert amounts(at(deal(outlook={"residency_needed": False}), key)) == (0, 0, 0)
    assert amounts(at(deal(), key)) == (0, year, year)


def test_a_discount_counted_on_is_at_stake():
    """12% of the list year; with a floor, what is lost where use falls below it."""
    key = "commercial-terms/volume-discount"
    assert at(deal(discount_percent=12), key).expected_usd == usd("25012.80")
    floored = at(deal(discount_percent=12, discount_floor_usd_per_year=200_000), key)
    # 70% of 208,440 is below the floor: 145,908 loses its 12%, with a chance of one in four.
    assert floored.expected_usd == usd("0.25") * usd("145908") * usd("0.12")


def test_overage_at_list_costs_the_discount_on_it():
    """Use of 130% against a commitment at 100% of the forecast: the overage once more, divided by 1 - d."""
    found = deal(discount_percent=12, commitment={"usd_per_year": usd("183427.20")})
    over = usd("0.3") * usd("183427.20")
    item = at(found, "commercial-terms/overage-rate")
    assert item.expected_usd == (usd("0.25") * (over / usd("0.88") - over)).quantize(usd("0.01"))
    assert item.low_usd == 0


RICH = {
    "discount_percent": 8,
    "commitment": {"usd_per_year": 150_000, "prepaid": True},
    "downtime": {"value_per_minute_usd": 20},
    "published_tier": "Tier 1",
    "growth_percent_per_month": 3,
}


def test_each_figure_is_ordered_explained_and_sourced():
    """low <= expected <= high, never negative, with a formula and named inputs; None only with a note."""
    for found in (deal(), deal(office(), **RICH), deal(workload(model="gpt-6-luna"))):
        for item in exposures(found):
            assert item.formula, item
            if item.expected_usd is None:
                assert (item.low_usd, item.high_usd) == (None, None)
                assert item.note, item
                continue
            assert item.low_usd is not None
            assert item.high_usd is not None
            assert 0 <= item.low_usd <= item.expected_usd <= item.high_usd, item
            assert item.inputs, item
            assert all(one.name and one.value and one.source.title for one in item.inputs), item
            assert all(isinstance(bound, Decimal) for bound in amounts(item))


def test_house_defaults_are_marked_and_nothing_else_is():
    """An input from the house is assumed; one from the scenario, the contract or a publication is not."""
    for item in exposures(deal(office(), **RICH)):
        for one in item.inputs:
            assert one.assumed == (one.source.key == "house"), one


def test_a_favourable_answer_leaves_no_exposure():
    """Only gaps cost: a favourable check is left out, all others stay."""
    every = exposures(deal())
    one = f"{every[0].rule}/{every[0].check}"
    left = exposures(deal(terms=terms({one: Verdict.FAVOURABLE})))
    assert len(left) == len(every) - 1
    assert one not in {f"{item.rule}/{item.check}" for item in left}


def test_every_check_with_a_formula_answers_without_a_contract():
    """22 checks, each once."""
    keys = [f"{item.rule}/{item.check}" for item in exposures(deal())]
    assert len(keys) == len(set(keys)) == 22


def test_the_day_is_the_scenarios():
    """An older day sees older prices: on 2026-06-01 no successor of Sonnet 4.6 was cheaper yet."""
    now = at(deal(workload(cached_share=0)), "mfn-pricing/price-reductions")
    then = at(deal(workload(cached_share=0), as_of=date(2026, 6, 1), term_months=1), "mfn-pricing/price-reductions")
    assert now.expected_usd
    assert then.expected_usd == 0
    assert date(2026, 11, 22) == DAY
