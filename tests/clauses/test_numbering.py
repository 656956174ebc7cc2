"""Numbers are read as they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausegap.clauses import numbering

ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
ROMAN += ((9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def to_roman(value):
    """The usual Roman numeral, lower case."""
    text = ""
    for worth, letters in ROMAN:
        while value >= worth:
            text, value = text + letters, value - worth
    return text


def to_letter(value):
    """a to z, then aa to zz, as Word counts."""
    return chr(97 + (value - 1) % 26) * (1 + (value - 1) // 26)


def read(text):
    """The mark at the start of ``text``."""
    return numbering.read(text, 0, len(text))


@pytest.mark.parametrize(
    ("text", "number", "words", "parts"),
    [
        ("ARTICLE IV – TERM", "ARTICLE IV", "TERM", ("IV",)),
        ("Section 4.2(a)(ii) Fees", "Section 4.2(a)(ii)", "Fees", ("4", "2", "a", "ii")),
        ("1.1 Access", "1.1", "Access", ("1", "1")),
        ("1.1. Access", "1.1", "Access", ("1", "1")),
        ("1.\tServices", "1", "Services", ("1",)),
        ("(a) the Customer", "(a)", "the Customer", ("a",)),
        ("(iv) the Customer", "(iv)", "the Customer", ("iv",)),
        ("a) Access", "a)", "Access", ("a",)),
        ("Schedule 2 Fees", "Schedule 2", "Fees", ("2",)),
        ("Annex I — Order Form", "Annex I", "Order Form", ("I",)),
        ("EXHIBIT B: Support", "EXHIBIT B", "Support", ("B",)),
        ("Part B", "Part B", "", ("B",)),
        ("A. Services", "A", "Services", ("A",)),
        ("§ 4 Fees", "§ 4", "Fees", ("4",)),
        ("10.1Except as stated", "10.1", "Except as stated", ("10", "1")),
        ("D.4. Use", "D.4", "Use", ("D", "4")),
        ("A1. Parties", "A1", "Parties", ("A", "1")),
        ("14A. Data", "14A", "Data", ("14A",)),
        ("iii. bypass", "iii", "bypass", ("iii",)),
        ("4.2(b) Credits", "4.2(b)", "Credits", ("4", "2", "b")),
    ],
)
def test_each_form_gives_its_number_and_leaves_its_words(text, number, words, parts):
    """Number as the reader sees it, offset of the words behind it, and parts."""
    mark = read(text)

    assert mark is not None
    assert (mark.text, text[mark.end :], mark.parts) == (number, words, parts)


@pytest.mark.parametrize(
    "text",
    [
        "Sections are many",
        "Parties",
        "Article",
        "the Supplier",
        "2.5x faster",
        "$4.20",
        "Mr. Smith",
        "",
        "A",
        "(see below)",
    ],
)
def test_words_that_only_look_like_numbers_are_none(text):
    """Prose, money and plain words open no clause."""
    assert read(text) is None


def test_the_same_letter_has_every_reading():
    """ "i" may be one or the ninth letter, "b" can only be a letter."""
    assert numbering.readings("i") == (("roman", 1), ("letter", 9))
    assert numbering.readings("b") == (("letter", 2),)
    assert numbering.readings("IV") == (("ROMAN", 4),)
    assert numbering.readings("12") == (("arabic", 12),)
    assert numbering.readings("iVx") == ()


@given(st.integers(min_value=1, max_value=3999))
def test_roman_numerals_come_back(value):
    """Every Roman numeral reads as the number it was written from."""
    assert numbering.roman(to_roman(value)) == value
    assert numbering.roman(to_roman(value).upper()) == value


@given(st.integers(min_value=1, max_value=78))
def test_letters_come_back(value):
    """a, z, aa and zz have their place in the count."""
    assert ("letter", value) in numbering.readings(to_letter(value))


@given(
    st.lists(st.integers(min_value=1, max_value=99), min_size=2, max_size=5),
    st.sampled_from(["{}", "{}.", "Section {}"]),
)
def test_decimals_come_back(values, form):
    """A number of several parts reads as its parts, whatever dress it wears."""
    number = ".".join(map(str, values))

    mark = read(form.format(number) + " Fees")

    assert mark is not None
    assert mark.parts == tuple(map(str, values))


@given(st.integers(min_value=1, max_value=40), st.sampled_from(["({})", "{})"]))
def test_bracketed_items_come_back(value, form):
    """Roman and lettered items keep their brackets and one of their readings is the value."""
    for part in (to_roman(value), to_letter(value)):
        mark = read(form.format(part) + " the Customer")

        assert mark is not None
        assert mark.text == form.format(part)
        assert value in [reading for _, reading in numbering.readings(mark.parts[0])]


@given(st.text(max_size=40))
def test_any_text_is_read_without_failing(text):
    """No text makes the reader stumble, and a mark stays inside it."""
    mark = read(text)

    assert mark is None or 0 <= mark.start < mark.end <= len(text)
