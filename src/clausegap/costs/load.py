"""A scenario file -> Scenario, or one sentence that points at the mistake."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from clausegap import yamlfile
from clausegap.yamlfile import Key, YamlFile

from . import sheet as rate_sheet
from .prices import PriceBook
from .schema import Scenario

_PLAIN = {
    "too_short": "a list of at least one item",
    "too_long": "a shorter list",
    "tuple_type": "a list: begin each item with '- '",
    "model_type": "a mapping of fields",
    "model_attributes_type": "a mapping of fields",
    "date_from_datetime_parsing": "a day, written YYYY-MM-DD",
    "date_type": "a day, written YYYY-MM-DD",
    "date_from_datetime_inexact": "a day without a time, written YYYY-MM-DD",
}
"""What to write, for pydantic's messages that speak of Python."""


def load(path: Path) -> Scenario:
    """Read and check one usage scenario.

    Raises BadDeclaration at the first mistake in the file's order, unknown models, plans and tiers included.
    """
    file = yamlfile.load(path)
    if not isinstance(file.data, dict):
        raise file.complaint((), "a scenario is a mapping. Begin with 'name:' and 'workloads:'.")
    try:
        scenario = Scenario.model_validate(file.data)
    except ValidationError as error:
        raise _first_mistake(file, error) from None
    for key, why in _unknown_names(scenario, PriceBook(rate_sheet.load())):
        raise file.complaint(key, why)
    return scenario


def day_of(scenario: Scenario) -> date:
    """The day whose prices apply."""
    return scenario.as_of or rate_sheet.load().compiled


def _first_mistake(file: YamlFile, error: ValidationError) -> Exception:
    """The complaint about the mistake that stands first in the file."""

    def place(detail: ErrorDetails) -> tuple[int, int]:
        key = _key(detail)
        while key and key not in file.places:
            key = key[:-1]
        return file.places.get(key, (1, 1))

    details = error.errors()
    # A list with a bad item is also reported as too short: only the mistake within is the author's.
    outer = {_key(detail)[:end] for detail in details for end in range(len(_key(detail)))}
    detail = min((detail for detail in details if _key(detail) not in outer), key=place)
    return file.complaint(_key(detail), _sentence(detail))


def _key(detail: ErrorDetails) -> Key:
    field = detail.get("ctx", {}).get("field")
    return (*detail["loc"], field) if field else tuple(detail["loc"])


def _sentence(detail: ErrorDetails) -> str:
    """What is wrong and what to write instead."""
    key = _key(detail)
    last = key[-1] if key else "the scenario"
    field = f"'{last}'" if isinstance(last, str) else f"item {last + 1} of '{key[-2]}'"
    kind = detail["type"]
    if kind == "extra_forbidden":
        return _unknown_key(key)
    if kind == "missing":
        return f"{field} is missing. State it here."
    if kind in _PLAIN:
        return f"{field} must be {_PLAIN[kind]}."
    message = detail["msg"].removeprefix("Value error, ")
    message = message[:1].lower() + message[1:].removesuffix(".")
    if kind in ("value_error", "several_fields"):
        return f"{message}." if kind == "several_fields" else f"{field} {message}."
    message = message.removeprefix("input should be ").removeprefix("input should ")
    return f"{field} must be {message}{_shown(detail['input'])}."


def _shown(written: Any) -> str:
    """The author's value, where it is short enough to repeat."""
    if isinstance(written, dict | list):
        return ""
    return f", not {written}" if isinstance(written, Decimal) else f", not {str(written)[:60]!r}"


def _unknown_key(key: Key) -> str:
    known = _fields_at(key[:-1])
    close = difflib.get_close_matches(str(key[-1]), known, n=1, cutoff=0.6)
    instead = f"Did you mean '{close[0]}'?" if close else f"Known here: {', '.join(known)}."
    return f"'{key[-1]}' is not a field. {instead}"


def _fields_at(key: Key) -> list[str]:
    """Field names of the block at that place of the file."""
    block: type[BaseModel] = Scenario
    for part in key:
        if isinstance(part, str) and part in block.model_fields:
            block = next(_blocks(block.model_fields[part].annotation), block)
    return list(block.model_fields)


def _blocks(annotation: Any) -> Iterator[type[BaseModel]]:
    """Every block named in an annotation such as ``tuple[Workload, ...]`` or ``People | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from _blocks(inner)


def _unknown_names(scenario: Scenario, book: PriceBook) -> Iterator[tuple[Key, str]]:
    """Names that no source knows, with what to write instead."""
    day = day_of(scenario)
    for index, workload in enumerate(scenario.workloads):
        for field in ("model", "tokens_measured_with"):
            name = getattr(workload, field)
            if name is not None and (why := _no_price(book, name, day)):
                yield ("workloads", index, field), why
    fallback = scenario.change.fallback_model
    if fallback is not None and (why := _no_price(book, fallback, day)):
        yield ("change", "fallback_model"), why
    yield from _unknown_tier(scenario, book)
    names = [workload.name for workload in scenario.workloads]
    plans = book.sheet.plans_by_name()
    for index, group in enumerate(scenario.seats):
        if group.like is not None and group.like not in names:
            yield ("seats", index, "like"), f"no workload is called {group.like!r}. Write one of: {', '.join(names)}."
        if group.plan.casefold() not in plans and group.seat_usd_per_month is None:
            offered = ", ".join(plan.name for plan in plans.values())
            yield (
                ("seats", index, "plan"),
                f"{group.plan!r} is no known plan. Write one of: {offered}; or state seat_usd_per_month.",
            )


def _no_price(book: PriceBook, model: str, day: date) -> str | None:
    if book.price(model, day) is not None:
        return None
    first = book.first_day(model)
    if model in book.sheet.models:
        since = f"; its first price is of {first}" if first else ""
        return f"{model!r} has no price on {day}{since}. Choose a later as_of or another model."
    near = book.nearest(model)
    instead = (
        f"Nearest names: {', '.join(near)}." if near else "Write a public model id, for example claude-sonnet-4-6."
    )
    return f"no price is known for the model {model!r}. {instead}"


def _unknown_tier(scenario: Scenario, book: PriceBook) -> Iterator[tuple[Key, str]]:
    if scenario.published_tier is None:
        return
    known = [(row.tier, row.scheme) for row in book.sheet.limits]
    wanted = scenario.published_tier.casefold()
    schemes = {scheme for tier, scheme in known if tier.casefold() == wanted}
    if not schemes:
        tiers = ", ".join(dict.fromkeys(tier for tier, _ in known))
        yield ("published_tier",), f"{scenario.published_tier!r} is no known tier. Write one of: {tiers}."
    elif scenario.tier_scheme is not None and scenario.tier_scheme not in schemes:
        listed = ", ".join(sorted(schemes))
        yield (
            ("tier_scheme",),
            f"tier {scenario.published_tier!r} is not of scheme {scenario.tier_scheme!r}. Write one of: {listed}.",
        )
