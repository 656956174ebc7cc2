"""A user's own pack over another: what it inherits, and what it says otherwise."""

from decimal import Decimal
from pathlib import Path

import pytest

from clausegap import clauses, findings, rulepacks
from clausegap.errors import BadDeclaration
from clausegap.model import Finding, Severity, Verdict
from clausegap.review import Deal, review_deal
from clausegap.ruletest import agreement_of
from clausegap.settings import Settings

from .packs import base, check_text, write


def load(folder: Path) -> rulepacks.RulePack:
    """The pack as a review loads it."""
    return rulepacks.load(folder, cases=False, shipped=Settings().rules)


def judged(pack: rulepacks.RulePack, text: str, key: str = "fruit/supply") -> Finding:
    """What the pack says of a small agreement."""
    document = agreement_of(text)
    found = findings.find([(document, clauses.split(document))], findings.Language(pack)).findings
    return next(finding for finding in found if finding.key == key)


def test_an_extending_pack_has_the_rules_words_and_facts_of_the_other(tmp_path: Path) -> None:
    """A pack.yaml of one line more is a whole pack, under its own name."""
    base(tmp_path / "base")
    own = load(write(tmp_path / "own", "extends: base\n", {}))
    assert [check.key for check in own.checks] == ["fruit/supply", "fruit/price"]
    assert own.sets["food"].words == ("apple", "bread")
    assert [fact.id for fact in own.facts] == ["length"]
    assert (own.id, own.version) == ("own", "1.0.0 (on base 1.0.0)")


def test_a_shipped_pack_is_found_from_any_folder(tmp_path: Path) -> None:
    """``extends: ai-vendor`` needs no path, even from a folder that has the same name."""
    own = load(write(tmp_path / "deep" / "ai-vendor", "extends: ai-vendor\n", {}))
    assert len(own.checks) == 29


def test_own_checks_join_and_replace_those_of_the_same_name(tmp_path: Path) -> None:
    """A rule of the same name takes new checks in behind; a check of the same name is ours now."""
    base(tmp_path / "base")
    files = {
        "fruit/rule.yaml": "title: Our fruit\nwhy: Ours.\nchecks: [origin, supply]\n",
        "fruit/supply.yaml": check_text("<fruit>", "Our supply"),
        "fruit/origin.yaml": check_text("origin of <fruit>", "Origin"),
        "tea/rule.yaml": "title: Tea\nwhy: Ours.\nchecks: [leaf]\n",
        "tea/leaf.yaml": check_text("tea", "Leaf"),
    }
    own = load(write(tmp_path / "own", "extends: base\nrules: [fruit, tea]\n", files))
    assert [(c.key, c.title) for c in own.checks] == [
        ("fruit/supply", "Our supply"), ("fruit/price", "Price"), ("fruit/origin", "Origin"), ("tea/leaf", "Leaf"),
    ]  # fmt: skip


def test_a_widened_word_set_reaches_inherited_sets_and_checks(tmp_path: Path) -> None:
    """``<fruit>`` in its own definition is the inherited set; every set built on it grows; its role stays."""
    base(tmp_path / "base")
    own = load(write(tmp_path / "own", "extends: base\n", {"words.yaml": "fruit: [<fruit>, pear]\nvendor: [shop]\n"}))
    assert own.sets["food"].words == ("apple", "pear", "bread")
    assert (own.sets["vendor"].words, own.sets["vendor"].role) == (("shop",), "vendor")
    assert judged(own, "The shop gives pear 95 days.").verdict is Verdict.FAVOURABLE


def test_a_threshold_set_otherwise_decides_and_is_told(tmp_path: Path) -> None:
    """Verdict, reason and position follow the number; the patterns are untouched."""
    base(tmp_path / "base")
    own = load(
        write(tmp_path / "own", "extends: base\nchecks:\n  fruit/supply: {thresholds: {notice_days: 120}}\n", {})
    )
    text = "The grocer gives bread 95 days."
    assert judged(load(tmp_path / "base"), text).verdict is Verdict.FAVOURABLE
    found = judged(own, text)
    assert found.verdict is Verdict.WEAK
    assert found.position.fallback == "120 days."
    assert own.checks[0].thresholds == {"notice_days": Decimal(120)}
    assert own.checks[0].says[Verdict.FAVOURABLE] == "At least 120 days."


