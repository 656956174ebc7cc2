"""The numbers an agreement states: fed by patterns, and read off tables of credits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from clausegap.model import Agreement, Document, Facts, Table

from .limits import limits
from .measure import scan
from .reading import Sighting

_WHOLE = {
    "tokens_per_minute", "requests_per_minute", "tokens_per_day", "deprecation_notice_days", "retention_days",
    "auto_renewal_notice_days", "term_months",
}  # fmt: skip
_CREDIT_HEAD = re.compile(r"credit|rebate|abatement|share|reduction|charges|fee", re.I)
_UPTIME_HEAD = re.compile(r"uptime|availab|attained|service level|percentage", re.I)
_RATE_HEAD = re.compile(r"\b(price|rate|per (?:million|mtok|1,?000)|usd|us\$|\$|€|£|fee)", re.I)
_WORD = re.compile(r"\d[\d,.]*\d|\d|[A-Za-z]+|[%$€£()/-]")


def gather(sightings: Sequence[Sighting], readings: Sequence[tuple[Document, Agreement]]) -> Facts:
    """The first value stated for each fact, in text order: by checks, then in tables, then by patterns of facts alone."""
    stated: dict[str, Any] = {}
    _feed(stated, [s for s in sightings if s.check is not None])
    for fact, number in limits(readings).items():
        stated.setdefault(fact, number)
    _feed(stated, [s for s in sightings if s.check is None])
    tiers = _credit_tiers(readings)
    if tiers:
        stated["credit_tiers"] = tiers
    rates = _rates(readings)
    if rates:
        stated["rates"] = rates
    return Facts(**stated)


def _feed(stated: dict[str, Any], sightings: Sequence[Sighting]) -> None:
    for sighting in sightings:
        for fact, name in sighting.pattern.feeds.items():
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


def _credit_tiers(readings: Sequence[tuple[Document, Agreement]]) -> tuple[tuple[Decimal, Decimal], ...]:
    for document, _ in readings:
        for table in document.tables:
            tiers = _tiers(document, table)
            if len(tiers) >= 2:
                return tiers
    return ()


def _tiers(document: Document, table: Table) -> tuple[tuple[Decimal, Decimal], ...]:
    """Rows of (availability, credit): below which percent, and the credit in percent of fees."""
    if len(table.rows) < 3:
        return ()
    head = [document.text[cell.start : cell.end] for cell in table.rows[0]]
    if not (any(_UPTIME_HEAD.search(cell) for cell in head) and any(_CREDIT_HEAD.search(cell) for cell in head)):
        return ()
    tiers: list[tuple[Decimal, Decimal]] = []
    for row in table.rows[1:]:
        cells = [_percents(document.text[cell.start : cell.end]) for cell in row]
        filled = [cell for cell in cells if cell]
        if len(filled) < 2:
            continue
        below, credit = max(filled[0]), filled[-1][-1]
        if Decimal(50) < below <= 100 and Decimal(0) < credit <= 100:
            tiers.append((below, credit))
    return tuple(sorted(set(tiers), key=lambda tier: -tier[0]))


def _percents(text: str) -> list[Decimal]:
    tokens = _WORD.findall(text.lower())
    return [quantity.value for quantity in scan(tokens) if quantity.kind == "percent"]


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
