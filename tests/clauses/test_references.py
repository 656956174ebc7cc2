"""Cross-references find their clause, and only theirs."""

from clausegap.clauses import split

from .conftest import build

TEXT = "The Provider shall supply the Services described in the order with reasonable skill and care at all times."


def targets(*lines):
    """The words of each reference and the path it leads to."""
    document = build(*lines)
    agreement = split(document)
    return {
        document.text[item.start : item.end]: agreement.clause(item.target).path if item.target else None
        for item in agreement.references
    }


def test_sections_items_and_lists_of_sections():
    """An item that is no clause of its own leads to the clause that holds it."""
    found = targets(
        "AGREEMENT", "1. Services", "1.1 " + TEXT, "1.2 You shall not:", "(a) resell; or", "(b) copy.", "2. Fees",
        "2.1 Subject to Section 1.2(b) and clause 1.1(c), Sections 1.1, 1.2 and 2 apply.",
    )  # fmt: skip

    assert found == {"Section 1.2(b)": "1.2(b)", "clause 1.1(c)": "1.1", "Sections 1.1": "1.1", "1.2": "1.2", "2": "2"}


def test_a_schedule_is_read_in_its_own_numbering():
    """ "paragraph 1" within a schedule is the schedule's; "Section 1 of Exhibit A" is Exhibit A's."""
    found = targets(
        "AGREEMENT", "1. Services", TEXT, "2. Levels", "2.1 See Section 1 of Exhibit A and Article 9.", "EXHIBIT A", "LEVELS",
        "1. Uptime. " + TEXT, "2. Credits. As paragraph 1 says, credits are due.",
    )  # fmt: skip

    assert found["Section 1"] == "EXHIBIT A, 1"
    assert found["paragraph 1"] == "EXHIBIT A, 1"
    assert found["Exhibit A"] == "EXHIBIT A"
    assert found["Article 9"] is None


def test_a_roman_annex_and_an_article():
    """ "Annex I" and "Article IV" are found by value."""
    found = targets(
        "AGREEMENT",
        "ARTICLE IV",
        "FEES",
        "Section 4.1 Rates. The rates of Annex I apply, and Article IV governs.",
        "ANNEX I — ORDER FORM NO. 1",
        TEXT,
    )

    assert found == {"Annex I": "ANNEX I", "Article IV": "ARTICLE IV"}


def test_another_documents_section_has_no_target():
    """A law's article and another contract's section are not ours."""
    found = targets(
        "AGREEMENT",
        "5. Law",
        "5.1 " + TEXT,
        "5.2 Article 5 GDPR, Section 5 of the Data Act and Section 5 of the Master Services Agreement apply.",
    )

    assert found == {"Article 5": None, "Section 5": None}


def test_a_clauses_own_number_is_no_reference():
    """ "Section 2 Fees" as a heading points nowhere."""
    assert targets("AGREEMENT", "Section 1 Services", TEXT, "Section 2 Fees", TEXT) == {}
