"""Documents an agreement defers to, and which of them prevails."""

from clausegap.clauses import split

from .conftest import build

TEXT = "The Provider shall supply the Services described in the order with reasonable skill and care at all times."


def test_a_document_with_its_address():
    """Title and address of one sentence belong together; the address's full stop does not."""
    document = build(
        "TERMS",
        "1. Use",
        "Customer shall comply with the Acceptable Use Policy available at https://acme.example/aup. " + TEXT,
    )

    (item,) = split(document).incorporated

    assert (item.title, item.url, item.supplied) == ("Acceptable Use Policy", "https://acme.example/aup", False)
    assert document.text[item.start : item.end] == "Acceptable Use Policy"


def test_an_attached_document_is_supplied():
    """An exhibit of that name, under its full or its short name."""
    document = build(
        "TERMS",
        "1. Levels",
        "Credits are set out in the SLA. Fees are set out in the Price List.",
        "EXHIBIT A",
        "SERVICE LEVEL AGREEMENT",
        TEXT,
    )

    found = {item.title: item.supplied for item in split(document).incorporated}

    assert found == {"SLA": True, "Price List": False}


def test_a_title_nobody_defers_to_is_left_out():
    """Mere mention is not incorporation."""
    document = build("TERMS", "1. Team", "The author of the Privacy Policy likes music. " + TEXT)

    assert split(document).incorporated == ()


def test_sentences_that_rank_documents():
    """The sentence without its clause's number; a choice of law is none."""
    document = build(
        "AGREEMENT", "1. General", "1.1 If an Order Form conflicts with this Agreement, the Agreement prevails. " + TEXT,
        "1.2 The laws of Ohio govern, without regard to conflict of laws rules.",
    )  # fmt: skip

    agreement = split(document)

    assert [document.text[start:end] for start, end in agreement.precedence] == [
        "If an Order Form conflicts with this Agreement, the Agreement prevails."
    ]
    assert agreement.governing_law == "Ohio"


def test_governing_law_as_contracts_put_it():
    """The place as named, the article aside; None where none is named."""
    for sentence, expected in [
        (
            "This Agreement is governed by and construed in accordance with the laws of the State of Delaware.",
            "State of Delaware",
        ),
        ("This Agreement shall be governed by the laws of England and Wales.", "England and Wales"),
        ("Texas law governs.", "Texas"),
        ("The law that applies is not stated.", None),
    ]:
        assert split(build("AGREEMENT", "1. Law", "1.1 " + sentence)).governing_law == expected
