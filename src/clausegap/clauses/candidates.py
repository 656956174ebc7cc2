"""A place where a clause may start, with all that its form tells."""

from __future__ import annotations

from typing import NamedTuple

from clausegap.model import ClauseKind

from .numbering import Mark


class Candidate(NamedTuple):
    """A place where a clause may start."""

    block: int
    """Index of the block it stands in."""
    start: int
    body: int
    """Offset behind number and heading."""
    indent: float
    """Left edge of its block in points."""
    mark: Mark | None = None
    heading: str = ""
    sure: bool = True
    """False for a heading only its neighbours can confirm."""
    prominence: int = 0
    """How strongly the block stands out as a heading: 0 for body text, 1 for a heading that runs in."""
    automatic: bool = False
    """True where Word itself numbers the paragraph."""
    list_level: int | None = None
    """0-based depth of Word's list level; None without one."""
    opens: bool = True
    """True where the words behind the number begin like a clause: a capital, a quote, a bracket, or nothing."""
    defines: bool = False
    """True for a defined term's own entry."""
    row: bool = False
    unbroken: bool = False
    """True where the block before ends like an unfinished sentence."""
    part: bool = False
    """True for an unnumbered heading that opens an attachment ("Data Processing Addendum")."""
    inline: bool = False
    """True for a number inside a paragraph, behind the end of a sentence: only an exact successor counts."""
    kind: ClauseKind | None = None
    """What the place is beside an ordinary clause (contents, signature, recital, note ...); None for a clause."""
