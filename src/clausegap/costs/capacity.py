"""Peak demand against contracted and published limits: formula C5 of the handbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import ROUND_CEILING, Decimal
from typing import Literal, NamedTuple

from clausegap.model import Capacity

from .deal import Deal
from .money import CONTRACT, HOUSE
from .prices import Price
from .schema import CLOUDS
from .sheet import Limits
from .workload import ONE, ZERO, Bill

HEADROOM = Decimal("1.3")
"""What to ask for, as a multiple of the peak (house)."""

Measure = Literal[
    "requests per minute",
    "input tokens per minute",
    "output tokens per minute",
    "tokens per minute",
    "tokens per day",
    "USD per month",
]


class Demand(NamedTuple):
    """What one workload, or the sum of several, asks of the service. Per minute at the peak; batch work left out,
    since it has a queue of its own."""

    requests: Decimal
    input: Decimal
    """Fresh input and cache writes: reads are free of input limits at Anthropic and on Bedrock."""
    output: Decimal
    tokens: Decimal
    """All input, reads included, and output."""
    day: Decimal
    """All tokens of a mean day."""

    def plus(self, other: Demand) -> Demand:
        """The sum, as if both peaked in the same minute."""
        return Demand(*(a + b for a, b in zip(self, other, strict=True)))

    def of(self, measure: Measure) -> Decimal:
        """The number that a limit of that kind is held against."""
        names = {
            "requests per minute": self.requests,
            "input tokens per minute": self.input,
            "output tokens per minute": self.output,
            "tokens per minute": self.tokens,
            "tokens per day": self.day,
        }
        return names[measure]


def mean_requests_per_minute(item: Bill) -> Decimal:
    """Interactive requests of a mean minute of the hours in which the workload runs."""
    workload = item.workload
    return item.requests * (ONE - workload.batch_share) / (workload.days_per_month * workload.hours_per_day * 60)


def demand(item: Bill) -> Demand:
    """RPM = mean * k; ITPM = RPM*(u+w); OTPM = RPM*o; TPM and TPD count every token."""
    peak = mean_requests_per_minute(item) * item.workload.peak_factor
    tokens = item.tokens
    every = tokens.prompt + tokens.output
    return Demand(
        requests=peak,
        input=peak * (tokens.uncached + tokens.written),
        output=peak * tokens.output,
        tokens=peak * every,
        day=item.requests * (ONE - item.workload.batch_share) / item.workload.days_per_month * every,
    )


def bedrock_quota(item: Bill, burndown: Decimal) -> Decimal:
    """Quota tokens a minute on Bedrock at the peak: fresh input and writes, and output times the burndown."""
    now = demand(item)
    return now.input + now.output * burndown


def total(items: Iterable[Bill]) -> Demand:
    """The demand of several workloads together."""
    combined = Demand(ZERO, ZERO, ZERO, ZERO, ZERO)
    for item in items:
        combined = combined.plus(demand(item))
    return combined


def fit(peak: Decimal, limit: Decimal | None) -> Literal["fits", "tight", "over", "unknown"]:
    """ "tight" fits, but not 1.3 times over."""
    if limit is None:
        return "unknown"
    if peak > limit:
        return "over"
    return "fits" if peak * HEADROOM <= limit else "tight"


def ask(peak: Decimal, measure: Measure) -> Decimal | None:
    """1.3 times the peak, up to the next 10 requests or 10,000 tokens; None where no contract fixes such a number."""
    step = {"requests per minute": 10, "input tokens per minute": 10_000, "output tokens per minute": 10_000}.get(
        measure, 10_000 if measure == "tokens per minute" else None
    )
    if step is None:
        return None
    return (peak * HEADROOM / step).to_integral_value(rounding=ROUND_CEILING) * step


def published_limits(deal: Deal, price: Price) -> Limits | None:
    """The row of the scenario's tier for that model; None where no tier is stated or it has none for the model, and on
    the clouds, which set quotas of their own."""
    scenario = deal.scenario
    if scenario.published_tier is None or scenario.channel in CLOUDS:
        return None
    wanted = scenario.published_tier.casefold()
    rows = [
        row
        for row in deal.sheet.limits
        if row.vendor == price.vendor
        and row.tier.casefold() == wanted
        and (scenario.tier_scheme in (None, row.scheme))
        and any(_covers(pattern, price.model) for pattern in row.models)
    ]
    current = [row for row in rows if row.status == "current"]
    return next(iter(current or rows), None)


def _covers(pattern: str, model: str) -> bool:
    """ "claude-sonnet-4.x" covers claude-sonnet-4-6, "claude-opus-5" its later versions too, "Sonnet" the family."""
    wanted = pattern.lower().removesuffix(".x")
    return wanted == "any" or model == wanted or model.startswith(f"{wanted}-") or f"-{wanted}-" in model


def capacity(deal: Deal) -> tuple[Capacity, ...]:
    """Contracted numbers against all work together, then the published tier model by model; without either, the
    peak alone."""
    rows = list(_against_contract(deal))
    contracted = bool(rows)
    for items in by_model(deal):
        if total(items).requests == 0:
            continue  # batch only: it has a queue, not a peak
        rows += _against_published(deal, items, contracted=contracted)
    rows += _against_spend_cap(deal)
    return tuple(rows)


def _against_contract(deal: Deal) -> Iterator[Capacity]:
    facts = deal.facts
    stated: tuple[tuple[Measure, int | None], ...] = (
        ("requests per minute", facts.requests_per_minute),
        ("tokens per minute", facts.tokens_per_minute),
        ("tokens per day", facts.tokens_per_day),
    )
    together = total(deal.bills)
    models = {item.price.model for item in deal.bills}
    who = deal.bills[0].workload.name if len(deal.bills) == 1 else "all"
    for measure, number in stated:
        if number is None:
            continue
        peak, limit = together.of(measure), Decimal(number)
        yield Capacity(
            workload=who,
            model=models.copy().pop() if len(models) == 1 else "all",
            measure=measure,
            peak=_whole(peak),
            limit=limit,
            limit_from="contract",
            limit_name="contract",
            source=CONTRACT,
            fit=fit(peak, limit),
            ask=ask(peak, measure),
        )


def by_model(deal: Deal) -> tuple[tuple[Bill, ...], ...]:
    """The bills in groups of one model, in the scenario's order: limits are counted model by model."""
    groups: dict[str, list[Bill]] = {}
    for item in deal.bills:
        groups.setdefault(item.price.model, []).append(item)
    return tuple(tuple(items) for items in groups.values())


