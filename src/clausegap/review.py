"""The whole story: file -> Document -> Clauses -> Findings -> Review. A newcomer reads this page first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from clausegap import __version__, clauses, costs, documents, waivers
from clausegap.model import Agreement, CostModel, Document, Finding, OtherView, Provenance, Review, Waiver
from clausegap.settings import Limits

if TYPE_CHECKING:
    from clausegap.findings import Language


class Deal(NamedTuple):
    """The documents of one deal as they were read."""

    documents: tuple[Document, ...]
    others: tuple[Document, ...] = ()
    """Those with pending tracked changes once more, in each other view whose text differs; ids as in ``documents``."""


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
    return review_deal(read_files(paths, limits, view=view, ocr=ocr), language, scenario=scenario)


def read_files(
    paths: Sequence[Path],
    limits: Limits,
    *,
    view: str = "accepted",
    ocr: bool = False,
    give_up: documents.GiveUp | None = None,
) -> Deal:
    """The first step alone, so that a file is refused before anybody compiles rules for it.

    ``give_up`` is told of a file that hangs inside a library, where no exception can end it: it may end the process.
    """
    read = _told_apart([documents.read(path, limits, view=view, ocr=ocr, give_up=give_up) for path in paths])
    others: list[Document] = []
    for path, document in zip(paths, read, strict=True):
        if document.changes:
            others += _read_otherwise(path, document, limits)
    return Deal(tuple(read), tuple(others))


def review_deal(
    deal: Deal, language: Language, *, scenario: costs.Scenario | None = None, given: Sequence[Waiver] = ()
) -> Review:
    """Split, find, project, compose; ``given`` are the waivers to hold the gaps against."""
    from clausegap import findings  # spaCy takes longer to import than most files to be refused

    split = [clauses.split(document) for document in deal.documents]
    found = findings.find(list(zip(deal.documents, split, strict=True)), language)
    costing = _of_judged(costs.project(scenario, found.terms), found.findings) if scenario is not None else None
    judged, stale = waivers.apply(_judged_otherwise(deal, split, found.findings, language), given)
    pack = language.pack
    made_by = Provenance(__version__, pack.id, pack.version, pack.sha256)
    return Review(deal.documents, tuple(split), judged, found.facts, costing, made_by, pack.off, stale)


def _read_otherwise(path: Path, document: Document, limits: Limits) -> list[Document]:
    """The document in its other views; those left out whose changes touch no word and no number of the text."""
    views = [view for view in ("accepted", "original") if view != document.view]
    read = [replace(documents.read(path, limits, view=view), id=document.id) for view in views]
    return [other for other in read if (other.text, other.blocks) != (document.text, document.blocks)]


def _judged_otherwise(
    deal: Deal, split: Sequence[Agreement], found: tuple[Finding, ...], language: Language
) -> tuple[Finding, ...]:
    """The findings, each with the views in which its verdict differs: one document read otherwise at a time."""
    from clausegap import findings

    for other in deal.others:
        readings = [
            (other, clauses.split(other)) if document.id == other.id else (document, agreement)
            for document, agreement in zip(deal.documents, split, strict=True)
        ]
        otherwise = findings.find(readings, language).findings
        found = tuple(_with_view(one, two, other) for one, two in zip(found, otherwise, strict=True))
    return found


def _with_view(finding: Finding, otherwise: Finding, other: Document) -> Finding:
    if otherwise.verdict is finding.verdict:
        return finding
    known = {evidence.quote for evidence in finding.evidence}
    told = next((e for e in otherwise.evidence if e.document == other.id and e.quote not in known), None)
    number, quote = (told.number, told.quote) if told is not None else ("", "")
    view = OtherView(other.id, other.view, otherwise.verdict, otherwise.severity, number, quote)
    return replace(finding, other_views=(*finding.other_views, view))


def _of_judged(costing: CostModel, judged: Sequence[Finding]) -> CostModel:
    """Without the money on checks that no rule pack in use judges: an unasked question is no gap."""
    keys = {finding.key for finding in judged}
    return replace(costing, exposure=tuple(e for e in costing.exposure if f"{e.rule}/{e.check}" in keys))


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
