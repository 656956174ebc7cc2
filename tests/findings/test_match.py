"""Joining atoms into patterns: what it costs at worst."""

from clausegap.findings.language import Chain, Link
from clausegap.findings.match import Sentence, find


class Counted(tuple):
    """A tuple that counts how often it is asked."""

    asked = 0

    def __getitem__(self, index):
        """The item, counted."""
        Counted.asked += 1
        return super().__getitem__(index)


class Everywhere:
    """Hits of two atoms: the first stands at every word, the second at the first word alone."""

    def __init__(self, tokens):
        self.places = {0: [(at, at + 1) for at in range(tokens)], 1: [(0, 1)]}

    def of(self, atom):
        """Where an atom stands."""
        return self.places[atom]

    def may_have(self, phrases, atoms):
        """Every atom may stand here."""
        return True


def steps(tokens: int, links: int, *, optional: bool) -> int:
    """How many gaps are measured before a pattern of so many links is known not to match a sentence of one word."""
    within = Sentence(["word"] * tokens, Everywhere(tokens))
    within.__dict__["heavy"] = Counted(within.heavy)
    middle = [Link((0,), (), 60, optional, frozenset())] * links
    chain = Chain(
        ((Link((0,), (), 0, False, frozenset()), *middle, Link((1,), (), 60, False, frozenset())),), (), denies=False
    )
    Counted.asked = 0
    assert find(chain, within) is None  # the last part stands only where nothing can stand before it
    return Counted.asked


def test_a_failing_pattern_costs_no_more_than_links_times_words_times_reach() -> None:
    """Every (link, place) fails once and is remembered: no choice of gaps or optional parts multiplies the work."""
    for optional in (False, True):
        for tokens, links in ((40, 6), (200, 10), (400, 20)):
            assert 0 < steps(tokens, links, optional=optional) <= 2 * (links + 2) * (tokens + 1) * 62


def test_twice_the_links_cost_twice_not_the_square() -> None:
    """An exponential search would multiply by the reach with every link."""
    assert steps(300, 20, optional=True) <= 3 * steps(300, 10, optional=True)
