"""Numbers against the series they may go on with: which come next, which begin anew, which are no clause's number."""

from __future__ import annotations

from clausegap.model import ClauseKind

from . import numbering, zones
from .candidates import Candidate
from .numbering import Mark
from .tree import Node, Tree, key_of, label_of, last_value, normal

Readings = tuple[tuple[numbering.Style, int], ...]
"""Every reading of a single number: its style and value."""

GAP = 3
"""How many numbers may be missing from a series (reserved, deleted, unread) before it counts as another one."""
NEAR = 4.0
"""Points by which the left edges of two clauses of one series may differ."""
_PARTS = ("", "parts", "")


def add_inline(tree: Tree, candidate: Candidate, mark: Mark) -> bool:
    """A number inside a paragraph: the next of the open series, or the first under the open clause."""
    full, value = normal(mark.parts), last_value(mark)
    for position in range(len(tree.open) - 1, -1, -1):
        node = tree.nodes[tree.open[position]]
        if node.key is not None and node.full[:-1] == full[:-1] and node.value + 1 == value and len(full) > 1:
            del tree.open[position:]
            break
        if node.full == full[:-1] and value == 1:
            del tree.open[position + 1 :]
            break
    else:
        return False
    tree.push(candidate, full, _PARTS, value)
    return True


def add_nested(tree: Tree, candidate: Candidate, mark: Mark) -> bool:
    """Place a number of several parts beside its predecessor or under the number it begins with."""
    full = normal(mark.parts)
    value = last_value(mark)
    for position in range(len(tree.open) - 1, -1, -1):
        node = tree.nodes[tree.open[position]]
        if node.full[:-1] == full[:-1] and node.key is not None and len(full) > 1 and node.full != full:
            if not _follows(candidate, node.value, value):
                return False
            del tree.open[position:]
            break
        own = node.full and (node.full == full[: len(node.full)] or node.full[1 - len(full) :] == full[:-1])
        if own and len(node.full) < len(full) + (node.full != full[: len(node.full)]) * len(node.full):
            if not _follows(candidate, _newest(tree, full, value), value):
                return False
            del tree.open[position + 1 :]
            break
    else:
        closed = tree.last.get(("parts", *full[:-1]))
        if closed is not None and tree.nodes[closed].value + 1 == value and candidate.opens and not candidate.row:
            tree.reopen(closed)
        elif not _orphan(tree, candidate, full):
            return False
    tree.push(candidate, full, _PARTS, value)
    return True


def _newest(tree: Tree, full: tuple[str, ...], value: int) -> int:
    """The newest number of the series that ``full`` goes on with, closed by a table's caption or not; 0 before it."""
    last = tree.last.get(("parts", *full[:-1]))
    return tree.nodes[last].value if last is not None and tree.nodes[last].value < value else 0


def _follows(candidate: Candidate, last: int, value: int) -> bool:
    if candidate.automatic:
        return True
    if value == last + 1 or (last == 0 and value in (0, 1)):
        return candidate.opens or not candidate.row
    return candidate.opens and not candidate.row and last < value <= last + GAP + 1


def _orphan(tree: Tree, candidate: Candidate, full: tuple[str, ...]) -> bool:
    """A number like 3.1 whose clause 3 is not there: taken where it goes on from what was there."""
    if candidate.row and not (full[0].isalpha() and candidate.heading):
        return False
    if not (candidate.opens or candidate.automatic):
        return False
    if not full[0].isdecimal() or not candidate.automatic:
        last = tree.decimal
        told = last and full[0].isdecimal() and last[0].isdecimal() and full[-1] not in ("0", "1")
        if told and not 0 <= int(full[0]) - int(last[0]) <= 1:
            return False
    while tree.open and tree.nodes[tree.open[-1]].key is not None:
        tree.open.pop()
    if tree.open and _announced(tree, candidate):
        tree.close_to_scope()
    return True


