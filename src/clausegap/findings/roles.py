"""A document's own names for parties and things, added to the pack's word sets."""

from __future__ import annotations

import re
from collections import defaultdict

from clausegap.model import Agreement, Document
from clausegap.rulepacks import WordSet

from .language import Language, spelled_out
from .lexicon import DocumentWords

_WORD = re.compile(r"[a-z0-9]+")
_PRONOUNS = {"vendor": ("we", "us", "our", "ours"), "customer": ("you", "your", "yours")}


def document_words(language: Language, document: Document, agreement: Agreement) -> DocumentWords:
    """Aliases of the parties join ``<vendor>`` and ``<customer>``; defined terms join the sets that ask for them."""
    aliases: dict[str, set[str]] = {"vendor": set(), "customer": set()}
    for party in agreement.parties:
        aliases[party.role].update(alias.lower() for alias in party.aliases)
    added: dict[str, list[str]] = defaultdict(list)
    removed: dict[str, set[str]] = defaultdict(set)
    for name, words in language.pack.sets.items():
        if words.role:
            other = "customer" if words.role == "vendor" else "vendor"
            mine = aliases[words.role] - aliases[other]
            if not (mine & set(_PRONOUNS[words.role])) and mine & set(_PRONOUNS[other]):
                removed[name].update(_PRONOUNS[words.role])
            added[name] += sorted(mine)
            removed[name] |= aliases[other]
        if words.joins_named:
            added[name] += _joining(words, document, agreement)
    return language.document_words(added, removed)


def _joining(words: WordSet, document: Document, agreement: Agreement) -> list[str]:
    endings = sorted({form for word in words.joins_named for form in spelled_out(word)})
    named = re.compile(rf"(?:^|[\s-])(?:{'|'.join(map(re.escape, endings))})$")
    meanings = {form for word in words.joins_meaning for form in spelled_out(word)}
    found = []
    for term in agreement.terms:
        name = term.name.lower()
        if not named.search(name):
            continue
        definition = document.text[term.start : term.end].lower()
        if not meanings.isdisjoint(_WORD.findall(definition)) or any(" " in m and m in definition for m in meanings):
            found += [name, name + "s", re.sub(r"s$", "", name)]
    return sorted(set(found))
