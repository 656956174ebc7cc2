"""Levels by sequence: which candidates are clauses, and which clause each of them belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field

from clausegap.model import ClauseKind

from . import numbering, zones
from .numbering import Mark
from .outline import Candidate

Key = tuple[str, str, str]
"""(keyword, frame, style) of a series of single numbers."""

GAP = 3
"""How many numbers may be missing from a series (reserved, deleted, unread) before it counts as another one."""
_ZONES = (ClauseKind.CONTENTS, ClauseKind.SIGNATURE, ClauseKind.RECITAL, ClauseKind.PREAMBLE)
_LASTING = (ClauseKind.RECITAL, ClauseKind.PREAMBLE)
"""Kinds that the items under a clause share with it."""
NEAR = 4.0
"""Points by which the left edges of two clauses of one series may differ."""


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

    def add(self, candidate: Candidate, upcoming: list[Candidate]) -> bool:
        """Place one candidate; False where no sequence bears it out."""
        mark = candidate.mark
        if self.open and self.nodes[self.open[-1]].kind in (ClauseKind.CONTENTS, ClauseKind.SIGNATURE):
            self.open.pop()
        if mark is None:
            if candidate.kind in _ZONES and not candidate.prominence:
                return self._add_zone(candidate)
            if candidate.part and candidate.prominence > 10 and not self._resumes_next(upcoming):
                return self._add_part(candidate)
            return self._add_definition(candidate) if candidate.defines else self._add_heading(candidate, upcoming)
        if mark.attachment:
            return self._add_attachment(candidate, mark)
        if candidate.inline:
            return self._add_inline(candidate, mark)
        if candidate.unbroken and not candidate.automatic:
            return False
        if len(mark.parts) > 1:
            return self._add_nested(candidate, mark)
        return self._add_single(candidate, mark, upcoming)

    # -- headings and attachments

    def _add_attachment(self, candidate: Candidate, mark: Mark) -> bool:
        name = " ".join(mark.text.lower().split())
        if name in self.attachments and not candidate.heading:
            return False
        self.attachments.add(name)
        self.open.clear()
        self.last.clear()
        self._push(candidate, (mark.text.upper(),), None, 0)
        return True

    def _add_zone(self, candidate: Candidate) -> bool:
        recital = candidate.kind is ClauseKind.RECITAL
        if recital and self.open and self.nodes[self.open[-1]].kind is ClauseKind.RECITAL and not candidate.heading:
            return False
        if recital and not candidate.heading and any(node.key is not None for node in self.nodes):
            return False
        self._close_to_scope()
        self._push(candidate, (), None, 0)
        return True

    def _add_part(self, candidate: Candidate) -> bool:
        """An unnumbered heading that opens an attachment: numbering begins anew under it."""
        self.open.clear()
        self.last.clear()
        self._push(candidate, (), None, 0)
        return True

    def _add_heading(self, candidate: Candidate, upcoming: list[Candidate]) -> bool:
        keep = len(self.open)
        while keep and self._closes(candidate, self.nodes[self.open[keep - 1]]):
            keep -= 1
        resumed = self._resumed(upcoming)
        if resumed is not None:
            keep = max(keep, resumed)
        del self.open[keep:]
        self._push(candidate, self._full(), None, 0)
        return True

    def _closes(self, candidate: Candidate, node: Node) -> bool:
        if node.candidate.mark is not None and node.candidate.mark.attachment:
            return False
        return node.candidate.prominence <= candidate.prominence

    def _resumes_next(self, upcoming: list[Candidate]) -> bool:
        return self._resumed(upcoming) is not None

    def _resumed(self, upcoming: list[Candidate]) -> int | None:
        """Position in ``open`` of the series that the next number goes on with; None where it starts a new one."""
        mark = next((item.mark for item in upcoming if item.mark is not None), None)
        if mark is None or mark.attachment:
            return None
        for position in range(len(self.open) - 1, -1, -1):
            node = self.nodes[self.open[position]]
            if len(mark.parts) > 1:
                if node.full == _normal(mark.parts[:-1]):
                    return position + 1
                if node.full[:-1] == _normal(mark.parts[:-1]) and node.value + 1 == _last_value(mark):
                    return position
            elif any(node.key == _key(mark, style) and node.value + 1 == value for style, value in _read(mark)):
                return position
        return None

    def _add_definition(self, candidate: Candidate) -> bool:
        for position, index in enumerate(self.open):
            if self.nodes[index].candidate.mark is None and self.nodes[index].candidate.defines:
                del self.open[position:]
                break
        while self.open and self._is_item(self.nodes[self.open[-1]], candidate):
            self.open.pop()
        self._push(candidate, self._full(), None, 0)
        return True

    def _is_item(self, node: Node, candidate: Candidate) -> bool:
        mark = node.candidate.mark
        return mark is not None and mark.frame == "()" and node.candidate.indent > candidate.indent + NEAR

    # -- numbers of several parts

    def _add_inline(self, candidate: Candidate, mark: Mark) -> bool:
        """A number inside a paragraph: the next of the open series, or the first under the open clause."""
        full, value = _normal(mark.parts), _last_value(mark)
        for position in range(len(self.open) - 1, -1, -1):
            node = self.nodes[self.open[position]]
            if node.key is not None and node.full[:-1] == full[:-1] and node.value + 1 == value and len(full) > 1:
                del self.open[position:]
                break
            if node.full == full[:-1] and value == 1:
                del self.open[position + 1 :]
                break
        else:
            return False
        self._push(candidate, full, ("", "parts", ""), value)
        return True

    def _add_nested(self, candidate: Candidate, mark: Mark) -> bool:
        full = _normal(mark.parts)
        value = _last_value(mark)
        for position in range(len(self.open) - 1, -1, -1):
            node = self.nodes[self.open[position]]
            if node.full[:-1] == full[:-1] and node.key is not None and len(full) > 1 and node.full != full:
                if not self._follows(candidate, node.value, value):
                    return False
                del self.open[position:]
                break
            own = node.full and (node.full == full[: len(node.full)] or node.full[1 - len(full) :] == full[:-1])
            if own and len(node.full) < len(full) + (node.full != full[: len(node.full)]) * len(node.full):
                if not self._follows(candidate, 0, value):
                    return False
                del self.open[position + 1 :]
                break
        else:
            closed = self.last.get(("parts", *full[:-1]))
            if closed is not None and self.nodes[closed].value + 1 == value and candidate.opens and not candidate.row:
                self._reopen(closed)
            elif not self._orphan(candidate, full):
                return False
        self._push(candidate, full, ("", "parts", ""), value)
        return True

    def _follows(self, candidate: Candidate, last: int, value: int) -> bool:
        if candidate.automatic:
            return True
        if value == last + 1 or (last == 0 and value in (0, 1)):
            return candidate.opens or not candidate.row
        return candidate.opens and not candidate.row and last < value <= last + GAP + 1

    def _orphan(self, candidate: Candidate, full: tuple[str, ...]) -> bool:
        """A number like 3.1 whose clause 3 is not there: taken where it goes on from what was there."""
        if candidate.row and not (full[0].isalpha() and candidate.heading):
            return False
        if not (candidate.opens or candidate.automatic):
            return False
        if not full[0].isdecimal() or not candidate.automatic:
            last = next((node.full for node in reversed(self.nodes) if len(node.full) > 1 and node.key), None)
            if last and full[0].isdecimal() and last[0].isdecimal() and full[-1] not in ("0", "1"):
                if not 0 <= int(full[0]) - int(last[0]) <= 1:
                    return False
        while self.open and self.nodes[self.open[-1]].key is not None:
            self.open.pop()
        return True

    # -- single numbers

    def _add_single(self, candidate: Candidate, mark: Mark, upcoming: list[Candidate]) -> bool:
        found = _read(mark)
        if mark.bare and not (candidate.heading or candidate.automatic):
            return False  # a page number, a year, a quantity
        if not found:
            if candidate.automatic or (mark.word and candidate.opens):
                self._push(candidate, (*self._full(), mark.text), None, 0)
                return True
            return self._add_suffixed(candidate, mark)
        if len(found) > 1 and self._opens_roman(found, mark, upcoming):
            found = tuple(item for item in found if item[0].lower() == "roman")
        elif len(found) > 1 and found[0][0].lower() == "roman" and found[0][1] == 1:
            found = found[::-1]
        position = self._continued(candidate, mark, found, 1)
        if position is not None:
            style, value = self._matching(self.nodes[self.open[position]], mark, found)
            return self._replace(candidate, mark, position, style, value)
        for style, value in sorted(found, key=lambda item: item[1]):
            if value == 1:
                return self._start(candidate, mark, style)
            closed = self.last.get(_key(mark, style))
            if closed is not None and self.nodes[closed].value + 1 == value and candidate.opens and not candidate.row:
                self._reopen(closed)
                self._push(candidate, (*self._full(), _label(mark, value)), _key(mark, style), value)
                return True
        position = self._continued(candidate, mark, found, GAP + 1) if candidate.opens or mark.frame == "()" else None
        if position is not None and not candidate.row:
            style, value = self._matching(self.nodes[self.open[position]], mark, found)
            return self._replace(candidate, mark, position, style, value)
        borne = None if candidate.row or mark.bare or found[0][1] > GAP else self._borne_out(mark, found, upcoming)
        if borne:
            self._push(candidate, (*self._full(), _label(mark, borne[1])), _key(mark, borne[0]), borne[1])
            return True
        return self._stray(candidate, mark, found)

    def _opens_roman(
        self, found: tuple[tuple[numbering.Style, int], ...], mark: Mark, upcoming: list[Candidate]
    ) -> bool:
        """Whether "(i)" is one and not the ninth letter: what comes next of its form tells."""
        if not any(value == 1 for _, value in found):
            return False
        letter = next(value for style, value in found if style.lower() == "letter")
        ninth = any(
            self.nodes[index].key == _key(mark, style) and self.nodes[index].value + 1 == letter
            for index in self.open
            for style, _ in found
            if style.lower() == "letter"
        )
        if not ninth:
            return True
        following = next((item.mark for item in upcoming if item.mark and item.mark.frame == mark.frame), None)
        return following is not None and following.parts[-1:] == ("ii" if mark.parts[0].islower() else "II",)

    def _continued(
        self, candidate: Candidate, mark: Mark, found: tuple[tuple[numbering.Style, int], ...], reach: int
    ) -> int | None:
        """Position of the open clause that this one follows in its series, at most ``reach`` numbers on."""
        best: tuple[int, int] | None = None
        for position in range(len(self.open) - 1, -1, -1):
            node = self.nodes[self.open[position]]
            for style, value in found:
                if node.key == _key(mark, style) and 0 < value - node.value <= reach:
                    likeness = self._likeness(candidate, node)
                    if best is None or likeness > best[0]:
                        best = (likeness, position)
            if node.candidate.mark is not None and node.candidate.mark.attachment:
                break
        return best[1] if best else None

    def _likeness(self, candidate: Candidate, node: Node) -> int:
        like = 2 if candidate.list_level is not None and candidate.list_level == node.candidate.list_level else 0
        like += 1 if abs(candidate.indent - node.candidate.indent) <= NEAR else 0
        return like + (1 if bool(candidate.heading) == bool(node.candidate.heading) else 0)

    def _matching(
        self, node: Node, mark: Mark, found: tuple[tuple[numbering.Style, int], ...]
    ) -> tuple[numbering.Style, int]:
        return next(item for item in found if node.key == _key(mark, item[0]) and item[1] > node.value)

    def _replace(self, candidate: Candidate, mark: Mark, position: int, style: numbering.Style, value: int) -> bool:
        if not candidate.automatic and not candidate.opens and (mark.bare or mark.word or candidate.row):
            return False
        del self.open[position:]
        self._push(candidate, (*self._full(), _label(mark, value)), _key(mark, style), value)
        return True

    def _start(self, candidate: Candidate, mark: Mark, style: numbering.Style) -> bool:
        """Open a new series with its first number, as a child of the clause it stands in or again beside its like."""
        if not candidate.automatic and not candidate.opens and (mark.bare or candidate.row):
            return False
        if (mark.bare or candidate.row) and not (candidate.heading or candidate.automatic):
            return False
        key = _key(mark, style)
        for position in range(len(self.open) - 1, -1, -1):
            node = self.nodes[self.open[position]]
            if node.candidate.mark is not None and node.candidate.mark.attachment:
                break
            if node.key == key and (node.value > 1 or mark.word) and self._likeness(candidate, node) >= 2:
                del self.open[position:]
                break
        if mark.word in ("article", "chapter", "part"):
            self._close_to_scope()
        elif self.open and self._announced(candidate):
            self._close_to_scope()
        elif candidate.heading and candidate.prominence > 1:
            self._close_below(candidate)
        self._push(candidate, (*self._full(), _label(mark, 1)), key, 1)
        return True

    def _announced(self, candidate: Candidate) -> bool:
        """Whether a new series leaves what is open: recitals that had their say, or a bare "Agreed Terms"."""
        last = self.nodes[self.open[-1]]
        if last.candidate.mark is None and last.candidate.prominence > 1 and zones.frames(last.candidate.heading):
            return True
        if last.kind not in (ClauseKind.RECITAL, ClauseKind.PREAMBLE):
            return False
        return last.candidate.mark is not None or candidate.block - last.candidate.block > 1

    def _stray(self, candidate: Candidate, mark: Mark, found: tuple[tuple[numbering.Style, int], ...]) -> bool:
        """A number that begins no series and goes on with none."""
        style, value = found[0]
        if candidate.automatic:
            self._push(candidate, (*self._full(), _label(mark, value)), _key(mark, style), value)
            return True
        strong = candidate.prominence > 10 or bool(mark.word)
        first = not any(node.key == _key(mark, style) for node in self.nodes)
        if not (candidate.opens and strong and not mark.bare and not candidate.row) or not (first or mark.word):
            return False
        self._close_to_scope()
        self._push(candidate, (*self._full(), _label(mark, value)), _key(mark, style), value)
        return True

    def _borne_out(
        self, mark: Mark, found: tuple[tuple[numbering.Style, int], ...], upcoming: list[Candidate]
    ) -> tuple[numbering.Style, int] | None:
        """The reading of a number that the next of its kind goes on from: "ii" before "iii"."""
        following = next((item.mark for item in upcoming if item.mark and item.mark.frame == mark.frame), None)
        if following is None or following.word != mark.word or len(following.parts) != 1:
            return None
        after = numbering.readings(following.parts[0])
        return next((item for item in found if (item[0], item[1] + 1) in after), None)

    def _add_suffixed(self, candidate: Candidate, mark: Mark) -> bool:
        """ "14A" stands behind 14, or behind 13 where only its own letter is new."""
        digits = mark.parts[0][:-1] if mark.parts else ""
        if not digits.isdecimal() or not candidate.opens:
            return False
        for position in range(len(self.open) - 1, -1, -1):
            node = self.nodes[self.open[position]]
            if node.key == _key(mark, "arabic") and 0 <= int(digits) - node.value <= 1:
                del self.open[position:]
                self._push(candidate, (*self._full(), mark.parts[0]), _key(mark, "arabic"), int(digits))
                return True
        return False

    # -- the open clauses

    def _reopen(self, index: int) -> None:
        """Open again what stood above a closed clause, so that its successor may stand beside it."""
        above: list[int] = []
        parent = self.nodes[index].parent
        while parent is not None:
            above.append(parent)
            parent = self.nodes[parent].parent
        self.open[:] = above[::-1]

    def _close_to_scope(self) -> None:
        while self.open and not self._is_scope(self.nodes[self.open[-1]]):
            self.open.pop()

    def _close_below(self, candidate: Candidate) -> None:
        while self.open and 0 < self.nodes[self.open[-1]].candidate.prominence < candidate.prominence:
            if self._is_scope(self.nodes[self.open[-1]]):
                break
            self.open.pop()

    @staticmethod
    def _is_scope(node: Node) -> bool:
        mark = node.candidate.mark
        return mark.attachment if mark is not None else node.candidate.part and node.scope != ""

    def _full(self) -> tuple[str, ...]:
        for index in reversed(self.open):
            node = self.nodes[index]
            if self._is_scope(node):
                return ()
            if node.key is not None:
                return node.full
        return ()

    def _push(self, candidate: Candidate, full: tuple[str, ...], key: Key | None, value: int) -> None:
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
            self.last[_series(key, full)] = len(self.nodes) - 1

    def _within_part(self, mark: Mark) -> bool:
        """True where the number repeats its part's own: 3.1 in Part 3."""
        for index in reversed(self.open):
            above = self.nodes[index].candidate.mark
            if above is not None and above.word == "part" and _normal(above.parts) == _normal(mark.parts[:1]):
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


