"""A rule pack's words, compiled to spaCy: one blank English tokenizer, one PhraseMatcher for the whole pack.

Each word set, alternative and literal word of all patterns is an *atom*. The matcher says, in one pass over a
sentence, which atoms stand where; joining atoms into patterns is ``match``'s work. So the cost of a sentence
hardly grows with the number of patterns.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import spacy
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from clausegap.rulepacks import Check, Pattern, RulePack, WordSet
from clausegap.rulepacks.forms import forms, spellings
from clausegap.rulepacks.phrases import Measure, Phrase, SetName, Step, Words

Hits = dict[int, list[tuple[int, int]]]
"""Atom -> token spans where it stands, in order."""
_WORD = re.compile(r"[a-z0-9]+")
_MOST_FORMS = 400
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


class Link(NamedTuple):
    """One compiled step: any of these atoms, or a measure of these kinds, within ``gap`` words."""

    atoms: tuple[int, ...]
    measures: tuple[str, ...]
    gap: int
    optional: bool


class Chain(NamedTuple):
    """One compiled phrase: its sequences, and what a sentence needs to have before a look is worth while."""

    sequences: tuple[tuple[Link, ...], ...]
    needs: tuple[frozenset[str], ...]
    """For each part that must be there, the first words of its alternatives; a part with a measure has none."""
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
        self.nlp = spacy.blank("en")
        self._atoms: dict[tuple[str, ...], int] = {}
        self._phrases: dict[str, set[int]] = defaultdict(set)
        self.set_atoms: dict[str, int] = {}
        for name, words in pack.sets.items():
            self.set_atoms[name] = self._atom((f"<{name}>", *words.words), words.words)
        self.checks: dict[str, tuple[CompiledPattern, ...]] = {
            check.key: tuple(self._pattern(pattern, check) for pattern in check.patterns) for check in pack.checks
        }
        self.facts = tuple(self._pattern(pattern, None) for pattern in pack.facts)
        self._owned = tuple(
            (self.set_atoms[name], self.set_atoms[words.joins_of], _endings(words))
            for name, words in pack.sets.items()
            if words.joins_of in self.set_atoms
        )
        self._us = self.nlp.vocab.strings.add("us")
        self._matcher, self._keys = self._build(self._phrases)

    def tokens(self, text: str) -> Doc:
        """One sentence as spaCy tokens."""
        return self.nlp.make_doc(text)

    def hits(self, doc: Doc, more: DocumentWords | None = None) -> Hits:
        """Where each atom stands in ``doc``; ``more`` adds the document's own names and terms."""
        found: dict[int, set[tuple[int, int]]] = defaultdict(set)
        self._collect(self._matcher, self._keys, doc, found)
        if more is not None:
            for atom, phrases in more.removed.items():
                found[atom] = {
                    span for span in found.get(atom, ()) if doc[span[0] : span[1]].text.lower() not in phrases
                }
            if more.matcher is not None:
                self._collect(more.matcher, more.keys, doc, found)
        self._own_things(doc, found)
        self._keep_denials(found)
        return {atom: sorted(spans) for atom, spans in found.items() if spans}

    def document_words(self, added: Mapping[str, Iterable[str]], removed: Mapping[str, Iterable[str]]) -> DocumentWords:
        """Word sets as one document enlarges and narrows them: set name -> phrases."""
        phrases: dict[str, set[int]] = defaultdict(set)
        for name, words in added.items():
            for word in words:
                phrases[" ".join(word.lower().split())].add(self.set_atoms[name])
        matcher, keys = self._build(phrases) if phrases else (None, {})
        gone = {self.set_atoms[name]: frozenset(word.lower() for word in words) for name, words in removed.items()}
        return DocumentWords(matcher, keys, gone)

    def _own_things(self, doc: Doc, found: dict[int, set[tuple[int, int]]]) -> None:
        """ "University Data", "Buyer's Content": what carries its owner's name joins without a definition."""
        for atom, owner, endings in self._owned:
            for start, end in tuple(found.get(owner, ())):
                thing = end + 1 if end < len(doc) and doc[end].lower_ in _POSSESSIVES else end
                if thing < len(doc) and doc[thing].lower_ in endings:
                    found[atom].add((start, thing + 1))

    def _keep_denials(self, found: dict[int, set[tuple[int, int]]]) -> None:
        """A ``<not>`` inside "not limited to" or "without prejudice" denies nothing and is taken out."""
        denials, neutral = self.set_atoms.get("not"), self.set_atoms.get("neutral-negations")
        if denials in found and neutral in found:
            found[denials] = {
                (s, e) for s, e in found[denials] if not any(first <= s and e <= last for first, last in found[neutral])
            }

    def _collect(
        self, matcher: Any, keys: Mapping[int, tuple[int, ...]], doc: Doc, found: dict[int, set[tuple[int, int]]]
    ) -> None:
        for key, start, end in matcher(doc):
            if key == self._us and doc[start].text == "US":
                continue  # the country, not the vendor's "us"; in a sentence all in capitals we lose a "us"
            for atom in keys[key]:
                found[atom].add((start, end))

    def _build(self, phrases: Mapping[str, set[int]]) -> tuple[Any, dict[int, tuple[int, ...]]]:
        matcher = PhraseMatcher(self.nlp.vocab, attr="LOWER")
        keys: dict[int, tuple[int, ...]] = {}
        for phrase in sorted(phrases):
            doc = self.nlp.make_doc(phrase)
            if len(doc):
                matcher.add(phrase, [doc])
                keys[self.nlp.vocab.strings[phrase]] = tuple(sorted(phrases[phrase]))
        return matcher, keys

    def _atom(self, name: tuple[str, ...], words: Sequence[str]) -> int:
        if name not in self._atoms:
            self._atoms[name] = len(self._atoms)
            for word in words:
                for phrase in spelled_out(word):
                    self._phrases[phrase].add(self._atoms[name])
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
        needs: list[frozenset[str]] = []
        sequences = []
        for sequence in phrase.sequences:
            links = []
            for step in sequence:
                links.append(self._link(step, sets, prefix))
                if not step.optional and not links[-1].measures:
                    first = frozenset(_first(p) for choice in step.choices for p in _choice_phrases(choice, sets))
                    if "" not in first:  # a mark such as ";" is no word, and the gate sees only words
                        needs.append(first)
            sequences.append(tuple(links))
        return Chain(tuple(sequences), tuple(sorted(needs, key=len)), _denies(phrase))

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
        return Link(tuple(atoms), tuple(measures), step.gap, step.optional)

    def _own(self, sets: Mapping[str, WordSet], name: str) -> frozenset[str]:
        """The name, where a check shadows the pack's set of that name."""
        return frozenset() if sets[name] is self.pack.sets[name] else frozenset({name})


class DocumentWords(NamedTuple):
    """What one document adds to the pack's word sets, and takes away."""

    matcher: Any
    keys: Mapping[int, tuple[int, ...]]
    removed: Mapping[int, frozenset[str]]


def _endings(words: WordSet) -> frozenset[str]:
    return frozenset(form for word in words.joins_named for form in spelled_out(word))


def gate_words(text: str) -> frozenset[str]:
    """The words of a sentence as the gate compares them, parted as the tokenizer does: "wo n't", "can not"."""
    lowered = text.lower()
    words = frozenset(_WORD.findall(lowered))
    if "cannot" in words:
        words |= {"can", "not"}
    return words | {"n"} if "n't" in lowered or "n’t" in lowered else words


def _first(phrase: str) -> str:
    found = _WORD.search(phrase)
    return found[0] if found else ""


def _choice_phrases(choice: Words | SetName | Measure, sets: Mapping[str, WordSet]) -> list[str]:
    if isinstance(choice, SetName):
        words = sets[choice.name]
        grows = ["*"] if words.role or words.joins_named else []
        return [phrase for word in words.words for phrase in spelled_out(word)] + grows
    if isinstance(choice, Words):
        return list(spelled_out(" ".join(choice.words)))
    return []


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
