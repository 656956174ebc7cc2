"""Which blocks may start a clause: candidates with number, heading and look, before any order among them is known."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import NamedTuple

from clausegap.model import Block, ClauseKind, Document, Line

from . import headings, numbering, zones
from .headings import Heading
from .numbering import Mark

_DEFINES = re.compile(
    r"[\s(]*(?:the (?:term|expression|word)s?\s+)?(?P<q>[“\"‘'])(?P<term>[^“”\"\n]{1,90}?)[”\"’']"
    r"(?:\s*(?:,|or|and|/|\((?:or )?)\s*(?:the\s+)?[“\"‘'][^“”\"\n]{1,80}?[”\"’']\)?){0,3}(?:\s+of (?:a|an|any|the|each) \w+)?[\s:,–—-]*"
    r"(?:\([^()\n]{1,80}\)\s*)?"
    r"(?:(?:shall|will)\s+(?:mean|have|refer|include|be)|means?|has|have|refers?|is\s|are\s|includes?|identifies|:)",
    re.IGNORECASE,
)
_PLAIN_DEFINES = re.compile(r"(?P<term>[A-Z][^.;:\n“”\"]{1,70}?)[”\"]?\s*:?\s+(?:(?:shall|will)\s+mean|means?)\b")
_ATTACHED = re.compile(
    r"(?:exhibit|schedule|annex(?:ure)?|appendix|attachment|addendum)\b(?! (?:and|or)\b)|.{3,50}\b(?:addendum|annex|appendix|exhibit)$",
    re.IGNORECASE,
)
_SHALL_MEAN = re.compile(
    r"(?:[A-Z][\w&/’'-]*\s){1,6}(?:(?:shall )?means?|shall mean|shall have the meaning|has the meaning)\b"
)
_INLINE = re.compile(r"(?<=[.;:”\"’)])[ \t]+(?=\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\.?[ \t]+[A-Z“\"(])")
_DANGLING = re.compile(
    r"(?:\b(?:sections?|articles?|clauses?|paragraphs?|exhibits?|schedules?|annex|appendix|parts?|and|or|to|of|in|with"
    r"|under|through|by|the|this|that|a|an|from))$",
    re.IGNORECASE,
)
_LISTING = re.compile(r"[;,]\s*(?:and|or|and/or|or/and|and\s*/\s*or)?$", re.IGNORECASE)
_OPENERS = "“\"‘'([$€£¥_•*§<"


class Candidate(NamedTuple):
    """A place where a clause may start."""

    block: int
    start: int
    body: int
    mark: Mark | None
    heading: str
    sure: bool
    """False for a heading only its neighbours can confirm."""
    prominence: int
    """How strongly the block stands out as a heading; 0 for body text."""
    indent: float
    automatic: bool
    """True where Word itself numbers the paragraph."""
    list_level: int | None
    opens: bool
    """True where the words behind the number begin like a clause: a capital, a quote, a bracket, or nothing."""
    defines: bool
    row: bool
    unbroken: bool
    """True where the block before ends like an unfinished sentence."""
    weak: bool = False
    """True for a heading that is plain text: a title by its capitals alone."""
    part: bool = False
    """True for an unnumbered heading that opens an attachment ("Data Processing Addendum")."""
    inline: bool = False
    """True for a number inside a paragraph, behind the end of a sentence: only an exact successor counts."""
    kind: ClauseKind | None = None
    """What the place is beside an ordinary clause (contents, signature, recital, preamble); None for a clause."""


def candidates(document: Document) -> list[Candidate]:
    """Every place of ``document`` that looks like the start of a clause, in text order."""
    blocks, text = document.blocks, document.text
    size = body_size(blocks)
    listed = {zone.first: zone for zone in zones.contents(document)}
    title = zones.title_end(document, tuple(listed.values()))
    found: list[Candidate] = []
    skip, signing, behind = -1, False, -1
    for index, block in enumerate(blocks):
        if index <= skip or block.kind in ("footnote", "endnote") or block.start >= block.end:
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
        if index == behind and (candidate is None or (index < title and _titles(candidate))):
            found.append(_zone(text, blocks, index, ClauseKind.PREAMBLE))
            continue
        if candidate is None or (index < title and _titles(candidate)):
            continue
        if signing and not _resumes(text, blocks, candidate, size):
            continue
        signing = False
        candidate, skip = _absorb_title(text, blocks, candidate, size)
        if skip == index and document.lines:
            candidate, skip = _absorb_wrap(document, candidate, size)
        found.append(candidate)
        found.extend(_nested(text, block, candidate))
        found.extend(_inline(text, block, candidate))
    return _drop_labels(found)


def _zone(text: str, blocks: tuple[Block, ...], index: int, kind: ClauseKind) -> Candidate:
    block = blocks[index]
    words = text[block.start : block.end].strip()
    headed = kind is ClauseKind.CONTENTS and len(words) < 40
    return Candidate(
        index, block.start, block.end if headed else block.start, None, headings.tidy(words) if headed else "", True,
        0, block.indent, False, None, True, False, False, False, kind=kind,
    )  # fmt: skip


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
        or (block.centred and block.bold_until >= block.end and _followed(text, blocks, candidate.block))
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
    defines = _DEFINES.match(text, mark.end, block.end) is not None or _SHALL_MEAN.match(text, mark.end, block.end) is not None
    heading = None if defines else headings.run_in(text, block, mark.end)
    if heading is None and not defines:
        heading = headings.whole(text, block, mark.end, body_size=size)
        if heading and not mark.word and mark.frame != "." and not heading.sure:
            heading = None
    if block.kind == "row":
        heading = _row_heading(text, block, mark, heading)
    opens = mark.end >= block.end or text[mark.end].isupper() or (text[mark.end] in _OPENERS and not mark.word)
    if mark.word and not (opens and _heads(text, block, mark)):
        return None
    return Candidate(
        index, mark.start, heading.body if heading else mark.end, mark, heading.text if heading else "",
        heading.sure if heading else True, _prominence(text, block, heading, size), block.indent,
        bool(block.number), block.level, opens, defines, block.kind == "row", _unbroken(text, blocks, index),
    )  # fmt: skip


def _heads(text: str, block: Block, mark: Mark) -> bool:
    """True where words behind a keyword's number do not carry a sentence on ("Section 4 Fees", not "Section 4 Fees are due")."""
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
    if _DEFINES.match(text, start, block.end) or (
        block.bold_until > start and _PLAIN_DEFINES.match(text, start, block.end)
    ):
        return _defined(text, blocks, index, start, start)
    if zones.recites(text, block):
        return _zone(text, blocks, index, ClauseKind.RECITAL)
    heading = headings.whole(text, block, start, body_size=size)
    weak = False
    if heading and _shouted(text, blocks, index):
        return None
    if heading:
        known = headings.is_known(heading.text)
        shown = headings.stands_out(text, block, size) or known
        titled = headings.is_title(heading.text)
        weak = not shown
        if not shown and not (titled and (block.centred or _stands_alone(text, blocks, index))):
            return None
    else:
        heading = headings._bold_run(text, block, start)
        if heading is None:
            return None
    return Candidate(
        index, start, heading.body, None, heading.text, heading.sure, _prominence(text, block, heading, size),
        block.indent, False, None, True, False, False, _unbroken(text, blocks, index), weak,
        part=_ATTACHED.match(heading.text) is not None and heading.body >= block.end,
        kind=zones.heading_kind(heading.text),
    )  # fmt: skip


