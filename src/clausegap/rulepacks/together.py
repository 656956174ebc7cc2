"""Several packs -> one, as a review uses them: each check keeps the words of its own pack."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from clausegap.errors import Misconfigured

from .load import load
from .pack import Rule, RulePack


def load_all(folders: Sequence[Path], *, cases: bool = True, shipped: Path | None = None) -> RulePack:
    """The packs in these folders as one. Raises BadDeclaration and Misconfigured like ``load`` and ``together``."""
    return together([load(folder, cases=cases, shipped=shipped) for folder in folders])


def together(packs: Sequence[RulePack]) -> RulePack:
    """The rules of all packs in the order given; one pack is handed back as it is.

    Word sets of the first pack that has them are everybody's; where a later pack means something else by the same name,
    its checks keep their own. A set kept so takes in no names or terms of the document. Raises Misconfigured where
    two packs have the same check.
    """
    if len(packs) == 1:
        return packs[0]
    sets = dict(packs[0].sets)
    rules: list[Rule] = []
    owners: dict[str, str] = {}
    for pack in packs:
        for check in pack.checks:
            if check.key in owners:
                raise Misconfigured(
                    f"The check {check.key} is in two packs, {owners[check.key]} and {pack.id}. Give only one of them."
                )
            owners[check.key] = pack.id
        differing = {name: words for name, words in pack.sets.items() if sets.setdefault(name, words) != words}
        rules += (
            replace(rule, checks=tuple(replace(check, sets={**differing, **check.sets}) for check in rule.checks))
            for rule in pack.rules
        )
    digest = hashlib.sha256("\0".join(pack.sha256 for pack in packs).encode()).hexdigest()
    return RulePack(
        " + ".join(pack.id for pack in packs),
        " and ".join(pack.title for pack in packs),
        " + ".join(pack.version for pack in packs),
        digest,
        tuple(rules),
        sets,
        tuple(fact for pack in packs for fact in pack.facts),
        tuple(gone for pack in packs for gone in pack.off),
    )
