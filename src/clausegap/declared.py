"""YAML data -> the schema's objects, or BadDeclaration that says in plain words what is wrong and where."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from clausegap.yamlfile import Key, YamlFile

_Model = TypeVar("_Model", bound=BaseModel)


def checked(model: type[_Model], file: YamlFile) -> _Model:
    """The file's data as ``model``. Raises BadDeclaration at the first value that does not fit."""
    try:
        return model.model_validate(file.data)
    except ValidationError as error:
        first = error.errors()[0]
        place = tuple(part for part in first["loc"] if not str(part).startswith(("function-", "literal[")))
        raise file.complaint(place, _plain(first["type"], first["msg"], place)) from error


def part_of(file: YamlFile, key: str | int) -> YamlFile:
    """One value at the top of the file as a file of its own, places kept."""
    places = {place[1:]: spot for place, spot in file.places.items() if place[:1] == (key,)}
    return YamlFile(file.path, file.data[key], places, file.lines)


def _plain(kind: str, message: str, place: Key) -> str:
    name = str(place[-1]) if place else "the file"
    if kind == "extra_forbidden":
        return f"'{name}' is no field here. Remove it, or look for a spelling mistake."
    if kind == "missing":
        return f"'{name}' is missing. Add it."
    message = message.removeprefix("Value error, ")
    return f"'{name}': {message[0].lower()}{message[1:].rstrip('.')}."
