"""Phrases found in tokens: every phrase at every place, as spaCy's PhraseMatcher finds them on lower-cased text.

A test holds the two to the same answer. This one needs no Doc, whose making costs more than the search.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

Found = dict[str, list[tuple[int, int]]]
"""Phrase, as its tokens joined by spaces -> token spans where it stands, in order."""


class _Node:
    """A place in the tree: the phrase that ends here, and where its next tokens lead."""

    __slots__ = ("longer", "phrase")

    def __init__(self) -> None:
        self.phrase = ""
        self.longer: dict[str, _Node] = {}


class Lexicon:
    """A set of phrases, ready to be looked up: a tree by tokens. A look costs a step a token and phrase begun there."""

    def __init__(self, phrases: Iterable[tuple[str, ...]]) -> None:
        """``phrases`` by their tokens; one of no token is left out."""
        self._first: dict[str, _Node] = {}
        for tokens in phrases:
            if tokens:
                node = self._first.setdefault(tokens[0], _Node())
                for token in tokens[1:]:
                    node = node.longer.setdefault(token, _Node())
                node.phrase = " ".join(tokens)

    def speaks_of(self, tokens: Iterable[str]) -> bool:
        """Whether any phrase may begin among the tokens."""
        return not self._first.keys().isdisjoint(tokens)

    def find(self, tokens: Sequence[str]) -> Found:
        """Every place where a phrase stands."""
        found: Found = {}
        ended = (*tokens, "")
        for start, first in enumerate(map(self._first.get, tokens)):
            node, end = first, start + 1
            while node is not None:
                if node.phrase:
                    if node.phrase in found:
                        found[node.phrase].append((start, end))
                    else:
                        found[node.phrase] = [(start, end)]
                if not node.longer:
                    break
                node = node.longer.get(ended[end])
                end += 1
        return found


class DocumentWords(NamedTuple):
    """What one document adds to the pack's word sets, and takes away. Atom -> phrases."""

    lexicon: Lexicon | None
    added: Mapping[int, frozenset[str]]
    removed: Mapping[int, frozenset[str]]


class Hits:
    """Where each atom stands in one sentence, worked out when somebody asks."""

    def __init__(
        self,
        found: Found,
        members: Mapping[int, frozenset[str]],
        own: Mapping[int, list[tuple[int, int]]],
        more: DocumentWords,
    ) -> None:
        self._found, self._members, self._own, self._more = found, members, own, more
        self.phrases = set(found)
        self._of: dict[int, list[tuple[int, int]]] = {}

    @cached_property
    def grown(self) -> set[int]:
        """Atoms that may stand here by the document's own words."""
        return {atom for atom, phrases in self._more.added.items() if not phrases.isdisjoint(self.phrases)} | set(
            self._own
        )

    def may_have(self, phrases: frozenset[str], atoms: Iterable[int]) -> bool:
        """Whether one of the phrases stands here, or may one of the atoms by the document's own words."""
        return not phrases.isdisjoint(self.phrases) or not self.grown.isdisjoint(atoms)

    def of(self, atom: int | None) -> list[tuple[int, int]]:
        """The atom's token spans, sorted; empty where it is None or not there."""
        if atom is None:
            return []
        known = self._of.get(atom)
        if known is None:
            known = self._of[atom] = self._worked_out(atom)
        return known

    def all(self) -> Iterable[tuple[int, int]]:
        """Every span of every atom, in no order."""
        for spans in (*self._found.values(), *self._own.values()):
            yield from spans

    def leave_out(self, atom: int, within: int) -> None:
        """Take out the spans of an atom that lie within one of another's."""
        around = self.of(within)
        if around:
            self._of[atom] = [
                (s, e) for s, e in self.of(atom) if not any(first <= s and e <= last for first, last in around)
            ]

    def _worked_out(self, atom: int) -> list[tuple[int, int]]:
        found, more = self._found, self._more
        phrases = self._members[atom] & self.phrases
        if atom in more.removed:
            phrases -= more.removed[atom]
        if atom in more.added:
            phrases |= more.added[atom] & self.phrases
        if len(phrases) == 1 and atom not in self._own:
            return found[next(iter(phrases))]
        spans = {span for phrase in phrases for span in found[phrase]}
        spans.update(self._own.get(atom, ()))
        return sorted(spans)
