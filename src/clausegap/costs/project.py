"""A scenario and what the contract says -> the CostModel."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from clausegap.model import CostModel, Input, Source, Terms, WorkloadCost

from .capacity import capacity
from .channels import channels
from .commitment import committed_per_year, outcomes
from .deal import Deal, price_out
from .exposure import exposures
from .money import CONTRACT, HOUSE, HUNDRED, cents
from .options import options
from .schema import CLOUDS, Scenario, Workload
from .seats import seats
from .workload import ZERO, Bill

_WORKLOAD_DEFAULTS = {
    "cache_hit_share": "requests that find the shared part in the cache",
    "peak_factor": "busiest minute as a multiple of the mean",
    "hours_per_day": "hours of a day in which requests come",
    "days_per_month": "days of a month in which requests come",
    "peak_hours_per_day": "hours a day at the peak",
}


def project(scenario: Scenario, terms: Terms | None) -> CostModel:
    """Reckon the whole deal.

    ``terms`` are the contract's facts and verdicts; with None every exposure says what it would cost if the
    contract were silent. Each workload's line is rounded to a cent, and the totals are the sums of these lines,
    so that tables add up; everything else is reckoned from unrounded amounts and rounded at the end.
    """
    deal = price_out(scenario, terms)
    workloads = tuple(_workload(*line) for line in zip(deal.bills, deal.months, strict=True))
    return CostModel(
        scenario=scenario.name,
        currency=scenario.currency,
        period=f"12 months from {deal.day}",
        monthly_usd=sum((line.monthly_usd for line in workloads), ZERO),
        yearly_usd=sum((line.yearly_usd for line in workloads), ZERO),
        workloads=workloads,
        options=options(deal),
        capacity=capacity(deal),
        seats=seats(deal),
        channels=channels(deal),
        exposure=exposures(deal),
        assumptions=tuple(_assumptions(deal)),
        commitment=outcomes(deal),
        months_usd=tuple(cents(sum(month, ZERO)) for month in zip(*deal.months, strict=True)),
        as_of=deal.day.isoformat(),
    )


def _workload(item: Bill, months: tuple[Decimal, ...]) -> WorkloadCost:
    rates = item.price.for_prompt(item.tokens.prompt)
    return WorkloadCost(
        name=item.workload.name,
        model=item.price.model,
        requests_per_month=int(item.requests.to_integral_value()),
        input_usd_per_mtok=rates.input,
        output_usd_per_mtok=rates.output,
        price_source=item.price.source,
        request_usd=item.request,
        monthly_usd=cents(item.month),
        yearly_usd=cents(sum(months, ZERO)),
        plain_monthly_usd=cents(item.plain),
        caching_saves_usd=cents(item.without_cache - item.month),
        batch_saves_usd=cents(item.without_batch - item.month),
    )


def _assumptions(deal: Deal) -> Iterator[Input]:
    """Every default that moved a figure, and every doubt about a price."""
    scenario = deal.scenario
    if scenario.as_of is None:
        yield Input("prices as of", f"{deal.day}, the day the rate sheet was compiled", HOUSE, assumed=True)
    for item in deal.bills:
        yield from _of_workload(item.workload)
        yield from _of_price(deal, item)
    if scenario.published_tier is None and deal.facts.tokens_per_minute is None:
        yield Input("limit tier", "none stated; peaks stand without a limit to hold them against", HOUSE, assumed=True)
    elif scenario.published_tier is not None and scenario.channel in CLOUDS:
        said = f"{scenario.published_tier} is the vendor's own; {scenario.channel} sets quotas by account and region"
        yield Input("limit tier", said, HOUSE, assumed=True)
    yield from _against_contract(deal)
    if scenario.channel in CLOUDS and not scenario.stated("cloud_discount_percent"):
        yield Input(
            "cloud discount", "0%: whether the cloud agreement discounts these models is not known", HOUSE, assumed=True
        )


def _against_contract(deal: Deal) -> Iterator[Input]:
    """Where the contract and the scenario state different numbers."""
    facts, scenario = deal.facts, deal.scenario
    if facts.discount_percent is not None and facts.discount_percent != deal.discount * HUNDRED:
        counted = f"{(deal.discount * HUNDRED).normalize():f}%"
        said = f"{facts.discount_percent.normalize():f}%, the scenario counts on {counted}"
        yield Input("discount of the contract", said, CONTRACT, assumed=False)
    if facts.term_months is not None and facts.term_months != scenario.term_months:
        said = f"{facts.term_months} months, the scenario says {scenario.term_months}"
        yield Input("term of the contract", said, CONTRACT, assumed=False)
    stated = scenario.commitment.usd_per_year if scenario.commitment else None
    committed = committed_per_year(deal)
    if committed is not None and stated is not None and committed != stated:
        said = f"{cents(committed):f} USD a year, used here; the scenario says {cents(stated):f}"
        yield Input("commitment of the contract", said, CONTRACT, assumed=False)


def _of_workload(workload: Workload) -> Iterator[Input]:
    for field, meaning in _WORKLOAD_DEFAULTS.items():
        if workload.stated(field) or (field == "cache_hit_share" and workload.cached_share == 0):
            continue
        value: Decimal = getattr(workload, field)
        yield Input(f"{workload.name}: {meaning}", f"{value.normalize():f}", HOUSE, assumed=True)


def _of_price(deal: Deal, item: Bill) -> Iterator[Input]:
    price, name = item.price, item.workload.name
    model = deal.model(item)
    if price.note:
        yield Input(f"{name}: price of {price.model}", price.note, price.source, assumed=False)
    if price.disagreement:
        where = Source("genai-prices", "genai-prices, bundled table", "github.com/pydantic/genai-prices", "")
        yield Input(f"{name}: another price of {price.model}", price.disagreement, where, assumed=False)
    changed = next((p for t in range(1, 12) if (p := deal.price_in(item, t)) and p.rates != price.rates), None)
    if changed is not None:
        pair = f"{changed.rates.input.normalize():f}/{changed.rates.output.normalize():f}"
        said = f"{pair} USD per million tokens from a later month on, included"
        yield Input(f"{name}: announced price of {price.model}", said, changed.source, assumed=False)
    if model is not None and model.ends is not None:
        verb = "was retired" if model.ends <= deal.day else "will be retired"
        yield Input(f"{name}: {model.id}", f"{verb} on {model.ends}", model.lifecycle_source, assumed=False)
    if price.long_above is not None and item.tokens.prompt > price.long_above:
        said = f"prompts above {price.long_above:,} tokens take the long-prompt price for the whole request"
        yield Input(f"{name}: long prompts", said, price.source, assumed=False)
    if item.workload.cached_share > 0 and price.rates.cache_read is None:
        yield Input(
            f"{name}: caching",
            "no cache price is known; cached tokens are billed as fresh input",
            price.source,
            assumed=True,
        )