def grow(found: list[Candidate]) -> list[Node]:
    """Nodes in text order; candidates that no sequence bears out are left out."""
    tree = Tree()
    for position, candidate in enumerate(found):
        tree.add(candidate, found[position + 1 : position + 9])
    _confirm(tree.nodes)
    return tree.nodes


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


def _key(mark: Mark, style: numbering.Style) -> Key:
    return mark.word, mark.frame, style


def _series(key: Key, full: tuple[str, ...]) -> tuple[str, ...]:
    return ("parts", *full[:-1]) if key[1] == "parts" else key


def _read(mark: Mark) -> tuple[tuple[numbering.Style, int], ...]:
    return numbering.readings(mark.parts[0]) if len(mark.parts) == 1 else ()


def _label(mark: Mark, value: int) -> str:
    """A number's part as decimals cite it: Article IV is 4 in "4.2"."""
    part = mark.parts[-1]
    return str(value) if mark.word in ("article", "chapter", "section", "part") or part.isdecimal() else part


def _normal(parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(str(int(part)) if part.isdecimal() else part for part in parts)


def _last_value(mark: Mark) -> int:
    found = numbering.readings(mark.parts[-1])
    if found:
        return found[0][1]
    digits = "".join(letter for letter in mark.parts[-1] if letter.isdecimal())
    return int(digits) if digits else 0
