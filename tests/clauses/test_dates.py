"""Days, term and renewal as an agreement states them."""

from datetime import date

import pytest

from clausegap.clauses import daywords, split

from .conftest import build

LAW = "This Agreement is governed by the laws of {}."


@pytest.mark.parametrize(
    ("words", "value", "gap"),
    [
        ("January 5, 2026", date(2026, 1, 5), ""),
        ("5 January 2026", date(2026, 1, 5), ""),
        ("3rd day of March, 2019", date(2019, 3, 3), ""),
        ("the 15 th day of July, 2010", date(2010, 7, 15), ""),
        ("Sept. 1, 2004", date(2004, 9, 1), ""),
        ("fourteenth day of May two thousand and twenty-five", date(2025, 5, 14), ""),
        ("2026-01-05", date(2026, 1, 5), ""),
        ("13/04/2026", date(2026, 4, 13), ""),
        ("7.4.98", None, "order"),
        ("4/4/98", date(1998, 4, 4), ""),
        ("03/04/2026", None, "order"),
        ("February 30, 2019", None, "impossible"),
        ("March 2019", None, "no day"),
        ("March __, 2019", None, "blank"),
        ("____ day of ____, 2026", None, "blank"),
        ("____ 2026", None, "blank"),
        ("May 2, 20__", None, "blank"),
        ("[●] 2026", None, "blank"),
    ],
)
def test_a_day_reads_as_written_and_nothing_is_filled_in(words, value, gap):
    """Words give the day they name; a blank, a missing day and two possible orders give none."""
    day = daywords.read(words)

    assert day is not None
    assert (day.value, day.gap) == (value, gap)


def stated(*lines):
    """(what, ISO date or "", words, note) of each day of an agreement with these lines."""
    document = build(*lines)
    return [
        (item.what, item.value.isoformat() if item.value else "", document.text[item.start : item.end], item.note)
        for item in split(document).dates
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            'This Agreement is made as of January 5, 2026 (the "Effective Date") between A Inc. and B Inc. and follows.',
            ("effective", "2026-01-05", "January 5, 2026", ""),
        ),
        (
            "THIS AGREEMENT, dated 5 January 2026, is between A Limited and B Limited and binds both of them from then.",
            ("dated", "2026-01-05", "5 January 2026", ""),
        ),
        (
            "This Agreement is made this 3rd day of March, 2019, by and between A Inc. and B Inc., both of Ohio, in Ohio.",
            ("dated", "2019-03-03", "3rd day of March, 2019", ""),
        ),
        (
            "This Agreement is entered into as of ____ 2026 by and between A Inc. and B Inc., both of Ohio, in Columbus.",
            ("effective", "", "____ 2026", "left blank"),
        ),
        (
            'This Agreement is effective as of the later of the dates of signature below (the "Effective Date") for both.',
            ("effective", "", "the later of the dates of signature below", "set by an event"),
        ),
    ],
)
def test_the_introduction_dates_the_agreement(line, expected):
    """What the words around a day make of it; its exact words are the span."""
    assert stated("AGREEMENT", line, "1. Fees", "1.1 Fees are due.") == [expected]


def test_another_documents_date_is_none_of_ours():
    """The amended agreement, a filing and a lease of the recitals have dates of their own."""
    lines = (
        "SECOND AMENDMENT",
        "to the Services Agreement dated April 30, 2023",
        'This Amendment is made as of May 1, 2025 (the "Effective Date") between A Inc. and B Inc., both of Columbus, Ohio.',
        "WHEREAS, A Inc. is party to a licence dated February 19, 2019 with C Inc. that remains in force between them;",
        "1. Change",
        "1.1 The fees change.",
    )

    assert [item[:2] for item in stated(*lines)] == [("effective", "2025-05-01")]


@pytest.mark.parametrize(
    "line",
    [
        "1. “Maintenance Commencement Date” means 1 April 2025.",
        "1. The licence was held by depositors of the Association as of March 31, 1995.",
        "1. The parties' previous agreement expired on May 28, 2016.",
    ],
)
def test_days_of_other_things_are_none(line):
    """A date with a name of its own, a record date, and the end of an earlier agreement date nothing here."""
    assert stated("AGREEMENT", "This Agreement is between A Inc. and B Inc.", line) == []


def test_definitions_the_term_clause_and_signatures_state_days():
    """A defined start, an end in the term clause, signatures filled in and left blank; the end of a warranty is none."""
    found = stated(
        "AGREEMENT",
        "This Agreement is between A Inc. and B Inc.",
        "1. “Commencement Date” means 1 April 2025.",
        "2. The term of this Agreement shall begin on the Commencement Date and expire on 31 March 2028.",
        "3. This Agreement gives a warranty until December 31, 2026.",
        "IN WITNESS WHEREOF the parties have signed.",
        "By: ____ Date: June 3, 2025",
        "By: ____ Date: ________",
    )

    assert found == [
        ("effective", "2025-04-01", "1 April 2025", ""),
        ("expires", "2028-03-31", "31 March 2028", ""),
        ("signed", "2025-06-03", "June 3, 2025", ""),
        ("signed", "", "________", "left blank"),
    ]


