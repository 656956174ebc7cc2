"""YAML text -> plain data, with a place for every key. It knows no field names.

Files are read with PyYAML's safe loader: no tags that make objects, no aliases (a page of YAML can
grow to gigabytes through them), at most ``MAX_BYTES``.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from clausegap.errors import BadDeclaration

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's where PyYAML was built with it: the same nodes, ten times sooner."""

MAX_BYTES = 5_000_000
_MAX_DEPTH = 40

Key = tuple[str | int, ...]
"""Where a value stands: ("workloads", 0, "model")."""


class YamlFile(NamedTuple):
    """What one YAML file holds."""

    path: Path
    data: Any
    """Mappings, lists, strings, numbers, booleans and None; None for an empty file."""
    places: Mapping[Key, tuple[int, int]]
    """1-based (line, column) of each value; of the key, for a value in a mapping."""
    lines: tuple[str, ...]

    def complaint(self, key: Key, why: str) -> BadDeclaration:
        """The error to raise about the value at ``key``, or about the nearest thing around it."""
        while key and key not in self.places:
            key = key[:-1]
        line, column = self.places.get(key, (1, 1))
        return BadDeclaration(self.path, why, line, column, excerpt(self.lines, line, column))


def load(path: Path) -> YamlFile:
    """Read one YAML document.

    Raises BadDeclaration, with line, column and the lines around it, where the file is missing, not
    UTF-8, not YAML, too large, too deep, uses aliases or says one key twice.
    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise BadDeclaration(path, f"is {size:,} bytes; at most {MAX_BYTES:,} are read. Split the file.")
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadDeclaration(path, "is not UTF-8 text. Save it as UTF-8.") from error
    except OSError as error:
        why = "is a folder" if path.is_dir() else (error.strerror or "cannot be read").lower()
        raise BadDeclaration(path, f"{why}. Name a YAML file.") from error
    return parse(text, path)


def parse(text: str, path: Path) -> YamlFile:
    """As ``load``, from text that was read already; ``path`` is for messages only."""
    lines = tuple(text.splitlines())
    places: dict[Key, tuple[int, int]] = {}
    try:
        node = yaml.compose(_no_aliases(text), Loader=_Loader)
        data = None if node is None else _build(node, (), places)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        why = f"is not valid YAML: {error.problem or 'cannot be read'}. Mend this line."
        raise BadDeclaration(path, why, line, column, excerpt(lines, line, column)) from error
    except yaml.YAMLError as error:
        raise BadDeclaration(path, f"is not valid YAML: {error}. Mend it.") from error
    except RecursionError as error:
        raise BadDeclaration(path, f"is nested deeper than {_MAX_DEPTH} levels. Flatten it.") from error
    return YamlFile(path, data, places, lines)


def _no_aliases(text: str) -> str:
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent):
            raise yaml.MarkedYAMLError(
                problem="aliases (*name) are not read; write the value out",
                problem_mark=event.start_mark,  # type: ignore[arg-type]  # PyYAML's stubs know a C mark too
            )
    return text


def _build(node: yaml.Node, key: Key, places: dict[Key, tuple[int, int]]) -> Any:
    if len(key) > _MAX_DEPTH:
        raise RecursionError
    places.setdefault(key, (node.start_mark.line + 1, node.start_mark.column + 1))
    if isinstance(node, yaml.MappingNode):
        made: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            name = _name(key_node)
            if name in made:
                raise yaml.MarkedYAMLError(
                    problem=f"the key {name!r} stands here a second time", problem_mark=key_node.start_mark
                )
            places[(*key, name)] = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            made[name] = _build(value_node, (*key, name), places)
        return made
    if isinstance(node, yaml.SequenceNode):
        return [_build(item, (*key, index), places) for index, item in enumerate(node.value)]
    return _scalar(node)


def _name(node: yaml.Node) -> Any:
    """A key; ``off``, ``on``, ``yes`` and ``no`` are the words they are, not YAML's truth values."""
    value = _scalar(node)
    return node.value if isinstance(value, bool) else value


def _scalar(node: yaml.Node) -> Any:
    if not isinstance(node, yaml.ScalarNode):
        raise yaml.MarkedYAMLError(problem="a key must be one word or number", problem_mark=node.start_mark)
    constructor = yaml.constructor.SafeConstructor()
    try:
        return constructor.construct_object(node)
    except (ValueError, OverflowError) as error:
        raise yaml.MarkedYAMLError(problem=str(error), problem_mark=node.start_mark) from error


def excerpt(lines: tuple[str, ...], line: int, column: int, around: int = 2) -> str:
    """The lines around a place, the bad one starred, a caret under the column."""
    shown: list[str] = []
    for number in range(max(1, line - around), min(len(lines), line + around) + 1):
        star = "*" if number == line else " "
        shown.append(f"{star}{number:5} | {lines[number - 1][:160]}")
        if number == line and column <= 160:
            shown.append(" " * 8 + " " * column + "^")
    return "\n".join(shown)
