"""Tracked changes: what a view shows, and the list of everything that is still pending."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal

from lxml.etree import _Element as Element

from clausegap.errors import Refused
from clausegap.model import Change

from .docx_line import Anchor, Line
from .docx_names import AUTHOR, DATE, DEL, INS, MOVE_FROM, MOVE_TO, PPR_CHANGE, RPR_CHANGE, W

Kind = Literal["insertion", "deletion", "move", "format", "row-insertion", "row-deletion"]
ADDED: Final = frozenset((INS, MOVE_TO, W + "cellIns"))
"""Changes whose words are there once the change is accepted."""
REMOVED: Final = frozenset((DEL, MOVE_FROM, W + "cellDel"))
"""Changes whose words are gone once the change is accepted."""
FORMATS: Final = frozenset(
    (
        RPR_CHANGE,
        PPR_CHANGE,
        *(W + f"{part}PrChange" for part in ("tbl", "tblEx", "tr", "tc", "sect")),
        W + "tblGridChange",
        W + "numberingChange",
    )
)
_TRACKED: Final = (*ADDED, *REMOVED, *FORMATS)
_KINDS: Final[dict[str, Kind]] = {
    INS: "insertion",
    W + "cellIns": "insertion",
    DEL: "deletion",
    W + "cellDel": "deletion",
    MOVE_FROM: "move",
    MOVE_TO: "move",
}
PARAGRAPH_MARK: Final = "¶"


class View:
    """Which reading of the tracked changes is wanted: "accepted", "original" or "by:AUTHOR"."""

    def __init__(self, view: str, name: str) -> None:
        self.name = view
        self._author: str | None = None
        if view.startswith("by:") and view[3:].strip():
            self._author = view[3:].strip()
        elif view not in ("accepted", "original"):
            raise Refused(name, "view", f"'{view}' is no view of tracked changes.",
                          "Use accepted, original or by:AUTHOR.")  # fmt: skip

    def choose(self, name: str, roots: Iterable[Element]) -> None:
        """Holds the author of "by:AUTHOR" against the authors of the file. Raises Refused where nobody fits."""
        if self._author is None:
            return
        known = sorted({author for root in roots for item in root.iter(*_TRACKED) if (author := item.get(AUTHOR))})
        wanted = self._author.casefold()
        if self._author not in known:
            close = [author for author in known if author.casefold().strip() == wanted]
            if len(close) != 1:
                who = ", ".join(f"'{author}'" for author in known[:20]) if known else ""
                raise Refused(name, "author", f"no tracked change is by '{self._author}'.",
                              f"Its authors are {who}." if who else "It has no tracked changes.")  # fmt: skip
            self._author = close[0]
        self.name = f"by:{self._author}"

    def accepts(self, change: Element) -> bool:
        """Whether this view takes the change as made."""
        if self._author is not None:
            return change.get(AUTHOR) == self._author
        return self.name == "accepted"

    def shows(self, change: Element) -> bool:
        """Whether the words inside an insertion, deletion or half of a move are there in this view."""
        return self.accepts(change) == (change.tag in ADDED)


class Pending:
    """A change whose end has not been reached, or whose place is not settled yet."""

    __slots__ = ("author", "date", "end", "kind", "removes", "seen_from", "seen_to", "shown", "start", "words")

    def __init__(self, kind: Kind, element: Element, *, shown: bool, removes: bool) -> None:
        self.kind, self.shown, self.removes = kind, shown, removes
        self.author, self.date = element.get(AUTHOR), element.get(DATE)
        self.words: list[str] = []
        self.start = self.end = Anchor()
        self.seen_from = self.seen_to = 0

    def continues(self, other: Pending) -> bool:
        """Whether this is the same edit as ``other``, split only by Word's runs and paragraphs."""
        return (
            self.seen_from == other.seen_to
            and (self.kind, self.author, self.date, self.removes)
            == (other.kind, other.author, other.date, other.removes)
            and self.kind != "format"
        )

    def settled(self) -> Change:
        """The change as the model has it."""
        text = " ".join("".join(self.words).replace(PARAGRAPH_MARK, " ").split())
        if not text and self.kind in ("insertion", "deletion", "move"):
            text = PARAGRAPH_MARK
        start = self.start.at
        return Change(self.kind, self.author, self.date, text, start, max(start, self.end.at) if self.shown else start)


class Ledger:
    """Every pending change of the file, in reading order."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._pending: list[Pending] = []
        self._open: list[Pending] = []
        self._seen = 0

    @property
    def depth(self) -> int:
        """How many changes are open; where any is, words have to be reported with ``saw``."""
        return len(self._open)

    def saw(self, text: str) -> None:
        """Words that stand inside the open changes, shown or not."""
        for pending in self._open:
            pending.words.append(text)

    def ended_paragraph(self) -> None:
        """A paragraph inside the open changes ends."""
        for pending in self._open:
            if pending.words:
                pending.words.append(" ")

    def passed(self, count: int) -> None:
        """So many characters have been read, shown or not: what stands between two changes parts them."""
        self._seen += count

    def begin(self, element: Element, line: Line, kind: Kind | None = None) -> None:
        """A change opens at the end of ``line``."""
        pending = Pending(
            kind or _KINDS[element.tag], element, shown=self.view.shows(element), removes=element.tag in REMOVED
        )
        pending.start = line.anchor()
        pending.seen_from = self._seen
        self._open.append(pending)

    def end(self, line: Line) -> None:
        """The change opened last closes at the end of ``line``."""
        pending = self._open.pop()
        pending.end = line.anchor()
        pending.seen_to = self._seen
        if any(outer.removes == pending.removes and outer.author == pending.author for outer in self._open):
            return
        last = self._pending[-1] if self._pending else None
        if last is not None and pending.continues(last):
            last.words.extend(pending.words)
            last.end, last.seen_to = pending.end, pending.seen_to
        elif pending.words or pending.kind in ("row-insertion", "row-deletion"):
            self._pending.append(pending)

    def mark(self, element: Element, line: Line) -> None:
        """The paragraph mark that ends ``line`` was inserted, deleted or moved."""
        self.begin(element, line)
        self.saw(PARAGRAPH_MARK)
        self.end(line)

    def format(self, element: Element, line: Line) -> None:
        """A change of looks alone at the end of ``line``."""
        pending = Pending("format", element, shown=False, removes=False)
        pending.start = line.anchor()
        self._pending.append(pending)

    def changes(self) -> tuple[Change, ...]:
        """All changes; of the two halves of a move only the one that this view shows, if it shows one."""
        settled = [(pending, pending.settled()) for pending in self._pending]
        moved: dict[tuple[str | None, str], int] = {}
        for pending, change in settled:
            if change.kind == "move" and pending.shown:
                moved[change.author, change.text] = moved.get((change.author, change.text), 0) + 1
        kept: list[Change] = []
        for pending, change in settled:
            if change.kind == "move" and not pending.shown and moved.get((change.author, change.text), 0) > 0:
                moved[change.author, change.text] -= 1
                continue
            kept.append(change)
        return tuple(kept)
