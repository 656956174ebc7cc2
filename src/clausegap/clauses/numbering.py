"""Reading the number a clause opens with: its form, its parts, and every value each part may have."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Style = Literal["arabic", "letter", "LETTER", "roman", "ROMAN"]

ATTACHMENTS = frozenset({"schedule", "exhibit", "annex", "annexure", "appendix", "attachment", "addendum", "anlage"})
"""Words that open a part of the agreement with numbering of its own."""

_WORDS = (
    r"article|section|sec\.|clause|chapter|part|module|paragraph|schedule|exhibit|annexure|annex|appendix"
    r"|attachment|addendum|anlage|§§?"
)
_KEYWORD = re.compile(
    rf"(?P<word>{_WORDS})[ \t\u00a0]*(?:no\.?[ \t]+)?(?P<id>\d{{1,3}}(?:\.\d{{1,3}}){{0,5}}[A-Za-z]?"
    rf"|[IVXLC]{{1,7}}|[A-Z]{{1,2}})"
    r"(?P<dash>-\d{1,2}|-[A-Z])?(?P<subs>(?:\((?:[a-z]{1,4}|[A-Z]{1,2}|\d{1,2})\)){0,4})(?![\w&'’])",
    re.IGNORECASE,
)
_KEYWORD_OPENS = frozenset("acepsſm§")
"""First letters of the keywords; ſ is the long s, which a pattern that ignores case takes for one."""
_DECIMAL = re.compile(
    r"(?P<id>(?:[A-Z]\.?)?\d{1,3}(?:\.\d{1,3}){0,5}(?P<tail>[A-Z](?![\w]))?)"
    r"(?P<subs>(?:\((?:[a-z]{1,4}|[A-Z]{1,2}|\d{1,2})\)){0,4})(?P<frame>[.)]?)"
)
_PAREN = re.compile(r"\((?P<id>[a-z]{1,8}|[A-Z]{1,8}|\d{1,3})\)|(?P<bare>[a-z]{1,8}|[A-Z]|[IVX]{2,8})\)")
_DOTTED = re.compile(r"(?P<id>[A-Z]|[IVXL]{1,7}|[a-z]|[ivxl]{1,7})\.(?=\s|$)")
_DOTTED_WITHIN = 9  # characters of the longest letter or numeral and its full stop
_SPACE = re.compile(r"[\s\u00a0]*")
_PUNCTUATION = re.compile(r"[\s\u00a0]*(?:[:.]|[-–—]{1,2}(?=\s|$))?[\s\u00a0]*")
BULLET = re.compile(r"[•·▪▫●○◦■□➢❖✓✔‣⁃*\-–—\uf0b7\uf0a7][\t \u00a0]+(?=\S)")

_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


class Mark(NamedTuple):
    """A number at the start of a clause."""

    text: str
    """As the reader sees it, closing full stop aside: "4.2", "(a)", "ARTICLE IV"."""
    start: int
    end: int
    """Offset behind the number, its punctuation and white space: where heading or words begin."""
    word: str
    """Lower-case keyword before the number ("article", "section", "schedule"); "" without one."""
    frame: str
    """How the number is dressed: "()", ")", "." (also for none), whatever keyword stands before it."""
    parts: tuple[str, ...]
    """The number's parts: ("4", "2") for "4.2"; ("4", "2", "a") for "4.2(a)"; () for a keyword alone."""
    bare: bool = False
    """True for a whole number without any punctuation or keyword ("1 Background"): weak evidence by itself."""

    @property
    def attachment(self) -> bool:
        """True for a schedule, exhibit, annex and the like."""
        return self.word in ATTACHMENTS


def roman(text: str) -> int | None:
    """The value of a well-formed Roman numeral of any case; None for anything else."""
    lower = text.lower()
    if not lower or not _ROMAN.fullmatch(lower):
        return None
    digits = [_VALUES[letter] for letter in lower]
    following = [*digits[1:], 0]
    return sum(-digit if digit < after else digit for digit, after in zip(digits, following, strict=True))


