"""Other ways to run the same work: tier fit, batch, caching, cache life (handbook C11, C12, D1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from clausegap.model import CostOption

from .capacity import demand
from .deal import Deal
from .money import HUNDRED, cents
from .reserved import break_even, full_use_usd, monthly_usd
from .schema import Workload
from .sheet import Model, Sheet
from .workload import ONE, ZERO, Bill, bill, escalation_limit, reads_to_pay

TIERS = ("small", "balanced", "premium", "frontier")
_CACHED = Decimal("0.5")
"""Share of the prompt taken as repeating where the scenario states none (house)."""
_GATE = "test on 200 real cases first: take it only within 2 points of the accepted answers"


def newest(sheet: Sheet, vendor: str, tier: str, day: date) -> Model | None:
    """The vendor's newest model of that tier that can be bought on that day; None where there is none."""
    sold = [
        model
        for model in sheet.models.values()
        if (model.vendor, model.tier) == (vendor, tier)
        and model.price(day) is not None
        and (model.ends is None or model.ends > day)
        and "preview" not in model.id
    ]
    return max(sold, key=lambda model: (model.prices[0].start or date.min, model.id), default=None)


def neighbour(sheet: Sheet, model: Model, day: date, step: int) -> Model | None:
    """The newest model one tier cheaper (step -1), of the same tier (0) or one tier dearer (+1)."""
    place = TIERS.index(model.tier) + step
    return newest(sheet, model.vendor, TIERS[place], day) if 0 <= place < len(TIERS) else None


def options(deal: Deal) -> tuple[CostOption, ...]:
    """Every option, workload by workload, greatest saving first within each."""
    found: list[CostOption] = []
    for item in deal.bills:
        found += sorted(_for_workload(deal, item), key=lambda option: -option.saves_usd)
    return tuple(found)


def _for_workload(deal: Deal, item: Bill) -> Iterator[CostOption]:
    name = item.workload.name
    model = deal.model(item)
    if model is not None:
        for step, label in ((0, "newer model of the same tier"), (-1, "one tier down")):
            other = neighbour(deal.sheet, model, deal.day, step)
            again = deal.rebill(item, other.id) if other is not None and other.id != model.id else None
            if other is not None and again is not None:
                note = _model_note(model, other) + (_cascade(item, again) if step < 0 else "")
                yield _option(deal, item, again, f"{label}: {other.id}", f"{name} on {other.name}", note)
    if item.workload.batch_share < 1:
        all_batch = _again(item, batch_share=Decimal(1))
        note = "only where answers may wait up to 24 hours; not for zero-retention workspaces"
        yield _option(deal, item, all_batch, "batch", f"all of {name} as batch", note)
    yield from _caching(deal, item)
    yield from _reserved(deal, item)


def _caching(deal: Deal, item: Bill) -> Iterator[CostOption]:
    workload = item.workload
    if workload.cached_share == 0:
        cached = _again(item, cached_share=_CACHED)
        note = "half of the prompt taken as repeating, nine of ten requests find it (house); needs prompt design"
        yield _option(deal, item, cached, "caching", f"cache half of the prompt of {workload.name}", note)
        return
    life = "1h" if workload.cache_ttl == "5m" else "5m"
    other = _again(item, cache_ttl=life)
    note = _life_note(item)
    yield _option(deal, item, other, f"cache life {life}", f"{workload.name} with a cache life of {life}", note)


def _life_note(item: Bill) -> str:
    """Reads that each cache life needs to pay, at this model's rates."""
    rates = item.price.for_prompt(item.tokens.prompt)
    note = "same hit share assumed; a longer life pays where requests come less often than every five minutes"
    writes = (rates.cache_write_short, rates.cache_write_long)
    if rates.cache_read is None or None in writes:
        return note
    needed = [
        reads_to_pay(write / rates.input, rates.cache_read / rates.input) for write in writes if write is not None
    ]
    return f"{note}; a write pays after {needed[0]:.2f} reads (short life) or {needed[1]:.2f} (long)"


def _reserved(deal: Deal, item: Bill) -> Iterator[CostOption]:
    """Reserved throughput for the peak, where the channel sells it for the model: it buys capacity, seldom savings."""
    for row in deal.sheet.reserved:
        if (row.channel, row.model) != (deal.scenario.channel, item.price.model):
            continue
        peak = demand(item)
        cost = monthly_usd(row, peak.input, peak.output)
        sold = (
            max(peak.input, Decimal(row.minimum_input_per_minute)),
            max(peak.output, Decimal(row.minimum_output_per_minute)),
        )
        even = break_even(cost, full_use_usd(item.price.rates, *sold)) * HUNDRED
        what = f"one month of reserved throughput for the peak of {item.workload.name}"
        note = f"pays from {even.quantize(ONE):f}% utilisation on; billed until it is deleted"
        yield CostOption(
            "reserved capacity", what, cents(deal.month - item.month + cost), cents(item.month - cost), note
        )


def _model_note(model: Model, other: Model) -> str:
    if other.tokenizer_factor == model.tokenizer_factor:
        return _GATE
    factor = other.tokenizer_factor / model.tokenizer_factor
    return f"counts about {factor.normalize():f} tokens for one of today's, included here; {_GATE}"


def _cascade(item: Bill, smaller: Bill) -> str:
    """Whether trying the smaller model first pays."""
    limit = escalation_limit(smaller.month, item.month) * HUNDRED if item.month else ZERO
    if limit <= 0:
        return ""
    return (
        f"; as a first stage it pays while fewer than {limit.quantize(ONE):f}% of requests go on to {item.price.model}"
    )


def _again(item: Bill, **changed: object) -> Bill:
    """The same workload with other habits."""
    workload: Workload = item.workload.model_copy(update=changed)
    return bill(workload, item.price, item.conditions, item.factor)


def _option(deal: Deal, item: Bill, other: Bill, name: str, what: str, note: str) -> CostOption:
    saves = cents(item.month - other.month)
    return CostOption(name, what, cents(deal.month - item.month + other.month), saves, note)
