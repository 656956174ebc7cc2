"""A day as contracts write it: "January 5, 2026", "5 January 2026", "this 3rd day of March, 2019", "____ 2026".

The pattern tells day, month and year apart, so the value is arithmetic; a general date parser would fill what is
missing from today's date and guess whether 03/04 is March or April.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Literal, NamedTuple

Order = Literal["day", "month"]
"""Which comes first in a date of numbers."""
Gap = Literal["", "blank", "no day", "order", "impossible"]
"""Why a date has no value: left blank, no day named, day and month could be either, not in the calendar."""

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)(?![a-z])\.?"
)
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NUMBERS = {
    **{word: value for value, word in enumerate(_UNITS)},
    **{word: 10 * value for value, word in enumerate(_TENS, 2)},
}
_ORDINALS = {
    **{f"{word}th": value for value, word in enumerate(_UNITS)},
    "first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12, "twentieth": 20,
    "thirtieth": 30,
}  # fmt: skip
COUNTING = frozenset((*_NUMBERS, "hundred"))
"""Words that numbers are spelled with."""
_SPELLED = "|".join(sorted((*_UNITS[1:], *_TENS, "hundred", "thousand"), key=len, reverse=True))
ORDINAL = rf"(?:(?:twenty|thirty)[\s-])?(?:{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})"
_BLANK = r"(?:_[_\s]*|\[[^\]\n]{0,30}\]|\u2026+|\.{4,}|\*{3,}|\[?●\]?)"
_DIGITS = r"(?P<{0}>\d{{1,2}})(?:\s?(?:st|nd|rd|th)\b)?"
_YEAR = r"(?P<{0}>(?:19|20)\d\d)(?!\d)"
_YEAR_WORDS = rf"(?P<spelled>(?:nineteen|two thousand)(?:[\s-]+(?:and\s+)?(?:{_SPELLED}))*)\b"
_OF = r"\s*(?:day\s*)?(?:of\s*)?"
DATE = (
    rf"(?:(?P<m1>{_MONTH})\s*(?:{_DIGITS.format('d1')}|(?P<b1>{_BLANK}))\s*,?\s*(?:{_YEAR.format('y1')}|(?:19|20)?{_BLANK})"
    rf"|(?:the\s+)?(?:{_DIGITS.format('d2')}|(?P<o2>{ORDINAL})|(?P<b2>{_BLANK}))(?:\s*\(\d+(?:st|nd|rd|th)?\))?{_OF}"
    rf"(?:(?P<m2>{_MONTH})|(?P<b3>{_BLANK}))"
    rf"\s*,?\s*(?:in the year\s+)?(?:of\s+)?(?:{_YEAR.format('y2')}|{_YEAR_WORDS}|(?P<b4>(?:19|20)?{_BLANK}))"
    rf"|(?P<y3>(?:19|20)\d\d)-(?P<n3>\d\d)-(?P<d3>\d\d)(?!\d)"
    rf"|(?<![\d.])(?P<n4>\d{{1,2}})(?P<sep>[/.-])(?P<n5>\d{{1,2}})(?P=sep)(?P<y4>(?:19|20)\d\d|\d\d)(?![\d/])"
    rf"|(?P<m6>{_MONTH}),?\s*{_YEAR.format('y6')}"
    rf"|(?P<empty>{_BLANK}(?:\s*,?\s*(?:19|20)(?:\d\d|{_BLANK}))?))"
)
"""One date; its groups are read by ``read``. Ignore case where it is compiled."""
_FULL = re.compile(DATE, re.IGNORECASE)
_HAND = 50
"""A year of two digits below this is of this century."""


class Day(NamedTuple):
    """What a date's words say."""

    value: date | None
    gap: Gap = ""
    """Why there is no value; "" with one, and for numbers that only one order makes a date."""
    numbers: tuple[int, int, int] | None = None
    """First number, second number and year of a date of numbers; None for any other."""


def read(words: str) -> Day | None:
    """The day that ``words`` name from their start on; None where they name none."""
    found = _FULL.match(words)
    return None if found is None else value_of(found)


def value_of(found: re.Match[str]) -> Day:
    """The day of a match of ``DATE``."""
    if found["n4"]:
        return _of_numbers(int(found["n4"]), int(found["n5"]), found["y4"])
    if found["empty"] or found["b1"] or found["b2"] or found["b3"] or found["b4"]:
        return Day(None, "blank")
    if found["m6"]:
        return Day(None, "no day")
    if found["y3"]:
        return _made(int(found["y3"]), int(found["n3"]), int(found["d3"]))
    month = found["m1"] or found["m2"]
    year = found["y1"] or found["y2"]
    if not year and not found["spelled"]:
        return Day(None, "blank")
    day = found["d1"] or found["d2"]
    number = int(day) if day else ordinal(found["o2"])
    return _made(int(year) if year else _year(found["spelled"]), _month(month), number)


def ordered(numbers: tuple[int, int, int], order: Order) -> date | None:
    """A date of numbers read day first or month first; None where the calendar has no such day."""
    first, second, year = numbers
    return _made(year, second if order == "day" else first, first if order == "day" else second).value


def ordinal(words: str) -> int:
    """The value of "third" or "twenty-first"; 0 for other words."""
    parts = re.split(r"[\s-]+", words.lower())
    return sum(_NUMBERS.get(part, 0) if part in _TENS else _ORDINALS.get(part, 0) for part in parts)


def number(words: str) -> int | None:
    """The value of a number below a thousand in words ("thirty-six", "one hundred and twenty"); None for others."""
    total = 0
    for part in re.split(r"[\s-]+", words.lower().strip()):
        if part == "hundred":
            total = max(total, 1) * 100
        elif part in _NUMBERS:
            total += _NUMBERS[part]
        elif part != "and":
            return None
    return total


def _of_numbers(first: int, second: int, year: str) -> Day:
    full = int(year) if len(year) == 4 else int(year) + (2000 if int(year) < _HAND else 1900)
    made = {day for day in (ordered((first, second, full), "day"), ordered((first, second, full), "month")) if day}
    if len(made) == 1:
        return Day(made.pop(), "", (first, second, full))
    return Day(None, "order" if made else "impossible", (first, second, full))


def _year(words: str) -> int:
    parts = [part for part in re.split(r"[\s-]+", words.lower()) if part != "and"]
    start, rest = (2000, parts[2:]) if parts[0] == "two" else (1900, parts[1:])
    return start + (number(" ".join(rest)) or 0) if rest else start


def _month(word: str) -> int:
    return next(at for at, name in enumerate(MONTHS, 1) if name.startswith(word.lower().rstrip(".")[:3]))


def _made(year: int, month: int, day: int) -> Day:
    try:
        return Day(date(year, month, day))
    except ValueError:
        return Day(None, "impossible")
