"""What counts as text that stands in the file and is not seen by whoever reads it; the same for PDF and Word.

Such words are taken out of the text, so that no verdict rests on them, and kept as remarks, so that nobody misses them.
Where the ground that they stand on is not known (a picture, a drawing) they stay in the text, with a note.
"""

from __future__ import annotations

from typing import Final

Colour = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""

WHITE: Final[Colour] = (255, 255, 255)
FINE: Final = 4.0
"""Points: smaller words are hard to read on paper. Real agreements set tables so, shrunk to fit: they are told of."""
TINY: Final = 2.0
"""Points: smaller words look like dirt on paper: they are hidden."""
NEAR: Final = 20
"""Of 255 in each colour: words that differ less from their ground are not seen."""

FORMATTED: Final = "formatted as hidden"
COVERED: Final = "in a hidden row, or covered by a merged cell"
INVISIBLE: Final = "drawn without ink"
TRANSPARENT: Final = "transparent"
TOO_SMALL: Final = f"smaller than {TINY:g} points"
OUTSIDE: Final = "outside of the page"
FINE_PRINT: Final = f"smaller than {FINE:g} points"
FAINT: Final = "set in {0}, and seen only if what is drawn behind them is darker"


def blends(ink: Colour, ground: Colour) -> bool:
    """Whether words of one colour are not seen on the other."""
    return all(abs(one - two) <= NEAR for one, two in zip(ink, ground, strict=True))


def called(ink: Colour) -> str:
    """A colour as a reader calls it: "white", "black", else its hexadecimal name."""
    return {WHITE: "white", (0, 0, 0): "black"}.get(ink, "#{:02x}{:02x}{:02x}".format(*ink))


def blended(ink: Colour, ground: Colour) -> str:
    """Why words in a colour so near to their ground's are not seen: "white on white"."""
    return f"{called(ink)} on {called(ground)}"
