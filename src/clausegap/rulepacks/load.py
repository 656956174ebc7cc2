"""A folder of YAML -> RulePack, or BadDeclaration with the place of the mistake."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from clausegap import yamlfile
from clausegap.declared import checked
from clausegap.model import SwitchedOff
from clausegap.yamlfile import YamlFile

from . import checks, words
from .checks import Override
from .layers import Layer, layers
from .pack import Check, Pattern, Rule, RulePack, WordSet
from .schema import RuleFile


def load(folder: Path, *, cases: bool = True, shipped: Path | None = None) -> RulePack:
    """Read the pack in ``folder``, laid over those it extends; a review does not need its cases.

    ``shipped`` is the folder of the packs that come with us, where packs named by others are looked for besides
    their neighbourhood. Raises BadDeclaration at the first file that does not say what it must, with line and column.
    """
    stack = layers(folder, shipped)
    spoken = [path for layer in stack for path in layer.words]
    sets = words.read(spoken)
    overrides = _overrides(stack)
    rules: dict[str, Rule] = {}
    for layer in stack:
        _once(layer.pack.rules, layer.file, "rules")
        for name in layer.pack.rules:
            rule = _rule(layer.folder / name, name, sets, overrides, cases=cases)
            rules[name] = _laid_over(rules[name], rule) if name in rules else rule
    _known(overrides, [check.key for rule in rules.values() for check in rule.checks])
    off = _off(rules.values(), overrides)
    top = stack[-1].pack
    version = f"{top.version} (on {' on '.join(f'{base.pack.id} {base.pack.version}' for base in stack[-2::-1])})"
    return RulePack(
        top.id,
        top.title,
        version if len(stack) > 1 else top.version,
        _digest(stack, spoken),
        _without(rules.values(), {gone.key for gone in off}),
        sets,
        _facts(stack, sets),
        off,
    )


def _rule(
    folder: Path, rule_id: str, sets: Mapping[str, WordSet], overrides: Mapping[str, list[Override]], *, cases: bool
) -> Rule:
    file = yamlfile.load(folder / "rule.yaml")
    rule = checked(RuleFile, file)
    _once(rule.checks, file, "checks")
    stray = {path.name.split(".")[0] for path in folder.glob("*.yaml")} - {"rule", *rule.checks}
    if stray:
        raise file.complaint(
            ("checks",), f"{', '.join(sorted(stray))} lies in the folder but is not listed. List or remove it."
        )
    read = tuple(
        checks.read(folder / f"{check}.yaml", rule_id, sets, overrides.get(f"{rule_id}/{check}", ()), cases=cases)
        for check in rule.checks
    )
    return Rule(rule_id, rule.title, rule.why, read)


def _once(names: Sequence[str], file: YamlFile, key: str) -> None:
    for index, name in enumerate(names):
        if name in names[:index]:
            raise file.complaint((key, index), f"'{name}' is listed a second time. Remove one.")


def _laid_over(base: Rule, own: Rule) -> Rule:
    """The base's checks, those of the same name replaced, the new ones behind."""
    made: dict[str, Check] = {check.id: check for check in (*base.checks, *own.checks)}
    return Rule(own.id, own.title, own.why, tuple(made.values()))


def _overrides(stack: Sequence[Layer]) -> dict[str, list[Override]]:
    """What packs say otherwise, by check, in the order in which it is laid over."""
    found: dict[str, list[Override]] = {}
    for layer in stack:
        for key, said in layer.pack.checks.items():
            found.setdefault(key, []).append(Override(said, layer.file, ("checks", key)))
    return found


def _known(overrides: Mapping[str, list[Override]], keys: list[str]) -> None:
    for key, said in overrides.items():
        if key not in keys:
            near = difflib.get_close_matches(key, keys, n=1, cutoff=0.3)
            hint = f"Did you mean {near[0]}?" if near else "See `clausegap rules list`."
            raise said[0].file.complaint(said[0].at, f"no check '{key}' in this pack. {hint}")


def _off(rules: Iterable[Rule], overrides: Mapping[str, list[Override]]) -> tuple[SwitchedOff, ...]:
    """The checks that some pack switches off, in report order; the last reason given stands."""
    found = []
    for check in (check for rule in rules for check in rule.checks):
        reasons = [override.said.off for override in overrides.get(check.key, ()) if override.said.off]
        if reasons:
            found.append(SwitchedOff(check.rule, check.id, check.title, reasons[-1]))
    return tuple(found)


def _without(rules: Iterable[Rule], gone: set[str]) -> tuple[Rule, ...]:
    """The rules without these checks; a rule that has none left goes too."""
    kept = (replace(rule, checks=tuple(c for c in rule.checks if c.key not in gone)) for rule in rules)
    return tuple(rule for rule in kept if rule.checks)


def _facts(stack: Sequence[Layer], sets: Mapping[str, WordSet]) -> tuple[Pattern, ...]:
    """The patterns of facts of all packs; a later one of the same name replaces the earlier."""
    found: dict[str, Pattern] = {}
    for layer in stack:
        if (layer.folder / "facts.yaml").is_file():
            for fact in checks.read_facts(layer.folder / "facts.yaml", sets):
                found[fact.id] = fact
    return tuple(found.values())


def _digest(stack: Sequence[Layer], spoken: Sequence[Path]) -> str:
    """Over names and bytes of every YAML file that the pack is read from, cases aside."""
    files = {path: layer.folder for layer in stack for path in layer.folder.rglob("*.yaml")}
    files |= {path: path.parent for path in spoken if path not in files}
    named = sorted((f"{root.name}/{path.relative_to(root).as_posix()}", path) for path, root in files.items())
    digest = hashlib.sha256()
    for name, path in named:
        if path.is_file() and not path.name.endswith(".cases.yaml"):
            digest.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
