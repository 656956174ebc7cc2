"""How sure a verdict is, and that its number holds what it says."""

from dataclasses import replace
from itertools import pairwise

import pytest
from benchmarks.accuracy import calibrate
from benchmarks.accuracy.calibrate import Item

from clausegap import clauses, findings, rulepacks
from clausegap.findings import confidence
from clausegap.model import Finding, Verdict
from clausegap.ruletest import agreement_of
from clausegap.settings import Settings


@pytest.fixture(scope="module")
def language() -> findings.Language:
    """Both shipped packs."""
    return findings.Language(rulepacks.load_all(Settings().pack_folders, cases=False))


def read(text: str, key: str, language: findings.Language) -> Finding:
    """The finding of one check on a small text."""
    document = agreement_of(text)
    found = findings.find([(document, clauses.split(document))], language, only=key).findings
    return next(finding for finding in found if finding.key == key)


@pytest.mark.parametrize("kind", ["said", "absent"])
def test_more_doubts_never_make_a_verdict_surer(kind: str) -> None:
    """The shares of the shipped table never rise with points, and are shares."""
    row = confidence.table().share[kind]
    assert all(0 < later <= sooner < 1 for sooner, later in pairwise(row))


def test_every_shipped_check_has_its_standing(language: findings.Language) -> None:
    """Each check was measured both ways, and the table names no other."""
    keys = {check.key for check in language.pack.checks}
    for standing in confidence.table().standing.values():
        assert set(standing) == keys
        assert set(standing.values()) <= {0, 1, 2}


def test_a_plain_commitment_is_high(language: findings.Language) -> None:
    """Words that say it outright are at 0.9 or more."""
    text = "1. Training\nVendor shall not use Customer Data to train or improve any model."
    plain = read(text, "zero-data-retention/no-training", language)
    assert plain.confidence >= 0.9
    assert plain.sureness == "high"


def test_a_word_stands_for_its_range(language: findings.Language) -> None:
    """High begins at 0.9, medium at 0.75."""
    one = read("1. Notices\nNotices are given in writing.", "sla-credits/uptime", language)
    words = [replace(one, confidence=value).sureness for value in (0.95, 0.9, 0.89, 0.75, 0.74, 0.0)]
    assert words == ["high", "high", "medium", "medium", "low", "low"]


def test_a_long_agreement_and_a_missing_one_make_silence_less_sure() -> None:
    """Both count, and a check nobody measured counts two points more."""
    short = confidence.weigh("a/b", Verdict.ABSENT, [], 100, elsewhere=False)
    long = confidence.weigh("a/b", Verdict.ABSENT, [], confidence.LONG + 1, elsewhere=True)
    assert long.value <= short.value
    assert len(short.doubts) == 1
    assert len(long.doubts) == 3


def items(*counts: tuple[int, int, int]) -> list[Item]:
    """(points, right, wrong) verdicts of one check, each on a text of its own."""
    made = []
    for many, right, wrong in counts:
        for at in range(right + wrong):
            text = f"{many} {at}"
            made.append(Item("unseen wording", text, "a/b", "said", many, at < right, due=True))
    return made


def test_the_fit_gives_each_number_of_points_its_share() -> None:
    """96 right of 98 and one of each added are 0.97; what would rise is pooled with what stands before it."""
    table = calibrate.fit(items((0, 96, 2), (1, 6, 4), (2, 9, 1)))
    assert table.share["said"][0] == 0.97
    assert table.share["said"][1] == table.share["said"][2] == 17 * 100 // 24 / 100
    assert all(later <= sooner for sooner, later in pairwise(table.share["said"]))


def test_the_published_table_keeps_its_promise() -> None:
    """Of the held-out verdicts given with 0.9 or more, at least 0.9 are right, on each set and both, weighed or not."""
    lines = calibrate.REPORT.read_text(encoding="utf-8").splitlines()
    rows = [line.split("|") for line in lines if "held out" in line and "| all |" in line]
    assert len(rows) == 4
    for row in rows:
        share, _, many = row[3].strip().partition(" of ")
        assert int(many) >= 100
        assert float(share) >= 0.9
