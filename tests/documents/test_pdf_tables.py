"""Tables of a PDF as rows and cells."""

from __future__ import annotations

from pathlib import Path

from clausegap import documents
from clausegap.model import Document
from clausegap.settings import Limits

from .pdf_maker import Drawn, write_pdf

COLUMNS = [72.0, 250.0, 350.0]
RATES = [("Model", "Price"), ("Large", "2.64"), ("Small", "0.22")]


def read(tmp_path: Path, *pages: Drawn) -> Document:
    """The Document of these pages."""
    return documents.read(write_pdf(tmp_path / "a.pdf", list(pages)), Limits())


def ruled(page: Drawn, top: float, rows: list[tuple[str, ...]], columns: list[float] = COLUMNS) -> Drawn:
    """A ruled table with rows of 20 points."""
    page.grid(columns, [top + 20 * number for number in range(len(rows) + 1)])
    for number, row in enumerate(rows):
        for x, words in zip(columns, row, strict=False):
            page.text(x + 4, top + 14 + 20 * number, words)
    return page


def cells(document: Document, table: int = 0) -> list[list[str]]:
    """The words of each cell, row by row."""
    return [[document.text[cell.start : cell.end] for cell in row] for row in document.tables[table].rows]


def test_a_ruled_table_is_rows_and_cells(tmp_path: Path) -> None:
    """Each row is a line with tabs between its cells, and a block of kind row."""
    document = read(tmp_path, ruled(Drawn().text(72, 80, "Rates apply."), 100, RATES).text(72, 250, "The end."))
    assert document.text == "Rates apply.\nModel\tPrice\nLarge\t2.64\nSmall\t0.22\nThe end."
    assert [block.kind for block in document.blocks] == ["paragraph", "row", "row", "row", "paragraph"]
    assert cells(document) == [list(row) for row in RATES]


def test_words_of_neighbouring_cells_are_not_run_together(tmp_path: Path) -> None:
    """A rule parts words that stand closer than words of a sentence do."""
    page = ruled(Drawn(), 100, [("Tokens per minute", "4,000"), ("Requests per minute", "50")], [72, 178, 230])
    assert cells(read(tmp_path, page)) == [["Tokens per minute", "4,000"], ["Requests per minute", "50"]]


def test_a_cell_of_two_lines_is_one_cell(tmp_path: Path) -> None:
    """Lines within a cell are joined by a space and keep their own boxes."""
    page = (
        Drawn()
        .grid(COLUMNS, [100, 140, 160])
        .text(76, 114, "Large model,")
        .text(76, 130, "hosted")
        .text(254, 114, "2.64")
    )
    page.text(76, 154, "Small").text(254, 154, "0.22")
    document = read(tmp_path, page)
    assert cells(document)[0] == ["Large model, hosted", "2.64"]
    assert len(document.lines) == 5


def test_an_empty_cell_keeps_its_place(tmp_path: Path) -> None:
    """An empty cell has start equal to end and its column."""
    document = read(tmp_path, ruled(Drawn(), 100, [("Tier", "Credit"), ("", "10%"), ("below 99%", "25%")]))
    empty = document.tables[0].rows[1][0]
    assert (empty.start == empty.end, empty.row, empty.column) == (True, 1, 0)


def test_merged_cells_say_how_far_they_reach(tmp_path: Path) -> None:
    """A heading over two columns has a column span of two."""
    page = Drawn().grid([72, 350], [100, 120]).grid([72, 250, 350], [120, 140, 160]).text(76, 114, "Availability")
    page.text(76, 134, "below 99.9%").text(254, 134, "10%").text(76, 154, "below 99%").text(254, 154, "25%")
    first = read(tmp_path, page).tables[0].rows[0][0]
    assert (first.column, first.column_span, first.row_span) == (0, 2, 1)


