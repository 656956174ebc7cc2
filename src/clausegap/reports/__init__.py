"""Review -> text in one format. ``view`` turns facts into words, the formats only lay them out.

Nothing is judged here, and nothing untrue leaves: ``proof`` compares every quote with the document first.
Jinja2, pydantic and Rich are imported by the format that needs them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from clausegap.model import CostModel, Review

from . import proof

__all__ = ["json_schema", "render", "render_costs"]

Format = Literal["text", "json", "html", "markdown"]


def render(review: Review, format: Format, templates: Path) -> str:  # noqa: A002  # the word the command line uses
    """The report in one format, ending with a newline; the same review gives the same characters.

    ``templates`` is the shipped templates folder (``Settings.templates``), read for html and markdown only.
    Raises BrokenPromise where an evidence is not the document's own words at its place, Misconfigured where a
    template is missing.
    """
    proof.check(review)
    match format:
        case "json":
            from .data import render as as_json

            return as_json(review)
        case "text":
            from .terminal import render as as_text

            return as_text(review)
        case "html":
            from .html import render as as_html

            return as_html(review, templates / "report")
        case "markdown":
            from .markdown import render as as_markdown

            return as_markdown(review, templates / "report")


def render_costs(model: CostModel, format: Format, templates: Path) -> str:  # noqa: A002  # as above
    """A cost model on its own, in one format, ending with a newline. Raises as ``render`` does."""
    match format:
        case "json":
            from .data import render_costs as as_json

            return as_json(model)
        case "text":
            from .costsheet import render as as_text

            return as_text(model)
        case "html":
            from .html import render_costs as as_html

            return as_html(model, templates / "report")
        case "markdown":
            from .markdown import render_costs as as_markdown

            return as_markdown(model, templates / "report")


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the review document, "clausegap.review/1", generated from the code that writes it."""
    from .schema import json_schema as generated

    return generated()
