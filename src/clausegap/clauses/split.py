"""One Document in, its Agreement out: clauses that partition the text."""

from __future__ import annotations

from clausegap.model import Agreement, Clause, ClauseKind, Document

from . import dates, durations, incorporated, parties, rank, references, terms, zones
from .outline import candidates
from .placing import grow
from .sentences import Sentences
from .tree import Node


def split(document: Document) -> Agreement:
    """Cut ``document`` into clauses and read what they say of themselves.

    The clauses partition ``document.text``: the first starts at 0, each ends where the next one starts, the last
    ends with the text. "c0" is the preamble, empty where the text opens with a clause.
    """
    nodes = grow(candidates(document))
    clauses, owners = _clauses(document, nodes)
    text = document.text
    sentences = Sentences(text)
    full = {name: node.full for name, node in owners.items()}
    scopes = {clause.id: owners[clause.id].scope if clause.id in owners else "" for clause in clauses}
    sides = parties.find(document, clauses)
    laws = rank.governing_laws(text, sentences.low, clauses)
    return Agreement(
        document.id,
        clauses,
        parties=sides,
        terms=terms.find(text, clauses, sentences),
        references=references.find(text, sentences.low, references.Places(clauses, full, scopes)),
        incorporated=incorporated.find(document, clauses, sentences, sides),
        precedence=rank.precedence(text, clauses, sentences),
        dates=dates.find(document, clauses, sentences, laws),
        durations=durations.find(text, clauses, sentences),
        laws=laws,
    )


def _clauses(document: Document, nodes: list[Node]) -> tuple[tuple[Clause, ...], dict[str, Node]]:
    """Clauses in text order, and each numbered or headed one's node by its id.

    An introduction that goes on behind the parties gets a clause of its own.
    """
    length = len(document.text)
    misled = _most(document, nodes)
    first = nodes[0].candidate.start if nodes else length
    cut = zones.introduction_end(document, 0, first)
    found = [_plain(document, 0, 0, cut, ClauseKind.PREAMBLE, None)]
    if cut < first:
        found.append(_plain(document, 1, cut, first, ClauseKind.CLAUSE, None))
    ids: list[str] = []
    for index, node in enumerate(nodes):
        end = nodes[index + 1].candidate.start if index + 1 < len(nodes) else length
        ids.append(f"c{len(found)}")
        parent = ids[node.parent] if node.parent is not None else None
        kind = _kind(node, misled)
        cut = zones.introduction_end(document, node.candidate.start, end) if _introduces(node, kind) else end
        found.append(_clause(document, node, ids[-1], parent, cut, kind))
        if cut < end:
            found.append(_plain(document, len(found), cut, end, ClauseKind.CLAUSE, parent))
    return tuple(found), dict(zip(ids, nodes, strict=True))


def _clause(document: Document, node: Node, name: str, parent: str | None, end: int, kind: ClauseKind) -> Clause:
    start = node.candidate.start
    body = min(node.candidate.body, end)
    while body < end and document.text[body].isspace():
        body += 1
    if body >= end and kind is ClauseKind.CLAUSE:
        kind = ClauseKind.HEADING
    first, last = document.page_at(start), document.page_at(max(start, end - 1))
    heading = node.candidate.heading
    return Clause(
        name, document.id, node.number, heading, node.level, parent, start, end, body, kind, first, last, node.path
    )


def _plain(document: Document, index: int, start: int, end: int, kind: ClauseKind, parent: str | None) -> Clause:
    """A clause without number and heading: the preamble, and what follows it unheaded."""
    first, last = document.page_at(start), document.page_at(max(start, end - 1))
    level = 0 if index == 0 else 1
    return Clause(f"c{index}", document.id, "", "", level, parent, start, end, start, kind, first, last)


def _introduces(node: Node, kind: ClauseKind) -> bool:
    return kind is ClauseKind.PREAMBLE and node.candidate.mark is None and not node.candidate.heading


def _most(document: Document, nodes: list[Node]) -> frozenset[ClauseKind]:
    """Kinds that would swallow more of the text than any front matter does: their signs misled, they do not count."""
    length = len(document.text)
    covered: dict[ClauseKind, int] = {}
    for index, node in enumerate(nodes):
        end = nodes[index + 1].candidate.start if index + 1 < len(nodes) else length
        if node.kind is not None:
            covered[node.kind] = covered.get(node.kind, 0) + end - node.candidate.start
    return frozenset(kind for kind, count in covered.items() if count > length * 2 // 5 and count > 2_000)


def _kind(node: Node, misled: frozenset[ClauseKind]) -> ClauseKind:
    if node.candidate.defines:
        return ClauseKind.DEFINITION
    if node.kind is not None and node.kind not in misled:
        return node.kind
    return ClauseKind.CLAUSE
