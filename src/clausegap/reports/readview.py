"""What was not read, what stands in the file unseen, and what is governed by a document nobody supplied."""

from __future__ import annotations

from typing import NamedTuple

from clausegap.model import Change, Document, Remark, Review

from . import words

_REMARKS = {
    "hidden": "Hidden text",
    "embedded": "Embedded object, not read",
    "ocr": "Recognised from an image",
    "comment": "Comment",
    "form-field": "Form field",
    "note": "Note",
}
_CHANGES = {
    "insertion": "Inserted",
    "deletion": "Deleted",
    "move": "Moved",
    "format": "Formatting",
    "row-insertion": "Row inserted",
    "row-deletion": "Row deleted",
}
_LONGEST = 400


class UnreadRow(NamedTuple):
    """A part without readable text."""

    place: str
    why: str


class RemarkRow(NamedTuple):
    """Something in the file that is not the agreement's visible text."""

    kind: str
    place: str
    text: str


class ChangeRow(NamedTuple):
    """A pending tracked change."""

    kind: str
    by: str
    place: str
    text: str


class ElsewhereRow(NamedTuple):
    """A document that was not supplied: its name, where it is said to be, what it governs, who refers to it."""

    what: str
    where: str
    governs: str
    cited: str


class Reading(NamedTuple):
    """How completely the deal was read."""

    unread: tuple[UnreadRow, ...]
    recognised: tuple[str, ...]
    """Pages whose words come from optical recognition, one sentence a document."""
    remarks: tuple[RemarkRow, ...]
    views: tuple[str, ...]
    """One sentence a document with pending tracked changes."""
    changes: tuple[ChangeRow, ...]
    elsewhere: tuple[ElsewhereRow, ...]
    switched_off: tuple[str, ...]
    """One sentence a check that the rule pack leaves unjudged."""
    stale_waivers: tuple[str, ...]
    """One sentence a waiver that fits no gap."""
    complete: bool
    """True where there is nothing to say."""


def reading(review: Review) -> Reading:
    """All of it, document by document, in the order of the text."""
    documents = review.documents
    unread = tuple(
        UnreadRow(_where(review, document, words.page(document, part.page)), part.why)
        for document in documents
        for part in document.unread
    )
    remarks = tuple(
        RemarkRow(_kind(remark), _spot(review, document, remark), _short(_by(remark)))
        for document in documents
        for remark in document.remarks
    )
    changes = tuple(
        ChangeRow(_CHANGES[c.kind], _who(c), _spot(review, document, c), _short(c.text))
        for document in documents
        for c in document.changes
    )
    recognised = tuple(sentence for sentence in map(_recognised, documents) if sentence)
    views = tuple(sentence for sentence in map(_pending, documents) if sentence)
    missing = _elsewhere(review)
    off = tuple(f"{gone.title} ({gone.key}): {gone.why}" for gone in review.switched_off)
    stale = tuple(f"{w.check}, clause {w.clause}, by {w.who} until {w.until.isoformat()}" for w in review.stale_waivers)
    complete = not (unread or recognised or remarks or changes or missing)
    return Reading(unread, recognised, remarks, views, changes, missing, off, stale, complete)


def _where(review: Review, document: Document, spot: str) -> str:
    """The spot, with the file's name in front where there are several files, or no spot."""
    named = document.name if len(review.documents) > 1 or not spot else ""
    return ", ".join(part for part in (named, spot) if part)


def _spot(review: Review, document: Document, anchored: Remark | Change) -> str:
    """File, clause and page of an anchor."""
    agreement = next((one for one in review.agreements if one.document == document.id), None)
    found = None
    if agreement is not None:
        found = next((c for c in reversed(agreement.clauses) if c.start <= anchored.start), None)
    cited = words.clause(found.path, found.heading) if found and (found.path or found.heading) else ""
    page = words.page(document, document.page_at(anchored.start))
    return _where(review, document, ", ".join(part for part in (cited, page) if part))


def _kind(remark: Remark) -> str:
    return f"{_REMARKS[remark.kind]} ({remark.why})" if remark.why else _REMARKS[remark.kind]


def _by(remark: Remark) -> str:
    return f"{remark.author}: {remark.text}" if remark.author else remark.text


def _who(change: Change) -> str:
    return ", ".join(part for part in (change.author or "author not given", (change.date or "")[:10]) if part)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + " …"


def _recognised(document: Document) -> str:
    pages = [str(page.number) for page in document.pages if page.ocr]
    if not pages:
        return ""
    noun = "page" if len(pages) == 1 else "pages"
    return f"{document.name}: the words of {noun} {words.listing(pages)} were recognised from an image, not read."


def _pending(document: Document) -> str:
    if not document.changes:
        return ""
    many = words.count(len(document.changes), "tracked change is", "tracked changes are")
    return f"{document.name}: {many} pending; {words.reading(document.view)}."


def _elsewhere(review: Review) -> tuple[ElsewhereRow, ...]:
    """Each document that was not supplied, once: those that govern a check first, then the others referred to."""
    rows: dict[tuple[str, str], tuple[list[str], list[str]]] = {}
    for finding in review.findings:
        for item in finding.elsewhere:
            rows.setdefault((item.what, item.where), ([], []))[0].append(finding.title)
    for agreement, document in zip(review.agreements, review.documents, strict=True):
        for other in agreement.incorporated:
            if not other.supplied:
                clause = agreement.clause(other.clause)
                page = words.page(document, document.page_at(other.start))
                cited = ", ".join(part for part in (words.clause(clause.path, clause.heading), page) if part)
                rows.setdefault((other.title, other.url or ""), ([], []))[1].append(cited)
    return tuple(
        ElsewhereRow(
            what or "a document without a name",
            where,
            "; ".join(dict.fromkeys(governs)) or words.NOTHING,
            "; ".join(dict.fromkeys(cited)) or words.NOTHING,
        )
        for (what, where), (governs, cited) in rows.items()
    )
