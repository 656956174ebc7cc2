"""The days, term and governing law that an agreement states, in words."""

from __future__ import annotations

from typing import NamedTuple

from clausegap.model import Agreement, Document

from . import words

_DATES = {
    "effective": "Effective date", "dated": "Date", "signed": "Signature date", "expires": "Expiry date",
    "updated": "Last updated",
}  # fmt: skip
_TERMS = {"initial": "Initial term", "renewal": "Renewal term"}


class StatedRow(NamedTuple):
    """One statement: what it is of, its value, the agreement's own words, and how the value was settled."""

    label: str
    value: str
    """ "2026-01-05", "36 months", "State of Delaware"; "" where the words give none."""
    quote: str
    note: str
    place: str
    """The clause as one would cite it; "" where it has no number."""


def rows(document: Document, agreement: Agreement) -> tuple[StatedRow, ...]:
    """Dates, then term and renewal, then law, each in text order."""

    def row(label: str, value: str, note: str, start: int, end: int, clause: str) -> StatedRow:
        return StatedRow(label, value, " ".join(document.text[start:end].split()), note, agreement.clause(clause).path)

    found = [
        row(
            _DATES[item.what],
            item.value.isoformat() if item.value else "",
            item.note,
            item.start,
            item.end,
            item.clause,
        )
        for item in agreement.dates
    ]
    for term in agreement.durations:
        months = "" if term.months is None else words.count(term.months, "month")
        found.append(row(_TERMS[term.what], months, "", term.start, term.end, term.clause))
    found += [row("Governing law", law.place, "", law.start, law.end, law.clause) for law in agreement.laws]
    return tuple(found)


def brief(document: Document, agreement: Agreement) -> str:
    """One line of them, signatures aside: "effective date 2026-01-05; initial term 36 months; governing law Ohio"."""
    told = [
        f"{row.label.lower()} {row.value or row.note}"
        for row in rows(document, agreement)
        if row.label != _DATES["signed"]
    ]
    return "; ".join(dict.fromkeys(told))
