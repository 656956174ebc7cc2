"""Numbers as Word writes them in lists: letters, Roman, ordinals, words (ECMA-376 part 1, 17.18.59 ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

_ROMAN: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_ROMAN_LIMIT: Final = 32_767
_LETTER_LIMIT: Final = 780
"""Word writes at most thirty equal letters, then begins again at one."""
_ONES: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS: Final = ("zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS: Final = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
_CHICAGO: Final = "*†‡§"


def roman(number: int) -> str:
    """Upper-case Roman; decimal for numbers that have none (below 1, above 32,767)."""
    if not 1 <= number <= _ROMAN_LIMIT:
        return str(number)
    written = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        written += letters * times
    return written


def letters(number: int) -> str:
    """Lower-case letters as Word counts: a to z, then aa, bb to zz, then aaa; decimal below 1."""
    if number < 1:
        return str(number)
    repeat, letter = divmod((number - 1) % _LETTER_LIMIT, 26)
    return chr(ord("a") + letter) * (repeat + 1)


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 112th."""
    if 10 <= number % 100 <= 20:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def cardinal_words(number: int) -> str:
    """English words with a capital first letter ("Twenty-one"); decimal below 0 and from a million."""
    return _words(number).capitalize() if 0 <= number < 1_000_000 else str(number)


def ordinal_words(number: int) -> str:
    """English ordinal words ("Twenty-first"); the short ordinal below 0 and from a million."""
    if not 0 <= number < 1_000_000:
        return ordinal(number)
    words = _words(number)
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[cut:]
    regular = f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"
    last = _ORDINALS.get(last, regular)
    return (words[:cut] + last).capitalize()


def _words(number: int) -> str:
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
    unit, name = (100, "hundred") if number < 1000 else (1000, "thousand")
    many, rest = divmod(number, unit)
    return f"{_words(many)} {name}" + (f" {_words(rest)}" if rest else "")


def _chicago(number: int) -> str:
    return _CHICAGO[(number - 1) % 4] * min((number - 1) // 4 + 1, 30) if number > 0 else str(number)


def _from(first: int, count: int) -> Callable[[int], str]:
    """A row of ready-made Unicode numbers; decimal beyond it."""
    return lambda number: chr(first + number - 1) if 1 <= number <= count else str(number)


_FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "decimal": str,
    "lowerLetter": letters,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerRoman": lambda number: roman(number).lower(),
    "upperRoman": roman,
    "ordinal": ordinal,
    "cardinalText": cardinal_words,
    "ordinalText": ordinal_words,
    "decimalZero": lambda number: f"{number:02d}",
    "none": lambda _: "",
    "hex": lambda number: f"{number:X}",
    "chicago": _chicago,
    "numberInDash": lambda number: f"- {number} -",
    "decimalFullWidth": lambda number: str(number).translate({ord("0") + i: 0xFF10 + i for i in range(10)}),
    "decimalEnclosedCircle": _from(0x2460, 20),
    "decimalEnclosedParen": _from(0x2474, 20),
    "decimalEnclosedFullstop": _from(0x2488, 20),
}


def written(number: int, kind: str) -> str:
    """``number`` in the number format ``kind``; formats of other scripts fall back to decimal digits."""
    if kind.startswith("pad:"):
        return str(number).zfill(int(kind[4:]))
    return _FORMATS.get(kind, str)(number)
