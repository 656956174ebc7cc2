"""The forms in which an agreement gives a word its meaning at the start of a paragraph."""

from __future__ import annotations

import re

from clausegap.model import Block

_DEFINES = re.compile(
    r"[\s(]*(?:the (?:term|expression|word)s?\s+)?(?P<q>[“\"‘'])(?P<term>[^“”\"\n]{1,90}?)[”\"’']"
    r"(?:\s*(?:,|or|and|/|\((?:or )?)\s*(?:the\s+)?[“\"‘'][^“”\"\n]{1,80}?[”\"’']\)?){0,3}(?:\s+of (?:a|an|any"
    r"|the|each) \w+)?[\s:,–—-]*"
    r"(?:\([^()\n]{1,80}\)\s*)?"
    r"(?:(?:shall|will)\s+(?:mean|have|refer|include|be)|means?|has|have|refers?|is\s|are\s|includes?|identifies|:)",
    re.IGNORECASE,
)
_PLAIN_DEFINES = re.compile(r"(?P<term>[A-Z][^.;:\n“”\"]{1,70}?)[”\"]?\s*:?\s+(?:(?:shall|will)\s+mean|means?)\b")
_SHALL_MEAN = re.compile(
    r"(?:[A-Z][\w&/’'-]*\s){1,6}(?:(?:shall )?means?|shall mean|shall have the meaning|has the meaning)\b"
)


def defines(text: str, start: int, end: int) -> bool:
    """True where ``text[start:end]`` opens with a quoted term and its meaning: "“Term” means ..."."""
    return _DEFINES.match(text, start, end) is not None


def defines_numbered(text: str, start: int, end: int) -> bool:
    """The same behind a clause's number, where "Term shall mean ..." needs no quotation marks."""
    return defines(text, start, end) or _SHALL_MEAN.match(text, start, end) is not None


def defines_bold(text: str, block: Block, start: int) -> bool:
    """True for a paragraph that opens with a bold term and "means"."""
    return block.bold_until > start and _PLAIN_DEFINES.match(text, start, block.end) is not None
