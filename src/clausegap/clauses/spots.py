"""Finding fixed words in a long text: a search for each word is many times faster than one pattern for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def lowered(text: str) -> str:
    """``text`` in lower case with every offset kept; a text whose length would change is returned as it is."""
    low = text.lower()
    return low if len(low) == len(text) else text


def places(text: str, word: str) -> Iterator[int]:
    """Every offset of ``word`` in ``text``, inside other words too."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))


def opened(text: str, word: str) -> Iterator[int]:
    """Every offset at which ``word`` begins a word: no letter, digit or underscore stands before it."""
    for at in places(text, word):
        if at == 0 or not _joins(text[at - 1]):
            yield at


def whole(text: str, word: str) -> Iterator[int]:
    """Every offset at which ``word`` stands by itself: no letter, digit or underscore touches it."""
    for at in places(text, word):
        end = at + len(word)
        if (at == 0 or not _joins(text[at - 1])) and (end >= len(text) or not _joins(text[end])):
            yield at


def any_of(text: str, words: Iterable[str]) -> list[int]:
    """Offsets of all ``words`` in text order, inside other words too, each once."""
    return sorted({at for word in words for at in places(text, word)})


def _joins(letter: str) -> bool:
    return letter.isalnum() or letter == "_"
