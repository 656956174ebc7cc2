"""The gap report as one self-contained HTML file: no script, no outside resource, readable without colour.

Contract text is hostile: Jinja escapes every value, ``legible`` names what cannot be seen, and the content
security policy allows nothing but the file's own style sheet, by its hash.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from clausegap.model import CostModel, Review

from . import charts, view
from .costview import Costs, costs
from .legible import legible
from .templating import source


def render(review: Review, folder: Path) -> str:
    """The gap report, ending with a newline; ``folder`` holds the report templates."""
    shown = view.build(review)
    drawn = {"verdicts": charts.share(shown.verdicts), **_drawn(shown.costs)}
    return _page(folder, "report.html.j2", drawn, view=shown)


def render_costs(model: CostModel, folder: Path) -> str:
    """A cost model on its own, ending with a newline."""
    shown = costs(model, {})
    return _page(folder, "costs.html.j2", _drawn(shown), view={"costs": shown})


def _page(folder: Path, name: str, drawn: Mapping[str, str], **values: Any) -> str:
    css = Markup(source(folder, "report.css"))  # noqa: S704  # our own file, no value enters it
    source(folder, name)
    page = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_legible,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    svgs = {chart: Markup(svg) for chart, svg in drawn.items()}  # noqa: S704  # charts.py escapes every text
    text = page.get_template(name).render(css=css, css_hash=_hash(css), charts=svgs, **values)
    return text.strip("\n") + "\n"


def _drawn(shown: Costs | None) -> dict[str, str]:
    """The drawings of the cost section; "" where there is nothing to draw."""
    if shown is None:
        return {}
    return {
        "exposure": charts.ranges(shown.exposure),
        "capacity": charts.loads(shown.capacity),
        "options": charts.bars(shown.bars),
    }


def _legible(value: Any) -> Any:
    """Jinja's last step before escaping; markup of our own (style sheet, charts) passes."""
    return value if isinstance(value, Markup) or not isinstance(value, str) else legible(value)


def _hash(css: str) -> str:
    return f"sha256-{b64encode(sha256(css.encode()).digest()).decode()}"
