"""Which blocks may start a clause: candidates with number, heading and look, before any order among them is known."""

from __future__ import annotations

import re
from collections import Counter

from clausegap.model import Block, ClauseKind, Document

from . import headings, numbering, zones
from .candidates import Candidate
from .definitions import defines, defines_bold, defines_numbered
from .headings import Heading
from .joins import absorb_title, absorb_wrap, inline, nested
from .numbering import Mark

_ATTACHED = re.compile(
    r"(?:exhibit|schedule|annex(?:ure)?|appendix|attachment|addendum)\b(?! (?:and|or)\b)|.{3,50}\b(?:addendum"
    r"|annex|appendix|exhibit)$",
    re.IGNORECASE,
)
_LISTING = re.compile(r"[;,\u037e]\s*(?:and|or|and/or|or/and|and\s*/\s*or)?$", re.IGNORECASE)
"""Ends of a list's items; some fonts print the semicolon as the Greek question mark, which looks the same."""
_OPENERS = "“\"‘'([$€£¥_•*§<"


def candidates(document: Document) -> list[Candidate]:
    """Every place of ``document`` that looks like the start of a clause, in text order."""
    blocks, text = document.blocks, document.text
    size = body_size(blocks)
    listed = {zone.first: zone for zone in zones.contents(document)}
    title = zones.title_end(document, tuple(listed.values()))
    found: list[Candidate] = []
    skip, signing, behind, numbered = -1, False, -1, False
    for index, block in enumerate(blocks):
        if index <= skip or block.start >= block.end:
            continue
        if block.kind in ("footnote", "endnote"):
            found.append(_zone(text, blocks, index, ClauseKind.NOTE))
            continue
        if index in listed:
            found.append(_zone(text, blocks, index, ClauseKind.CONTENTS))
            skip = listed[index].last
            behind = skip + 1
            continue
        if not signing and found and zones.signs(text, block):
            found.append(_zone(text, blocks, index, ClauseKind.SIGNATURE))
            signing = True
            continue
        candidate = _candidate(text, blocks, index, size)
        titling = candidate is not None and index < title and not numbered and _titles(candidate)
        if index == behind and (candidate is None or titling):
            found.append(_zone(text, blocks, index, ClauseKind.PREAMBLE))
            continue
        if candidate is None or titling:
            continue
        if signing and not _resumes(text, blocks, candidate, size):
            continue
        signing = False
        candidate, skip = absorb_title(text, blocks, candidate, size)
        if skip == index and document.lines:
            candidate, skip = absorb_wrap(document, candidate, size)
        found.append(candidate)
        numbered = numbered or candidate.mark is not None
        found.extend(nested(text, block, candidate))
        found.extend(inline(text, block, candidate))
    return _drop_labels(found)


def _zone(text: str, blocks: tuple[Block, ...], index: int, kind: ClauseKind) -> Candidate:
    block = blocks[index]
    words = text[block.start : block.end].strip()
    headed = kind is ClauseKind.CONTENTS and len(words) < 40
    heading = headings.tidy(words) if headed else ""
    return Candidate(index, block.start, block.end if headed else block.start, block.indent, heading=heading, kind=kind)


def _titles(candidate: Candidate) -> bool:
    """True for a line of the title: it stands before the first paragraph and heads no known part."""
    if candidate.mark is not None:
        return candidate.mark.attachment
    return candidate.kind is None and not candidate.defines and not headings.is_known(candidate.heading)


def _resumes(text: str, blocks: tuple[Block, ...], candidate: Candidate, size: float) -> bool:
    """True where a candidate behind a signature block begins a part of the agreement, not one more signatory."""
    mark, block = candidate.mark, blocks[candidate.block]
    if mark is not None:
        return (
            mark.attachment
            or mark.word in ("part", "article")
            or (mark.frame == "." and not mark.bare and mark.parts[-1:] in (("1",), ("01",), ("A",)))
        )
    if candidate.defines or candidate.prominence <= 1:
        return False
    return (
        block.outline is not None
        or bool(size and block.size > size * 1.08)
        or (block.bold_until >= block.end and _followed(text, blocks, candidate.block))
    )


