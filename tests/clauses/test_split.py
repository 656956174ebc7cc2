"""A document becomes clauses that partition its text."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausegap.clauses import split
from clausegap.model import ClauseKind

from .conftest import build

PARTIES = (
    "This Agreement is entered into by and between Acme Models, Inc., a Delaware corporation (“Provider”), and "
    "Beta Retail Ltd, a company incorporated in England (“Customer”), on the date of the last signature below."
)
LONG = "The Provider shall supply the Services described in the order with reasonable skill and care at all times."


def outline(document):
    """Path and heading of each clause but the preamble."""
    return [(clause.path, clause.heading) for clause in split(document).clauses[1:]]


def kinds(document):
    """The kind of each clause."""
    return [clause.kind for clause in split(document).clauses]


def test_numbers_headings_and_levels_of_a_plain_agreement():
    """Articles, sections, items and items of items stand under one another."""
    document = build(
        "SERVICES AGREEMENT",
        PARTIES,
        "1. Services",
        "1.1 Access. " + LONG,
        "1.2 Customer shall not:",
        "(a) resell the Services;",
        "(b) remove notices, including:",
        "(i) marks; and",
        "(ii) legends; or",
        "(c) break the law.",
        "2. Fees",
        "2.1 " + LONG,
    )

    agreement = split(document)

    assert [(clause.path, clause.level) for clause in agreement.clauses[1:]] == [
        ("1", 1), ("1.1", 2), ("1.2", 2), ("1.2(a)", 3), ("1.2(b)", 3), ("1.2(b)(i)", 4), ("1.2(b)(ii)", 4),
        ("1.2(c)", 3), ("2", 1), ("2.1", 2),
    ]  # fmt: skip
    assert [clause.heading for clause in agreement.clauses if clause.heading] == ["Services", "Access", "Fees"]
    assert agreement.clauses[0].kind is ClauseKind.PREAMBLE
    assert agreement.ancestors(agreement.clauses[6])[0].path == "1"


def test_roman_and_letter_i_are_told_apart_by_what_follows():
    """(h), (i), (j) count letters; (h), (i), (ii) begin anew under (h)."""
    letters = [f"({letter}) the thing called {letter};" for letter in "abcdefghij"]
    romans = [f"({letter}) the thing called {letter}:" for letter in "abcdefgh"] + ["(i) first;", "(ii) second."]

    assert outline(build(PARTIES, "1. Scope", *letters))[9:] == [("1(i)", ""), ("1(j)", "")]
    assert outline(build(PARTIES, "1. Scope", *romans))[9:] == [("1(h)(i)", ""), ("1(h)(ii)", "")]


def test_articles_with_sections_of_their_number():
    """ "Section 4.1" belongs to ARTICLE IV, and its heading to itself."""
    document = build(
        PARTIES,
        "ARTICLE I",
        "SERVICES",
        "Section 1.1 Access. " + LONG,
        "ARTICLE II",
        "FEES",
        "Section 2.1 Rates. " + LONG,
    )

    assert outline(document) == [
        ("ARTICLE I", "SERVICES"), ("Section 1.1", "Access"), ("ARTICLE II", "FEES"), ("Section 2.1", "Rates"),
    ]  # fmt: skip


def test_a_schedule_has_numbering_of_its_own():
    """The same number is cited with its schedule, and the body's numbering does not go on there."""
    document = build(
        PARTIES, "1. Services", LONG, "2. Fees", LONG, "SCHEDULE 1", "SERVICE LEVELS", "1. Uptime. " + LONG, "1.1 " + LONG,
        "Schedule 2 – Data", "1. Scope. " + LONG,
    )  # fmt: skip

    assert outline(document) == [
        ("1", "Services"), ("2", "Fees"), ("SCHEDULE 1", "SERVICE LEVELS"), ("SCHEDULE 1, 1", "Uptime"),
        ("SCHEDULE 1, 1.1", ""), ("Schedule 2", "Data"), ("Schedule 2, 1", "Scope"),
    ]  # fmt: skip


