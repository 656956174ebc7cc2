"""Documents made by hand, one line a block."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from clausegap.model import Block, Document, Page, Table

Line = str | tuple[str, dict[str, Any]]


def build(*lines: Line, kind: str = "docx", pages: tuple[int, ...] = ()) -> Document:
    """A document of ``lines``; a line with a dict sets fields of its Block ("bold": True makes all of it bold).

    ``pages`` are the indexes of the lines with which a new page begins.
    """
    text, blocks, starts = "", [], []
    tables: list[Table] = []
    for index, line in enumerate(lines):
        words, look = line if isinstance(line, tuple) else (line, {})
        look = dict(look)
        if index:
            text += "\n"
        start = len(text)
        text += words
        bold = look.pop("bold", False)
        if bold:
            look["bold_until"] = len(text) if bold is True else start + len(bold)
        blocks.append(Block(start, len(text), look.pop("kind", "paragraph"), **look))
        if index in pages:
            starts.append(start)
    bounds = [*starts, len(text)]
    sheets = tuple(
        Page(number + 1, None, start, bounds[number + 1], 612.0, 792.0) for number, start in enumerate(starts)
    )
    return Document("d", "d." + kind, "0" * 64, kind, text, tuple(blocks), pages=sheets, tables=tuple(tables))  # type: ignore[arg-type]


@pytest.fixture
def write() -> Callable[..., Document]:
    """The builder of documents."""
    return build
