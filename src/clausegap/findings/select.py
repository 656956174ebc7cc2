"""Which patterns are worth trying on which sentence: a gate wider than every rule behind it.

A sentence lacking all words of all alternatives of some part cannot hold the pattern. That is asked of many sentences
at once: for each word one integer says in which of them it stands, a bit a sentence, and what holds for a phrase, a
part and a pattern follows by "and" and "or". So the cost of a sentence hardly grows with the number of patterns. Only
sentences that pass are searched for phrases, and only the patterns that pass are tried on them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import reduce
from operator import or_
from typing import NamedTuple

from . import measure
from .language import Chain, CompiledPattern, Language
from .lexicon import DocumentWords, Hits
from .measure import COUNTED

_MOST_TEXTS = 500
"""Sentences asked at once; the integers of a long document would cost more than they save."""


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
        self.needs = tuple(language.needs)
        """Number of a need -> the atoms and measures that fill it."""
        self.phrases_by_word = self._indexed()
        asked = [_asked(candidate) for candidate in self.candidates]
        self._by_rarest = self._by_rarest_need(asked)
        self._known: dict[int, frozenset[str]] = {}
        self._bit: dict[int, int] = {}
        """Need -> its bit, for the needs of candidates that words alone can fill."""
        self.wanted = [
            sum(1 << self._bit.setdefault(n, len(self._bit)) for n in needs if not self.needs[n][1]) for needs in asked
        ]
        """Candidate's number -> the bits of all needs of its own and of what must stand beside it."""
        of_atom: dict[int, int] = defaultdict(int)
        for need, bit in self._bit.items():
            for atom in self.needs[need][0]:
                of_atom[atom] |= 1 << bit
        self._bits_of_atom = dict(of_atom)
        self._bits_of_phrase: dict[str, int] = defaultdict(int)
        for atom, bits in of_atom.items():
            for phrase in language.phrases[atom]:
                self._bits_of_phrase[phrase] |= bits

    def passing(self, texts: Sequence[str], words: DocumentWords) -> Iterator[list[int]]:
        """For each text the numbers of the candidates that it may hold by its words, in the pack's order."""
        for start in range(0, len(texts), _MOST_TEXTS):
            some = texts[start : start + _MOST_TEXTS]
            presence = Presence(self, some, words)
            passed: list[list[int]] = [[] for _ in some]
            for rarest, more in self._by_rarest.items():
                first = presence.of_needs((rarest,))
                if first:
                    for others, number in more:
                        for at in _ones(presence.of_needs(others, first)):
                            passed[at].append(number)
            yield from map(sorted, passed)

    def may_hold(self, chain: Chain, tokens: Set[str], words: DocumentWords) -> bool:
        """Whether a text of these tokens may hold a chain; a rougher answer than ``passing`` gives, and cheap."""
        for need in chain.needs:
            atoms, kinds = self.needs[need]
            if kinds or not words.added.keys().isdisjoint(atoms):
                continue
            if self._tell_tales(need).isdisjoint(tokens):
                return False
        return True

    def filled(self, hits: Hits) -> int:
        """The bits of the needs that words fill in a sentence, or may; numbers are taken for granted."""
        bits = reduce(or_, [self._bits_of_phrase.get(phrase, 0) for phrase in hits.phrases], 0)
        return reduce(or_, [self._bits_of_atom.get(atom, 0) for atom in hits.grown], bits)

    def _tell_tales(self, need: int) -> frozenset[str]:
        """Words of which a text has one where it fills a need."""
        known = self._known.get(need)
        if known is None:
            language, atoms = self.language, self.needs[need][0]
            firsts = {phrase.partition(" ")[0] for atom in atoms for phrase in language.phrases[atom]}
            owned = [endings for atom, _, endings in language.owned if atom in atoms]
            known = self._known[need] = frozenset(firsts.union(*owned))
        return known

    def _by_rarest_need(self, asked: Sequence[Sequence[int]]) -> Mapping[int, list[tuple[tuple[int, ...], int]]]:
        """Need -> the others and the number of each candidate of which it is the one with the fewest phrases."""
        phrases = self.language.phrases
        size = [sum(len(phrases[atom]) for atom in atoms) + 1000 * len(kinds) for atoms, kinds in self.needs]
        grouped: dict[int, list[tuple[tuple[int, ...], int]]] = defaultdict(list)
        for number, needs in enumerate(asked):
            ranked = sorted(needs, key=lambda need: (size[need], need))
            grouped[ranked[0]].append((tuple(ranked[1:]), number))
        return dict(grouped)

    def _indexed(self) -> Mapping[str, Sequence[tuple[Sequence[str], Sequence[int]]]]:
        """The phrases by one of their words, that which the fewest share: (all words, atoms)."""
        fills: dict[str, list[int]] = defaultdict(list)
        for atom, phrases in self.language.phrases.items():
            for phrase in phrases:
                fills[phrase].append(atom)
        for atom, _, endings in self.language.owned:
            for ending in endings:
                fills[ending].append(atom)
        parted = [(phrase.split(" "), atoms) for phrase, atoms in fills.items()]
        uses = Counter(word for words, _ in parted for word in words)
        index: dict[str, list[tuple[Sequence[str], Sequence[int]]]] = defaultdict(list)
        for words, atoms in parted:
            index[min(words, key=uses.__getitem__)].append((words, atoms))
        return dict(index)


