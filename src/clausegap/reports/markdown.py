"""The gap report as Markdown (CommonMark with GitHub tables), for a ticket or a wiki.

Every value is escaped, so that contract text shows as the characters it has: no link, image, heading, table,
code, HTML or formula can come of it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from clausegap.model import CostModel, Review

from . import view
from .costview import costs
from .legible import legible
from .templating import source

_SPECIAL = re.compile(r"[\\`*_{}\[\]|~$!^]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_ANGLE = re.compile("[&<>]")
_ADDRESS = re.compile(r"://|\b[Ww][Ww][Ww]\.|@")
_STARTS = re.compile(r"^([-+=#]|\d{1,9}[.)](?=\s|$))")


def render(review: Review, folder: Path) -> str:
    """The gap report, ending with a newline; ``folder`` holds the report templates."""
    return _page(folder, "report.md.j2", view=view.build(review))


def render_costs(model: CostModel, folder: Path) -> str:
    """A cost model on its own, ending with a newline."""
    return _page(folder, "_costs.md.j2", view={"costs": costs(model, {})})


def _page(folder: Path, name: str, **values: Any) -> str:
    source(folder, name)
    page = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,  # so that macros return Markup, which ``_finalize`` leaves alone
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    text = page.get_template(name).render(**values)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"


def escape(text: str) -> str:
    """``text`` on one line, table cells parted by a bar, no character left that Markdown reads as a sign.

    Addresses are broken with entities, because GitHub turns bare ones into links.
    """
    text = " ".join(legible(text).replace("\t", " | ").split())
    text = _ANGLE.sub(lambda found: _ENTITIES[found[0]], text)
    text = _SPECIAL.sub(lambda found: "\\" + found[0], text)
    text = _ADDRESS.sub(lambda found: "".join(_entity(c) if c in ":.@" else c for c in found[0]), text)
    return _STARTS.sub(_started, text)


def _entity(character: str) -> str:
    return f"&#{ord(character)};"


def _started(found: re.Match[str]) -> str:
    """A list, heading or rule sign at the start of a line: "-" or "12."."""
    return f"{found[0][:-1]}\\{found[0][-1]}"


def _finalize(value: Any) -> Any:
    """Jinja's last step: what is not yet markup is escaped for Markdown, and HTML escaping finds nothing left to do."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return Markup(escape(value))  # noqa: S704  # escaped for Markdown, HTML's signs included
