"""Compiled patterns against one sentence: which atoms, in which order, how far apart.

No pattern can backtrack exponentially: groups do not nest and nothing repeats, so a pattern is a line of links, and a
link that once failed behind a word is remembered as dead there. At worst every link looks once behind every word at
the places within its gap.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from . import measure
from .language import Chain, Link
from .lexicon import Hits
from .measure import Quantity

_LIGHT = frozenset(
    "the a an any such its our your their his her this these those said ' ’ ‘ “ ” \" ( ) , 's ’s s then-current "
    "respective applicable own - – relevant".split()
)

_MOST_LIGHT = 60
"""Words that do not count between two parts, at most: without it a page of commas would be one gap."""

Place = tuple[int, int, str, Decimal | None]
"""(start, end, kind, value) of one alternative of a link; kind is empty and value None for words."""


class Sentence:
    """A tokenized sentence with everything that can be found in it, worked out when a pattern asks."""

    def __init__(self, tokens: Sequence[str], hits: Hits) -> None:
        self.tokens = tuple(tokens)
        """Lower-cased."""
        self.hits = hits
        self._places: dict[tuple[tuple[int, ...], tuple[str, ...]], list[Place]] = {}

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Every number, length of time, percentage and sum of money, in order."""
        return tuple(measure.scan(self.tokens))

    @cached_property
    def measured(self) -> dict[tuple[int, int], list[tuple[str, Decimal]]]:
        """Token span -> what is measured there, a length of time in days and in months."""
        found: dict[tuple[int, int], list[tuple[str, Decimal]]] = {}
        for quantity in self.quantities:
            found.setdefault((quantity.start, quantity.end), []).append((quantity.kind, quantity.value))
        return found

    @cached_property
    def heavy(self) -> tuple[int, ...]:
        """heavy[i]: how many of the first i tokens count as words; one entry more than tokens."""
        return tuple(itertools.accumulate((token not in _LIGHT for token in self.tokens), initial=0))

    def places(self, link: Link) -> list[Place]:
        """Where the link's alternatives stand; the longest of those that begin together first."""
        key = (link.atoms, link.measures)
        known = self._places.get(key)
        if known is None:
            found: list[Place] = []
            if self.hits.may_have(link.phrases, link.atoms):
                found = [(start, end, "", None) for atom in link.atoms for start, end in self.hits.of(atom)]
            if link.measures:
                found += [(q.start, q.end, q.kind, q.value) for q in self.quantities if q.kind in link.measures]
            if len(found) > 1:
                found.sort(key=_longest_first)
            known = self._places[key] = found
        return known


def _longest_first(place: Place) -> tuple[int, int]:
    return place[0], -place[1]


class Match(NamedTuple):
    """One place where a chain was found. Token indices, half-open."""

    start: int
    end: int
    key: int
    """Start of the last part of the first sequence: what a denial must stand before to deny it."""
    parts: tuple[tuple[int, int], ...]
    measures: dict[str, Decimal]


def find(chain: Chain, within: Sentence) -> Match | None:
    """The first match of all sequences of the chain in the sentence; None where one is not there."""
    parts: list[tuple[int, int]] = []
    measures: dict[str, Decimal] = {}
    key = 0
    for number, sequence in enumerate(chain.sequences):
        found = next(_sequence(sequence, within), None)
        if found is None:
            return None
        spans, read = found
        if number == 0:
            key = spans[-1][0]
        parts += spans
        measures = {**read, **measures}
    return Match(min(s for s, _ in parts), max(e for _, e in parts), key, tuple(parts), measures)


def find_all(chain: Chain, within: Sentence, most: int = 4) -> list[Match]:
    """Up to ``most`` matches that begin at different places; only the first sequence varies."""
    rest = Chain(chain.sequences[1:], (), chain.denies)
    others = find(rest, within) if rest.sequences else None
    if rest.sequences and others is None:
        return []
    made: list[Match] = []
    behind = -1
    for spans, read in _sequence(chain.sequences[0], within):
        if spans[0][0] < behind:
            continue
        parts = (*spans, *(others.parts if others else ()))
        measures = {**(others.measures if others else {}), **read}
        made.append(Match(min(s for s, _ in parts), max(e for _, e in parts), spans[-1][0], parts, measures))
        behind = spans[-1][1]
        if len(made) == most:
            break
    return made


def _sequence(links: tuple[Link, ...], within: Sentence) -> Iterator[tuple[list[tuple[int, int]], dict[str, Decimal]]]:
    """Every start at which the links follow one another, each with its tightest completion.

    No sentence makes this explode: a link that cannot be completed from a token is remembered as dead there, and only
    places within the gap are looked at. So steps grow with tokens times links times the widest gap, never with powers.
    """
    candidates = []
    for link in links:
        places = within.places(link)
        if not places and not link.optional:
            return
        candidates.append(places)
    dead: set[tuple[int, int]] = set()

    def follow(index: int, behind: int, spans: list[Place]) -> bool:
        if index == len(links):
            return True
        if (index, behind) in dead:
            return False
        link = links[index]
        places = candidates[index]
        for place in itertools.islice(places, bisect_left(places, (behind,)), None):
            if within.heavy[place[0]] - within.heavy[behind] > link.gap or place[0] - behind > link.gap + _MOST_LIGHT:
                break
            spans.append(place)
            if follow(index + 1, place[1], spans):
                return True
            spans.pop()
        if link.optional and follow(index + 1, behind, spans):
            return True
        dead.add((index, behind))
        return False

    first = next(index for index, link in enumerate(links) if not link.optional)
    for place in candidates[first]:
        spans = [place]
        if follow(first + 1, place[1], spans):
            yield [(s, e) for s, e, _, _ in spans], _measures(spans, within)


def _measures(spans: list[Place], within: Sentence) -> dict[str, Decimal]:
    """What the matched quantities measure."""
    read: dict[str, Decimal] = {}
    for start, end, kind, _ in spans:
        if kind:
            for measured, value in within.measured[start, end]:
                read.setdefault(measured, value)
    return read
