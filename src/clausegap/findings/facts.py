"""The numbers an agreement states: fed by patterns, and read off tables of credits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from clausegap.model import Agreement, Document, Facts, Verdict

from .limits import limits
from .places import places
from .reading import Sighting
from .tiers import tiers

_WHOLE = {
    "tokens_per_minute", "requests_per_minute", "tokens_per_day", "deprecation_notice_days", "retention_days",
    "auto_renewal_notice_days", "term_months",
}  # fmt: skip
_READ_WHOLE = {"credit_tiers", "regions"}
"""Facts read off whole tables and sentences, not off one measure."""
_RATE_HEAD = re.compile(r"\b(price|rate|per (?:million|mtok|1,?000)|usd|us\$|\$|€|£|fee)", re.I)


def gather(sightings: Sequence[Sighting], readings: Sequence[tuple[Document, Agreement]]) -> Facts:
    """The first value stated for each fact in text order: by checks, then in tables, then by patterns of facts.

    The term is the agreement's initial one where it states one; patterns tell it otherwise.
    """
    stated: dict[str, Any] = {}
    initial = (term.months for _, agreement in readings for term in agreement.durations if term.what == "initial")
    months = next((number for number in initial if number is not None), None)
    if months is not None:
        stated["term_months"] = months
    _feed(stated, [s for s in sightings if s.check is not None])
    for fact, number in limits(readings).items():
        stated.setdefault(fact, number)
    _feed(stated, [s for s in sightings if s.check is None])
    stated["credit_tiers"] = tiers([s for s in sightings if "credit_tiers" in s.pattern.feeds], readings)
    stated["regions"] = places([s for s in sightings if "regions" in s.pattern.feeds])
    rates = _rates(readings)
    if rates:
        stated["rates"] = rates
    return Facts(**stated)


def _feed(stated: dict[str, Any], sightings: Sequence[Sighting]) -> None:
    for sighting in sightings:
        if sighting.turned and sighting.verdict is Verdict.ADVERSE:
            continue  # "does not guarantee 99.9%" states no figure
        for fact, name in sighting.pattern.feeds.items():
            if fact in _READ_WHOLE:
                continue
            value = _value(fact, name, sighting)
            if value is not None:
                stated.setdefault(fact, value)


def _value(fact: str, name: str, sighting: Sighting) -> Any:
    if name in ("year", "month", "term"):
        return name
    if re.fullmatch(r"-?\d+(\.\d+)?", name):
        number = Decimal(name)
    else:
        kind, _, times = name.partition(" x ")
        if kind not in sighting.measures:
            return None
        number = sighting.measures[kind] * Decimal(times or 1)
    return int(number) if fact in _WHOLE else number


def _rates(readings: Sequence[tuple[Document, Agreement]]) -> tuple[str, ...]:
    """Rows of tables whose head speaks of prices and whose cells hold numbers."""
    found: list[str] = []
    for document, _ in readings:
        for table in document.tables:
            if not table.rows:
                continue
            rows = [[" ".join(document.text[c.start : c.end].split()) for c in row] for row in table.rows]
            if len(rows) < 2 or not _RATE_HEAD.search(" ".join(rows[0])):
                continue
            found += [" | ".join(row) for row in rows[1:] if len(row) > 1 and re.search(r"\d", " ".join(row[1:]))]
    return tuple(found[:200])
