"""Who the parties are, by every word the document uses for them, and which of them is the vendor."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import Literal

from clausegap.model import Clause, ClauseKind, Document, Party

from . import names, roles, spots
from .names import Named

_FRONT = 6_000
"""Characters behind the preamble within which a document still introduces its parties."""
_ACTS = re.compile(r"\s+(?:shall|will|may|must|agrees?|warrants|represents|grants|is\s+responsible)\b|['’]s\b")
_USED = re.compile(r"['’]s\b|\s+[a-z]")
"""Behind a name that stands alone: not the next word of a longer name."""
_PLAIN = {"vendor": roles.PLAIN_VENDOR, "customer": roles.PLAIN_CUSTOMER}
_LEXICA = {"vendor": (*roles.VENDOR_WORDS, "developer"), "customer": roles.CUSTOMER_WORDS}
_TELLING = 60_000
"""Characters from the start that tell who acts."""
_SUBJECT = re.compile(
    r"(?<![\w.])([A-Z][\w-]{0,40}(?: AI)?)\s+(?:shall|will|may|agrees|reserves|warrants|provides|grants)\b"
)
_NO_SUBJECT = frozenset(
    "each neither either no this these that such any all the it they he she party parties section agreement which who "
    "what if services service both terms nothing everyone content software fees payment data users we you".split()
)


def find(document: Document, clauses: tuple[Clause, ...]) -> tuple[Party, Party]:
    """Vendor and customer. A side that nobody fills has an empty name, and no aliases where no word stands for it."""
    text = document.text
    front = _front(text, clauses)
    found = [*names.introduced(front), *names.labelled(text, document.blocks), *names.between(front)]
    found += names.defined(text)
    sides = _assign(text, _with_pronouns(text, names.merge(found)))
    return _complete(text, "vendor", sides), _complete(text, "customer", sides)


def _front(text: str, clauses: tuple[Clause, ...]) -> str:
    """Everything before the first clause proper, tables of contents left out, and the first words of the clauses."""
    parts: list[str] = []
    length = 0
    for clause in clauses:
        if clause.kind is ClauseKind.CONTENTS:
            continue
        introducing = clause.kind in (ClauseKind.PREAMBLE, ClauseKind.RECITAL)
        if not introducing and length > 2_000:
            break
        parts.append(text[clause.start : clause.end][:_FRONT])
        length += len(parts[-1])
    return "".join(parts)


def _with_pronouns(text: str, named: list[Named]) -> list[Named]:
    """Add "we" and "you" as sides of their own where the document speaks so and gives neither to a party."""
    given = {word.lower() for item in named for word in item.aliases}
    if not _speaks(text):
        return named
    added = list(named)
    if not given & set(roles.YOU):
        added.append(Named("", roles.YOU))
    if not given & set(roles.WE):
        proper = [index for index, item in enumerate(named) if item.name and not set(item.aliases) & set(roles.YOU)]
        if len(proper) == 1:
            only = named[proper[0]]
            added[proper[0]] = Named(only.name, (*only.aliases, *roles.WE))
        else:
            added.append(Named("", roles.WE))
    return added


def _assign(text: str, named: list[Named]) -> dict[str, Named]:
    """The party on each side, by its words first and by its conduct where words leave it open."""
    if not named:
        return {}
    groups = [tuple(_cased(_words(item))) for item in named]
    seen = roles.conduct(text, groups)
    counted = roles.uses(text, [word for group in groups for word in group])
    weight = [sum(counted[word] for word in group) for group in groups]
    scores = [
        roles.word_score(item.aliases) + (sells - buys) / (sells + buys + 2)
        for item, (sells, buys) in zip(named, seen, strict=True)
    ]
    used = [index for index in range(len(named)) if weight[index] * 40 >= max(weight)] or list(range(len(named)))
    vendor = max(used, key=lambda index: (scores[index], bool(named[index].name), weight[index], -index))
    others = [index for index in used if index != vendor]
    if not others:
        return {"vendor" if scores[vendor] >= 0 else "customer": named[vendor]}
    customer = min(others, key=lambda index: (scores[index], not named[index].name, -weight[index], index))
    sides = {"vendor": named[vendor], "customer": named[customer]}
    return _joined(named, sides)


def _joined(named: list[Named], sides: dict[str, Named]) -> dict[str, Named]:
    """Give the pronouns that no party claimed to the side that has none."""
    spoken = {item.aliases: item for item in named if item.aliases in (roles.WE, roles.YOU)}
    for side, other in (("vendor", "customer"), ("customer", "vendor")):
        for pronouns in spoken:
            taken = set(sides[side].aliases) | set(sides[other].aliases)
            contrary = roles.YOU if pronouns == roles.WE else roles.WE
            if set(pronouns) & taken or set(contrary) & set(sides[side].aliases):
                continue
            if set(contrary) & set(sides[other].aliases) or (pronouns == roles.WE) == (side == "vendor"):
                sides[side] = Named(sides[side].name, (*sides[side].aliases, *pronouns))
    return sides


def _complete(text: str, side: Literal["vendor", "customer"], sides: dict[str, Named]) -> Party:
    """Add the role words and pronouns the text uses for a side beside those it introduces, and count them all."""
    item = sides.get(side, Named("", ()))
    other = sides.get("customer" if side == "vendor" else "vendor", Named("", ()))
    taken = {word.lower() for word in _words(other)}
    aliases = dict.fromkeys(_words(item))
    for pronouns in (roles.WE, roles.YOU):
        if set(pronouns) & set(item.aliases):
            aliases.update(dict.fromkeys(word for word in pronouns if word not in taken))
    told = {word.lower() for word in (*item.aliases, *other.aliases)}
    if not told & roles.RESALE:
        for word in _role_words(text, _PLAIN[side]):
            if word.lower() not in taken:
                aliases.setdefault(word)
    if item.name and not set(item.aliases) & set(roles.WE + roles.YOU):
        aliases.update(dict.fromkeys(_brand(text, item.name, names.short(other.name))))
    if side == "vendor" and aliases and not item.name:
        aliases.update(dict.fromkeys(word for word in _main_subject(text, taken) if not names.is_role(word)))
    if not aliases:
        aliases = dict.fromkeys(
            _role_words(text, _LEXICA[side])[:1] or (_main_subject(text, taken) if side == "vendor" else [])
        )
    return Party(side, item.name, _most_used(text, list(aliases), item.aliases))


def _most_used(text: str, aliases: list[str], told: tuple[str, ...]) -> tuple[str, ...]:
    unique = list({word.lower(): word for word in reversed(aliases)}.values())[::-1]
    counted = roles.uses(text, _cased(unique))
    totals = {word: sum(counted[form] for form in _cased([word])) for word in unique}
    kept = [word for word in unique if totals[word] or word in told]
    return tuple(sorted(kept, key=lambda word: (-totals[word], unique.index(word))))


def _words(item: Named) -> tuple[str, ...]:
    """Everything to look for: aliases, the name, and the name without its legal form."""
    words = [word for word in (*item.aliases, item.name, names.short(item.name)) if len(word) > 1]
    return tuple(dict.fromkeys(words))


def _brand(text: str, name: str, other: str) -> list[str]:
    """The name's first word where the document uses it alone, as if it had been introduced."""
    word = name.split(maxsplit=1)[0].strip(",.")
    if len(word) < 4 or not word[0].isupper() or word in other or word.lower() in _NO_SUBJECT or names.is_role(word):
        return []
    alone = islice((at for at in spots.opened(text, word) if _USED.match(text, at + len(word))), 3)
    return [word] if len(list(alone)) == 3 else []


