"""Commitment, overage and shortfall: formulas C3 and C9 of the handbook. Amounts are per contract year."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from clausegap.model import CommitmentOutcome

from .deal import Deal
from .money import HUNDRED, cents
from .schema import Commitment, Use
from .workload import ONE, ZERO


class Outcome(NamedTuple):
    """One way the year may turn out, unrounded."""

    use: Decimal
    """A: use at contract rates."""
    overage: Decimal
    """Use above the commitment, at contract rates."""
    overage_billed: Decimal
    shortfall: Decimal
    lost: Decimal
    total: Decimal


def outcome(
    committed: Decimal,
    use: Decimal,
    *,
    discount: Decimal = ZERO,
    rollover: Decimal = ZERO,
    overage_at_list: bool = False,
    surcharge: Decimal = ZERO,
) -> Outcome:
    """C, A -> overage, shortfall and what is paid. ``discount``, ``rollover`` and ``surcharge`` are shares of one.

    Overage is billed at contract rates, at list (divided by 1-d), or with a surcharge on either.
    """
    overage = max(ZERO, use - committed)
    billed = overage * (ONE + surcharge)
    if overage_at_list:
        billed /= ONE - discount
    shortfall = max(ZERO, committed - use)
    lost = max(ZERO, shortfall - rollover * committed)
    return Outcome(use, overage, billed, shortfall, lost, committed + billed)


def expected_loss(committed: Decimal, uses: tuple[tuple[Decimal, Decimal], ...], rollover: Decimal = ZERO) -> Decimal:
    """E = sum p * max(0, C - A - rho*C) over (A, p); p are shares of one."""
    return sum((p * outcome(committed, use, rollover=rollover).lost for use, p in uses), ZERO)


def with_floor(use_at_list: Decimal, floor: Decimal, discount: Decimal) -> Decimal:
    """cost(U) = U*(1-d) from the floor on, else U: below it every unit is at list (formula C2, floor lapse)."""
    return use_at_list * (ONE - discount) if use_at_list >= floor else use_at_list


def dead_zone(floor: Decimal, discount: Decimal) -> tuple[Decimal, Decimal]:
    """Yearly list spend between these two costs more than reaching the floor would."""
    return floor * (ONE - discount), floor


def committed_per_year(deal: Deal) -> Decimal | None:
    """C: the contract's own figure, else the scenario's; None where neither states one."""
    facts = deal.facts
    amount = facts.minimum_commitment_usd
    if amount is not None:
        months = {"month": 1, "year": 12, "term": facts.term_months or deal.scenario.term_months}
        return amount * 12 / months[facts.minimum_commitment_per or "year"]
    return deal.scenario.commitment.usd_per_year if deal.scenario.commitment else None


def uses_of(deal: Deal, year: Decimal) -> tuple[tuple[Decimal, Decimal], ...]:
    """(A, p) for each way the year may turn out."""
    return tuple((year * use.percent_of_forecast / HUNDRED, use.probability_percent / HUNDRED) for use in _uses(deal))


def _uses(deal: Deal) -> tuple[Use, ...]:
    commitment = deal.scenario.commitment
    return commitment.uses if commitment else Commitment(usd_per_year=ZERO).uses


def outcomes(deal: Deal) -> tuple[CommitmentOutcome, ...]:
    """What the year costs in each case; empty without a commitment."""
    committed = committed_per_year(deal)
    if committed is None:
        return ()
    commitment = deal.scenario.commitment or Commitment(usd_per_year=committed)
    rows = []
    for use in commitment.uses:
        row = outcome(
            committed,
            deal.year * use.percent_of_forecast / HUNDRED,
            discount=deal.discount,
            rollover=commitment.rollover_percent / HUNDRED,
            overage_at_list=commitment.overage == "list",
            surcharge=commitment.overage_surcharge_percent / HUNDRED,
        )
        rows.append(
            CommitmentOutcome(
                name=f"{use.percent_of_forecast.normalize():f}% of forecast",
                probability_percent=use.probability_percent,
                use_usd=cents(row.use),
                overage_usd=cents(row.overage_billed),
                shortfall_usd=cents(row.shortfall),
                lost_usd=cents(row.lost),
                total_usd=cents(row.total),
            )
        )
    return tuple(rows)
