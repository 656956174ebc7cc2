"""The gap report as one self-contained HTML file: no script, no outside resource, readable without colour.

Contract text is hostile: Jinja escapes every value, ``legible`` names what cannot be seen, and the content
security policy allows nothing but the file's own style sheet, by its hash.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from clausegap.model import Review

from . import charts, view
from .legible import legible
from .templating import source


def render(review: Review, folder: Path) -> str:
    """HTML text ending with a newline; ``folder`` holds the report templates."""
    shown = view.build(review)
    css = Markup(source(folder, "report.css"))  # noqa: S704  # our own file, no value enters it
    page = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_legible,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    source(folder, "report.html.j2")
    text = page.get_template("report.html.j2").render(view=shown, css=css, css_hash=_hash(css), charts=_charts(shown))
    return text.rstrip("\n") + "\n"


def _legible(value: Any) -> Any:
    """Jinja's last step before escaping; markup of our own (style sheet, charts) passes."""
    return value if isinstance(value, Markup) or not isinstance(value, str) else legible(value)


def _hash(css: str) -> str:
    return f"sha256-{b64encode(sha256(css.encode()).digest()).decode()}"


def _charts(shown: view.View) -> dict[str, Markup]:
    """Every drawing by its name; empty where there is nothing to draw. ``charts`` escapes its own texts."""
    drawn = {"verdicts": charts.share(shown.verdicts)}
    if shown.costs is not None:
        drawn["exposure"] = charts.ranges(shown.costs.exposure)
        drawn["capacity"] = charts.loads(shown.costs.capacity)
        drawn["options"] = charts.bars(shown.costs.bars)
    return {name: Markup(svg) for name, svg in drawn.items()}  # noqa: S704  # charts.py escapes every text
