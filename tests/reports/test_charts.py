"""The drawings."""

from __future__ import annotations

from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from clausegap.reports import charts
from clausegap.reports.costview import BarRow, CapacityRow, ExposureRow
from clausegap.reports.view import Count, Label

HARM = "<script>&\"'\u202e</title>"
COUNTS = (Count(Label("adverse", f"Adverse {HARM}"), 3), Count(Label("favourable", "Favourable"), 1))
SPAN = (Decimal(100), Decimal(250), Decimal(900))
EXPOSED = (ExposureRow(f"Rise {HARM}", "USD 100", "USD 250", "USD 900", "a year", "", f"USD 250 {HARM}", SPAN),)
LOADS = (CapacityRow(HARM, "m", "requests", "9", "5", "contract", "over", "Over the limit", "–", Decimal("1.8")),)
BARS = (BarRow(f"Now {HARM}", "", Decimal(10), "USD 10"), BarRow("Batch", HARM, Decimal(-5), "USD 5"))
DRAWN = [charts.share(COUNTS), charts.ranges(EXPOSED), charts.loads(LOADS), charts.bars(BARS)]


@pytest.mark.parametrize("svg", DRAWN)
def test_a_drawing_is_well_formed_and_says_what_it_shows(svg):
    """Well-formed XML whatever the labels hold, with title and description for a screen reader."""
    root = ET.fromstring(svg)  # noqa: S314  # our own drawing
    space = "{http://www.w3.org/2000/svg}"
    named = {root.find(f"{space}{part}").get("id") for part in ("title", "desc")}
    assert root.get("role") == "img"
    assert set(root.get("aria-labelledby").split()) == named
    assert all(root.find(f"{space}{part}").text for part in ("title", "desc"))
    assert {element.tag.removeprefix(space) for element in root.iter()} <= {
        "svg", "title", "desc", "rect", "text", "line", "g",
    }  # fmt: skip
    assert "\u202e" not in svg


@pytest.mark.parametrize("svg", DRAWN)
def test_nothing_is_drawn_outside_or_backwards(svg):
    """Every mark lies inside the drawing and has a width that is not negative."""
    root = ET.fromstring(svg)  # noqa: S314  # our own drawing
    _, _, width, height = map(float, root.get("viewBox").split())
    for mark in root.iter("{http://www.w3.org/2000/svg}rect"):
        x, y, wide, high = (float(mark.get(name)) for name in ("x", "y", "width", "height"))
        assert wide > 0
        assert x >= 0
        assert x + wide <= width + 0.1
        assert y + high <= height + 0.1


def test_nothing_to_draw_is_no_drawing():
    """Rows without figures leave no empty frame."""
    assert charts.share(()) == ""
    assert charts.ranges((EXPOSED[0]._replace(span=None),)) == ""
    assert charts.loads((LOADS[0]._replace(load=None),)) == ""
    assert charts.bars(BARS[:1]) == ""


def test_a_bar_of_the_expected_amount_stands_in_its_range():
    """On a scale of 0 to 1,000, the mark of 250 stands a quarter along."""
    svg = charts.ranges(EXPOSED)
    root = ET.fromstring(svg)  # noqa: S314  # our own drawing
    span, mark = root.iter("{http://www.w3.org/2000/svg}rect")
    left, scale = 230, (720 - 230 - 20) / 1000
    assert float(span.get("x")) == pytest.approx(left + 100 * scale, abs=0.1)
    assert float(mark.get("x")) + 2 == pytest.approx(left + 250 * scale, abs=0.1)
    assert "USD 1k" in svg


def test_an_overload_is_cut_at_three_times_the_limit_but_told_in_full():
    """A peak of forty times the limit does not flatten the others; its label keeps the figure."""
    svg = charts.loads((LOADS[0]._replace(load=Decimal(40)), LOADS[0]._replace(load=Decimal("0.5"), fit_key="fits")))
    assert "4,000 % of the limit" in svg
    assert "50 % of the limit" in svg
