"""Headings are told from the words under them."""

import pytest

from clausegap.clauses import headings
from clausegap.model import Block


def run_in(text, bold=0):
    """What the paragraph's opening is taken for."""
    return headings.run_in(text, Block(0, len(text), "paragraph", bold_until=bold), 0)


@pytest.mark.parametrize(
    ("text", "heading", "words"),
    [
        ("Fees. Customer shall pay.", "Fees", "Customer shall pay."),
        ("Term and Termination. This Agreement begins today.", "Term and Termination", "This Agreement begins today."),
        ("LIMITATION OF LIABILITY. NEITHER PARTY", "LIMITATION OF LIABILITY", "NEITHER PARTY"),
        ("Short life of Content. The Vendor shall", "Short life of Content", "The Vendor shall"),
        ("U.S. Government Rights. The Software", "U.S. Government Rights", "The Software"),
        ("Entire agreement; amendment. This Agreement", "Entire agreement; amendment", "This Agreement"),
        ("Payment: Invoices are due", "Payment", "Invoices are due"),
    ],
)
def test_a_heading_that_runs_into_its_clause_is_cut_off(text, heading, words):
    """The heading's words, and where the clause's own words begin."""
    found = run_in(text)

    assert found is not None
    assert (found.text, text[found.body :]) == (heading, words)


@pytest.mark.parametrize(
    "text",
    [
        "Customer shall pay the Fees. Late payments bear interest.",
        "Neither party is liable for lost profits or for indirect damages. The cap applies.",
        "“Affiliate” means an entity. It includes others.",
        "Subject to Section 4: Customer may",
        "the Customer. The Vendor",
        "Following a notice under clause 4.1 the Supplier shall help.",
    ],
)
def test_a_sentence_is_no_heading(text):
    """A first sentence with a duty, a definition or a condition stays in the clause."""
    found = run_in(text)

    assert found is None or not found.sure


def test_bold_words_head_a_paragraph_without_a_number():
    """ "**Survival.** All payment obligations ..." is headed Survival."""
    text = "Survival. All payment obligations survive."

    found = headings.bold_run(text, Block(0, len(text), "paragraph", bold_until=9), 0)

    assert found is not None
    assert found.text == "Survival"
    assert text[found.body :] == "All payment obligations survive."


def test_a_whole_line_is_a_heading_only_if_it_looks_like_one():
    """A title, or a line in capitals; not a list item and not a sentence."""
    for text, expected in [
        ("Term and Termination", "Term and Termination"),
        ("FEES AND PAYMENT.", "FEES AND PAYMENT"),
        ("attempt to reverse engineer the Services;", None),
        ("Palimpsest binds itself to the regime in Schedule 1.", None),
    ]:
        found = headings.whole(text, Block(0, len(text), "paragraph"), 0, body_size=0.0)
        assert (found.text if found else None) == expected
