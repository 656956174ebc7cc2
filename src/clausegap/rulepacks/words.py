"""``words.yaml`` of a pack and of those it rests on -> word sets, references spelled out.

A later file may say a set again: everything then speaks the new one. Within its own definition ``<name>`` is the set
as it was, so ``model: [<model>, engine~]`` widens it. A plain list changes the words alone; role and joining stay.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clausegap import yamlfile
from clausegap.declared import checked, part_of
from clausegap.yamlfile import Key, YamlFile

from .pack import WordSet
from .schema import SetFile

_REFERENCE = re.compile(r"<([a-z][a-z0-9-]*)>")


@dataclass(frozen=True, slots=True)
class _Defined:
    """One definition, and the one it replaces."""

    item: SetFile
    file: YamlFile
    at: Key
    before: _Defined | WordSet | None


def read(paths: Sequence[Path]) -> dict[str, WordSet]:
    """The sets of these files, later files over earlier ones. Raises BadDeclaration with the place of a mistake."""
    made: dict[str, _Defined] = {}
    for path in paths:
        file = yamlfile.load(path)
        if not isinstance(file.data, dict):
            raise file.complaint((), "must map set names to words.")
        for name in map(str, file.data):
            before = made.get(name)
            made[name] = _Defined(_set(part_of(file, name), before.item if before else None), file, (name,), before)
    return _resolved(made, {})


def own(words: Mapping[str, list[str]], file: YamlFile, outer: Mapping[str, WordSet]) -> dict[str, WordSet]:
    """The sets of one check (its ``words``), which may refer to the pack's. Raises as ``read`` does."""
    made = {name: _Defined(SetFile(words=said), file, ("words", name), outer.get(name)) for name, said in words.items()}
    return _resolved(made, outer)


def _set(part: YamlFile, before: SetFile | None) -> SetFile:
    if isinstance(part.data, dict):
        return checked(SetFile, part)
    words = _listed(part.data, part)
    return before.model_copy(update={"words": words}) if before else SetFile(words=words)


def _listed(value: Any, file: YamlFile) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
        raise file.complaint((), "must be a list of words and phrases; put yes, no, on and off in quotation marks.")
    return value


def _resolved(made: Mapping[str, _Defined], outer: Mapping[str, WordSet]) -> dict[str, WordSet]:
    spelled = _Spelling(made, outer)
    return {
        name: WordSet(
            name, spelled.words(name, defined, ()), defined.item.role, tuple(defined.item.joins_named),
            tuple(defined.item.joins_meaning), defined.item.joins_of,
        )
        for name, defined in made.items()
    }  # fmt: skip


class _Spelling:
    """References followed to their words, each definition once."""

    def __init__(self, made: Mapping[str, _Defined], outer: Mapping[str, WordSet]) -> None:
        self.made, self.outer = made, outer
        self.done: dict[int, tuple[str, ...]] = {}

    def words(self, name: str, defined: _Defined, trail: tuple[tuple[str, int], ...]) -> tuple[str, ...]:
        """The words of one definition. Raises BadDeclaration for an unknown or circular reference."""
        if id(defined) in self.done:
            return self.done[id(defined)]
        here = (*trail, (name, id(defined)))
        if here[-1] in trail:
            circle = " -> ".join(step for step, _ in here)
            raise defined.file.complaint(defined.at, f"<{name}> contains itself: {circle}. Break the circle.")
        found: dict[str, None] = {}
        for word in defined.item.words:
            reference = _REFERENCE.fullmatch(word.strip())
            spelled = (
                self._behind(reference[1], name, defined, here) if reference else (" ".join(word.lower().split()),)
            )
            for item in spelled:
                found.setdefault(item)
        self.done[id(defined)] = tuple(found)
        return self.done[id(defined)]

    def _behind(self, wanted: str, name: str, defined: _Defined, trail: tuple[tuple[str, int], ...]) -> tuple[str, ...]:
        target: _Defined | WordSet | None = self.made.get(wanted) or self.outer.get(wanted)
        if wanted == name and defined.before is not None:
            target = defined.before
        if target is None:
            raise defined.file.complaint(defined.at, f"no word set <{wanted}>. Add it.")
        return target.words if isinstance(target, WordSet) else self.words(wanted, target, trail)
