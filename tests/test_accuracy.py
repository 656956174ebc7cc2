"""How verdicts are scored against labels, and floors that only rise."""

import json
from pathlib import Path

import pytest
import yaml
from benchmarks.accuracy import figures, floors
from benchmarks.accuracy.scoring import PRESENT, Judged, by_check, by_fold, judge, overlaps, score

from clausegap.rulepacks import accuracy

TEXT = "Vendor shall credit five percent of the monthly fees for each hour of downtime"


def told(verdict: str, *quotes: str, check: str = "sla-credits/credits") -> dict[str, object]:
    """One check of a review."""
    rule, _, name = check.partition("/")
    return {"rule": rule, "check": name, "verdict": verdict, "evidence": [{"quote": quote} for quote in quotes]}


def labelled(verdict: str, *quotes: str, also: tuple[str, ...] = ()) -> dict[str, object]:
    """One check of a label."""
    return {"verdict": verdict, "evidence": [{"quote": quote} for quote in quotes], "also_acceptable": [*also]}


def corpus(
    folder: Path, labels: dict[str, dict[str, object]], reviews: dict[str, dict[str, object]]
) -> tuple[Path, Path]:
    """Labels and reviews as they lie on disk."""
    (folder / "labels").mkdir()
    (folder / "out").mkdir()
    for name, label in labels.items():
        (folder / "labels" / f"{name}.json").write_text(json.dumps(label))
    for name, review in reviews.items():
        (folder / "out" / f"{name}.json").write_text(json.dumps(review))
    return folder, folder / "out"


def test_a_verdict_is_right_when_it_is_the_label_or_acceptable_too(tmp_path: Path) -> None:
    """Right and not silent is a hit; wrong and not silent a false alarm, and a miss where something was due."""
    key = "sla-credits/credits"
    labels = {
        "a": {"checks": {key: labelled("favourable", TEXT)}},
        "b": {"checks": {key: labelled("adverse", TEXT, also=("weak",))}},
        "c": {"checks": {key: labelled("absent")}},
        "d": {"checks": {key: labelled("absent")}},
        "e": {"checks": {key: labelled("weak", TEXT)}},
    }
    reviews = {
        "a": {"checks": [told("favourable", TEXT)], "facts": {}},
        "b": {"checks": [told("weak", "quite other words stand here")], "facts": {}},
        "c": {"checks": [told("adverse", TEXT)], "facts": {}},
        "d": {"checks": [told("absent")], "facts": {}},
    }
    checks, _ = judge(*corpus(tmp_path, labels, reviews))
    found = score(checks)
    assert (found.n, found.precision, found.recall) == (3, 2 / 3, 2 / 3)
    assert found.located == 0.5
    assert found.exact == 3 / 5


def test_a_document_without_a_review_is_not_skipped(tmp_path: Path) -> None:
    """A refused file misses everything it holds."""
    checks, _ = judge(*corpus(tmp_path, {"a": {"checks": {"x/y": labelled("adverse", TEXT)}}}, {}))
    assert (score(checks).n, score(checks).recall) == (1, 0)


def test_presence_is_read_from_the_verdicts_that_mean_it(tmp_path: Path) -> None:
    """A weak exclusivity verdict is no exclusive dealing; any renewal verdict is a renewal clause."""
    categories: dict[str, list[str]] = {category: [] for category in PRESENT}
    labels = [{"id": "a", "labels": {**categories, "Exclusivity": [TEXT], "Renewal Term": [TEXT]}}]
    (tmp_path / "labels.json").write_text(json.dumps(labels))
    review = {
        "checks": [told("weak", TEXT, check="lock-in/exclusivity"), told("weak", TEXT, check="lock-in/auto-renewal")],
        "facts": {},
    }
    (tmp_path / "a.json").write_text(json.dumps(review))
    found = by_check(judge(tmp_path, tmp_path)[0])
    assert (found["lock-in/exclusivity"].recall, found["lock-in/auto-renewal"].recall) == (0, 1)


@pytest.mark.parametrize(
    ("got", "right"),
    [
        ({"uptime_percent": 99.9, "regions": ["Frankfurt, Germany"]}, [True, True]),
        ({"uptime_percent": 99, "regions": ["Frankfurt", "Paris"]}, [False, False]),
        ({"uptime_percent": None, "regions": []}, [False, False]),
    ],
)
def test_numbers_are_compared_exactly_and_regions_by_their_words(
    tmp_path: Path, got: dict[str, object], right: list[bool]
) -> None:
    """99 is not 99.9; "Frankfurt" is found in "Frankfurt, Germany"; an invented region is wrong."""
    labels = {"a": {"checks": {}, "facts": {"uptime_percent": 99.9, "regions": ["Frankfurt"], "per": "month"}}}
    _, facts = judge(*corpus(tmp_path, labels, {"a": {"checks": [], "facts": got}}))
    assert [fact.right for fact in facts] == right


def test_half_of_the_words_locate_and_a_page_locates_nothing() -> None:
    """A quote must be near the labelled words and may not be everything."""
    assert overlaps(TEXT[:40], [TEXT])
    assert not overlaps("Vendor shall do something else with data", [TEXT])
    assert not overlaps(TEXT + " word" * 150, [TEXT])


def test_folds_part_by_document() -> None:
    """No document stands in two folds, and all items are in one."""
    items = [Judged(f"d{at % 12}", f"r/c{at}", "weak", "weak", True, True, True, True, "") for at in range(60)]
    assert sum(fold.n for fold in by_fold(items)) == 60


def test_floors_rise_and_never_fall(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A better figure lifts its floor to just below; a worse one is reported and leaves it."""
    monkeypatch.setattr(floors, "PATH", tmp_path / "floors.yaml")
    floors.lift({"cuad/pdf": {"f1": 0.8}})
    floors.lift({"cuad/pdf": {"f1": 0.7, "located": 0.9}})
    assert floors.read() == {"cuad/pdf": {"f1": 0.79, "located": 0.89}}
    assert list(floors.below({"cuad/pdf": {"f1": 0.785, "located": 0.95}})) == [
        "cuad/pdf: f1 is 0.785, its floor is 0.79"
    ]
    assert not list(floors.below({"other": {"f1": 0.1}}))


def test_figures_of_sets_not_measured_now_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Measuring one set again leaves the other's figures; what is written is what `rules show` reads."""
    monkeypatch.setattr(figures, "DATA", tmp_path / "accuracy.yaml")
    monkeypatch.setattr(figures, "TABLE", tmp_path / "FIGURES.md")
    hit = Judged("d", "sla-credits/uptime", "weak", "weak", True, True, True, True, "secret words")
    figures.write({"negotiated": [hit], "cuad": [hit]}, "abc")
    figures.write({"cuad": [hit._replace(right=False, got="absent", said=False)]}, "def")
    known = accuracy.read(tmp_path)
    assert known.checks["sla-credits/uptime"]["negotiated"].f1 == 1
    assert known.checks["sla-credits/uptime"]["cuad"].recall == 0
    assert known.sets["cuad"].rules_sha256 == "def"
    assert "secret" not in (tmp_path / "accuracy.yaml").read_text() + (tmp_path / "FIGURES.md").read_text()


def test_every_recorded_floor_is_a_share_of_a_known_set() -> None:
    """The shipped floors name sets and figures that the run measures."""
    for name, kept in yaml.safe_load(floors.PATH.read_text(encoding="utf-8")).items():
        assert name.partition("/")[0] in figures.SETS
        assert all(0 <= value <= 1 for value in kept.values())
