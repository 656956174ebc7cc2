"""Nothing untrue is written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clausegap.errors import BrokenPromise
from clausegap.reports import proof

from .builders import review, with_evidence

FORMATS = ["text", "json", "html", "markdown"]


def test_a_true_review_passes():
    """Quotes, pages, clauses and offsets of the sample review are what they say."""
    proof.check(review())
    proof.check(review(kind="docx"))


@pytest.mark.parametrize("form", FORMATS)
def test_a_changed_quote_is_never_written(rendered, form):
    """One wrong letter in a quote stops every format."""
    with pytest.raises(BrokenPromise, match="price-increases quotes words that do not stand"):
        rendered(with_evidence(review(), quote="Provider may change its prices at any rime."), form)


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"page": 2}, "names page 2, but its words stand on page 1"),
        ({"page": None}, "names page None"),
        ({"end": 99_999}, "outside the text"),
        ({"start": 196, "end": 196, "quote": ""}, "outside the text"),
        ({"start": -5}, "outside the text"),
        ({"clause": "c2"}, "which does not contain"),
        ({"clause": "c99"}, "unknown clause"),
        ({"document": "other"}, "unknown document"),
    ],
)
def test_each_untruth_is_named(changed, fault):
    """A wrong page, offset, clause or document is refused with what is wrong."""
    with pytest.raises(BrokenPromise, match=fault):
        proof.check(with_evidence(review(), **changed))


def test_words_of_a_sub_clause_belong_to_its_ancestors():
    """An evidence may name a clause whose sub-clause holds its words."""
    made = review()
    agreement = made.agreements[0]
    nested = [
        replace(clause, parent="c1")
        if clause.id == "c2"
        else replace(clause, parent="c2")
        if clause.id == "c3"
        else clause
        for clause in agreement.clauses
    ]
    made = replace(made, agreements=(replace(agreement, clauses=tuple(nested)),))
    third = agreement.clause("c3")
    words = made.documents[0].text[third.body : third.end]
    proof.check(with_evidence(made, start=third.body, end=third.end, quote=words, page=2))


def test_clauses_that_leave_text_out_are_refused():
    """The clauses must partition the text, or a reader of the JSON could not rebuild it."""
    made = review()
    agreement = made.agreements[0]
    holed = replace(agreement, clauses=agreement.clauses[:2] + agreement.clauses[3:])
    with pytest.raises(BrokenPromise, match="clause c3 starts at"):
        proof.check(replace(made, agreements=(holed,)))
    short = replace(agreement, clauses=agreement.clauses[:-1])
    with pytest.raises(BrokenPromise, match="the clauses end at"):
        proof.check(replace(made, agreements=(short,), findings=()))


def test_two_documents_of_one_name_are_refused():
    """Evidence names its document by id, so ids must differ."""
    made = review()
    with pytest.raises(BrokenPromise, match="same id"):
        proof.check(replace(made, documents=made.documents * 2, agreements=made.agreements * 2))