def add_single(tree: Tree, candidate: Candidate, mark: Mark, upcoming: list[Candidate]) -> bool:
    """Place a number of one part: the next of an open series, the first of a new one, or of one that was closed."""
    found = readings_of(mark)
    if mark.bare and not (candidate.heading or candidate.automatic):
        return False  # a page number, a year, a quantity
    if not found:
        if candidate.automatic or (mark.word and candidate.opens):
            tree.push(candidate, (*tree.full(), mark.text), None, 0)
            return True
        return _add_suffixed(tree, candidate, mark)
    if len(found) > 1 and _opens_roman(tree, found, mark, upcoming):
        found = tuple(item for item in found if item[0].lower() == "roman")
    elif len(found) > 1 and found[0][0].lower() == "roman" and found[0][1] == 1:
        found = found[::-1]
    position = _continued(tree, candidate, mark, found, 1)
    if position is not None:
        style, value = _matching(tree.nodes[tree.open[position]], mark, found)
        return _replace(tree, candidate, mark, position, style, value)
    for style, value in sorted(found, key=lambda item: item[1]):
        if value == 1:
            return _start(tree, candidate, mark, style)
        closed = tree.last.get(key_of(mark, style))
        if closed is not None and tree.nodes[closed].value + 1 == value and candidate.opens and not candidate.row:
            tree.reopen(closed)
            tree.push(candidate, (*tree.full(), label_of(mark, value)), key_of(mark, style), value)
            return True
    position = _continued(tree, candidate, mark, found, GAP + 1) if candidate.opens or mark.frame == "()" else None
    if position is not None and not candidate.row:
        style, value = _matching(tree.nodes[tree.open[position]], mark, found)
        return _replace(tree, candidate, mark, position, style, value)
    borne = None if candidate.row or mark.bare or found[0][1] > GAP else _borne_out(mark, found, upcoming)
    if borne:
        tree.push(candidate, (*tree.full(), label_of(mark, borne[1])), key_of(mark, borne[0]), borne[1])
        return True
    return _stray(tree, candidate, mark, found)


def _opens_roman(tree: Tree, found: Readings, mark: Mark, upcoming: list[Candidate]) -> bool:
    """Whether "(i)" is one and not the ninth letter: what comes next of its form tells."""
    if not any(value == 1 for _, value in found):
        return False
    letter = next(value for style, value in found if style.lower() == "letter")
    ninth = any(
        tree.nodes[index].key == key_of(mark, style) and tree.nodes[index].value + 1 == letter
        for index in tree.open
        for style, _ in found
        if style.lower() == "letter"
    )
    if not ninth:
        return True
    following = next((item.mark for item in upcoming if item.mark and item.mark.frame == mark.frame), None)
    return following is not None and following.parts[-1:] == ("ii" if mark.parts[0].islower() else "II",)


def _continued(tree: Tree, candidate: Candidate, mark: Mark, found: Readings, reach: int) -> int | None:
    """Position of the open clause that this one follows in its series, at most ``reach`` numbers on."""
    best: tuple[int, int] | None = None
    for position in range(len(tree.open) - 1, -1, -1):
        node = tree.nodes[tree.open[position]]
        for style, value in found:
            if node.key == key_of(mark, style) and 0 < value - node.value <= reach:
                likeness = _likeness(candidate, node)
                if best is None or likeness > best[0]:
                    best = (likeness, position)
        if node.candidate.mark is not None and node.candidate.mark.attachment:
            break
    return best[1] if best else None


def _likeness(candidate: Candidate, node: Node) -> int:
    like = 2 if candidate.list_level is not None and candidate.list_level == node.candidate.list_level else 0
    like += 1 if abs(candidate.indent - node.candidate.indent) <= NEAR else 0
    return like + (1 if bool(candidate.heading) == bool(node.candidate.heading) else 0)


def _matching(node: Node, mark: Mark, found: Readings) -> tuple[numbering.Style, int]:
    return next(item for item in found if node.key == key_of(mark, item[0]) and item[1] > node.value)


def _replace(tree: Tree, candidate: Candidate, mark: Mark, position: int, style: numbering.Style, value: int) -> bool:
    if not candidate.automatic and not candidate.opens and (mark.bare or mark.word or candidate.row):
        return False
    del tree.open[position:]
    tree.push(candidate, (*tree.full(), label_of(mark, value)), key_of(mark, style), value)
    return True