def test_numbers_in_sentences_start_no_clause():
    """A broken line that begins with a number, a year or a quantity stays where it is."""
    document = build(
        PARTIES, "1. Services", "1.1 The remedy is stated in full and without limit in Section", "4.3 and applies.",
        "2024 is the first year of the term, as the parties agree.", "12 months is the Initial Term of the order.",
        "1.2 " + LONG,
    )  # fmt: skip

    assert [path for path, _ in outline(document)] == ["1", "1.1", "1.2"]


def test_several_numbers_in_one_paragraph_are_cut_where_the_sequence_proves_them():
    """ "2.1 ... 2.2 ..." in one block are two clauses; "see 9.4" is not one."""
    document = build(PARTIES, "2. Fees", "2.1 Fees are due. 2.2 Late fees bear interest. See Section 9.4 for more.")

    assert [path for path, _ in outline(document)] == ["2", "2.1", "2.2"]


def test_an_interrupted_series_goes_on():
    """An unnumbered heading between 2 and 3 does not end the count."""
    document = build(
        PARTIES, "1. Services", LONG, "2. Fees", LONG, ("General Provisions", {"bold": True}), "3. Law", LONG
    )

    assert outline(document) == [("1", "Services"), ("2", "Fees"), ("", "General Provisions"), ("3", "Law")]


def test_a_doubtful_heading_needs_its_siblings():
    """ "Quantities are estimates." heads nothing unless the clauses around it are headed."""
    plain = build(PARTIES, "1.1 " + LONG, "1.2 Quantities are estimates. The parties know it.", "1.3 " + LONG)
    headed = build(PARTIES, "1.1 Scope. " + LONG, "1.2 Models stay fixed. They never move.", "1.3 Term. " + LONG)

    assert [heading for _, heading in outline(plain)] == ["", "", ""]
    assert [heading for _, heading in outline(headed)] == ["Scope", "Models stay fixed", "Term"]


def test_definitions_are_clauses_of_their_own():
    """Each entry of a definitions list is one, with a number or without."""
    document = build(
        PARTIES,
        "1. Definitions",
        "“Content” means what is submitted.",
        "“Fees” means the sums due.",
        "1.2 “Term” means a year.",
    )

    assert kinds(document)[2:] == [ClauseKind.DEFINITION] * 3


def test_contents_recitals_and_signatures_are_no_clauses():
    """Each is recognised by its form, and the numbered clauses are found once."""
    document = build(
        "AGREEMENT", "TABLE OF CONTENTS", "1. Services ........ 2", "2. Fees ........ 3", "3. Law ........ 4", PARTIES,
        "RECITALS", "WHEREAS, the Provider develops language models and offers them to business customers; and",
        "1. Services", LONG, "2. Fees", LONG, "3. Law", LONG,
        "IN WITNESS WHEREOF, the parties have signed.", "By: ______", "Name: A. Person",
        "EXHIBIT A", "SUPPORT", LONG,
    )  # fmt: skip

    assert [clause.kind for clause in split(document).clauses if clause.kind is not ClauseKind.CLAUSE] == [
        ClauseKind.PREAMBLE, ClauseKind.CONTENTS, ClauseKind.PREAMBLE, ClauseKind.RECITAL, ClauseKind.SIGNATURE,
    ]  # fmt: skip
    assert [path for path, _ in outline(document) if path] == ["1", "2", "3", "EXHIBIT A"]


@pytest.mark.parametrize("first", ["1. Definitions", "1.0 Definitions", "Section 1. Definitions"])
def test_one_recital_does_not_swallow_the_agreement(first: str):
    """A headed clause behind a single "Whereas" is a clause, whatever its number looks like."""
    document = build(PARTIES, "WHEREAS the Provider develops language models and offers them.", first, LONG)

    assert kinds(document)[-1] is ClauseKind.CLAUSE


def test_nothing_under_a_signature_loses_its_force():
    """Conditions printed behind a signature block are clauses like any other."""
    document = build(
        PARTIES, "1. Order", LONG, "IN WITNESS WHEREOF, the parties have signed.", "By: ______",
        ("CONDITIONS OF ORDER", {"bold": True}), "1. Charges", "1.1 " + LONG,
    )  # fmt: skip

    assert kinds(document)[-2:] == [ClauseKind.HEADING, ClauseKind.CLAUSE]


