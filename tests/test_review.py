"""The whole story on small Word files with pending changes: every verdict that hangs on them says so."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from clausegap import findings, rulepacks
from clausegap.model import Finding, Verdict
from clausegap.review import read_files, review_files
from clausegap.settings import Limits, Settings
from documents.docx_builders import deleted, docx, inserted, paragraph, run

TRAINING = "zero-data-retention/no-training"
OPENING = paragraph('This Agreement is between Fictional Models, Inc. ("Provider") and Sample Foods GmbH ("Customer").')
TRACKED_NOT = OPENING + paragraph(
    run("1. Provider shall "), inserted("not "), run("use Customer Content to train its models.")
)
UNTOUCHED = OPENING + paragraph("1. Customer may terminate this Agreement for convenience on thirty days' notice.")


@cache
def _language() -> findings.Language:
    return findings.Language(rulepacks.load(Settings().rules / "ai-vendor", cases=False))


def _found(folder: Path, key: str, *bodies: str, view: str = "accepted") -> Finding:
    paths = [folder / f"part-{index}.docx" for index in range(len(bodies))]
    for path, body in zip(paths, bodies, strict=True):
        path.write_bytes(docx(body))
    review = review_files(paths, _language(), Limits(), view=view)
    return next(finding for finding in review.findings if finding.key == key)


@pytest.mark.parametrize(
    ("view", "read", "other", "told", "words"),
    [
        ("accepted", Verdict.FAVOURABLE, "original", Verdict.ADVERSE, "Provider shall use Customer Content"),
        ("original", Verdict.ADVERSE, "accepted", Verdict.FAVOURABLE, "Provider shall not use Customer Content"),
    ],
)
def test_a_tracked_not_turns_no_training_and_both_verdicts_are_said(tmp_path, view, read, other, told, words):
    """Whichever view is read, the finding names the other one, its verdict, and its words."""
    finding = _found(tmp_path, TRAINING, TRACKED_NOT, view=view)
    assert finding.verdict is read
    (otherwise,) = finding.other_views
    assert (otherwise.view, otherwise.verdict) == (other, told)
    assert words in otherwise.quote


def test_one_authors_view_is_held_against_all_and_none(tmp_path):
    """Ann's "not" alone protects; Bob's "unless" undoes it once both are accepted, and without Ann there is none."""
    body = OPENING + paragraph(
        run("1. Provider "), deleted("may"), inserted("shall not"), run(" use Customer Content to train its models"),
        inserted(". Provider may use Customer Content to improve its models", author="Bob"), run("."),
    )  # fmt: skip
    finding = _found(tmp_path, TRAINING, body, view="by:Ann")
    assert finding.verdict is Verdict.FAVOURABLE
    assert [view.view for view in finding.other_views] == ["accepted", "original"]
    assert all(view.verdict is not Verdict.FAVOURABLE for view in finding.other_views)


def test_a_verdict_that_no_change_touches_says_nothing_of_views(tmp_path):
    """The tracked "not" of one clause is no news for the checks that other clauses answer."""
    body = TRACKED_NOT + paragraph("2. Customer may terminate this Agreement for convenience on thirty days' notice.")
    assert _found(tmp_path, "lock-in/exit-for-convenience", body).other_views == ()


def test_words_that_only_a_rejection_takes_away_leave_an_absent_verdict(tmp_path):
    """A protection that stands wholly in an insertion is absent in the original, and there is nothing to quote."""
    body = OPENING + paragraph(inserted("1. Provider shall not use Customer Content to train its models."))
    (otherwise,) = _found(tmp_path, TRAINING, body).other_views
    assert (otherwise.verdict, otherwise.quote, otherwise.number) == (Verdict.ABSENT, "", "")


def test_of_a_deal_only_the_changed_document_is_read_otherwise(tmp_path):
    """The view names its document; the other one's words stay as they are."""
    (otherwise,) = _found(tmp_path, TRAINING, UNTOUCHED, TRACKED_NOT).other_views
    assert (otherwise.document, otherwise.view) == ("part-1", "original")


def test_a_file_is_read_once_more_only_where_a_change_touches_its_words(tmp_path):
    """No change, or a change of looks alone, costs nothing; a tracked word costs one reading."""
    look = '<w:rPr><w:i/><w:rPrChange w:id="1" w:author="Ann"><w:rPr/></w:rPrChange></w:rPr>'
    slanted = f'<w:p><w:r>{look}<w:t xml:space="preserve">Second words of a line.</w:t></w:r></w:p>'
    others = []
    for body in (UNTOUCHED, UNTOUCHED + paragraph("Some ", inserted("new "), "words."), UNTOUCHED + slanted):
        path = tmp_path / "agreement.docx"
        path.write_bytes(docx(body))
        others.append([other.view for other in read_files([path], Limits()).others])
    assert others == [[], ["original"], []]
