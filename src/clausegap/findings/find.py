"""The four verbs in order: select, match, measure, judge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from clausegap.model import Agreement, Document, Facts, Finding, Terms

from .facts import gather
from .judge import judge
from .language import Language
from .reading import Reader, Sighting


class Found(NamedTuple):
    """What the engine says of one or more documents that make up a deal."""

    findings: tuple[Finding, ...]
    """One a check, in the pack's order, silence included."""
    facts: Facts

    @property
    def terms(self) -> Terms:
        """The same, as the cost model needs it."""
        return Terms(self.facts, {finding.key: finding.verdict for finding in self.findings})


def find(readings: Sequence[tuple[Document, Agreement]], language: Language, only: str | None = None) -> Found:
    """Judge every check of the language's pack on all documents together.

    ``only`` names one check (``rule/check``): the others are not looked for and come out absent.
    """
    sightings: list[Sighting] = []
    for document, agreement in readings:
        sightings += _reader(language).read(document, agreement, only)
    by_check: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        if sighting.check is not None:
            by_check[sighting.check].append(sighting)
    findings = tuple(judge(check, by_check[check.key], readings) for check in language.pack.checks)
    return Found(findings, gather(sightings, readings))


def sighted(document: Document, agreement: Agreement, language: Language, check: str) -> frozenset[str]:
    """The ids of the patterns of one check (``rule/check``) that hold anywhere in the document."""
    read = _reader(language).read(document, agreement, check)
    return frozenset(sighting.pattern.id for sighting in read if sighting.check == check)


@cache
def _reader(language: Language) -> Reader:
    return Reader(language)
