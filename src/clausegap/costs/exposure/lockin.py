"""Lock-in: what commitment, forfeiture, renewal and a missing exit may cost (C3, C9)."""

from __future__ import annotations

from decimal import Decimal

from clausegap.costs.commitment import committed_per_year, expected_loss, outcome, uses_of
from clausegap.costs.deal import Deal
from clausegap.costs.money import HUNDRED
from clausegap.costs.schema import Commitment
from clausegap.costs.workload import ZERO
from clausegap.model import Input, Verdict

from .stake import Stake, agreed, between, house, nothing, plain, published, reckoned, said, spend, unknown, usd

_STATE = "neither the contract nor the scenario states an amount: state commitment.usd_per_year"
_LATE_DAYS = 90
"""Opt-out notice taken where an adverse renewal clause states none (house)."""


def _amount(deal: Deal, committed: Decimal) -> Input:
    from_contract = deal.facts.minimum_commitment_usd is not None
    return (agreed if from_contract else reckoned)("committed spend of a year", usd(committed))


def _uses(deal: Deal) -> Input:
    commitment = deal.scenario.commitment
    stated = commitment is not None and commitment.stated("uses")
    shown = ", ".join(
        f"{plain(use.percent_of_forecast)}% with {plain(use.probability_percent)}%"
        for use in (commitment or Commitment(usd_per_year=ZERO)).uses
    )
    return reckoned("use against forecast", shown) if stated else house("use against forecast", shown)


def minimum_commitment(deal: Deal) -> Stake:
    """E = sum p * max(0, C - A - rho*C): low and high are the best and the worst of the stated outcomes."""
    formula = "sum of p * max(0, commitment - use at contract rates - roll-over * commitment)"
    committed = committed_per_year(deal)
    if committed is None:
        return unknown("year", formula, [spend(deal)], _STATE)
    commitment = deal.scenario.commitment
    rollover = commitment.rollover_percent / HUNDRED if commitment else ZERO
    uses = uses_of(deal, deal.year)
    losses = [outcome(committed, use, rollover=rollover).lost for use, _ in uses]
    inputs = [_amount(deal, committed), spend(deal), _uses(deal)]
    if commitment is not None:
        inputs.append(said(commitment, "rollover_percent", "roll-over", "%"))
    return between(
        min(losses),
        expected_loss(committed, uses, rollover),
        max(losses),
        "year",
        formula,
        inputs,
        _worth_it(deal, committed),
    )


def _worth_it(deal: Deal, committed: Decimal) -> str:
    """The adviser's rule, and the negative check: a discount pays only if A/C > 1 - d."""
    rule = f"advisers commit at most the 25th percentile of use, here {usd(_percentile(deal, Decimal('0.25')))}"
    if deal.discount == 0 or committed == 0:
        return rule
    even = (1 - deal.discount) * HUNDRED
    now = deal.year / committed * HUNDRED
    verb = "pays" if now > even else "does not pay"
    used = plain(now.quantize(Decimal("0.1")))
    return f"the discount {verb}: use is {used}% of the commitment, break-even {plain(even)}%; {rule}"


def _percentile(deal: Deal, share: Decimal) -> Decimal:
    """The least use whose outcomes up to it have at least that chance."""
    reached = ZERO
    for use, chance in sorted(uses_of(deal, deal.year)):
        reached += chance
        if reached >= share:
            return use
    return deal.year


