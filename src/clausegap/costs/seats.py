"""Seats against API calls: formula C10 of the handbook."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal
from typing import Literal

from clausegap.model import SeatCost, Source

from .deal import Deal
from .money import SCENARIO, cents
from .schema import Group
from .workload import ONE, ZERO

WORKING_DAYS = Decimal(22)
"""Days of a month in seat arithmetic."""


def break_even_calls(seat: Decimal, call: Decimal) -> int | None:
    """Calls a user and month above which a seat is cheaper; None where a call costs nothing."""
    if call <= 0:
        return None
    return int((seat / call).to_integral_value(rounding=ROUND_FLOOR))


def seats(deal: Deal) -> tuple[SeatCost, ...]:
    """One row a group, in the scenario's order."""
    return tuple(_row(deal, group) for group in deal.scenario.seats)


def _row(deal: Deal, group: Group) -> SeatCost:
    seat, minimum, included, source = _offer(deal, group)
    item = next((bill for bill in deal.bills if bill.workload.name == group.like), deal.bills[0])
    call = item.request * item.conditions.region * (ONE - item.conditions.discount)
    api = group.users * group.calls_per_user_per_day * WORKING_DAYS * call
    paid = max(group.users, minimum) * seat + (ZERO if included else api)
    cheaper: Literal["seats", "api", "same"] = "same"
    if cents(paid) != cents(api):
        cheaper = "seats" if paid < api else "api"
    return SeatCost(
        group=group.name,
        users=group.users,
        plan=group.plan,
        seat_monthly_usd=cents(paid),
        api_monthly_usd=cents(api),
        break_even_calls=break_even_calls(seat, call) if included else None,
        cheaper=cheaper,
        source=source,
    )


def _offer(deal: Deal, group: Group) -> tuple[Decimal, int, bool, Source]:
    """Seat price a month, fewest seats, whether usage is in it, and who says so."""
    plan = deal.sheet.plan(group.plan)
    minimum = plan.minimum if plan else 1
    included = plan.usage_included if plan else True
    if group.seat_usd_per_month is not None:
        return group.seat_usd_per_month, minimum, included, SCENARIO
    if plan is None:
        raise AssertionError("load refuses a plan that is neither known nor priced")
    prices = (plan.annual_usd, plan.monthly_usd) if group.billed == "annual" else (plan.monthly_usd, plan.annual_usd)
    price = next(price for price in prices if price is not None)
    return price, minimum, included, plan.source
