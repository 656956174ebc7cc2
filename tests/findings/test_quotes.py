"""Whatever an agreement says and however it is cut up, a quote is the document's own words."""

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from clausegap import clauses, findings, rulepacks
from clausegap.ruletest import agreement_of
from clausegap.settings import Settings

SENTENCES = [
    "1. Data. Provider shall not use Customer Content to train its models.",
    "2.1 Availability shall be at least 99.9% in each month;",
    "(a) credits of 10% of the fees are given where availability is below 99.9%; and (b) nothing else is owed.",
    "Customer shall not:",
    "(b) use the Service to build a competing product.",
    "| Availability | Credit |",
    "| below 99.9% | 10% |",
    "Provider may change these terms at any time by posting them, and\u00a0continued use is acceptance.",
    "Fees are non-refundable; “unused credits” expire after twelve (12) months.",
    "This Agreement renews for successive periods of one year unless either party gives notice 90 days before its end.",
    "Provider may retire a model on thirty (30) days’ notice. 🙂 Ligatures: eﬃcient ﬁling.",
    "# Term and Termination",
    "\u202ePrompts and outputs are deleted within thirty days after termination.",
]


@cache
def language() -> findings.Language:
    """The shipped pack, compiled once."""
    return findings.Language(rulepacks.load_all(Settings().pack_folders, cases=False))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(SENTENCES), st.text(max_size=60)), max_size=12))
def test_a_quote_is_the_text_at_its_place(lines: list[str]) -> None:
    """Every piece of evidence equals ``text[start:end]`` and lies in the clause it names or below it."""
    document = agreement_of("\n".join(lines))
    agreement = clauses.split(document)
    for finding in findings.find([(document, agreement)], language()).findings:
        for evidence in finding.evidence:
            assert evidence.quote == document.text[evidence.start : evidence.end] != ""
            assert agreement.clause(evidence.clause).start <= evidence.start < evidence.end <= len(document.text)


def test_the_sentences_give_evidence_at_all() -> None:
    """The property above is about something: these sentences do answer several checks."""
    document = agreement_of("\n".join(SENTENCES))
    found = findings.find([(document, clauses.split(document))], language()).findings
    assert sum(bool(finding.evidence) for finding in found) >= 6
