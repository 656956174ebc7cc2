"""Numbers in words and digits."""

from decimal import Decimal

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from clausegap.findings.measure import scan

NLP = spacy.blank("en")


def read(text: str) -> list[tuple[str, Decimal]]:
    """(kind, value) of each quantity, lengths of time in days only."""
    tokens = [token.lower_ for token in NLP.make_doc(text)]
    return [(q.kind, q.value) for q in scan(tokens) if q.kind != "months"]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("ninety (90) days", "days", "90"),
        ("one hundred eighty (180) days", "days", "180"),
        ("one hundred and twenty days", "days", "120"),
        ("six months", "days", "180"),
        ("two quarters", "days", "180"),
        ("a further 24 hours", "days", "1"),
        ("on the ninetieth (90th) day", "days", "90"),
        ("ten (10) Business Days", "days", "14"),
        ("30-day notice", "days", "30"),
        ("two billing cycles", "days", "60"),
        ("99.95%", "percent", "99.95"),
        ("10 per cent", "percent", "10"),
        ("ninety-nine point nine five per cent", "percent", "99.95"),
        ("ninety-nine and one half per cent", "percent", "99.5"),
        ("four percent (4%)", "percent", "4"),
        ("US$1,800,000", "money", "1800000"),
        ("USD 600,000", "money", "600000"),
        ("$1.8 million", "money", "1800000"),
        ("EUR 2 million", "money", "2000000"),
        ("3,000,000 tokens", "number", "3000000"),
        ("500k tokens", "number", "500000"),
        ("2,40,00,000 units", "number", "24000000"),
        ("3M tokens", "number", "3000000"),
    ],
)
def test_a_stated_quantity_is_read(text: str, kind: str, value: str) -> None:
    """Words, digits and both together give the value a lawyer would write in the margin."""
    assert (kind, Decimal(value)) in read(text)


def test_digits_count_where_words_disagree() -> None:
    """ "ninety (60) days" is read as its digits."""
    assert read("ninety (60) days") == [("days", Decimal(60))]


def test_two_and_three_are_two_numbers() -> None:
    """An "and" between small numbers does not add them up."""
    assert [value for _, value in read("sections two and three")] == [Decimal(2), Decimal(3)]


def test_a_month_with_an_owner_counts_one() -> None:
    """ "A month's notice" and "at least a week" are lengths of time; "tokens a month" is none."""
    assert ("days", Decimal(30)) in read("on a month's notice")
    assert ("days", Decimal(7)) in read("at least a week before")
    assert read("tokens a month") == []


def test_rupees_are_money() -> None:
    """ "Rs." before a number is a sign of money, with its full stop parted or not."""
    assert [kind for kind, _ in read("shall be Rs. 0.80 in place of Rs 1.00")] == ["money", "money"]


@given(st.integers(min_value=0, max_value=999_999_999))
def test_digits_with_separators_round_trip(number: int) -> None:
    """Any whole number with thousands separators is read back."""
    assert ("number", Decimal(number)) in read(f"{number:,} tokens")


@given(
    st.lists(
        st.sampled_from(["ninety", "(", ")", "90", "days", "per", "cent", "-", "and", "point", "hundred", "$", "%"])
    )
)
def test_any_jumble_of_number_words_is_survived(tokens: list[str]) -> None:
    """Every quantity lies within the tokens, whatever their order."""
    for quantity in scan(tokens):
        assert 0 <= quantity.start < quantity.end <= len(tokens)
