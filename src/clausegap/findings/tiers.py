"""Steps of service credits: below which availability, which percent of the fees. Off tables, else off sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from clausegap.model import Agreement, Document, Table

from .measure import scan
from .reading import Sighting

Tiers = tuple[tuple[Decimal, Decimal], ...]

_CREDIT_HEAD = re.compile(r"credit|rebate|abatement|share|reduction|charges|fee", re.I)
_UPTIME_HEAD = re.compile(r"uptime|availab|attained|service level|percentage", re.I)
_WORD = re.compile(r"\d[\d,.]*\d|\d|[A-Za-z]+|[%$€£()/-]")
_BELOW = frozenset("below under beneath less lower short fails drops falls".split())
_AT_LEAST = frozenset("least above greater not no equal more higher better".split())
_CAPS = frozenset("exceed exceeds exceeding maximum cap capped".split())
_LOOK_BACK = 4
_LEAST_AVAILABILITY = Decimal(50)
_SURE_AVAILABILITY = Decimal(90)


def tiers(sightings: Sequence[Sighting], readings: Sequence[tuple[Document, Agreement]]) -> Tiers:
    """(availability below this percent, credit in percent of the fees), highest first; empty where none are stated.

    ``sightings`` are those of patterns that feed credit tiers; their sentences are read where no table has two steps.
    """
    for document, _ in readings:
        for table in document.tables:
            found = _of_table(document, table)
            if len(found) >= 2:
                return found
    return _sorted(step for text in dict.fromkeys(s.unit.text for s in sightings) for step in _of_sentence(text))


def _of_table(document: Document, table: Table) -> Tiers:
    if len(table.rows) < 3:
        return ()
    head = [document.text[cell.start : cell.end] for cell in table.rows[0]]
    if not (any(_UPTIME_HEAD.search(cell) for cell in head) and any(_CREDIT_HEAD.search(cell) for cell in head)):
        return ()
    steps = []
    for row in table.rows[1:]:
        cells = [cell for cell in (_percents(document.text[c.start : c.end]) for c in row) if cell]
        step = _step(cells)
        if step is not None and _LEAST_AVAILABILITY < step[0] <= 100 and 0 < step[1] <= 100:
            steps.append(step)
    return _sorted(steps)


def _step(cells: Sequence[Sequence[Decimal]]) -> tuple[Decimal, Decimal] | None:
    """One row: the first cell's highest percent, the last cell's last; likewise a row run together in one cell."""
    if len(cells) >= 2:
        return max(cells[0]), cells[-1][-1]
    if len(cells) == 1 and len(cells[0]) >= 2 and not _LEAST_AVAILABILITY < cells[0][-1] < 100:
        return max(cells[0][:-1]), cells[0][-1]
    return None


def _of_sentence(text: str) -> list[tuple[Decimal, Decimal]]:
    """ "Below 99.9% but at least 99.0%, 10%; below 99.0%, 25%": each threshold with the credit of its place."""
    tokens = _WORD.findall(text.lower())
    thresholds: list[Decimal] = []
    amounts: list[Decimal] = []
    for quantity in scan(tokens):
        if quantity.kind != "percent":
            continue
        before = tokens[max(0, quantity.start - _LOOK_BACK) : quantity.start]
        if quantity.value < _SURE_AVAILABILITY or quantity.value == 100:
            if _CAPS.isdisjoint(before):
                amounts.append(quantity.value)
        elif _AT_LEAST.isdisjoint(before) and not _BELOW.isdisjoint(before):
            thresholds.append(quantity.value)
    return list(zip(thresholds, amounts, strict=True)) if len(thresholds) == len(amounts) else []


def _sorted(steps: Iterable[tuple[Decimal, Decimal]]) -> Tiers:
    return tuple(sorted(set(steps), key=lambda step: (-step[0], step[1])))


def _percents(text: str) -> list[Decimal]:
    tokens = _WORD.findall(text.lower())
    return [quantity.value for quantity in scan(tokens) if quantity.kind == "percent"]
