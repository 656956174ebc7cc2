"""Hostile sentences: the steps of the matcher grow with their length, and no sentence is longer than three pages."""

from functools import cache

import pytest

from clausegap import clauses, findings, rulepacks
from clausegap.findings.language import Chain
from clausegap.findings.lexicon import DocumentWords
from clausegap.findings.match import Sentence, find_all
from clausegap.findings.units import LONGEST_SENTENCE, units
from clausegap.ruletest import agreement_of
from clausegap.settings import Settings

SAMPLED = 29
"""Every so manieth wording of the packs is tried, and those with most parts."""


class Counting(tuple[int, ...]):
    """A tuple that counts how often it is asked; the matcher asks at every step."""

    asked = 0

    def __getitem__(self, at):
        """The item, counted."""
        Counting.asked += 1
        return super().__getitem__(at)


@cache
def language() -> findings.Language:
    """The shipped packs, compiled."""
    return findings.Language(rulepacks.load_all(Settings().pack_folders, cases=False))


def chains() -> list[Chain]:
    """A spread of the shipped wordings and the ten with most parts."""
    every = [c for patterns in language().checks.values() for pattern in patterns for c in pattern.seeks]
    return every[::SAMPLED] + sorted(every, key=lambda chain: -sum(map(len, chain.sequences)))[:10]


def steps(chain: Chain, tokens: list[str]) -> int:
    """How many steps a search for the chain takes."""
    words = DocumentWords(None, {}, {})
    found = language().found("", tokens, words)
    within = Sentence(tokens, language().placed(tokens, found, words))
    within.__dict__["heavy"] = Counting(within.heavy)
    Counting.asked = 0
    find_all(chain, within)
    return Counting.asked


def spelled(chain: Chain) -> list[str]:
    """One phrase for each part of a wording, the last part left out so that no search can succeed early."""
    links = [link for sequence in chain.sequences for link in sequence]
    words = [min(link.phrases) if link.phrases else "30 days" for link in links]
    return " ".join(words[:-1] or words).split()


@pytest.mark.parametrize("ending", [[], [","] * 40, ["word"] * 3])
def test_steps_grow_with_the_sentence_not_with_its_powers(ending: list[str]) -> None:
    """A pattern's own words, over and over, before a last word that completes it nowhere near: twice as long, twice the steps."""
    for chain in chains():
        again = spelled(chain) + ending
        short, long = again * (2_000 // len(again)), again * (4_000 // len(again))
        assert steps(chain, long) <= 2.2 * steps(chain, short) + 500


def test_ten_thousand_repetitions_take_linear_steps() -> None:
    """The wordings with most parts, ten thousand times over."""
    for chain in chains()[-3:]:
        words = spelled(chain) * 10_000
        parts = sum(map(len, chain.sequences))
        assert steps(chain, words) <= 300 * parts * len(words)


def test_a_boundless_sentence_is_read_in_parts_that_lose_nothing() -> None:
    """Two hundred thousand characters without a full stop, and a table row likewise."""
    for text in ("1. Scope. " + "the parties agree, " * 10_000, "|" + "a cell of words |" * 10_000, "x" * 50_000):
        document = agreement_of(text)
        read = list(units(document, clauses.split(document)))
        assert max(unit.end - unit.start for unit in read) <= LONGEST_SENTENCE
        assert sum(unit.end - unit.start for unit in read) >= len(document.text) - 40
        assert all(unit.text[unit.own :].split() for unit in read)
