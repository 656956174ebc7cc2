"""What a pack's author still owes, told at its place in the file. Nothing is matched here: a pack is judged as written.

A *fault* is a check that cannot do what it says; a *hint* is worth a look. No wording can be slow beyond all bounds
(see ``findings.match``), so slowness is a hint: many alternatives times wide gaps, or words that any sentence lets in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from clausegap import yamlfile
from clausegap.model import Verdict
from clausegap.yamlfile import Key, YamlFile

from .forms import forms
from .pack import Check, Pattern, RulePack, WordSet
from .phrases import Measure, Phrase, SetName, Step, Words

CASES_PER_VERDICT = 3
"""How many texts a check's case file must hold for each verdict it can give."""
HEAVY = 12_000
"""Alternatives times reach, summed over the steps of one wording; above that we say so."""
_ANYWHERE = frozenset(
    "the a an of to in and or for by on at as be is are was not no will shall may must can any all with this that it "
    "from under such than if when which who has have had do does its our your their "
    "agreement party parties service services".split()
)
"""Words that tell no sentence from another."""
_ENGINES_OWN = frozenset(
    {"not", "negators", "neutral-negations", "hedges", "modals", "vendor", "customer", "third-party"}
)
"""Sets that the engine asks for by name."""


class Complaint(NamedTuple):
    """One thing to mend."""

    text: str
    """File, line, column, what is wrong, and the lines around it."""
    fault: bool


def lint(pack: RulePack, folder: Path) -> list[Complaint]:
    """Complaints about the checks and words that lie in ``folder``, in the pack's order; the inherited are left out."""
    own = [check for check in pack.checks if folder.resolve() in check.path.resolve().parents]
    found = [complaint for check in own for complaint in _of_check(check, pack.sets)]
    return [*found, *_idle_words(folder, own)]


def _of_check(check: Check, sets: Mapping[str, WordSet]) -> Iterator[Complaint]:
    file = yamlfile.load(check.path)
    yield from _missing_cases(check, file)
    yield from _verdicts(check, file)
    known = {**sets, **check.sets}
    for index, pattern in enumerate(check.patterns):
        place: Key = ("patterns", index)
        yield from _unmeasured(pattern, file, place)
        yield from _impossible(pattern, file, place)
        yield from _boundless(pattern, file, place, known)
        yield from _slow(pattern, file, place, known)
    yield from _said_twice(check, file)
    text = "\n".join(file.lines)
    for name in check.sets:
        if f"<{name}>" not in text:
            yield _hint(file, ("words", name), f"no pattern speaks <{name}>. Use it or remove it.")


def _missing_cases(check: Check, file: YamlFile) -> Iterator[Complaint]:
    counted = Counter(case.verdict for case in check.cases)
    for verdict in sorted(check.verdicts):
        if counted[verdict] < CASES_PER_VERDICT:
            why = f"{counted[verdict]} cases for '{verdict}', {CASES_PER_VERDICT} are the least."
            yield _fault(file, ("says", verdict.value), f"{why} Add them to {check.id}.cases.yaml.")


def _verdicts(check: Check, file: YamlFile) -> Iterator[Complaint]:
    """Verdicts that nothing gives, and verdicts without words."""
    reachable = {branch.verdict for pattern in check.patterns for branch in pattern.verdict}
    reachable |= {turned for p in check.patterns for turned in (p.negated, p.hedged) if turned}
    reachable |= {Verdict.WEAK for p in check.patterns if p.role in ("narrows", "rescues")}
    for verdict in sorted(check.verdicts - reachable - {Verdict.ABSENT}):
        why = f"no pattern can give '{verdict}', and yet the check has words for it. Add a pattern or remove the words."
        yield _fault(file, ("says", verdict.value), why)
    for verdict in sorted(reachable - check.verdicts):
        yield _fault(file, ("says",), f"a pattern gives '{verdict}', and 'says' has no words for it. Add them.")


def _unmeasured(pattern: Pattern, file: YamlFile, place: Key) -> Iterator[Complaint]:
    """A verdict that compares a number which nothing reads: its first branch never holds."""
    compared = next((branch.measure for branch in pattern.verdict if branch.measure), None)
    read = any(
        isinstance(choice, Measure) for phrase in pattern.seeks for step in _steps(phrase) for choice in step.choices
    )
    if compared and not read:
        why = f"the verdict compares {compared}, but 'seeks' reads none."
        yield _fault(file, (*place, "is"), f"{why} Write {{{compared}}} into it, behind '&' if need be.")


def _impossible(pattern: Pattern, file: YamlFile, place: Key) -> Iterator[Complaint]:
    """Wording that is asked for and forbidden at once."""
    for index, phrase in enumerate(pattern.seeks):
        if phrase in pattern.without:
            yield _fault(file, (*place, "seeks", index), "'without' forbids just this wording: it can never be found.")
    for index, phrase in enumerate(pattern.with_):
        if phrase in pattern.without:
            yield _fault(
                file, (*place, "with", index), "'without' forbids just this wording: the pattern can never hold."
            )


