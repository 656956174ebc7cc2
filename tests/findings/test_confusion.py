"""The confusion set: sentences and their twins of opposite meaning. A tool that loses a "not" fails here."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from clausegap import findings, rulepacks, ruletest, yamlfile
from clausegap.model import Verdict
from clausegap.settings import Settings

PAIRS = Path(__file__).with_name("confusion.yaml")
RIGHT = 0.97


@cache
def language() -> findings.Language:
    """The shipped packs, compiled once."""
    return findings.Language(rulepacks.load_all(Settings().pack_folders, cases=False))


def sentences() -> Iterator[tuple[str, Verdict, str]]:
    """Check, verdict and text of every sentence of the set whose check is in the packs."""
    known = {check.key for check in language().pack.checks}
    for check, pairs in ((check, pairs) for check, pairs in yamlfile.load(PAIRS).data.items() if check in known):
        for pair in pairs:
            for verdict, text in pair:
                yield check, Verdict(verdict), text


def test_a_sentence_and_its_twin_are_told_apart() -> None:
    """At least 97 in 100 sentences get their verdict; those that do not are named."""
    asked = list(sentences())
    wrong = [
        f"{check}: {got.value}, not {verdict.value}: {text}"
        for check, verdict, text in asked
        if (got := ruletest.judged(text, language(), check)[0].verdict) is not verdict
    ]
    assert len(asked) - len(wrong) >= RIGHT * len(asked), "\n".join(wrong)


def test_the_set_is_strong_enough() -> None:
    """At least 150 sentences, every pair of two verdicts, every check of the packs with one pair at least."""
    assert len(list(sentences())) >= 150
    pairs = yamlfile.load(PAIRS).data
    assert all(one[0] != two[0] for checks in pairs.values() for one, two in checks)
    assert {check.key for check in language().pack.checks} <= set(pairs)
