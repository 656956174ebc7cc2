"""The pattern language, read."""

import pytest

from clausegap.rulepacks.forms import forms
from clausegap.rulepacks.phrases import Measure, PhraseError, SetName, Words, read


def test_words_sets_gaps_and_measures_are_read() -> None:
    """Each part of a pattern keeps its place and its reach."""
    (sequence,) = read("<vendor> .. give~ ... {days} [prior] (notice | warning)").sequences
    assert [step.gap for step in sequence] == [0, 4, 12, 0, 0]
    assert sequence[0].choices == (SetName("vendor"),)
    assert sequence[1].choices == (Words(("give~",)),)
    assert sequence[2].choices == (Measure("days"),)
    assert sequence[3].optional
    assert sequence[4].choices == (Words(("notice",)), Words(("warning",)))


def test_an_ampersand_parts_sequences() -> None:
    """``a & b`` asks for both, in any order."""
    assert len(read("<train> & <customer-content> & model").sequences) == 3


@pytest.mark.parametrize(
    ("text", "column", "says"),
    [
        ("a (b | c", 3, "never closed"),
        ("a ) b", 3, "without a group"),
        ("{weeks}", 1, "no measure"),
        ("(a | )", 6, "empty"),
        ("(a .. b)", 4, "no gap within"),
        ("a ...", 6, "between two parts"),
        ("[a]", 4, "at least one part"),
        ("a ...99 b", 3, "longer than a sentence"),
        ("a < b", 3, "means nothing"),
        ("", 1, "at least one part"),
    ],
)
def test_a_mistake_is_named_with_its_place(text: str, column: int, says: str) -> None:
    """An author learns what is wrong and at which character."""
    with pytest.raises(PhraseError, match=says) as caught:
        read(text)
    assert caught.value.column == column


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("delete", "deleting"), ("notify", "notifies"), ("notify", "notified"), ("cancel", "cancelled"),
        ("withdraw", "withdrawn"), ("endeavour", "endeavor"), ("anonymise", "anonymized"), ("purge", "purged"),
        ("fee", "fees"), ("party", "parties"), ("throttle", "throttling"), ("stop", "stopped"),
    ],
)  # fmt: skip
def test_a_word_has_its_forms(word: str, form: str) -> None:
    """Regular, irregular, doubled and differently spelled forms are there."""
    assert form in forms(word)
