"""Agreement -> sentences ready to be read, each with the words that introduce it and its place.

A list item is no sentence: "(c) use it to train a competing model" says nothing without "Customer shall not:"
above it. So each item is read behind its lead-in, and still knows which characters are its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from clausegap.model import Agreement, Block, Clause, ClauseKind, Document

_ABBREVIATIONS = (
    "inc", "corp", "ltd", "llc", "co", "no", "nos", "sec", "sect", "art", "cl", "para", "e.g", "i.e", "etc", "vs", "mr",
    "ms", "mrs", "dr", "st", "u.s", "approx", "incl", "cf", "p", "pp", "vol", "fig", "reg", "s.a", "b.v", "jan", "feb",
    "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "dept", "est", "ref", "ca", "seq",
    "lit", "ff", "paras", "max", "min", "rs",
)  # fmt: skip
_END = re.compile(r"[.!?;](?:[\"”’')\]]*)(?=\s)|\n|\t(?=\n)")
_SILENT = {ClauseKind.CONTENTS, ClauseKind.SIGNATURE, ClauseKind.RECITAL, ClauseKind.HEADING}
_EXAMPLE = re.compile(
    r"^\W*(?:for example|by way of (?:example|illustration)|for instance|e\.g\.|illustration)\b", re.I
)
_ASIDE = re.compile(
    r"\bworked examples?\b|\bfor illustration\b|\billustrative only\b|\bnot (?:a )?(?:terms?|part) of\b"
    r"|\bfor information only\b|\bdrafting notes?\b|\bnotes? (?:for|to) (?:staff|drafts?|users of this template)\b",
    re.I,
)
"""Headings over text that binds nobody."""
_DEFINES = re.compile(
    r"^\W*(?:[\d.]+\s+)?(?:the\s+(?:term|expression)\s+)?[“\"‘'][^”\"’']{1,80}[”\"’']"
    r"|^.{1,80}?\b(?:means?|shall mean|has the meaning|have the meaning|refers? to|is defined as)\b",
    re.I,
)
"""A sentence that does nothing but define; a term introduced in passing (each a "Renewal Term") leaves it binding."""
_DENIAL = re.compile(r"\b(?:not|never|no|neither|prohibited|refrain)\b", re.I)
_LONGEST_LEAD_IN = 600
_ANNOUNCING = ":—–-,"
_MARK = re.compile(r"(?<![\w)])\(([a-z]{1,4}|[A-Z]|\d{1,2})\)(?=\s*\S)")
_SERIES = (
    tuple("abcdefghijklmnopqrstuvwxyz"),
    ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"),
    tuple(str(number) for number in range(1, 31)),
)
_FEWEST_ITEMS = 2
_LONGEST_TITLE = 90
LONGEST_SENTENCE = 8_000
"""Characters, three pages of print; a longer one is read in parts, so that time grows with length alone."""


class Unit(NamedTuple):
    """One sentence, table row or list item. ``text[own:]`` is its own; before that stand lead-in words."""

    text: str
    own: int
    """Index into ``text`` at which the unit's own words begin."""
    start: int
    """Offset of its own words in the document's text."""
    end: int
    clause: Clause
    heading: str
    """Headings above it, outermost first, the document's title included."""
    row: bool
    """True for a table row; its lead-in is the table's first row."""


def units(document: Document, agreement: Agreement) -> Iterator[Unit]:
    """All sentences that can bind anybody, in text order."""
    title = _title(document, agreement)
    open_ends: dict[str, str] = {}
    unused = [(term.start, term.end) for term in agreement.terms if not term.uses]
    titles = {block.start for block in document.blocks if _is_title(block, document.text)}
    for clause in agreement.clauses:
        lead_in = open_ends.get(clause.parent or _opening(agreement, clause), "")
        heading = _headings(agreement, clause, title)
        if clause.kind in _SILENT or _ASIDE.search(_headings(agreement, clause, "")):
            words = document.text[clause.start : clause.end].rstrip()
            open_ends[clause.id] = _lead_in(words) if words.endswith(":") else lead_in
            continue
        last = ""
        for unit in _of_clause(document, clause, lead_in, heading, titles):
            last = "" if unit.row else unit.text
            if not _EXAMPLE.match(unit.text[unit.own :]) and not _only_defines(unit, unused):
                yield unit
        open_ends[clause.id] = _lead_in(last) if _is_open(last) else ""


def _opening(agreement: Agreement, clause: Clause) -> str:
    """The preamble's id for a list item that hangs from no clause: a list introduced by unnumbered words."""
    first = agreement.clauses[0]
    return first.id if clause.number.startswith("(") and first.kind is ClauseKind.PREAMBLE else ""


def _of_clause(document: Document, clause: Clause, lead_in: str, heading: str, titles: set[int]) -> Iterator[Unit]:
    start = clause.body
    header_row = ""
    broken = False  # a sentence that a page or a column broke is whole again where the next full stop stands
    for line_start, line_end in _lines(document.text, start, clause.end):
        line = document.text[line_start:line_end]
        if "\t" in line:
            header_row = header_row or line.replace("\t", " ; ")
            before = "" if header_row == line.replace("\t", " ; ") else header_row[:_LONGEST_LEAD_IN] + " : "
            for first, last, _ in _in_bounds(line, [(0, len(line), "")]):
                cells = before + line[first:last].replace("\t", " ; ")
                yield Unit(cells, len(before), line_start + first, line_start + last, clause, heading, row=True)
            continue
        header_row = ""
        if line_start in titles and not line.rstrip().endswith(":"):
            continue
        for first, last, opening in _in_bounds(line, _read_apart(line)):
            own = line[first:last]
            before = f"{lead_in} {opening}".strip()
            joined = f"{before} {own}" if before else own
            yield Unit(
                joined, len(joined) - len(own), line_start + first, line_start + last, clause, heading, row=False
            )
        final = line.rstrip()
        if _is_open(final) and (final.endswith(":") or not lead_in):
            lead_in, broken = _lead_in(_last_sentence(final)), final[-1] not in _ANNOUNCING
        elif broken and final[-1] in ".!?":
            lead_in, broken = "", False


