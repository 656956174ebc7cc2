"""Who is bound: twins of one sentence that differ only in the party the words hang from."""

from dataclasses import replace

import pytest

from clausegap.findings.language import Language
from clausegap.findings.lexicon import DocumentWords
from clausegap.findings.match import Sentence, find
from clausegap.findings.polarity import bound
from clausegap.findings.reading import Reader
from clausegap.rulepacks import Check, Pattern, RulePack, load, phrases
from clausegap.settings import Settings

VENDOR, CUSTOMER, THIRD = "vendor", "customer", "third"


@pytest.fixture(scope="module")
def who():
    """A function: sentence and the pattern that is found in it -> who is bound or entitled there."""
    pack: RulePack = load(Settings().rules / "ai-vendor", cases=False)
    key: dict[str, Reader] = {}

    def ask(sentence: str, pattern: str) -> str | None:
        if pattern not in key:
            check: Check = pack.checks[0]
            wording = (phrases.read(pattern),)
            one: Pattern = check.patterns[0]._replace(seeks=wording, with_=(), without=(), near=(), not_near=())
            rule = replace(pack.rules[0], checks=(replace(check, patterns=(one,)),))
            key[pattern] = Reader(Language(replace(pack, rules=(rule,), facts=())))
        reader = key[pattern]
        language = reader.language
        tokens = language.tokens(sentence)
        words = DocumentWords(None, {}, {})
        within = Sentence(tokens, language.placed(tokens, language.found(sentence, tokens, words), words))
        match = find(next(iter(language.checks.values()))[0].seeks[0], within)
        assert match is not None, "the pattern must be found for the question to mean anything"
        return bound(match, within, reader.signals)

    return ask


USE = "use~ ... (train | training)"
KEEP = "(retain~ | keep~ | delete~) ... (data | content | records)"


@pytest.mark.parametrize(
    ("sentence", "pattern", "party"),
    [
        ("Provider may use the texts to train a model.", USE, VENDOR),
        ("Customer may use the texts to train a model.", USE, CUSTOMER),
        ("Provider's affiliates and Provider will use the texts for training.", USE, VENDOR),
        ("The texts are used for training.", USE, None),
        # a name that only opens another name is no subject
        ("Provider shall, with Customer Content it may hold, use the texts to train.", USE, VENDOR),
        ("Customer shall, with Customer Content it may hold, use the texts to train.", USE, CUSTOMER),
        # a name behind "by" or "from" is an object
        ("Provider shall not let contents entered by Customer be used in training.", USE, VENDOR),
        ("Contents received from the Customer may be used in training.", USE, None),
        ("Contents received, Customer may have used in training.", USE, CUSTOMER),
        # a name joined to the vendor's is the vendor with company
        ("Neither Provider nor its subcontractors shall use the texts in training.", USE, VENDOR),
        ("Provider selects its subcontractors; subcontractors shall use the texts in training.", USE, THIRD),
        # the nearest party with a verb of its own counts
        ("Customer may object, and Provider shall keep the records.", KEEP, VENDOR),
        ("Provider may object, and Customer shall keep the records.", KEEP, CUSTOMER),
        ("You may ask us to stop, but you must delete the data.", KEEP, CUSTOMER),
        ("You may ask us to stop, but we will delete the data.", KEEP, VENDOR),
    ],
)  # fmt: skip
def test_the_party_that_acts_is_bound(who, sentence: str, pattern: str, party: str | None) -> None:
    """Subject, object, part of a name, joined subject: each changes who the sentence binds."""
    assert who(sentence, pattern) == party
