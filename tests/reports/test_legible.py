"""What cannot be seen is written out."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from clausegap.reports.legible import UNSEEN, legible


def test_every_control_and_format_character_is_named():
    """Whatever Unicode calls control, format, surrogate or line separator is caught, but for tab and line feed."""
    unseen = {
        character
        for character in map(chr, range(sys.maxunicode + 1))
        if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
    }
    missed = [f"U+{ord(character):04X}" for character in sorted(unseen - {"\t", "\n"}) if not UNSEEN.match(character)]
    assert missed == []


@pytest.mark.parametrize("text", ["Fees of 3 € – “net”", "a\tb\nc", "§ 4.2(a)", "Ærø 合同"])
def test_ordinary_text_passes_unchanged(text):
    """Letters of any script, typographic signs, tabs and line feeds stay as they are."""
    assert legible(text) == text


def test_a_direction_override_is_shown_by_its_code_point():
    """A reader sees that the words were meant to run backwards."""
    assert legible("pay \u202e001\u202c USD") == "pay ⟨U+202E⟩001⟨U+202C⟩ USD"
