"""Headers, footers and watermarks: kept, and out of the text."""

from __future__ import annotations

from typing import Final

from lxml.etree import _Element as Element

from clausegap.model import Furniture

from .docx_body import Body
from .docx_names import R, V, W, is_on
from .docx_reading import Reading, Story

_REFERENCES: Final = {W + "headerReference": "header", W + "footerReference": "footer"}


def read_furniture(
    file: Reading, main: Story, sections: list[tuple[Element, int]], settings: Element | None
) -> list[Furniture]:
    """The headers and footers that the sections show, each part once, at the offset where its section begins."""
    found: list[Furniture] = []
    seen: set[str] = set()
    even = is_on(settings.find(W + "evenAndOddHeaders")) if settings is not None else False
    begin = 0
    for section, end in sections:
        title = is_on(section.find(W + "titlePg"))
        for reference in section:
            kind = _REFERENCES.get(reference.tag)
            if kind is None or not _is_shown(reference.get(W + "type", "default"), title=title, even=even):
                continue
            relation = main.relation(reference.get(R + "id"))
            if relation is not None and not relation.external and relation.target not in seen:
                seen.add(relation.target)
                found.extend(_read_part(file, relation.target, kind, begin))
        begin = end
    return found


def _is_shown(which: str, *, title: bool, even: bool) -> bool:
    return title if which == "first" else even if which == "even" else True


def _read_part(file: Reading, member: str, kind: str, at: int) -> list[Furniture]:
    root = file.package.tree(member)
    if root is None:
        return []
    own = file.aside()
    Body(own, Story(own, root, member)).read(root)
    file.headers.append((own, at))
    found = [Furniture(kind, own.assembly.text, None, at)] if own.assembly.blocks else []  # type: ignore[arg-type]
    marks = (path.get("string", "").strip() for path in root.iter(V + "textpath"))
    found.extend(Furniture("watermark", mark, None, at) for mark in dict.fromkeys(marks) if mark)
    return found
