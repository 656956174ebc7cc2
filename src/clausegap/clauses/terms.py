"""Defined terms: words in quotation marks with the sentence that gives them meaning, and how often they are used."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from clausegap.model import Clause, DefinedTerm

from . import spots
from .sentences import Sentences

_VERB = (
    r"(?:(?:each |also |collectively |together )?(?:shall |will )?(?:means?|mean|refers? to|is defined|are defined)\b"
    r"|(?:shall |will )?(?:has|have) the (?:same )?meanings?|(?:shall |will )?includes?\b|is (?:an?|the|any)\b"
    r"|are (?:the|any|all)\b|:)"
)
_MEANS = re.compile(
    rf"[“\"](?P<first>[^“”\"\n]{{1,80}})[”\"](?P<more>(?:\s*(?:,|or|and|/|\()+\s*(?:or |and |the "
    rf"|each, an? )?[“\"][^“”\"\n]{{1,80}}[”\"]\)?){{0,4}})"
    rf"(?:\s*\([^()\n]{{1,80}}\))?,?\s*{_VERB}",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\((?P<inner>[^()“”\"\n]{0,80}[“\"][^()\n]{1,160})\)")
_QUOTED = re.compile(r"[“\"]([^“”\"\n]{1,80}?)[,.;:]?[”\"]")


_DEFINITIONS = re.compile(r"\b(?:definitions?|interpretation|defined terms|glossary)\b", re.IGNORECASE)
# What must stand before is asked behind the first letter: a pattern that opens with a set of letters is searched for
# many times faster than one that opens with a look back.
_COLON = re.compile(r"(?P<name>[A-Z](?:(?<=\n.)|(?<=[.;] .))[\w’'-]*(?: (?:of |and )?[A-Z&][\w’'-]*){0,4}): (?=[a-z])")
_CAPITAL = re.compile(r"[A-Z](?<![^\W_].)\w*")
_KIN = 40
"""Terms that begin with the same word and are told apart at each place; further ones are searched one by one."""
_PLURAL = re.compile(r"e?s(?![^\W_])")


class _Spot(NamedTuple):
    name: str
    start: int
    end: int


def find(text: str, clauses: tuple[Clause, ...], sentences: Sentences) -> tuple[DefinedTerm, ...]:
    """Every defined term in text order; one that is defined twice is there twice."""
    spots = sorted(
        {*_spots(text, sentences), *_plain(text, clauses)}, key=lambda spot: (spot.start, spot.end, spot.name)
    )
    places = _places(text, {spot.name for spot in spots})
    starts = [clause.start for clause in clauses]
    found: list[DefinedTerm] = []
    for spot in spots:
        inside = sum(1 for place in places[spot.name] if spot.start <= place < spot.end)
        clause = clauses[max(0, bisect_right(starts, spot.start) - 1)]
        found.append(DefinedTerm(spot.name, spot.start, spot.end, clause.id, len(places[spot.name]) - inside))
    return tuple(found)


def _spots(text: str, sentences: Sentences) -> list[_Spot]:
    means = list(_MEANS.finditer(text))
    found: list[_Spot] = []
    for index, match in enumerate(means):
        following = means[index + 1].start() if index + 1 < len(means) else len(text)
        end = min(sentences.until(match.end()), following)
        while end > match.end() and text[end - 1].isspace():
            end -= 1
        names = [match["first"], *_QUOTED.findall(match["more"])]
        found.extend(_Spot(_clean(name), match.start(), end) for name in names if _is_term(name))
    for match in _BRACKET.finditer(text):
        names = [name for name in _QUOTED.findall(match["inner"]) if _is_term(name)]
        if names:
            start, end = sentences.at(match.start())
            found.extend(_Spot(_clean(name), start, max(end, match.end())) for name in names)
    return sorted(dict.fromkeys(found), key=lambda spot: (spot.start, spot.end, spot.name))


def _plain(text: str, clauses: tuple[Clause, ...]) -> list[_Spot]:
    """Terms without quotation marks in a clause headed as definitions: "Business Day: a day other than ..."."""
    heads = {clause.id for clause in clauses if _DEFINITIONS.search(clause.heading)}
    found: list[_Spot] = []
    for clause in clauses:
        if clause.id not in heads and clause.parent not in heads:
            continue
        spots = list(_COLON.finditer(text, clause.start, clause.end))
        for index, match in enumerate(spots):
            end = spots[index + 1].start() if index + 1 < len(spots) else clause.end
            while end > match.end() and text[end - 1].isspace():
                end -= 1
            found.append(_Spot(match["name"], match.start("name"), end))
    return found


def _clean(name: str) -> str:
    return " ".join(name.strip(" ,.;:*_").split())


def _is_term(name: str) -> bool:
    words = _clean(name).split()
    return bool(words) and len(words) <= 8 and words[0][0].isalnum()


def _places(text: str, names: set[str]) -> dict[str, list[int]]:
    """Offsets of each name in the text: by one walk over its capitalised words, the longest name first."""
    by_first: dict[str, list[tuple[str, int, list[int]]]] = {}
    found: dict[str, list[int]] = {name: [] for name in names}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        first = _CAPITAL.match(name)
        kin = by_first.setdefault(first[0], []) if first else []
        if first and len(kin) < _KIN:
            kin.append((name, len(name), found[name]))
        else:
            found[name] = list(spots.whole(text, name))
    done = 0
    for match in _CAPITAL.finditer(text) if by_first else ():
        word = match[0]
        named = by_first.get(word) or by_first.get(word[:-1])
        if not named or match.start() < done:
            continue
        at = match.start()
        for name, length, offsets in named:
            if text.startswith(name, at) and _ends(text, at + length):
                offsets.append(at)
                done = at + length
                break
    return found


def _ends(text: str, at: int) -> bool:
    """True where a word ends at ``at``, or behind the ending of its plural."""
    following = text[at : at + 1]
    return not following.isalnum() or (following in "es" and _PLURAL.match(text, at) is not None)
