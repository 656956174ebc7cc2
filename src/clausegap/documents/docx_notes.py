"""Footnotes, endnotes and comments: which are cited where, and under what number."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from lxml.etree import _Element as Element

from .docx_line import Anchor
from .docx_names import AUTHOR, DEL, ID, MOVE_FROM, TEXT, VAL, P, W, whole
from .docx_numerals import written
from .docx_package import Package

NoteKind = Literal["footnote", "endnote"]
_DEFAULT_FORMAT: Final[dict[str, str]] = {"footnote": "decimal", "endnote": "lowerRoman"}


class Cited(NamedTuple):
    """A note that the text refers to."""

    kind: NoteKind
    mark: str
    """Its number as the text shows it."""
    element: Element


class Notes:
    """The notes of the document in the order in which its text cites them."""

    def __init__(self, package: Package, members: dict[str, str], settings: Element | None) -> None:
        self._package, self._members, self._settings = package, members, settings
        self._elements: dict[str, dict[str, Element]] = {}
        self._marks: dict[tuple[str, str], str] = {}
        self._counts: dict[str, int] = {}
        self.roots: dict[str, Element] = {}
        self.cited: list[Cited] = []

    def root(self, kind: NoteKind) -> Element | None:
        """The part that holds the notes of that kind; None where the document has none."""
        if kind not in self._elements:
            member = self._members.get(f"{kind}s")
            root = self._package.tree(member) if member else None
            self._elements[kind] = {}
            if root is not None:
                self.roots[kind] = root
                for element in root.findall(W + kind):
                    self._elements[kind].setdefault(element.get(ID, ""), element)
        return self.roots.get(kind)

    def member(self, kind: NoteKind) -> str:
        """The name of that part; "" where there is none."""
        return self._members.get(f"{kind}s", "")

    def cite(self, kind: NoteKind, key: str, own_mark: str) -> str:
        """The text cites note ``key``: returns the mark to show, ``own_mark`` where the author typed one."""
        self.root(kind)
        element = self._elements[kind].get(key)
        if element is None:
            return own_mark
        known = self._marks.get((kind, key))
        if known is not None:
            return known
        mark = own_mark or self._next(kind)
        self._marks[kind, key] = mark
        self.cited.append(Cited(kind, mark, element))
        return mark

    def _next(self, kind: NoteKind) -> str:
        form, start = _DEFAULT_FORMAT[kind], 1
        options = self._settings.find(W + f"{kind}Pr") if self._settings is not None else None
        if options is not None:
            number_format, number_start = options.find(W + "numFmt"), options.find(W + "numStart")
            form = number_format.get(VAL, form) if number_format is not None else form
            start = whole(number_start.get(VAL), 1) if number_start is not None else 1
        count = self._counts.get(kind, start - 1) + 1
        self._counts[kind] = count
        return written(count, form)


class Comments:
    """The comments of the document and the words they are fixed to."""

    def __init__(self, package: Package, member: str | None) -> None:
        self._package, self._member = package, member
        self._starts: dict[str, Anchor] = {}
        self._ends: dict[str, Anchor] = {}
        self._order: dict[str, Anchor] = {}

    def opens(self, key: str, anchor: Anchor) -> None:
        """The words of comment ``key`` begin."""
        self._starts.setdefault(key, anchor)

    def closes(self, key: str, anchor: Anchor) -> None:
        """The words of comment ``key`` end."""
        self._ends.setdefault(key, anchor)

    def cited(self, key: str, anchor: Anchor) -> None:
        """The mark of comment ``key`` stands here."""
        self._order.setdefault(key, anchor)

    def found(self) -> list[tuple[str, str | None, Anchor, Anchor]]:
        """Text, author, and the anchors of its words, for each comment that the text carries."""
        keys = list(dict.fromkeys((*self._starts, *self._order)))
        root = self._package.tree(self._member) if self._member and keys else None
        if root is None:
            return []
        elements: dict[str, Element] = {}
        for element in root.findall(W + "comment"):
            elements.setdefault(element.get(ID, ""), element)
        result: list[tuple[str, str | None, Anchor, Anchor]] = []
        for key in keys:
            comment = elements.get(key)
            point = self._order.get(key) or self._starts.get(key)
            if comment is not None and point is not None:
                start = self._starts.get(key, point)
                result.append((plain_text(comment), comment.get(AUTHOR), start, self._ends.get(key, point)))
        return result


def plain_text(element: Element) -> str:
    """The words of an element as changes accepted have them, paragraphs parted by a space."""
    pieces: list[str] = []
    for item in element.iter(TEXT, P):
        if item.tag == P:
            pieces.append(" ")
        elif next(item.iterancestors(DEL, MOVE_FROM), None) is None:
            pieces.append(item.text or "")
    return " ".join("".join(pieces).split())
