"""Limits and folders: read once at the edge, then passed in. No room reads the environment itself."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from clausegap.errors import Misconfigured

_PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file we are willing to read. Every bound is per file."""

    bytes: int = 200_000_000
    """Size on disk."""
    pages: int = 3_000
    """Pages of a PDF."""
    seconds: float = 120.0
    """Wall time for reading."""
    memory: int = 2_000_000_000
    """Bytes a PDF may take that is read in a process of its own because its pages look boundless."""
    characters: int = 20_000_000
    """Characters of extracted text."""
    archive_bytes: int = 400_000_000
    """Unpacked size of all members of a DOCX."""
    archive_ratio: int = 200
    """Unpacked to packed size of one member that unpacks to more than a megabyte."""
    archive_members: int = 10_000


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that is not the same on every machine."""

    limits: Limits = field(default_factory=Limits)
    rules: Path = field(default_factory=lambda: _shipped("rules"))
    templates: Path = field(default_factory=lambda: _shipped("templates"))
    packs: tuple[str, ...] = ("ai-vendor", "general-terms")
    """Folders of ``rules`` that a review uses unless told otherwise, in report order."""
    chosen: tuple[Path, ...] = ()
    """Folders of the packs that a project uses instead; empty where it settles nothing."""
    waivers: Path | None = None
    fail_on: str | None = None
    """The severity at which the gate closes; None: there is no gate."""

    @property
    def pack_folders(self) -> list[Path]:
        """The folders of the packs in use, in report order."""
        return list(self.chosen) or [self.rules / pack for pack in self.packs]

    def pack_folder(self, named: str, beside: Path) -> Path:
        """The folder of that name, from ``beside`` where it is relative; else the shipped pack so named."""
        folder = beside / named
        return self.rules / named if named in self.packs and not folder.is_dir() else folder


LIMITS = frozenset(limit.name for limit in fields(Limits))
"""Names of the limits."""


def read(limits: Mapping[str, float] | None = None) -> Settings:
    """Settings from ``CLAUSEGAP_*`` variables: CLAUSEGAP_MAX_BYTES, _MAX_PAGES, _MAX_SECONDS and so on.

    ``limits`` hold where no variable says otherwise. Raises Misconfigured where a variable is not a positive number.
    """
    settled = {name: value if name == "seconds" else int(value) for name, value in (limits or {}).items()}
    return Settings(limits=_from_environment(replace(Limits(), **settled)))  # type: ignore[arg-type]  # by LIMITS


def _from_environment(limits: Limits) -> Limits:
    for limit in fields(Limits):
        name = f"CLAUSEGAP_MAX_{limit.name.upper()}"
        raw = os.environ.get(name)
        if raw is None:
            continue
        kind = float if limit.name == "seconds" else int
        try:
            value = kind(raw)
        except ValueError:
            value = kind(0)
        if value <= 0:
            raise Misconfigured(f"{name}={raw!r} is not a positive number. Unset it or give one.")
        limits = replace(limits, **{limit.name: value})  # type: ignore[arg-type]  # kind is the field's own
    return limits


def _shipped(folder: str) -> Path:
    """A folder that ships with us: inside the package in a wheel, at the repository's root in a checkout.

    An editable install has it only at the root, a wheel only in the package; this is the one place that knows.
    """
    for parent in (_PACKAGE, _PACKAGE.parent.parent):
        if (parent / folder).is_dir():
            return parent / folder
    raise Misconfigured(f"The shipped folder '{folder}' is missing. Reinstall clausegap.")
