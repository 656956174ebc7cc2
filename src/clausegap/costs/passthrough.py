"""What it is worth that contract rates follow published cuts: formula C7 of the handbook.

A tier's *repricings* are the days on which its newest model came at another price, or its price changed. Models are
rarely repriced under their own id, so a clause tied to the id is worth about nothing: the succession counts.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from .prices import Price, PriceBook
from .sheet import TierLine
from .workload import ZERO

MonthCost = Callable[[Price, Decimal], Decimal]
"""(price, tokens the priced model counts for one of the sheet's first models) -> USD of the month."""


class Repricing(NamedTuple):
    """From ``start`` on the tier's list price was this."""

    start: date
    price: Price
    factor: Decimal
    """Tokenizer factor of the model that brought the price."""


def repricings(book: PriceBook, line: TierLine) -> tuple[Repricing, ...]:
    """Oldest first; announced changes included; steps at an unchanged price left out."""
    steps: list[Repricing] = []
    ends = [step.start for step in line.steps[1:]] + [date.max]
    for step, end in zip(line.steps, ends, strict=True):
        model = book.sheet.models[step.model]
        for known in model.prices:
            start = max(step.start, known.start or date.min)
            price = book.own_price(model, start)
            if price is None or start >= end or (known.end is not None and known.end <= step.start):
                continue
            if not steps or steps[-1].price.rates[:2] != price.rates[:2]:
                steps.append(Repricing(start, price, model.tokenizer_factor))
    return tuple(steps)


def add_months(day: date, months: int) -> date:
    """The same day of a later (or earlier) month, at most the 28th."""
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, min(day.day, 28))


def listed(steps: tuple[Repricing, ...], day: date) -> Repricing | None:
    """The repricing that holds on that day; None before the first."""
    return next((step for step in reversed(steps) if step.start <= day), None)


def value(
    steps: tuple[Repricing, ...],
    contract: Callable[[int], Decimal],
    cost: MonthCost,
    start: date,
    months: int,
    *,
    tokenizer: bool,
    growth: Decimal = ZERO,
) -> Decimal:
    """Sum over the months of max(0, contract month - the same month at the tier's list price of that day).

    ``contract`` gives the month's cost at contract rates and ``cost`` the same work at a list price, both without
    growth; with ``tokenizer`` the successor's tokens are counted, else the contract model's.
    """
    saved = ZERO
    for month in range(months):
        step = listed(steps, add_months(start, month))
        if step is None:
            continue
        now = cost(step.price, step.factor if tokenizer else Decimal(1))
        saved += max(ZERO, contract(month) - now) * (1 + growth) ** month
    return saved


def replay(
    steps: tuple[Repricing, ...], cost: MonthCost, start: date, months: int, *, tokenizer: bool
) -> Decimal | None:
    """Share pass-through would have saved on a lock at the list price of ``start``; None before the first price."""
    first = listed(steps, start)
    if first is None:
        return None
    # Ratios of token counts matter: the lock's own tokenizer is the unit.
    unit = first.factor if tokenizer else Decimal(1)
    locked = cost(first.price, Decimal(1))
    if locked <= 0:
        return ZERO
    saved = value(
        steps,
        lambda _: locked,
        lambda price, factor: cost(price, max(Decimal(1), factor / unit)),
        start,
        months,
        tokenizer=tokenizer,
    )
    return saved / (locked * months)
