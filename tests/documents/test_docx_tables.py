"""Tables are lines of cells parted by tabs, with the place and span of every cell."""

from __future__ import annotations

from pathlib import Path

from .docx_builders import cell, docx, paragraph, read, row, run, table


def test_rows_are_lines_and_cells_are_parted_by_tabs(tmp_path: Path):
    """Paragraphs within a cell are joined by a space, a tab within a cell is one, empty cells keep their place."""
    tabbed = cell(paragraph("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>"), paragraph(), paragraph("c"))
    document = read(docx(paragraph("Rates") + table(row(tabbed, "", "d")) + paragraph("End")), tmp_path)
    assert document.text == "Rates\na b c\t\td\nEnd"
    assert [block.kind for block in document.blocks] == ["paragraph", "row", "paragraph"]
    (one,) = document.tables
    assert [document.text[c.start : c.end] for c in one.rows[0]] == ["a b c", "", "d"]
    assert document.text[one.start : one.end] == "a b c\t\td"
    assert document.blocks[1].table == 0


def test_spans_are_told(tmp_path: Path):
    """gridSpan widens a cell, vMerge makes it higher, a covered cell is empty and no cell of its own."""
    wide = cell("Model", look='<w:gridSpan w:val="2"/>')
    top = cell("Opus", look='<w:vMerge w:val="restart"/>')
    covered = cell("", look="<w:vMerge/>")
    document = read(docx(table(row(wide, "USD"), row(top, "in", "5"), row(covered, "out", "25"))), tmp_path)
    assert document.text == "Model\tUSD\nOpus\tin\t5\n\tout\t25"
    spans = [
        [(document.text[c.start : c.end], c.row, c.column, c.row_span, c.column_span) for c in cells]
        for cells in document.tables[0].rows
    ]
    assert spans == [
        [("Model", 0, 0, 1, 2), ("USD", 0, 2, 1, 1)],
        [("Opus", 1, 0, 2, 1), ("in", 1, 1, 1, 1), ("5", 1, 2, 1, 1)],
        [("out", 2, 1, 1, 1), ("25", 2, 2, 1, 1)],
    ]


def test_words_in_a_covered_cell_are_hidden_text(tmp_path: Path):
    """Word does not show what a cell covered by a merge holds: it is reported, not read."""
    top, covered = cell("shown", look='<w:vMerge w:val="restart"/>'), cell("buried", look="<w:vMerge/>")
    document = read(docx(table(row(top, "a"), row(covered, "b"))), tmp_path)
    assert document.text == "shown\ta\n\tb"
    assert [(remark.kind, remark.text) for remark in document.remarks] == [("hidden", "buried")]


def test_a_nested_table_is_text_of_its_cell(tmp_path: Path):
    """The cells of a table within a cell are joined there; no table of their own is told."""
    inner = table(row("x", "y"), row("z", "w"))
    document = read(docx(table(row(cell(paragraph("see"), inner, paragraph("end")), "b"))), tmp_path)
    assert document.text == "see x y z w end\tb"
    assert len(document.tables) == 1


def test_rows_and_cells_inside_content_controls_are_read(tmp_path: Path):
    """A repeating section wraps rows, a bound control wraps a cell."""
    wrapped = f"<w:sdt><w:sdtContent>{row('a', 'b')}</w:sdtContent></w:sdt>"
    inner = f"<w:sdt><w:sdtContent>{cell('c')}</w:sdtContent></w:sdt>"
    document = read(docx(table(wrapped, f"<w:tr>{inner}{cell('d')}</w:tr>")), tmp_path)
    assert document.text == "a\tb\nc\td"


def test_a_table_without_words_is_no_table(tmp_path: Path):
    """Rows without words give no line, and a table of such rows is not told."""
    document = read(docx(paragraph("a") + table(row("", "")) + paragraph("b")), tmp_path)
    assert document.text == "a\nb"
    assert document.tables == ()


def test_a_bold_row_is_bold_to_its_end(tmp_path: Path):
    """A header row set in bold says so."""
    bold = [cell(paragraph(run(word, "<w:b/>"))) for word in ("Tier", "Credit")]
    document = read(docx(table(row(*bold), row("99.9", "10%"))), tmp_path)
    header, body = document.blocks
    assert (header.bold_until, body.bold_until) == (header.end, 0)


def test_a_text_box_in_a_cell_follows_the_table(tmp_path: Path):
    """Text boxes anchored in a table stand after it, so that its rows stay together."""
    box = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{paragraph('box')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    document = read(docx(table(row(cell(paragraph(run("a"), box)), "b"), row("c", "d"))), tmp_path)
    assert document.text == "a\tb\nc\td\nbox"
