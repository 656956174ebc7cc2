"""A pack against its own cases: each small text must get the verdict its author promised."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from clausegap import clauses, findings, yamlfile
from clausegap.model import Block, Cell, Document, Finding, Table
from clausegap.rulepacks import Case, Check, RulePack
from clausegap.rulepacks.lint import Complaint


class Mismatch(NamedTuple):
    """A case that did not come out as promised."""

    check: str
    case: Case
    got: str
    """What came out instead, in words."""


def run(pack: RulePack, language: findings.Language, only: str | None = None) -> Iterator[tuple[Check, list[Mismatch]]]:
    """Each check with its mismatches, in the pack's order. ``only`` names one rule or rule/check."""
    for check in pack.checks:
        if only is None or only in (check.rule, check.key):
            yield check, [miss for case in check.cases if (miss := _tried(check, case, language)) is not None]


def unreached(pack: RulePack, language: findings.Language, folder: Path) -> Iterator[Complaint]:
    """A hint for each pattern of a check in ``folder`` that holds in none of the check's cases."""
    for check in pack.checks:
        if folder.resolve() not in check.path.resolve().parents:
            continue
        seen: set[str] = set()
        for case in check.cases:
            document = agreement_of(case.text)
            seen |= findings.sighted(document, clauses.split(document), language, check.key)
        file = yamlfile.load(check.path)
        for index, pattern in enumerate(check.patterns):
            if pattern.id not in seen:
                why = f"no case reaches the pattern '{pattern.id}'. Add a text that needs it, or remove it."
                yield Complaint(str(file.complaint(("patterns", index, "id"), why)), fault=False)


def agreement_of(text: str) -> Document:
    """A case's text as a Document: a paragraph a line, ``# `` before a heading, ``|`` between table cells."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    body = ""
    blocks: list[Block] = []
    tables: list[Table] = []
    rows: list[tuple[Cell, ...]] = []
    for line in lines:
        if body:
            body += "\n"
        start = len(body)
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            rows.append(_cells(cells, start, len(rows)))
            body += "\t".join(cells)
            blocks.append(Block(start, len(body), "row", table=len(tables)))
            continue
        if rows:
            tables.append(Table(rows[0][0].start, rows[-1][-1].end, tuple(rows)))
            rows = []
        heading = line.startswith("# ")
        body += line.removeprefix("# ")
        blocks.append(Block(start, len(body), "paragraph", outline=1 if heading else None))
    if rows:
        tables.append(Table(rows[0][0].start, rows[-1][-1].end, tuple(rows)))
    return Document("case", "case", "", "docx", body, tuple(blocks), tables=tuple(tables))


def _cells(cells: list[str], start: int, row: int) -> tuple[Cell, ...]:
    made = []
    for column, cell in enumerate(cells):
        made.append(Cell(start, start + len(cell), row, column))
        start += len(cell) + 1
    return tuple(made)


def judged(text: str, language: findings.Language, check: str) -> tuple[Finding, findings.Found]:
    """What one check (``rule/check``) says of a case's text, and everything that was found on the way."""
    document = agreement_of(text)
    found = findings.find([(document, clauses.split(document))], language, only=check)
    return next(item for item in found.findings if item.key == check), found


def _tried(check: Check, case: Case, language: findings.Language) -> Mismatch | None:
    finding, found = judged(case.text, language, check.key)
    if finding.verdict is not case.verdict:
        return Mismatch(check.key, case, f"{finding.verdict}{_because(finding)}, not {case.verdict}")
    if case.quote and not any(_squeezed(case.quote) in _squeezed(item.quote) for item in finding.evidence):
        return Mismatch(check.key, case, f"{finding.verdict}, but no evidence holds {case.quote!r}{_because(finding)}")
    for fact, value in case.facts.items():
        read = getattr(found.facts, fact, None)
        if str(read) != str(value):
            return Mismatch(check.key, case, f"{fact} read as {read}, not {value}")
    return None


def _because(finding: Finding) -> str:
    if not finding.evidence:
        return ""
    seen = ", ".join(f"{item.pattern} ({item.verdict}) in {item.quote[:80]!r}" for item in finding.evidence[:3])
    return f" by {seen}"


def _squeezed(text: str) -> str:
    return " ".join(text.split()).lower()
