"""Automatic numbers: the Word list definitions, and what a reader will see for each paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from drafting.markup import Block

Levels = list[list[str]]
"""One ``[number format, level text]`` per level, as Word writes them: ``["lowerLetter", "(%3)"]``."""

LISTS = {"clause": 1, "annex": 2, "recital": 3, "bullet": 4}
_DEFAULTS: dict[str, Levels] = {
    "clause": [["decimal", "%1."], ["decimal", "%1.%2"], ["lowerLetter", "(%3)"], ["lowerRoman", "(%4)"]],
    "annex": [["upperLetter", "Exhibit %1"], ["decimal", "%2."], ["lowerLetter", "(%3)"]],
    "recital": [["upperLetter", "(%1)"]],
    "bullet": [["bullet", "•"]],
}
_INDENTS = {
    "clause": [(720, 720), (720, 720), (1287, 567), (1854, 567)],
    "annex": [(0, 0), (567, 567), (1134, 567)],
    "recital": [(720, 720)],
    "bullet": [(1080, 360)],
}
_ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]


def levels(head: dict[str, Any], kind: str) -> Levels:
    """The levels of one list, from the head of the source or the house default."""
    chosen: dict[str, Levels] = head.get("numbering", {})
    return chosen.get(kind, _DEFAULTS[kind])


def style_of(kind: str, level: int) -> str:
    """The name of the paragraph style that carries this level of this list."""
    if kind == "clause":
        return "Heading 1" if level == 0 else f"Clause {level + 1}"
    if kind == "annex":
        return "Annex Heading" if level == 0 else f"Annex {level + 1}"
    return {"recital": "Recital", "bullet": "Bullet"}[kind]


def definitions(head: dict[str, Any]) -> list[Any]:
    """The children of ``w:numbering``: abstract lists first, then one instance of each."""
    abstract = [_abstract(kind, number, levels(head, kind)) for kind, number in LISTS.items()]
    instances = [
        f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        for number in LISTS.values()
    ]
    return [parse_xml(xml) for xml in [*abstract, *instances]]


def _abstract(kind: str, number: int, chosen: Levels) -> str:
    rows = []
    for index, (form, text) in enumerate(chosen):
        wordy = text[0].isalpha()  # "Schedule 1" and "Article 4" run into their title, numbers hang in the margin
        left, hanging = (0, 0) if wordy else _INDENTS[kind][index]
        suffix = '<w:suff w:val="space"/>' if wordy else ""
        rows.append(
            f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:pStyle w:val="{style_of(kind, index).replace(" ", "")}"/>{suffix}'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
        )
    return (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:nsid w:val="4C41{number:04X}"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="5A10{number:04X}"/>{"".join(rows)}</w:abstractNum>'
    )


def seen(head: dict[str, Any], blocks: Iterable[Block]) -> dict[str, tuple[str, str]]:
    """For each named paragraph its number as a cross-reference prints it, and the switch of the REF field.

    Counts the accepted view: paragraphs deleted or moved away take no number.
    """
    counters: dict[str, list[int]] = {kind: [0] * 9 for kind in LISTS}
    numbers: dict[str, tuple[str, str]] = {}
    for block in blocks:
        if block.kind not in LISTS or block.change in ("del", "from"):
            continue
        counter = counters[block.kind]
        counter[block.level] += 1
        counter[block.level + 1 :] = [0] * (8 - block.level)
        if block.label:
            chosen = levels(head, block.kind)
            whole = block.kind == "clause"
            numbers[block.label] = (_text(chosen, counter, block.level, whole), r"\w" if whole else r"\n")
    return numbers


def _text(chosen: Levels, counter: list[int], level: int, whole: bool) -> str:
    def put(mark: re.Match[str]) -> str:
        index = int(mark[1]) - 1
        return _digits(chosen[index][0], counter[index])

    own = re.sub(r"%(\d)", put, chosen[level][1]).rstrip(".")
    alone = len(re.findall(r"%\d", chosen[level][1])) == 1
    if whole and level > 0 and alone:
        return _text(chosen, counter, level - 1, whole) + own
    return own


def _digits(form: str, value: int) -> str:
    if form == "lowerRoman":
        return _ROMAN[value - 1]
    if form == "upperRoman":
        return _ROMAN[value - 1].upper()
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + value - 1)
        return letter.upper() if form == "upperLetter" else letter
    return str(value)