def _against_published(deal: Deal, items: tuple[Bill, ...], *, contracted: bool) -> Iterator[Capacity]:
    price = items[0].price
    row = published_limits(deal, price)
    needs = total(items)
    who = items[0].workload.name if len(items) == 1 else "all"
    numbers = _numbers(row)
    if deal.scenario.channel == "bedrock":
        yield from _against_quota(deal, items, who)
    if not numbers and contracted:
        return
    measures: tuple[Measure, ...] = ("requests per minute", "input tokens per minute", "output tokens per minute")
    for measure in numbers or measures:
        limit = numbers.get(measure)
        peak = needs.of(measure)
        yield Capacity(
            workload=who,
            model=price.model,
            measure=measure,
            peak=_whole(peak),
            limit=limit,
            limit_from="published" if row and limit is not None else "none",
            limit_name=_tier_name(row) if row and limit is not None else "none stated",
            source=row.source if row else HOUSE,
            fit=fit(peak, limit),
            ask=ask(peak, measure),
        )


def _against_quota(deal: Deal, items: tuple[Bill, ...], who: str) -> Iterator[Capacity]:
    """What the peak takes of a Bedrock quota, which differs by account and region: no limit is published."""
    model = items[0].price.model
    for beginning, burndown, source in deal.sheet.burndown:
        if model != beginning and not model.startswith(f"{beginning}-"):
            continue
        peak = sum((bedrock_quota(item, burndown) for item in items), ZERO)
        name = f"Bedrock quota: one output token counts {burndown.normalize():f}"
        yield Capacity(
            who,
            model,
            "tokens per minute",
            _whole(peak),
            None,
            "none",
            name,
            source,
            "unknown",
            ask(peak, "tokens per minute"),
        )
        return


def _numbers(row: Limits | None) -> dict[Measure, Decimal]:
    """The limits a row states."""
    if row is None:
        return {}
    numbers: dict[Measure, int | None] = {
        "requests per minute": row.requests_per_minute,
        "input tokens per minute": row.input_tokens_per_minute,
        "output tokens per minute": row.output_tokens_per_minute,
        "tokens per minute": row.tokens_per_minute,
        "tokens per day": row.tokens_per_day,
    }
    return {measure: Decimal(number) for measure, number in numbers.items() if number is not None}


def _against_spend_cap(deal: Deal) -> Iterator[Capacity]:
    """The tier's monthly cap against the whole bill: usage stops there until the next month."""
    rows = [row for items in by_model(deal) if (row := published_limits(deal, items[0].price))]
    rows = [row for row in rows if row.usd_per_month is not None]
    if not rows:
        return
    limit = Decimal(rows[0].usd_per_month or 0)
    yield Capacity(
        workload="all",
        model="all",
        measure="USD per month",
        peak=deal.month.quantize(Decimal("0.01")),
        limit=limit,
        limit_from="published",
        limit_name=_tier_name(rows[0]),
        source=rows[0].source,
        fit=fit(deal.month, limit),
    )


def _tier_name(row: Limits) -> str:
    return f"{row.tier} ({row.scheme})"


def _whole(number: Decimal) -> Decimal:
    """Rounded up to a whole request or token: nobody sends half of one."""
    return number.to_integral_value(rounding=ROUND_CEILING)