def prepaid_forfeiture(deal: Deal) -> Stake:
    """Interest on money paid early, and the unused balance where no minimum already counts it."""
    commitment = deal.scenario.commitment
    formula = "sum of p * max(0, prepaid - use - roll-over * prepaid) + prepaid * interest / 2"
    if commitment is None:
        return unknown("year", formula, [], "state commitment.usd_per_year and commitment.prepaid")
    if not commitment.prepaid:
        return nothing("year", formula, [said_prepaid(commitment)], "nothing is paid in advance")
    prepaid = commitment.usd_per_year
    interest = prepaid * commitment.interest_percent / HUNDRED / 2
    inputs = [reckoned("prepaid in a year", usd(prepaid)), said(commitment, "interest_percent", "interest", "%")]
    if deal.verdict("lock-in", "minimum-commitment") is not Verdict.FAVOURABLE:
        note = "interest only: the unused part is counted under lock-in/minimum-commitment"
        return between(interest, interest, interest, "year", formula, inputs, note)
    rollover = commitment.rollover_percent / HUNDRED
    uses = uses_of(deal, deal.year)
    losses = [outcome(prepaid, use, rollover=rollover).lost for use, _ in uses]
    inputs += [spend(deal), _uses(deal), said(commitment, "rollover_percent", "roll-over", "%")]
    expected = expected_loss(prepaid, uses, rollover)
    return between(min(losses) + interest, expected + interest, max(losses) + interest, "year", formula, inputs)


def said_prepaid(commitment: Commitment) -> Input:
    """Whether the commitment is paid in advance."""
    shown = "yes" if commitment.prepaid else "no"
    return reckoned("prepaid", shown) if commitment.stated("prepaid") else house("prepaid", shown)


def auto_renewal(deal: Deal) -> Stake:
    """Another term of the commitment, where the wish to leave comes after the last day to say so."""
    formula = "chance of wanting to leave * notice days / days of the term * committed spend of the next term"
    outlook, committed, months = deal.scenario.outlook, committed_per_year(deal), deal.scenario.term_months
    inputs = [said(outlook, "leave_percent", "chance of wanting to leave", "%"), _notice_days(deal)]
    if deal.terms is not None and deal.verdict("lock-in", "auto-renewal") is Verdict.ABSENT:
        return nothing("term", formula, inputs, "the agreement is silent: it ends with its term")
    if committed is None:
        return nothing("term", formula, inputs, "nothing is committed, so a renewed term binds to no spend")
    months = deal.facts.term_months or months
    term = committed * months / 12
    inputs += [_amount(deal, committed), reckoned("term", f"{months} months")]
    days = min(Decimal(_notice(deal)), Decimal(months * 30))
    late = outlook.leave_percent / HUNDRED * days / (months * 30) * term
    return between(ZERO, late, term, "term", formula, inputs, "high: the last day is missed and nothing is used")


def _notice(deal: Deal) -> int:
    stated = deal.facts.auto_renewal_notice_days
    if stated is not None:
        return stated
    if deal.verdict("lock-in", "auto-renewal") is Verdict.ADVERSE:
        return _LATE_DAYS
    return int(deal.sheet.market["auto-renewal-notice"][0]["mean_days"])


def _notice_days(deal: Deal) -> Input:
    shown = f"{_notice(deal)} days"
    if deal.facts.auto_renewal_notice_days is not None:
        return agreed("opt-out notice", shown)
    if deal.verdict("lock-in", "auto-renewal") is Verdict.ADVERSE:
        return house("opt-out notice", shown)
    return published("opt-out notice, market mean", shown, deal.sheet.market["auto-renewal-notice"][1])


def exit_for_convenience(deal: Deal) -> Stake:
    """The commitment left when one leaves half-way through the term. High: in the first month."""
    formula = "chance of wanting to leave * committed spend of the term / 2 [high: all but the first month]"
    outlook, committed = deal.scenario.outlook, committed_per_year(deal)
    inputs = [said(outlook, "leave_percent", "chance of wanting to leave", "%")]
    if committed is None:
        return nothing("term", formula, inputs, "nothing is committed: one may stop using and paying")
    months = deal.facts.term_months or deal.scenario.term_months
    term = committed * months / 12
    inputs += [_amount(deal, committed), reckoned("term", f"{months} months")]
    expected = outlook.leave_percent / HUNDRED * term / 2
    return between(ZERO, expected, term * (months - 1) / months, "term", formula, inputs)
