"""Numbers in words and digits -> measured quantities: percentages, lengths of time, money, plain numbers.

Lengths follow the contract's own unit and our count of days: month 30, quarter 90, half-year 182, year 365,
business day 1.4 (domain handbook, A0). Where words and digits both stand ("ninety (90) days"), digits count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * (value + 2) for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())
}
_SCALES = {
    "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "lakh": 100_000,
    "crore": 10_000_000,
}  # fmt: skip
_SUFFIXES = {"k": 1_000, "m": 1_000_000, "mm": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000, "b": 1_000_000_000}
_DIGITS = re.compile(
    r"^[^\w]*(\d{1,3}(?:[,'’\u00a0\u202f]\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}|\d+(?:\.\d+)?)(k|m|mm|mn|bn|b)?$"
)
_FRACTIONS = {
    name + ending: Decimal(1) / parts
    for name, parts in (("tenth", 10), ("hundredth", 100), ("thousandth", 1000), ("quarter", 4))
    for ending in ("", "s")
} | {"half": Decimal("0.5")}
"""What "nine-tenths", "one half" and "three quarters" count in, behind an "and"."""
_NINES = {"two": "99", "three": "99.9", "four": "99.99", "five": "99.999", "six": "99.9999", "seven": "99.99999"}
_A_LENGTH = frozenset("day week fortnight month quarter year".split())
_ORDINAL = re.compile(r"^(\d{2,3})th$")
"""Only the larger ones: "the ninetieth (90th) day" is a length of time, "the 5th day of the month" a date."""
_GLUED_PERCENT = re.compile(r"^(\d+(?:\.\d+)?)(%|pct)$")
_DIGIT = re.compile(r"\d")
_MONEY_SIGN = re.compile(r"^(?:us|u\.s\.|usd|a|c|au|ca)?[$€£]$|^(?:usd|eur|gbp|us\$|chf|inr|rs\.?)$")
_GLUED_MONEY = re.compile(r"^(?:usd|us|eur|gbp)?[$€£](\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(k|m|mm|mn|bn|b)?$")
_MONEY_WORDS = {"usd", "dollars", "dollar", "euros", "euro", "eur", "pounds", "gbp"}

_DAYS: dict[str, Decimal] = {
    "second": Decimal(1) / 86400, "minute": Decimal(1) / 1440, "hour": Decimal(1) / 24, "day": Decimal(1),
    "week": Decimal(7), "fortnight": Decimal(14), "month": Decimal(30), "quarter": Decimal(90), "year": Decimal(365),
    "cycle": Decimal(30), "anniversary": Decimal(365),
}  # fmt: skip
_MONTHS: dict[str, Decimal] = {"month": Decimal(1), "quarter": Decimal(3), "year": Decimal(12), "cycle": Decimal(1)}
_BUSINESS = {"business", "working", "banking"}
_FILLERS = {
    "calendar",
    "consecutive",
    "full",
    "whole",
    "further",
    "successive",
    "billing",
    "contract",
    "clear",
    "additional",
    "-",
    "more",
    "days",
    "day",
}


COUNTED = "counted"
"""What ``hinted`` says of a token that may begin a quantity of any kind."""


class Quantity(NamedTuple):
    """One measured quantity. ``start`` and ``end`` are token indices, half-open."""

    start: int
    end: int
    kind: str
    """One of the measures of the pattern language."""
    value: Decimal


def scan(tokens: Sequence[str]) -> list[Quantity]:
    """Every quantity among lower-cased tokens, in order; a length of time gives days and, where it can, months."""
    tokens = list(tokens)
    found: list[Quantity] = []
    at = 0
    while at < len(tokens):
        number = _number(tokens, at) if COUNTED in hinted(tokens[at]) else None
        if number is None:
            at += 1
            continue
        value, end, sure_kind = number
        begin = at
        if sure_kind is None and (sign := _sign_before(tokens, at)):
            sure_kind, begin = "money", at - sign
        found += _with_unit(tokens, begin, end, value, sure_kind)
        at = end
    return found


@lru_cache(maxsize=20_000)
def hinted(token: str) -> frozenset[str]:
    """The kinds of quantity that a lower-cased token may be part of: a sentence has none whose token is not there."""
    kinds = set()
    if _DIGIT.search(token) or token in _UNITS or token in _TENS:
        kinds |= {COUNTED, "number"}
    if token == "a":  # noqa: S105
        kinds.add(COUNTED)
    if "%" in token or token in ("percent", "pct", "cent", "nines") or _GLUED_PERCENT.match(token):
        kinds.add("percent")
    if _MONEY_SIGN.match(token) or _GLUED_MONEY.match(token) or token in _MONEY_WORDS:
        kinds.add("money")
    unit = _singular(token)
    if unit in _DAYS:
        kinds.add("days")
    if unit in _MONTHS:
        kinds.add("months")
    return frozenset(kinds)


def _sign_before(tokens: Sequence[str], at: int) -> int:
    """How many tokens before ``at`` are a sign of money; the tokenizer parts "Rs."."""
    if at and _MONEY_SIGN.match(tokens[at - 1]):
        return 1
    return 2 if list(tokens[max(at - 2, 0) : at]) == ["rs", "."] else 0


def _with_unit(tokens: Sequence[str], start: int, end: int, value: Decimal, kind: str | None) -> list[Quantity]:
    if kind in ("percent", "money"):
        return [Quantity(start, end, kind, value)]
    after = tokens[end] if end < len(tokens) else ""
    if after in ("%", "percent", "pct"):
        return [Quantity(start, end + 1, "percent", value)]
    if after == "per" and tokens[end + 1 : end + 2] == ["cent"]:
        return [Quantity(start, end + 2, "percent", value)]
    if after in _MONEY_WORDS:
        return [Quantity(start, end + 1, "money", value)]
    length = _length(tokens, start, end, value)
    return length or [Quantity(start, end, "number", value)]


def _length(tokens: Sequence[str], start: int, end: int, value: Decimal) -> list[Quantity]:
    at, business = end, False
    while at < len(tokens) and at < end + 4:
        word = tokens[at]
        unit = _singular(word)
        if unit in _DAYS:
            days = value * _DAYS[unit] * (Decimal("1.4") if business and unit == "day" else 1)
            made = [Quantity(start, at + 1, "days", days)]
            if unit in _MONTHS:
                made.append(Quantity(start, at + 1, "months", value * _MONTHS[unit]))
            return made
        if word in _BUSINESS:
            business = True
        elif word not in _FILLERS:
            return []
        at += 1
    return []


def _singular(word: str) -> str:
    if word == "anniversaries":
        return "anniversary"
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


def _number(tokens: Sequence[str], at: int) -> tuple[Decimal, int, str | None] | None:
    """A number that begins at token ``at``: (value, end, kind where the token itself shows it)."""
    if _one(tokens, at):
        return Decimal(1), at + 1, None
    if nines := _nines(tokens, at):
        return (*nines, "percent")
    if not _DIGIT.search(tokens[at]):
        words = _in_words(tokens, at)
        return _digits_win(tokens, *words) if words is not None else None
    glued = _GLUED_PERCENT.match(tokens[at])
    if glued:
        return Decimal(glued[1]), at + 1, "percent"
    money = _GLUED_MONEY.match(tokens[at])
    if money:
        value, end = _scaled(Decimal(_plain(money[1])), money[2], tokens, at + 1)
        return value, end, "money"
    ordinal = _ORDINAL.match(tokens[at])
    if ordinal:
        return Decimal(ordinal[1]), at + (2 if tokens[at + 1 : at + 2] == [")"] else 1), None
    digits = _DIGITS.match(tokens[at])
    if digits:
        value, end = _scaled(Decimal(_plain(digits[1])), digits[2], tokens, at + 1)
        return value, end, None
    return None


def _one(tokens: Sequence[str], at: int) -> bool:
    """Whether "a" counts one length of time: "a month's notice", "at least a week", never "tokens a month"."""
    if tokens[at] != "a" or tokens[at + 1 : at + 2] == [] or tokens[at + 1] not in _A_LENGTH:
        return False
    owns = tokens[at + 2 : at + 3]
    return owns in (["'s"], ["’s"], ["'"], ["’"]) or (at > 0 and tokens[at - 1] == "least")


def _digits_win(tokens: Sequence[str], value: Decimal, end: int) -> tuple[Decimal, int, str | None]:
    """``ninety (90)``: the digits in brackets count."""
    if tokens[end : end + 1] == ["("] and end + 1 < len(tokens):
        again = _number(tokens, end + 1) if tokens[end + 1] != "(" else None
        if again and tokens[again[1] : again[1] + 1] == [")"]:
            return again[0], again[1] + 1, again[2]
        if again and tokens[again[1] : again[1] + 2] == ["%", ")"]:
            return again[0], again[1] + 2, "percent"
    return value, end, None


def _plain(digits: str) -> str:
    return re.sub(r"[,'’\u00a0\u202f]", "", digits)


def _scaled(value: Decimal, suffix: str | None, tokens: Sequence[str], end: int) -> tuple[Decimal, int]:
    if suffix:
        return value * _SUFFIXES[suffix], end
    if end < len(tokens) and tokens[end] in _SCALES:
        return value * _SCALES[tokens[end]], end + 1
    if end < len(tokens) and tokens[end] in _SUFFIXES:  # the tokenizer parts "3M"
        return value * _SUFFIXES[tokens[end]], end + 1
    return value, end


def _in_words(tokens: Sequence[str], at: int) -> tuple[Decimal, int] | None:
    """A number spelled out, with "and", hyphens and "point"."""
    if tokens[at] not in _UNITS and tokens[at] not in _TENS:
        return None
    total, current, end = 0, None, at
    while end < len(tokens):
        word = tokens[end]
        if word in _UNITS or word in _TENS:
            current = (current or 0) + (_UNITS.get(word) or _TENS.get(word) or 0)
        elif word == "hundred" and current is not None:
            current *= 100
        elif word in _SCALES and current is not None:
            total, current = total + current * _SCALES[word], 0
        elif not (word in ("-", "and") and current is not None and _continues(tokens, end + 1, word)):
            break
        end += 1
    if current is None:
        return None
    value = Decimal(total + current)
    if fraction := _fraction(tokens, end):
        return value + fraction[0], fraction[1]
    if tokens[end : end + 1] == ["point"]:
        digits = ""
        end += 1
        while end < len(tokens) and tokens[end] in _UNITS and _UNITS[tokens[end]] < 10:
            digits, end = digits + str(_UNITS[tokens[end]]), end + 1
        value = Decimal(f"{value}.{digits}") if digits else value
    return value, end


def _fraction(tokens: Sequence[str], at: int) -> tuple[Decimal, int] | None:
    """ "and one half", "and nine-tenths", "and ninety-five hundredths" behind a whole number: (what it adds, end)."""
    if tokens[at : at + 1] != ["and"] or at + 1 >= len(tokens):
        return None
    parts, end = (1, at + 2) if tokens[at + 1] == "a" else _count(tokens, at + 1)
    if tokens[end : end + 1] == ["-"]:
        end += 1
    if not parts or end >= len(tokens) or tokens[end] not in _FRACTIONS:
        return None
    if "quarter" in tokens[end] and tokens[end + 1 : end + 2] not in (["percent"], ["%"], ["per"]):
        return None  # "two months and one quarter" is a length of time
    return parts * _FRACTIONS[tokens[end]], end + 1


def _count(tokens: Sequence[str], at: int) -> tuple[int, int]:
    """A number below one hundred in words: (value, end); nought where there is none."""
    value, end = 0, at
    if tokens[end] in _TENS:
        value, end = _TENS[tokens[end]], end + 1
        if tokens[end : end + 1] == ["-"] and end + 1 < len(tokens) and tokens[end + 1] in _UNITS:
            end += 1
    if end < len(tokens) and tokens[end] in _UNITS and (not value or _UNITS[tokens[end]] < 10):
        value, end = value + _UNITS[tokens[end]], end + 1
    return value, end


def _nines(tokens: Sequence[str], at: int) -> tuple[Decimal, int] | None:
    """ "Three nines" and "four nines and a half", as engineers speak of availability: (percent, end)."""
    if tokens[at] not in _NINES or tokens[at + 1 : at + 2] != ["nines"]:
        return None
    half = tokens[at + 2 : at + 5] in (["and", "a", "half"], ["and", "one", "half"])
    return Decimal(_NINES[tokens[at]] + ("5" if half else "")), at + (5 if half else 2)


def _continues(tokens: Sequence[str], at: int, joint: str) -> bool:
    """Whether a joint leads on to more of the number: "twenty-five", "hundred and eighty", not "two and three"."""
    follows = at < len(tokens) and (tokens[at] in _UNITS or tokens[at] in _TENS)
    if joint == "-":
        return follows and tokens[at - 2] in _TENS
    return follows and tokens[at - 2] in _SCALES