def test_severity_and_position_can_be_set_otherwise(tmp_path: Path) -> None:
    """What is left out stays as inherited."""
    base(tmp_path / "base")
    pack = "extends: base\nchecks:\n  fruit/supply: {severity: {absent: critical}, position: {walk_away: Never.}}\n"
    check = load(write(tmp_path / "own", pack, {})).checks[0]
    assert check.severity == {
        Verdict.ADVERSE: Severity.HIGH, Verdict.WEAK: Severity.MEDIUM, Verdict.ABSENT: Severity.CRITICAL,
    }  # fmt: skip
    assert (check.position.walk_away, check.position.preferred) == ("Never.", "a")


def test_a_check_switched_off_is_not_judged_and_the_review_says_why(tmp_path: Path) -> None:
    """No finding, no silence: the reason goes with the review. Other checks are judged as before."""
    base(tmp_path / "base")
    own = load(write(tmp_path / "own", 'extends: base\nchecks:\n  fruit/price: {off: "We grow our own."}\n', {}))
    review = review_deal(Deal((agreement_of("The grocer gives bread 95 days."),)), findings.Language(own))
    assert [finding.key for finding in review.findings] == ["fruit/supply"]
    assert [(gone.key, gone.title, gone.why) for gone in review.switched_off] == [
        ("fruit/price", "Price", "We grow our own.")
    ]


def test_a_pack_may_rest_on_one_that_rests_on_another(tmp_path: Path) -> None:
    """Each layer says its part; the last word is that of the pack asked for."""
    base(tmp_path / "base")
    write(tmp_path / "house", "extends: base\nchecks:\n  fruit/supply: {thresholds: {notice_days: 60}}\n", {})
    team = "extends: house\nchecks:\n  fruit/supply: {thresholds: {notice_days: 30}}\n  fruit/price: {off: No.}\n"
    own = load(write(tmp_path / "team", team, {}))
    assert own.checks[0].thresholds == {"notice_days": Decimal(30)}
    assert own.version == "1.0.0 (on house 1.0.0 on base 1.0.0)"


def test_a_changed_base_changes_the_digest(tmp_path: Path) -> None:
    """What names a pack in a review covers everything it rests on."""
    base(tmp_path / "base")
    own = write(tmp_path / "own", "extends: base\n", {})
    before = load(own).sha256
    (tmp_path / "base" / "words.yaml").write_text("fruit: [apple, plum]\nfood: [<fruit>]\n")
    assert load(own).sha256 != before


@pytest.mark.parametrize(
    ("pack", "says"),
    [
        ("extends: nowhere\n", r"pack\.yaml:4:1: no pack 'nowhere' beside this one nor among the shipped ones \(ai-vendor"),
        ("extends: base\nchecks:\n  fruit/suply: {off: x}\n", r"pack\.yaml:6:3: no check 'fruit/suply'.*fruit/supply"),
        (
            "extends: base\nchecks:\n  fruit/supply: {thresholds: {days: 1}}\n",
            r"pack\.yaml:6:31: 'supply' has no threshold 'days'; it has notice_days",
        ),
        ("extends: base\nchecks:\n  fruit/supply: {of: x}\n", r"pack\.yaml:6:18: 'of' is no field"),
        ("extends: base\nchecks:\n  fruit/supply: {severity: {adverse: mild}}\n", r"pack\.yaml:6:29: 'adverse'"),
        ("extends: own\n", "extends"),
        ("", "a pack has rules of its own, or extends another"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_pack_is_shown_at_its_place(tmp_path: Path, pack: str, says: str) -> None:
    """File, line, column, and what to write instead."""
    base(tmp_path / "base")
    with pytest.raises(BadDeclaration, match=says):
        load(write(tmp_path / "own", pack, {}))


def test_packs_that_extend_one_another_are_refused(tmp_path: Path) -> None:
    """A circle is named, not followed."""
    write(tmp_path / "one", "extends: two\n", {})
    with pytest.raises(BadDeclaration, match="two -> one -> two"):
        load(write(tmp_path / "two", "extends: one\n", {}))


def test_a_word_set_that_contains_itself_by_way_of_another_is_refused(tmp_path: Path) -> None:
    """Widening is allowed, a circle is not."""
    base(tmp_path / "base")
    with pytest.raises(BadDeclaration, match=r"contains itself: fruit -> food -> fruit|food -> fruit -> food"):
        load(write(tmp_path / "own", "extends: base\n", {"words.yaml": "fruit: [<food>]\n"}))
