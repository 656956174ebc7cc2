"""The form of a rule pack's YAML files, checked with pydantic. Field descriptions are what an author reads.

``rules/rule.schema.json`` is generated from here, so that an editor completes and checks a check as it is typed.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema, model_validator

VerdictWord = Literal["favourable", "weak", "adverse"]
SeverityWord = Literal["critical", "high", "medium", "low"]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
CheckKey = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$")]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Bound = Annotated[Decimal, Field(ge=0, allow_inf_nan=False), WithJsonSchema({"type": "number", "minimum": 0})]
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Phrases = Annotated[list[Sentence], BeforeValidator(_as_list)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class PatternFile(_Strict):
    """One thing a check looks for, and what it means when it is found."""

    id: Slug = Field(description="Short name, unique within the check; it stands in the evidence.")
    seeks: Phrases = Field(description="The wording, in the pattern language; with several, any of them.")
    with_: Phrases = Field(
        default=[], alias="with", description="Wording that must stand in the same sentence too; all of them."
    )
    without: Phrases = Field(default=[], description="Wording that must not stand in the same sentence; none of them.")
    near: Phrases = Field(
        default=[],
        description="Wording of which at least one must stand in the clause, its heading or the headings above it.",
    )
    not_near: Phrases = Field(
        default=[], description="Wording that must not stand in the clause, its heading or the headings above it."
    )
    by: Literal["vendor", "customer", "anyone"] = Field(
        default="anyone", description="Whose duty or right it must be, where the sentence names a subject."
    )
    is_: Sentence = Field(
        alias="is", description="The verdict: 'weak', or 'favourable if days >= notice_days, otherwise weak'."
    )
    negated: VerdictWord | Literal["nothing", "same"] | None = Field(
        default=None,
        description="The verdict when the words are denied ('does not guarantee'). Left out: adverse for a favourable pattern, else nothing.",
    )
    hedged: VerdictWord | Literal["nothing", "same"] | None = Field(
        default=None,
        description="The verdict when the words are hedged ('will endeavour'). Left out: weak for a favourable pattern, else the same.",
    )
    role: Literal["decides", "narrows", "rescues", "yields", "settles"] = Field(
        default="decides",
        description="How it weighs against others: decides; narrows (turns a favourable verdict weak); rescues (turns an adverse one weak); yields (counts only where nothing else does); settles (its verdict stands whatever others say; weak where two that settle differ).",
    )
    says: Sentence | None = Field(
        default=None, description="The reason in one sentence; {days}, {percent} ... are filled in."
    )
    feeds: dict[str, str] = Field(
        default={},
        description="Facts it states: fact name to measure, e.g. deprecation_notice_days: days; 'number x 60' turns a second's worth into a minute's.",
    )
    confidence: Literal["high", "medium", "low"] = "high"


class SetFile(_Strict):
    """A named word set."""

    words: list[Sentence] = Field(
        description="Words and phrases; word~ for every form; <other-set> for all of another set."
    )
    role: Literal["vendor", "customer"] | None = Field(
        default=None, description="Takes in the names that the agreement gives this party."
    )
    joins_named: list[Sentence] = Field(
        default=[], description="A defined term joins the set when its name ends with one of these words ..."
    )
    joins_of: Literal["vendor", "customer"] | None = Field(
        default=None, description="This party's own things join without a definition: Buyer Content, University's Data."
    )
    joins_meaning: list[Sentence] = Field(default=[], description="... and its definition has one of these words.")


class PositionFile(_Strict):
    """What to ask for."""

    preferred: Sentence
    fallback: Sentence
    walk_away: Sentence
    suggested_clause: Sentence
    question: Sentence = Field(description="The question to put to the vendor.")
    ask: list[Literal["procurement", "legal", "engineering", "security", "finance", "privacy", "risk"]] = []


class SaysFile(_Strict):
    """The reason given where the pattern has none of its own."""

    favourable: Sentence
    weak: Sentence | None = None
    adverse: Sentence
    absent: Sentence


class SeverityFile(_Strict):
    """How bad each verdict is."""

    weak: SeverityWord | None = None
    adverse: SeverityWord
    absent: SeverityWord


class CheckFile(_Strict):
    """One question about one topic: a file of its own."""

    title: Sentence = Field(description="Names the commitment, in a few words.")
    why: Sentence = Field(description="Why it matters to the customer, in one or two sentences.")
    severity: SeverityFile
    thresholds: dict[Name, Bound] = Field(
        default={},
        description="Numbers that verdicts compare with, by name, so that a pack can set them otherwise; {name} stands for the number in what the check says and asks for.",
    )
    words: dict[Slug, list[Sentence]] = Field(default={}, description="Word sets of this check alone.")
    patterns: list[PatternFile] = Field(min_length=1)
    says: SaysFile
    position: PositionFile
    governed_by: list[Sentence] = Field(
        default=[],
        description="Kinds of document that usually hold these terms; named in the report when referred to and not supplied.",
    )
    not_covered: list[Sentence] = Field(default=[], description="What this check knowingly does not see.")
    sources: list[Sentence] = Field(default=[], description="Where the position and the wording come from.")


class FactFile(_Strict):
    """A pattern that only reads a number."""

    id: Slug
    seeks: Phrases
    with_: Phrases = Field(default=[], alias="with")
    without: Phrases = []
    near: Phrases = []
    not_near: Phrases = []
    feeds: dict[str, str]


class RuleFile(_Strict):
    """One topic: ``rule.yaml`` in its folder."""

    title: Sentence
    why: Sentence
    checks: list[Slug] = Field(min_length=1, description="The checks in the order they are reported.")


class SeverityOverride(_Strict):
    """Severities that a pack sets otherwise; those left out stay."""

    weak: SeverityWord | None = None
    adverse: SeverityWord | None = None
    absent: SeverityWord | None = None


class PositionOverride(_Strict):
    """Parts of what to ask for that a pack says otherwise; those left out stay."""

    preferred: Sentence | None = None
    fallback: Sentence | None = None
    walk_away: Sentence | None = None
    suggested_clause: Sentence | None = None
    question: Sentence | None = None


class OverrideFile(_Strict):
    """What a pack says otherwise about one check, its patterns untouched."""

    severity: SeverityOverride = SeverityOverride()
    thresholds: dict[Name, Bound] = {}
    position: PositionOverride = PositionOverride()
    off: Sentence | None = Field(
        default=None, description="Why the check is switched off; it is not judged, and the report says so."
    )


class PackFile(_Strict):
    """``pack.yaml``."""

    id: Slug
    title: Sentence
    version: Annotated[str, StringConstraints(pattern=r"^\d{4}\.\d{2}\.\d+$|^\d+\.\d+\.\d+$")]
    extends: Slug | None = Field(
        default=None,
        description="A pack beside this one, or a shipped one: its rules, words and facts are this one's too.",
    )
    rules: list[Slug] = Field(
        default=[], description="Folders of this pack; a rule of the extended pack takes in the checks of its namesake."
    )
    checks: dict[CheckKey, OverrideFile] = Field(
        default={}, description="What this pack says otherwise about checks, by 'rule/check'."
    )
    words_of: Slug | None = Field(
        default=None,
        description="A pack beside this one, or a shipped one, whose word sets this one speaks too; its own come first.",
    )

    @model_validator(mode="after")
    def _has_checks(self) -> PackFile:
        if not self.rules and self.extends is None:
            raise ValueError("a pack has rules of its own, or extends another")
        return self


class CaseFile(_Strict):
    """One text and what the check must say of it."""

    text: Sentence = Field(description="A small agreement; each line is a paragraph, '# ' before a heading.")
    verdict: VerdictWord | Literal["absent"]
    quote: Sentence | None = Field(default=None, description="Words that must stand in the evidence.")
    why: Sentence | None = Field(default=None, description="What the case shows, e.g. the decoy it holds.")
    facts: dict[str, Any] = Field(default={}, description="Facts it must read.")


class CasesFile(_Strict):
    """``<check>.cases.yaml``: at least three texts for each verdict the check can give."""

    cases: list[CaseFile] = Field(min_length=1)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a check file, for editors; ``rules/rule.schema.json`` is this, written down."""
    return CheckFile.model_json_schema(by_alias=True)
