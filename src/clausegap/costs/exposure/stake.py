"""The form of an answer: what one gap may cost, from which numbers, by which formula."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from clausegap.costs.deal import Deal
from clausegap.costs.money import CONTRACT, HOUSE, RECKONED, SCENARIO, cents
from clausegap.costs.workload import ZERO
from clausegap.model import Input, Source

Per = Literal["month", "year", "term", "event"]


class Stake(NamedTuple):
    """Unrounded; all three None where an input is missing."""

    low: Decimal | None
    expected: Decimal | None
    high: Decimal | None
    per: Per
    formula: str
    inputs: tuple[Input, ...]
    note: str = ""


def between(
    low: Decimal, expected: Decimal, high: Decimal, per: Per, formula: str, inputs: Sequence[Input], note: str = ""
) -> Stake:
    """A range. Never negative; a bound that crosses the expected figure gives way to it."""
    expected = max(ZERO, expected)
    return Stake(max(ZERO, min(low, expected)), expected, max(high, expected), per, formula, tuple(inputs), note)


def nothing(per: Per, formula: str, inputs: Sequence[Input], note: str) -> Stake:
    """No money at stake, and why."""
    return Stake(ZERO, ZERO, ZERO, per, formula, tuple(inputs), note)


def unknown(per: Per, formula: str, inputs: Sequence[Input], note: str) -> Stake:
    """No figure; the note says what to state to get one."""
    return Stake(None, None, None, per, formula, tuple(inputs), note)


def usd(amount: Decimal) -> str:
    """ "600000 USD", "17.37 USD"."""
    return f"{cents(amount):f} USD".replace(".00 USD", " USD")


def plain(number: Decimal | int) -> str:
    """Digits without a tail of zeros."""
    return f"{Decimal(number).normalize():f}"


def said(block: Any, field: str, name: str, unit: str) -> Input:
    """A field of the scenario: the author's own, or our marked default."""
    stated = block.stated(field)
    number = getattr(block, field)
    shown = usd(number) if unit == "USD" else f"{plain(number)}{'' if unit == '%' else ' '}{unit}".rstrip()
    return Input(name, shown, SCENARIO if stated else HOUSE, assumed=not stated)


def reckoned(name: str, shown: str) -> Input:
    """A figure of this cost model."""
    return Input(name, shown, RECKONED, assumed=False)


def published(name: str, shown: str, source: Source) -> Input:
    """A figure somebody published."""
    return Input(name, shown, source, assumed=False)


def agreed(name: str, shown: str) -> Input:
    """A figure of the contract."""
    return Input(name, shown, CONTRACT, assumed=False)


def house(name: str, shown: str) -> Input:
    """Our own default, where no source and nobody else gives a number."""
    return Input(name, shown, HOUSE, assumed=True)


def spend(deal: Deal) -> Input:
    """Twelve months as paid."""
    return reckoned("spend of 12 months", usd(deal.year))


def fee(deal: Deal) -> Input:
    """The first month as paid."""
    return reckoned("monthly fee", usd(deal.month))
