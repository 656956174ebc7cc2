"""Rates of requests and tokens read off tables, where the number stands in one cell and its unit in another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from clausegap.model import Agreement, Document, Table

from .measure import scan

_LONG = re.compile(
    r"\b(?P<what>tokens?|requests?|calls?|queries)\b[^;.]{0,25}?(?:/|\bper|\ba|\beach|\bevery|\bany)\s*(?:one )?"
    r"(?P<window>min|minute|sec|second|s|day)\b",
    re.I,
)
_SHORT = re.compile(r"\b(?P<what>i?t|r|q)p(?P<window>m|s|d)\b", re.I)
_TIMES = {"m": 1, "s": 60, "d": 1}
_NOT_OURS = re.compile(
    r"^(?!.*\binput\b).*\boutput\b|\botpm\b|\beach (?:user|visitor)"
    r"|\bper (?:ptu|gsu|unit|user|end user|seat|visitor|device|student|employee|person)\b",
    re.I,
)
_FORMER = re.compile(r"\b(?:original|former|previous|prior|old|existing|until|before|superseded)\b", re.I)
_SCALES = {"thousand": 1_000, "million": 1_000_000}
_WORD = re.compile(r"\d[\d,.]*\d|\d|[A-Za-z]+|[%$€£()/-]")


class _Unit(NamedTuple):
    fact: str
    times: int


def limits(readings: Sequence[tuple[Document, Agreement]]) -> dict[str, int]:
    """Fact name -> the first number that a table states for it; per-user and per-unit tables are left out."""
    found: dict[str, int] = {}
    for document, _ in readings:
        for table in document.tables:
            for fact, value in _of_table(_texts(document, table)):
                found.setdefault(fact, value)
    return found


def _texts(document: Document, table: Table) -> list[list[str]]:
    return [[" ".join(document.text[cell.start : cell.end].split()) for cell in row] for row in table.rows]


def _of_table(rows: list[list[str]]) -> Iterator[tuple[str, int]]:
    head = rows[0] if rows else []
    for index, row in enumerate(rows):
        for column, text in enumerate(row):
            unit = _unit(text)
            if unit is None:
                continue
            cells = [text, *_later(row, column, head), *(_below(rows, column) if index == 0 else [])]
            value = next((number for cell in cells if (number := _number(cell)) is not None), None)
            if value is not None:
                scale = 1 if _number(text) is not None else _scale(text)
                yield unit.fact, int(value * unit.times * scale)


def _unit(text: str) -> _Unit | None:
    """The fact that a cell's unit belongs to; None where it names no rate or one that is not the customer's whole."""
    found = _LONG.search(text) or _SHORT.search(text)
    if found is None or _NOT_OURS.search(text):
        return None
    window = found["window"][0].lower()
    tokens = "t" in found["what"][:2].lower() and not found["what"].lower().startswith("r")
    if window == "d":
        return _Unit("tokens_per_day", 1) if tokens else None
    return _Unit("tokens_per_minute" if tokens else "requests_per_minute", _TIMES[window])


def _later(row: list[str], column: int, head: list[str]) -> list[str]:
    """The cells right of the unit; those under a head such as "former" come last."""
    cells = [(bool(at < len(head) and _FORMER.search(head[at])), at) for at in range(column + 1, len(row))]
    return [row[at] for _, at in sorted(cells)] if not any(_unit(cell) for cell in row[column + 1 :]) else []


def _below(rows: list[list[str]], column: int) -> list[str]:
    return [row[column] for row in rows[1:] if column < len(row)]


def _number(text: str) -> Decimal | None:
    """The one number of a cell; None where it has none, or a price, a percentage or a length of time."""
    quantities = scan(_WORD.findall(text.lower()))
    if not quantities or quantities[0].kind != "number":
        return None
    return quantities[0].value


def _scale(text: str) -> int:
    return next((times for word, times in _SCALES.items() if word in text.lower()), 1)
