"""The engine's own claims, on the shipped words and a pack of one check made here."""

from pathlib import Path

import pytest

from clausegap import clauses, findings, rulepacks
from clausegap.model import Finding, Verdict
from clausegap.ruletest import agreement_of
from clausegap.settings import Settings

RULE = "title: T\nwhy: W\nchecks: [promise]\n"
CHECK = """
title: A promise
why: It matters.
severity: {adverse: high, weak: medium, absent: low}
patterns:
PATTERNS
says: {favourable: good, weak: so-so, adverse: bad, absent: silent}
position: {preferred: a, fallback: b, walk_away: c, suggested_clause: d, question: e}
"""
CASES = "cases:\n  - {text: Nothing., verdict: absent}\n"
UPTIME = """
  - id: uptime
    seeks: "(available | availability) ... {percent}"
    is: "favourable if percent >= 99.5, otherwise weak"
"""
TRAIN = """
  - id: may-train
    seeks: "<use> ... <customer-content> ... train~"
    by: vendor
    is: adverse
    negated: favourable
"""


@pytest.fixture
def judged(tmp_path: Path):
    """A function: patterns (YAML) and an agreement's text -> the one Finding."""

    def judge(patterns: str, text: str) -> Finding:
        pack = tmp_path / "pack"
        (pack / "rule").mkdir(parents=True, exist_ok=True)
        (pack / "pack.yaml").write_text("id: p\ntitle: P\nversion: 1.0.0\nrules: [rule]\n")
        words = Settings().rules / "ai-vendor" / "words.yaml"
        (pack / "words.yaml").write_text(words.read_text(encoding="utf-8"), encoding="utf-8")
        (pack / "facts.yaml").write_text("[]\n")
        (pack / "rule" / "rule.yaml").write_text(RULE)
        (pack / "rule" / "promise.yaml").write_text(CHECK.replace("PATTERNS", patterns))
        (pack / "rule" / "promise.cases.yaml").write_text(CASES)
        document = agreement_of(text)
        language = findings.Language(rulepacks.load(pack))
        return findings.find([(document, clauses.split(document))], language).findings[0]

    return judge


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Provider shall keep the Service available at least 99.9% of each month.", Verdict.FAVOURABLE),
        ("Provider shall keep the Service available at least 99.4% of each month.", Verdict.WEAK),
        ("Provider does not guarantee availability of 99.9%.", Verdict.ADVERSE),
        ("Nothing in this Agreement promises availability of 99.9%.", Verdict.ADVERSE),
        ("Provider will endeavour to keep the Service available 99.9% of each month.", Verdict.WEAK),
        ("Provider will use commercially reasonable efforts to make the Service available 99.9% of the time.", Verdict.WEAK),
        ("Availability shall be no less than 99.9% in each month.", Verdict.FAVOURABLE),
        ("Provider shall keep the Service available 99.9% of each month, whether or not it is used.", Verdict.FAVOURABLE),
        ("The Service is available in English.", Verdict.ABSENT),
    ],
)  # fmt: skip
def test_denial_and_hedge_decide_what_a_number_is_worth(judged, text: str, verdict: Verdict) -> None:
    """A denied commitment is adverse, a hedged one weak, and "no less than" denies nothing."""
    assert judged(UPTIME, text).verdict is verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Provider may use Customer Content to train its models.", Verdict.ADVERSE),
        ("Provider may not use Customer Content to train its models.", Verdict.FAVOURABLE),
        ("Neither Provider nor its affiliates shall use Customer Content to train models.", Verdict.FAVOURABLE),
        ("We will never use your content to train anything.", Verdict.FAVOURABLE),
        ("Provider shall not sell Customer Content, but may use Customer Content to train its models.", Verdict.ADVERSE),
        ("Customer may use Customer Content to train its own staff.", Verdict.ABSENT),
        ("1. Restrictions. Provider shall not:\n(a) sell Customer Content; or\n(b) use Customer Content to train models.", Verdict.FAVOURABLE),
    ],
)  # fmt: skip
def test_who_may_and_who_may_not_is_told_apart(judged, text: str, verdict: Verdict) -> None:
    """Polarity and subject come before the topic, over lead-ins too."""
    assert judged(TRAIN, text).verdict is verdict


