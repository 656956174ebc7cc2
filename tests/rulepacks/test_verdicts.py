"""Verdict rules on both sides of their thresholds."""

from decimal import Decimal

import pytest

from clausegap.model import Verdict
from clausegap.rulepacks.verdicts import decide, read


@pytest.mark.parametrize(
    ("days", "verdict"), [("89.9", Verdict.WEAK), ("90", Verdict.FAVOURABLE), ("90.1", Verdict.FAVOURABLE)]
)
def test_a_threshold_includes_its_own_value(days: str, verdict: Verdict) -> None:
    """``>=`` holds at the number itself."""
    rule = read("favourable if days >= 90, otherwise weak")
    assert decide(rule, {"days": Decimal(days)}) is verdict


def test_a_rule_may_leave_the_other_cases_alone() -> None:
    """A percentage far from any availability is none, not a weak one."""
    rule = read("favourable if percent >= 90, otherwise nothing")
    assert decide(rule, {"percent": Decimal("99.9")}) is Verdict.FAVOURABLE
    assert decide(rule, {"percent": Decimal(25)}) is None


def test_a_bound_can_have_a_name() -> None:
    """The value behind the name decides, and the name stays known."""
    (branch, _) = rule = read("favourable if days >= notice_days, otherwise weak", {"notice_days": Decimal(90)})
    assert (branch.value, branch.threshold) == (Decimal(90), "notice_days")
    assert decide(rule, {"days": Decimal(89)}) is Verdict.WEAK
    assert decide(rule, {"days": Decimal(90)}) is Verdict.FAVOURABLE


def test_an_unknown_name_is_answered_with_those_there_are() -> None:
    """A misspelt threshold is the author's to find at once."""
    with pytest.raises(ValueError, match="no threshold 'notise_days'; there are notice_days"):
        read("weak if days > notise_days, otherwise adverse", {"notice_days": Decimal(90)})
    with pytest.raises(ValueError, match="the check has no 'thresholds'"):
        read("weak if days > notice_days, otherwise adverse")


def test_a_measure_that_was_not_read_fails_its_branch() -> None:
    """No number is no fulfilment."""
    assert decide(read("favourable if days >= 90, otherwise weak"), {}) is Verdict.WEAK


@pytest.mark.parametrize(
    "text", ["good", "weak if days > 3", "weak, otherwise adverse", "favourable if weeks > 3, otherwise weak"]
)
def test_an_unfinished_rule_is_refused(text: str) -> None:
    """Every case needs a verdict, every word a meaning."""
    with pytest.raises(ValueError):
        read(text)
