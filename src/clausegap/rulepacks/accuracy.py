"""``accuracy.yaml`` beside the shipped packs: how often each check is right, and on what that was measured."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from clausegap import yamlfile
from clausegap.declared import checked


class Figures(BaseModel):
    """One check, or all, on one set. ``n`` is how many verdicts other than absent there are to find."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    n: int
    precision: float | None = None
    recall: float | None = None
    f1: float | None = None


class MeasuredSet(BaseModel):
    """What was measured on."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    what: str
    documents: int
    rules_sha256: str
    """Of the rules that were measured, its beginning; others may be in use by now."""
    all: Figures


class AccuracyFile(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sets: dict[str, MeasuredSet] = {}
    checks: dict[str, dict[str, Figures]] = {}


class Accuracy(NamedTuple):
    """What is known of all checks; empty where nothing was measured."""

    sets: Mapping[str, MeasuredSet]
    checks: Mapping[str, Mapping[str, Figures]]
    """By ``rule/check``, then by set."""


NOTHING = Accuracy({}, {})


def read(folder: Path) -> Accuracy:
    """The figures in ``folder``; NOTHING without the file. Raises BadDeclaration where it is not what it must be."""
    path = folder / "accuracy.yaml"
    if not path.is_file():
        return NOTHING
    file = checked(AccuracyFile, yamlfile.load(path))
    return Accuracy(file.sets, file.checks)
