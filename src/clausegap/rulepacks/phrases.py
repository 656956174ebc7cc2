"""The language in which a check says what it looks for, read into plain data. spaCy knows nothing of it yet.

    <vendor> .. <not> ... use~ ... <customer-content> ... (train~ | improve~)

=============  =====================================================================================
``word``       that word, in capitals or not
``word~``      that word in any form: ``delete~`` is delete, deletes, deleted, deleting
``a b``        b right behind a; articles, possessives, quotation marks, commas and brackets between do not count
``..``         up to 4 words between
``...``        up to 12 words between
``...30``      up to 30 words between, and so on for any number to 60
``(a | b c)``  one of these
``[a b]``      may stand there or not
``<name>``     one of the words of the set of that name in ``words.yaml`` or in the check's own ``words``
``{percent}``  a number of that kind: percent, days (any length of time), months, money, number
``a & b``      both in the same sentence, in any order
=============  =====================================================================================

A pattern never reaches over the end of a sentence.
"""

from __future__ import annotations

import re
from typing import NamedTuple

MEASURES = frozenset({"percent", "days", "months", "money", "number", "place"})
SHORT_GAP, GAP, LONGEST_GAP = 4, 12, 60

_TOKEN = re.compile(
    r"\s+|(?P<gap>\.{2,}(?P<width>\d+)?)|<(?P<set>[a-z][a-z0-9-]*)>|\{(?P<measure>[a-z]+)\}"
    r"|(?P<mark>[()\[\]|&])|(?P<word>[^\s()\[\]|&<>{}]+)"
)


class PhraseError(ValueError):
    """A pattern that cannot be read; ``column`` is its 1-based place in the pattern."""

    def __init__(self, why: str, column: int) -> None:
        super().__init__(why)
        self.column = column


class Words(NamedTuple):
    """A run of literal words; a trailing ``~`` on one asks for all its forms."""

    words: tuple[str, ...]


class SetName(NamedTuple):
    """A named word set."""

    name: str


class Measure(NamedTuple):
    """A measured quantity of one of MEASURES."""

    kind: str


Choice = Words | SetName | Measure


class Step(NamedTuple):
    """One place in a sequence: any of ``choices``, at most ``gap`` counting words behind the step before."""

    choices: tuple[Choice, ...]
    gap: int
    optional: bool = False


class Phrase(NamedTuple):
    """A read pattern: every sequence must be found in the same sentence."""

    sequences: tuple[tuple[Step, ...], ...]


class _Lexeme(NamedTuple):
    kind: str
    value: str
    column: int


def read(text: str) -> Phrase:
    """Read one pattern. Raises PhraseError, which says where and what was expected."""
    lexemes = _lex(text)
    sequences: list[tuple[Step, ...]] = []
    part: list[_Lexeme] = []
    for lexeme in [*lexemes, _Lexeme("mark", "&", len(text) + 1)]:
        if lexeme.value == "&" and lexeme.kind == "mark":
            sequences.append(_sequence(part, lexeme.column))
            part = []
        else:
            part.append(lexeme)
    return Phrase(tuple(sequences))


def _lex(text: str) -> list[_Lexeme]:
    lexemes: list[_Lexeme] = []
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if not found:
            raise PhraseError(f"'{text[at]}' means nothing here; sets are <name>, measures {{name}}", at + 1)
        column, at = at + 1, found.end()
        if found["gap"]:
            lexemes.append(_Lexeme("gap", str(_width(found["gap"], found["width"], column)), column))
        elif found["set"]:
            lexemes.append(_Lexeme("set", found["set"], column))
        elif found["measure"]:
            if found["measure"] not in MEASURES:
                raise PhraseError(f"no measure {{{found['measure']}}}; there are {', '.join(sorted(MEASURES))}", column)
            lexemes.append(_Lexeme("measure", found["measure"], column))
        elif found["mark"]:
            lexemes.append(_Lexeme("mark", found["mark"], column))
        elif found["word"]:
            lexemes.append(_Lexeme("word", found["word"].lower(), column))
    return lexemes


def _width(gap: str, width: str | None, column: int) -> int:
    dots = gap.rstrip("0123456789")
    if width:
        if int(width) > LONGEST_GAP:
            raise PhraseError(
                f"a gap of {width} words is longer than a sentence should be; {LONGEST_GAP} at most", column
            )
        return int(width)
    return SHORT_GAP if len(dots) == 2 else GAP


def _sequence(lexemes: list[_Lexeme], end: int) -> tuple[Step, ...]:
    steps: list[Step] = []
    gap = 0
    at = 0
    while at < len(lexemes):
        lexeme = lexemes[at]
        if lexeme.kind == "gap":
            gap, at = int(lexeme.value), at + 1
            continue
        if lexeme.kind == "mark" and lexeme.value in "([":
            closing = {"(": ")", "[": "]"}[lexeme.value]
            choices, at = _group(lexemes, at, closing)
            steps.append(Step(choices, gap, optional=closing == "]"))
        elif lexeme.kind == "mark":
            raise PhraseError(f"'{lexeme.value}' without a group around it", lexeme.column)
        else:
            steps.append(Step((_choice([lexeme]),), gap))
            at += 1
        gap = 0
    if not [step for step in steps if not step.optional]:
        raise PhraseError("a pattern needs at least one part that must be there", end)
    if gap:
        raise PhraseError("a gap must stand between two parts", end)
    return tuple(steps)


def _group(lexemes: list[_Lexeme], at: int, closing: str) -> tuple[tuple[Choice, ...], int]:
    opening = lexemes[at]
    choices: list[Choice] = []
    part: list[_Lexeme] = []
    for index in range(at + 1, len(lexemes)):
        lexeme = lexemes[index]
        if lexeme.kind == "mark" and lexeme.value in ("|", closing):
            choices.append(_choice(part) if part else _empty(lexeme))
            part = []
            if lexeme.value == closing:
                return tuple(choices), index + 1
        elif lexeme.kind == "mark":
            raise PhraseError("a group within a group; write a word set for it", lexeme.column)
        elif lexeme.kind == "gap":
            raise PhraseError("no gap within a group; write two patterns", lexeme.column)
        else:
            part.append(lexeme)
    raise PhraseError(f"'{opening.value}' is never closed", opening.column)


def _empty(lexeme: _Lexeme) -> Choice:
    raise PhraseError("an empty alternative", lexeme.column)


def _choice(part: list[_Lexeme]) -> Choice:
    if len(part) == 1 and part[0].kind == "set":
        return SetName(part[0].value)
    if len(part) == 1 and part[0].kind == "measure":
        return Measure(part[0].value)
    for lexeme in part:
        if lexeme.kind != "word":
            raise PhraseError("an alternative is words, or one <set>, or one {measure}", lexeme.column)
    return Words(tuple(lexeme.value for lexeme in part))
