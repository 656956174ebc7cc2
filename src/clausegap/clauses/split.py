"""One Document in, its Agreement out: clauses that partition the text."""

from __future__ import annotations

from clausegap.model import Agreement, Clause, ClauseKind, Document

from . import parties
from .outline import candidates
from .tree import Node, grow


def split(document: Document) -> Agreement:
    """Cut ``document`` into clauses and read what they say of themselves.

    The clauses partition ``document.text``: the first starts at 0, each ends where the next one starts, the last
    ends with the text. "c0" is the preamble, empty where the text opens with a clause.
    """
    nodes = grow(candidates(document))
    clauses = _clauses(document, nodes)
    return Agreement(document.id, clauses, parties=parties.find(document, clauses))


def _clauses(document: Document, nodes: list[Node]) -> tuple[Clause, ...]:
    length = len(document.text)
    first = nodes[0].candidate.start if nodes else length
    found = [_preamble(document, first)]
    misled = _most(document, nodes)
    for index, node in enumerate(nodes):
        start = node.candidate.start
        end = nodes[index + 1].candidate.start if index + 1 < len(nodes) else length
        body = min(node.candidate.body, end)
        text = document.text
        while body < end and text[body].isspace():
            body += 1
        found.append(
            Clause(
                id=f"c{index + 1}", document=document.id, number=node.number, heading=node.candidate.heading,
                level=node.level, parent=None if node.parent is None else f"c{node.parent + 1}", start=start, end=end,
                body=body, kind=_kind(node, body, end, misled), page_first=document.page_at(start),
                page_last=document.page_at(max(start, end - 1)), path=node.path,
            )
        )  # fmt: skip
    return tuple(found)


def _preamble(document: Document, end: int) -> Clause:
    first = document.page_at(0)
    last = document.page_at(max(0, end - 1))
    return Clause("c0", document.id, "", "", 0, None, 0, end, 0, ClauseKind.PREAMBLE, first, last)


def _most(document: Document, nodes: list[Node]) -> frozenset[ClauseKind]:
    """Kinds that would swallow more of the text than any front matter does: their signs misled, they do not count."""
    length = len(document.text)
    covered: dict[ClauseKind, int] = {}
    for index, node in enumerate(nodes):
        end = nodes[index + 1].candidate.start if index + 1 < len(nodes) else length
        if node.kind is not None:
            covered[node.kind] = covered.get(node.kind, 0) + end - node.candidate.start
    return frozenset(kind for kind, count in covered.items() if count > length * 2 // 5 and count > 2_000)


def _kind(node: Node, body: int, end: int, misled: frozenset[ClauseKind]) -> ClauseKind:
    if node.candidate.defines:
        return ClauseKind.DEFINITION
    if node.kind is not None and node.kind not in misled:
        return node.kind
    if body >= end:
        return ClauseKind.HEADING
    return ClauseKind.CLAUSE
