"""A rule pack's words, compiled: spaCy's tokens, one lexicon for the whole pack, and what the gate compares.

Each word set, alternative and literal word of all patterns is an *atom*. The lexicon says, in one pass over a
sentence, which phrases stand where; joining atoms into patterns is ``match``'s work. So the cost of a sentence
hardly grows with the number of patterns.

Every different part of a pattern is a *need*. A sentence can hold a pattern only where it has all its needs.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from clausegap.rulepacks import Check, Pattern, RulePack, WordSet
from clausegap.rulepacks.forms import forms, spellings
from clausegap.rulepacks.phrases import Measure, Phrase, SetName, Step, Words

from .lexicon import DocumentWords, Found, Hits, Lexicon
from .tokens import Tokenizer

_MOST_FORMS = 400
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


class Link(NamedTuple):
    """One compiled step: any of these atoms, or a measure of these kinds, within ``gap`` words."""

    atoms: tuple[int, ...]
    measures: tuple[str, ...]
    gap: int
    optional: bool
    phrases: frozenset[str]
    """All phrases of the atoms, to see at once that none of them is there."""


class Chain(NamedTuple):
    """One compiled phrase: its sequences, and what a sentence needs to have before a look is worth while."""

    sequences: tuple[tuple[Link, ...], ...]
    needs: tuple[int, ...]
    """The numbers of all parts that must be there."""
    denies: bool
    """True where the pattern itself spells out the denial, so that polarity is not for us to flip."""


class CompiledPattern(NamedTuple):
    """A pattern with its phrases compiled."""

    source: Pattern
    seeks: tuple[Chain, ...]
    with_: tuple[Chain, ...]
    without: tuple[Chain, ...]
    near: tuple[Chain, ...]
    not_near: tuple[Chain, ...]


class Language:
    """A compiled pack. Build one per process; it holds no document and may serve any number."""

    def __init__(self, pack: RulePack) -> None:
        self.pack = pack
        self.tokenizer = Tokenizer()
        self._atoms: dict[tuple[str, ...], int] = {}
        self.phrases: dict[int, frozenset[str]] = {}
        """Atom -> its phrases, each as its tokens joined by spaces."""
        self._together: dict[tuple[int, ...], frozenset[str]] = {}
        self.needs: dict[tuple[tuple[int, ...], tuple[str, ...]], int] = {}
        """(atoms, measures) of a part -> its number."""
        self.set_atoms: dict[str, int] = {}
        for name, words in pack.sets.items():
            self.set_atoms[name] = self._atom((f"<{name}>", *words.words), words.words)
        self.checks: dict[str, tuple[CompiledPattern, ...]] = {
            check.key: tuple(self._pattern(pattern, check) for pattern in check.patterns) for check in pack.checks
        }
        self.facts = tuple(self._pattern(pattern, None) for pattern in pack.facts)
        self.owned = tuple(
            (self.set_atoms[name], self.set_atoms[words.joins_of], _endings(words))
            for name, words in pack.sets.items()
            if words.joins_of in self.set_atoms
        )
        """(atom, the atom of its owners, endings): what carries its owner's name joins without a definition."""
        self._not, self._neutral = self.set_atoms.get("not"), self.set_atoms.get("neutral-negations")
        self.lexicon = Lexicon(tuple(phrase.split(" ")) for some in self.phrases.values() for phrase in some)

    def tokens(self, text: str) -> tuple[str, ...]:
        """One sentence as spaCy's tokens, lower-cased, white space left out."""
        return self.tokenizer.tokens(text)

    def found(self, text: str, tokens: Sequence[str], more: DocumentWords) -> Found:
        """Every phrase of the pack and the document in a sentence."""
        found = self.lexicon.find(tokens)
        if more.lexicon is not None and more.lexicon.speaks_of(tokens):
            found |= more.lexicon.find(tokens)
        if "us" in found and "US" in text:
            found["us"] = self._without_the_country(text, found["us"])
        return found

    def _without_the_country(self, text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """ "US" is no "us" of the vendor's; in a sentence all in capitals we lose a "us"."""
        offsets = self.tokenizer.offsets(text)
        return [(s, e) for s, e in spans if text[offsets[s] : offsets[s] + 2] != "US"]

    def placed(self, tokens: Sequence[str], found: Found, more: DocumentWords) -> Hits:
        """Atoms where their phrases were found; a ``<not>`` inside "not limited to" denies nothing and is left out."""
        own: dict[int, list[tuple[int, int]]] = {}
        hits = Hits(found, self.phrases, own, more)
        for atom, owner, endings in self.owned:
            if not endings.isdisjoint(tokens):
                own[atom] = list(self._own_things(tokens, hits.of(owner), endings))
        if self._not is not None and self._neutral is not None:
            hits.leave_out(self._not, self._neutral)
        return hits

    def _own_things(
        self, tokens: Sequence[str], owners: list[tuple[int, int]], endings: frozenset[str]
    ) -> Iterator[tuple[int, int]]:
        """ "University Data", "Buyer's Content"."""
        for start, end in owners:
            thing = end + 1 if end < len(tokens) and tokens[end] in _POSSESSIVES else end
            if thing < len(tokens) and tokens[thing] in endings:
                yield start, thing + 1

    def document_words(self, added: Mapping[str, Iterable[str]], removed: Mapping[str, Iterable[str]]) -> DocumentWords:
        """Word sets as one document enlarges and narrows them: set name -> phrases."""
        joined = {self.set_atoms[name]: self._joined(words) for name, words in added.items()}
        gone = {self.set_atoms[name]: self._joined(words) for name, words in removed.items()}
        every = {phrase for some in joined.values() for phrase in some}
        return DocumentWords(Lexicon(tuple(p.split(" ")) for p in every) if every else None, joined, gone)

    def _joined(self, phrases: Iterable[str]) -> frozenset[str]:
        """Phrases as their tokens joined by spaces."""
        return frozenset(" ".join(self.tokens(phrase.lower())) for phrase in phrases) - {""}

    def _atom(self, name: tuple[str, ...], words: Sequence[str]) -> int:
        if name not in self._atoms:
            self._atoms[name] = len(self._atoms)
            self.phrases[self._atoms[name]] = self._joined(phrase for word in words for phrase in spelled_out(word))
        return self._atoms[name]

    def _pattern(self, pattern: Pattern, check: Check | None) -> CompiledPattern:
        sets = {**self.pack.sets, **(check.sets if check else {})}
        prefix = check.key if check else ""

        def chains(found: tuple[Phrase, ...]) -> tuple[Chain, ...]:
            return tuple(self._chain(phrase, sets, prefix) for phrase in found)

        return CompiledPattern(
            pattern, chains(pattern.seeks), chains(pattern.with_), chains(pattern.without), chains(pattern.near),
            chains(pattern.not_near),
        )  # fmt: skip

    def _chain(self, phrase: Phrase, sets: Mapping[str, WordSet], prefix: str) -> Chain:
        sequences = tuple(tuple(self._link(step, sets, prefix) for step in sequence) for sequence in phrase.sequences)
        needs: dict[int, None] = {}
        for link in itertools.chain.from_iterable(sequences):
            if not link.optional:
                needs[self.needs.setdefault((link.atoms, link.measures), len(self.needs))] = None
        return Chain(sequences, tuple(needs), _denies(phrase))

    def _link(self, step: Step, sets: Mapping[str, WordSet], prefix: str) -> Link:
        atoms: list[int] = []
        measures: list[str] = []
        for choice in step.choices:
            if isinstance(choice, Measure):
                measures.append(choice.kind)
            elif (
                isinstance(choice, SetName)
                and choice.name in self.pack.sets
                and choice.name not in self._own(sets, choice.name)
            ):
                atoms.append(self.set_atoms[choice.name])
            elif isinstance(choice, SetName):
                atoms.append(self._atom((prefix, f"<{choice.name}>"), sets[choice.name].words))
            else:
                atoms.append(self._atom(("", *choice.words), (" ".join(choice.words),)))
        phrases = self._together.setdefault(
            tuple(atoms), frozenset[str]().union(*(self.phrases[atom] for atom in atoms))
        )
        return Link(tuple(atoms), tuple(measures), step.gap, step.optional, phrases)

    def _own(self, sets: Mapping[str, WordSet], name: str) -> frozenset[str]:
        """The name, where a check shadows the pack's set of that name."""
        return frozenset() if sets[name] is self.pack.sets[name] else frozenset({name})


def _endings(words: WordSet) -> frozenset[str]:
    return frozenset(form for word in words.joins_named for form in spelled_out(word))


@cache
def spelled_out(phrase: str) -> tuple[str, ...]:
    """Every phrase that a set entry stands for: the forms of words with ``~``, both spellings of the others."""
    options: list[tuple[str, ...]] = []
    for word in phrase.lower().split():
        options.append(forms(word[:-1]) if word.endswith("~") else tuple(sorted(spellings(word))))
    made = itertools.islice(itertools.product(*options), _MOST_FORMS)
    return tuple(" ".join(words) for words in made)


_DENIALS = frozenset({"not", "never", "no", "neither", "nor", "without", "none", "nothing", "cannot"})


def _denies(phrase: Phrase) -> bool:
    for sequence in phrase.sequences:
        for step in sequence:
            for choice in step.choices:
                if isinstance(choice, SetName) and choice.name in ("not", "negators"):
                    return True
                if isinstance(choice, Words) and _DENIALS & set(choice.words):
                    return True
    return False
