"""What an author is told of a pack, at its place."""

from pathlib import Path

import pytest

from clausegap import findings, rulepacks, ruletest
from clausegap.errors import BadDeclaration, Misconfigured
from clausegap.rulepacks.lint import Complaint, lint
from clausegap.rulepacks.skeleton import begin
from clausegap.settings import Settings

from .packs import write

WORDS = "vendor: {words: [grocer, vendor], role: vendor}\nfruit: [apple~, pear~]\n"
TEXTS = {
    "favourable": "Apples come on 95 days of warning.",
    "weak": "Apples come on 5 days of warning.",
    "adverse": "Apples are refused.",
    "absent": "Bread is sold.",
}
GOOD = (
    '  - {id: warned, seeks: "<fruit> ... {days}", is: "favourable if days >= 90, otherwise weak"}\n'
    '  - {id: refused, seeks: "<fruit> .. refuse~", is: adverse}\n'
)


def pack(folder: Path, patterns: str = GOOD, *, words: str = "", cases: dict[str, str] | None = None) -> Path:
    """A pack of one check with these patterns and three cases a verdict."""
    told = cases or TEXTS
    check = (
        "title: Supply\nwhy: Ours.\nseverity: {adverse: high, weak: medium, absent: low}\n" + words + "patterns:\n" + patterns
        + "says: {favourable: Yes., weak: Little., adverse: No., absent: Silent.}\n"
        "position: {preferred: a, fallback: b, walk_away: c, suggested_clause: d, question: e}\n"
    )  # fmt: skip
    texts = "cases:\n" + "".join(f"  - {{verdict: {verdict}, text: {text}}}\n" * 3 for verdict, text in told.items())
    files = {
        "words.yaml": WORDS, "fruit/rule.yaml": "title: Fruit\nwhy: Ours.\nchecks: [supply]\n",
        "fruit/supply.yaml": check, "fruit/supply.cases.yaml": texts,
    }  # fmt: skip
    return write(folder, "rules: [fruit]\n", files)


def linted(folder: Path) -> list[Complaint]:
    """All complaints, those that need the cases run included."""
    read = rulepacks.load(folder)
    return [*lint(read, folder), *ruletest.unreached(read, findings.Language(read), folder)]


def only(folder: Path) -> Complaint:
    """The one complaint there is."""
    (found,) = linted(folder)
    return found


def test_a_pack_that_owes_nothing_is_told_nothing(tmp_path: Path) -> None:
    """No fault, no hint."""
    assert linted(pack(tmp_path / "p")) == []


@pytest.mark.parametrize(
    ("patterns", "says"),
    [
        (
            '  - {id: x, seeks: "<fruit>", is: "weak if days > 3, otherwise adverse"}\n',
            "yaml:7:31: the verdict compares days",
        ),
        ('  - {id: x, seeks: "<vendor> .. {days}", is: weak}\n', "yaml:7:13: this is found nearly everywhere"),
        ('  - {id: x, seeks: "may not", is: weak}\n', "yaml:7:13: this is found nearly everywhere"),
        ('  - {id: x, seeks: "<fruit> tart", without: "<fruit> tart", is: weak}\n', "yaml:7:13: 'without' forbids"),
        ('  - {id: x, seeks: "<fruit>", with: tart, without: tart, is: weak}\n', "yaml:7:31: 'without' forbids"),
    ],
)
def test_wording_that_cannot_work_is_a_fault_at_its_place(tmp_path: Path, patterns: str, says: str) -> None:
    """A number nobody reads, words of every sentence, wording asked for and forbidden at once."""
    faults = [found.text for found in linted(pack(tmp_path / "p", GOOD + patterns)) if found.fault]
    assert len(faults) == 1
    assert says in faults[0]
    assert "*    7 |" in faults[0]


@pytest.mark.parametrize(
    ("patterns", "says"),
    [
        ('  - {id: x, seeks: ["<fruit> pie", "<fruit> pie"], is: weak}\n', "yaml:7:36: an earlier line seeks the same"),
        ('  - {id: x, seeks: "<fruit> .. refuse~", is: adverse}\n', "yaml:7:6: the pattern 'refused' says the same"),
        ('  - {id: x, seeks: "<fruit> pie", is: weak}\n', "yaml:7:6: no case reaches the pattern 'x'"),
        (
            '  - {id: x, seeks: "<vendor> .. {days}", with: tart, is: weak}\n',
            "yaml:7:13: every sentence lets this wording in",
        ),
    ],
)
def test_what_is_worth_a_look_is_a_hint(tmp_path: Path, patterns: str, says: str) -> None:
    """Said twice, shadowed, never reached by a case, tried on every sentence."""
    found = linted(pack(tmp_path / "p", GOOD + patterns))
    assert not [complaint for complaint in found if complaint.fault]
    assert any(says in complaint.text for complaint in found)


