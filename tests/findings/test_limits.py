"""Rates read off tables."""

from __future__ import annotations

import pytest

from clausegap import clauses, ruletest
from clausegap.findings.limits import limits


def read(text: str) -> dict[str, int]:
    """The rates in the tables of a small agreement."""
    document = ruletest.agreement_of(text)
    return limits([(document, clauses.split(document))])


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("| Requests per minute | 6,000 |", {"requests_per_minute": 6000}),
        ("| Tokens / min | 1.5 million |", {"tokens_per_minute": 1_500_000}),
        ("| Calls | one thousand requests per minute |", {"requests_per_minute": 1000}),
        ("| Requests per second | 25 |", {"requests_per_minute": 1500}),
        ("| TPM | 400,000 |", {"tokens_per_minute": 400_000}),
        ("| Tokens per day | 300 million |", {"tokens_per_day": 300_000_000}),
        ("| Tokens per minute, input and output | 90,000 |", {"tokens_per_minute": 90_000}),
        ("| Output tokens per minute | 80,000 |", {}),
        ("| Requests per minute, per user | 60 |", {}),
        ("| Requests per minute | unlimited |", {}),
        ("| Price per 1,000 calls a day | $5.00 |", {}),
    ],
)
def test_number_beside_its_unit(row: str, expected: dict[str, int]) -> None:
    """A row gives its number, per second turned into per minute; limits per user and prices are left alone."""
    assert read(f"| Limit | Value |\n{row}") == expected


def test_unit_in_the_head() -> None:
    """A column's unit stands in the table's first row."""
    text = "| Model | RPM | TPM |\n| Large | 1,200 | 600,000 |\n| Small | 9,000 | 800,000 |"
    assert read(text) == {"requests_per_minute": 1200, "tokens_per_minute": 600_000}


def test_the_new_column_counts_in_an_amendment() -> None:
    """Where one column is the former agreement, the other one binds."""
    text = "| Limit | Original Agreement | From now on |\n| Requests per minute | 500 | 900 |"
    assert read(text) == {"requests_per_minute": 900}


def test_thousands_in_the_unit() -> None:
    """A unit of thousands multiplies."""
    assert read("| Limit | Value |\n| Thousand tokens per minute | 250 |") == {"tokens_per_minute": 250_000}