def _start(tree: Tree, candidate: Candidate, mark: Mark, style: numbering.Style) -> bool:
    """Open a new series with its first number, as a child of the clause it stands in or again beside its like."""
    if not candidate.automatic and not candidate.opens and (mark.bare or candidate.row):
        return False
    if (mark.bare or candidate.row) and not (candidate.heading or candidate.automatic):
        return False
    key = key_of(mark, style)
    for position in range(len(tree.open) - 1, -1, -1):
        node = tree.nodes[tree.open[position]]
        if node.candidate.mark is not None and node.candidate.mark.attachment:
            break
        if node.key == key and (node.value > 1 or mark.word) and _likeness(candidate, node) >= 2:
            del tree.open[position:]
            break
    if mark.word in ("article", "chapter", "part") or (tree.open and _announced(tree, candidate)):
        tree.close_to_scope()
    elif candidate.heading and candidate.prominence > 1:
        tree.close_below(candidate)
    tree.push(candidate, (*tree.full(), label_of(mark, 1)), key, 1)
    return True


def _announced(tree: Tree, candidate: Candidate) -> bool:
    """Whether a new series leaves what is open: recitals that had their say, or a bare "Agreed Terms"."""
    last = tree.nodes[tree.open[-1]]
    if last.candidate.mark is None and last.candidate.prominence > 1 and zones.frames(last.candidate.heading):
        return True
    if last.kind not in (ClauseKind.RECITAL, ClauseKind.PREAMBLE):
        return False
    headed = bool(candidate.heading) and not last.candidate.heading  # "1. DEFINITIONS" is no item of "WHEREAS, ..."
    return headed or last.candidate.mark is not None or candidate.block - last.candidate.block > 1


def _stray(tree: Tree, candidate: Candidate, mark: Mark, found: Readings) -> bool:
    """A number that begins no series and goes on with none."""
    style, value = found[0]
    if candidate.automatic:
        tree.push(candidate, (*tree.full(), label_of(mark, value)), key_of(mark, style), value)
        return True
    strong = candidate.prominence > 10 or bool(mark.word)
    first = key_of(mark, style) not in tree.seen
    if not (candidate.opens and strong and not mark.bare and not candidate.row) or not (first or mark.word):
        return False
    tree.close_to_scope()
    tree.push(candidate, (*tree.full(), label_of(mark, value)), key_of(mark, style), value)
    return True


def _borne_out(mark: Mark, found: Readings, upcoming: list[Candidate]) -> tuple[numbering.Style, int] | None:
    """The reading of a number that the next of its kind goes on from: "ii" before "iii"."""
    following = next((item.mark for item in upcoming if item.mark and item.mark.frame == mark.frame), None)
    if following is None or following.word != mark.word:
        return None
    if normal(following.parts[:-1]) == normal(mark.parts) and last_value(following) == 1:
        return found[0]  # 2.1 follows 2
    if len(following.parts) != 1:
        return None
    after = numbering.readings(following.parts[0])
    return next((item for item in found if (item[0], item[1] + 1) in after), None)


def _add_suffixed(tree: Tree, candidate: Candidate, mark: Mark) -> bool:
    """ "14A" stands behind 14, or behind 13 where only its own letter is new."""
    digits = mark.parts[0][:-1] if mark.parts else ""
    if not digits.isdecimal() or not candidate.opens:
        return False
    for position in range(len(tree.open) - 1, -1, -1):
        node = tree.nodes[tree.open[position]]
        if node.key == key_of(mark, "arabic") and 0 <= int(digits) - node.value <= 1:
            del tree.open[position:]
            tree.push(candidate, (*tree.full(), mark.parts[0]), key_of(mark, "arabic"), int(digits))
            return True
    return False


def readings_of(mark: Mark) -> Readings:
    """The readings of a number of one part; none for a number of several."""
    return numbering.readings(mark.parts[0]) if len(mark.parts) == 1 else ()
