"""Small texts a check, and what the tool says of them. See ``__main__`` for what the halves are for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from clausegap import clauses, findings
from clausegap.ruletest import agreement_of

BANK = Path(__file__).parent / "bank"


def read(
    path: Path, key: str, language: findings.Language, half: str | None
) -> Iterator[tuple[int, dict[str, Any], str]]:
    """Each item of one file of the bank with its number and our verdict; ``half`` is "even", "odd" or None for both."""
    for number, item in enumerate(yaml.safe_load(path.read_text(encoding="utf-8"))["items"]):
        if half is None or number % 2 == (half == "odd"):
            document = agreement_of(item["text"])
            found = findings.find([(document, clauses.split(document))], language, only=key).findings
            yield number, item, next(finding.verdict.value for finding in found if finding.key == key)


def judged(language: findings.Language, half: str | None) -> Iterator[tuple[str, str, str, str]]:
    """(text's name, check, expected verdict, our verdict) over the whole bank."""
    for path in sorted(BANK.glob("*.yaml")):
        key = path.stem.replace("--", "/")
        for number, item, verdict in read(path, key, language, half):
            yield f"{path.stem} {number}", key, item["verdict"], verdict
