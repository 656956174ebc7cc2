"""The gate keeps out only what no rule can find: gated and ungated reading see the same, for every shipped pattern."""

from collections.abc import Iterator, Sequence
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausegap import clauses, findings, rulepacks
from clausegap.findings.reading import Reader, Sighting
from clausegap.findings.select import Gate
from clausegap.model import Document
from clausegap.rulepacks import RulePack
from clausegap.ruletest import agreement_of
from clausegap.settings import Settings


class Open(Gate):
    """A gate that lets everything pass."""

    def passing(self, texts: Sequence[str], words: object) -> Iterator[list[int]]:  # noqa: D102
        return (list(range(len(self.candidates))) for _ in texts)

    def may_hold(self, chain: object, tokens: object, words: object) -> bool:  # noqa: D102
        return True

    def filled(self, hits: object) -> int:  # noqa: D102
        return -1


@cache
def shipped() -> tuple[RulePack, Reader, Reader]:
    """The packs, a reader of them, and one whose gate is open."""
    pack = rulepacks.load_all(Settings().pack_folders)
    gated, ungated = Reader(findings.Language(pack)), Reader(findings.Language(pack))
    ungated.gate = Open(ungated.language)
    return pack, gated, ungated


def both(text: str) -> tuple[list[Sighting], list[Sighting]]:
    """What the two readers see in a text."""
    document: Document = agreement_of(text)
    agreement = clauses.split(document)
    _, gated, ungated = shipped()
    return gated.read(document, agreement), ungated.read(document, agreement)


def texts() -> list[str]:
    """Every case of every check."""
    return [case.text for check in shipped()[0].checks for case in check.cases]


@pytest.mark.parametrize("part", range(4))
def test_the_gate_loses_no_match_in_cases(part: int) -> None:
    """All patterns of all packs, on the texts of other checks' cases too: every third of them, mixed."""
    mine = texts()[part::12]
    seen = 0
    for start in range(0, len(mine), 10):
        gated, ungated = both("\n".join(mine[start : start + 10]))
        assert gated == ungated
        seen += len(gated)
    assert seen > len(mine) / 4


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_the_gate_loses_no_match_in_composed_sentences(data: st.DataObject) -> None:
    """Halves of sentences of different cases, joined, with the document's own names for the parties."""
    halves = st.sampled_from(texts()).map(lambda text: text.split(". ")[0].split("\n")[0])
    first = data.draw(st.lists(halves, min_size=1, max_size=3))
    names = data.draw(st.sampled_from(["", 'This is made between Acme Ltd ("Seller") and Bolt plc ("Shop").\n']))
    gated, ungated = both(names + ", and ".join(first).replace("Provider", "Seller" if names else "Provider"))
    assert gated == ungated
