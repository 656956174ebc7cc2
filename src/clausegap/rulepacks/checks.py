"""One check's YAML, with what packs say otherwise about it, -> Check; and ``facts.yaml`` -> patterns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from clausegap import yamlfile
from clausegap.declared import checked, part_of
from clausegap.model import Facts, Position, Severity, Verdict
from clausegap.yamlfile import Key, YamlFile

from . import phrases, verdicts, words
from .pack import Case, Check, Pattern, WordSet
from .schema import CasesFile, CheckFile, FactFile, OverrideFile, PatternFile

_FACTS = frozenset(field.name for field in fields(Facts))


class Override(NamedTuple):
    """What a pack says otherwise about an inherited check, and where it says so."""

    said: OverrideFile
    file: YamlFile
    at: Key


def read(
    path: Path, rule_id: str, pack_sets: Mapping[str, WordSet], overrides: Sequence[Override], *, cases: bool
) -> Check:
    """The check declared in ``path``. Raises BadDeclaration at the first mistake."""
    file = yamlfile.load(path)
    check = checked(CheckFile, file)
    sets = words.own(check.words, file, pack_sets)
    thresholds = _thresholds(check, path.stem, overrides)
    patterns = tuple(
        _pattern(pattern, file, ("patterns", index), {**pack_sets, **sets}, thresholds)
        for index, pattern in enumerate(check.patterns)
    )
    _named_once(patterns, file)
    severity = check.severity.model_dump(exclude_none=True)
    position = check.position.model_dump(include=set(Position._fields))
    for override in overrides:
        severity |= override.said.severity.model_dump(exclude_none=True)
        position |= override.said.position.model_dump(exclude_none=True)
    told = check.says.model_dump(exclude_none=True).items()
    return Check(
        rule_id, path.stem, check.title, check.why,
        {Verdict(name): Severity(word) for name, word in severity.items()},
        sets, patterns,
        {Verdict(name): _with_bounds(text, thresholds) for name, text in told},
        Position(**{name: _with_bounds(text, thresholds) for name, text in position.items()}),
        thresholds, tuple(check.governed_by), tuple(check.not_covered), tuple(check.sources),
        _cases(path.with_suffix(".cases.yaml")) if cases else (), path,
    )  # fmt: skip


def read_facts(path: Path, sets: Mapping[str, WordSet]) -> tuple[Pattern, ...]:
    """The patterns that only read numbers. Raises BadDeclaration at the first mistake."""
    file = yamlfile.load(path)
    found: list[Pattern] = []
    for index in range(len(file.data or [])):
        part = part_of(file, index)
        fact = checked(FactFile, part)
        if fact.id in {pattern.id for pattern in found}:
            raise part.complaint(("id",), f"a second fact named '{fact.id}'. Name it otherwise.")
        _known_facts(fact.feeds, part, ())
        found.append(
            Pattern(
                id=fact.id,
                **_wording(fact, part, (), sets),
                by="anyone",
                verdict=(),
                negated=None,
                hedged=None,
                keeps_negated=False,
                keeps_hedged=True,
                role="decides",
                says=None,
                feeds=fact.feeds,
                confidence="high",
            )
        )
    return tuple(found)


def _thresholds(check: CheckFile, name: str, overrides: Sequence[Override]) -> dict[str, Decimal]:
    """The check's own numbers with those of the packs laid over them."""
    bounds = dict(check.thresholds)
    for override in overrides:
        for threshold, value in override.said.thresholds.items():
            if threshold not in bounds:
                there = ", ".join(sorted(bounds)) or "none"
                why = f"'{name}' has no threshold '{threshold}'; it has {there}. Name one of them."
                raise override.file.complaint((*override.at, "thresholds", threshold), why)
            bounds[threshold] = value
    return bounds


def _named_once(patterns: Sequence[Pattern], file: YamlFile) -> None:
    seen: set[str] = set()
    for index, pattern in enumerate(patterns):
        if pattern.id in seen:
            raise file.complaint(
                ("patterns", index, "id"), f"a second pattern named '{pattern.id}'. Name it otherwise."
            )
        seen.add(pattern.id)


