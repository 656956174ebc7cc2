"""How numbers, places and enums read."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from clausegap.model import Elsewhere, Facts, Severity, Verdict
from clausegap.reports import words

from .builders import document, finding


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("1234567.5", "USD 1,234,568"),
        ("100", "USD 100"),
        ("99.994", "USD 99.99"),
        ("1", "USD 1.00"),
        ("0.0105", "USD 0.0105"),
        ("0.00012345", "USD 0.000123"),
        ("0", "USD 0"),
        ("-2500", "USD −2,500"),
    ],
)
def test_money_is_as_exact_as_its_size_deserves(amount, said):
    """Whole dollars from 100 up, cents from 1 up, three significant digits below; half rounds up."""
    assert words.money(Decimal(amount)) == said


@pytest.mark.parametrize(("value", "said"), [("3", "3.00"), ("0.1", "0.10"), ("0.125", "0.125"), ("1250", "1,250.00")])
def test_a_list_price_keeps_two_decimals_and_loses_none(value, said):
    """Prices read as price lists print them."""
    assert words.price(Decimal(value)) == said


@pytest.mark.parametrize(
    ("path", "heading", "said"),
    [
        ("4.2(a)", "Fees", "§ 4.2(a) Fees"),
        ("4.2.", "", "§ 4.2"),
        ("(b)", "", "§ (b)"),
        ("Schedule 2, 3.1", "Credits", "Schedule 2, 3.1 Credits"),
        ("ARTICLE IV", "", "ARTICLE IV"),
        ("", "Fees", "Fees"),
        ("", "", "unnumbered text"),
    ],
)
def test_a_clause_reads_as_one_cites_it(path, heading, said):
    """A bare number gets its section sign, a named one keeps its name."""
    assert words.clause(path, heading) == said


def test_a_page_label_is_named_where_it_differs_from_the_number():
    """A reader of the paper finds "iv", a reader of the screen finds 2."""
    read = document()
    labelled = replace(read, pages=(read.pages[0]._replace(label="1"), read.pages[1]._replace(label="iv")))
    assert words.page(labelled, 1) == "page 1"
    assert words.page(labelled, 2) == "page 2 (labelled iv)"
    assert words.page(document(kind="docx"), None) == ""


def test_silence_with_a_governing_document_is_never_called_absent():
    """A check that a missing document answers reads "Not supplied", whatever the verdict says."""
    governed = finding("a/b", "T", Verdict.ABSENT, Severity.LOW, elsewhere=(Elsewhere("SLA", ""),))
    assert words.verdict(governed) == "Not supplied"
    assert words.verdict(replace(governed, elsewhere=())) == "Absent"


def test_only_stated_facts_are_told():
    """What the agreement does not state is left out, not shown as zero."""
    assert words.facts(Facts()) == ()
    stated = Facts(minimum_commitment_usd=Decimal(600000), minimum_commitment_per="year", retention_days=1)
    assert words.facts(stated) == (("Retention of content", "1 day"), ("Minimum commitment", "USD 600,000 a year"))


def test_topics_read_as_headings():
    """Acronyms of rule ids are spelled as acronyms."""
    assert words.topic("mfn-pricing") == "MFN pricing"
    assert words.topic("zero-data-retention") == "Zero data retention"
