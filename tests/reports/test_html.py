"""The HTML report."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

import pytest

from clausegap.errors import Misconfigured
from clausegap.reports import render, render_costs

from .builders import costs, review
from .conftest import TEMPLATES


@pytest.fixture
def page(rendered):
    """The sample review as HTML."""
    return rendered(review(), "html")


def test_the_bottom_line_comes_first_and_the_checklist_last(page):
    """Sections stand in the order a negotiator needs them."""
    headings = re.findall(r"<h2 id=\"([a-z-]+)\"", page)
    assert headings == ["bottom-line", "gaps", "strengths", "facts", "unread", "costs", "checklist"]


def test_nothing_is_loaded_from_anywhere(page):
    """No script, no image, no style sheet, no font: the file stands alone."""
    assert re.findall(r"<(script|link|img|iframe|object|embed|form|base)\b", page) == []
    assert re.findall(r"\ssrc=|url\(|@import", page) == []


def test_the_content_policy_allows_only_this_style_sheet(page):
    """The policy names the hash of the very style sheet in the file, and nothing else; no style attribute is needed."""
    css = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert css is not None
    digest = b64encode(sha256(css[1].encode()).digest()).decode().replace("+", "&#43;")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert f'content="{policy}"' in page.replace("+", "&#43;")
    assert " style=" not in page


def test_a_gap_shows_the_exact_words_and_their_place(page):
    """The quote stands in a blockquote, its clause and page below it."""
    quote = "Provider may change its prices at any time by posting new prices on its website."
    assert f"<blockquote><p>{quote}</p></blockquote>\n<figcaption>§ 4.2(a) Fees, page 1</figcaption>" in page


@pytest.mark.parametrize(
    "words",
    [
        "The agreement says nothing on this.",
        "Preferred on no-training.",
        "Fallback on no-training.",
        "Walk away on no-training.",
        "Vendor shall give what no-training asks for.",
        "USD 120,000 a year",
        "between USD 30,000 and USD 222,001",
        "spend x rise",
        '<span class="assumed">assumed</span>',
        "Price page of the vendor, 2026-09-01",
        "a picture without text",
        "Hidden words",
        "Service Level Agreement",
        "Over the limit",
        "model-large",
        "default 1.0",
    ],
)
def test_what_a_negotiator_needs_is_there(page, words):
    """Positions, money with formula and dates, what was not read, costs, and what made the report."""
    assert words in page


def test_badges_are_words(page):
    """Verdict and severity can be read without colour."""
    assert '<span class="badge s-critical">Critical</span> <span class="badge v-adverse">Adverse</span>' in page


def test_each_gap_has_its_question_on_the_checklist(page):
    """The meeting's page holds one row a gap."""
    checklist = page[page.index('id="checklist"') :]
    assert checklist.count('class="tick"') == 5
    assert "What do you offer on portability?" in checklist


def test_the_same_review_gives_the_same_page(rendered):
    """Rendering twice gives the same characters."""
    assert rendered(review(), "html") == rendered(review(), "html")


def test_sections_without_content_are_left_out(rendered):
    """No cost model, no gaps: no empty heading."""
    made = review(with_costs=False)
    page = rendered(replace(made, findings=made.findings[3:5]), "html")
    assert re.findall(r"<h2 id=\"([a-z-]+)\"", page) == ["bottom-line", "strengths", "facts", "unread"]


def test_every_link_inside_the_page_has_its_target(page):
    """Jumping from the overview lands on the gap."""
    anchors = set(re.findall(r'href="#([^"]+)"', page))
    assert anchors
    assert anchors <= set(re.findall(r'id="([^"]+)"', page))


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_a_missing_template_is_told_in_a_sentence(tmp_path, form):
    """An installation without templates names the file and the remedy."""
    with pytest.raises(Misconfigured, match=r"report\.(css|md\.j2) is missing\. Reinstall"):
        render(review(), form, tmp_path)


@pytest.mark.parametrize(
    ("form", "start"), [("html", "<!DOCTYPE html>"), ("markdown", "## Cost"), ("text", "Support desk:")]
)
def test_a_cost_model_can_stand_alone(form, start):
    """The usage scenario's projection renders without a review, with its capacity and assumptions."""
    text = render_costs(costs(), form, TEMPLATES)
    assert text.startswith(start)
    assert "Over the limit" in text
    assert "assumed" in text
