"""Rule packs in words: the list, one check's page, and the generated reference ``rules/README.md``."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable

from clausegap.rulepacks import Check, RulePack
from clausegap.rulepacks.accuracy import NOTHING, Accuracy
from clausegap.rulepacks.verdicts import Condition

_WIDTH = 100


def listing(pack: RulePack) -> str:
    """Every check of the pack, a line each, under its rule."""
    lines = [f"{pack.title} ({pack.id} {pack.version}, {len(pack.checks)} checks)"]
    for rule in pack.rules:
        lines += ["", rule.title]
        lines += [f"  {check.key:44}{check.title}" for check in rule.checks]
    return "\n".join(lines) + "\n"


def page(check: Check, known: Accuracy = NOTHING) -> str:
    """What a user wants to know of one check, as plain text; ``known`` is what was measured of all."""
    parts = [f"{check.key}: {check.title}", _wrapped(check.why), "What each verdict means", *_verdicts(check)]
    position = check.position
    parts += [
        "What to ask for",
        _wrapped(f"Preferred: {position.preferred}", 2),
        _wrapped(f"Fallback: {position.fallback}", 2),
        _wrapped(f"Walk away: {position.walk_away}", 2),
        _wrapped(f"Suggested clause: {position.suggested_clause}", 2),
        _wrapped(f"Question for the vendor: {position.question}", 2),
        "What it looks for",
        *(_wrapped(line, 2) for line in _wording(check)),
    ]
    if check.not_covered:
        parts += ["What it does not see", *(_wrapped(line, 2) for line in check.not_covered)]
    parts += ["How often it is right", *(_wrapped(line, 2) for line in _measured(check, known))]
    if check.sources:
        parts += [f"Sources: {', '.join(check.sources)}"]
    counted = Counter(case.verdict.value for case in check.cases)
    cases = ", ".join(f"{count} {verdict}" for verdict, count in sorted(counted.items()))
    parts.append(f"Cases: {cases} ({check.path.stem}.cases.yaml)")
    return "\n".join(parts) + "\n"


def reference(pack: RulePack, known: Accuracy = NOTHING) -> str:
    """The pack as a Markdown page, generated: no hand edits survive."""
    lines = [
        f"# {pack.title}: rule reference",
        "",
        "Generated from the checks by `make generate`; do not edit. How to write a check: CONTRIBUTING.md.",
        "",
        *_sets(known),
    ]
    for rule in pack.rules:
        lines += [f"## {rule.title} (`{rule.id}`)", "", rule.why, ""]
        for check in rule.checks:
            lines += [
                f"### `{check.key}`: {check.title}",
                "",
                check.why,
                "",
                "| verdict | severity | meaning |",
                "|---|---|---|",
            ]
            for verdict, meaning in check.says.items():
                severity = check.severity[verdict].value if verdict in check.severity else "none"
                lines.append(f"| {verdict.value} | {severity} | {meaning} |")
            lines += ["", f"*Ask:* {check.position.question}", ""]
            if check.key in known.checks:
                lines += ["*Measured:* " + " ".join(_measured(check, known)), ""]
            if check.not_covered:
                lines += ["*Not covered:* " + " ".join(check.not_covered), ""]
    return "\n".join(lines).rstrip() + "\n"


def _sets(known: Accuracy) -> Iterable[str]:
    """How the figures of the page came about."""
    if not known.sets:
        return
    yield "Under each check stands how often it was right: F1 over verdicts other than absent, and of how many to find."
    yield "The patterns were developed on the agreements, so those figures show fit, and flatter; the small texts of"
    yield "`wording` were kept from their authors. `make accuracy` measures anew."
    yield ""
    for name, made in known.sets.items():
        yield f"- **{name}** (F1 over all checks {made.all.f1 or 0:.2f}): {made.documents:,} {made.what}."
    yield ""


def _measured(check: Check, known: Accuracy) -> Iterable[str]:
    """A sentence for each set that has something to find for the check."""
    found = {name: figures for name, figures in known.checks.get(check.key, {}).items() if figures.f1 is not None}
    if not found:
        yield "Not measured."
    for name, figures in found.items():
        told = f"F1 {figures.f1:.2f} (precision {figures.precision:.2f}, recall {figures.recall:.2f})"
        yield f"{name}: {told}, {figures.n:,} to find."


def _verdicts(check: Check) -> Iterable[str]:
    for verdict, meaning in check.says.items():
        severity = f" ({check.severity[verdict].value})" if verdict in check.severity else ""
        yield _wrapped(f"{verdict.value}{severity}: {meaning}", 2)


def _wording(check: Check) -> Iterable[str]:
    for pattern in check.patterns:
        branches = ", otherwise ".join(
            b.verdict.value + (f" if {b.measure} {b.operator} {b.value}{_named(b)}" if b.measure else "")
            for b in pattern.verdict
        )
        yield f"{pattern.id}: {branches}" + ("" if pattern.role == "decides" else f" ({pattern.role})")


def _named(branch: Condition) -> str:
    return f" ({branch.threshold})" if branch.threshold else ""


def _wrapped(text: str, indent: int = 0) -> str:
    pad = " " * indent
    return textwrap.fill(
        " ".join(text.split()), _WIDTH, initial_indent=pad, subsequent_indent=pad + ("  " if indent else "")
    )