def test_a_table_over_two_pages_is_one(tmp_path: Path) -> None:
    """The same columns on the next page go on; a repeated heading row is kept as furniture."""
    one = ruled(Drawn().text(72, 80, "Rates apply."), 660, RATES)
    two = ruled(Drawn(), 60, [RATES[0], ("Tiny", "0.02"), ("Micro", "0.01")]).text(72, 200, "The end.")
    document = read(tmp_path, one, two)
    assert cells(document) == [*map(list, RATES), ["Tiny", "0.02"], ["Micro", "0.01"]]
    assert document.tables[0].pages == (1, 2)
    assert [row[0].row for row in document.tables[0].rows] == [0, 1, 2, 3, 4]
    assert [item.text for item in document.furniture] == ["Model", "Price"]


def test_a_row_over_two_pages_is_one(tmp_path: Path) -> None:
    """A cell broken off at the page's end goes on in the same cell, and its words stand together in the text."""
    first = Drawn().grid([72, 200, 500], [680, 710, 740]).text(76, 700, "Term").text(204, 700, "Twelve months.")
    first.text(76, 730, "Price").text(204, 730, "The prices are fixed through any")
    second = Drawn().grid([72, 200, 500], [72, 100, 130]).text(204, 90, "extension of the term.")
    second.text(76, 120, "Volume").text(204, 120, "No undertaking is given.")
    document = documents.read(write_pdf(tmp_path / "a.pdf", [first, second]), Limits())
    assert "Price\tThe prices are fixed through any extension of the term.\nVolume\t" in document.text
    assert [len(table.rows) for table in document.tables] == [3]
    assert [cell.row for row in document.tables[0].rows for cell in row] == [0, 0, 1, 1, 2, 2]
    assert document.page_at(document.text.index("extension")) == 2


def test_a_box_around_a_paragraph_is_no_table(tmp_path: Path) -> None:
    """A frame without inner rules leaves its words a paragraph."""
    document = read(tmp_path, Drawn().grid([72, 400], [100, 140]).text(80, 120, "Note: prices exclude tax."))
    assert document.tables == ()
    assert document.blocks[0].kind == "paragraph"


def test_figures_in_columns_without_rules_are_a_table(tmp_path: Path) -> None:
    """Three rows whose words keep two columns apart and whose second column holds figures are rows and cells."""
    page = Drawn().text(72, 80, "Credits apply as follows.")
    for number, (tier, credit) in enumerate([("Below 99.9%", "10%"), ("Below 99%", "25%"), ("Below 95%", "50%")]):
        page.text(90, 110 + 15 * number, tier).text(300, 110 + 15 * number, credit)
    document = read(tmp_path, page.text(72, 180, "The end."))
    assert cells(document) == [["Below 99.9%", "10%"], ["Below 99%", "25%"], ["Below 95%", "50%"]]
    assert document.blocks[-1].kind == "paragraph"


def test_a_table_of_contents_is_no_table(tmp_path: Path) -> None:
    """Headings with page numbers at the right stay lines."""
    page = Drawn()
    for number, (heading, at) in enumerate([("1. Definitions", "1"), ("2. Fees and taxes", "4"), ("3. Term", "9")]):
        page.text(72, 110 + 15 * number, heading).text(500, 110 + 15 * number, at)
    assert read(tmp_path, page).tables == ()


def test_signatures_side_by_side_are_no_table(tmp_path: Path) -> None:
    """Name and title of two signatories stay lines."""
    page = Drawn()
    for number, word in enumerate(("By: 1", "Name: 2", "Title: 3", "Date: 4")):
        page.text(72, 110 + 20 * number, word).text(320, 110 + 20 * number, word)
    assert read(tmp_path, page).tables == ()


def test_hanging_numbers_are_no_column(tmp_path: Path) -> None:
    """Clause numbers that hang before their words make no table of the clauses."""
    page = Drawn()
    for number in range(1, 5):
        page.text(72, 100 + 15 * number, f"{number}.1").text(120, 100 + 15 * number, f"{number} days after the date")
    document = read(tmp_path, page)
    assert document.tables == ()
    assert len(document.blocks) == 4
