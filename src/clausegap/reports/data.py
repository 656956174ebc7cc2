"""The review as one JSON object, "clausegap.review/1": same review, same bytes.

Characters that are dangerous to print (controls, direction overrides) are written as JSON escapes, so the
file is safe to look at and still holds exactly what the document holds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ValidationError

from clausegap.errors import BrokenPromise
from clausegap.model import Agreement, Clause, CostModel, Document, Review

from . import schema
from .bottomline import bottom_line
from .legible import UNSEEN


def render(review: Review) -> str:
    """JSON text ending with a newline. Raises BrokenPromise where a value does not fit the schema."""
    return _written(lambda: compose(review))


def render_costs(model: CostModel) -> str:
    """A cost model on its own: the object that a review has under "cost_model"."""
    return _written(lambda: schema.CostModel.model_validate(model))


def _written(make: Callable[[], BaseModel]) -> str:
    try:
        document = make()
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise BrokenPromise(
            f"The review does not fit its own schema at {place or 'its top'}: {first['msg']}. "
            "Nothing was written. This is a fault of clausegap: please report it with the document."
        ) from error
    return "".join(_write(document.model_dump(by_alias=True), "\n")) + "\n"


def compose(review: Review) -> schema.ReviewDocument:
    """The review as the schema's objects. Raises pydantic's ValidationError where a value does not fit."""
    made_by = review.provenance
    vendor, customer = review.parties
    texts = {document.id: document.text for document in review.documents}
    return schema.ReviewDocument.model_validate(
        {
            "schema": "clausegap.review/1",
            "tool": {
                "name": "clausegap",
                "version": made_by.tool_version,
                "rule_pack": {
                    "id": made_by.pack_id,
                    "version": made_by.pack_version,
                    "sha256": made_by.pack_sha256,
                },
            },
            "documents": [_document(document) for document in review.documents],
            "parties": {"vendor": vendor, "customer": customer},
            "clauses": [
                _clause(clause, agreement, texts[clause.document])
                for agreement in review.agreements
                for clause in agreement.clauses
            ],
            "checks": list(review.findings),
            "facts": review.facts,
            "cost_model": review.costs,
            "summary": {
                "verdicts": {verdict.value: many for verdict, many in review.verdicts.items()},
                "critical": [finding.key for finding in review.critical],
                "money_at_stake_usd": review.money_at_stake_usd,
                "bottom_line": bottom_line(review),
            },
            "not_checked": list(review.switched_off),
            "stale_waivers": list(review.stale_waivers),
        }
    )


def _document(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "name": document.name,
        "sha256": document.sha256,
        "kind": document.kind,
        "pages": len(document.pages) or None,
        "words": document.words,
        "unread": document.unread,
        "view": document.view,
        "pending_changes": len(document.changes),
        "remarks": document.remarks,
        "page_labels": {
            str(page.number): page.label for page in document.pages if page.label not in (None, str(page.number))
        },
    }


def _clause(clause: Clause, agreement: Agreement, text: str) -> dict[str, Any]:
    return {
        "id": clause.id,
        "document": agreement.document,
        "number": clause.number,
        "heading": clause.heading,
        "level": clause.level,
        "parent": clause.parent,
        "page_first": clause.page_first,
        "page_last": clause.page_last,
        "start": clause.start,
        "end": clause.end,
        "text": text[clause.start : clause.end],
    }


def _write(value: Any, newline: str) -> Iterator[str]:
    """JSON pieces, keys in the schema's order; ``json`` itself cannot write a Decimal exactly."""
    match value:
        case dict():
            yield from _wrapped("{}", ((_text(key) + ": ", item) for key, item in value.items()), newline)
        case list() | tuple() if any(isinstance(item, dict | list | tuple | str) for item in value):
            yield from _wrapped("[]", (("", item) for item in value), newline)
        case list() | tuple():
            yield "[" + ", ".join(_scalar(item) for item in value) + "]"
        case _:
            yield _scalar(value)


def _wrapped(brackets: str, items: Iterator[tuple[str, Any]], newline: str) -> Iterator[str]:
    inner = newline + " "
    between = brackets[0]
    for lead, item in items:
        yield between + inner + lead
        yield from _write(item, inner)
        between = ","
    yield brackets if between == brackets[0] else newline + brackets[1]


def _scalar(value: Any) -> str:
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return _text(value) if isinstance(value, str) else json.dumps(value)


def _text(value: str) -> str:
    return UNSEEN.sub(_escaped, json.dumps(value, ensure_ascii=False))


def _escaped(found: re.Match[str]) -> str:
    return json.dumps(found[0])[1:-1]
