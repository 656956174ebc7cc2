"""The forms of an English word: ``delete~`` in a pattern stands for delete, deletes, deleted, deleting.

Regular inflection by rule, irregular verbs by table, British and American spellings of each. Too many
forms cost nothing ("noticed" for ``notice~``); a missing one loses a clause.
"""

from __future__ import annotations

import re
from functools import cache

_IRREGULAR = {
    "be": "is are was were been being am",
    "bear": "bears bore borne bearing",
    "become": "becomes became becoming",
    "begin": "begins began begun beginning",
    "bind": "binds bound binding",
    "bring": "brings brought bringing",
    "build": "builds built building",
    "buy": "buys bought buying",
    "come": "comes came coming",
    "cut": "cuts cutting",
    "do": "does did done doing",
    "draw": "draws drew drawn drawing",
    "fall": "falls fell fallen falling",
    "feed": "feeds fed feeding",
    "find": "finds found finding",
    "forbid": "forbids forbade forbidden forbidding",
    "forgo": "forgoes forwent forgone forgoing",
    "freeze": "freezes froze frozen freezing",
    "get": "gets got gotten getting",
    "give": "gives gave given giving",
    "go": "goes went gone going",
    "grow": "grows grew grown growing",
    "have": "has had having",
    "hold": "holds held holding",
    "keep": "keeps kept keeping",
    "know": "knows knew known knowing",
    "lay": "lays laid laying",
    "leave": "leaves left leaving",
    "let": "lets letting",
    "lie": "lies lay lain lying",
    "lose": "loses lost losing",
    "make": "makes made making",
    "meet": "meets met meeting",
    "offset": "offsets offsetting",
    "party": "parties",
    "pay": "pays paid paying",
    "put": "puts putting",
    "read": "reads reading",
    "rise": "rises rose risen rising",
    "run": "runs ran running",
    "sell": "sells sold selling",
    "send": "sends sent sending",
    "set": "sets setting",
    "show": "shows showed shown showing",
    "shrink": "shrinks shrank shrunk shrinking",
    "shut": "shuts shutting",
    "spend": "spends spent spending",
    "stand": "stands stood standing",
    "stick": "sticks stuck sticking",
    "swap": "swaps swapped swapping",
    "take": "takes took taken taking",
    "teach": "teaches taught teaching",
    "tell": "tells told telling",
    "undertake": "undertakes undertook undertaken undertaking",
    "withdraw": "withdraws withdrew withdrawn withdrawing",
    "withhold": "withholds withheld withholding",
    "write": "writes wrote written writing",
}
_DOUBLING = {
    "stop", "drop", "cap", "permit", "ship", "swap", "tag", "plan", "opt", "map", "commit", "submit", "transfer",
    "refer", "occur", "incur", "defer", "prefer", "throttle", "level", "cancel", "model", "label", "distil", "equal",
    "rebut", "trim", "strip", "wrap", "step", "top", "log", "ban", "scrap", "let", "forbid", "admit", "omit",
}  # fmt: skip
_SPELLINGS = (
    (r"is(e|es|ed|ing|ation|ations)$", r"iz\1"),
    (r"our(s|ed|ing|able|ably)?$", r"or\1"),
    (r"yse(s|d)?$", r"yze\1"),
)


@cache
def forms(word: str) -> tuple[str, ...]:
    """Every form of one lower-case base word, itself included, sorted."""
    found = {word}
    if word in _IRREGULAR:
        found.update(_IRREGULAR[word].split())
    else:
        found |= _plural_and_third(word) | _past_and_ing(word)
    for form in tuple(found):
        found |= spellings(form)
    return tuple(sorted(found))


def spellings(word: str) -> set[str]:
    """The word in British and American spelling, where a rule tells."""
    made = {word}
    for british, american in _SPELLINGS:
        made.add(re.sub(british, american, word) if len(word) > 5 else word)
    return made


def _plural_and_third(word: str) -> set[str]:
    if re.search(r"[^aeiou]y$", word):
        return {word[:-1] + "ies"}
    if re.search(r"(s|x|z|ch|sh)$", word):
        return {word + "es"}
    return {word + "s"}


def _past_and_ing(word: str) -> set[str]:
    if word.endswith("e"):
        return {word + "d", word[:-1] + "ing"}
    if re.search(r"[^aeiou]y$", word):
        return {word[:-1] + "ied", word + "ing"}
    made = {word + "ed", word + "ing"}
    if word in _DOUBLING:
        made |= {word + word[-1] + "ed", word + word[-1] + "ing"}
    return made
