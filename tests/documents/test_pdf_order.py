"""In which order the lines of a PDF page are read where the file draws them in another."""

from __future__ import annotations

from clausegap.documents.displaced import downwards
from clausegap.documents.ordinals import with_ordinals
from clausegap.documents.printed import Item, Printed


def line(text: str, x: float, top: float, width: float | None = None, size: float = 10.0) -> Printed:
    """One printed line, 5 points to a character."""
    x1 = x + (5.0 * len(text) if width is None else width)
    return Printed(text, 1, x, top - size, x1, top, top, size)


def texts(items: list[Item]) -> list[str]:
    """What is read, in order."""
    return [item.text for item in items if isinstance(item, Printed)]


def test_headings_drawn_after_their_clauses_come_before_them() -> None:
    """A heading that the file draws at the end of the page is put above the clause it stands over."""
    first, second = line("1. Term", 50, 100), line("2. Fees", 50, 140)
    words, more = line("This Agreement runs for one year.", 50, 120), line("Fees fall due at once.", 50, 160)
    assert downwards([words, more, first, second]) == [first, words, second, more]


def test_cells_of_a_row_stay_together_where_a_heading_was_displaced() -> None:
    """Lines of neighbouring cells are not mixed because another line of the page was drawn out of place."""
    left = [line("Support by", 50, 140), line("telephone", 50, 152), line("and mail", 50, 164)]
    right = [line("Answered on", 300, 140), line("the same", 300, 152), line("day", 300, 164)]
    footer, heading = line("Exhibit C", 50, 300, 400), line("Service levels", 50, 100)
    assert downwards([footer, heading, *left, *right]) == [heading, *left, *right, footer]


def test_blocks_beside_one_another_that_the_file_draws_in_turns_are_read_one_by_one() -> None:
    """Two signature blocks whose lines stand at different heights are read left side first."""
    left = [line("AS WITNESS", 50, 148), line("Signature", 50, 172), line("Print name", 50, 196)]
    right = [line("For the vendor", 300, 160), line("signed by", 300, 184), line("its director", 300, 208)]
    opening = line("Thus done and signed on this day", 50, 120, 400)
    assert downwards([*right, opening, *left]) == [opening, *left, *right]


def test_columns_drawn_one_after_the_other_keep_the_order_of_the_file() -> None:
    """A step up to the head of a block beside what was read moves nothing."""
    items: list[Item] = [
        line("Vendor, Inc.", 50, 100),
        line("By: A. One", 50, 115),
        line("Customer, Inc.", 300, 100),
        line("By: B. Two", 300, 115),
    ]
    assert downwards(items) == items


def test_numbers_drawn_as_a_column_stand_before_their_clauses() -> None:
    """A hanging number and its clause become one line, though the file draws all the numbers first."""
    numbers = [line("4.1", 50, 100, 15), line("4.2", 50, 140, 15)]
    words = [line("The vendor shall deliver.", 80, 100), line("The customer shall pay.", 80, 140)]
    assert texts(downwards([*numbers, *words])) == ["4.1 The vendor shall deliver.", "4.2 The customer shall pay."]


def test_a_raised_ordinal_ending_stands_behind_its_number() -> None:
    """The "th" that the file draws at the page's end is written behind the number it is raised beside."""
    dated = line("as of July 5 , 2031", 50, 100)
    ending = line("th", 112, 97, 6, size=6.0)
    assert texts([*with_ordinals([dated, ending])]) == ["as of July 5th , 2031"]


def test_an_ordinal_ending_without_a_number_near_it_stays_a_line() -> None:
    """Nothing is written into words that hold no number."""
    lines = [line("as of the last day", 50, 100), line("th", 112, 97, 6, size=6.0)]
    assert texts([*with_ordinals(lines)]) == ["as of the last day", "th"]
