"""Automatic numbers stand in the text as Word shows them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausegap.documents import docx_numerals as numerals

from .docx_builders import abstract, docx, level, lines, num, paragraph, read, run
from .docx_numbering_cases import CASES, Case

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_lines_are_those_a_reader_sees(case: Case, tmp_path: Path):
    """Each document's lines, numbers included, are the literal ones beside it."""
    assert lines(case.content, tmp_path) == case.lines


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_block_knows_the_number_its_text_begins_with(case: Case, tmp_path: Path):
    """Block.number is where the block's text begins, and comes with a level."""
    document = read(case.content, tmp_path)
    for block in document.blocks:
        assert document.text[block.start : block.end].startswith(block.number)
        assert not block.number or block.level is not None


def test_a_custom_format_fills_with_zeros(tmp_path: Path):
    """Word's "001, 002, 003" is written as a custom format inside alternate content."""
    custom = (
        '<w:lvl w:ilvl="0"><w:start w:val="9"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback>'
        '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1."/></w:lvl>'
    )
    body = paragraph("nine", num=1, level=0) + paragraph("ten", num=1, level=0)
    assert lines(docx(body, numbering=abstract(1, custom) + num(1, 1)), tmp_path) == ["009. nine", "010. ten"]


def test_a_hidden_number_counts_and_does_not_show(tmp_path: Path):
    """A level whose number is set hidden shows none, and its children still see it."""
    levels = level(0, "decimal", "%1.", look="<w:rPr><w:vanish/></w:rPr>") + level(1, "decimal", "%1.%2")
    body = paragraph("Scope", num=1, level=0) + paragraph("Use", num=1, level=1)
    assert lines(docx(body, numbering=abstract(1, levels) + num(1, 1)), tmp_path) == ["Scope", "1.1 Use"]


def test_lists_that_lead_nowhere_give_no_number(tmp_path: Path):
    """An unknown list, a level the list lacks, and numbering styles that name each other in a circle are no numbers."""
    circle = abstract(1, extra='<w:numStyleLink w:val="S"/>') + num(1, 1)
    styles = (
        '<w:style w:type="numbering" w:styleId="S"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = paragraph("a", num=99, level=0) + paragraph("b", num=1, level=0)
    assert lines(docx(body, numbering=circle, styles=styles), tmp_path) == ["a", "b"]


def test_a_style_separator_keeps_heading_and_words_on_one_line(tmp_path: Path):
    """A hidden paragraph mark runs the next paragraph in: one line, the heading's number, bold up to its words."""
    separator = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    levels = level(0, "decimal", "%1.")
    body = paragraph(run("Term.", "<w:b/>"), num=1, level=0, look=separator) + paragraph(" It runs one year.")
    document = read(docx(body, numbering=abstract(1, levels) + num(1, 1)), tmp_path)
    assert document.text == "1. Term. It runs one year."
    assert document.text[: document.blocks[0].bold_until] == "1. Term."


def test_an_endless_number_text_is_cut(tmp_path: Path):
    """A level text of a hundred thousand characters cannot multiply with the paragraphs."""
    levels = level(0, "decimal", "x" * 100_000)
    body = paragraph("a", num=1, level=0) * 50
    document = read(docx(body, numbering=abstract(1, levels) + num(1, 1)), tmp_path)
    assert len(document.text) < 50 * 300


@given(st.integers(1, 32_767))
def test_roman_numbers_can_be_read_back(number: int):
    """Reading a Roman number gives the number that was written."""
    values = [_ROMAN[letter] for letter in numerals.roman(number)]
    following = [*values[1:], 0]
    assert sum(-one if one < two else one for one, two in zip(values, following, strict=True)) == number


@given(st.integers(1, 780))
def test_letters_can_be_read_back(number: int):
    """A letter number is one letter, repeated; the letter and how often it stands give the number."""
    written = numerals.letters(number)
    assert set(written) == {written[0]}
    assert (len(written) - 1) * 26 + ord(written[0]) - ord("a") + 1 == number


@given(st.integers(-(2**31), 2**31 - 1), st.sampled_from(["decimal", "lowerLetter", "upperRoman", "cardinalText",
       "ordinalText", "ordinal", "chicago", "hex", "decimalEnclosedCircle", "aiueo", "pad:3"]))  # fmt: skip
def test_every_number_has_a_short_form_in_every_format(number: int, kind: str):
    """No number, however large, makes a number text longer than a line."""
    assert 0 < len(numerals.written(number, kind)) < 120


@pytest.mark.parametrize(
    ("number", "said"),
    [(3, "Third"), (12, "Twelfth"), (20, "Twentieth"), (21, "Twenty-first"), (100, "One hundredth"), (112, "One hundred twelfth")],
)  # fmt: skip
def test_ordinals_are_spelled_as_english_spells_them(number: int, said: str):
    """The irregular ordinals are right."""
    assert numerals.ordinal_words(number) == said
