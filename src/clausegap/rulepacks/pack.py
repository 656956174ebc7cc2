"""A rule pack as the other rooms see it: read, checked, frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, NamedTuple

from clausegap.model import Position, Severity, SwitchedOff, Verdict

from .phrases import Phrase
from .verdicts import Condition


class Pattern(NamedTuple):
    """One thing a check looks for. Alternatives in ``seeks``; all of ``with_``; none of ``without``."""

    id: str
    seeks: tuple[Phrase, ...]
    with_: tuple[Phrase, ...]
    without: tuple[Phrase, ...]
    near: tuple[Phrase, ...]
    not_near: tuple[Phrase, ...]
    by: Literal["vendor", "customer", "anyone"]
    verdict: tuple[Condition, ...]
    """Empty for a pattern that only feeds facts."""
    negated: Verdict | None
    """The verdict of the denied words; None: they count for nothing."""
    hedged: Verdict | None
    """The verdict of the hedged words; None: they count for nothing."""
    keeps_negated: bool
    keeps_hedged: bool
    """True: the verdict stands whatever the polarity or the hedge."""
    role: Literal["decides", "narrows", "rescues", "yields", "settles"]
    says: str | None
    feeds: Mapping[str, str]
    confidence: Literal["high", "medium", "low"]


class WordSet(NamedTuple):
    """A named set of words, references to other sets resolved, forms not yet spelled out."""

    name: str
    words: tuple[str, ...]
    role: Literal["vendor", "customer"] | None = None
    joins_named: tuple[str, ...] = ()
    joins_meaning: tuple[str, ...] = ()
    joins_of: Literal["vendor", "customer"] | None = None


class Case(NamedTuple):
    """One text and the verdict the check must give it."""

    name: str
    text: str
    verdict: Verdict
    quote: str | None
    facts: Mapping[str, Any]
    path: Path
    line: int


@dataclass(frozen=True, slots=True)
class Check:
    """One question about one topic."""

    rule: str
    id: str
    title: str
    why: str
    severity: Mapping[Verdict, Severity]
    sets: Mapping[str, WordSet]
    """The check's own word sets; the pack's are in ``RulePack.sets``."""
    patterns: tuple[Pattern, ...]
    says: Mapping[Verdict, str]
    position: Position
    thresholds: Mapping[str, Decimal]
    """What verdicts compare with, by name."""
    governed_by: tuple[str, ...]
    not_covered: tuple[str, ...]
    sources: tuple[str, ...]
    cases: tuple[Case, ...]
    path: Path

    @property
    def key(self) -> str:
        """``rule/check``."""
        return f"{self.rule}/{self.id}"

    @property
    def verdicts(self) -> frozenset[Verdict]:
        """Every verdict the check can give; ``absent`` always."""
        return frozenset({Verdict.ABSENT, *self.says})


@dataclass(frozen=True, slots=True)
class Rule:
    """One topic and its checks."""

    id: str
    title: str
    why: str
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class RulePack:
    """Everything the engine needs, and what names it in a review."""

    id: str
    title: str
    version: str
    sha256: str
    """Over names and bytes of all YAML files of the pack and of those it rests on, cases aside."""
    rules: tuple[Rule, ...]
    sets: Mapping[str, WordSet]
    facts: tuple[Pattern, ...]
    off: tuple[SwitchedOff, ...] = ()
    """Checks that the pack switches off; they are in no rule."""

    @property
    def checks(self) -> tuple[Check, ...]:
        """All checks in report order."""
        return tuple(check for rule in self.rules for check in rule.checks)
