"""One line of text being gathered, and the text as lines are placed in it: the only modules that make offsets."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Final, Literal

from clausegap.errors import Refused
from clausegap.model import Block, Cell, Table
from clausegap.settings import Limits

_SPACE: Final = re.compile(r"\s+")
UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u2011\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_INVISIBLE: Final = str.maketrans(
    "\u2011",
    "-",
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff",
)
"""The non-breaking hyphen shows as a hyphen; soft hyphens, zero-width signs and direction marks show nothing, and
the latter could make a report read backwards."""
_CLOCK_EVERY: Final = 64
BlockKind = Literal["paragraph", "row", "footnote", "endnote", "textbox"]


class Anchor:
    """A place in the text, known once the line it stands in has been placed. ``at`` is an offset in the text."""

    __slots__ = ("at",)

    def __init__(self) -> None:
        self.at = 0


class Line:
    """The words of one paragraph as they are read. White space of any kind becomes one space, none at the ends."""

    __slots__ = ("_anchors", "_pieces", "bold_end", "bold_open", "length", "prefix", "size")

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self.length = 0
        """Characters added so far, before white space is collapsed."""
        self._anchors: list[tuple[int, Anchor]] = []
        self.prefix = ""
        """The automatic number."""
        self.bold_open = True
        """No word has been read yet that is neither bold nor underlined."""
        self.bold_end = 0
        """Raw length behind the last emphasised word of the opening."""
        self.size = 0.0

    def add(self, text: str) -> None:
        """Appends words as they stand in the file."""
        if not text.isascii() and UNSEEN.search(text):
            text = text.translate(_INVISIBLE)
        self._pieces.append(text)
        self.length += len(text)

    def add_plain(self, text: str) -> None:
        """Appends words that hold nothing invisible."""
        self._pieces.append(text)
        self.length += len(text)

    def emphasise(self, text: str, *, strong: bool) -> None:
        """Says how the words just added look, as long as the opening emphasis has not ended."""
        if strong:
            self.bold_end = self.length
        elif text and not text.isspace():
            self.bold_open = False

    def anchor(self) -> Anchor:
        """A new anchor at the end of what has been gathered."""
        anchor = Anchor()
        self._anchors.append((self.length, anchor))
        return anchor

    def has_words_since(self, place: int) -> bool:
        """Whether anything but white space was added behind a raw length."""
        left = self.length - place
        for piece in reversed(self._pieces):
            if left <= 0:
                return False
            if piece[-left:].strip():
                return True
            left -= len(piece)
        return False

    @property
    def blank(self) -> bool:
        """Whether there are no words yet, the number aside."""
        return all(map(str.isspace, filter(None, self._pieces)))

    def finish(self) -> tuple[str, int]:
        """The line's text with its number, and the offset in it behind the opening emphasis (0: none).

        Every anchor then counts from the line's beginning; ``settle`` moves them into the document.
        """
        raw = self._pieces[0] if len(self._pieces) == 1 else "".join(self._pieces)
        words = raw if _is_tidy(raw) else " ".join(raw.split())
        if not self.prefix and not self._anchors and not self.bold_end:
            return words, 0
        lead = len(self.prefix) + 1 if self.prefix and words else len(self.prefix)
        places = [offset for offset, _ in self._anchors]
        mapped = places if raw == words else _follow(raw, [*places, self.bold_end])
        bold = self.bold_end if raw == words else mapped[-1]
        for (_, anchor), offset in zip(self._anchors, mapped, strict=False):
            anchor.at = lead + offset
        text = f"{self.prefix} {words}" if lead > len(self.prefix) else self.prefix or words
        return text, lead + len(words[:bold].rstrip()) if bold else 0

    def settle(self, base: int) -> None:
        """Moves the anchors from the line to the document, where the line begins at ``base``."""
        for _, anchor in self._anchors:
            anchor.at += base

    def drop(self, at: int) -> None:
        """The line is not in the text: its anchors all stand at ``at``."""
        for _, anchor in self._anchors:
            anchor.at = at


def _is_tidy(raw: str) -> bool:
    """Whether collapsing white space would change nothing; str.isprintable knows no white space but the space."""
    return "  " not in raw and raw[:1] != " " and raw[-1:] != " " and raw.isprintable()


def _follow(raw: str, places: list[int]) -> list[int]:
    """Where each raw offset lands once white space is collapsed; one pass, whatever the number of offsets."""
    order = sorted(range(len(places)), key=places.__getitem__)
    found = [0] * len(places)
    removed, last = 0, len(raw.rstrip())
    spaces = _SPACE.finditer(raw)
    space = next(spaces, None)
    for index in order:
        place = min(places[index], last)
        while space is not None and space.end() <= place:
            removed += space.end() - space.start() - (1 if space.start() else 0)
            space = next(spaces, None)
        inside = max(0, place - space.start() - (1 if space.start() else 0)) if space and space.start() < place else 0
        found[index] = place - removed - inside
    return found


class Assembly:
    """The document's text while it grows: lines in, blocks and tables out, one newline between two blocks."""

    def __init__(self, name: str, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self._name, self._limits, self._clock = name, limits, clock
        self._deadline = clock() + limits.seconds
        self._pieces: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.tables: list[Table] = []

    @property
    def text(self) -> str:
        """Everything placed so far."""
        return "".join(self._pieces)

    def place(self, text: str) -> int:
        """Appends one line and returns the offset where it begins. Raises Refused beyond the limits."""
        if self._pieces:
            self._pieces.append("\n")
            self.length += 1
        start = self.length
        self._pieces.append(text)
        self.length += len(text)
        if self.length > self._limits.characters:
            raise Refused(self._name, "too-long", f"the text is longer than {self._limits.characters:,} characters.",
                          "Split the document and review the parts.")  # fmt: skip
        if len(self._pieces) % _CLOCK_EVERY < 2:
            self.check_time()
        return start

    def check_time(self) -> None:
        """Raises Refused when reading has taken longer than the limit."""
        if self._clock() > self._deadline:
            raise Refused(self._name, "too-slow", f"reading takes longer than {self._limits.seconds:g} seconds.",
                          "Save it again in Word, or raise CLAUSEGAP_MAX_SECONDS.")  # fmt: skip

    def add_table(self, rows: list[tuple[Cell, ...]], start: int) -> None:
        """Closes a table whose rows have been placed."""
        self.tables.append(Table(start, self.length, tuple(rows)))