def _boundless(pattern: Pattern, file: YamlFile, place: Key, sets: Mapping[str, WordSet]) -> Iterator[Complaint]:
    """Wording that tells no sentence from another: common words, the parties' names, a bare number."""
    if pattern.with_ or pattern.near:
        return
    for index, phrase in enumerate(pattern.seeks):
        if not any(_tells(step, sets) for step in _steps(phrase) if not step.optional):
            why = "this is found nearly everywhere. Ask for a word of the topic, here, in 'with' or in 'near'."
            yield _fault(file, (*place, "seeks", index), why)


def _slow(pattern: Pattern, file: YamlFile, place: Key, sets: Mapping[str, WordSet]) -> Iterator[Complaint]:
    for index, phrase in enumerate(pattern.seeks):
        steps = [step for step in _steps(phrase) if not step.optional]
        if not any(_is_closed(step, sets) for step in steps):
            why = "every sentence lets this wording in: no part has words of its own. Add one, or expect it to be slow."
            yield _hint(file, (*place, "seeks", index), why)
        weight = sum(_alternatives(step, sets) * (step.gap + 1) for step in _steps(phrase))
        if weight > HEAVY:
            why = f"{weight:,} alternatives times reach, above {HEAVY:,}. Narrow its gaps or its word sets."
            yield _hint(file, (*place, "seeks", index), why)


def _said_twice(check: Check, file: YamlFile) -> Iterator[Complaint]:
    """Wording that an earlier line of the same pattern has already, or a whole pattern that an earlier one has."""
    earlier: dict[tuple[object, ...], str] = {}
    for index, pattern in enumerate(check.patterns):
        repeated = [at for at, phrase in enumerate(pattern.seeks) if phrase in pattern.seeks[:at]]
        for at in repeated:
            yield _hint(file, ("patterns", index, "seeks", at), "an earlier line seeks the same. Remove one.")
        whole = (frozenset(pattern.seeks), *pattern[2:6], pattern.by, pattern.verdict, pattern.role)
        if whole in earlier:
            why = f"the pattern '{earlier[whole]}' says the same. Remove one."
            yield _hint(file, ("patterns", index, "id"), why)
        earlier.setdefault(whole, pattern.id)


def _idle_words(folder: Path, checks: list[Check]) -> Iterator[Complaint]:
    """Sets of the pack's own ``words.yaml`` that no file of the pack speaks. Other packs may: a hint."""
    path = folder / "words.yaml"
    if not path.is_file() or not checks:
        return
    file = yamlfile.load(path)
    spoken = Counter(
        name
        for other in sorted(folder.rglob("*.yaml"))
        if not other.name.endswith(".cases.yaml")
        for name in re.findall(r"<([a-z][a-z0-9-]*)>", other.read_text(encoding="utf-8-sig"))
    )
    for name in map(str, file.data):
        if not spoken[name] and name not in _ENGINES_OWN:
            yield _hint(file, (name,), f"nothing in this pack speaks <{name}>. Use it or remove it.")


def _steps(phrase: Phrase) -> Iterator[Step]:
    for sequence in phrase.sequences:
        yield from sequence


def _tells(step: Step, sets: Mapping[str, WordSet]) -> bool:
    """Whether most alternatives of the step have a word that does not stand everywhere."""
    alternatives: list[str] = []
    for choice in step.choices:
        if isinstance(choice, Measure) or (isinstance(choice, SetName) and sets[choice.name].role):
            return False
        alternatives += sets[choice.name].words if isinstance(choice, SetName) else [" ".join(choice.words)]
    telling = [phrase for phrase in alternatives if set(phrase.replace("~", "").split()) - _ANYWHERE]
    return 2 * len(telling) > len(alternatives)


def _is_closed(step: Step, sets: Mapping[str, WordSet]) -> bool:
    """Whether the words of the step are known before a document is read, so that a sentence can lack them."""
    for choice in step.choices:
        if isinstance(choice, Measure):
            return False
        if isinstance(choice, SetName) and (sets[choice.name].role or sets[choice.name].joins_named):
            return False
    return True


def _alternatives(step: Step, sets: Mapping[str, WordSet]) -> int:
    """How many phrases the step stands for, every form of every word counted."""
    total = 0
    for choice in step.choices:
        if isinstance(choice, SetName):
            total += sum(_spelled(phrase) for phrase in sets[choice.name].words)
        elif isinstance(choice, Words):
            total += _spelled(" ".join(choice.words))
        else:
            total += 1
    return total


def _spelled(phrase: str) -> int:
    many = 1
    for word in phrase.split():
        many *= len(forms(word[:-1])) if word.endswith("~") else 1
    return many


def _fault(file: YamlFile, key: Key, why: str) -> Complaint:
    return Complaint(str(file.complaint(key, why)), fault=True)


def _hint(file: YamlFile, key: Key, why: str) -> Complaint:
    return Complaint(str(file.complaint(key, why)), fault=False)
