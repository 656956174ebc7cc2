"""Small texts a check, and what the tool says of them. See ``__main__`` for what the two sets are for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from clausegap import clauses, findings
from clausegap.model import Finding
from clausegap.ruletest import agreement_of

SETS = {name: Path(__file__).parent / name for name in ("developed", "unseen")}


def findings_of(path: Path, key: str, language: findings.Language) -> Iterator[tuple[int, dict[str, Any], Finding]]:
    """Each item of one file with its number and our finding."""
    for number, item in enumerate(yaml.safe_load(path.read_text(encoding="utf-8"))["items"]):
        document = agreement_of(item["text"])
        found = findings.find([(document, clauses.split(document))], language, only=key).findings
        yield number, item, next(finding for finding in found if finding.key == key)


def read(path: Path, key: str, language: findings.Language) -> Iterator[tuple[int, dict[str, Any], str]]:
    """Each item of one file with its number and our verdict."""
    for number, item, finding in findings_of(path, key, language):
        yield number, item, finding.verdict.value


def judged(language: findings.Language, name: str) -> Iterator[tuple[str, str, str, str]]:
    """(text's name, check, expected verdict, our verdict) over the whole of one set."""
    for path in sorted(SETS[name].glob("*.yaml")):
        key = path.stem.replace("--", "/")
        for number, item, verdict in read(path, key, language):
            yield f"{path.stem} {number}", key, item["verdict"], verdict
