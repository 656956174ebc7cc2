"""A line's offsets survive the collapsing of white space."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clausegap.documents.docx_line import Line

_PIECES = st.lists(st.text(st.sampled_from("ab \t\n\u00a0"), max_size=6), max_size=8)


@given(_PIECES, st.sampled_from(["", "4.2", "(a)"]), st.integers(0, 50))
def test_an_anchor_stands_behind_the_words_before_it(pieces: list[str], number: str, base: int):
    """Whatever the white space, the words up to an anchor are the words that were added before it."""
    line, anchors = Line(), []
    line.prefix = number
    for piece in pieces:
        anchors.append((line.anchor(), "".join(pieces[: len(anchors)])))
        line.add(piece)
    anchors.append((line.anchor(), "".join(pieces)))
    text, _ = line.finish()
    words = " ".join("".join(pieces).split())
    assert text == " ".join(part for part in (number, words) if part)
    lead = len(text) - len(words)
    line.settle(base)
    for anchor, before in anchors:
        assert " ".join(before.split()) == text[lead : anchor.at - base].rstrip()
        assert lead <= anchor.at - base <= len(text)


@given(_PIECES, _PIECES)
def test_the_opening_emphasis_ends_behind_its_last_word(bold: list[str], plain: list[str]):
    """Bold pieces followed by plain ones: the emphasis covers the bold words, or is none where there are none."""
    line = Line()
    for pieces, strong in ((bold, True), (["x", *plain], False)):
        for piece in pieces:
            line.add(piece)
            if line.bold_open:
                line.emphasise(piece, strong=strong)
    text, end = line.finish()
    assert text[:end] == " ".join("".join(bold).split())
