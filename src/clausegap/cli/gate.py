"""``--fail-on``: which gaps close the gate, and which waivers have run out. The only place that asks for the day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from enum import StrEnum

import typer

from clausegap.model import Review, Severity, Waiver

from . import edge

GAP, EXPIRED = 1, 3
"""Exit status: a gap at or above the gate; a waiver that has run out."""


class Gate(StrEnum):
    """Severities that ``--fail-on`` takes."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


def hold(done: Review, gate: str, given: Sequence[Waiver], as_of: date | None) -> None:
    """Leave with EXPIRED where any waiver in use has run out, else with GAP where an unwaived gap is grave enough.

    A waiver holds to the end of its last day. ``as_of`` None means today, UTC.
    """
    day = as_of or datetime.now(UTC).date()
    late = [waiver for waiver in given if waiver.until < day]
    for waiver in late:
        edge.say(
            f"clausegap: the waiver of {waiver.check} by {waiver.who} ran out on {waiver.until}. "
            "Close the gap, or give the waiver a new date."
        )
    grave = [finding for finding in done.gaps if finding.severity.rank <= Severity(gate).rank]
    counted = [finding for finding in grave if finding.waiver is None or finding.waiver in late]
    if counted:
        waived = len(grave) - len(counted)
        rest = f" {waived} more are waived." if waived else ""
        edge.say(f"clausegap: {len(counted)} gaps at or above '{gate}', first of them {counted[0].key}.{rest}")
    if late:
        raise typer.Exit(EXPIRED)
    if counted:
        raise typer.Exit(GAP)
