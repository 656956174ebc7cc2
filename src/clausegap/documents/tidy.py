"""One printed line's characters made readable: the same words, without what only a printer needs."""

from __future__ import annotations

import re

_GONE = [*range(9), *range(14, 32), 0x7F, *range(0x80, 0xA0), 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF]
_BLANK = [*range(9, 14), 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000]
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "ft", 0xFB06: "st"}
_SYMBOLS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF06F: "○", 0xF0FC: "✓"}
"""The bullets of the Symbol and Wingdings fonts, which PDF keeps as private characters and Word shows as these."""
_TABLE: dict[int, str | None] = {
    **dict.fromkeys(_GONE, None),
    **dict.fromkeys(_BLANK, " "),
    **_LIGATURES,
    **_SYMBOLS,
}
_PLAIN = re.compile(r"[\x20-\x7e\u00a1-\u00ac\u00ae-\u1fff\u2010-\u2027\u2030-\u205e\u20a0-\u2fff]*\Z")
# A clause number printed without any gap before its words: only its form tells them apart.
_GLUED = re.compile(
    r"((?:(?:Section|SECTION|Article|ARTICLE|Clause)\ )?\d{1,3}(?:\.\d{1,3})+\.?"
    r"|\d{1,2}\.|\([a-z]{1,4}\)|\([A-Z]\)|\(\d{1,2}\)"
    r"|[A-Z]\.(?:\d{1,2}\.)?)(?=[A-Z][a-z]|[A-Z]{2}|A\ |[“\"])"
    r"|\((?:[a-hj-rt-z]|[ivx]{1,4})\)(?=[a-z]{2})"
    r"|\d{1,2}(?:\.\d{1,2}){2,4}\.?(?=[a-z]{2})"
)
_KEYWORDS = ("Section ", "SECTION ", "Article ", "ARTICLE ", "Clause ")
_BULLET = re.compile(r"[•●▪◦■➢\uf0b7\uf0a7](?=\w)")


def tidy(raw: str) -> str:
    """Single spaces, ligatures spelt out, no control characters; a soft hyphen stays only at the end."""
    if raw.isascii() and raw.isprintable():
        return " ".join(raw.split()) if "  " in raw else raw.strip()
    if not _PLAIN.match(raw):
        raw = raw.translate(_TABLE)
        if "\xad" in raw:
            raw = raw[:-1].replace("\xad", "") + raw[-1]
    return " ".join(raw.split())


def glued_at(text: str) -> int:
    """Index behind a clause number or bullet that is glued to the words after it; 0 where none is."""
    if text[:1].isalpha() and (text[:1].islower() or not (text[1:2] == "." or text.startswith(_KEYWORDS))):
        return 0
    found = _GLUED.match(text) or _BULLET.match(text)
    return found.end() if found else 0


def visible(text: str, count: int) -> int:
    """Index behind the ``count``-th visible character of ``text``."""
    for index, char in enumerate(text):
        count -= not char.isspace()
        if count <= 0:
            return index + 1
    return len(text)
