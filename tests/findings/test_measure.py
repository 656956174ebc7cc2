"""Numbers in words and digits."""

from decimal import Decimal

import pytest
import spacy
from hypothesis import given, settings
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
        ("ninety-nine and nine-tenths per cent", "percent", "99.9"),
        ("ninety-nine and nine tenths percent", "percent", "99.9"),
        ("ninety-nine and ninety-five hundredths percent", "percent", "99.95"),
        ("one and one-half percent (1.5%)", "percent", "1.5"),
        ("one and three quarters per cent", "percent", "1.75"),
        ("99.9 per cent (99.9%)", "percent", "99.9"),
        ("availability of three nines", "percent", "99.9"),
        ("four nines and a half", "percent", "99.995"),
        ("4,000,000 (four million) tokens each minute", "number", "4000000"),
        ("4M TPM", "number", "4000000"),
        ("thirty-six (36) months", "days", "1080"),
        ("sixty (60) calendar days", "days", "60"),
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


ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen".split()
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def in_words(number: int, joint: str, hyphen: str) -> str:
    """A whole number below a trillion as contracts spell it out."""
    for scale, name in ((10**9, "billion"), (10**6, "million"), (1_000, "thousand")):
        if number >= scale:
            rest = in_words(number % scale, joint, hyphen) if number % scale else ""
            between = joint if 0 < number % scale < 100 else " "
            return f"{in_words(number // scale, joint, hyphen)} {name}{between + rest if rest else ''}"
    if number >= 100:
        rest = joint + in_words(number % 100, joint, hyphen) if number % 100 else ""
        return f"{ONES[number // 100]} hundred{rest}"
    if number >= 20:
        return TENS[number // 10 - 2] + (hyphen + ONES[number % 10] if number % 10 else "")
    return ONES[number]


@given(
    st.integers(min_value=0, max_value=10**12 - 1) | st.integers(min_value=0, max_value=2_000),
    st.sampled_from([" ", " and "]),
    st.sampled_from(["-", " "]),
)
@settings(deadline=None)
def test_numbers_in_words_round_trip(number: int, joint: str, hyphen: str) -> None:
    """Any whole number, spelled out the British or the American way, is read back as one number."""
    assert read(f"up to {in_words(number, joint, hyphen)} tokens") == [("number", Decimal(number))]


@given(
    st.integers(min_value=0, max_value=9_999),
    st.sampled_from([("days", 1), ("months", 30), ("weeks", 7), ("years", 365)]),
)
@settings(deadline=None)
def test_lengths_in_words_and_digits_round_trip(number: int, unit: tuple[str, int]) -> None:
    """Words with the digits in brackets behind them, in any unit of time, count once."""
    text = f"at least {in_words(number, ' and ', '-')} ({number:,}) {unit[0]} before"
    assert read(text) == [("days", Decimal(number * unit[1]))]


@given(st.decimals(min_value=0, max_value=100, places=3), st.sampled_from(["%", " %", " percent", " per cent"]))
@settings(deadline=None)
def test_percentages_round_trip(share: Decimal, sign: str) -> None:
    """Any percentage with up to three places, in each way of writing it."""
    assert read(f"at least {share}{sign} of the month") == [("percent", share)]


def test_two_numbers_are_not_made_one() -> None:
    """An "and" before a length of time, and a count of nine things, add up to nothing."""
    assert [value for _, value in read("two months and one quarter")] == [Decimal(60), Decimal(90)]
    assert read("nine tenants") == [("number", Decimal(9))]