def test_two_days_that_contradict_are_both_kept():
    """Nobody chooses between them; the same day twice is told once."""
    lines = (
        "AGREEMENT", "Effective Date: January 5, 2026",
        'This Agreement is made as of January 5, 2026 (the "Effective Date") between A Inc. and B Inc. in Columbus, Ohio.',
        "1. Start", "1.1 This Agreement shall commence on February 1, 2026.",
    )  # fmt: skip

    assert [item[1] for item in stated(*lines)] == ["2026-01-05", "2026-02-01"]


@pytest.mark.parametrize(
    ("lines", "value", "note"),
    [
        (["Nothing else."], "", "day and month may be either"),
        (["Fees rise on 13/05/2027."], "2026-04-03", "day first, as in 13/05/2027"),
        (["Fees rise on 05/13/2027."], "2026-03-04", "month first, as in 05/13/2027"),
        (["Fees rise on 05/13/2027 and 13/05/2027."], "", "day and month may be either"),
        (
            [LAW.format("the State of Delaware")],
            "2026-03-04",
            "month first, as is usual where the law of State of Delaware governs",
        ),
        (
            [LAW.format("England and Wales")],
            "2026-04-03",
            "day first, as is usual where the law of England and Wales governs",
        ),
        ([LAW.format("the Province of Ontario")], "", "day and month may be either"),
    ],
)
def test_the_order_of_day_and_month_is_never_guessed(lines, value, note):
    """Another date of the document tells it, else the usage of the governing law, else nothing; the note says which."""
    found = stated(
        "AGREEMENT", "Effective Date: 03/04/2026", "1. Terms", *(f"1.{n} {x}" for n, x in enumerate(lines, 1))
    )

    assert found == [("effective", value, "03/04/2026", note)]


def terms(sentence, heading="Term"):
    """(what, months, words) of each length that a clause of this sentence states."""
    document = build("AGREEMENT", "1. Fees", "1.1 Fees are due.", f"2. {heading}", f"2.1 {sentence}")
    return [(item.what, item.months, document.text[item.start : item.end]) for item in split(document).durations]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "This Agreement has an initial term of three (3) years and renews for successive terms of twelve months.",
            [("initial", 36, "three (3) years"), ("renewal", 12, "twelve months")],
        ),
        ("This Agreement shall remain in effect for thirty-six months.", [("initial", 36, "thirty-six months")]),
        (
            "The term begins on the Effective Date and ends on the fifth anniversary of that day.",
            [("initial", 60, "fifth anniversary")],
        ),
        ("It runs for 24 months from the Start Date.", [("initial", 24, "24 months")]),
        (
            "This Agreement shall be in effect for one year and from year to year thereafter.",
            [("initial", 12, "one year"), ("renewal", 12, "from year to year")],
        ),
        ("This Agreement shall automatically renew annually.", [("renewal", 12, "annually")]),
        ("It shall continue automatically for successive annual periods.", [("renewal", 12, "annual")]),
        ("The delay shall not extend beyond three months under this Agreement.", []),
        ("Vendor may extend the Conversion Date to a date that is six (6) months after transition.", []),
        ("Either party may end this Agreement on three months’ notice.", []),
        ("During the term of this Agreement and for a period of two years thereafter, records are kept.", []),
        ("Claims must be brought within six months after the term of this Agreement.", []),
    ],
)
def test_initial_term_and_renewal(sentence, expected):
    """Lengths in words or figures, by what the sentence says of them; notice and what outlives the term are none."""
    assert terms(sentence) == expected


def test_a_term_in_a_table():
    """A label and its cell state the term as a sentence does."""
    document = build(
        "ORDER FORM", ("Subscription term\t36 months", {"kind": "row"}), ("Support\tone year", {"kind": "row"})
    )

    assert [item.months for item in split(document).durations] == [36]


def test_every_governing_law_is_kept_with_its_words():
    """Two clauses that name two places give two laws; the next sentence belongs to no place."""
    document = build(
        "AGREEMENT",
        "1. Law",
        "1.1 This Agreement is governed by the laws of the state of Texas. Any claim is heard there.",
        "1.2 The licence shall be construed in accordance with English law.",
    )
    agreement = split(document)

    assert [document.text[law.start : law.end] for law in agreement.laws] == ["the state of Texas", "English"]
    assert [law.place for law in agreement.laws] == ["state of Texas", "English"]
    assert agreement.governing_law == "state of Texas"
