"""What every command does at the edge: settings together, packs found, words written."""

from __future__ import annotations

import gc
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from clausegap import configfile, settings
from clausegap.errors import Misconfigured, Refused

if TYPE_CHECKING:
    from clausegap.findings import Language
    from clausegap.rulepacks import RulePack

RulesOption = Annotated[
    list[str] | None,
    typer.Option(
        "--rules",
        metavar="PACK",
        help="A shipped pack's name or a folder of your own, repeatable. Left out: the project's, else all shipped.",
    ),
]
ConfigOption = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Settings to use instead of the nearest clausegap.toml."),
]
NoConfigOption = Annotated[bool, typer.Option("--no-config", help="Look for no clausegap.toml.")]


def read_settings(start: Path, config: Path | None, no_config: bool) -> settings.Settings:
    """Settings for work on ``start`` (a folder): the environment over the project's file over our own.

    Says on standard error which file was found. Raises Misconfigured and BadDeclaration.
    """
    if config is not None and no_config:
        raise Misconfigured("--config and --no-config exclude one another. Give one of them.")
    path = None if no_config else config or configfile.find(start)
    if path is None:
        return settings.read()
    found = configfile.load(path, settings.LIMITS)
    if config is None:
        say(f"Settings from {path}")
    made = settings.read(found.limits)
    chosen = tuple(_chosen(made, name, found) for name in found.rules or ())
    return replace(made, chosen=chosen, waivers=found.waivers, fail_on=found.fail_on)


def _chosen(config: settings.Settings, name: str, found: configfile.ConfigFile) -> Path:
    folder = config.pack_folder(name, found.folder)
    if not (folder / "pack.yaml").is_file():
        shipped = ", ".join(config.packs)
        raise found.complaint("rules", f"'{name}' is no folder with a pack.yaml and no shipped pack ({shipped}).")
    return folder


def pack(config: settings.Settings, chosen: list[str] | None, *, cases: bool = True) -> RulePack:
    """The packs named on the command line as one, else those of the settings."""
    from clausegap import rulepacks

    return rulepacks.load_all(folders(config, chosen), cases=cases, shipped=config.rules)


def folders(config: settings.Settings, chosen: list[str] | None) -> list[Path]:
    """Where those packs lie."""
    return [config.pack_folder(name, Path()) for name in chosen] if chosen else config.pack_folders


def language(config: settings.Settings, chosen: list[str] | None, *, cases: bool = False) -> Language:
    """The same, compiled.

    All of it stays to the end, so the garbage collector waits and then leaves it alone: looking through it again and
    again while it grows took a third of the time.
    """
    gc.disable()
    try:
        from clausegap.findings import Language

        return Language(pack(config, chosen, cases=cases))
    finally:
        gc.freeze()
        gc.enable()


def write(text: str, output: Path | None) -> None:
    """UTF-8 whatever the locale says, to the file or to standard output."""
    data = text.encode("utf-8", errors="replace")
    if output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        why = (error.strerror or "cannot be written").lower()
        raise Misconfigured(f"{output}: {why}. Name a file in a folder you may write to.") from error
    say(f"Wrote {output}")


def say(message: str) -> None:
    """To standard error; standard output is for data."""
    typer.echo(message, err=True)


def give_up(error: Refused) -> NoReturn:
    """Ends the process from whichever thread: the reading one hangs where no exception reaches it."""
    say(f"clausegap: {error}")
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(error.exit_status)
