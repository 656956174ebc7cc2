"""A folder of YAML -> RulePack, or BadDeclaration with the place of the mistake."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from clausegap import yamlfile
from clausegap.model import Facts, Position, Severity, Verdict
from clausegap.yamlfile import Key, YamlFile

from . import phrases, verdicts
from .pack import Case, Check, Pattern, Rule, RulePack, WordSet
from .schema import CasesFile, CheckFile, FactFile, PackFile, PatternFile, RuleFile, SetFile

_Model = TypeVar("_Model", bound=BaseModel)
_FACTS = frozenset(field.name for field in fields(Facts))


def load(folder: Path, *, cases: bool = True) -> RulePack:
    """Read the pack in ``folder``; a review does not need its cases.

    Raises BadDeclaration at the first file that does not say what it must, with line and column.
    """
    pack_file = yamlfile.load(folder / "pack.yaml")
    pack = _checked(PackFile, pack_file)
    own = folder / "words.yaml"
    spoken = [own]
    if pack.words_of is not None:
        others = folder.parent / pack.words_of / "words.yaml"
        spoken = [others, own] if own.is_file() else [others]
    sets: dict[str, WordSet] = {}
    for words in spoken:
        sets |= _sets(yamlfile.load(words), sets)
    rules = tuple(_rule(folder / rule, rule, sets, cases=cases) for rule in pack.rules)
    facts = _facts(folder / "facts.yaml", sets) if (folder / "facts.yaml").is_file() else ()
    digest = _digest([*folder.rglob("*.yaml"), *spoken], folder.parent)
    return RulePack(pack.id, pack.title, pack.version, digest, rules, sets, facts)


def _checked(model: type[_Model], file: YamlFile) -> _Model:
    try:
        return model.model_validate(file.data)
    except ValidationError as error:
        first = error.errors()[0]
        place = tuple(part for part in first["loc"] if not str(part).startswith(("function-", "literal[")))
        raise file.complaint(place, _plain(first["type"], first["msg"], place)) from error


def _plain(kind: str, message: str, place: Key) -> str:
    name = str(place[-1]) if place else "the file"
    if kind == "extra_forbidden":
        return f"'{name}' is no field here. Remove it, or look for a spelling mistake."
    if kind == "missing":
        return f"'{name}' is missing. Add it."
    return f"'{name}': {message[0].lower()}{message[1:]}."


def _rule(folder: Path, rule_id: str, sets: Mapping[str, WordSet], *, cases: bool) -> Rule:
    file = yamlfile.load(folder / "rule.yaml")
    rule = _checked(RuleFile, file)
    stray = {path.name.split(".")[0] for path in folder.glob("*.yaml")} - {"rule", *rule.checks}
    if stray:
        raise file.complaint(
            ("checks",), f"{', '.join(sorted(stray))} lies in the folder but is not listed. List or remove it."
        )
    checks = tuple(_check(folder, rule_id, check, sets, cases=cases) for check in rule.checks)
    return Rule(rule_id, rule.title, rule.why, checks)


def _check(folder: Path, rule_id: str, check_id: str, pack_sets: Mapping[str, WordSet], *, cases: bool) -> Check:
    file = yamlfile.load(folder / f"{check_id}.yaml")
    check = _checked(CheckFile, file)
    own = {name: SetFile(words=words) for name, words in check.words.items()}
    sets = _resolved(own, file, ("words",), pack_sets)
    known = {**pack_sets, **sets}
    patterns = tuple(
        _pattern(pattern, file, ("patterns", index), known, check.thresholds)
        for index, pattern in enumerate(check.patterns)
    )
    seen: set[str] = set()
    for index, pattern in enumerate(patterns):
        if pattern.id in seen:
            raise file.complaint(
                ("patterns", index, "id"), f"a second pattern named '{pattern.id}'. Name it otherwise."
            )
        seen.add(pattern.id)
    severity = {Verdict(name): Severity(word) for name, word in check.severity.model_dump().items() if word is not None}
    told = check.says.model_dump(exclude_none=True).items()
    says = {Verdict(name): _with_bounds(text, check.thresholds) for name, text in told}
    wanted = (getattr(check.position, name) for name in Position._fields)
    position = Position(*(_with_bounds(text, check.thresholds) for text in wanted))
    return Check(
        rule_id, check_id, check.title, check.why, severity, sets, patterns, says, position, check.thresholds,
        tuple(check.governed_by), tuple(check.not_covered), tuple(check.sources),
        _cases(folder / f"{check_id}.cases.yaml") if cases else (), folder / f"{check_id}.yaml",
    )  # fmt: skip


def _cases(path: Path) -> tuple[Case, ...]:
    file = yamlfile.load(path)
    cases = _checked(CasesFile, file)
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


def _facts(path: Path, sets: Mapping[str, WordSet]) -> tuple[Pattern, ...]:
    file = yamlfile.load(path)
    found = []
    for index, item in enumerate(file.data or []):
        part = YamlFile(file.path, item, {k[1:]: v for k, v in file.places.items() if k[:1] == (index,)}, file.lines)
        fact = _checked(FactFile, part)
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


def _sets(file: YamlFile, outer: Mapping[str, WordSet]) -> dict[str, WordSet]:
    if not isinstance(file.data, dict):
        raise file.complaint((), "must map set names to words.")
    made: dict[str, SetFile] = {}
    for name, value in file.data.items():
        part = YamlFile(file.path, value, {k[1:]: v for k, v in file.places.items() if k[:1] == (name,)}, file.lines)
        made[str(name)] = _checked(SetFile, part) if isinstance(value, dict) else SetFile(words=_listed(value, part))
    return _resolved(made, file, (), outer)


def _listed(value: Any, file: YamlFile) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
        raise file.complaint((), "must be a list of words and phrases; put yes, no, on and off in quotation marks.")
    return value


def _resolved(
    made: Mapping[str, SetFile], file: YamlFile, key: Key, outer: Mapping[str, WordSet]
) -> dict[str, WordSet]:
    """Spell out references between sets. Raises BadDeclaration for an unknown or circular one."""
    done: dict[str, WordSet] = {}

    def words_of(name: str, trail: tuple[str, ...]) -> tuple[str, ...]:
        if name in trail:
            raise file.complaint(
                (*key, name), f"<{name}> contains itself: {' -> '.join((*trail, name))}. Break the circle."
            )
        if name in done:
            return done[name].words
        if name not in made:
            if name in outer:
                return outer[name].words
            raise file.complaint((*key, *trail[-1:]), f"no word set <{name}>. Add it.")
        return _expanded(made[name].words, lambda other: words_of(other, (*trail, name)))

    for name, item in made.items():
        words = words_of(name, ())
        done[name] = WordSet(name, words, item.role, tuple(item.joins_named), tuple(item.joins_meaning), item.joins_of)
    return done


def _expanded(words: list[str], other: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for word in words:
        reference = re.fullmatch(r"<([a-z][a-z0-9-]*)>", word.strip())
        for item in other(reference[1]) if reference else (" ".join(word.lower().split()),):
            found.setdefault(item)
    return tuple(found)


def _digest(paths: Iterable[Path], root: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(set(paths), key=lambda path: path.relative_to(root).as_posix()):
        if path.is_file() and not path.name.endswith(".cases.yaml"):
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
