"""``favourable if days >= notice_days, otherwise weak``: how a pattern turns what it measured into a verdict.

A bound is a number, or the name of one of the check's ``thresholds``; ``nothing`` may stand last.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from clausegap.model import Verdict

_CLAUSE = re.compile(
    r"^(?P<verdict>favourable|weak|adverse)"
    r"(?:\s+if\s+(?P<measure>percent|days|months|money|number)\s*(?P<op><=|>=|<|>|=)\s*(?P<value>\d+(?:\.\d+)?|[a-z][a-z0-9_]*))?$"
)


class Condition(NamedTuple):
    """One branch: this verdict, where the measure compares so; measure None is the branch that always holds."""

    verdict: Verdict
    measure: str | None = None
    operator: str = ""
    value: Decimal = Decimal(0)
    threshold: str = ""
    """The name under which a pack may set the value otherwise; "" for a plain number."""

    def holds(self, measures: Mapping[str, Decimal]) -> bool:
        """Whether the branch applies. A measure that was not read makes it fail."""
        if self.measure is None:
            return True
        if self.measure not in measures:
            return False
        found = measures[self.measure]
        return {
            ">=": found >= self.value,
            "<=": found <= self.value,
            ">": found > self.value,
            "<": found < self.value,
            "=": found == self.value,
        }[self.operator]


def read(text: str, thresholds: Mapping[str, Decimal] | None = None) -> tuple[Condition, ...]:
    """Read a verdict rule; ``thresholds`` are the values of the names it may use.

    Raises ValueError with what was expected.
    """
    branches: list[Condition] = []
    parts = re.split(r",\s*otherwise\s+", text.strip())
    closed = parts[-1] != "nothing" or len(parts) == 1
    for part in parts if closed else parts[:-1]:
        found = _CLAUSE.match(part.strip())
        if not found:
            raise ValueError(
                f"'{part.strip()}' is no verdict; write favourable, weak or adverse, "
                "or 'favourable if days >= 90, otherwise weak'"
            )
        value, name = _bound(found["value"], thresholds or {})
        branches.append(Condition(Verdict(found["verdict"]), found["measure"], found["op"] or "", value, name))
    if closed and branches[-1].measure is not None:
        raise ValueError(f"'{text.strip()}' says nothing for the other cases; end with ', otherwise weak' or the like")
    if any(branch.measure is None for branch in (branches[:-1] if closed else branches)):
        raise ValueError(f"'{text.strip()}': nothing after a verdict without 'if' can apply")
    return tuple(branches)


def _bound(text: str | None, thresholds: Mapping[str, Decimal]) -> tuple[Decimal, str]:
    """The value compared with and its name; ("" and nought where nothing is compared)."""
    if text is None:
        return Decimal(0), ""
    if text[0].isdigit():
        return Decimal(text), ""
    if text not in thresholds:
        there = f"there are {', '.join(sorted(thresholds))}" if thresholds else "the check has no 'thresholds'"
        raise ValueError(f"no threshold '{text}'; {there}")
    return thresholds[text], text


def decide(branches: tuple[Condition, ...], measures: Mapping[str, Decimal]) -> Verdict | None:
    """The verdict of the first branch that holds; None where the rule ends with "otherwise nothing" and none does."""
    return next((branch.verdict for branch in branches if branch.holds(measures)), None)
