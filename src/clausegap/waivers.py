"""``waivers.yaml``: gaps that somebody has accepted, each with a name, a reason and an end.

A waiver holds for one check and the words it was given for (``fingerprint`` in the JSON report). Nothing here looks at
the clock: whether a waiver has run out is asked at the gate alone, with a date that is handed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

from clausegap import yamlfile
from clausegap.declared import checked
from clausegap.model import Finding, Verdict, Waiver

Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


def _text(value: object) -> object:
    """A fingerprint of digits alone, which YAML takes for a number."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


class _WaiverFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    check: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$")]
    clause: Annotated[Sentence, BeforeValidator(_text)]
    who: Sentence
    why: Sentence
    until: date


class _WaiversFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    waivers: list[_WaiverFile]


def load(path: Path) -> tuple[Waiver, ...]:
    """The waivers of one file, in its order. Raises BadDeclaration where one is incomplete or stands there twice."""
    file = yamlfile.load(path)
    found: dict[tuple[str, str], Waiver] = {}
    for index, item in enumerate(checked(_WaiversFile, file).waivers):
        key = (item.check, item.clause)
        if key in found:
            raise file.complaint(("waivers", index, "clause"), "this check and clause are waived already. Keep one.")
        found[key] = Waiver(item.check, item.clause, item.who, item.why, item.until)
    return tuple(found.values())


def apply(findings: Iterable[Finding], given: Sequence[Waiver]) -> tuple[tuple[Finding, ...], tuple[Waiver, ...]]:
    """The findings, gaps with their waivers; and the waivers that fit no gap any more."""
    by_key = {(waiver.check, waiver.clause): waiver for waiver in given}
    used: set[Waiver] = set()
    made: list[Finding] = []
    for finding in findings:
        waiver = None if finding.verdict is Verdict.FAVOURABLE else by_key.get((finding.key, finding.fingerprint))
        if waiver is not None:
            used.add(waiver)
            finding = replace(finding, waiver=waiver)
        made.append(finding)
    return tuple(made), tuple(waiver for waiver in given if waiver not in used)


def written(finding: Finding, who: str, why: str, until: date) -> str:
    """An entry for the file, as YAML text: one item of its list."""
    said = (("check", finding.key), ("clause", finding.fingerprint), ("who", who), ("why", why))
    lines = [f"    {name}: {_quoted(value)}" for name, value in said]
    return "  -" + lines[0][3:] + "\n" + "\n".join([*lines[1:], f"    until: {until.isoformat()}"]) + "\n"


def _quoted(value: str) -> str:
    """A YAML string in quotation marks, on one line."""
    return '"' + " ".join(value.split()).replace("\\", "\\\\").replace('"', '\\"') + '"'
