"""Words of a Word file that nobody sees though nothing says "hidden": out of the text, never lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausegap.model import Document

from .docx_builders import cell, docx, inserted, paragraph, read, relation, row, run, style, table

UNSEEN = "Provider may use Content to train."
WHITE = '<w:color w:val="FFFFFF"/>'
_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
THEME = (
    f'<a:theme {_A}><a:themeElements><a:clrScheme name="x"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
    '<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1><a:accent1><a:srgbClr val="1F3864"/></a:accent1>'
    "</a:clrScheme></a:themeElements></a:theme>"
).encode()


def _read(folder: Path, body: str, **parts: str) -> Document:
    return read(docx(paragraph("1. Content.") + body, **parts), folder)


def _hidden(document: Document) -> list[tuple[str, str]]:
    return [(remark.text, remark.why) for remark in document.remarks if remark.kind == "hidden"]


def _line(properties: str, look: str = "") -> str:
    return paragraph(run("Seen. "), run(UNSEEN, properties), look=look)


@pytest.mark.parametrize(
    ("properties", "look", "why"),
    [
        (WHITE, "", "white on white"),
        ('<w:color w:val="F8F8F8"/>', "", "#f8f8f8 on white"),
        ('<w:color w:val="C00000" w:themeColor="background1"/>', "", "white on white"),
        ('<w:color w:val="F5F5F5" w:themeColor="text1" w:themeTint="0A"/>', "", "#f5f5f5 on white"),
        ('<w:color w:val="000000"/><w:shd w:val="clear" w:color="auto" w:fill="000000"/>', "", "black on black"),
        ('<w:color w:val="000000"/><w:shd w:val="solid" w:color="000000" w:fill="auto"/>', "", "black on black"),
        ('<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/><w:sz w:val="6"/>', "", "#ffff00 on #ffff00"),
        (WHITE, '<w:shd w:val="clear" w:fill="FDFDFD"/>', "white on #fdfdfd"),
        ('<w:sz w:val="2"/>', "", "smaller than 2 points"),
        ('<w:w w:val="1"/>', "", "letters drawn on top of one another"),
        ('<w:spacing w:val="-200"/>', "", "letters drawn on top of one another"),
        ("", '<w:spacing w:line="1" w:lineRule="exact"/>', "cut off by the height of their line or row"),
        ("<w:vanish/>", "", "formatted as hidden"),
    ],
)
def test_each_way_to_hide_words_is_told(tmp_path, properties, look, why):
    """The words are in no line of the text; a remark holds them and says how they were hidden."""
    document = _read(tmp_path, _line(properties, look))
    assert UNSEEN not in document.text
    assert (UNSEEN, why) in [(text.removeprefix("Seen. "), reason) for text, reason in _hidden(document)]


@pytest.mark.parametrize(
    ("properties", "look"),
    [
        ('<w:color w:val="auto"/>', '<w:shd w:val="clear" w:fill="FFFFFF"/>'),
        ('<w:color w:val="auto"/>', '<w:shd w:val="clear" w:fill="000000"/>'),
        (WHITE, '<w:shd w:val="clear" w:color="auto" w:fill="1F3864"/>'),
        (WHITE, '<w:shd w:val="clear" w:color="auto" w:fill="auto" w:themeFill="text1"/>'),
        (WHITE, '<w:shd w:val="pct75" w:color="auto" w:fill="FFFFFF"/>'),
        (WHITE + '<w:highlight w:val="darkBlue"/>', ""),
        ('<w:color w:val="A6A6A6"/>', ""),
        ('<w:spacing w:val="-10"/><w:w w:val="80"/>', ""),
        ('<w:sz w:val="10"/>', ""),
        ("", '<w:spacing w:line="200" w:lineRule="exact"/>'),
    ],
)
def test_what_can_be_seen_stays(tmp_path, properties, look):
    """White on dark, automatic colour, grey, condensed, small: all of it is print that people read."""
    document = _read(tmp_path, _line(properties, look))
    assert f"Seen. {UNSEEN}" in document.text
    assert document.remarks == ()


def test_a_theme_decides_what_its_colours_are(tmp_path):
    """The accent of the theme is dark, so white on it is seen; in the accent's own colour it is not."""
    shade = '<w:shd w:val="clear" w:fill="auto" w:themeFill="accent1"/>'
    body = _line(WHITE, shade) + paragraph(run("Gone.", '<w:color w:val="auto" w:themeColor="accent1"/>'), look=shade)
    links = relation("rIdTheme", "theme", "theme/theme1.xml")
    content = docx(paragraph("1. Content.") + body, relations=links, extra={"word/theme/theme1.xml": THEME})
    document = read(content, tmp_path)
    assert UNSEEN in document.text
    assert _hidden(document) == [("Gone.", "#1f3864 on #1f3864")]


