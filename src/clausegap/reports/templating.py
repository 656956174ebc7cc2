"""Reading a template file, with a sentence where the installation lacks it."""

from __future__ import annotations

from pathlib import Path

from clausegap.errors import Misconfigured


def source(folder: Path, name: str) -> str:
    """The text of one template file. Raises Misconfigured where it is missing."""
    try:
        return (folder / name).read_text(encoding="utf-8")
    except OSError as error:
        raise Misconfigured(f"The report template {folder / name} is missing. Reinstall clausegap.") from error
