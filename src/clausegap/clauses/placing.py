"""From candidates to nodes: one place each for attachments, zones, headings, definitions and numbers."""

from __future__ import annotations

import re

from clausegap.model import ClauseKind

from .candidates import Candidate
from .numbering import Mark
from .sequence import NEAR, add_inline, add_nested, add_single, readings_of
from .tree import Key, Node, Tree, key_of, last_value, normal

_ZONES = (ClauseKind.CONTENTS, ClauseKind.SIGNATURE, ClauseKind.RECITAL, ClauseKind.PREAMBLE, ClauseKind.NOTE)
_CAPTION = re.compile(r"(?:table|figure|chart)\s+[\w.-]+\b", re.IGNORECASE)
_AHEAD = 8
"""How many candidates ahead an ambiguous number may look."""


def grow(found: list[Candidate]) -> list[Node]:
    """Nodes in text order; candidates that no sequence bears out are left out."""
    tree = Tree()
    for position, candidate in enumerate(found):
        _place(tree, candidate, found[position + 1 : position + 1 + _AHEAD])
    _confirm(tree.nodes)
    return tree.nodes


def _place(tree: Tree, candidate: Candidate, upcoming: list[Candidate]) -> bool:
    """Place one candidate; False where no sequence bears it out."""
    mark = candidate.mark
    if tree.open and _holds_nothing(tree.nodes[tree.open[-1]]):
        tree.open.pop()
    if mark is None:
        if candidate.kind in _ZONES and not candidate.prominence:
            return _add_zone(tree, candidate)
        if candidate.part and candidate.prominence > 10 and _resumed(tree, upcoming) is None:
            return _add_part(tree, candidate)
        return _add_definition(tree, candidate) if candidate.defines else _add_heading(tree, candidate, upcoming)
    if mark.attachment:
        return _add_attachment(tree, candidate, mark)
    if candidate.inline:
        return add_inline(tree, candidate, mark)
    if candidate.unbroken and not candidate.automatic:
        return False
    if len(mark.parts) > 1:
        return add_nested(tree, candidate, mark)
    return add_single(tree, candidate, mark, upcoming)


def _holds_nothing(node: Node) -> bool:
    """Whether what follows cannot stand under the node: contents, signatures, notes, and a table's caption."""
    if node.kind in (ClauseKind.CONTENTS, ClauseKind.SIGNATURE, ClauseKind.NOTE):
        return True
    return node.candidate.mark is None and _CAPTION.match(node.candidate.heading) is not None


def _add_attachment(tree: Tree, candidate: Candidate, mark: Mark) -> bool:
    name = " ".join(mark.text.lower().split())
    if name in tree.attachments and (not candidate.heading or _printed_again(tree, name, candidate.heading)):
        return False
    tree.attachments.add(name)
    tree.open.clear()
    tree.last.clear()
    tree.push(candidate, (mark.text.upper(),), None, 0)
    return True


def _printed_again(tree: Tree, name: str, heading: str) -> bool:
    """Whether the attachment being read bears this name and heading already: the head of one of its further pages."""
    if not tree.open:
        return False
    outermost = tree.nodes[tree.open[0]]
    same = " ".join(outermost.number.lower().split()) == name
    return same and outermost.candidate.heading.casefold() == heading.casefold()


def _add_zone(tree: Tree, candidate: Candidate) -> bool:
    if candidate.kind is ClauseKind.NOTE:
        tree.open.clear()
    recital = candidate.kind is ClauseKind.RECITAL
    if recital and tree.open and tree.nodes[tree.open[-1]].kind is ClauseKind.RECITAL and not candidate.heading:
        return False
    if recital and not candidate.heading and tree.seen:
        return False
    tree.close_to_scope()
    tree.push(candidate, (), None, 0)
    return True


def _add_part(tree: Tree, candidate: Candidate) -> bool:
    """An unnumbered heading that opens an attachment: numbering begins anew under it."""
    tree.open.clear()
    tree.last.clear()
    tree.push(candidate, (), None, 0)
    return True


def _add_heading(tree: Tree, candidate: Candidate, upcoming: list[Candidate]) -> bool:
    keep = len(tree.open)
    while keep and _closes(candidate, tree.nodes[tree.open[keep - 1]]):
        keep -= 1
    resumed = _resumed(tree, upcoming)
    if resumed is not None:
        keep = max(keep, resumed)
    del tree.open[keep:]
    tree.push(candidate, tree.full(), None, 0)
    return True


def _closes(candidate: Candidate, node: Node) -> bool:
    if node.candidate.mark is not None and node.candidate.mark.attachment:
        return False
    return node.candidate.prominence <= candidate.prominence


def _resumed(tree: Tree, upcoming: list[Candidate]) -> int | None:
    """Position in ``open`` of the series that the next number goes on with; None where it starts a new one."""
    mark = next((item.mark for item in upcoming if item.mark is not None), None)
    if mark is None or mark.attachment:
        return None
    for position in range(len(tree.open) - 1, -1, -1):
        node = tree.nodes[tree.open[position]]
        if len(mark.parts) > 1:
            if node.full == normal(mark.parts[:-1]):
                return position + 1
            if node.full[:-1] == normal(mark.parts[:-1]) and node.value + 1 == last_value(mark):
                return position
        elif any(node.key == key_of(mark, style) and node.value + 1 == value for style, value in readings_of(mark)):
            return position
    return None


def _add_definition(tree: Tree, candidate: Candidate) -> bool:
    for position, index in enumerate(tree.open):
        if tree.nodes[index].candidate.mark is None and tree.nodes[index].candidate.defines:
            del tree.open[position:]
            break
    while tree.open and _is_item(tree.nodes[tree.open[-1]], candidate):
        tree.open.pop()
    tree.push(candidate, tree.full(), None, 0)
    return True


def _is_item(node: Node, candidate: Candidate) -> bool:
    mark = node.candidate.mark
    return mark is not None and mark.frame == "()" and node.candidate.indent > candidate.indent + NEAR


def _confirm(nodes: list[Node]) -> None:
    """Drop doubtful headings ("Quantities are estimates. The ...") unless most of their siblings have sure ones."""
    siblings: dict[tuple[int | None, Key | None], list[Node]] = {}
    for node in nodes:
        if node.candidate.mark is not None:
            siblings.setdefault((node.parent, node.key), []).append(node)
    for group in siblings.values():
        sure = sum(1 for node in group if node.candidate.heading and node.candidate.sure)
        for node in group:
            candidate = node.candidate
            if candidate.heading and not candidate.sure and sure * 2 < len(group) - 1 + (len(group) == 1):
                after = candidate.mark.end if candidate.mark else candidate.start
                node.candidate = candidate._replace(heading="", body=after, prominence=0)
