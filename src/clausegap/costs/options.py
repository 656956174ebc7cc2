"""Other ways to run the same work: tier fit, batch, caching, cache life (handbook C11, C12, D1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from clausegap.model import CostOption

from .deal import Deal
from .money import cents
from .schema import Workload
from .sheet import Model, Sheet
from .workload import Bill, bill

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
                yield _option(
                    deal, item, again, f"{label}: {other.id}", f"{name} on {other.name}", _model_note(model, other)
                )
    if item.workload.batch_share < 1:
        all_batch = _again(item, batch_share=Decimal(1))
        what = f"all of {name} as batch"
        yield _option(
            deal,
            item,
            all_batch,
            "batch",
            what,
            "only where answers may wait up to 24 hours; not for zero-retention workspaces",
        )
    yield from _caching(deal, item)


def _caching(deal: Deal, item: Bill) -> Iterator[CostOption]:
    workload = item.workload
    if workload.cached_share == 0:
        cached = _again(item, cached_share=_CACHED)
        note = "half of the prompt taken as repeating, nine of ten requests find it (house); needs prompt design"
        yield _option(deal, item, cached, "caching", f"cache half of the prompt of {workload.name}", note)
        return
    life = "1h" if workload.cache_ttl == "5m" else "5m"
    other = _again(item, cache_ttl=life)
    note = "same hit share assumed; a longer life pays where requests come less often than every five minutes"
    yield _option(deal, item, other, f"cache life {life}", f"{workload.name} with a cache life of {life}", note)


def _model_note(model: Model, other: Model) -> str:
    if other.tokenizer_factor == model.tokenizer_factor:
        return _GATE
    factor = other.tokenizer_factor / model.tokenizer_factor
    return f"counts about {factor.normalize():f} tokens for one of today's, included here; {_GATE}"


def _again(item: Bill, **changed: object) -> Bill:
    """The same workload with other habits."""
    workload: Workload = item.workload.model_copy(update=changed)
    return bill(workload, item.price, item.conditions, item.factor)


def _option(deal: Deal, item: Bill, other: Bill, name: str, what: str, note: str) -> CostOption:
    saves = cents(item.month - other.month)
    return CostOption(name, what, cents(deal.month - item.month + other.month), saves, note)
