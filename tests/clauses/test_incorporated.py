"""Documents an agreement defers to, and which of them prevails."""

import dataclasses

from clausegap.clauses import split
from clausegap.model import Block, Table

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


def test_a_document_does_not_refer_to_itself():
    """Its title, the end of its title, its short name and what it calls "this" are no other document."""
    document = build(
        "Standard Service Level Agreement",
        'This Service Level Agreement ("SLA") supplements the Master Services Agreement (the "MSA") of the parties. '
        + TEXT,
        "1. Credits",
        "1.1 Credits are subject to the SLA. Claims are governed by this Credit Policy and by the Service Level "
        "Agreement. The Credit Policy is incorporated by reference. " + TEXT,
    )

    found = [(item.title, item.supplied) for item in split(document).incorporated]

    assert found == [("Master Services Agreement", False)]


def test_a_short_form_is_the_document_it_stands_for():
    """What brackets call "DPA" is listed once, under its title; so is one that its owner's name leads up to."""
    document = build(
        "TERMS",
        'These terms are between Acme Inc. ("Acme") and the customer that accepts them ("Customer").',
        "1. Data",
        "1.1 Data is processed in accordance with the Acme Data Security Addendum (“DSA”). Acme shall comply with the "
        "DSA. Customer shall comply with Acme’s Privacy Policy. The Privacy Policy is incorporated by reference.",
    )

    found = [item.title for item in split(document).incorporated]

    assert found == ["Acme Data Security Addendum", "Acme’s Privacy Policy"]


def test_a_clause_that_points_to_a_document_is_not_that_document():
    """A heading of its name over a few words does not supply it; a long clause, or a table so called, does."""
    document = build(
        "TERMS", "1. SLA", "1.1 The Provider shall comply with the SLA set out on the Cover Page. " + TEXT,
        "2. Acceptable Use Policy", "2.1 " + 10 * TEXT, "3. Use", "3.1 Customer shall comply with the Acceptable Use "
        "Policy and the Rate Card. " + TEXT,
    )  # fmt: skip
    table = build("Table 1: Rate Card\tPrice", "Model A\t2.00").text
    start = len(document.text) + 1
    document = dataclasses.replace(
        document, text=f"{document.text}\n{table}", tables=(Table(start, start + len(table), ()),),
        blocks=(*document.blocks, Block(start, start + len(table), "row", table=0)),
    )  # fmt: skip

    found = {item.title: item.supplied for item in split(document).incorporated}

    assert found == {"SLA": False, "Cover Page": False, "Acceptable Use Policy": True, "Rate Card": True}


def test_addresses_of_documents_only():
    """An address is listed where words before it tell of terms; a shop's or a help desk's is not."""
    document = build(
        "TERMS", "1. Use", "1.1 Support is provided under this clause at https://acme.example/desk. " + TEXT,
        "1.2 Use is subject to the conditions at https://acme.example/rules-of-play. " + TEXT,
    )  # fmt: skip

    assert [item.url for item in split(document).incorporated] == ["https://acme.example/rules-of-play"]


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
        ("GOVERNED BY THE LAW OF THE STATE OF NEW YORK WITHOUT REGARD TO CONFLICTS. EACH PARTY", "STATE OF NEW YORK"),
        ("GOVERNED BY THE LAW OF THE STATE OF NEW YORK. EACH PARTY SUBMITS TO ITS COURTS.", "STATE OF NEW YORK"),
        ("This Agreement shall be governed by the internal laws State of Nevada.", "State of Nevada"),
        ("The Laws of the State of Delaware shall govern the construction of this Agreement.", "State of Delaware"),
        ("This Agreement is governed by applicable law Section 3 names.", None),
        ("The law that applies is not stated.", None),
    ]:
        assert split(build("AGREEMENT", "1. Law", "1.1 " + sentence)).governing_law == expected
