"""Contract text is hostile: in no format does any of it become more than text."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from clausegap.reports.legible import legible

from .builders import HOSTILE, hostile_review, review

UNSEEN = ("\x1b", "\u202e", "\u200b")


class _Page(HTMLParser):
    """Tags in order, attributes, and the text of a page."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.words = [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]

    def handle_data(self, data):
        self.words.append(data)


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_html_has_the_same_elements_whatever_the_words_are(rendered, kind):
    """A hostile review has, tag by tag, the elements of a tame one: no word of it opened or closed any."""
    tame, hostile = (_Page(rendered(made(kind=kind), "html")) for made in (review, hostile_review))
    assert [tag for tag in hostile.tags if tag != "a"] == [tag for tag in tame.tags if tag != "a"]
    assert [(tag, name) for tag, name, _ in hostile.attributes if tag != "a"] == [
        (tag, name) for tag, name, _ in tame.attributes if tag != "a"
    ]
    assert "script" not in hostile.tags
    shown = " ".join(hostile.words)
    assert shown.count(legible(HOSTILE)) > 100


def test_html_links_lead_into_the_page_or_to_a_plain_address(rendered):
    """No contract or scenario text becomes an address: links are #anchors or https of a clean host and path."""
    for made in (review(), hostile_review()):
        targets = [value for _, name, value in _Page(rendered(made, "html")).attributes if name in {"href", "src"}]
        assert targets
        assert [t for t in targets if not t.startswith("#") and not re.fullmatch(r"https://[\w./%-]+", t)] == []


def test_markdown_renders_to_the_same_elements_whatever_the_words_are(rendered):
    """A hostile review renders, block by block and mark by mark, like a tame one, and shows its words as they are."""
    engine = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])

    def shape(text):
        tokens = engine.parse(text)
        return [token.type for token in tokens], [
            child.type for token in tokens for child in token.children or () if not child.type.startswith("text")
        ]

    tame, hostile = (rendered(made(), "markdown") for made in (review, hostile_review))
    assert shape(hostile) == shape(tame)
    page = _Page(engine.render(hostile))
    assert not {"script", "img", "a"} & set(page.tags)
    assert "".join(page.words).count(" ".join(legible(HOSTILE).split())) > 100
    assert "https://" not in hostile
    assert "{{" not in hostile


@pytest.mark.parametrize("form", ["html", "markdown", "text", "json"])
def test_no_unseen_character_leaves(rendered, form):
    """Escape sequences and direction overrides stand in no output, in any format."""
    text = rendered(hostile_review(), form)
    assert [repr(character) for character in UNSEEN if character in text] == []


def test_text_shows_markup_as_words(rendered):
    """Rich's markup and emoji codes in contract text are printed, not obeyed."""
    text = re.sub(r"\s+", "", rendered(hostile_review(), "text"))
    assert "[boldred]markup[/]:smile:" in text


def test_json_gives_the_hostile_words_back_exactly(rendered):
    """A program reads the very characters of the document."""
    written = json.loads(rendered(hostile_review(), "json"))
    assert written["checks"][0]["evidence"][0]["quote"].endswith(HOSTILE)
    assert written["checks"][0]["title"].endswith(HOSTILE)
