"""Is a matched commitment denied, hedged, or somebody else's? Decided from the words around it, in its sentence."""

from __future__ import annotations

from bisect import bisect_left
from typing import Literal, NamedTuple

from .lexicon import Hits
from .match import Match, Sentence

_BEFORE = 7
"""Words before a match in which a denial still reaches it."""
_HEDGE_BEFORE, _HEDGE_AFTER = 12, 14
_BOUNDARY = frozenset(". ; : but".split())
_TURNS = frozenset({("save", "that"), ("except", "that"), ("provided", "that"), ("saving", "that")})
"""Words behind which the opposite may stand."""
_DETERMINERS = frozenset("no neither none nothing nor never".split())
_SUBJECT_REACH = 5
_JOINTS = frozenset("and or nor".split())
_JOINED_REACH = 16
"""Words before a name within which it may join a party as subject."""
_MOST_PARTIES = 40
"""Names looked at before a match, the nearest first; no sentence a lawyer wrote has more."""


class Signals(NamedTuple):
    """Atoms of the word sets that polarity rests on; None where the pack has no such set."""

    negators: int | None
    neutral: int | None
    """Denials that deny nothing: "not only", "not later than", "whether or not"."""
    hedges: int | None
    modals: int | None
    vendor: int | None
    customer: int | None
    third: int | None


def denied(match: Match, within: Sentence, signals: Signals) -> bool:
    """Whether a denial reaches the match: it stands before the key part, and nothing has ended its reach."""
    neutral = _spans(within.hits, signals.neutral)
    first = _back(within, match.start, _BEFORE)
    for start, end in _spans(within.hits, signals.negators):
        if start < first or start >= match.key:
            continue
        if any(s <= start and end <= e for s, e in neutral) or any(s <= start < e for s, e in match.parts):
            continue
        if not _ended(within, start, end, match.key, signals):
            return True
    return False


def _ended(within: Sentence, start: int, end: int, key: int, signals: Signals) -> bool:
    """Whether a fresh verb phrase between denial and key ends the denial: "may not sell, but may train"."""
    if any(within.tokens[i] in _BOUNDARY or within.tokens[i : i + 2] in _TURNS for i in range(end, key)):
        return True
    if within.tokens[start] in _DETERMINERS:
        return False
    return any(end < s < key for s, _ in _spans(within.hits, signals.modals))


def hedged(match: Match, within: Sentence, signals: Signals) -> bool:
    """Whether a hedge stands in or near the match."""
    first = _back(within, match.start, _HEDGE_BEFORE)
    last = _forward(within, match.end, _HEDGE_AFTER)
    return any(first <= start < last for start, _ in _spans(within.hits, signals.hedges))


def bound(match: Match, within: Sentence, signals: Signals) -> Literal["vendor", "customer", "third", None]:
    """Who the sentence binds or entitles at the match: the last party before its key with a modal right behind.

    None where the sentence names nobody: a passive binds whoever runs the service.
    """
    modals = [start for start, _ in _spans(within.hits, signals.modals)]
    roles: tuple[tuple[int | None, Literal["vendor", "customer", "third"]], ...] = (
        (signals.third, "third"), (signals.customer, "customer"), (signals.vendor, "vendor"),
    )  # fmt: skip
    named = [
        (start, end, role)
        for atom, role in roles
        for start, end in reversed(_spans(within.hits, atom))
        if start <= match.key
    ]
    named.sort(key=lambda party: -party[0])
    for start, end, role in named[:_MOST_PARTIES]:
        behind = bisect_left(modals, end)
        if behind == len(modals) or modals[behind] > min(end + _SUBJECT_REACH, match.key):
            continue
        joined = role == "third" and _joined_to(start, within, signals.vendor)
        if not (_is_object(start, within) or joined or _part_of_more(start, end, within, modals)):
            return role
    return None


def _part_of_more(start: int, end: int, within: Sentence, modals: list[int]) -> bool:
    """Whether a party's name only opens another name: the customer of "Customer Content" is no subject.

    A pattern's own words may run on to the verb ("you may"); that is no name.
    """
    return any(s <= start and end < e and not any(end <= modal < e for modal in modals) for s, e in within.hits.all())


def _is_object(start: int, within: Sentence) -> bool:
    """Whether a name is no subject but hangs from a preposition: "contents entered by the Customer are not used"."""
    before = [word for word in within.tokens[max(0, start - 2) : start] if word != "the"]
    return before[-1:] in (["by"], ["from"])


def _joined_to(start: int, within: Sentence, party: int | None) -> bool:
    """Whether a name only joins a party as subject: "neither the Provider nor its sub-processors"."""
    before = within.tokens[max(0, start - _SUBJECT_REACH) : start]
    return not _JOINTS.isdisjoint(before) and any(
        start - _JOINED_REACH <= end <= start for _, end in _spans(within.hits, party)
    )


def _spans(hits: Hits, atom: int | None) -> list[tuple[int, int]]:
    return hits.of(atom)


def _back(within: Sentence, at: int, words: int) -> int:
    """The token ``words`` counting words before ``at``, no further than the last boundary."""
    first = at
    while (
        first > 0 and within.heavy[at] - within.heavy[first - 1] <= words and within.tokens[first - 1] not in _BOUNDARY
    ):
        first -= 1
    return first


def _forward(within: Sentence, at: int, words: int) -> int:
    last = at
    while (
        last < len(within.tokens) and within.heavy[last + 1] - within.heavy[at] <= words and within.tokens[last] != "."
    ):
        last += 1
    return last