def _shouted(text: str, blocks: tuple[Block, ...], index: int) -> bool:
    """True for one line of a paragraph in capitals that the page, or the reader, broke into blocks."""

    def line(at: int) -> bool:
        words = text[blocks[at].start : blocks[at].end].strip() if 0 <= at < len(blocks) else ""
        return len(words) > 40 and headings.is_capital(words)

    return line(index) and (line(index - 1) or line(index + 1))


def _defined(text: str, blocks: tuple[Block, ...], index: int, start: int, body: int) -> Candidate:
    block = blocks[index]
    unbroken = _unbroken(text, blocks, index)
    return Candidate(
        index, start, body, None, "", True, 0, block.indent, False, None, True, True, False, unbroken
    )  # fmt: skip


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
    return before.end - before.start > 40 and _DANGLING.search(tail) is not None and not _LISTING.search(tail)


def _prominence(text: str, block: Block, heading: Heading | None, size: float) -> int:
    if heading is None or heading.body < block.end:
        return 1 if heading else 0
    if block.outline is not None:
        return 1000 - 10 * block.outline
    rank = 10 + (8 if size and block.size > size * 1.08 else 0)
    rank += round(4 * (block.size - size)) if size and block.size > size else 0
    rank += 4 if headings.is_capital(heading.text) else 0
    rank += 2 if block.bold_until >= block.end > 0 else 0
    return rank + (1 if block.centred else 0)


def _absorb_title(text: str, blocks: tuple[Block, ...], candidate: Candidate, size: float) -> tuple[Candidate, int]:
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


def _absorb_wrap(document: Document, candidate: Candidate, size: float) -> tuple[Candidate, int]:
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
        or _DANGLING.search(text[block.start : block.end])
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


def _inline(text: str, block: Block, candidate: Candidate) -> list[Candidate]:
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
                list_level=None, opens=True, unbroken=False, defines=_DEFINES.match(text, mark.end, block.end) is not None,
            )
        )  # fmt: skip
    return found


def _nested(text: str, block: Block, candidate: Candidate) -> list[Candidate]:
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


def _drop_labels(found: list[Candidate]) -> list[Candidate]:
    """Leave out unnumbered headings that recur: "Note:", "Short version:" label words, they head nothing."""
    counted = Counter(candidate.heading for candidate in found if candidate.mark is None and candidate.heading)
    return [item for item in found if item.mark is not None or item.defines or counted[item.heading] < 3]
