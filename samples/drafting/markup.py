"""The source format of the sample agreements: a YAML head and one paragraph per block of lines.

The first characters of a block say what it is::

    = title            == subtitle          % centred heading      & recital (A), (B) ...
    # clause 1.        ## 1.1               ### (a)                #### (i)
    @ Exhibit A        @@ its paragraph 1.  @@@ (a)
    > indented text    * bullet             ^ caption of a table   |= header row, | row
    !witness sentence  before it           !sign A | B            signature block      !break  new page

``[#name]`` before the text names a paragraph, ``{ref:name}`` prints its number. Inside a line: ``**bold**``,
``//italic//``, ``<https://address>``, ``{fn:a footnote}``, ``{note:anchored words|a comment}``, ``{+inserted+}``,
``{-deleted-}``. A paragraph that starts with ``{ins}``, ``{del}``, ``{from}`` or ``{to}`` is tracked as a whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

KINDS: dict[str, tuple[str, int]] = {
    "=": ("title", 0),
    "==": ("subtitle", 0),
    "%": ("centred", 0),
    "&": ("recital", 0),
    "#": ("clause", 0),
    "##": ("clause", 1),
    "###": ("clause", 2),
    "####": ("clause", 3),
    "@": ("annex", 0),
    "@@": ("annex", 1),
    "@@@": ("annex", 2),
    ">": ("indented", 0),
    "*": ("bullet", 0),
    "^": ("caption", 0),
    "!witness": ("witness", 0),
    "!sign": ("sign", 0),
    "!break": ("break", 0),
}
TRACKED = ("ins", "del", "from", "to")

_LABEL = re.compile(r"\[#([a-z0-9-]+)\]\s*")
_CHANGE = re.compile(r"\{(ins|del|from|to)\}\s*")
_INLINE = re.compile(
    r"<(?P<link>https?://[^>]+)>"
    r"|\{ref:(?P<ref>[a-z0-9-]+)\}"
    r"|\{fn:(?P<fn>[^}]+)\}"
    r"|\{note:(?P<anchor>[^|}]+)\|(?P<note>[^}]+)\}"
    r"|\{\+(?P<ins>.+?)\+\}"
    r"|\{-(?P<del>.+?)-\}"
    r"|(?P<bold>\*\*)"
    r"|(?P<italic>//)"
)
_OPENS = set(" \t\n([{/—–+-|")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one paragraph with one look. ``kind`` is text, link, ref, fn, note, ins or del."""

    kind: str
    text: str
    bold: bool = False
    italic: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, table, signature block or page break. ``change`` is empty or one of TRACKED."""

    kind: str
    level: int = 0
    spans: tuple[Span, ...] = ()
    label: str = ""
    change: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    header_rows: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """A sample agreement before it is laid out. ``head`` holds the look: paper, font, numbering, header, footer."""

    name: str
    head: dict[str, Any]
    blocks: tuple[Block, ...]


def read(path: Path) -> Source:
    """The source file at ``path``; raises ValueError where its head or a block cannot be understood."""
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    blocks = tuple(_block(chunk) for chunk in re.split(r"\n\s*\n", body.strip()))
    return Source(path.stem, yaml.safe_load(head), blocks)


def spans(text: str) -> tuple[Span, ...]:
    """``text`` cut at its inline marks, straight quotation marks made typographic."""
    text = typographic(text)
    found: list[Span] = []
    bold = italic = False
    at = 0
    for mark in _INLINE.finditer(text):
        if mark.start() > at:
            found.append(Span("text", text[at : mark.start()], bold, italic))
        at = mark.end()
        kind = mark.lastgroup or ""
        if kind == "bold":
            bold = not bold
        elif kind == "italic":
            italic = not italic
        elif kind == "note":
            found.append(Span("note", mark["anchor"], bold, italic, mark["note"]))
        else:
            found.append(Span(kind, mark[kind], bold, italic))
    if at < len(text):
        found.append(Span("text", text[at:], bold, italic))
    return tuple(found)


def typographic(text: str) -> str:
    """Straight quotation marks as a word processor would set them."""
    out: list[str] = []
    for index, mark in enumerate(text):
        before = text[:index].rstrip("*")[-1:]
        opens = not before or before in _OPENS
        if mark == '"':
            out.append("“" if opens else "”")
        elif mark == "'":
            out.append("‘" if opens else "’")
        else:
            out.append(mark)
    return "".join(out)


def _block(chunk: str) -> Block:
    if chunk.startswith("|"):
        return _table(chunk)
    first, _, rest = chunk.partition(" ")
    kind, level = KINDS.get(first.strip(), ("text", 0))
    text = " ".join((chunk if kind == "text" else rest).split())
    if kind == "sign":
        return Block("sign", rows=(tuple(part.strip() for part in text.split("|")),))
    change = _CHANGE.match(text)
    text = text[change.end() :] if change else text
    label = _LABEL.match(text)
    text = text[label.end() :] if label else text
    return Block(kind, level, spans(text), label[1] if label else "", change[1] if change else "")


def _table(chunk: str) -> Block:
    rows: list[tuple[str, ...]] = []
    header_rows = 0
    for line in chunk.splitlines():
        if line.startswith("|="):
            header_rows += 1
        elif not line.startswith("|"):
            raise ValueError(f"a table row must start with '|': {line}")
        rows.append(tuple(cell.strip() for cell in line.lstrip("|=").split("|")))
    if len({len(row) for row in rows}) != 1:
        raise ValueError(f"the rows of a table differ in length: {chunk}")
    return Block("table", rows=tuple(rows), header_rows=header_rows)
