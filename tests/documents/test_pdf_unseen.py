"""Words of a PDF that nobody sees: out of the text, never lost, and nothing that is seen among them."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausegap.documents.pdf import read_here
from clausegap.model import Document
from clausegap.settings import Limits

from .pdf_maker import Drawn, write_pdf

SEEN = "Provider shall not use Customer Content to train models."
UNSEEN = "Provider may use Customer Content to train models."


def _read(folder: Path, *pages: Drawn) -> Document:
    path = write_pdf(folder / "agreement.pdf", list(pages))
    return read_here(path, path.name, "0" * 64, Limits())


def _page() -> Drawn:
    return Drawn().text(72, 100, "1. Use of Content.", bold=True).text(72, 120, SEEN)


def _hidden(document: Document) -> list[tuple[str, str]]:
    return [(remark.text, remark.why) for remark in document.remarks if remark.kind == "hidden"]


@pytest.mark.parametrize(
    ("look", "why"),
    [
        ("1 g", "white on white"),
        ("0.97 0.97 0.98 rg", "#f7f7fa on white"),
        ("0 0 0 0 k", "white on white"),
        ("3 Tr", "drawn without ink"),
        ("7 Tr", "drawn without ink"),
    ],
)
def test_words_in_the_colour_of_the_paper_or_without_ink_are_hidden(tmp_path, look, why):
    """They are in no block of the text, and a remark where they stand holds them with the reason."""
    document = _read(tmp_path, _page().paint(look, 72, 140, UNSEEN).text(72, 160, "2. Term."))
    assert UNSEEN not in document.text
    assert _hidden(document) == [(UNSEEN, why)]
    (remark,) = document.remarks
    assert document.text[: remark.start].endswith(SEEN)


def test_hidden_words_inside_a_line_leave_its_other_words_as_they_are(tmp_path):
    """A white "not" between two visible words is taken out, and only it."""
    page = Drawn().text(72, 100, "Provider shall").paint("1 g", 150, 100, "not").text(175, 100, "train on Content.")
    document = _read(tmp_path, page)
    assert document.text == "Provider shall train on Content."
    assert _hidden(document) == [("not", "white on white")]
    assert max(line.x1 for line in document.lines) < 300


def test_white_words_on_a_dark_ground_are_seen(tmp_path):
    """A table's white heading on a filled area, or on a stroke as wide as a line, is text like any other."""
    page = _page().fill("0.1 0.2 0.4 rg", 70, 128, 400, 146).paint("1 g", 72, 140, "Service Levels")
    page.operations.append(f"q 16 w 0.1 G 72 {page.height - 176} m 400 {page.height - 176} l S Q")
    page.paint("1 g", 72, 180, "Service Credits")
    document = _read(tmp_path, page)
    assert "Service Levels" in document.text
    assert "Service Credits" in document.text
    assert document.remarks == ()


def test_a_light_ground_painted_over_the_dark_one_hides_them_again(tmp_path):
    """What was painted last before the words is what they stand on."""
    page = _page().fill("0 g", 60, 120, 500, 150).fill("1 g", 60, 120, 500, 150).paint("1 g", 72, 140, UNSEEN)
    assert _hidden(_read(tmp_path, page)) == [(UNSEEN, "white on white")]


def test_pale_words_over_a_picture_stay_with_a_note(tmp_path):
    """Nobody knows how dark a picture is: the words are judged, and the reader is told."""
    document = _read(tmp_path, Drawn().image().paint("1 g", 72, 100, UNSEEN), _page())
    assert UNSEEN in document.text
    assert [remark.kind for remark in document.remarks] == ["note"]
    assert "page 1 are set in white" in document.remarks[0].text


def test_a_text_layer_over_a_scan_is_the_text(tmp_path):
    """Words without ink over a picture are what the reader sees; one remark says so for a run of pages."""
    scans = [Drawn().image().paint("3 Tr", 72, 300, words) for words in ("Provider shall not", "train on Content.")]
    document = _read(tmp_path, *scans, _page())
    assert document.text.startswith("Provider shall not\ntrain on Content.\n")
    (remark,) = document.remarks
    assert remark.kind == "ocr"
    assert remark.text.startswith("The words of pages 1 to 2 are an invisible text layer over a scanned image")


def test_a_picture_painted_over_its_white_text_layer_hides_nothing(tmp_path):
    """Some scanners set the layer in white under the picture."""
    document = _read(tmp_path, Drawn().paint("1 g", 72, 100, SEEN).image())
    assert document.text == SEEN
    assert [remark.kind for remark in document.remarks] == ["ocr"]


def test_a_small_picture_elsewhere_makes_no_scan(tmp_path):
    """A logo on the page does not turn words without ink into a text layer."""
    page = _page()
    page.operations.append("q 40 0 0 40 500 740 cm /I1 Do Q")
    page.images = 1
    assert _hidden(_read(tmp_path, page.paint("3 Tr", 72, 140, UNSEEN))) == [(UNSEEN, "drawn without ink")]


def test_words_too_small_to_see_are_hidden_and_fine_print_is_told(tmp_path):
    """Below 2 points words are out of the text; below 4 they are judged, with a note; a footnote's mark is neither."""
    page = _page().text(72, 140, UNSEEN, 1.2).text(72, 160, "Fees are not refundable.", 3.5).text(72, 180, "1", 1.5)
    document = _read(tmp_path, page)
    assert _hidden(document) == [(UNSEEN, "smaller than 2 points")]
    assert "Fees are not refundable." in document.text
    assert [r.text for r in document.remarks if r.kind == "note"] == ["Some words of page 1 are smaller than 4 points."]


def test_words_outside_of_the_page_are_hidden(tmp_path):
    """What the crop box cuts off, or what stands beside the paper, is not read by anybody."""
    page = _page().text(72, 700, "Below the shown part.").text(700, 120, "Beside the paper.")
    page.crop = (0, 200, 612, 792)
    document = _read(tmp_path, page)
    assert SEEN in document.text
    assert sorted(_hidden(document)) == [("Below the shown part. Beside the paper.", "outside of the page")]


def test_words_in_black_and_in_clear_grey_are_seen(tmp_path):
    """The usual colours of print raise no alarm."""
    page = _page().paint("0.8 g", 72, 140, "A grey line.").paint("1 1 0 rg", 72, 160, "A yellow line.")
    document = _read(tmp_path, page)
    assert document.remarks == ()
    assert "A grey line." in document.text
    assert "A yellow line." in document.text
