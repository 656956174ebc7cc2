"""Offsets: whatever stands on the pages, blocks, lines, cells and pages cover the text exactly."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausegap import documents
from clausegap.documents import pdf
from clausegap.documents.flow import flow
from clausegap.documents.pdf_grids import Grid, Slot
from clausegap.documents.printed import Gap, Printed, Sheet
from clausegap.errors import Refused
from clausegap.model import Document
from clausegap.settings import Limits

from .pdf_maker import Drawn, write_pdf

WORDS = st.sampled_from(
    [
        "the",
        "Vendor",
        "shall",
        "not",
        "train",
        "(a)",
        "1.1",
        "2.",
        "Section",
        "fees.",
        "avail-",
        "ability",
        "•",
        "Term:",
        "7",
    ]
)


@st.composite
def printed(draw: st.DrawFn, page: int) -> Printed:
    """A line somewhere on a page, perhaps with a gap, perhaps broken at a hyphen."""
    words = draw(st.lists(WORDS, min_size=1, max_size=8))
    text = " ".join(words)
    x0, top = draw(st.integers(20, 400)), draw(st.integers(20, 760))
    gaps = ()
    if len(words) > 2 and draw(st.booleans()):
        gaps = (Gap(len(words[0]) + 1, x0 + 20.0, x0 + 60.0),)
    size = draw(st.sampled_from([8.0, 11.0, 16.0]))
    bold_to = draw(st.sampled_from([0, len(words[0]), len(text)]))
    return Printed(
        text, page, float(x0), float(top), x0 + 5.0 * len(text) + 40, top + size, top + size, size, bold_to,
        text.endswith("-"), draw(st.integers(0, 9)) > 0, gaps,
    )  # fmt: skip


@st.composite
def sheets(draw: st.DrawFn) -> list[Sheet]:
    """Up to four pages of lines, some with a ruled table."""
    found = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        sheet = Sheet(number, 612.0, 792.0, None, draw(st.lists(printed(number), max_size=14)))
        if draw(st.booleans()):
            slots = [
                Slot(r, c, 1, 1, 300.0 * c, 400.0 * r, 300.0 * c + 300, 400.0 * r + 400) for r in (0, 1) for c in (0, 1)
            ]
            sheet.grids = [Grid(0.0, 0.0, 600.0, 800.0, tuple(slots), (0.0, 300.0, 600.0))]
        found.append(sheet)
    return found


def as_document(pages: list[Sheet]) -> Document:
    """The sheets as the Document that read_pdf would make of them."""
    assembly, spans = flow(pages)
    return Document(
        "a", "a.pdf", "", "pdf", assembly.text(), tuple(assembly.blocks), spans, tuple(assembly.lines),
        tuple(assembly.tables), tuple(assembly.furniture),
    )  # fmt: skip


@given(sheets())
@settings(max_examples=150, deadline=None)
def test_blocks_partition_the_text(pages: list[Sheet]) -> None:
    """Blocks follow one another with exactly one newline between, hold none, and cover the text."""
    document = as_document(pages)
    assert "\n".join(document.text[block.start : block.end] for block in document.blocks) == document.text
    assert all("\n" not in document.text[block.start : block.end] for block in document.blocks)
    assert all(one.end + 1 == two.start for one, two in zip(document.blocks, document.blocks[1:], strict=False))
    assert all(block.start <= block.bold_until <= block.end or not block.bold_until for block in document.blocks)


@given(sheets())
@settings(max_examples=150, deadline=None)
def test_lines_cover_every_visible_character(pages: list[Sheet]) -> None:
    """Every character but the white space between lines stands in exactly one line, in order."""
    document = as_document(pages)
    done = 0
    for line in document.lines:
        assert line.start >= done
        assert not document.text[done : line.start].strip()
        done = line.end
    assert not document.text[done:].strip()


@given(sheets())
@settings(max_examples=150, deadline=None)
def test_no_word_is_lost(pages: list[Sheet]) -> None:
    """Text and furniture hold the letters that were printed, save hyphens of broken words."""
    document = as_document(pages)
    kept = document.text + "".join(item.text for item in document.furniture)
    printed_ = "".join(line.text for sheet in pages for line in sheet.lines)
    assert sorted(kept.replace("-", "").split()) or not printed_
    for char in set(printed_) - {"-", " "}:
        assert kept.count(char) == printed_.count(char)


@given(sheets())
@settings(max_examples=150, deadline=None)
def test_cells_lie_in_their_rows(pages: list[Sheet]) -> None:
    """Cells of a row are parted by one tab, a row is its block, and a table ends with its last row."""
    document = as_document(pages)
    for number, table in enumerate(document.tables):
        rows = [block for block in document.blocks if block.table == number]
        assert len(rows) == len(table.rows)
        assert (rows[0].start, rows[-1].end) == (table.start, table.end)
        for block, cells in zip(rows, table.rows, strict=True):
            assert (cells[0].start, cells[-1].end) == (block.start, block.end)
            assert (
                "\t".join(document.text[cell.start : cell.end] for cell in cells)
                == document.text[block.start : block.end]
            )


@given(sheets())
@settings(max_examples=100, deadline=None)
def test_furniture_and_pages_point_into_the_text(pages: list[Sheet]) -> None:
    """Anchors lie within the text, and a page's span holds each of its lines."""
    document = as_document(pages)
    assert all(0 <= item.at <= len(document.text) for item in document.furniture)
    for line in document.lines:
        page = document.pages[line.page - 1]
        assert page.start <= line.start <= line.end <= page.end


@pytest.mark.parametrize("seed", range(100))
def test_a_damaged_pdf_is_read_or_refused(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut short or with flipped bits, a PDF ends in a Document with sound offsets or in a Refused, here and now."""
    monkeypatch.setattr(pdf, "is_plain", lambda _: True)  # not in a process of its own, where a crash is a refusal
    chance = random.Random(seed)  # noqa: S311 - a reproducible mutation, no secret
    page = Drawn().grid([72, 200, 300], [300, 320, 340]).text(76, 315, "Rate").text(204, 315, "2.64").text(76, 335, "x")
    path = write_pdf(tmp_path / "a.pdf", [page.text(72, 100, "1.1 The vendor shall not train."), Drawn().image()])
    data = bytearray(path.read_bytes())
    if seed % 2:
        data = data[: chance.randrange(10, len(data))]
    else:
        for _ in range(chance.randrange(1, 20)):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(bytes(data))
    try:
        document = documents.read(path, Limits(seconds=20))
    except Refused:
        return
    assert "\n".join(document.text[block.start : block.end] for block in document.blocks) == document.text