def _followed(text: str, blocks: tuple[Block, ...], index: int) -> bool:
    """True where one of the next two blocks is a paragraph or opens with a number."""
    return any(
        block.end - block.start > 150 or numbering.read(text, block.start, block.end) is not None
        for block in blocks[index + 1 : index + 3]
    )


def body_size(blocks: tuple[Block, ...]) -> float:
    """The font size that most characters have, in points; 0.0 where no block knows its own."""
    counted: Counter[float] = Counter()
    for block in blocks:
        if block.size and block.kind == "paragraph":
            counted[round(block.size * 2) / 2] += block.end - block.start
    return min(counted, key=lambda size: (-counted[size], size)) if counted else 0.0


def _candidate(text: str, blocks: tuple[Block, ...], index: int, size: float) -> Candidate | None:
    block = blocks[index]
    start = block.start
    while start < block.end and text[start].isspace():
        start += 1
    bullet = numbering.BULLET.match(text, start, block.end)
    inner = bullet.end() if bullet else start
    mark = numbering.read(text, inner, block.end) if bullet else _mark(text, block, start)
    if block.kind == "row" and (mark is None or bullet):
        return None
    found = _numbered(text, blocks, index, mark, size) if mark else None
    if found is None and block.kind != "row":
        found = _unnumbered(text, blocks, index, inner, size)
    return found._replace(start=start) if found and bullet else found


def _mark(text: str, block: Block, start: int) -> Mark | None:
    end = block.end
    if block.kind == "row":
        tab = text.find("\t", start, end)
        end = end if tab < 0 else tab
    mark = numbering.read(text, start, end)
    if mark is not None and end < block.end:
        after = mark.end
        while after < block.end and text[after].isspace():
            after += 1
        mark = mark._replace(end=after)
    if block.number and text.startswith(block.number, start) and not numbering.BULLET.match(block.number + " x"):
        after = start + len(block.number)
        if mark is None or mark.end < after:
            if not any(letter.isalnum() for letter in block.number):
                return None
            while after < block.end and text[after].isspace():
                after += 1
            return Mark(block.number.rstrip(". \t"), start, after, "", ".", (block.number,))
    return mark


def _numbered(text: str, blocks: tuple[Block, ...], index: int, mark: Mark, size: float) -> Candidate | None:
    block = blocks[index]
    meaning = defines_numbered(text, mark.end, block.end)
    heading = None if meaning else headings.run_in(text, block, mark.end)
    if heading is None and not meaning:
        heading = headings.whole(text, block, mark.end, body_size=size)
        if heading and not mark.word and mark.frame != "." and not heading.sure:
            heading = None
    if block.kind == "row":
        heading = _row_heading(text, block, mark, heading)
    opens = mark.end >= block.end or text[mark.end].isupper() or (text[mark.end] in _OPENERS and not mark.word)
    if mark.word and not (opens and _heads(text, block, mark)):
        return None
    return Candidate(
        index,
        mark.start,
        heading.body if heading else mark.end,
        block.indent,
        mark=mark,
        heading=heading.text if heading else "",
        sure=heading.sure if heading else True,
        prominence=_prominence(block, heading, size),
        automatic=bool(block.number),
        list_level=block.level,
        opens=opens,
        defines=meaning,
        row=block.kind == "row",
        unbroken=_unbroken(text, blocks, index),
    )


def _heads(text: str, block: Block, mark: Mark) -> bool:
    """True where words behind a keyword's number do not carry a sentence on: "Exhibit A Fees", not "Exhibit A is"."""
    if not mark.attachment:
        return True
    return mark.end >= block.end or headings.whole(text, block, mark.end, body_size=0.0) is not None


def _row_heading(text: str, block: Block, mark: Mark, heading: Heading | None) -> Heading | None:
    tab = text.find("\t", mark.end, block.end)
    end = block.end if tab < 0 else tab
    words = headings.tidy(text[mark.end : end])
    if words and len(words) <= headings.LONGEST and headings.is_title(words):
        return Heading(words, end, sure=True)
    return heading if tab < 0 else None


