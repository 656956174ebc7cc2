"""Where a sentence begins and ends, by its punctuation, inside one paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right

from . import spots

# One set of letters first, then what each of them needs behind it: such a pattern is searched for much faster.
_END = re.compile(r"[.!?\n](?:(?<=\n)|[”\"’')\]]*(?=\s+[“\"‘'(\[]?[A-Z0-9]))")
_SHORT = re.compile(
    r"(?:\b(?:Inc|Ltd|Co|Corp|No|NO|Nos|Sec|Art|Dr|Mr|Mrs|Ms|St|vs|e\.g|i\.e|cf|approx|[A-Z])|\b[A-Z]\.[A-Z])$"
)


class Sentences:
    """The sentence ends of a text, found once."""

    def __init__(self, text: str) -> None:
        """Read ``text`` through once; a full stop behind an abbreviation ends nothing."""
        self._text = text
        self.low = spots.lowered(text)
        """The text in lower case, every offset kept, for those who look for fixed words."""
        self._ends = [
            match.end()
            for match in _END.finditer(text)
            if match[0] == "\n"
            or match[0][0] != "."
            or not _SHORT.search(text, max(0, match.start() - 8), match.start())
        ]

    def at(self, offset: int) -> tuple[int, int]:
        """Start and end of the sentence that holds the character at ``offset``, white space around it aside."""
        position = bisect_right(self._ends, offset)
        start = self._ends[position - 1] if position else 0
        end = self._ends[position] if position < len(self._ends) else len(self._text)
        while start < end and self._text[start].isspace():
            start += 1
        while end > start and self._text[end - 1].isspace():
            end -= 1
        return start, end

    def until(self, offset: int) -> int:
        """End of the paragraph that holds the character at ``offset``."""
        found = self._text.find("\n", offset)
        return len(self._text) if found < 0 else found
