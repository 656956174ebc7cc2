"""What each gap may cost: one formula a check, from the numbers of the scenario, the contract and the rate sheet."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from clausegap.costs.deal import Deal
from clausegap.costs.money import cents
from clausegap.model import Exposure, Verdict

from . import commercial, continuity, limits, lockin, prices, service
from .stake import Stake

_FORMULAS: tuple[tuple[str, str, Callable[[Deal], Stake]], ...] = (
    ("mfn-pricing", "price-reductions", prices.price_reductions),
    ("mfn-pricing", "customer-parity", prices.customer_parity),
    ("mfn-pricing", "price-increases", prices.price_increases),
    ("rate-limits", "throughput", limits.throughput),
    ("rate-limits", "limit-changes", limits.limit_changes),
    ("rate-limits", "throttle-remedy", limits.throttle_remedy),
    ("zero-data-retention", "residency", commercial.residency),
    ("sla-credits", "uptime", service.uptime),
    ("sla-credits", "credits", service.credits),
    ("sla-credits", "credit-claims", service.credit_claims),
    ("sla-credits", "chronic-failure-exit", service.chronic_failure_exit),
    ("model-continuity", "deprecation-notice", continuity.deprecation_notice),
    ("model-continuity", "migration", continuity.migration),
    ("model-continuity", "successor-pricing", continuity.successor_pricing),
    ("model-continuity", "version-stability", continuity.version_stability),
    ("lock-in", "minimum-commitment", lockin.minimum_commitment),
    ("lock-in", "prepaid-forfeiture", lockin.prepaid_forfeiture),
    ("lock-in", "auto-renewal", lockin.auto_renewal),
    ("lock-in", "exit-for-convenience", lockin.exit_for_convenience),
    ("commercial-terms", "volume-discount", commercial.volume_discount),
    ("commercial-terms", "overage-rate", commercial.overage_rate),
    ("commercial-terms", "batch-and-caching-rates", commercial.batch_and_caching_rates),
)
"""In the taxonomy's order."""


def exposures(deal: Deal) -> tuple[Exposure, ...]:
    """For every check with a formula whose verdict is not favourable; for all of them without a contract."""
    return tuple(
        _exposure(rule, check, formula(deal))
        for rule, check, formula in _FORMULAS
        if deal.verdict(rule, check) is not Verdict.FAVOURABLE
    )


def _exposure(rule: str, check: str, stake: Stake) -> Exposure:
    low, expected, high = (_rounded(bound) for bound in stake[:3])
    return Exposure(rule, check, low, expected, high, stake.per, stake.formula, stake.inputs, stake.note)


def _rounded(amount: Decimal | None) -> Decimal | None:
    return None if amount is None else cents(amount)
