"""Which patterns are worth trying on which sentence: a gate wider than every rule behind it.

A pattern can match only a sentence that has, for each of its parts, the first word of one of the part's
alternatives. Patterns are looked up by their rarest part; most sentences of a contract are never tokenized.
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from .language import Chain, CompiledPattern, Language

_COMMON = frozenset(
    "the a an of to in and or for by on at as be is are was not no will shall may must can any all with this that it "
    "from under such other than more less up if when which who has have had do does only each per one use used "
    "its using we you us our your customer provider supplier company service services agreement party parties".split()
)


class Candidate(NamedTuple):
    """One wording of one pattern; check is None for a pattern of facts alone."""

    check: str | None
    pattern: CompiledPattern
    chain: Chain


class Gate:
    """The index over all wordings of a compiled pack."""

    def __init__(self, language: Language) -> None:
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._always: list[int] = []
        self._candidates: list[Candidate] = []
        named = [(check, pattern) for check, patterns in language.checks.items() for pattern in patterns]
        for check, pattern in [*named, *((None, pattern) for pattern in language.facts)]:
            for chain in pattern.seeks:
                self._add(Candidate(check, pattern, chain))

    def _add(self, candidate: Candidate) -> None:
        number = len(self._candidates)
        self._candidates.append(candidate)
        closed = [need for need in candidate.chain.needs if "*" not in need]
        if not closed:
            self._always.append(number)
            return
        rarest = min(closed, key=lambda need: (bool(need & _COMMON), len(need)))
        for word in rarest:
            self._by_word[word].append(number)

    def candidates(self, words: frozenset[str]) -> list[Candidate]:
        """The wordings that a sentence of these words may hold, in the pack's order."""
        numbers = {number for word in words for number in self._by_word.get(word, ())}
        numbers.update(self._always)
        return [self._candidates[n] for n in sorted(numbers) if passes(self._candidates[n].chain, words)]


def passes(chain: Chain, words: frozenset[str]) -> bool:
    """Whether a text of these words may hold the chain; a part that a document can enlarge ("*") always passes."""
    return all("*" in need or not need.isdisjoint(words) for need in chain.needs)