def test_many_alternatives_times_wide_gaps_are_a_hint(tmp_path: Path) -> None:
    """The weight of a wording is reckoned as it is written, nothing is timed."""
    many = ", ".join(f"fruit{at}" for at in range(300))
    heavy = '  - {id: x, seeks: "<many> ...60 <many> ...60 apple", is: adverse}\n'
    texts = {**TEXTS, "adverse": "fruit1 fruit2 apple refused"}
    found = linted(pack(tmp_path / "p", GOOD + heavy, words=f"words: {{many: [{many}]}}\n", cases=texts))
    assert any("alternatives times reach" in complaint.text for complaint in found)


def test_missing_cases_and_verdicts_without_pattern_are_faults(tmp_path: Path) -> None:
    """Both are told where the check says what the verdict means."""
    texts = {verdict: text for verdict, text in TEXTS.items() if verdict != "adverse"}
    weak = '  - {id: warned, seeks: "<fruit> ... {days}", is: weak}\n'
    told = [found.text for found in linted(pack(tmp_path / "p", weak, cases=texts)) if found.fault]
    assert len(told) == 3
    assert "yaml:6:41: 0 cases for 'adverse', 3 are the least. Add them to supply.cases.yaml." in told[0]
    assert "yaml:6:41: no pattern can give 'adverse'" in told[1]
    assert "yaml:6:8: no pattern can give 'favourable'" in told[2]


def test_words_nobody_speaks_are_hinted_at(tmp_path: Path) -> None:
    """In the pack's file and in the check's own; the sets that the engine asks for are spoken."""
    folder = pack(tmp_path / "p", words="words: {tree: [oak]}\n")
    with (folder / "words.yaml").open("a") as file:
        file.write("herb: [dill]\n")
    told = [complaint.text for complaint in linted(folder)]
    assert len(told) == 2
    assert "no pattern speaks <tree>" in told[0]
    assert "words.yaml:3:1: nothing in this pack speaks <herb>" in told[1]


def test_inherited_checks_are_not_an_extending_packs_debt(tmp_path: Path) -> None:
    """Whoever extends a pack is not told what its authors owe."""
    pack(tmp_path / "p", GOOD + '  - {id: x, seeks: "may not", is: weak}\n')
    assert linted(write(tmp_path / "own", "extends: p\n", {})) == []


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        (
            "pack.yaml",
            "id: p\ntitle: P\nversion: 1.0.0\nrules: [fruit, fruit]\n",
            r"yaml:4:16: 'fruit' is listed a second",
        ),
        ("fruit/rule.yaml", "title: F\nwhy: W.\nchecks: [supply, supply]\n", r"yaml:3:18: 'supply' is listed a second"),
        (
            "facts.yaml",
            '- {id: a, seeks: "term {months}", feeds: {term_months: months}}\n' * 2,
            r"yaml:2:4: a second fact named 'a'",
        ),
    ],
)
def test_what_is_listed_twice_is_refused(tmp_path: Path, name: str, text: str, says: str) -> None:
    """Rules, checks and facts have names of their own."""
    folder = pack(tmp_path / "p")
    (folder / name).write_text(text)
    with pytest.raises(BadDeclaration, match=says):
        rulepacks.load(folder)


def test_a_new_check_loads_lints_and_passes_its_own_cases(tmp_path: Path) -> None:
    """What `rules new` writes is a whole pack; a second check joins it."""
    begin("supply/sub-processors", tmp_path / "Our Pack")
    told = begin("supply/other", tmp_path / "Our Pack")
    read = rulepacks.load(tmp_path / "Our Pack", shipped=Settings().rules)
    assert read.id == "our-pack"
    assert [check.key for check in read.checks] == ["supply/sub-processors", "supply/other"]
    assert told[0].startswith("Listed other in")
    language = findings.Language(read)
    assert [miss for _, misses in ruletest.run(read, language) for miss in misses] == []
    assert lint(read, tmp_path / "Our Pack") == []
    assert list(ruletest.unreached(read, language, tmp_path / "Our Pack")) == []


def test_a_new_check_overwrites_nothing_and_needs_a_name(tmp_path: Path) -> None:
    """A check that is there stays; a list that cannot be enlarged safely is left to a person."""
    begin("a/b", tmp_path)
    with pytest.raises(Misconfigured, match="is there already"):
        begin("a/b", tmp_path)
    with pytest.raises(Misconfigured, match="no name of a check"):
        begin("../x", tmp_path)
    (tmp_path / "pack.yaml").write_text("id: x\ntitle: X\nversion: 1.0.0\nrules:\n  - a\n")
    assert f"List c under 'rules' in {tmp_path / 'pack.yaml'}" in begin("c/d", tmp_path)
