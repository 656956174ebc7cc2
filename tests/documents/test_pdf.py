"""What is read from a PDF page: words, places, look, order, and what is told when there is nothing to read."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausegap import documents
from clausegap.model import Document
from clausegap.settings import Limits

from .pdf_maker import Drawn, write_pdf

WRAPPED = [
    "The vendor shall keep the service available in each calendar month for the share of time",
    "that the order form states, and shall measure that share by the method of this exhibit so",
    "that both parties can compute it from the logs which the vendor keeps for that purpose in",
    "good order and shows to the customer on request within five business days of the request",
    "by electronic mail to the address that the customer has named for notices of this sort.",
]


def read(tmp_path: Path, *pages: Drawn, labels: str = "") -> Document:
    """The Document of these pages."""
    return documents.read(write_pdf(tmp_path / "a.pdf", list(pages), labels), Limits())


def blocks(document: Document) -> list[str]:
    """The text of each block."""
    return [document.text[block.start : block.end] for block in document.blocks]


def paragraph(page: Drawn, x: float, top: float, lines: list[str] = WRAPPED, pitch: float = 13) -> Drawn:
    """Lines set one below the other."""
    for number, line in enumerate(lines):
        page.text(x, top + pitch * number, line)
    return page


def test_lines_of_a_paragraph_are_joined_by_one_space(tmp_path: Path) -> None:
    """A paragraph set over five lines is one block without a newline."""
    assert blocks(read(tmp_path, paragraph(Drawn(), 72, 100))) == [" ".join(WRAPPED)]


def test_a_line_ended_early_ends_its_paragraph(tmp_path: Path) -> None:
    """Where the next word would still have fitted, a new paragraph begins, whatever the spacing."""
    page = paragraph(Drawn(), 72, 100, [*WRAPPED[:3], "good order.", *WRAPPED])
    assert blocks(read(tmp_path, page)) == [" ".join([*WRAPPED[:3], "good order."]), " ".join(WRAPPED)]


def test_a_numbered_item_begins_a_block(tmp_path: Path) -> None:
    """Items that follow one another without white space are blocks of their own."""
    page = paragraph(Drawn(), 72, 100, ["1. Definitions", f"1.1 {WRAPPED[0]}", WRAPPED[4], f"1.2 {WRAPPED[0]}"])
    assert [block.split(" ")[0] for block in blocks(read(tmp_path, page))] == ["1.", "1.1", "1.2"]


def test_a_reference_that_meets_a_line_start_begins_nothing(tmp_path: Path) -> None:
    """A number after the word Section continues the sentence."""
    lines = [f"{WRAPPED[0]} and under Section", f"4.2 {WRAPPED[1]}", *WRAPPED[2:]]
    assert len(blocks(read(tmp_path, paragraph(Drawn(), 60, 100, lines)))) == 1


def test_a_clause_number_glued_to_its_words_is_parted(tmp_path: Path) -> None:
    """A number printed without a gap is told from its words by its form."""
    page = Drawn().text(72, 100, "10.1Except as stated").text(72, 150, "(i)information of the customer")
    assert blocks(read(tmp_path, page)) == ["10.1 Except as stated", "(i) information of the customer"]


def test_a_bold_heading_is_not_merged_with_its_clause(tmp_path: Path) -> None:
    """A bold line before plain ones is its own block, bold to its end."""
    page = paragraph(
        Drawn().text(72, 100, "Availability of the hosted service in each calendar month", bold=True), 72, 113
    )
    document = read(tmp_path, page)
    assert len(document.blocks) == 2
    assert document.blocks[0].bold_until == document.blocks[0].end
    assert document.blocks[1].bold_until == 0


def test_a_run_in_heading_ends_where_bold_ends(tmp_path: Path) -> None:
    """bold_until stands behind the bold words that open a paragraph, its number aside."""
    page = Drawn().text(72, 100, "4.1").text(95, 100, "Term.", bold=True).text(130, 100, "It lasts two years.")
    document = read(tmp_path, page)
    assert document.text[: document.blocks[0].bold_until] == "4.1 Term."


def test_an_underlined_heading_counts_as_bold(tmp_path: Path) -> None:
    """A stroke below the first words marks them as a bold face would."""
    page = Drawn().text(72, 100, "Term.").text(110, 100, "It lasts two years.").rule(72, 102, 100, 102)
    document = read(tmp_path, page)
    assert document.text[: document.blocks[0].bold_until] == "Term."


def test_size_and_indent_of_a_block_are_its_first_words(tmp_path: Path) -> None:
    """Block.size is the font size in points, Block.indent the left edge."""
    document = read(tmp_path, Drawn().text(90, 100, "Master Agreement", 16))
    assert document.blocks[0].size == 16
    assert abs(document.blocks[0].indent - 90) < 2


def test_a_centred_title_is_known_as_centred(tmp_path: Path) -> None:
    """A short line in the middle of the column is centred, a paragraph is not."""
    document = read(tmp_path, paragraph(Drawn().text(260, 80, "RECITALS"), 72, 120))
    assert [block.centred for block in document.blocks] == [True, False]


@pytest.mark.parametrize(("word", "kept"), [("avail-", "availability is"), ("self-", "self-ability is")])
def test_a_printers_hyphen_goes_and_a_words_own_stays(tmp_path: Path, word: str, kept: str) -> None:
    """A word broken at a line's end is joined where the document writes it unbroken elsewhere, else kept."""
    lines = [
        f"Full {WRAPPED[0][:60]} counted as {word}",
        "ability is measured by the month.",
        "The availability counts.",
    ]
    assert kept in read(tmp_path, paragraph(Drawn(), 72, 100, lines)).text


