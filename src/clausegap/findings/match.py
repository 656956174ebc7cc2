"""Compiled patterns against one sentence: which atoms, in which order, how far apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from .language import Chain, Hits, Link
from .measure import Quantity

_LIGHT = frozenset(
    "the a an any such its our your their his her this these those said ' ’ ‘ “ ” \" ( ) , 's ’s s then-current "
    "respective applicable own - – relevant".split()
)


Place = tuple[int, int, str, Decimal | None]
"""(start, end, kind, value) of one alternative of a link; kind is empty and value None for words."""


class Sentence(NamedTuple):
    """A tokenized sentence with everything that can be found in it."""

    tokens: tuple[str, ...]
    """Lower-cased."""
    hits: Hits
    quantities: tuple[Quantity, ...]
    heavy: tuple[int, ...]
    """heavy[i]: how many of the first i tokens count as words; one entry more than tokens."""
    kinds: frozenset[str]
    """Kinds of the quantities, to see at once that a measure is not there."""
    places: dict[tuple[tuple[int, ...], tuple[str, ...]], list[Place]]
    """Where a link's alternatives stand, kept for the next pattern that asks."""


class Match(NamedTuple):
    """One place where a chain was found. Token indices, half-open."""

    start: int
    end: int
    key: int
    """Start of the last part of the first sequence: what a denial must stand before to deny it."""
    parts: tuple[tuple[int, int], ...]
    measures: dict[str, Decimal]


def sentence(tokens: Sequence[str], hits: Hits, quantities: Sequence[Quantity]) -> Sentence:
    """Put a sentence together."""
    heavy = [0]
    for token in tokens:
        heavy.append(heavy[-1] + (token not in _LIGHT and not token.isspace()))
    kinds = frozenset(quantity.kind for quantity in quantities)
    return Sentence(tuple(tokens), hits, tuple(quantities), tuple(heavy), kinds, {})


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
    """Every start at which the links follow one another, each with its tightest completion."""
    if not all(link.optional or _is_there(link, within) for link in links):
        return
    candidates = [_candidates(link, within) for link in links]
    dead: set[tuple[int, int]] = set()

    def follow(index: int, behind: int, spans: list[Place]) -> bool:
        if index == len(links):
            return True
        if (index, behind) in dead:
            return False
        link = links[index]
        for start, end, kind, value in candidates[index]:
            if start < behind:
                continue
            if within.heavy[start] - within.heavy[behind] > link.gap:
                break
            spans.append((start, end, kind, value))
            if follow(index + 1, end, spans):
                return True
            spans.pop()
        if link.optional and follow(index + 1, behind, spans):
            return True
        dead.add((index, behind))
        return False

    first = next(index for index, link in enumerate(links) if not link.optional)
    for start, end, kind, value in candidates[first]:
        spans = [(start, end, kind, value)]
        if follow(first + 1, end, spans):
            yield [(s, e) for s, e, _, _ in spans], _measures(spans, within)


def _measures(spans: list[Place], within: Sentence) -> dict[str, Decimal]:
    """What the matched quantities measure; a length of time in days and in months, whichever was asked for."""
    read: dict[str, Decimal] = {}
    for start, end, kind, _ in spans:
        if kind:
            for quantity in within.quantities:
                if (quantity.start, quantity.end) == (start, end):
                    read.setdefault(quantity.kind, quantity.value)
    return read


def _is_there(link: Link, within: Sentence) -> bool:
    """Whether any alternative of the link stands anywhere in the sentence."""
    return any(atom in within.hits for atom in link.atoms) or not within.kinds.isdisjoint(link.measures)


def _candidates(link: Link, within: Sentence) -> list[Place]:
    key = (link.atoms, link.measures)
    if key not in within.places:
        found: list[Place] = [(start, end, "", None) for atom in link.atoms for start, end in within.hits.get(atom, ())]
        for quantity in within.quantities:
            if quantity.kind in link.measures:
                found.append((quantity.start, quantity.end, quantity.kind, quantity.value))
        within.places[key] = sorted(found, key=lambda place: (place[0], -place[1]))
    return within.places[key]
