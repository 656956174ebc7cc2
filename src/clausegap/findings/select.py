"""Which patterns are worth trying on which sentence: a gate wider than every rule behind it.

Each phrase of the pack has one gate word, the least common of its tokens. Where a sentence lacks the gate words of
all alternatives of some part, it cannot hold the pattern. Patterns are looked up by their rarest part, so a sentence
without it costs nothing. Only sentences that pass are tokenized and searched for phrases, and only the patterns that
pass are tried on them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import reduce
from operator import or_
from typing import NamedTuple

from . import measure
from .language import Chain, CompiledPattern, Language
from .lexicon import DocumentWords, Hits

_EVERYWHERE = frozenset(
    "the of to and in or a an this by be shall any that for as with will all not such other is if may its at are which "
    "from on no has have been it has than each under you we your our us , . ; : ( ) ' ’s 's - /".split()
)
_OFTEN = frozenset(
    "agreement section party parties including include including services service use upon right rights without "
    "written terms term provide provided provides information law following follows applicable time required require "
    "requires requirements notice date days day month months year years within period termination terminate "
    "terminated respect obligations obligation agrees agree agreed agreements must between order approval approved "
    "writing except interest third however against extent customer client subject limited only amended consideration "
    "pay payment payments above effective act acts either made make makes good fees fee amount amounts due been do "
    "does did necessary used using during after before until through over into out up per one two first whether "
    "unless where when who further exhibit schedule same new one more less so but them they their his also both any "
    "than these those herein hereunder thereof business company products product reasonable reasonably otherwise "
    "prior consent sole solely cost costs expense expenses provision provisions related relating data document "
    "documents set sets work change changes changed give given gives given take takes taken receive received damages "
    "claims claim loss liability liable part least than can cannot could should would whole end ends ended supply "
    "sale price prices rate rates charge charges own cause caused available continue continued access notwithstanding "
    "vendor provider supplier licensee buyer affiliates".split()
)
"""Words that most sentences of a contract have, and words that many have: whatever they are, the answers are the same;
they decide where a pattern is looked up."""
_WEIGHTS = {**dict.fromkeys(_OFTEN, 12), **dict.fromkeys(_EVERYWHERE, 100)}
_WEIGHT_OF_MEASURE = {"percent": 20, "money": 20, "days": 90, "months": 90, "number": 99}
_TOO_COMMON = 300
_MOST_KNOWN = 60_000


class Candidate(NamedTuple):
    """One wording of one pattern; check is None for a pattern of facts alone."""

    check: str | None
    pattern: CompiledPattern
    chain: Chain


class Gate:
    """The index over all wordings of a compiled pack."""

    def __init__(self, language: Language) -> None:
        self.language = language
        named = [(check, pattern) for check, patterns in language.checks.items() for pattern in patterns]
        self.candidates = [
            Candidate(check, pattern, chain)
            for check, pattern in [*named, *((None, pattern) for pattern in language.facts)]
            for chain in pattern.seeks
        ]
        self._uses = Counter(
            token for phrases in language.phrases.values() for phrase in phrases for token in phrase.split(" ")
        )
        self._of_atom: dict[int, list[int]] = defaultdict(list)
        self._of_word: dict[str, set[int]] = defaultdict(set)
        self._of_kind: dict[str, set[int]] = defaultdict(set)
        for (atoms, measures), need in language.needs.items():
            for atom in atoms:
                self._of_atom[atom].append(need)
            for kind in measures:
                self._of_kind[kind].add(need)
        for atom, phrases in language.phrases.items():
            for phrase in phrases:
                self._of_word[self._gate_word(phrase)].update(self._of_atom[atom])
        for atom, _, endings in language.owned:
            for ending in endings:
                self._of_word[ending].update(self._of_atom[atom])
        self._weights = self._weighed()
        self._asked: set[int] = set()
        """Needs that the gate asks for; the others let everything pass."""
        self._by_need: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
        self.wanted: list[int] = []
        """Candidate's number -> the bits of all needs of its own and of what must stand beside it."""
        self._bit: dict[int, int] = {}
        """Need -> its bit, for the needs that candidates have."""
        self._index()
        self._first = frozenset(self._by_need)
        self.bits_of_atom = {
            atom: sum(1 << self._bit[need] for need in needs if need in self._bit)
            for atom, needs in self._of_atom.items()
        }
        self.bits_of_phrase: dict[str, int] = defaultdict(int)
        for atom, phrases in language.phrases.items():
            for phrase in phrases:
                self.bits_of_phrase[phrase] |= self.bits_of_atom.get(atom, 0)
        self._known: dict[str, tuple[int, ...]] = {}

    def of_document(self, words: DocumentWords) -> DocumentGate:
        """The gate as one document's own words widen it."""
        own: dict[str, set[int]] = defaultdict(set)
        for atom, phrases in words.added.items():
            for phrase in phrases:
                own[self._gate_word(phrase)].update(self._of_atom[atom])
        return DocumentGate(self, own)

    def numbers(self, words: set[int]) -> list[int]:
        """The numbers of the candidates that a text of these words may hold, in the pack's order."""
        passed = []
        for need in words & self._first:
            for second, third, number in self._by_need[need]:
                if second in words and third in words:
                    passed.append(number)
        passed.sort()
        return passed

    def filled(self, hits: Hits) -> int:
        """The bits of the needs that words fill in a sentence, or may; numbers are taken for granted."""
        bits = reduce(or_, [self.bits_of_phrase.get(phrase, 0) for phrase in hits.phrases], 0)
        return reduce(or_, [self.bits_of_atom.get(atom, 0) for atom in hits.grown], bits)

    def asks(self, chain: Chain) -> tuple[int, ...]:
        """The needs by which the gate tells that a text cannot hold the chain."""
        return tuple(need for need in chain.needs if need in self._asked)

    def stretch(self, stretch: str, own: Mapping[str, set[int]]) -> tuple[int, ...]:
        """The needs that one stretch between white space may fill, alone or with others."""
        tokens = self.language.tokenizer.parts(stretch).tokens
        if not own.keys().isdisjoint(tokens):
            return tuple(self._needs(tokens).union(*(own.get(token, ()) for token in tokens)) & self._asked)
        known = self._known.get(stretch)
        if known is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            known = self._known[stretch] = tuple(self._needs(tokens) & self._asked)
        return known

    def _needs(self, tokens: Iterable[str]) -> set[int]:
        needs: set[int] = set()
        for token in tokens:
            needs.update(self._of_word.get(token, ()))
            for kind in measure.hinted(token):
                needs.update(self._of_kind.get(kind, ()))
        return needs

    def _gate_word(self, phrase: str) -> str:
        return min(phrase.split(" "), key=lambda token: (_WEIGHTS.get(token, 1), self._uses[token], token))

    def _weighed(self) -> Mapping[int, int]:
        """Need -> how common the words are that fill it."""
        weights: dict[int, int] = defaultdict(int)
        for word, needs in self._of_word.items():
            for need in needs:
                weights[need] += _WEIGHTS.get(word, 1)
        for kind, needs in self._of_kind.items():
            for need in needs:
                weights[need] += _WEIGHT_OF_MEASURE.get(kind, 100)
        return weights

    def _index(self) -> None:
        """Each candidate under its rarest need; with it what its pattern asks for beside it in the same sentence."""
        measured = {need for needs in self._of_kind.values() for need in needs}
        for number, candidate in enumerate(self.candidates):
            pattern = candidate.pattern
            wanted = self._ranked(need for chain in (candidate.chain, *pattern.with_) for need in chain.needs)
            first, second, third = self._three_of(wanted)
            self.wanted.append(
                sum(1 << self._bit.setdefault(need, len(self._bit)) for need in wanted if need not in measured)
            )
            self._by_need[first].append((second, third, number))
            self._asked |= {first, second, third}
            for chain in (*pattern.near, *pattern.not_near):
                self._asked.update(self._three_of(self._ranked(chain.needs)))

    def _ranked(self, needs: Iterable[int]) -> tuple[int, ...]:
        return tuple(sorted(set(needs), key=lambda need: (self._weights[need], need)))

    def _three_of(self, ranked: tuple[int, ...]) -> tuple[int, int, int]:
        """The three rarest needs; the rarest again for those that are not there or stand in most sentences anyway."""
        rare = [need for need in ranked[1:3] if self._weights[need] < _TOO_COMMON]
        second, third = [*rare, ranked[0], ranked[0]][:2]
        return ranked[0], second, third


class DocumentGate:
    """The gate while one document is read."""

    def __init__(self, gate: Gate, own: Mapping[str, set[int]]) -> None:
        self.gate = gate
        self._own = own
        self._known: dict[str, tuple[int, ...]] = {}

    def words(self, text: str) -> set[int]:
        """The needs that a text may fill, of those that the gate asks for."""
        known = self._known
        stretches = set(text.split())
        for stretch in stretches:
            if stretch not in known:
                known[stretch] = self.gate.stretch(stretch, self._own)
        needs: set[int] = set()
        needs.update(*map(known.__getitem__, stretches))
        return needs
