"""The whole story: file -> Document -> Clauses -> Findings -> Review. A newcomer reads this page first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from clausegap import __version__, clauses, costs, documents
from clausegap.model import Document, Provenance, Review
from clausegap.settings import Limits

if TYPE_CHECKING:
    from clausegap.findings import Language


def review_files(
    paths: Sequence[Path],
    language: Language,
    limits: Limits,
    *,
    scenario: costs.Scenario | None = None,
    view: str = "accepted",
    ocr: bool = False,
) -> Review:
    """Review the documents of one deal together; one path is one agreement.

    ``view`` is the reading of tracked changes: "accepted", "original" or "by:AUTHOR". Raises Refused at the
    first file that may not come in or cannot be read.
    """
    return review_documents(read_files(paths, limits, view=view, ocr=ocr), language, scenario=scenario)


def read_files(paths: Sequence[Path], limits: Limits, *, view: str = "accepted", ocr: bool = False) -> list[Document]:
    """The first step alone, so that a file is refused before anybody compiles rules for it."""
    return _told_apart([documents.read(path, limits, view=view, ocr=ocr) for path in paths])


def review_documents(read: Sequence[Document], language: Language, *, scenario: costs.Scenario | None = None) -> Review:
    """Split, find, project, compose."""
    from clausegap import findings  # spaCy takes longer to import than most files to be refused

    split = [clauses.split(document) for document in read]
    found = findings.find(list(zip(read, split, strict=True)), language)
    costing = costs.project(scenario, found.terms) if scenario is not None else None
    pack = language.pack
    made_by = Provenance(__version__, pack.id, pack.version, pack.sha256)
    return Review(tuple(read), tuple(split), found.findings, found.facts, costing, made_by)


def _told_apart(read: list[Document]) -> list[Document]:
    """The same documents with ids that differ: the stem, then the whole name, then a counter."""
    stems = Counter(document.id for document in read)
    named = [replace(d, id=d.name) if stems[d.id] > 1 else d for d in read]
    seen: Counter[str] = Counter()
    unique: list[Document] = []
    for document in named:
        seen[document.id] += 1
        again = seen[document.id]
        unique.append(replace(document, id=f"{document.id} ({again})") if again > 1 else document)
    return unique
