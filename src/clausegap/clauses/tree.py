"""The clauses placed so far as a tree: what is open, what a number means under it, how one cites it."""

from __future__ import annotations

from dataclasses import dataclass, field

from clausegap.model import ClauseKind

from . import numbering
from .candidates import Candidate
from .numbering import Mark

Key = tuple[str, str, str]
"""(keyword, frame, style) of a series of single numbers; ("", "parts", "") for numbers of several parts."""

DEEPEST = 12
"""Levels; what hostile numbering nests deeper stays at this one."""
_LASTING = (ClauseKind.RECITAL, ClauseKind.PREAMBLE)
"""Kinds that the items under a clause share with it."""


@dataclass(slots=True)
class Node:
    """A clause in the making; offsets of its end are known once its successor is."""

    candidate: Candidate
    number: str
    parent: int | None
    level: int
    path: str
    full: tuple[str, ...]
    key: Key | None = None
    value: int = 0
    kind: ClauseKind | None = None
    """What it is by its heading or by what it stands in; None for a clause."""
    scope: str = ""
    """Path of the attachment the clause is in; "" for the agreement's own body."""


@dataclass(slots=True)
class Tree:
    """Clauses placed so far, and those still open, outermost first."""

    nodes: list[Node] = field(default_factory=list)
    open: list[int] = field(default_factory=list)
    attachments: set[str] = field(default_factory=set)
    last: dict[tuple[str, ...], int] = field(default_factory=dict)
    """The newest node of each series of the attachment (or body) being read, open or not."""
    seen: set[Key] = field(default_factory=set)
    """Every series of the document."""
    decimal: tuple[str, ...] = ()
    """The newest number of several parts."""

    def reopen(self, index: int) -> None:
        """Open again what stood above a closed clause, so that its successor may stand beside it."""
        above: list[int] = []
        parent = self.nodes[index].parent
        while parent is not None:
            above.append(parent)
            parent = self.nodes[parent].parent
        self.open[:] = above[::-1]

    def close_to_scope(self) -> None:
        """Close everything under the attachment (or body) being read."""
        while self.open and not self.is_scope(self.nodes[self.open[-1]]):
            self.open.pop()

    def close_below(self, candidate: Candidate) -> None:
        """Close what stands out less than ``candidate``, body text aside."""
        while self.open and 0 < self.nodes[self.open[-1]].candidate.prominence < candidate.prominence:
            if self.is_scope(self.nodes[self.open[-1]]):
                break
            self.open.pop()

    @staticmethod
    def is_scope(node: Node) -> bool:
        """True for an attachment: numbering begins anew under it."""
        mark = node.candidate.mark
        return mark.attachment if mark is not None else node.candidate.part and node.scope != ""

    def full(self) -> tuple[str, ...]:
        """Parts of the number that a single number placed now would stand under."""
        for index in reversed(self.open):
            node = self.nodes[index]
            if self.is_scope(node):
                return ()
            if node.key is not None:
                return node.full
        return ()

    def push(self, candidate: Candidate, full: tuple[str, ...], key: Key | None, value: int) -> None:
        """Add a node under what is open, and leave it open."""
        del self.open[DEEPEST - 1 :]
        parent = self.open[-1] if self.open else None
        number = candidate.mark.text if candidate.mark else ""
        scope = self.nodes[parent].scope if parent is not None else ""
        if candidate.mark is not None and (candidate.mark.attachment or candidate.mark.word == "part"):
            path = f"{scope}, {number}" if scope else number
            scope = path
        elif candidate.part and parent is None:
            path = scope = candidate.heading if len(candidate.heading) <= 40 else candidate.heading.split()[0]
        else:
            path = self._path(candidate.mark, parent, scope)
        level = self.nodes[parent].level + 1 if parent is not None else 1
        kind = candidate.kind
        if kind is None and parent is not None and self.nodes[parent].kind in _LASTING:
            kind = self.nodes[parent].kind
        self.nodes.append(Node(candidate, number, parent, level, path, full, key, value, kind, scope))
        self.open.append(len(self.nodes) - 1)
        if key is not None:
            self.seen.add(key)
            several = key[1] == "parts"
            self.last[("parts", *full[:-1]) if several else key] = len(self.nodes) - 1
            self.decimal = full if several else self.decimal

    def _within_part(self, mark: Mark) -> bool:
        """True where the number repeats its part's own: 3.1 in Part 3."""
        for index in reversed(self.open):
            above = self.nodes[index].candidate.mark
            if above is not None and above.word == "part" and normal(above.parts) == normal(mark.parts[:1]):
                return True
        return False

    def _path(self, mark: Mark | None, parent: int | None, scope: str) -> str:
        above = self.nodes[parent].path if parent is not None else ""
        if mark is None:
            return above
        numbered = above if above != scope else ""
        if len(mark.parts) > 1 and self._within_part(mark):
            return mark.text
        if mark.word or len(mark.parts) > 1 or not numbered:
            return f"{scope}, {mark.text}" if scope else mark.text
        joint = "" if mark.text.startswith("(") else "."
        return f"{above}{joint}{mark.text}"


def key_of(mark: Mark, style: numbering.Style) -> Key:
    """The series a single number belongs to when read in ``style``."""
    return mark.word, mark.frame, style


def label_of(mark: Mark, value: int) -> str:
    """A number's part as decimals cite it: Article IV is 4 in "4.2"."""
    part = mark.parts[-1]
    return str(value) if mark.word in ("article", "chapter", "section", "part") or part.isdecimal() else part


def normal(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Parts with leading zeros gone: 1.01 is 1.1."""
    return tuple(str(int(part)) if part.isdecimal() else part for part in parts)


def last_value(mark: Mark) -> int:
    """The value of a number's last part, by its likelier reading; 0 where it has none."""
    found = numbering.readings(mark.parts[-1])
    if found:
        return found[0][1]
    digits = "".join(letter for letter in mark.parts[-1] if letter.isdecimal())
    return int(digits) if digits else 0
