"""Reserved throughput against paying as you go: formula C13 of the handbook."""

from __future__ import annotations

from decimal import Decimal

from .sheet import Rates, Reserved
from .workload import MTOK

HOURS = Decimal(730)
"""Hours of a month in reserved-capacity prices."""


def monthly_usd(row: Reserved, input_per_minute: Decimal, output_per_minute: Decimal) -> Decimal:
    """Price of a month of that throughput, at least the smallest that is sold."""
    thousands_in = max(input_per_minute, Decimal(row.minimum_input_per_minute)) / 1000
    thousands_out = max(output_per_minute, Decimal(row.minimum_output_per_minute)) / 1000
    return (thousands_in * row.input_1_month + thousands_out * row.output_1_month) * HOURS


def full_use_usd(rates: Rates, input_per_minute: Decimal, output_per_minute: Decimal) -> Decimal:
    """Pay-as-you-go price of a month in which every one of those tokens is used."""
    return (input_per_minute * rates.input + output_per_minute * rates.output) * 60 * HOURS / MTOK


def break_even(reserved_usd: Decimal, full_use: Decimal) -> Decimal:
    """Utilisation above which reserving is cheaper; above 1 it never is."""
    return reserved_usd / full_use
