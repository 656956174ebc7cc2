"""The places a sentence of residency names: capitalised names behind "in", "within", "at" or "from"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .reading import Sighting

_COUNTRIES = frozenset(
    "united states|usa|us|u.s.|eu|eea|uk|european union|european economic area|europe|united kingdom|great britain|"
    "england|scotland|wales|ireland|germany|"
    "france|netherlands|switzerland|sweden|finland|norway|denmark|poland|spain|italy|austria|belgium|luxembourg|"
    "portugal|canada|australia|new zealand|japan|singapore|india|south korea|brazil|israel|virginia|oregon|ohio|"
    "california|texas|iowa|washington|new york|ontario|quebec|bavaria|hesse".split("|")
)
"""Names that, behind a comma, say where the name before them lies, and stand alone elsewhere."""
_NAME = r"(?:[A-Z][\w’'.-]*\w|[A-Z]{2,}|[a-z]{2,3}-[a-z]+(?:-\d+)?\b)"
_PLACE = rf"{_NAME}(?:\s+(?:of\s+)?{_NAME})*(?:\s*\([^()]{{2,30}}\))?"
_FILLER = (
    r"(?:(?:the|its|our|your|their|data|cent(?:er|re)s?|datacent(?:er|re)s?|servers?|regions?|Regions?|halls?|sites?|"
    r"facilit(?:y|ies)|territory|located|situated|named|of|which|[A-Z][a-z]+ maintains|it maintains|continental|AWS|"
    r"Azure|mainland|(?:in|within|at|inside))\s+)*"
)
_LIST = re.compile(
    rf"\b(?:in|within|inside|at|from|to|outside)\s+{_FILLER}(?P<list>{_PLACE}(?:(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+){_FILLER}{_PLACE})*)"
)
_ITEM = re.compile(rf"(?P<join>^|,\s*(?:and\s+|or\s+)?|\s(?:and|or)\s+){_FILLER}(?P<name>{_PLACE})")
_NO_PLACE = re.compile(
    r"^(?:Order|Annex|Exhibit|Schedule|Section|Clause|Article|Appendix|Agreement|Customer|Client|Provider|Supplier|Vendor|"
    r"Service|Services|Input|Output|Inputs|Outputs|Content|Data|Documentation|Subscription|Addendum|DPA|Terms|Term|SCCs?|"
    r"GDPR|Statement|Table|Part|Attachment|Region|Regions|Chapter|Module|Privacy|Standard|Software|Product)\b"
)


def places(sightings: Sequence[Sighting]) -> tuple[str, ...]:
    """The places that the first sighting with any names, in its order; empty where none does."""
    for sighting in sightings:
        found = named_in(sighting.document.text[sighting.unit.start : sighting.unit.end])
        if found:
            return found
    return ()


def named_in(sentence: str) -> tuple[str, ...]:
    """Places in one sentence: "Cardiff and Livingston, United Kingdom" gives two, the country with the last."""
    found: list[str] = []
    for run in _LIST.finditer(" ".join(sentence.split())):
        for item in _ITEM.finditer(run["list"]):
            name = item["name"].strip()
            if _NO_PLACE.match(name) or len(name) < 2:
                continue
            lies_in = item["join"].strip() == "," and name.lower() in _COUNTRIES
            if lies_in and found and found[-1].lower() not in _COUNTRIES:
                found[-1] += f", {name}"
            elif name not in found:
                found.append(name)
    return tuple(found)
