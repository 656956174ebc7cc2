"""Whether 03/04/2026 is April or March: by the document's other dates, else by the usage of its governing law."""

from __future__ import annotations

import re
from typing import NamedTuple

from clausegap.model import StatedLaw

from . import daywords

_NUMBERS = re.compile(r"(?<![\d./-])(\d{1,2})([/.-])(\d{1,2})\2(?:(?:19|20)\d\d|\d\d)(?![\d/])")
_MONTH_FIRST = re.compile(
    r"\b(?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho"
    r"|Illinois"
    r"|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri"
    r"|Montana|Nebraska|Nevada|New (?:Hampshire|Jersey|Mexico|York)|(?:North|South) (?:Carolina|Dakota)|Ohio|Oklahoma"
    r"|Oregon|Pennsylvania|Rhode Island|Tennessee|Texas|Utah|Vermont|Virginia|Washington|Wisconsin|Wyoming"
    r"|District of Columbia|United States|USA|U\.S\.A?)(?!\w)",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(
    r"\b(?:England|Wales|Scotland|(?:Northern )?Ireland|United Kingdom|English|Irish|Scots|Germany|German|Austria"
    r"|Austrian"
    r"|Switzerland|Swiss|France|French|Belgium|Belgian|Netherlands|Dutch|Luxembourg|Spain|Spanish|Portugal|Italy"
    r"|Italian"
    r"|Denmark|Danish|Norway|Norwegian|Finland|Finnish|Poland|Polish|Greece|India|Indian|Singapore|Hong Kong|Malaysia"
    r"|Australia|New South Wales|Victoria|Queensland|New Zealand|South Africa|Israel|Brazil|Mexico|Argentina)\b",
    re.IGNORECASE,
)
"""Places where numbers are written day first; Canada, where both are usual, is in neither list."""


class Order(NamedTuple):
    """An order of day and month, and what tells it."""

    first: daywords.Order
    why: str


_OTHER_PLACE = re.compile(
    r"\b(?:State|Commonwealth|Province|Republic|Kingdom|Emirate) of\b|\b(?:Ontario|Canada|China|Japan)\b", re.IGNORECASE
)


def is_place(words: str) -> bool:
    """True for a state, province or country by its name; a word that merely begins with a capital is none."""
    return any(known.search(words) for known in (_MONTH_FIRST, _DAY_FIRST, _OTHER_PLACE))


def order(text: str, laws: tuple[StatedLaw, ...]) -> Order | None:
    """The document's order of day and month in dates of numbers; None where nothing tells it or two disagree."""
    shown: dict[daywords.Order, str] = {}
    for match in _NUMBERS.finditer(text):
        first, second = int(match[1]), int(match[3])
        if first > 12 >= second > 0 and first <= 31:
            shown.setdefault("day", match[0])
        elif second > 12 >= first > 0 and second <= 31:
            shown.setdefault("month", match[0])
    if shown:
        return Order(*_told(shown)) if len(shown) == 1 else None
    usages = {usage for law in laws if (usage := _usage(law.place)) is not None}
    if len(usages) != 1:
        return None
    usage = usages.pop()
    return Order(usage, f"{usage} first, as is usual where the law of {laws[0].place} governs")


def _told(shown: dict[daywords.Order, str]) -> tuple[daywords.Order, str]:
    first, example = next(iter(shown.items()))
    return first, f"{first} first, as in {example}"


def _usage(place: str) -> daywords.Order | None:
    if _MONTH_FIRST.search(place):
        return "month"
    return "day" if _DAY_FIRST.search(place) else None
