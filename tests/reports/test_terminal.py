"""The readable summary."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from clausegap.errors import BrokenPromise
from clausegap.reports.terminal import print_summary

from .builders import HOSTILE, hostile_review, review, with_evidence


def test_the_table_tells_check_verdict_severity_clause_page_and_money(rendered):
    """One row a check, gaps first."""
    lines = [" ".join(line.split()) for line in rendered(review(), "text").splitlines()]
    at = lines.index("Check Verdict Severity Clause Page Money at stake")
    assert lines[at + 2 : at + 9] == [
        "Training on our data Adverse Critical § 6.3 Use of Content 2 –",
        "Price increases Adverse High § 4.2(a) Fees 1 USD 120,000 a year",
        "Uptime commitment Weak Medium § 5.1 Availability 1 –",
        "Service credits Not supplied Medium – – –",
        "Portability Absent Low – – –",
        "Changes of limits Favourable – § 7 Limits 2 –",
        "Overage rate Favourable – § 8.1 Overage 2 –",
    ]


def test_critical_gaps_carry_the_contracts_words(rendered):
    """The quote and the question stand below the table."""
    text = rendered(review(), "text")
    assert "Provider may use Customer Content to develop and improve its models and services." in text
    assert "Ask: What do you offer on no-training?" in text


def test_without_costs_there_is_no_money_column(rendered):
    """A column of dashes would look like a statement."""
    assert "Money at stake" not in rendered(review(with_costs=False), "text")


def test_a_terminal_gets_colour_and_only_ours():
    """Escape codes in a coloured summary are Rich's own; the contract's are shown as words."""
    written = StringIO()
    print_summary(hostile_review(), Console(file=written, force_terminal=True, color_system="standard", width=2000))
    text = written.getvalue()
    assert "\x1b[" in text
    assert HOSTILE.split("\x1b")[0] in text
    assert "⟨U+001B⟩[31mred" in text
    assert "\u202e" not in text


def test_a_terminal_gets_nothing_untrue_either():
    """The proof stands before the coloured summary as before every file."""
    written = StringIO()
    with pytest.raises(BrokenPromise):
        print_summary(with_evidence(review(), quote="other words"), Console(file=written))
    assert written.getvalue() == ""
