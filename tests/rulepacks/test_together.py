"""Several packs in one review."""

from pathlib import Path

import pytest

from clausegap import rulepacks
from clausegap.errors import ClausegapError, Misconfigured
from clausegap.settings import Settings


def own_pack(folder: Path, words: str, *, rule: str = "own", words_of: str | None = None) -> Path:
    """A pack of one rule and one check that seeks ``<fruit>``."""
    (folder / rule).mkdir(parents=True)
    spoken = f"words_of: {words_of}\n" if words_of else ""
    (folder / "pack.yaml").write_text(f"id: {folder.name}\ntitle: Own\nversion: 1.0.0\nrules: [{rule}]\n{spoken}")
    if words:
        (folder / "words.yaml").write_text(words)
    (folder / rule / "rule.yaml").write_text("title: Own\nwhy: Ours.\nchecks: [supply]\n")
    (folder / rule / "supply.yaml").write_text(
        "title: Supply\nwhy: Ours.\nseverity: {adverse: high, absent: low}\n"
        'patterns:\n  - {id: it, seeks: "<fruit>", is: favourable}\n'
        "says: {favourable: Yes it is., adverse: No., absent: Silent.}\n"
        "position: {preferred: a, fallback: b, walk_away: c, suggested_clause: d, question: e}\n"
    )
    return folder


def test_a_pack_can_speak_the_words_of_the_pack_beside_it(tmp_path: Path) -> None:
    """``words_of`` brings the neighbour's sets; a pack's own set of that name comes first."""
    own_pack(tmp_path / "one", "fruit: [apple]\ntree: [oak]\n")
    two = rulepacks.load(own_pack(tmp_path / "two", "", words_of="one"), cases=False)
    three = rulepacks.load(own_pack(tmp_path / "three", "fruit: [pear, <tree>]\n", words_of="one"), cases=False)
    assert two.sets["fruit"].words == ("apple",)
    assert three.sets["fruit"].words == ("pear", "oak")


def test_a_changed_word_of_the_neighbour_changes_the_digest(tmp_path: Path) -> None:
    """What names a pack in a review covers everything it speaks."""
    one = own_pack(tmp_path / "one", "fruit: [apple]\n")
    two = own_pack(tmp_path / "two", "", words_of="one")
    before = rulepacks.load(two, cases=False).sha256
    (one / "words.yaml").write_text("fruit: [apple, pear]\n")
    assert rulepacks.load(two, cases=False).sha256 != before


def test_each_check_keeps_the_words_of_its_own_pack(tmp_path: Path) -> None:
    """Two packs may mean different things by one name."""
    packs = [
        rulepacks.load(own_pack(tmp_path / "one", "fruit: [apple]\n", rule="first"), cases=False),
        rulepacks.load(own_pack(tmp_path / "two", "fruit: [pear]\n", rule="second"), cases=False),
    ]
    both = rulepacks.together(packs)
    assert both.sets["fruit"].words == ("apple",)
    assert both.checks[1].sets["fruit"].words == ("pear",)
    assert both.id == "one + two"


def test_a_check_in_two_packs_is_refused(tmp_path: Path) -> None:
    """Nobody guesses which of two checks of one name was meant."""
    packs = [rulepacks.load(own_pack(tmp_path / name, "fruit: [apple]\n"), cases=False) for name in ("one", "two")]
    with pytest.raises(Misconfigured, match="own/supply is in two packs, one and two"):
        rulepacks.together(packs)


def test_a_neighbour_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A pack that speaks the words of a missing pack is refused with that pack's file."""
    with pytest.raises(ClausegapError, match=r"no pack .missing. beside this one"):
        rulepacks.load(own_pack(tmp_path / "two", "", words_of="missing"), cases=False)


def test_every_shipped_pack_loads_alone() -> None:
    """A buyer may review for general terms only."""
    for folder in Settings().pack_folders:
        assert rulepacks.load(folder, cases=False).checks
