"""The parties, every word for them, and which of them sells."""

import pytest

from clausegap.clauses import split
from clausegap.clauses.roles import word_score

from .conftest import build

BODY = "1. Services\n1.1 {v} shall provide the Services. {c} shall pay the Fees. {v} may invoice {c} each month."


def parties(*lines):
    """Vendor and customer of a document of these lines."""
    vendor, customer = split(build(*lines)).parties
    return vendor, customer


def body(vendor, customer):
    """Clauses in which the one provides and the other pays."""
    return BODY.format(v=vendor, c=customer).split("\n")


def test_the_parties_clause_gives_names_and_words():
    """Names with their legal form, aliases from the brackets."""
    vendor, customer = parties(
        "AGREEMENT",
        "This Agreement is entered into as of 1 May 2025 (the “Effective Date”) by and between Acme Models, Inc., a Delaware "
        "corporation with offices at 4 Main Street, Dover, Delaware 19901 (“Provider”), and Beta Retail Group, LLC, an Ohio "
        "limited liability company (“Customer”).",
        *body("Provider", "Customer"),
    )

    assert (vendor.name, vendor.aliases[0]) == ("Acme Models, Inc.", "Provider")
    assert (customer.name, customer.aliases[0]) == ("Beta Retail Group, LLC", "Customer")


def test_parties_called_by_their_own_names_are_told_by_what_they_do():
    """Neither word tells; the one that provides and is paid is the vendor, whoever comes first."""
    vendor, customer = parties(
        "This Agreement is between Beta Retail, Inc., an Ohio corporation (“Beta”), and Acme Models Ltd, an English company (“Acme”).",
        *body("Acme", "Beta"),
    )

    assert (vendor.name, customer.name) == ("Acme Models Ltd", "Beta Retail, Inc.")


def test_a_buyer_may_say_we():
    """On the buyer's own paper "we" pay and "you" provide."""
    vendor, customer = parties(
        "These terms apply between Beta Retail, Inc., an Ohio corporation (“Beta”, “we”), and Acme Models Ltd (“Acme”, “you”).",
        "1. Supply",
        "1.1 You shall provide the Services to us. We shall pay the Fees. We may send you anything. You shall deliver reports.",
        "1.2 We buy from whom we like. You will invoice us monthly and we will pay you.",
    )

    assert (vendor.name, customer.name) == ("Acme Models Ltd", "Beta Retail, Inc.")
    assert "you" in vendor.aliases
    assert {"we", "us"} <= set(customer.aliases)


def test_terms_of_service_give_the_vendor_we_and_the_reader_you():
    """Without a second name the customer is "you"."""
    vendor, customer = parties(
        "Terms of Service",
        "These Terms form an agreement between you and Acme Models, Inc. (“Acme”). We provide the Services to you.",
        "1. Use",
        "We grant you a right to use our Services. You shall pay us the fees on your order. Our models may change. You keep your "
        "data. We may notify you. You agree to our rules and your users comply with them. We sell our services as they are.",
    )

    assert vendor.name == "Acme Models, Inc."
    assert {"Acme", "we", "our", "us"} <= set(vendor.aliases)
    assert (customer.name, set(customer.aliases) & {"you", "your"}) == ("", {"you", "your"})


def test_parties_of_the_english_form():
    """Numbered parties with an unquoted role in brackets."""
    vendor, customer = parties(
        "SERVICES AGREEMENT",
        "PARTIES",
        "(1) ACME LANGUAGE LIMITED, a company incorporated in Ireland (number 704418) whose office is at Dock Road (the Supplier); and",
        "(2) BETA ASSURANCE PLC, a company incorporated in Ireland (number 118802) whose office is at Merrion Row (the Customer).",
        *body("The Supplier", "the Customer"),
    )

    assert (vendor.name, customer.name) == ("ACME LANGUAGE LIMITED", "BETA ASSURANCE PLC")


def test_parties_of_an_order_form_table():
    """A row that pairs a role with a name."""
    row = {"kind": "row", "table": 0}
    vendor, customer = parties(
        "ORDER FORM",
        ("Customer\tBeta & Sons LLP\tVendor\tAcme Technologies, Inc.", row),
        *body("Acme", "Customer"),
    )

    assert (vendor.name, customer.name) == ("Acme Technologies, Inc.", "Beta & Sons LLP")


def test_roles_without_names_are_aliases():
    """A standard form names nobody."""
    vendor, customer = parties(
        "Standard Terms",
        "1. Services",
        "1.1 Provider will provide the Service. Provider will support it.",
        "1.2 Customer will pay. Customer may cancel.",
    )

    assert (vendor.name, vendor.aliases) == ("", ("Provider",))
    assert (customer.name, customer.aliases) == ("", ("Customer",))


def test_a_place_to_be_filled_in_has_no_name():
    """The name before the blank is the other party's."""
    vendor, customer = parties(
        "This Agreement is between Acme Inc., a New York corporation, and [*] (“Distributor”).",
        "1. Sale", "Acme shall supply the products to Distributor. Distributor shall purchase and resell them. Acme shall deliver.",
    )  # fmt: skip

    assert customer.name == ""
    assert "Distributor" in customer.aliases
    assert "Acme" in " ".join(vendor.aliases)


@pytest.mark.parametrize(
    ("vendor_word", "customer_word"),
    [("Licensor", "Licensee"), ("Seller", "Buyer"), ("Franchisor", "Franchisee"), ("Manufacturer", "Distributor")],
)
def test_other_trades_stand_in_the_same_places(vendor_word, customer_word):
    """Whoever licenses, sells, franchises or makes is the vendor."""
    vendor, customer = parties(
        f"This Agreement is by and between Beta Inc., an Ohio corporation (“{customer_word}”), and Acme Inc., a Utah corporation (“{vendor_word}”).",
        *body(vendor_word, customer_word),
    )

    assert (vendor.name, customer.name) == ("Acme Inc.", "Beta Inc.")


def test_documents_in_quotation_marks_are_no_parties():
    """The Agreement, the Services and an addendum have aliases too."""
    vendor, customer = parties(
        "This Data Processing Addendum (“DPA”) is part of the Master Agreement (the “Agreement”) between Acme, Inc. (“Processor”) "
        "and Beta GmbH (“Controller”) for the services of Acme (the “Services”).",
        *body("Processor", "Controller"),
    )

    assert (vendor.name, customer.name) == ("Acme, Inc.", "Beta GmbH")


def test_a_role_word_outweighs_a_pronoun():
    """ "Customer" is worth more than "we"."""
    assert word_score(("Customer", "we")) < 0 < word_score(("we",)) < word_score(("Supplier",))
