"""Text -> spaCy's tokens, each stretch between white space parted once and remembered.

spaCy's tokenizer parts every stretch by itself, whatever stands around it. A contract has twenty times more words
than different words, so remembering the parts costs a tenth of the tokenizer and gives the same tokens; a test holds
it to that. White space is no token here.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import spacy

_MOST_KNOWN = 60_000
"""Stretches remembered, a few tens of megabytes; then forgotten all at once."""
LONGEST_STRETCH = 200
"""Characters. spaCy peels affixes off one at a time, each time over the whole stretch: a megabyte of brackets without
a space would take it minutes. A longer stretch is read in parts of this length."""
_PLAIN = re.compile(r"([A-Za-z]+)([,;:]?|(?<=[a-z])\.)")
"""A word of plain letters, perhaps with a mark behind: spaCy parts the mark, save where its table of exceptions has the
word or the whole. Most words of a contract are such, and asking spaCy for one costs ten times as much."""


class Parts(NamedTuple):
    """One stretch as spaCy parts it."""

    tokens: tuple[str, ...]
    """Lower-cased."""
    offsets: tuple[int, ...]
    """Where each begins in the stretch."""


class Tokenizer:
    """spaCy's blank English tokenizer with a memory. One per process."""

    def __init__(self) -> None:
        self._make: Any = spacy.blank("en").tokenizer
        self._exceptions = frozenset(self._make.rules)
        self._known: dict[str, Parts] = {}

    def parts(self, stretch: str) -> Parts:
        """The tokens of one stretch of text without white space."""
        known = self._known.get(stretch)
        return known if known is not None else self._parted(stretch)

    def tokens(self, text: str) -> tuple[str, ...]:
        """The tokens of a text, lower-cased."""
        known = self._known
        found: list[str] = []
        for stretch in text.split():
            found += (known.get(stretch) or self._parted(stretch))[0]
        return tuple(found)

    def offsets(self, text: str) -> tuple[int, ...]:
        """Where each of ``tokens(text)`` begins in the text, in characters."""
        found: list[int] = []
        at = 0
        for stretch in text.split():
            at = text.index(stretch, at)
            found += [at + offset for offset in self.parts(stretch).offsets]
            at += len(stretch)
        return tuple(found)

    def learn(self, text: str) -> None:
        """Part every stretch of a text that is not known yet, all at once: a call for each costs ten times that."""
        new = sorted({s for s in set(text.split()) - self._known.keys() if len(s) <= LONGEST_STRETCH})
        if len(self._known) + len(new) > _MOST_KNOWN:
            self._known.clear()
        plain = {stretch: known for stretch in new[:_MOST_KNOWN] if (known := self._plain(stretch))}
        self._known.update(plain)
        unknown = [stretch for stretch in new[:_MOST_KNOWN] if stretch not in plain]
        placed = [(token.lower_, token.idx) for token in self._make(" ".join(unknown))]
        at, first = 0, 0
        for stretch in unknown:
            last, end = first, at + len(stretch)
            while last < len(placed) and placed[last][1] < end:
                last += 1
            parts = placed[first:last]
            self._known[stretch] = Parts(tuple([word for word, _ in parts]), tuple([begin - at for _, begin in parts]))
            first, at = last, end + 1

    def _parted(self, stretch: str) -> Parts:
        parts = self._plain(stretch)
        if parts is None:
            placed = [
                (token.lower_, start + token.idx)
                for start in range(0, len(stretch), LONGEST_STRETCH)
                for token in self._make(stretch[start : start + LONGEST_STRETCH])
            ]
            parts = Parts(tuple(word for word, _ in placed), tuple(at for _, at in placed))
        if len(self._known) >= _MOST_KNOWN:
            self._known.clear()
        self._known[stretch] = parts
        return parts

    def _plain(self, stretch: str) -> Parts | None:
        """The parts of a plain word, without spaCy; None where spaCy must say."""
        plain = _PLAIN.fullmatch(stretch)
        if plain is None or len(stretch) > LONGEST_STRETCH:
            return None
        word, mark = plain.groups()
        if stretch in self._exceptions or word in self._exceptions:
            return None
        return Parts((word.lower(), mark), (0, len(word))) if mark else Parts((word.lower(),), (0,))
