"""Stretches that are no clauses by their form: the title, a table of contents, recitals, signature blocks."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from clausegap.model import Block, ClauseKind, Document

from . import headings, numbering

_CONTENTS = re.compile(r"(?:table of )?contents\b[\s.:]*(?:page(?: no\.?)?)?|index", re.IGNORECASE)
_ENTRY_TAIL = re.compile(
    r"(?:[.·…_]{3,}|[.…](?:\s[.…]){2,}|\s|\t)\s*(?:page\s*)?(?:\d{1,3}|[ivx]{1,6}|[A-Z]-\d{1,2})\s*$"
)
_LEADER = re.compile(r"(?:[.·…_]{4,}|[.…](?:\s[.…]){3,}|\t)\s*\d{1,3}\s*$")
_ENTRY_NUMBER = re.compile(r"(?:^|\s)(?:\d{1,2}\.|[A-Z]\.|article [IVX\d]+|section \d+)\s+[“\"A-Z]", re.IGNORECASE)
_SIGNING = re.compile(
    r"(?:in witness (?:whereof|of)|as witness the hands|(?:agreed|accepted) (?:and|&) (?:agreed|accepted)\b"
    r"|(?:duly )?executed (?:as|by|on|and delivered)\b|(?:duly )?signed (?:by|for|on behalf|as)\b"
    r"|signatures?\s*:?\s*$"
    r"|\[?\s*(?:signature|execution) (?:page|block|follow)|accepted (?:for|by)\b[^.]{0,60}(?::|_)|by\s*:\s*_"
    r"|(?:authori[sz]ed )?signature\s*:"
    r"|the (?:parties|undersigned)(?: hereto)? have (?:caused|executed|signed|duly)|executed (?:by|in)\b[^.]{0,40}:"
    r"|\[?signatures? (?:page )?(?:to )?follows?|by\s*:\s*(?:/s/|\t|$)|/s/)",
    re.IGNORECASE,
)
_RECITAL_HEADING = re.compile(
    r"(?:recitals?|background|witnesseth|w\s*i\s*t\s*n\s*e\s*s\s*s\s*e\s*t\s*h|whereas|preamble"
    r"|background (?:and purpose|recitals))",
    re.IGNORECASE,
)
_PARTIES_HEADING = re.compile(r"(?:the )?parties(?: to this agreement)?|between|by and between|among", re.IGNORECASE)
_FRAME = re.compile(
    r"(?:(?:it is |the parties )?(?:hereby )?agreed?(?: terms| as follows)?|terms(?: and conditions)?"
    r"|terms of agreement"
    r"|operative (?:provisions|terms|part)|(?:general|standard) terms(?: and conditions)?|agreement|now,? therefore)",
    re.IGNORECASE,
)
_INTRODUCES = re.compile(
    r"\b(?:by and (?:between|among)|(?:between|among) (?:[A-Z“\"]|you\b|us\b|the\b)|(?:entered|entering) into"
    r"|(?:is|are|agreement|contract|terms|applies|apply) (?:made )?(?:between|among)\b|agree as follows"
    r"|the following parties|made (?:part|and|as|on|this|under|by)\b|supplements?\b|hereinafter)|\((?:the "
    r"|hereinafter |together,? |collectively,? )*[“\"](?:we|us|you|company"
    r"|customer|client|provider|supplier|licensor|licensee|vendor|contractor|buyer|seller|distributor)\b",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"\b(?:omitted|redacted|confidential treatment|confidential (?:information|portions?|materials?) (?:has|have"
    r"|omitted)|filed separately)\b",
    re.IGNORECASE,
)
"""What registrants must print over a contract they publish; it is no part of the contract."""
_LONG = 120
"""Characters from which a block is a paragraph of words, not a line of a title."""


class Zone(NamedTuple):
    """A run of blocks, ``first`` to ``last`` inclusive, and what they are."""

    first: int
    last: int
    kind: ClauseKind


def title_end(document: Document, listed: tuple[Zone, ...]) -> int:
    """Index of the block from which unnumbered headings may start clauses: behind title and first paragraph.

    A table of contents counts as part of the title, and so does the second title behind it.
    """
    inside = {index for zone in listed for index in range(zone.first, zone.last + 1)}
    for index, block in enumerate(document.blocks):
        length = block.end - block.start
        ended = length >= _LONG // 2 and document.text[block.end - 1] in ".;:"
        long = block.kind == "row" or length >= _LONG or ended
        if (
            index not in inside
            and long
            and not _NOTICE.search(document.text, block.start, min(block.end, block.start + 400))
        ):
            return index
    return 0


def introduction_end(document: Document, start: int, end: int) -> int:
    """Offset between ``start`` and ``end`` where title, date and parties are done and other words begin.

    Terms of service open with paragraphs that bind ("By using the Services you agree ..."); these are no preamble.
    ``end`` where nothing else stands there.
    """
    text = document.text
    blocks = document.blocks
    index = bisect_left(blocks, start, key=_block_start)
    introduced = False
    first_long = end
    while index < len(blocks) and blocks[index].start < end:
        block = blocks[index]
        words = text[block.start : min(block.end, block.start + 2_000)]
        index += 1
        if block.end - block.start < _LONG or block.kind == "row" or _NOTICE.search(words[:400]):
            continue
        first_long = min(first_long, block.start)
        if _INTRODUCES.search(words) and block.end - block.start < 4_000:
            introduced = True
        elif introduced:
            return block.start
    return end if introduced else first_long


def _block_start(block: Block) -> int:
    return block.start


def contents(document: Document) -> list[Zone]:
    """Tables of contents: under a heading that says so, or by their leaders and page numbers."""
    blocks, text = document.blocks, document.text
    found: list[Zone] = []
    index = 0
    while index < len(blocks):
        words = text[blocks[index].start : blocks[index].end].strip()
        if len(words) < 40 and _CONTENTS.fullmatch(words):
            last = _entries(text, blocks, index + 1, headed=True)
            if last - index >= (1 if _listing(text, blocks, index + 1) else 3):
                found.append(Zone(index, last, ClauseKind.CONTENTS))
                index = last
        elif (words[-1:].isdecimal() and _LEADER.search(words[-40:])) or blocks[index].style.lower().startswith("toc "):
            last = _entries(text, blocks, index, headed=False)
            if last - index >= 4:
                found.append(Zone(index, last, ClauseKind.CONTENTS))
                index = last
        index += 1
    return found


def _listing(text: str, blocks: tuple[Block, ...], index: int) -> bool:
    return index < len(blocks) and len(_ENTRY_NUMBER.findall(text[blocks[index].start : blocks[index].end])) >= 4


def _entries(text: str, blocks: tuple[Block, ...], index: int, *, headed: bool) -> int:
    """Index of the last block from ``index`` on that is an entry; ``index - 1`` where none is."""
    seen: set[str] = set()
    paged = 0
    for position in range(index, len(blocks)):
        block = blocks[position]
        words = text[block.start : block.end].strip()
        tail = _ENTRY_TAIL.search(words[-40:]) is not None
        toc_style = block.style.lower().startswith("toc ")
        listed = len(_ENTRY_NUMBER.findall(words)) >= 4 and len(words) < 80 * len(_ENTRY_NUMBER.findall(words))
        name = _entry_name(words)
        entry = toc_style or tail or listed or (headed and len(words) < _LONG and words[-1:] not in ".;,")
        if not entry or (paged > 2 and not (tail or toc_style or listed) and not _wraps(text, blocks, position)):
            return position - 1
        if name in seen and not tail and not toc_style:
            return position - 1
        paged += tail
        seen.add(name)
    return len(blocks) - 1


def _wraps(text: str, blocks: tuple[Block, ...], position: int) -> bool:
    """True where one of the next two blocks still ends in a page number: an entry that took two lines."""
    following = blocks[position + 1 : position + 3]
    return any(_ENTRY_TAIL.search(text[max(block.start, block.end - 40) : block.end]) for block in following)


def _entry_name(words: str) -> str:
    words = _ENTRY_TAIL.sub("", words)
    mark = numbering.read(words, 0, len(words))
    return "".join(letter for letter in words[mark.end if mark else 0 :].lower() if letter.isalpha())


def signature(document: Document, from_block: int) -> int | None:
    """Index of the first block at or behind ``from_block`` that opens a signature block; None without one."""
    text = document.text
    for index in range(from_block, len(document.blocks)):
        block = document.blocks[index]
        if signs(text, block):
            return index
    return None


def signs(text: str, block: Block) -> bool:
    """True for a block that opens a signature block."""
    start = block.start
    while start < block.end and text[start] in " \t[":
        start += 1
    return block.end - start < 900 and _SIGNING.match(text, start, block.end) is not None


def recites(text: str, block: Block) -> bool:
    """True for a block that opens with WHEREAS or the like."""
    return text[block.start : block.start + 7].upper() == "WHEREAS"


def heading_kind(heading: str) -> ClauseKind | None:
    """RECITAL or PREAMBLE where the heading's words say so; None for any other."""
    words = headings.tidy(heading)
    if _RECITAL_HEADING.fullmatch(words):
        return ClauseKind.RECITAL
    if _PARTIES_HEADING.fullmatch(words):
        return ClauseKind.PREAMBLE
    return None


def frames(heading: str) -> bool:
    """True for a heading such as "Agreed Terms" that only announces the numbered clauses."""
    return _FRAME.fullmatch(headings.tidy(heading)) is not None
