"""Sentences, lead-ins and what is never read."""

from hypothesis import given
from hypothesis import strategies as st

from clausegap import clauses
from clausegap.findings.units import Unit, sentences, units
from clausegap.ruletest import agreement_of


def read(text: str) -> list[Unit]:
    """The units of a case text."""
    document = agreement_of(text)
    return list(units(document, clauses.split(document)))


def test_a_list_item_is_read_behind_its_lead_in() -> None:
    """The item's own words keep their place; the words before them come from the lead-in."""
    found = read("1. Restrictions. Customer shall not:\n(a) resell the Service;\n(b) train a competing model with it.")
    item = next(unit for unit in found if "competing" in unit.text)
    assert "Customer shall not" in item.text
    assert "resell" not in item.text
    assert not item.text[item.own :].startswith("Customer shall not")


def test_a_finished_sentence_leads_nothing_in() -> None:
    """A clause that ends with a full stop does not colour its sub-clauses."""
    found = read("1. Fees. Customer may not withhold fees.\n1.1 Vendor issues invoices each month.")
    assert next(unit for unit in found if "invoices" in unit.text).text == "Vendor issues invoices each month."


def test_only_the_last_sentence_of_a_paragraph_introduces_the_list_behind_it() -> None:
    """A paragraph's earlier sentences say nothing of the items."""
    found = read("1. Use. Customer may not resell the Service. Customer shall pay for the following:\nstorage of data")
    assert next(unit for unit in found if "storage" in unit.text[unit.own :]).text == (
        "Customer shall pay for the following storage of data"
    )


def test_a_sentence_broken_over_a_page_colours_only_its_own_end() -> None:
    """What stands behind the full stop of the broken sentence is read for itself."""
    text = "1. Liability. Liability will not exceed one thousand\ndollars in all.\nVendor may assign this Agreement."
    found = read(text)
    assert next(u for u in found if "dollars" in u.text).text.startswith("Liability will not exceed")
    assert next(u for u in found if "assign" in u.text).text == "Vendor may assign this Agreement."


def test_abbreviations_and_numbers_end_no_sentence() -> None:
    """ "No. 4", "Inc.", "99.9%" and "e.g. this" stay inside their sentence."""
    line = "Provider Inc. shall keep 99.9% per Schedule No. 4, e.g. each month. It pays credits."
    assert [line[a:b] for a, b in sentences(line)] == [line[:-17].strip(), "It pays credits."]


def test_a_table_row_is_read_with_its_header() -> None:
    """A cell says little without the head of its column."""
    found = read("Limits:\n| Measure | Value |\n| Tokens per minute | 400,000 |")
    row = next(unit for unit in found if unit.row and "400,000" in unit.text)
    assert row.text == "Measure ; Value : Tokens per minute ; 400,000"


def test_a_list_behind_unnumbered_words_has_its_lead_in() -> None:
    """A list at the top of a document is introduced by the preamble's last words."""
    found = read("The Supplier shall not:\n(a) sell Client Data; or\n(b) train models on it.")
    assert [unit.text for unit in found][1:] == [
        "The Supplier shall not sell Client Data; or",
        "The Supplier shall not train models on it.",
    ]


def test_examples_are_not_read() -> None:
    """A sentence that gives an example commits nobody."""
    assert not any("ninety" in unit.text for unit in read("1. Notice. For example, ninety days may be agreed."))


@given(st.text(alphabet=st.sampled_from(list('aB .;:!?"()1\t')), max_size=120))
def test_sentences_lose_no_letters(line: str) -> None:
    """Every character outside white space is in exactly one sentence, in order."""
    joined = "".join("".join(line[a:b].split()) for a, b in sentences(line))
    assert joined == "".join(line.split())


@given(st.lists(st.text(alphabet=st.sampled_from(list("ab(1).: ")), min_size=1, max_size=30), max_size=8))
def test_a_units_own_words_are_the_documents(lines: list[str]) -> None:
    """Whatever the layout, ``text[own:]`` of a prose unit equals the document's text at its place."""
    document = agreement_of("\n".join(lines) or "x")
    for unit in units(document, clauses.split(document)):
        if not unit.row:
            assert unit.text[unit.own :] == document.text[unit.start : unit.end]
