"""One document read through the gate: every place where a pattern of the pack holds, polarity decided."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from clausegap.model import Agreement, Document, Verdict
from clausegap.rulepacks import Pattern
from clausegap.rulepacks.verdicts import decide

from . import polarity
from .language import Chain, Language
from .lexicon import DocumentWords
from .match import Match, Sentence, find, find_all
from .roles import document_words
from .select import Candidate, Gate
from .units import Unit, units


class Sighting(NamedTuple):
    """One pattern found at one place."""

    check: str | None
    pattern: Pattern
    verdict: Verdict | None
    """None for a pattern that only feeds facts."""
    turned: bool
    """True where polarity or a hedge changed the pattern's own verdict."""
    document: Document
    unit: Unit
    start: int
    end: int
    """Where the matched words stand in the document's text, lead-in left out."""
    measures: dict[str, Decimal]


class Reader:
    """A compiled pack ready to read documents. One per process."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.gate = Gate(language)
        atoms = language.set_atoms
        self.signals = polarity.Signals(
            atoms.get("negators"), atoms.get("neutral-negations"), atoms.get("hedges"), atoms.get("modals"),
            atoms.get("vendor"), atoms.get("customer"), atoms.get("third-party"),
        )  # fmt: skip

    def read(self, document: Document, agreement: Agreement, only: str | None = None) -> list[Sighting]:
        """Every sighting, in text order; those of one check and of facts alone where ``only`` names it."""
        return _Pass(self, document, agreement).run(only)


class _Pass:
    """What one reading of one document remembers."""

    def __init__(self, reader: Reader, document: Document, agreement: Agreement) -> None:
        self.reader, self.document = reader, document
        reader.language.tokenizer.learn(document.text)
        self.named: DocumentWords = document_words(reader.language, document, agreement)
        self.gate = reader.gate
        self.units = list(units(document, agreement))
        self.by_clause: dict[str, list[Unit]] = defaultdict(list)
        for unit in self.units:
            self.by_clause[unit.clause.id].append(unit)
        self.words: dict[str, frozenset[str]] = {}
        self.sentences: dict[str, Sentence] = {}
        self.offsets: dict[str, tuple[int, ...]] = {}
        self.nearby: dict[tuple[str, int], bool] = {}

    def run(self, only: str | None) -> list[Sighting]:
        found: list[Sighting] = []
        clause = None
        passing = self.gate.passing([unit.text for unit in self.units], self.named)
        for unit, numbers in zip(self.units, passing, strict=True):
            if unit.clause is not clause:
                clause = unit.clause
                self._forget()
            seen: set[tuple[str | None, str]] = set()
            for candidate in self._candidates(unit.text, numbers):
                key = (candidate.check, candidate.pattern.source.id)
                if key in seen or (only is not None and candidate.check not in (only, None)):
                    continue
                sightings = self._try(candidate, unit)
                if sightings:
                    seen.add(key)
                    found += sightings
        return found

    def _forget(self) -> None:
        """Let go of the last clause's sentences: kept for the whole document they cost more than reading one twice."""
        self.words.clear()
        self.sentences.clear()
        self.offsets.clear()
        self.nearby.clear()

    def _candidates(self, text: str, numbers: list[int]) -> list[Candidate]:
        """Of the wordings that a sentence may hold by its words, those it may hold by the phrases found in it."""
        if not numbers:
            return []
        gate = self.gate
        lacking = ~gate.filled(self._sentence(text).hits)
        return [gate.candidates[number] for number in numbers if not gate.wanted[number] & lacking]

    def _try(self, candidate: Candidate, unit: Unit) -> list[Sighting]:
        within = self._sentence(unit.text)
        made = []
        for match in find_all(candidate.chain, within):
            if not self._holds(candidate, within, unit):
                break
            if match.end <= self._own_from(unit):
                continue
            sighting = self._sighting(candidate, match, within, unit)
            if sighting is not None:
                made.append(sighting)
        return made

    def _sentence(self, text: str) -> Sentence:
        if text not in self.sentences:
            language = self.reader.language
            tokens = language.tokens(text)
            found = language.found(text, tokens, self.named)
            hits = language.placed(tokens, found, self.named)
            self.sentences[text] = Sentence(tokens, hits)
        return self.sentences[text]

    def _offsets(self, text: str) -> tuple[int, ...]:
        if text not in self.offsets:
            self.offsets[text] = self.reader.language.tokenizer.offsets(text)
        return self.offsets[text]

    def _own_from(self, unit: Unit) -> int:
        """The token at which the unit's own words begin."""
        return bisect_left(self._offsets(unit.text), unit.own) if unit.own else 0

    def _holds(self, candidate: Candidate, within: Sentence, unit: Unit) -> bool:
        pattern = candidate.pattern
        return (
            all(find(chain, within) for chain in pattern.with_)
            and not any(find(chain, within) for chain in pattern.without)
            and (not pattern.near or any(self._near(chain, unit) for chain in pattern.near))
            and not any(self._near(chain, unit) for chain in pattern.not_near)
        )

    def _near(self, chain: Chain, unit: Unit) -> bool:
        """Whether the chain stands in the unit's clause or the headings above it."""
        key = (unit.clause.id, id(chain))
        if key not in self.nearby:
            texts: Iterable[str] = (unit.heading, *(other.text for other in self.by_clause[unit.clause.id]))
            self.nearby[key] = any(
                find(chain, self._sentence(text))
                for text in texts
                if self.gate.may_hold(chain, self._words(text), self.named)
            )
        return self.nearby[key]

    def _words(self, text: str) -> frozenset[str]:
        if text not in self.words:
            self.words[text] = frozenset(self.reader.language.tokens(text))
        return self.words[text]

    def _sighting(self, candidate: Candidate, match: Match, within: Sentence, unit: Unit) -> Sighting | None:
        pattern = candidate.pattern.source
        verdict, turned = self._verdict(pattern, candidate.chain, match, within)
        if pattern.verdict and verdict is None:
            return None
        offsets = self._offsets(unit.text)
        start = max(offsets[match.start], unit.own) - unit.own + unit.start
        stop = offsets[match.end] if match.end < len(offsets) else len(unit.text)
        end = max(min(stop - unit.own + unit.start, unit.end), start)
        return Sighting(candidate.check, pattern, verdict, turned, self.document, unit, start, end, match.measures)

    def _verdict(self, pattern: Pattern, chain: Chain, match: Match, within: Sentence) -> tuple[Verdict | None, bool]:
        if not pattern.verdict:
            return None, False
        signals = self.reader.signals
        if pattern.by != "anyone" and polarity.bound(match, within, signals) not in (pattern.by, None):
            return None, False
        plain = decide(pattern.verdict, match.measures)
        if plain is None:
            return None, False
        if not chain.denies and not pattern.keeps_negated and polarity.denied(match, within, signals):
            return pattern.negated, True
        if not pattern.keeps_hedged and plain is Verdict.FAVOURABLE and polarity.hedged(match, within, signals):
            return pattern.hedged, True
        return plain, False
