"""Waivers: what they are given for, what they do to a finding, and when the gate minds them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import typer

from clausegap import clauses, findings, rulepacks, waivers
from clausegap.cli import gate
from clausegap.errors import BadDeclaration
from clausegap.model import SILENCE, Finding, Provenance, Review, Verdict, Waiver
from clausegap.ruletest import agreement_of
from clausegap.settings import Settings

KEY = "sla-credits/exclusive-remedy"
CLAUSE = "# 4. Remedies\nService credits are Customer's sole and exclusive remedy for any failure to meet the service levels."
LAST_DAY = date(2027, 3, 31)


@pytest.fixture(scope="module")
def language() -> findings.Language:
    """The shipped pack for AI vendors, compiled once."""
    return findings.Language(rulepacks.load(Settings().rules / "ai-vendor", cases=False))


def judged(language: findings.Language, *texts: str) -> Finding:
    """The finding of KEY on small agreements that make up one deal."""
    made = [replace(agreement_of(text), id=f"d{at}") for at, text in enumerate(texts)]
    found = findings.find([(document, clauses.split(document)) for document in made], language).findings
    return next(finding for finding in found if finding.key == KEY)


def given(finding: Finding, **changed: object) -> Waiver:
    """A waiver of exactly this finding."""
    return Waiver(finding.key, finding.fingerprint, "J. Smith", "Pilot", LAST_DAY)._replace(**changed)


def reviewed(*found: Finding) -> Review:
    """A review of these findings alone."""
    return Review((), (), found, None, None, Provenance("1", "p", "1", "x"))  # type: ignore[arg-type]  # no facts are asked for


def test_number_heading_case_and_layout_do_not_change_a_fingerprint(language: findings.Language) -> None:
    """The same clause as Word or PDF, renumbered or set otherwise, is the clause that was waived."""
    first = judged(language, CLAUSE)
    assert first.verdict is Verdict.ADVERSE
    other = CLAUSE.replace("# 4. Remedies", "# 9. Credits").replace("Customer's", "Customer’s").replace("sole", "SOLE")
    assert judged(language, other).fingerprint == first.fingerprint
    assert len(first.fingerprint) == 12


def test_a_changed_word_or_another_such_clause_changes_it(language: findings.Language) -> None:
    """What was accepted was these words, and no more of the kind."""
    first = judged(language, CLAUSE)
    assert judged(language, CLAUSE.replace("any failure", "every failure")).fingerprint != first.fingerprint
    another = (
        "# 1. More\nThe credits stated here shall be the sole and exclusive remedy of Customer for unavailability."
    )
    assert judged(language, another).verdict is Verdict.ADVERSE
    assert judged(language, CLAUSE, another).fingerprint != first.fingerprint


def test_silence_has_a_name_of_its_own(language: findings.Language) -> None:
    """A gap without words can be waived as silence."""
    assert judged(language, "# 1. Notices\nNotices are sent by post.").fingerprint == SILENCE


def test_a_waiver_marks_its_gap_and_no_other(language: findings.Language) -> None:
    """Check and fingerprint must both fit; what fits nothing is handed back."""
    finding = judged(language, CLAUSE)
    fits, elsewhere, older = given(finding), given(finding, check="sla-credits/uptime"), given(finding, clause="0" * 12)
    (marked,), stale = waivers.apply([finding], [elsewhere, fits, older])
    assert marked.waiver == fits
    assert stale == (elsewhere, older)


def test_a_favourable_finding_needs_no_waiver(language: findings.Language) -> None:
    """Once the clause is good, its waiver is said to fit nothing."""
    good = replace(judged(language, CLAUSE), verdict=Verdict.FAVOURABLE)
    (kept,), stale = waivers.apply([good], [given(good)])
    assert kept.waiver is None
    assert len(stale) == 1


def left_with(done: Review, held: list[Waiver], as_of: date | None) -> int:
    """The exit status of the gate at "low"."""
    try:
        gate.hold(done, "low", held, as_of)
    except typer.Exit as left:
        return left.exit_code
    return 0


def test_the_gate_passes_a_waived_gap_to_the_end_of_its_last_day(language: findings.Language) -> None:
    """0 on the last day, 3 on the day after, 1 without a waiver; with no date given, today is asked."""
    finding = judged(language, CLAUSE)
    waiver = given(finding)
    done = reviewed(replace(finding, waiver=waiver))
    assert left_with(reviewed(finding), [], LAST_DAY) == 1
    assert left_with(done, [waiver], LAST_DAY) == 0
    assert left_with(done, [waiver], date(2027, 4, 1)) == 3
    assert left_with(done, [given(finding, until=date(2000, 1, 1))], None) == 3


def test_a_stale_waiver_that_has_run_out_closes_the_gate_too(language: findings.Language) -> None:
    """Nobody need guess whether an old promise still matters: it is renewed or removed."""
    assert left_with(reviewed(), [Waiver("a/b", "x", "me", "so", date(2000, 1, 1))], LAST_DAY) == 3


def test_what_is_printed_for_the_file_is_read_from_it(tmp_path: Path, language: findings.Language) -> None:
    """`clausegap waive` writes what `--waivers` reads, whatever the reason holds."""
    finding = judged(language, CLAUSE)
    why = 'Accepted: "pilot", see #204\nand C:\\deals'
    (tmp_path / "w.yaml").write_text("waivers:\n" + waivers.written(finding, "J. Smith, Legal", why, LAST_DAY))
    (read,) = waivers.load(tmp_path / "w.yaml")
    assert read == Waiver(
        KEY, finding.fingerprint, "J. Smith, Legal", 'Accepted: "pilot", see #204 and C:\\deals', LAST_DAY
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("waivers:\n  - {check: a/b, clause: x, who: me, why: so}\n", r"w\.yaml:2:5: 'until' is missing"),
        ("waivers:\n  - {check: a/b, clause: x, who: me, why: so, until: soon}\n", r"w\.yaml:2:47: 'until'"),
        ("waivers:\n  - {check: ab, clause: x, who: me, why: so, until: 2027-01-01}\n", r"w\.yaml:2:6: 'check'"),
        ("waivers: [{check: a/b, clause: x, who: '', why: so, until: 2027-01-01}]\n", r"w\.yaml:1:35: 'who'"),
        (
            "waivers:\n" + "  - {check: a/b, clause: 12, who: me, why: so, until: 2027-01-01}\n" * 2,
            r"w\.yaml:3:18: this check and clause are waived already",
        ),
    ],
)
def test_a_mistake_in_a_waiver_is_shown_at_its_place(tmp_path: Path, text: str, says: str) -> None:
    """A waiver without who, why and until is none."""
    (tmp_path / "w.yaml").write_text(text)
    with pytest.raises(BadDeclaration, match=says):
        waivers.load(tmp_path / "w.yaml")


def test_a_fingerprint_of_digits_is_read_as_it_stands(tmp_path: Path) -> None:
    """YAML takes some fingerprints for numbers; they are names."""
    (tmp_path / "w.yaml").write_text(
        'waivers: [{check: a/b, clause: "012345678901", who: me, why: so, until: 2027-01-01}]'
    )
    assert waivers.load(tmp_path / "w.yaml")[0].clause == "012345678901"
