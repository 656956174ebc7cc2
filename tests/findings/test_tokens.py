"""Tokens and phrases are spaCy's own, however fast they are found."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.matcher import PhraseMatcher

from clausegap.findings.lexicon import Lexicon
from clausegap.findings.tokens import LONGEST_STRETCH, Tokenizer

NLP = spacy.blank("en")
OURS, ALONE = Tokenizer(), Tokenizer()
WORDS = st.lists(
    st.sampled_from(
        "we can't cannot U.S. US us (a) 99.9% US$1.5m won’t e.g. Rs. §4.2 end. don't 3M/day well-known".split()
    )
)
SCRAPS = st.lists(st.sampled_from("not no less than the sole and exclusive remedy n't may , can".split()), max_size=30)


def plain(text: str) -> list[tuple[str, int]]:
    """spaCy's tokens with their places, white space left out."""
    return [(token.lower_, token.idx) for token in NLP.make_doc(text) if not token.is_space]


@given(WORDS.map(" ".join) | st.text(max_size=80))
@settings(deadline=None)
def test_remembered_tokens_are_spacys(text: str) -> None:
    """Words parted one by one, or all together, are parted as in their sentence, and stand where spaCy says."""
    OURS.learn(text)
    expected = plain(text)
    for tokenizer in (ALONE, OURS):
        assert list(zip(tokenizer.tokens(text), tokenizer.offsets(text), strict=True)) == expected


def test_plain_words_are_parted_as_spacy_parts_them() -> None:
    """Every exception of spaCy's table, in either case and longer by a letter, bare and before a mark."""
    rules = [rule for rule in NLP.tokenizer.rules if rule.rstrip(".").isalpha()]
    words = {form for rule in rules for form in (rule, rule.lower(), rule.title(), rule + "s")}
    text = " ".join(sorted(word + mark for word in words for mark in ("", ",", ";", ":", ".")))
    found = Tokenizer()
    assert list(zip(found.tokens(text), found.offsets(text), strict=True)) == plain(text)


def test_a_stretch_without_white_space_is_read_in_parts() -> None:
    """A megabyte of brackets costs as many tokens as characters, and no token is longer than a part."""
    text = "(" * 100_000
    assert len(OURS.tokens(text)) == 100_000
    assert max(map(len, OURS.tokens("x" * 1_000))) == LONGEST_STRETCH


@given(SCRAPS)
@settings(max_examples=200, deadline=None)
def test_phrases_are_found_where_spacys_matcher_finds_them(words: list[str]) -> None:
    """Every phrase at every place, overlapping ones too."""
    phrases = [
        "not",
        "no less than",
        "less than",
        "sole",
        "sole and exclusive remedy",
        "exclusive remedy",
        "n't",
        "may not",
    ]
    matcher = PhraseMatcher(NLP.vocab, attr="LOWER")
    for phrase in phrases:
        matcher.add(phrase, [NLP.make_doc(phrase)])
    doc = NLP.make_doc(" ".join(words))
    expected = {(NLP.vocab.strings[key], start, end) for key, start, end in matcher(doc)}
    found = Lexicon(OURS.tokens(phrase) for phrase in phrases).find([token.lower_ for token in doc])
    assert {(phrase, start, end) for phrase, spans in found.items() for start, end in spans} == expected


@pytest.mark.parametrize("word", ["cannot", "won't", "won’t"])
def test_a_denial_in_one_word_is_two_tokens(word: str) -> None:
    """A pattern may ask for the second of them."""
    assert OURS.tokens(word)[1] in ("not", "n't", "n’t")
