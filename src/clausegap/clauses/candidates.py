"""A place where a clause may start, with all that its form tells."""

from __future__ import annotations

from typing import NamedTuple

from clausegap.model import ClauseKind

from .numbering import Mark


class Candidate(NamedTuple):
    """A place where a clause may start."""

    block: int
    start: int
    body: int
    mark: Mark | None
    heading: str
    sure: bool
    """False for a heading only its neighbours can confirm."""
    prominence: int
    """How strongly the block stands out as a heading; 0 for body text."""
    indent: float
    automatic: bool
    """True where Word itself numbers the paragraph."""
    list_level: int | None
    opens: bool
    """True where the words behind the number begin like a clause: a capital, a quote, a bracket, or nothing."""
    defines: bool
    row: bool
    unbroken: bool
    """True where the block before ends like an unfinished sentence."""
    weak: bool = False
    """True for a heading that is plain text: a title by its capitals alone."""
    part: bool = False
    """True for an unnumbered heading that opens an attachment ("Data Processing Addendum")."""
    inline: bool = False
    """True for a number inside a paragraph, behind the end of a sentence: only an exact successor counts."""
    kind: ClauseKind | None = None
    """What the place is beside an ordinary clause (contents, signature, recital, preamble); None for a clause."""