def _unnumbered(text: str, blocks: tuple[Block, ...], index: int, start: int, size: float) -> Candidate | None:
    block = blocks[index]
    if defines(text, start, block.end) or defines_bold(text, block, start):
        return _defined(text, blocks, index, start, start)
    if zones.recites(text, block):
        return _zone(text, blocks, index, ClauseKind.RECITAL)
    heading = _heading(text, blocks, index, start, size)
    if heading is None:
        return None
    return Candidate(
        index,
        start,
        heading.body,
        block.indent,
        heading=heading.text,
        sure=heading.sure,
        prominence=_prominence(block, heading, size),
        unbroken=_unbroken(text, blocks, index),
        part=_ATTACHED.match(heading.text) is not None and heading.body >= block.end,
        kind=zones.heading_kind(heading.text),
    )


def _heading(text: str, blocks: tuple[Block, ...], index: int, start: int, size: float) -> Heading | None:
    """An unnumbered heading: all of the block where it stands out, or its opening bold run."""
    block = blocks[index]
    heading = headings.whole(text, block, start, body_size=size)
    if heading is None:
        return headings.bold_run(text, block, start)
    if _shouted(text, blocks, index):
        return None
    if headings.stands_out(text, block, size) or headings.is_known(heading.text):
        return heading
    titled = headings.is_title(heading.text) and (block.centred or _stands_alone(text, blocks, index))
    return heading if titled else None


def _shouted(text: str, blocks: tuple[Block, ...], index: int) -> bool:
    """True for one line of a paragraph in capitals that the page, or the reader, broke into blocks."""

    def line(at: int) -> bool:
        words = text[blocks[at].start : blocks[at].end].strip() if 0 <= at < len(blocks) else ""
        return len(words) > 40 and headings.is_capital(words)

    return line(index) and (line(index - 1) or line(index + 1))


def _defined(text: str, blocks: tuple[Block, ...], index: int, start: int, body: int) -> Candidate:
    unbroken = _unbroken(text, blocks, index)
    return Candidate(index, start, body, blocks[index].indent, defines=True, unbroken=unbroken)


def _stands_alone(text: str, blocks: tuple[Block, ...], index: int) -> bool:
    """True where an ended sentence stands before the block and a full paragraph behind it."""
    if not 0 < index < len(blocks) - 1:
        return False
    before, after = blocks[index - 1], blocks[index + 1]
    words = text[after.start : after.end]
    ended = text[before.start : before.end].rstrip()[-1:] in '.;:!?”"' and before.kind == "paragraph"
    return ended and len(words) > 80 and words[:1].isupper() and after.kind == "paragraph"


def _unbroken(text: str, blocks: tuple[Block, ...], index: int) -> bool:
    if index == 0:
        return False
    before = blocks[index - 1]
    tail = text[max(before.start, before.end - 24) : before.end].rstrip()
    return before.end - before.start > 40 and headings.dangles(tail) and not _LISTING.search(tail)


def _prominence(block: Block, heading: Heading | None, size: float) -> int:
    if heading is None or heading.body < block.end:
        return 1 if heading else 0
    if block.outline is not None:
        return 1000 - 10 * block.outline
    rank = 10 + (8 if size and block.size > size * 1.08 else 0)
    rank += round(4 * (block.size - size)) if size and block.size > size else 0
    rank += 4 if headings.is_capital(heading.text) else 0
    rank += 2 if block.bold_until >= block.end > 0 else 0
    return rank + (1 if block.centred else 0)


def _drop_labels(found: list[Candidate]) -> list[Candidate]:
    """Leave out unnumbered headings that recur: "Note:", "Short version:" label words, they head nothing."""
    counted = Counter(candidate.heading for candidate in found if candidate.mark is None and candidate.heading)
    return [item for item in found if item.mark is not None or item.defines or counted[item.heading] < 3]
