"""Whether a PDF can be read at our own table, or must be read apart, where it can be stopped.

pdfium reads a page in one call that nothing interrupts, and a file of two kilobytes can make that call take hours
or all memory: by streams that unpack a thousandfold, by forms that draw forms that draw forms, by a page that lists
one stream ten thousand times. What a page costs is bounded by what the streams decode to, times how often each
is used; a file is plain where both are cheaply seen to be small. Everything odd counts as not plain:
it costs a process, no more. Of 288 real agreements 6 are not plain (large images).
"""

from __future__ import annotations

import re
import zlib
from collections import Counter

_MOST_BYTES = 20_000_000
_MOST_DECODED = 8_000_000
_MOST_DRAWN = 32_000_000
_MOST_USES = 8
_LONGEST_HEAD = 4_096

_STREAM = re.compile(rb"stream\r?\n")
_FILTER = re.compile(
    rb"/Filter\s*(?:/(?:Flate|DCT|JPX|CCITTFax|JBIG2)Decode|\[\s*/(?:Flate|DCT|JPX|CCITTFax|JBIG2)Decode\s*\])\s*[/>]"
)
_KIND = re.compile(rb"/Subtype\s*/")
_FORM = re.compile(rb"/Form(?![A-Za-z])")
_NUMBER = re.compile(rb"(\d+)\s+\d+\s+\Z")
_DRAWS = re.compile(rb"Do(?![A-Za-z])")
_DRAWN = re.compile(rb"/XObject\s*<<([^<>]*)>>")
_LONG_LIST = re.compile(rb"\[[\d\sR]{48,}\]")
_REFERENCE = re.compile(rb"(\d+)\s+\d+\s+R")
_DISGUISED = re.compile(rb"/[A-Za-z]*#[4-7][0-9A-Fa-f]")
"""A letter of a name written as its number, which only somebody does who does not want it found."""


def is_plain(data: bytes) -> bool:
    """Whether pdfium can read every page of this PDF in bounded time and memory."""
    if len(data) > _MOST_BYTES or b"/Encrypt" in data or _DISGUISED.search(data) or _repeats(data):
        return False
    if data.count(b"/Filter") != len(_FILTER.findall(data)) or data.count(b"/Subtype") != len(_KIND.findall(data)):
        return False
    starts = [found.span() for found in _STREAM.finditer(data) if data[found.start() - 3 : found.start()] != b"end"]
    if data.count(b"stream") != 2 * len(starts):
        return False
    return _streams_are_small(data, starts)


def _streams_are_small(data: bytes, starts: list[tuple[int, int]]) -> bool:
    left = _MOST_DECODED
    draws = biggest_form = 0
    forms: set[bytes] = set()
    drawn: set[bytes] = set()
    for keyword, start in starts:
        opened = data.rfind(b"obj", max(0, keyword - _LONGEST_HEAD), keyword)
        head = data[opened:keyword]
        content = _decoded(data[start : data.find(b"endstream", start)], head, left)
        if opened < 0 or content is None:
            return False
        left -= len(content)
        here = len(_DRAWS.findall(content)) if b"Do" in content else 0
        draws += here
        if _FORM.search(head):
            biggest_form = max(biggest_form, len(content))
            forms.update(_NUMBER.findall(data[max(0, opened - 24) : opened]))
            if here and not _names_what_it_draws(head, drawn):
                return False
        if b"/ObjStm" in head and (_DISGUISED.search(content) or _repeats(content)):
            return False
    return draws * biggest_form <= _MOST_DRAWN and forms.isdisjoint(drawn)


def _names_what_it_draws(head: bytes, drawn: set[bytes]) -> bool:
    """Adds the object numbers a form may draw to ``drawn``; False where its dictionary does not list them itself."""
    lists = _DRAWN.findall(head)
    if len(lists) != 1 or head.count(b"/Resources") != 1 or re.search(rb"/Resources\s*[^\s<]", head):
        return False
    drawn.update(_REFERENCE.findall(lists[0]))
    return True


def _decoded(raw: bytes, head: bytes, most: int) -> bytes | None:
    """What a stream unpacks to; None for more than ``most`` bytes or a stream that does not unpack cleanly."""
    if b"/Filter" not in head:
        return raw if len(raw) < most else None
    if b"/FlateDecode" not in head:
        return b""  # a picture, which nobody looks at when reading text
    packed = zlib.decompressobj()
    try:
        content = packed.decompress(raw, most)
    except zlib.error:
        return None
    return content if packed.eof else None


def _repeats(text: bytes) -> bool:
    """Whether a list of references names one object again and again."""
    for found in _LONG_LIST.findall(text):
        named = Counter(_REFERENCE.findall(found))
        if named and max(named.values()) > _MOST_USES:
            return True
    return False