def _read_apart(line: str) -> Iterator[tuple[int, int, str]]:
    """The (start, end, words that introduce it) of every sentence of a paragraph and every item listed in one."""
    for first, last in sentences(line):
        yield from _items(line, first, last)


def _in_bounds(line: str, spans: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """The same spans, one of more than ``LONGEST_SENTENCE`` characters cut where its words allow it."""
    for first, last, opening in spans:
        while last - first > LONGEST_SENTENCE:
            marks = (
                line.rfind(mark, first + LONGEST_SENTENCE // 2, first + LONGEST_SENTENCE) for mark in ("; ", ", ", " ")
            )
            cut = next((at for at in marks if at > 0), first + LONGEST_SENTENCE - 1) + 1
            yield first, cut, opening
            first = cut
        yield first, last, opening


def _items(line: str, first: int, last: int) -> Iterator[tuple[int, int, str]]:
    """A sentence's (start, end, words that introduce it): one, or one for each item it lists inline as (a), (b) ...

    The words before the first item introduce every item, so that "shall not: (a) ..., (b) ..." denies each. Other
    lists stay whole: their items are conditions and parts of one commitment.
    """
    marks = _enumeration(line, first, last)
    if not marks or not _DENIAL.search(line[first : marks[0]]):
        yield first, last, ""
        return
    opening = line[first : marks[0]]
    before = _lead_in(opening) if len(opening) <= _LONGEST_LEAD_IN else ""
    if opening.strip():
        yield first, first + len(opening.rstrip()), ""
    for begin, end in zip(marks, [*marks[1:], last], strict=True):
        yield begin, begin + len(line[begin:end].rstrip()), before


def _enumeration(line: str, first: int, last: int) -> list[int]:
    """Where the items of an inline list begin: at least two marks that count up from (a), (i) or (1)."""
    found = [(m.start(), m[1].lower()) for m in _MARK.finditer(line, first, last)]
    for series in _SERIES:
        marks: list[int] = []
        for at, mark in found:
            if len(marks) < len(series) and mark == series[len(marks)]:
                marks.append(at)
        if len(marks) >= _FEWEST_ITEMS:
            return marks
    return []


def _lead_in(text: str) -> str:
    """The words that introduce a list, without the colon that would end the reach of a "not"."""
    return text.rstrip(" :—–-,")[-_LONGEST_LEAD_IN:]


def _last_sentence(line: str) -> str:
    """What of a paragraph introduces the list behind it: its last sentence, not those that ended before."""
    first, last = sentences(line)[-1]
    return line[first:last]


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if text[start:stop].strip():
            yield start, stop
        start = stop + 1


def sentences(line: str) -> list[tuple[int, int]]:
    """Spans of the sentences of one paragraph, white space around them left out. Semicolons do not end one."""
    spans: list[tuple[int, int]] = []
    begin = 0
    for found in _END.finditer(line):
        if line[found.start()] == ";" or not _really_ends(line, found.start(), found.end()):
            continue
        spans.append((begin, found.end()))
        begin = found.end()
    spans.append((begin, len(line)))
    trimmed = []
    for first, last in spans:
        part = line[first:last]
        left, right = len(part) - len(part.lstrip()), len(part) - len(part.rstrip())
        if part.strip():
            trimmed.append((first + left, last - right))
    return trimmed


def _really_ends(line: str, dot: int, end: int) -> bool:
    if line[dot] != ".":
        return True
    word = re.search(r"[\w.]*$", line[max(0, dot - 20) : dot])
    before = word[0].lower().rstrip(".") if word else ""
    following = line[end:].lstrip()[:1]
    if before in _ABBREVIATIONS or re.fullmatch(r"[a-z]", before):
        return False
    if re.fullmatch(r"\d+(\.\d+)*", before) and line[max(0, dot - 30) : dot].strip() == before:
        return False  # a clause number opening the line
    return not following.islower() and following not in (",", ";")


def _is_open(text: str) -> bool:
    """Whether a sentence waits for the list items behind it."""
    stripped = text.rstrip().rstrip('"”')
    if not stripped:
        return False
    return stripped[-1] in _ANNOUNCING or (stripped[-1] not in ".!?;)" and len(stripped) > 15)


def _is_title(block: Block, text: str) -> bool:
    """A paragraph that only names what follows: a heading by style, or all bold and short, and no sentence."""
    if text[block.start : block.end].rstrip('"”’ ').endswith("."):
        return False
    marked = block.outline is not None or block.bold_until >= block.end
    return block.kind == "paragraph" and marked and 0 < block.end - block.start < _LONGEST_TITLE


def _only_defines(unit: Unit, unused: list[tuple[int, int]]) -> bool:
    """Whether the sentence defines a term nobody uses; another sentence of the same paragraph still binds."""
    inside = any(first <= unit.start and unit.end <= last for first, last in unused)
    return inside and bool(_DEFINES.match(unit.text[unit.own :]))


def _headings(agreement: Agreement, clause: Clause, title: str) -> str:
    parts = [title, *(parent.heading for parent in agreement.ancestors(clause)), clause.heading]
    return " / ".join(part for part in parts if part)


def _title(document: Document, agreement: Agreement) -> str:
    first = agreement.clauses[0] if agreement.clauses else None
    if first is None or first.kind is not ClauseKind.PREAMBLE:
        return ""
    return document.text[: first.end].strip().split("\n", 1)[0][:120]
