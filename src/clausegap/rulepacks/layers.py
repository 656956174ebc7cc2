"""A pack and the packs it rests on: ``extends: ai-vendor`` followed to where that pack lies."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from clausegap import yamlfile
from clausegap.declared import checked
from clausegap.yamlfile import YamlFile

from .schema import PackFile


class Layer(NamedTuple):
    """One pack's own folder and ``pack.yaml``."""

    folder: Path
    file: YamlFile
    pack: PackFile
    words_of: Path | None
    """The folder of the pack whose word sets this one speaks too."""

    @property
    def words(self) -> tuple[Path, ...]:
        """The files of word sets, those that come first to be said otherwise by later ones."""
        own = self.folder / "words.yaml"
        others = (self.words_of / "words.yaml",) if self.words_of else ()
        needed = not others and not self.pack.extends
        return (*others, own) if needed or own.is_file() else others


def layers(folder: Path, shipped: Path | None) -> tuple[Layer, ...]:
    """The packs from the one that rests on none to the one in ``folder``.

    A pack named by another lies beside it or in ``shipped``. Raises BadDeclaration where it lies in neither, or
    where packs extend one another in a circle.
    """
    found: list[Layer] = []
    following: Path | None = folder
    while following is not None:
        file = yamlfile.load(following / "pack.yaml")
        pack = checked(PackFile, file)
        others = _located(pack.words_of, "words_of", following, file, shipped) if pack.words_of else None
        found.append(Layer(following, file, pack, others))
        following = _located(pack.extends, "extends", following, file, shipped) if pack.extends else None
        if following is not None and following.resolve() in {layer.folder.resolve() for layer in found}:
            circle = " -> ".join([*(layer.pack.id for layer in found), found[-1].pack.extends or ""])
            raise file.complaint(("extends",), f"packs extend one another: {circle}. Break the circle.")
    return tuple(reversed(found))


def _located(name: str, key: str, beside: Path, file: YamlFile, shipped: Path | None) -> Path:
    for parent in (beside.resolve().parent, shipped):
        if parent is None or not (parent / name / "pack.yaml").is_file():
            continue
        if (parent / name).resolve() != beside.resolve():
            return parent / name
    there = sorted(path.parent.name for path in shipped.glob("*/pack.yaml")) if shipped else []
    known = f" nor among the shipped ones ({', '.join(there)})" if there else ""
    raise file.complaint((key,), f"no pack '{name}' beside this one{known}. Name a pack's folder.")
