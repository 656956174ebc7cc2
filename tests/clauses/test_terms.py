"""Defined terms, their meaning, and their uses."""

from clausegap.clauses import split

from .conftest import build


def terms(*lines):
    """Name, meaning and uses of each defined term."""
    document = build("AGREEMENT", *lines)
    return [(term.name, document.text[term.start : term.end], term.uses) for term in split(document).terms]


def test_a_quoted_term_with_its_meaning():
    """Uses count the plural, and leave the definition out."""
    assert terms(
        "1. Definitions",
        "“Content” means what is submitted as Content.",
        "“Fee” means a sum.",
        "2. Use",
        "Content is kept. Fees are due. No discontent.",
    ) == [("Content", "“Content” means what is submitted as Content.", 1), ("Fee", "“Fee” means a sum.", 1)]


def test_a_term_in_brackets_is_defined_by_its_sentence():
    """The sentence around it, not the paragraph."""
    assert terms("1. Payment", "The rates are fixed. Amounts due (the “Fees”) are paid monthly. Fees are net.") == [
        ("Fees", "Amounts due (the “Fees”) are paid monthly.", 1)
    ]


def test_several_names_share_one_meaning():
    """ "A" or "B" means ... defines both."""
    found = terms(
        "1. Definitions", "“Train” or “Training” means changing a model.", "2. Use", "Vendor shall not Train."
    )

    assert [(name, uses) for name, _, uses in found] == [("Train", 1), ("Training", 0)]


def test_unquoted_terms_of_an_interpretation_clause():
    """The English form sets term and meaning apart by a colon."""
    found = terms(
        "1. Interpretation",
        "1.1 These terms apply:",
        "Business Day: a day other than a Sunday. Fees: the sums due.",
        "2. Pay",
        "2.1 Fees are due in a Business Day.",
    )

    assert [(name, uses) for name, _, uses in found] == [("Business Day", 1), ("Fees", 1)]