def test_a_paragraph_runs_on_over_a_page_break(tmp_path: Path) -> None:
    """The end of a page ends no sentence; the block's lines stand on both pages."""
    document = read(tmp_path, paragraph(Drawn(), 72, 600, WRAPPED[:3]), paragraph(Drawn(), 72, 100, WRAPPED[3:]))
    assert blocks(document) == [" ".join(WRAPPED)]
    assert [line.page for line in document.lines] == [1, 1, 1, 2, 2]
    assert document.page_at(document.text.index("good order")) == 2


def test_lines_out_of_order_in_the_file_are_read_downwards(tmp_path: Path) -> None:
    """A heading that the file draws after the page's end is read where it stands."""
    page = (
        paragraph(Drawn(), 72, 140).text(72, 300, "The end of the page.").text(72, 100, "1. Availability of services")
    )
    assert blocks(read(tmp_path, page))[0] == "1. Availability of services"


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    """Lines that the file draws across both columns are put in each column's order."""
    left = [f"left line {number} of the first column that is here" for number in range(8)]
    right = [f"right line {number} of the second column that is here" for number in range(8)]
    page = Drawn()
    for number, (one, two) in enumerate(zip(left, right, strict=True)):
        page.text(60, 100 + 13 * number, one).text(320, 100 + 13 * number, two)
    text = read(tmp_path, page).text
    assert text.index("left line 7") < text.index("right line 0")


def test_boxes_are_measured_from_the_top_left_corner(tmp_path: Path) -> None:
    """A line drawn an inch and a bit below the top has its box there."""
    line = read(tmp_path, Drawn().text(72, 100, "Quoted words")).lines[0]
    assert 71 < line.x0 < 74
    assert 88 < line.top < line.bottom < 104


def test_a_page_turned_for_display_is_read_as_shown(tmp_path: Path) -> None:
    """Boxes of a rotated page lie within the page as the viewer shows it, and page size is as shown."""
    page = Drawn(rotate=90).text(72, 100, "Words that run upwards when the page is turned")
    document = read(tmp_path, page)
    assert (document.pages[0].width, document.pages[0].height) == (792, 612)
    assert "Words that run" in document.text + " ".join(item.text for item in document.furniture)


def test_page_labels_are_kept(tmp_path: Path) -> None:
    """Roman page labels of the front matter come with the page numbers."""
    pages = [Drawn().text(72, 100, f"Some words on sheet {word}") for word in ("one", "two", "three")]
    document = read(tmp_path, *pages, labels="0 << /S /r >> 2 << /S /D >>")
    assert [(page.number, page.label) for page in document.pages] == [(1, "i"), (2, "ii"), (3, "1")]


def test_a_page_that_is_only_an_image_is_named_unread(tmp_path: Path) -> None:
    """A scanned page among others is never silent: it is named with --ocr."""
    document = read(tmp_path, Drawn().text(72, 100, "Words on the first page"), Drawn().image())
    assert [(item.page, "--ocr" in item.why) for item in document.unread] == [(2, True)]
    assert document.pages[1].start == document.pages[1].end


def test_reading_twice_gives_the_same_document(tmp_path: Path) -> None:
    """Nothing about reading depends on the moment."""
    path = write_pdf(tmp_path / "a.pdf", [paragraph(Drawn(), 72, 100).grid([72, 200, 300], [300, 320, 340])])
    assert documents.read(path, Limits()) == documents.read(path, Limits())


def test_a_scanned_page_is_recognised_and_said_to_be(tmp_path: Path) -> None:
    """With --ocr the words of an image are read, the page is marked, and a remark covers them."""
    pytesseract = pytest.importorskip("pytesseract")
    try:
        pytesseract.get_tesseract_version()
    except pytesseract.TesseractNotFoundError:
        pytest.skip("tesseract is not installed")
    import pypdfium2

    drawn = write_pdf(tmp_path / "drawn.pdf", [Drawn().text(72, 100, "The vendor shall not train", 20)])
    with pypdfium2.PdfDocument(drawn) as pdf:
        pdf[0].render(scale=2).to_pil().convert("L").save(tmp_path / "scan.pdf", resolution=144)
    document = documents.read(tmp_path / "scan.pdf", Limits(), ocr=True)
    assert "shall not train" in document.text
    assert document.pages[0].ocr
    assert [(remark.kind, remark.start, remark.end) for remark in document.remarks] == [("ocr", 0, len(document.text))]