def _cases(path: Path) -> tuple[Case, ...]:
    file = yamlfile.load(path)
    cases = checked(CasesFile, file)
    return tuple(
        Case(
            case.why or f"case {index + 1}", case.text, Verdict(case.verdict), case.quote, case.facts,
            path, file.places.get(("cases", index), (1, 1))[0],
        )
        for index, case in enumerate(cases.cases)
    )  # fmt: skip


def _with_bounds(text: str, thresholds: Mapping[str, Decimal]) -> str:
    """The text with each ``{name}`` of a threshold filled in; measures stay for the finding to fill."""
    return re.sub(r"\{(\w+)\}", lambda m: f"{thresholds[m[1]]:,f}" if m[1] in thresholds else m[0], text)


def _pattern(
    pattern: PatternFile, file: YamlFile, key: Key, sets: Mapping[str, WordSet], thresholds: Mapping[str, Decimal]
) -> Pattern:
    try:
        branches = verdicts.read(pattern.is_, thresholds)
    except ValueError as error:
        raise file.complaint((*key, "is"), f"{error}.") from error
    plain = branches[0].verdict
    _known_facts(pattern.feeds, file, key)
    return Pattern(
        id=pattern.id,
        **_wording(pattern, file, key, sets),
        by=pattern.by,
        verdict=branches,
        negated=_polar(pattern.negated, Verdict.ADVERSE if plain is Verdict.FAVOURABLE else None),
        hedged=_polar(pattern.hedged, Verdict.WEAK if plain is Verdict.FAVOURABLE else None),
        keeps_negated=pattern.negated == "same",
        keeps_hedged=pattern.hedged == "same" or (pattern.hedged is None and plain is not Verdict.FAVOURABLE),
        role=pattern.role,
        says=pattern.says and _with_bounds(pattern.says, thresholds),
        feeds=pattern.feeds,
        confidence=pattern.confidence,
    )


def _polar(word: str | None, default: Verdict | None) -> Verdict | None:
    if word is None:
        return default
    return None if word in ("nothing", "same") else Verdict(word)


def _known_facts(feeds: Mapping[str, str], file: YamlFile, key: Key) -> None:
    for fact, measure in feeds.items():
        if fact not in _FACTS:
            raise file.complaint((*key, "feeds", fact), f"no fact '{fact}'; there are {', '.join(sorted(_FACTS))}.")
        kind = re.sub(r" x \d+$", "", str(measure))
        if kind not in phrases.MEASURES and not re.fullmatch(r"-?\d+(\.\d+)?|year|month|term", str(measure)):
            raise file.complaint((*key, "feeds", fact), f"'{measure}' is no measure and no number.")


def _wording(
    pattern: PatternFile | FactFile, file: YamlFile, key: Key, sets: Mapping[str, WordSet]
) -> dict[str, tuple[phrases.Phrase, ...]]:
    def read(field: str, texts: list[str]) -> tuple[phrases.Phrase, ...]:
        found = []
        for index, text in enumerate(texts):
            place = (*key, "with" if field == "with_" else field, index)
            try:
                phrase = phrases.read(text)
            except phrases.PhraseError as error:
                raise file.complaint(place, f"{error} (character {error.column} of: {text})") from error
            _known_sets(phrase, file, place, sets)
            found.append(phrase)
        return tuple(found)

    return {name: read(name, getattr(pattern, name)) for name in ("seeks", "with_", "without", "near", "not_near")}


def _known_sets(phrase: phrases.Phrase, file: YamlFile, key: Key, sets: Mapping[str, WordSet]) -> None:
    for sequence in phrase.sequences:
        for step in sequence:
            for choice in step.choices:
                if isinstance(choice, phrases.SetName) and choice.name not in sets:
                    raise file.complaint(
                        key, f"no word set <{choice.name}>. Add it to words.yaml or to this check's words."
                    )