def readings(part: str) -> tuple[tuple[Style, int], ...]:
    """Every way to read one part of a number: "i" is Roman 1 and the ninth letter. Likelier reading first.

    "aa" is 27, as Word and lawyers count on after z. A part that is no number has no readings.
    """
    if part.isdecimal():
        return (("arabic", int(part)),)
    if not (part.isascii() and part.isalpha() and (part.islower() or part.isupper())):
        return ()
    lower = part.lower()
    found: list[tuple[Style, int]] = []
    value = roman(part)
    if len(set(lower)) == 1:
        found.append(("letter" if part.islower() else "LETTER", ord(lower[0]) - 96 + 26 * (len(part) - 1)))
    if value is not None:
        found.append(("roman" if part.islower() else "ROMAN", value))
    if len(found) == 2 and (lower[0] in "ivx"):
        found.reverse()
    return tuple(found)


def read(text: str, start: int, end: int) -> Mark | None:
    """The number that stands exactly at ``start``, or None. White space before it is skipped."""
    while start < end and text[start].isspace():
        start += 1
    if start >= end:
        return None
    head = text[start]
    if head == "(" or text.startswith(")", start + 1) or text[start + 1 : start + 10].find(")") >= 0:
        found = _read_paren(text, start, end)
        if found:
            return found
    if head.isdecimal() or (head.isalpha() and head.isupper() and _opens_coded(text, start)):
        return _read_decimal(text, start, end)
    found = _read_keyword(text, start, end) if head.lower() in _KEYWORD_OPENS else None
    if found is None and "." in text[start + 1 : start + _DOTTED_WITHIN]:
        found = _read_dotted(text, start, end)
    return found


def _opens_coded(text: str, start: int) -> bool:
    following = text[start + 1 : start + 3]
    return following[:1].isdecimal() or (following[:1] == "." and following[1:].isdecimal())


def _read_paren(text: str, start: int, end: int) -> Mark | None:
    found = _PAREN.match(text, start, end)
    if not found:
        return None
    part = found["id"] or found["bare"]
    if not readings(part):
        return None
    after = _SPACE.match(text, found.end(), end).end()  # type: ignore[union-attr]
    return Mark(found[0], start, after, "", "()" if found["id"] else ")", (part,))


def _read_decimal(text: str, start: int, end: int) -> Mark | None:
    found = _DECIMAL.match(text, start, end)
    if not found:
        return None
    parts = _parts(found["id"], found["subs"])
    behind = text[found.end() : found.end() + 1] if found.end() < end else ""
    glued = bool(behind) and not behind.isspace()
    if glued and not (len(parts) > 1 and (behind.isupper() or behind in '“"‘[(_')) and behind not in ":–—":
        return None
    frame = ")" if found["frame"] == ")" else "."
    number = found[0] if frame == ")" else found[0].rstrip(".")
    after = _PUNCTUATION.match(text, found.end(), end).end()  # type: ignore[union-attr]
    bare = len(parts) == 1 and not found["frame"] and number.isdecimal()
    return Mark(number, start, after, "", frame, parts, bare)


def _read_keyword(text: str, start: int, end: int) -> Mark | None:
    found = _KEYWORD.match(text, start, end)
    if not found:
        return None
    word = found["word"].lower()
    word = {"sec.": "section", "§": "section", "§§": "section"}.get(word, word)
    if not found["word"].startswith("§") and text[start + len(found["word"])].isalnum():
        return None  # "Articled", "Parties": the keyword must end before its number begins
    if found["id"].isalpha() and not found["id"].isupper():
        return None
    after = _PUNCTUATION.match(text, found.end(), end).end()  # type: ignore[union-attr]
    return Mark(found[0], start, after, word, ".", _parts(found["id"] + (found["dash"] or ""), found["subs"]))


def _read_dotted(text: str, start: int, end: int) -> Mark | None:
    found = _DOTTED.match(text, start, end)
    if not found or not readings(found["id"]):
        return None
    after = _SPACE.match(text, found.end(), end).end()  # type: ignore[union-attr]
    return Mark(found["id"], start, after, "", ".", (found["id"],))


def _parts(number: str, subs: str) -> tuple[str, ...]:
    if len(number) > 1 and number[0].isalpha() and number[1].isdecimal():
        number = f"{number[0]}.{number[1:]}"
    parts = [part for part in number.split(".") if part]
    return (*parts, *(part for part in subs.replace("(", " ").replace(")", " ").split() if part))
