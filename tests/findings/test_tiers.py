"""Steps of credits in sentences."""

from decimal import Decimal

import pytest

from clausegap.findings.tiers import _of_sentence


@pytest.mark.parametrize(
    ("sentence", "steps"),
    [
        ("Below 99.9% Provider credits 10% of the fees, below 99.0% 25%.", [("99.9", "10"), ("99.0", "25")]),
        ("A credit of 10% is due if uptime is less than 99.95% but not less than 99.0%.", [("99.95", "10")]),
        ("Under 99.5% the credit is 15%; credits never exceed 30% of a month's fees.", [("99.5", "15")]),
        ("Below 95% the whole month is credited (100%).", [("95", "100")]),
        ("Provider keeps the API available 99.9% of each month.", []),
    ],
)
def test_each_threshold_takes_the_credit_of_its_place(sentence: str, steps: list[tuple[str, str]]) -> None:
    """Lower bounds of a band and caps on credits are neither thresholds nor credits."""
    assert _of_sentence(sentence) == [(Decimal(below), Decimal(credit)) for below, credit in steps]