@pytest.mark.parametrize(
    "text",
    [
        "# Availability of 99.9%\nThis clause is reserved.",
        "1. Fees\nFees are due.\n2. Worked examples (for illustration only)\nProvider shall keep the Service available 99.9%.",
        "WHEREAS Provider has had availability of 99.9% in past years; and\nNOW THEREFORE the parties agree as follows.\n1. Fees. Fees are due.",
        "1. Definitions. “Gold Uptime” means availability of 99.9%.\n2. Fees. Fees are due monthly.",
    ],
)  # fmt: skip
def test_headings_recitals_and_unused_definitions_promise_nothing(judged, text: str) -> None:
    """Words without binding force give no verdict."""
    assert judged(UPTIME, text).verdict is Verdict.ABSENT


def test_an_adverse_clause_defeats_and_a_narrowing_one_weakens(judged) -> None:
    """Where clauses disagree, roles decide the net verdict."""
    text = "1. Availability is 99.9%.\n2. Availability excludes weekends.\n"
    narrow = UPTIME + '  - {id: narrow, seeks: "availability excludes", is: weak, role: narrows, negated: same}\n'
    defeat = UPTIME + '  - {id: defeat, seeks: "availability excludes", is: adverse, negated: same}\n'
    yielding = UPTIME + '  - {id: yields, seeks: "availability excludes", is: adverse, role: yields, negated: same}\n'
    rescued = defeat + '  - {id: rescue, seeks: "availability .. 99.9", is: weak, role: rescues}\n'

    assert judged(narrow, text).verdict is Verdict.WEAK
    assert judged(defeat, text).verdict is Verdict.ADVERSE
    assert judged(yielding, text).verdict is Verdict.FAVOURABLE
    assert judged(rescued, text).verdict is Verdict.WEAK


def test_what_settles_stands_whatever_else_is_said(judged) -> None:
    """A settling pattern outweighs adverse and favourable ones; two that differ make it weak."""
    text = "1. Availability is 99.9%.\n2. Availability excludes weekends.\n"
    adverse = UPTIME + '  - {id: bad, seeks: "availability excludes", is: adverse, negated: same}\n'
    one = adverse + '  - {id: stands, seeks: "excludes weekends", is: weak, role: settles, negated: same}\n'
    two = one + '  - {id: stands-too, seeks: "excludes weekends", is: adverse, role: settles, negated: same}\n'

    assert judged(adverse, text).verdict is Verdict.ADVERSE
    assert judged(one, text).verdict is Verdict.WEAK
    assert judged(two, text).verdict is Verdict.WEAK


def test_the_first_evidence_is_the_most_telling_and_gives_the_reason(judged) -> None:
    """What decides before what yields, what states the figure before what does not, then a heading on the topic."""
    text = (
        "1. Duties. Subscriber keeps availability in mind.\n2. Support. Availability excludes weekends.\n"
        "3. Levels. Availability is 99.9%.\n4. Promise. Availability excludes holidays.\n"
    )
    aside = '  - {id: aside, seeks: "availability .. mind", is: adverse, role: yields, negated: same, says: Aside.}\n'
    other = '  - {id: other, seeks: "availability excludes", is: adverse, negated: same, says: Other.}\n'
    figure = (
        '  - {id: figure, seeks: "availability is {percent}", is: adverse, feeds: {uptime_percent: percent},'
        ' says: "It is {percent}."}\n'
    )

    topical = judged(aside + other, text)
    figured = judged(aside + other + figure, text)

    assert ([item.number for item in topical.evidence], topical.reason) == (["4", "2", "1"], "Other.")
    assert ([item.number for item in figured.evidence], figured.reason) == (["3", "4", "2", "1"], "It is 99.9.")


def test_evidence_is_the_documents_own_words(judged) -> None:
    """The quote is the sentence, at its place, with the clause it stands in."""
    finding = judged(
        UPTIME, "1. Fees. Fees are due.\n2. Service. Provider is kind. Availability is 99.9%. It is measured."
    )
    (evidence,) = finding.evidence
    assert evidence.quote == "Availability is 99.9%."
    assert evidence.number == "2"


def test_a_long_sentence_is_quoted_around_the_match(judged) -> None:
    """No page-long quotes: at most 110 words, cut at commas, holding what was found."""
    long = ", ".join(f"clause number {n} of this very long sentence" for n in range(60))
    finding = judged(UPTIME, f"1. Service. Provider agrees, {long}, availability shall be 99.9% each month, {long}.")
    (evidence,) = finding.evidence
    assert "availability shall be 99.9%" in evidence.quote
    assert len(evidence.quote.split()) <= 110