def test_words_that_bind_before_the_first_number_are_a_clause():
    """Terms of service open with duties; only title and parties are preamble."""
    document = build(
        "TERMS",
        PARTIES,
        "By using the Services you agree that we may change these terms at any time. " * 3,
        "1. Use",
        LONG,
    )

    first, second = split(document).clauses[:2]

    assert document.text[first.start : first.end].rstrip().endswith("below.")
    assert second.kind is ClauseKind.CLAUSE


def test_a_text_without_any_structure_is_one_clause_behind_its_title():
    """Nothing that binds is lost in the preamble."""
    document = build("TERMS", LONG * 5)

    assert kinds(document) == [ClauseKind.PREAMBLE, ClauseKind.CLAUSE]


def test_the_rows_of_a_table_stay_with_the_clause_that_introduces_it():
    """Rates and tiers are read where the clause speaks of them; a row that carries the next number starts a clause."""
    row = {"kind": "row", "table": 0}
    document = build(
        PARTIES, "1. Credits", LONG, ("Below 99.9%\t10%", row), ("1.00\t2.00", row), ("3\tSerious fault", row), "2. Fees", LONG,
        ("2.1\tRates. " + LONG, row),
    )  # fmt: skip

    assert [path for path, _ in outline(document)] == ["1", "2", "2.1"]


def test_a_caption_or_heading_between_two_numbers_breaks_no_series():
    """B.6 goes on behind the table that B.5 introduces, and 2.5 behind a heading that stood under 2.4."""
    text = "The Provider shall do what this clause says with care and in good time, every month of the term."
    numbers = [f"B.{n} {text}" for n in range(1, 6)]
    document = build(
        "B. Rates", *numbers, ("Table 3 – Discount tiers", {"bold": True}),
        ("Fees\tDiscount", {"kind": "row", "table": 0}), ("above 400\t10%", {"kind": "row", "table": 0}),
        f"B.6 {text}", "C. Throughput", f"C.1 {text}",
    )  # fmt: skip

    clauses = {clause.number: clause for clause in split(document).clauses if clause.number}

    assert clauses["B.6"].parent == clauses["B.5"].parent == clauses["B"].id
    assert clauses["C.1"].parent == clauses["C"].id


def test_an_attachments_name_at_the_head_of_a_page_begins_no_second_one():
    """The same name and heading again is the page's head: the list above it goes on; another heading is another one."""
    text = "The Provider shall do what this item says with care and in good time, every month of the term."
    head = ("EXHIBIT B - SUPPORT", {"bold": True})
    document = build(
        "1. Support", f"1.1 {text}", head, f"a) {text}", f"b) {text}", head, f"c) {text}", f"d) {text}",
        ("EXHIBIT C - FEES", {"bold": True}), f"a) {text}", f"b) {text}",
    )  # fmt: skip

    clauses = [clause for clause in split(document).clauses if clause.path.startswith("EXHIBIT")]

    assert [clause.path for clause in clauses] == [
        "EXHIBIT B", "EXHIBIT B, a)", "EXHIBIT B, b)", "EXHIBIT B, c)", "EXHIBIT B, d)",
        "EXHIBIT C", "EXHIBIT C, a)", "EXHIBIT C, b)",
    ]  # fmt: skip


def test_a_list_whose_semicolons_are_greek_question_marks_goes_on():
    """An item that ends in ``\u037e or`` is followed by the next item, not by a broken line."""
    document = build(
        "1. Secrets", "1.1 Information is not confidential if it is:",
        "a) in or passed into the public domain other than by breach of this Agreement\u037e or",
        "b) known to the receiving party before it was disclosed under this Agreement\u037e or",
        "c) developed by the receiving party alone and without any use of it.",
    )  # fmt: skip

    assert [clause.number for clause in split(document).clauses if clause.number.endswith(")")] == ["a)", "b)", "c)"]


