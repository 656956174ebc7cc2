"""``clausegap.toml``: what a project has settled, found by walking up from the agreement.

Read with the standard library's parser, as data alone. Paths in it are relative to the file. What the command line or
the environment says comes before it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from clausegap.errors import BadDeclaration
from clausegap.yamlfile import excerpt

NAME = "clausegap.toml"
_KNOWN = ("rules", "waivers", "fail_on", "limits")
_SEVERITIES = ("critical", "high", "medium", "low")
_MAX_BYTES = 100_000


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """What one file settles; what it leaves out is None or empty."""

    path: Path
    rules: tuple[str, ...] | None = None
    """Names of shipped packs, and folders."""
    waivers: Path | None = None
    fail_on: str | None = None
    limits: Mapping[str, float] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """What its paths are relative to."""
        return self.path.parent

    def complaint(self, key: str, why: str) -> BadDeclaration:
        """The error to raise about the value at ``key``."""
        return _complaint(self.path, _text(self.path), key, why)


def find(start: Path) -> Path | None:
    """The nearest file of that NAME in ``start`` (a folder) or one above it; None without one."""
    start = start.resolve()
    return next((folder / NAME for folder in (start, *start.parents) if (folder / NAME).is_file()), None)


def load(path: Path, limits: frozenset[str]) -> ConfigFile:
    """Read one file; ``limits`` are the names that its table of limits may hold.

    Raises BadDeclaration with the line, where it is no TOML, has an unknown key or a value of the wrong kind.
    """
    text = _text(path)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+), column (\d+)", str(error))
        line, column = (int(at[1]), int(at[2])) if at else (len(text.splitlines()) or 1, 1)
        why = f"is not valid TOML: {str(error).split(' (at ')[0]}. Mend this line."
        raise BadDeclaration(path, why, line, column, excerpt(tuple(text.splitlines()), line, column)) from error
    return _Reading(path, text, data).result(limits)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise BadDeclaration(path, f"is larger than {_MAX_BYTES:,} bytes. Is it a settings file?")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadDeclaration(path, "is not UTF-8 text. Save it as UTF-8.") from error
    except OSError as error:
        raise BadDeclaration(path, f"{(error.strerror or 'cannot be read').lower()}. Name a settings file.") from error


@dataclass(frozen=True)
class _Reading:
    """One parsed file being checked."""

    path: Path
    text: str
    data: Mapping[str, Any]

    def result(self, limits: frozenset[str]) -> ConfigFile:
        self._only(self.data, _KNOWN, "")
        table = self._of("limits", dict, "a table") or {}
        self._only(table, tuple(sorted(limits)), "limits")
        for name, value in table.items():
            if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
                raise self._wrong(name, f"'{name}' must be a positive number.", "limits")
        fail_on = self._of("fail_on", str, "a severity in quotation marks")
        if fail_on is not None and fail_on not in _SEVERITIES:
            raise _complaint(
                self.path, self.text, "fail_on", f"'{fail_on}' is no severity. Write {', '.join(_SEVERITIES)}."
            )
        waivers = self._of("waivers", str, "a path in quotation marks")
        return ConfigFile(
            self.path, self._rules(), None if waivers is None else self.path.parent / waivers, fail_on, table
        )

    def _wrong(self, key: str, why: str, within: str = "") -> BadDeclaration:
        return _complaint(self.path, self.text, key, why, within)

    def _rules(self) -> tuple[str, ...] | None:
        rules = self._of("rules", list, 'a list, as ["ai-vendor", "./our-pack"]')
        if rules is not None and (not rules or not all(isinstance(item, str) and item for item in rules)):
            raise _complaint(
                self.path, self.text, "rules", "'rules' must name at least one pack, each in quotation marks."
            )
        return None if rules is None else tuple(rules)

    def _of(self, key: str, kind: type, told: str) -> Any:
        value = self.data.get(key)
        if value is not None and not isinstance(value, kind):
            raise self._wrong(key, f"'{key}' must be {told}.")
        return value

    def _only(self, table: Mapping[str, Any], known: tuple[str, ...], within: str) -> None:
        for key in table:
            if key not in known:
                raise _complaint(
                    self.path, self.text, key, f"'{key}' is no setting here; there are {', '.join(known)}.", within
                )


def _complaint(path: Path, text: str, key: str, why: str, within: str = "") -> BadDeclaration:
    """The error at the key's line; at the first where the file spells it in a way we do not look for."""
    lines = tuple(text.splitlines())
    table = ""
    for number, line in enumerate(lines, 1):
        head = re.match(r"\s*\[\[?\s*([^\]]+?)\s*\]", line)
        named = re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.]", line)
        if (named and table == within) or (head and not within and head[1].split(".")[0] == key):
            column = len(line) - len(line.lstrip()) + 1
            return BadDeclaration(path, why, number, column, excerpt(lines, number, column))
        table = head[1] if head else table
    return BadDeclaration(path, why, 1, 1, excerpt(lines, 1, 1))
