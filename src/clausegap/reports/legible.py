"""Contract text made safe to look at: what a reader could not see is written out.

Escape sequences, direction overrides and zero-width characters can repaint a terminal, turn a number
round or hide a word; in a report they stand as ``⟨U+202E⟩``. Line feed and tab pass: they part
paragraphs and table cells. The JSON document keeps every character (``data``), escaped.
"""

from __future__ import annotations

import re

UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls of C0 and C1 but tab and line feed; ESC among them
    "\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # soft hyphen, zero width, direction
    "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2"  # format characters of Arabic and Syriac
    "\ud800-\udfff\ufffe\uffff"  # surrogates on their own and non-characters cannot be written as UTF-8 or HTML
    "\U000110bd\U000110cd\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
"""Every character that Unicode calls a control, a format character, a line separator or a surrogate."""


def legible(text: str) -> str:
    """``text`` with each unseen character replaced by its code point in angle brackets."""
    return UNSEEN.sub(_named, text)


def _named(found: re.Match[str]) -> str:
    return f"⟨U+{ord(found[0]):04X}⟩"