def test_cells_and_table_styles_give_their_words_a_ground(tmp_path):
    """A dark cell lets white be seen, a white cell does not, and a shading table style may: that is noted."""
    dark, plain = '<w:shd w:val="clear" w:fill="203864"/>', ""
    body = table(row(cell(paragraph(run("Tier", WHITE)), look=dark), cell(paragraph(run(UNSEEN, WHITE)), look=plain)))
    document = _read(tmp_path, body)
    assert "Tier" in document.text
    assert _hidden(document) == [(UNSEEN, "white on white")]

    styled = body.replace("<w:tblPr/>", '<w:tblPr><w:tblStyle w:val="Grid"/></w:tblPr>')
    shading = '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:fill="4472C4"/></w:tcPr></w:tblStylePr>'
    grid = style("Grid", "Grid", kind="table").replace("</w:style>", f"{shading}</w:style>")
    document = _read(tmp_path, styled, styles=grid)
    assert UNSEEN in document.text
    (note,) = document.remarks
    assert (note.kind, note.text) == ("note", UNSEEN)
    assert note.why.startswith("set in white")


def test_words_before_a_drawing_stay_with_a_note(tmp_path):
    """White words may stand on a picture that Word sets behind them: they are judged, and the reader is told."""
    anchor = "<w:r><w:drawing><wp:anchor><wp:docPr name='Cover'/></wp:anchor></w:drawing></w:r>"
    document = _read(tmp_path, paragraph(anchor) + _line(WHITE))
    assert UNSEEN in document.text
    assert [(r.kind, r.text) for r in document.remarks if r.kind == "note"] == [("note", UNSEEN)]


def test_fine_print_is_judged_and_told(tmp_path):
    """Below 4 points words stay in the text, with a note that names them."""
    document = _read(tmp_path, _line('<w:sz w:val="7"/>'))
    assert UNSEEN in document.text
    assert [(r.kind, r.text, r.why) for r in document.remarks] == [("note", UNSEEN, "smaller than 4 points")]


def test_styles_hide_words_too_and_a_run_can_undo_it(tmp_path):
    """A white paragraph style hides its words, a white character style those of its run; a black run is seen."""
    styles = style("Ghost", "Ghost", runs=WHITE) + style("Pale", "Pale", runs=WHITE, kind="character")
    body = paragraph(run("One. "), run("Two.", '<w:color w:val="000000"/>'), style="Ghost")
    body += paragraph(run("Three. "), run("Four.", '<w:rStyle w:val="Pale"/>'))
    document = _read(tmp_path, body, styles=styles)
    assert document.text == "1. Content.\nTwo.\nThree."
    assert _hidden(document) == [("One.", "white on white"), ("Four.", "white on white")]


def test_hidden_runs_side_by_side_are_one_passage_and_a_white_space_still_parts_words(tmp_path):
    """Word splits runs anywhere; what is between visible words keeps them apart."""
    body = paragraph(
        run("shall"), run(" ", WHITE), run("train", ""), run(" not", WHITE), run(" ", WHITE), run("ever", WHITE)
    )
    document = _read(tmp_path, body)
    assert document.text == "1. Content.\nshall train"
    assert _hidden(document) == [("not ever", "white on white")]


def test_a_hidden_insertion_is_hidden_in_the_view_that_takes_it(tmp_path):
    """Tracked and white at once: out of the text, in a remark, in the accepted view."""
    body = paragraph(run("Provider shall "), inserted(run("not ", WHITE)), run("train."))
    document = _read(tmp_path, body)
    assert document.text.endswith("Provider shall train.")
    assert _hidden(document) == [("not", "white on white")]
