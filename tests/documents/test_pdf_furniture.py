"""What belongs to the page and not to the agreement is kept, out of the text."""

from __future__ import annotations

from pathlib import Path

from clausegap import documents
from clausegap.model import Document
from clausegap.settings import Limits

from .pdf_maker import Drawn, write_pdf

BODIES = ["Apples grow on trees in the orchard.", "Bread is baked before the sun is up.", "Cheese ages in the cellar."]


def read(tmp_path: Path, pages: list[Drawn]) -> Document:
    """The Document of these pages."""
    return documents.read(write_pdf(tmp_path / "a.pdf", pages), Limits())


def furniture(document: Document) -> list[tuple[str, str, int | None]]:
    """Kind, words and page of each piece."""
    return [(item.kind, item.text, item.page) for item in document.furniture]


def three(draw: object) -> list[Drawn]:
    """Three pages of one line each, every one completed by ``draw``."""
    pages = []
    for number, words in enumerate(BODIES):
        page = Drawn().text(72, 300, words)
        draw(page, number)  # type: ignore[operator]
        pages.append(page)
    return pages


def test_running_headers_and_footers_are_furniture(tmp_path: Path) -> None:
    """Lines that stand at one height on each page leave the text and are kept with their page."""
    document = read(
        tmp_path, three(lambda page, n: page.text(72, 40, "Vendor terms").text(72, 760, f"Draft 3, page {n + 1}"))
    )
    assert document.text.split("\n") == BODIES or document.text == " ".join(BODIES)
    assert [kind for kind, _, _ in furniture(document)] == ["header", "footer"] * 3


def test_page_numbers_are_furniture(tmp_path: Path) -> None:
    """A lone number at the page's foot is a page number, whatever its form."""
    forms = ["1", "- 2 -", "Page 3 of 3"]
    document = read(tmp_path, three(lambda page, n: page.text(300, 760, forms[n])))
    assert [item for item in furniture(document) if item[0] == "page-number"] == [
        ("page-number", form, page) for page, form in enumerate(forms, 1)
    ]


def test_headings_that_count_on_are_no_header(tmp_path: Path) -> None:
    """SCHEDULE 1, 2, 3 at the head of three pages are headings, though they look alike."""
    document = read(tmp_path, three(lambda page, n: page.text(260, 60, f"SCHEDULE {n + 1}")))
    assert [f"SCHEDULE {n}" in document.text for n in (1, 2, 3)] == [True] * 3


def test_a_watermark_across_the_page_is_furniture(tmp_path: Path) -> None:
    """Large text that does not run level is a watermark."""
    page = Drawn().text(72, 100, BODIES[0]).text(72, 130, BODIES[1]).text(150, 500, "DRAFT", 60, turn=True)
    assert ("watermark", "DRAFT", 1) in furniture(read(tmp_path, [page]))


def test_line_numbers_in_the_margin_are_furniture(tmp_path: Path) -> None:
    """Numbers that count the lines beside the text leave it."""
    page = Drawn()
    for number in range(1, 13):
        page.text(110, 100 + 20 * number, f"This is the printed line with the words number {'x' * number}.")
    for number in range(1, 13):
        page.text(60, 100 + 20 * number, str(number))
    document = read(tmp_path, [page])
    assert [kind for kind, _, _ in furniture(document)] == ["line-number"] * 12
    assert not any(char.isdigit() for char in document.text)


def test_an_exhibit_stamp_is_furniture(tmp_path: Path) -> None:
    """A filing agent's exhibit number in the first page's corner is a stamp."""
    page = Drawn().text(500, 50, "Exhibit 10.2").text(72, 120, BODIES[0])
    assert ("stamp", "Exhibit 10.2", 1) in furniture(read(tmp_path, [page]))


def test_furniture_is_anchored_where_it_would_stand(tmp_path: Path) -> None:
    """Furniture.at is the offset of the body text that follows it."""
    document = read(tmp_path, three(lambda page, n: page.text(72, 40, "Vendor terms of use")))
    assert [document.text[item.at :].startswith(BODIES[item.page - 1]) for item in document.furniture if item.page] == [
        True
    ] * 3


def test_old_page_numbers_in_the_middle_of_pages_are_furniture(tmp_path: Path) -> None:
    """Numbers of an earlier printing that count on through the text are told by their sequence."""
    pages = []
    for sheet in range(2):
        page = Drawn()
        for line in range(20):
            page.text(
                72, 100 + 14 * line, f"Words of line {'i' * line} that say something of some length {'o' * sheet}"
            )
        page.text(300, 400, str(7 + sheet)).text(72, 430, "More words follow the number on the same page, as they do")
        pages.append(page)
    found = [item for item in furniture(read(tmp_path, pages)) if item[0] == "page-number"]
    assert found == [("page-number", "7", 1), ("page-number", "8", 2)]


def test_a_footer_that_names_the_exhibit_is_no_heading(tmp_path: Path) -> None:
    """An exhibit's name at the foot of each page is a footer on its first page too; at the head it stays a heading."""
    foot = read(tmp_path, three(lambda page, n: page.text(280, 760, f"Exhibit C C-{n + 1}")))
    assert [kind for kind, _, _ in furniture(foot)] == ["footer"] * 3
    head = read(tmp_path, three(lambda page, n: page.text(280, 40, "Exhibit C")))
    assert [item.page for item in head.furniture] == [2, 3]