class Presence:
    """In which of some texts something may stand: bit i of an answer is text i."""

    def __init__(self, gate: Gate, texts: Sequence[str], words: DocumentWords) -> None:
        self._gate = gate
        self._all = (1 << len(texts)) - 1
        where = self._tokens(texts)
        self._atoms: dict[int, int] = defaultdict(int)
        for word in where.keys() & gate.phrases_by_word.keys():
            alone = where[word]
            for phrase, atoms in gate.phrases_by_word[word]:
                bits = alone if len(phrase) == 1 else self._together(phrase, where)
                if bits:
                    for atom in atoms:
                        self._atoms[atom] |= bits
        for atom, added in words.added.items():
            for one in added:
                self._atoms[atom] |= self._together(one.split(" "), where)
        kinds: dict[str, int] = defaultdict(int)
        for token, bits in where.items():
            for kind in measure.hinted(token):
                kinds[kind] |= bits
        counted = kinds[COUNTED]
        self._kinds = {kind: bits & counted for kind, bits in kinds.items()}
        self._needs: dict[int, int] = {}

    def of_needs(self, needs: Iterable[int], among: int = -1) -> int:
        """Those of some texts that may fill all the needs."""
        bits = self._all & among
        known = self._needs
        for need in needs:
            bits &= known[need] if need in known else self._of_need(need)
            if not bits:
                break
        return bits

    def _of_need(self, need: int) -> int:
        atoms, kinds = self._gate.needs[need]
        bits, known = 0, self._atoms
        for atom in atoms:
            if atom in known:
                bits |= known[atom]
        for kind in kinds:
            bits |= self._kinds.get(kind, 0)
        self._needs[need] = bits
        return bits

    def _tokens(self, texts: Sequence[str]) -> dict[str, int]:
        stretches: dict[str, int] = defaultdict(int)
        for number, text in enumerate(texts):
            bit = 1 << number
            for stretch in set(text.split()):
                stretches[stretch] |= bit
        where: dict[str, int] = defaultdict(int)
        parts = self._gate.language.tokenizer.parts
        for stretch, bits in stretches.items():
            for token in parts(stretch).tokens:
                where[token] |= bits
        return dict(where)

    def _together(self, words: Sequence[str], where: Mapping[str, int]) -> int:
        """The texts that have all the words, wherever."""
        bits = self._all
        for word in words:
            bits &= where.get(word, 0)
            if not bits:
                break
        return bits


def _asked(candidate: Candidate) -> tuple[int, ...]:
    """What a sentence must fill: the wording's own needs and those of what must stand beside it."""
    return tuple(dict.fromkeys(n for chain in (candidate.chain, *candidate.pattern.with_) for n in chain.needs))


def _ones(bits: int) -> Iterator[int]:
    """The places of the bits that are set, lowest first."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