def _role_words(text: str, lexicon: tuple[str, ...]) -> list[str]:
    """Plain role words ("Provider", "Customer") the text has act with a capital, at least twice."""
    counted: dict[str, int] = {}
    for word in lexicon:
        title = word.title()
        count = sum(1 for at in spots.whole(text, title) if _ACTS.match(text, at + len(title)))
        if count >= 2:
            counted[title] = count
    return sorted(counted, key=lambda word: (-counted[word], word))


def _main_subject(text: str, taken: set[str]) -> list[str]:
    """The name that acts most often in a document that introduces nobody."""
    counted: dict[str, int] = {}
    for match in _SUBJECT.finditer(text, 0, _TELLING):
        word = match[1]
        low = word.lower()
        if low not in taken and low not in _NO_SUBJECT and not low.endswith("s") and low not in roles.CUSTOMER_WORDS:
            counted[word] = counted.get(word, 0) + 1
    best = min(counted, key=lambda word: (-counted[word], word), default="")
    return [best] if best and counted[best] >= 3 else []


def _speaks(text: str) -> bool:
    """True for a document that says "we" and "you" throughout."""
    counted = roles.uses(text, _cased(("we", "our", "you", "your")))
    first = sum(counted[word] for word in ("we", "We", "our", "Our"))
    second = sum(counted[word] for word in ("you", "You", "your", "Your"))
    return first >= 5 and second >= 5


def _cased(words: Iterable[str]) -> list[str]:
    """Pronouns also as they open a sentence."""
    found: dict[str, None] = {}
    for word in words:
        found[word] = None
        if word.lower() in roles.WE or word.lower() in roles.YOU:
            found[word.lower()] = None
            found[word.capitalize()] = None
    return list(found)