def test_words_automatic_number_is_believed():
    """A list that begins at 5 in Word is a clause although nothing precedes it."""
    document = build(
        PARTIES, ("5. Fees are due.", {"number": "5.", "level": 0}), ("6. Taxes too.", {"number": "6.", "level": 0})
    )

    assert [path for path, _ in outline(document)] == ["5", "6"]


def test_notes_are_notes():
    """A footnote at the end of the text is no part of the last clause."""
    document = build(PARTIES, "1. Fees", LONG, ("1 As amended in 2024.", {"kind": "footnote", "number": "1"}))

    assert kinds(document)[-1] is ClauseKind.NOTE


def test_pages_of_a_clause():
    """First and last page come from where its own text stands."""
    document = build(PARTIES, "1. Fees", LONG, LONG, "2. Law", LONG, kind="pdf", pages=(0, 3))

    fees, law = split(document).clauses[1:]

    assert (fees.page_first, fees.page_last, law.page_first) == (1, 2, 2)


words = st.one_of(
    st.sampled_from(
        [
            "1. Fees", "1.1 Access. You may.", "1.2 x", "2. ", "(a) one;", "(b) two;", "(i) three", "ii. four", "ARTICLE IV", "TERM",
            "EXHIBIT A", "Schedule 2 – Data", "Part B", "WHEREAS, it is so", "RECITALS", "IN WITNESS WHEREOF, signed", "TABLE OF CONTENTS",
            "1. Fees .... 3", "“Term” means a year.", "Section 4.2(a)", "§ 4 Fees", "• item", "By: ____", "A. B", "14A. Data", PARTIES, "",
            "between", "Customer: Beta Ltd", "Acme, Inc. (“Acme”, “we”) and you", "1(a) x", "3.3.3 Deep", "10.1Except",
        ]
    ),
    st.text(max_size=60).map(lambda text: text.replace("\n", " ").replace("\r", " ")),
)  # fmt: skip
looks = st.fixed_dictionaries(
    {},
    optional={
        "bold": st.booleans(),
        "outline": st.integers(min_value=1, max_value=9),
        "size": st.sampled_from([0.0, 9.0, 12.0, 16.0]),
        "indent": st.sampled_from([0.0, 36.0, 72.0]),
        "centred": st.booleans(),
        "kind": st.sampled_from(["paragraph", "row", "footnote", "textbox"]),
        "number": st.sampled_from(["", "1.", "(a)", "iv.", "•"]),
    },
)


@settings(max_examples=250, deadline=None)
@given(st.lists(st.tuples(words, looks), max_size=25))
def test_clauses_partition_any_text(lines):
    """The first starts at 0, each ends where the next one starts, the last ends with the text; parents come before."""
    document = build(*lines)

    agreement = split(document)

    clauses = agreement.clauses
    assert clauses[0].id == "c0"
    assert clauses[0].start == 0
    assert clauses[-1].end == len(document.text)
    assert all(left.end == right.start for left, right in pairwise(clauses))
    assert all(clause.start <= clause.body <= clause.end for clause in clauses)
    seen = set()
    for clause in clauses:
        assert clause.parent is None or clause.parent in seen
        seen.add(clause.id)
    assert len(seen) == len(clauses)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(words, looks), max_size=25))
def test_everything_found_lies_in_the_text(lines):
    """Spans of terms, references, documents and precedence are spans of the text, and their clauses exist."""
    document = build(*lines)

    agreement = split(document)

    length = len(document.text)
    spans = [(item.start, item.end) for item in (*agreement.terms, *agreement.references, *agreement.incorporated)]
    assert all(0 <= start < end <= length for start, end in [*spans, *agreement.precedence])
    assert all(agreement.clause(item.clause) for item in (*agreement.terms, *agreement.incorporated))
    assert all(agreement.clause(item.target) for item in agreement.references if item.target)
    assert [party.role for party in agreement.parties] == ["vendor", "customer"]


def test_the_same_text_gives_the_same_agreement():
    """Nothing depends on the order of a set or on the run."""
    document = build(
        "AGREEMENT", PARTIES, "1. Fees", LONG, "“Term” and “Period” mean a year.", "See Section 1 and Exhibit A."
    )

    assert split(document) == split(document)
