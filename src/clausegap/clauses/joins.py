"""Where one block is not one clause: headings over two lines, several numbers in one paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right

from clausegap.model import Block, Document, Line

from . import headings, numbering
from .candidates import Candidate
from .definitions import defines

_INLINE = re.compile(r"[.;:”\"’)][ \t]+(?=\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\.?[ \t]+[A-Z“\"(])")


def absorb_title(text: str, blocks: tuple[Block, ...], candidate: Candidate, size: float) -> tuple[Candidate, int]:
    """Take the line under "EXHIBIT A" or "ARTICLE IV" as its heading. Also returns the last block used up."""
    mark = candidate.mark
    following = candidate.block + 1
    if mark is None or mark.bare or mark.frame != "." or candidate.heading or mark.end < blocks[candidate.block].end:
        return candidate, candidate.block
    if following >= len(blocks) or blocks[following].kind != "paragraph":
        return candidate, candidate.block
    block = blocks[following]
    heading = headings.whole(text, block, block.start, body_size=size)
    shown = heading and (headings.stands_out(text, block, size) or block.centred or headings.is_title(heading.text))
    if not heading or not shown or numbering.read(text, block.start, block.end):
        return candidate, candidate.block
    return candidate._replace(heading=heading.text, body=heading.body, sure=True), following


def absorb_wrap(document: Document, candidate: Candidate, size: float) -> tuple[Candidate, int]:
    """Join a heading's second printed line to its first, where the PDF's lines show that it did not fit."""
    blocks, text = document.blocks, document.text
    index = candidate.block
    block, following = blocks[index], blocks[index + 1] if index + 1 < len(blocks) else None
    if following is None or not candidate.heading or candidate.body < block.end or following.kind != "paragraph":
        return candidate, index
    alike = (
        abs(block.size - following.size) < 0.3
        and following.bold_until >= following.end
        and block.bold_until >= block.end
    )
    if not alike or numbering.read(text, following.start, following.end):
        return candidate, index
    second = headings.whole(text, following, following.start, body_size=size)
    if second is None or document.page_at(block.start) != document.page_at(following.start):
        return candidate, index
    if not (
        text[following.start].islower()
        or headings.dangles(text[block.start : block.end])
        or _full(document, block, following)
    ):
        return candidate, index
    return candidate._replace(heading=f"{candidate.heading} {second.text}", body=following.end), index + 1


def _full(document: Document, block: Block, following: Block) -> bool:
    """True where the next block's first word would not have fitted behind the printed line that ends ``block``."""
    lines = document.lines
    at = bisect_right(lines, block.end - 1, key=_line_start) - 1
    line = lines[max(0, at)]
    edge = max((other.x1 for other in lines[max(0, at - 30) : at + 30] if other.page == line.page), default=line.x1)
    words = document.text[following.start : following.end].split()
    wide = (line.x1 - line.x0) / max(1, line.end - line.start)
    return bool(words) and line.x1 + wide * (len(words[0]) + 1) > edge


def _line_start(line: Line) -> int:
    return line.start


def nested(text: str, block: Block, candidate: Candidate) -> list[Candidate]:
    """The second number of "(a) (i) The ..." and "4.2 (a) The ..." as a candidate of its own."""
    mark = candidate.mark
    if mark is None or candidate.heading or candidate.row or mark.end >= block.end or text[mark.end] != "(":
        return []
    inner = numbering.read(text, mark.end, block.end)
    if inner is None or inner.frame != "()" or numbering.readings(inner.parts[0])[0][1] != 1:
        return []
    heading = headings.run_in(text, block, inner.end)
    return [
        candidate._replace(
            start=inner.start, body=heading.body if heading else inner.end, mark=inner, automatic=False,
            heading=heading.text if heading else "", list_level=None,
            opens=inner.end >= block.end or text[inner.end].isupper(),
        )
    ]  # fmt: skip


def inline(text: str, block: Block, candidate: Candidate) -> list[Candidate]:
    """Further numbers inside a run-on paragraph: "2.1 ... 2.2 ..."."""
    if candidate.mark is None or candidate.row or candidate.mark.frame != ".":
        return []
    found: list[Candidate] = []
    for match in _INLINE.finditer(text, candidate.mark.end, block.end):
        mark = numbering.read(text, match.end(), block.end)
        if mark is None or len(mark.parts) < 2:
            continue
        heading = headings.run_in(text, block._replace(bold_until=0), mark.end)
        found.append(
            candidate._replace(
                start=mark.start, body=heading.body if heading else mark.end, mark=mark, automatic=False, inline=True,
                heading=heading.text if heading else "", sure=heading.sure if heading else True, prominence=0,
                list_level=None, opens=True, unbroken=False, defines=defines(text, mark.end, block.end),
            )
        )  # fmt: skip
    return found
