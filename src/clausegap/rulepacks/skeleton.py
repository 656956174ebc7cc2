"""A new check to begin with: commented files that load, lint and pass their own cases, in a pack of the user's own."""

from __future__ import annotations

import re
from pathlib import Path

from clausegap.errors import Misconfigured

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_PACK = """\
id: {pack}
title: Our own checks
version: 1.0.0
rules: [{rule}]
# Speak the word sets of a shipped pack: <vendor>, <customer>, <customer-content>, <model> ...
# To have its checks too, and to set them otherwise, write `extends: ai-vendor` instead.
words_of: ai-vendor
"""
_RULE = """\
title: {title}
why: Say in a sentence why this topic matters to the customer.
checks: [{check}]
"""
_CHECK = """\
# One question about one topic. `clausegap rules test --rules FOLDER` tries it on {check}.cases.yaml beside it,
# `clausegap rules lint --rules FOLDER` says what is still owed. The language: CONTRIBUTING.md, "Writing a check".
title: {title}
why: Say in one or two sentences why a gap here hurts the customer.
# How bad each verdict is: critical, high, medium or low.
severity: {{adverse: high, weak: medium, absent: medium}}
# Numbers that verdicts compare with; another pack can set them otherwise. {{notice_days}} in a text is the number.
thresholds: {{notice_days: 30}}
# Word sets of this check alone; word~ is any form of the word.
words:
  thing: [sub-processor~, subprocessor~, subcontractor~]
  warn: [notice, notify~, inform~, tell~]
patterns:
  # A favourable pattern turns adverse when its words are denied, and weak when they are hedged.
  - id: told-beforehand
    seeks:
      - "<warn> ...20 <thing> & {{days}}"
      - "<thing> ...20 <warn> & {{days}}"
    by: vendor
    is: "favourable if days >= notice_days, otherwise weak"
    says: "The vendor says so {{days}} days before."
  - id: free-to-change
    seeks: "<vendor> may ...12 (engage~ | change~ | replace~) ...12 <thing>"
    with: "(at any time | without notice | at its discretion)"
    is: adverse
says:
  favourable: The vendor says at least {{notice_days}} days before what it will change.
  weak: The vendor says so, but later than {{notice_days}} days before.
  adverse: The vendor may change it at any time.
  absent: The agreement does not say.
position:
  preferred: What to ask for first.
  fallback: What would do.
  walk_away: Where to stop.
  suggested_clause: Vendor shall notify Customer at least [{{notice_days}}] days before [the change].
  question: What to ask the vendor?
not_covered:
  - What this check knowingly does not see.
"""
_CASES = """\
# At least three small agreements for each verdict, in words of your own; each line is a paragraph, "# " a heading.
# Put in what only looks like it, too. `quote:` names words that must stand in the evidence.
cases:
  - verdict: favourable
    text: Vendor shall give Customer 30 days' notice before it engages a new subcontractor.
    quote: 30 days' notice
  - verdict: favourable
    text: Provider will notify Customer at least sixty (60) days before it adds a sub-processor.
  - verdict: favourable
    text: Before a subprocessor is replaced, Supplier shall inform Customer ninety days ahead.
  - verdict: weak
    text: Vendor shall give Customer 10 days' notice before it engages a new subcontractor.
  - verdict: weak
    text: Provider will notify Customer five (5) days before it adds a sub-processor.
  - verdict: weak
    text: Supplier shall tell Customer of a new subprocessor within 14 days.
  - verdict: adverse
    text: Vendor may engage or replace subcontractors at any time.
  - verdict: adverse
    text: Provider may change its sub-processors without notice.
  - verdict: adverse
    text: Supplier may, at its discretion, replace any subprocessor at any time.
  - verdict: absent
    text: Fees are due 30 days after the invoice.
  - verdict: absent
    why: another's duty
    text: Customer shall give Vendor 30 days' notice of its subcontractors.
  - verdict: absent
    text: A subcontractor is a person engaged by either party.
"""


def begin(key: str, folder: Path) -> list[str]:
    """Write the check ``rule/check`` into the pack in ``folder``, which is made where it is not there.

    Answers with a sentence for each file written or enlarged, and for each that a person must enlarge. Raises
    Misconfigured where the name is none, the check is there already, or the folder cannot be written.
    """
    rule, _, check = key.partition("/")
    if not (_SLUG.fullmatch(rule) and _SLUG.fullmatch(check)):
        raise Misconfigured(f"'{key}' is no name of a check. Write RULE/CHECK in small letters, digits and hyphens.")
    target = folder / rule / f"{check}.yaml"
    if target.exists():
        raise Misconfigured(f"{target} is there already. Name another check.")
    known = {"rule": rule, "check": check, "title": check.replace("-", " ").capitalize()}
    name = folder.resolve().name.lower()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        told = [
            _listed(folder / "pack.yaml", "rules", rule, _PACK.format(pack=_slug(name), **known)),
            _listed(folder / rule / "rule.yaml", "checks", check, _RULE.format(**known)),
        ]
        for path, text in ((target, _CHECK), (target.with_suffix(".cases.yaml"), _CASES)):
            path.write_text(text.format(**known) if text is _CHECK else text, encoding="utf-8")
            told.append(f"Wrote {path}")
    except OSError as error:
        why = (error.strerror or "cannot be written").lower()
        raise Misconfigured(f"{error.filename or folder}: {why}. Name a folder you may write to.") from error
    return [sentence for sentence in told if sentence]


def _listed(path: Path, key: str, name: str, fresh: str) -> str:
    """See to it that ``name`` stands in the list ``key`` of the file; what was done, "" for nothing."""
    if not path.is_file():
        path.write_text(fresh, encoding="utf-8")
        return f"Wrote {path}"
    text = path.read_text(encoding="utf-8")
    found = re.search(rf"^{key}:\s*\[(?P<items>[^\]\n]*)\][ \t]*(?:#.*)?$", text, re.M)
    if found is None:
        return f"List {name} under '{key}' in {path}"
    items = [item.strip() for item in found["items"].split(",") if item.strip()]
    if name in items:
        return ""
    start, end = found.span("items")
    path.write_text(text[:start] + ", ".join([*items, name]) + text[end:], encoding="utf-8")
    return f"Listed {name} in {path}"


def _slug(name: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", name)) or "own"
