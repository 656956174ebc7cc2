"""Characters of the symbol fonts as Unicode, so that bullets, boxes and signs read as what they show."""

from __future__ import annotations

from typing import Final

UNKNOWN: Final = "\ufffd"
BULLET: Final = "•"
_PRIVATE: Final = range(0xF000, 0xF100)
"""Word stores a symbol font's character 0xNN as U+F0NN."""

# Adobe's Symbol encoding, 0x20 to 0x7E and 0xA0 to 0xFE; a space stands for a code without a character.
_SYMBOL_LOW: Final = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_ αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
_SYMBOL_HIGH: Final = (
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
)
_WINGDINGS: Final = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆",
    0x76: "❖", 0x77: "⬥", 0x78: "☒", 0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA2: "○", 0xA4: "◉", 0xA7: "▪",
    0xA8: "☐", 0xAB: "★", 0xD8: "➢", 0xDC: "➲", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x28: "☎", 0x2A: "✉", 0x46: "☞", 0x4A: "☺", 0x80: "⓪",
    **{0x81 + i: chr(0x2460 + i) for i in range(10)},
    **{0x8C + i: chr(0x2776 + i) for i in range(10)},
}  # fmt: skip
_WINGDINGS_2: Final = {0x50: "✓", 0x4F: "✗", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "•", 0xA3: "☐", 0x2A: "☐"}
_WEBDINGS: Final = {0x61: "✓", 0x63: "☐", 0x67: "■", 0x6E: "●", 0x72: "✗", 0x3D: "•"}


def _symbol_table() -> dict[int, str]:
    table = dict(enumerate(_SYMBOL_LOW, 0x20)) | dict(enumerate(_SYMBOL_HIGH, 0xA0))
    return {code: char for code, char in table.items() if char != " " or code == 0x20}


_FONTS: Final = {
    "symbol": _symbol_table(),
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "webdings": _WEBDINGS,
}


def is_symbol_font(font: str) -> bool:
    """Whether plain letters set in ``font`` show as other signs."""
    return bool(font) and font.lower() in _FONTS


def shown(code: int, font: str) -> str:
    """What the character ``code`` (with or without Word's 0xF000) shows in ``font``; U+FFFD where nobody knows."""
    table = _FONTS.get(font.lower())
    low = code - 0xF000 if code in _PRIVATE else code
    if table is not None:
        return table.get(low, UNKNOWN)
    if code in _PRIVATE:
        # A private character without a symbol font's name is nearly always a bullet of Symbol or Wingdings.
        return _FONTS["symbol"].get(low, UNKNOWN) if low != 0xA7 else _WINGDINGS[low]
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code <= 0x10FFFF else UNKNOWN


def unprivate(text: str, font: str) -> str:
    """``text`` with Word's private symbol characters replaced by what they show in ``font``."""
    if is_symbol_font(font):
        return "".join(shown(ord(char), font) for char in text)
    return "".join(shown(ord(char), font) if ord(char) in _PRIVATE else char for char in text)
