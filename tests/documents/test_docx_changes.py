"""Tracked changes: every view reads right, and everything pending is listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausegap.errors import Refused

from .docx_builders import (
    abstract,
    cell,
    deleted,
    docx,
    inserted,
    level,
    lines,
    mark,
    num,
    paragraph,
    part,
    read,
    relation,
    row,
    run,
    table,
)

_NUMBERS = abstract(1, level(0, "decimal", "%1.")) + num(1, 1)


def _views(content: bytes, folder: Path, *views: str) -> list[str]:
    return ["|".join(lines(content, folder, view)) for view in views]


def test_a_tracked_not_reads_right_in_each_view(tmp_path: Path):
    """The inserted "not" is there when accepted, absent in the original, and there only for its author."""
    body = paragraph(
        run("Provider shall "), inserted("not "), run("use Content to train"), deleted(" or evaluate", "Bob"), run(".")
    )
    assert _views(docx(body), tmp_path, "accepted", "original", "by:Ann", "by:Bob") == [
        "Provider shall not use Content to train.",
        "Provider shall use Content to train or evaluate.",
        "Provider shall not use Content to train or evaluate.",
        "Provider shall use Content to train.",
    ]


def test_changes_say_who_what_when_and_where(tmp_path: Path):
    """A change carries its words, author and date; its span holds the words where the view shows them."""
    body = paragraph(run("shall "), inserted("not "), run("train"), deleted(" ever", "Bob"))
    document = read(docx(body), tmp_path)
    one, two = document.changes
    assert (one.kind, one.author, one.date, one.text) == ("insertion", "Ann", "2025-03-01T10:00:00Z", "not")
    assert document.text[one.start : one.end].strip() == "not"
    assert (two.kind, two.author, two.text, two.start == two.end) == ("deletion", "Bob", "ever", True)
    original = read(docx(body), tmp_path, "original")
    assert [original.text[change.start : change.end].strip() for change in original.changes] == ["", "ever"]


def test_a_deletion_inside_an_insertion_is_gone_in_both_plain_views(tmp_path: Path):
    """What one author inserted and another deleted shows only where the first alone is followed."""
    body = paragraph(run("a"), inserted(run(" b"), deleted(" c", "Bob")), run(" d"))
    assert _views(docx(body), tmp_path, "accepted", "original", "by:Ann", "by:Bob") == [
        "a b d",
        "a d",
        "a b c d",
        "a d",
    ]


def test_paragraphs_merge_over_a_deleted_mark(tmp_path: Path):
    """A deleted paragraph mark joins two paragraphs, and the surviving mark gives the number."""
    body = paragraph("first ", num=1, level=0, look=mark("del")) + paragraph("second", num=1, level=0)
    body += paragraph("third", num=1, level=0)
    assert _views(docx(body, numbering=_NUMBERS), tmp_path, "accepted", "original") == [
        "1. first second|2. third",
        "1. first|2. second|3. third",
    ]


def test_an_inserted_paragraph_does_not_count_in_the_original(tmp_path: Path):
    """A paragraph inserted with its mark is numbered when accepted and leaves no trace in the original."""
    new = paragraph(inserted("new"), num=1, level=0, look=mark("ins"))
    content = docx(paragraph("one", num=1, level=0) + new + paragraph("two", num=1, level=0), numbering=_NUMBERS)
    assert _views(content, tmp_path, "accepted", "original") == ["1. one|2. new|3. two", "1. one|2. two"]
    assert [(change.kind, change.text) for change in read(content, tmp_path).changes] == [("insertion", "new")]


def test_a_deleted_paragraph_does_not_count_when_accepted(tmp_path: Path):
    """Numbers close up over a paragraph that is deleted with its mark."""
    old = paragraph(deleted("old"), num=1, level=0, look=mark("del"))
    content = docx(old + paragraph("stays", num=1, level=0), numbering=_NUMBERS)
    assert _views(content, tmp_path, "accepted", "original") == ["1. stays", "1. old|2. stays"]


def test_the_last_paragraph_of_a_cell_and_of_the_text_cannot_merge(tmp_path: Path):
    """Where nothing follows, a removed mark loses no words."""
    gone = mark("del")
    body = paragraph("before", look=gone) + table(row(cell(paragraph("in cell", look=gone)), "x"))
    body += paragraph("last", num=1, level=0, look=gone)
    assert lines(docx(body, numbering=_NUMBERS), tmp_path) == ["before", "in cell\tx", "1. last"]


def test_a_move_is_one_change(tmp_path: Path):
    """Moved words stand once in each view and are listed once."""
    body = paragraph(
        run("a "), deleted("moved ", tag="moveFrom"), run("b "), inserted("moved ", tag="moveTo"), run("c")
    )
    assert _views(docx(body), tmp_path, "accepted", "original") == ["a b moved c", "a moved b c"]
    for view, before in (("accepted", "a b "), ("original", "a ")):
        document = read(docx(body), tmp_path, view)
        (change,) = document.changes
        assert (change.kind, change.text, document.text[: change.start]) == ("move", "moved", before)


def test_rows_come_and_go(tmp_path: Path):
    """An inserted row is there when accepted, a deleted one in the original; each is one change with its words."""
    ins = '<w:ins w:id="1" w:author="Ann"/>'
    gone = '<w:del w:id="2" w:author="Bob"/>'
    content = docx(
        table(
            row("tier", "credit"),
            row(cell(paragraph(inserted("99.9"))), cell(paragraph(inserted("10"))), look=ins),
            row(cell(paragraph(deleted("95", "Bob"))), "5", look=gone),
        )
    )
    assert _views(content, tmp_path, "accepted", "original") == ["tier\tcredit|99.9\t10", "tier\tcredit|95\t5"]
    document = read(content, tmp_path)
    assert [(c.kind, c.author, c.text, c.date) for c in document.changes] == [
        ("row-insertion", "Ann", "99.9 10", None),
        ("row-deletion", "Bob", "95 5", None),
    ]
    assert len(document.tables[0].rows) == 2


def test_cells_come_and_go(tmp_path: Path):
    """An inserted cell is not there in the original."""
    new = cell("new", look='<w:cellIns w:id="1" w:author="Ann"/>')
    assert _views(docx(table(row("a", new))), tmp_path, "accepted", "original") == ["a\tnew", "a"]


def test_changes_of_looks_are_listed_without_words(tmp_path: Path):
    """A run or paragraph whose looks changed is a format change; the original keeps the former looks."""
    looks = '<w:b/><w:rPrChange w:id="1" w:author="Ann"><w:rPr><w:vanish/></w:rPr></w:rPrChange>'
    former = '<w:pPrChange w:id="2" w:author="Ann"><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>'
    body = paragraph(run("shown now", looks), run(", always")) + paragraph("was listed", look=former)
    content = docx(body, numbering=_NUMBERS)
    assert _views(content, tmp_path, "accepted", "original") == [
        "shown now, always|was listed",
        ", always|1. was listed",
    ]
    assert [(c.kind, c.text) for c in read(content, tmp_path).changes] == [("format", ""), ("format", "")]


def test_a_tracked_number_is_there_only_when_accepted(tmp_path: Path):
    """numPr with w:ins: the paragraph was made a list item by a pending change."""
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><w:ins w:id="1" w:author="Ann"/></w:numPr>'
    content = docx(paragraph("item", look=number), numbering=_NUMBERS)
    assert _views(content, tmp_path, "accepted", "original") == ["1. item", "item"]


def test_words_that_continue_one_edit_are_one_change(tmp_path: Path):
    """Word splits one insertion into many elements; it is counted once unless words stand between."""
    body = paragraph(inserted("one "), inserted("edit "), run("kept "), inserted("another"))
    body += paragraph(inserted("Bob's", author="Bob"))
    assert [(c.author, c.text) for c in read(docx(body), tmp_path).changes] == [
        ("Ann", "one edit"), ("Ann", "another"), ("Bob", "Bob's"),
    ]  # fmt: skip


def test_notes_and_headers_have_changes_too(tmp_path: Path):
    """Changes in a footnote and in a header are pending like any other."""
    cite = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    notes = f'<w:footnote w:id="1">{paragraph(run("net"), inserted(" of tax"))}</w:footnote>'
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/></w:sectPr>'
    content = docx(
        paragraph(run("Fees"), cite) + section,
        footnotes=notes,
        relations=relation("rId1", "header", "header1.xml"),
        extra={"word/header1.xml": part("hdr", paragraph(run("Draft"), inserted(" 2", author="Bob")))},
    )
    document = read(content, tmp_path)
    assert document.text == "Fees[1]\n[1] net of tax"
    assert [(c.author, c.text) for c in document.changes] == [("Bob", "2"), ("Ann", "of tax")]
    assert read(content, tmp_path, "by:Bob").text == "Fees[1]\n[1] net"


def test_an_unknown_author_is_told_who_there_is(tmp_path: Path):
    """by:AUTHOR refuses a name nobody bears, and names the authors."""
    content = docx(paragraph(run("a"), inserted("b"), inserted("c", author="Bob")))
    with pytest.raises(Refused, match="'Ann', 'Bob'") as refused:
        read(content, tmp_path, "by:Eve")
    assert refused.value.code == "author"
    assert read(content, tmp_path, "by:ann").view == "by:Ann"


def test_an_unknown_view_is_refused(tmp_path: Path):
    """A view that is none of the three says which there are."""
    with pytest.raises(Refused, match="accepted, original or by:AUTHOR"):
        read(docx(paragraph("a")), tmp_path, "final")
