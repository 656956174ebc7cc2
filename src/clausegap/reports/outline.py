"""An agreement's outline: what was taken for clause, heading and party, for a person to check at a glance."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from clausegap.model import Agreement, Clause, ClauseKind, Document, StatedDate, StatedLaw, StatedTerm

from . import stated, words
from .legible import legible

_WIDTH = 110
_PLAIN = {ClauseKind.CLAUSE, ClauseKind.HEADING}


def as_text(document: Document, agreement: Agreement) -> str:
    """One line a clause, indented by its level; then defined terms, dates, term and law, and documents referred to."""
    pages = f", {len(document.pages)} pages" if document.pages else ""
    lines = [f"{document.name}: {document.kind.upper()}{pages}, {document.words:,} words, {document.view} view"]
    lines += [f"{party.role}: {_party(party.name, party.aliases)}" for party in agreement.parties]
    lines.append("")
    lines += [_line(clause, document) for clause in agreement.clauses if clause.end > clause.start]
    if agreement.terms:
        lines += ["", "Defined terms (uses): " + ", ".join(f"{term.name} ({term.uses})" for term in agreement.terms)]
    for row in stated.rows(document, agreement):
        aside = ", ".join(part for part in (row.note, row.place) if part)
        quote = "" if row.quote == row.value else f" | “{row.quote}”"
        lines.append(f"{row.label}: {row.value or 'no value'}{quote}{f' ({aside})' if aside else ''}")
    for item in agreement.incorporated:
        where = item.url or agreement.clause(item.clause).path
        state = "in this document" if item.supplied else "not supplied"
        lines.append(f"Refers to: {item.title or 'a document'} ({', '.join(part for part in (where, state) if part)})")
    for unread in document.unread:
        lines.append(f"Not read: {f'page {unread.page}, ' if unread.page else ''}{unread.why}")
    return legible("\n".join(lines)) + "\n"


def as_json(document: Document, agreement: Agreement) -> str:
    """The same as data: clauses with offsets, kinds and paths; one after another their texts are the whole text."""
    made: dict[str, Any] = {
        "document": {"id": document.id, "name": document.name, "sha256": document.sha256, "view": document.view},
        "parties": [party._asdict() for party in agreement.parties],
        "clauses": [_record(clause, document) for clause in agreement.clauses],
        "terms": [term._asdict() for term in agreement.terms],
        "dates": [{**item._asdict(), **_quoted(item, document)} for item in agreement.dates],
        "durations": [{**item._asdict(), **_quoted(item, document)} for item in agreement.durations],
        "laws": [{**item._asdict(), **_quoted(item, document)} for item in agreement.laws],
        "references": [reference._asdict() for reference in agreement.references],
        "incorporated": [item._asdict() for item in agreement.incorporated],
    }
    return json.dumps(made, indent=1, ensure_ascii=True, default=date.isoformat) + "\n"


def _line(clause: Clause, document: Document) -> str:
    page = _page(document, clause.page_first)
    kind = "" if clause.kind in _PLAIN else f"[{clause.kind.value}] "
    own = " ".join(document.text[clause.body : clause.end].split())
    head = " ".join(part for part in (clause.number, clause.heading) if part)
    text = f"{'  ' * max(0, clause.level - 1)}{kind}{head}{' | ' if head and own else ''}{own}"
    room = _WIDTH - max(7, len(page) + 1)
    return f"{page:>6} " + (text if len(text) <= room else text[: room - 1] + "…")


def _quoted(item: StatedDate | StatedTerm | StatedLaw, document: Document) -> dict[str, str]:
    return {"quote": document.text[item.start : item.end]}


def _page(document: Document, number: int | None) -> str:
    """ "p. 7", with the PDF's own label where it differs: "p. 7 [iv]"; "" for DOCX."""
    if number is None:
        return ""
    label = words.label(document, number)
    return f"p. {number}" + (f" [{label}]" if label else "")


def _party(name: str, aliases: tuple[str, ...]) -> str:
    called = ", ".join(alias for alias in aliases if alias != name)
    return (name or "not named") + (f" ({called})" if called else "")


def _record(clause: Clause, document: Document) -> dict[str, Any]:
    named = {name: getattr(clause, name) for name in ("id", "number", "path", "heading", "level", "parent")}
    placed = {name: getattr(clause, name) for name in ("page_first", "page_last", "start", "end")}
    return {**named, "kind": clause.kind.value, **placed, "text": document.text[clause.start : clause.end]}
