"""What all readers of one Word file share: its parts, its view, and what has been gathered so far."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from lxml.etree import _Element as Element

from clausegap.model import Remark, Unread
from clausegap.settings import Limits

from .docx_autonumbers import AutoNumbers
from .docx_changes import Ledger, View
from .docx_colours import Palette
from .docx_line import Anchor, Assembly
from .docx_names import W
from .docx_notes import Comments, Notes
from .docx_numbering import Numbering
from .docx_package import Package, Relation
from .docx_styles import Styles
from .docx_unseen import Unseen, is_possible

RemarkKind = Literal["comment", "hidden", "embedded", "form-field", "ocr", "note"]


class PendingRemark:
    """A remark whose place is not settled yet."""

    __slots__ = ("author", "end", "kind", "start", "why", "words")

    def __init__(
        self, kind: RemarkKind, words: list[str], start: Anchor, author: str | None = None, why: str = ""
    ) -> None:
        self.kind, self.words, self.start, self.end, self.author, self.why = kind, words, start, start, author, why

    def settled(self) -> Remark:
        """The remark as the model has it."""
        text = " ".join("".join(self.words).split())
        return Remark(self.kind, text, self.start.at, max(self.start.at, self.end.at), self.author, self.why)


@dataclass
class Reading:
    """One file on its way to a Document."""

    package: Package
    limits: Limits
    styles: Styles
    palette: Palette
    fades: bool
    """Whether a style could keep words from being seen."""
    numbering: Numbering
    autonumbers: AutoNumbers
    view: View
    notes: Notes
    comments: Comments
    assembly: Assembly
    ledger: Ledger
    remarks: list[PendingRemark] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    headers: list[tuple[Reading, int]] = field(default_factory=list)
    """What headers and footers gathered, each with the offset where its section begins."""

    def aside(self) -> Reading:
        """The same file for a story that stands outside of the text (a header): what it gathers is its own."""
        return replace(
            self, assembly=Assembly(self.package.name, self.limits), ledger=Ledger(self.view), remarks=[], unread=[]
        )


class Story:
    """One part of the package that holds paragraphs: what its elements refer to, and which features it uses."""

    def __init__(self, file: Reading, root: Element, member: str) -> None:
        self.root, self.member = root, member
        self._package = file.package
        self._relations: dict[str, Relation] | None = None

        def has(*names: str) -> bool:
            return next(root.iter(*(W + name for name in names)), None) is not None

        self.tracked = has("ins", "del", "moveFrom", "moveTo", "rPrChange", "cellIns", "cellDel")
        self.fielded = has("fldChar")
        self.computes = self.fielded or has("fldSimple")
        """Whether it may hold numbers that Word computes on display."""
        self.dressed = file.styles.hides or file.styles.capitals or has("vanish", "caps")
        """Whether how a run is set may change what it shows, so that every run has to be looked at."""
        self.unseen: Unseen | None = None
        """None where nothing in it could keep a word from being seen."""
        if file.fades or is_possible(root, file.palette):
            self.unseen, self.dressed = Unseen(root, file.styles, file.palette), True

    def relation(self, key: str | None) -> Relation | None:
        """The relationship of that id; None where there is none."""
        if key is None:
            return None
        if self._relations is None:
            self._relations = self._package.relations(self.member)
        return self._relations.get(key)
