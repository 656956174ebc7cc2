"""An agreement's own structure: clauses, parties, defined terms, and what it refers to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal, NamedTuple


class ClauseKind(StrEnum):
    """What a stretch of text is, as far as its form tells; only ``clause``, ``row`` and ``note`` can bind."""

    PREAMBLE = "preamble"
    CLAUSE = "clause"
    HEADING = "heading"
    """A heading with no words of its own behind it."""
    RECITAL = "recital"
    DEFINITION = "definition"
    ROW = "row"
    """A run of table rows."""
    NOTE = "note"
    CONTENTS = "contents"
    """A table of contents."""
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered or headed stretch of the agreement.

    ``start`` to ``end`` is the clause's *own* text: its number, heading and words up to where its first
    sub-clause begins. So the clauses of a document, in order, partition its text; ``parent`` makes
    them a tree.
    """

    id: str
    """Unique within the document, in reading order: "c0", "c1" ..."""
    document: str
    number: str
    """As the reader sees it, its own part only: "4.2", "(a)", "ARTICLE IV"; "" without one."""
    heading: str
    """The heading's words without number and closing full stop; "" without one."""
    level: int
    """1-based depth; 0 for the preamble."""
    parent: str | None
    start: int
    end: int
    body: int
    """Offset behind number and heading, where its own words begin; equal to ``end`` where there are none."""
    kind: ClauseKind = ClauseKind.CLAUSE
    page_first: int | None = None
    page_last: int | None = None
    path: str = ""
    """The number with its ancestors', as one would cite it: "4.2(a)", "Schedule 2, 3.1"."""


class Party(NamedTuple):
    """One side of the agreement."""

    role: Literal["vendor", "customer"]
    name: str
    """The full name as the parties clause has it; "" where the document names nobody."""
    aliases: tuple[str, ...]
    """Every word the document uses for this party ("Provider", "we", "Anthropic"), most used first."""


class DefinedTerm(NamedTuple):
    """A term in quotation marks with its meaning."""

    name: str
    start: int
    end: int
    """The sentence or paragraph that defines it."""
    clause: str
    uses: int
    """How often it occurs outside its own definition."""


class Reference(NamedTuple):
    """Words that point to another place of the agreement."""

    start: int
    end: int
    target: str | None
    """The clause id; None where nothing in the document answers to it."""


class Incorporated(NamedTuple):
    """A document that this one makes part of itself, or refers to as governing."""

    title: str
    """Its name as written ("Service Level Agreement"); "" where only an address is given."""
    url: str | None
    start: int
    end: int
    clause: str
    supplied: bool
    """True where the agreement contains it (an exhibit of that name)."""


class StatedDate(NamedTuple):
    """A day the agreement names for itself. Two that contradict each other are both there."""

    what: Literal["effective", "dated", "signed", "expires", "updated"]
    """"dated": the day it bears, where it does not say that it takes effect then; "updated": the version's day."""
    value: date | None
    note: str
    """How the value was settled where the words alone leave it open, or why there is none; "" for a plain date."""
    start: int
    end: int
    """The words the value comes from."""
    clause: str


class StatedTerm(NamedTuple):
    """How long the agreement runs, or for how long it renews."""

    what: Literal["initial", "renewal"]
    months: int | None
    """None where the words count days or weeks."""
    start: int
    end: int
    """The words the value comes from: "three (3) years"."""
    clause: str


class StatedLaw(NamedTuple):
    """The law that governs the agreement."""

    place: str
    """As named, the article aside: "State of Delaware"."""
    start: int
    end: int
    clause: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """What ``clauses.split`` makes of one Document."""

    document: str
    clauses: tuple[Clause, ...]
    parties: tuple[Party, ...] = ()
    """Vendor first, customer second; a role nobody fills is there with an empty name."""
    terms: tuple[DefinedTerm, ...] = ()
    references: tuple[Reference, ...] = ()
    incorporated: tuple[Incorporated, ...] = ()
    precedence: tuple[tuple[int, int], ...] = ()
    """Spans of the sentences that say which document prevails."""
    dates: tuple[StatedDate, ...] = ()
    """In text order."""
    durations: tuple[StatedTerm, ...] = ()
    """In text order; the words of each value once."""
    laws: tuple[StatedLaw, ...] = ()
    """In text order, each place once."""
    _by_id: dict[str, Clause] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {clause.id: clause for clause in self.clauses})

    @property
    def governing_law(self) -> str | None:
        """The first law named to govern; None where none is."""
        return self.laws[0].place if self.laws else None

    def clause(self, clause_id: str) -> Clause:
        """The clause of that id. Raises KeyError where there is none."""
        return self._by_id[clause_id]

    def ancestors(self, clause: Clause) -> list[Clause]:
        """From the outermost to the direct parent."""
        chain: list[Clause] = []
        while clause.parent is not None:
            clause = self._by_id[clause.parent]
            chain.append(clause)
        return chain[::-1]
