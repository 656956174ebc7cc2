"""Cents, percent, and the sources that are no publication."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from clausegap.model import Source

HUNDRED = Decimal(100)
SCENARIO = Source("scenario", "the usage scenario", "", "")
CONTRACT = Source("contract", "the agreement under review", "", "")
RECKONED = Source("reckoned", "this cost model", "", "")
HOUSE = Source("house", "clausegap's own default", "", "")


def cents(amount: Decimal) -> Decimal:
    """Rounded to a cent, half up: the one place where money is rounded."""
    return amount.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
