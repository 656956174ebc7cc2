"""What every test of the reports renders with."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausegap.reports import render

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


@pytest.fixture
def rendered():
    """``rendered(review, form)``: the report with the templates of this checkout."""
    return lambda review, form: render(review, form, TEMPLATES)
