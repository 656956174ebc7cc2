"""Raised endings of ordinals ("July 5th") that the file draws apart from their numbers, put behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clausegap.documents.printed import Printed

_ENDINGS = re.compile(r"(?:st|nd|rd|th)(?: (?:st|nd|rd|th))*\Z")
_LONGEST = 24  # characters of a line of endings
_SMALLER = 0.8  # of the number's size
_NUMBER = re.compile(r"(?<![\w.,/$-])\d{1,3}(?![\w.,/%-]*\d|[a-z%])")
_NEAR = 3.0  # sizes: where a word stands is reckoned from the line's length, so only nearly known


def with_ordinals(lines: Sequence[Printed]) -> list[Printed]:
    """``lines``, each line of raised endings gone into the line whose numbers lack them; others as they were."""
    kept = list(lines)
    for line in lines:
        if len(line.text) <= _LONGEST and line.upright and _ENDINGS.match(line.text) and _placed(line, lines):
            kept = [other for other in kept if other is not line]
    return kept


def _placed(endings: Printed, lines: Sequence[Printed]) -> bool:
    """Writes every ending behind its number; False, and nothing is written, where one of them finds none."""
    parts = endings.parts()
    found = [_number(part, lines) for part in parts]
    places = [place for place in found if place is not None]
    if len(places) < len(found) or " " in "".join(part.text for part in parts):
        return False
    for part, (line, at) in reversed(list(zip(parts, places, strict=True))):
        line.text = line.text[:at] + part.text + line.text[at:]
        more = len(part.text)
        line.bold_to += more * (line.bold_to >= at)
        line.gaps = tuple(gap._replace(at=gap.at + more * (gap.at >= at)) for gap in line.gaps)
    return True


def _number(ending: Printed, lines: Sequence[Printed]) -> tuple[Printed, int] | None:
    """The line the ending is raised above, and the index behind the number that it stands nearest to."""
    for line in lines:
        raised = 0 < line.baseline - ending.baseline < 0.7 * line.size
        if (
            raised
            and line.upright
            and ending.size < _SMALLER * line.size
            and line.x0 <= ending.x0 <= line.x1 + line.size
        ):
            pace = (line.x1 - line.x0) / max(1, len(line.text))
            away, at = min(
                (
                    (abs(line.x0 + pace * number.end() - ending.x0), number.end())
                    for number in _NUMBER.finditer(line.text)
                ),
                default=(0.0, 0),
            )
            return (line, at) if at and away < max(_NEAR * line.size, 0.1 * (line.x1 - line.x0)) else None
    return None
