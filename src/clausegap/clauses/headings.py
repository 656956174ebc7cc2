"""Telling a heading from the words under it: whole blocks, and headings that run into their clause."""

from __future__ import annotations

import re
from typing import NamedTuple

from clausegap.model import Block

LONGEST = 110
"""Characters; a longer line is no heading, however it looks."""
MOST_WORDS = 14

_MODAL = re.compile(
    r"\b(?:shall|will|must|may|agrees?|means?|hereby|has|have|grants?|represents?|warrants?|acknowledges?|is|are|was"
    r"|were|be|should|can|cannot|shan['’]t|won['’]t|undertakes?|includes?|applies|apply|begins|continues|remains?)\b",
    re.IGNORECASE,
)
_BINDING = re.compile(
    r"\b(?:shall|must|agrees?|means?|hereby|grants?|represents?|warrants?|acknowledges?|undertakes?)\b", re.IGNORECASE
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|does|do|agrees|commits|pays|applies|apply|provides|uses|keeps|gives|takes|makes"
    r"|offers|owns|retains|receives|accepts|begins|starts|ends|expires|renews|remains|continues|includes|covers"
    r"|governs|prevails|survives|needs|may|can|cannot|runs|bears|holds|becomes)\b"
)
"""Verbs of a short sentence ("The Order is not exclusive."), where no capitals make it a heading."""
_BREAK = re.compile(r"(?P<stop>[.:](?:\s*[-–—]{1,2}|(?=\s))|[-–—]{2}|\s[–—-](?=\s))\s*(?=[A-Z0-9“\"‘'(\[•$€£¥])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Inc|Ltd|Co|Corp|No|NO|Nos|Sec|Art|Dr|Mr|Mrs|Ms|St|vs|etc|e\.g|i\.e|[A-Z])|\b[A-Z]\.[A-Z])$"
)
_SMALL = frozenset(
    "a an and as at but by de for from if in into its no nor not of off on or our per than that the their this to "
    "under up upon us vs via we what when where which who with within without you your".split()
)
_CONDITION = re.compile(
    r"(?:subject (?:always )?to|in this|in these|in the event|if|where|notwithstanding|unless|provided that|save"
    r"|except|without|for the purposes?)\b",
    re.IGNORECASE,
)
"""Words with which a sentence opens, and no heading."""
_GLUED = re.compile(r"[a-z][.:](?=[A-Z][a-z]{0,3}$)")
_WORD = re.compile(r"[^\W\d_][\w’'&/-]*")
_DANGLING = tuple(
    "section sections article articles clause clauses paragraph paragraphs exhibit exhibits schedule schedules annex "
    "appendix part parts and or to of in with under through by the this that a an from".split()
)
"""Words with which no line ends that is not continued on the next."""
_LAST_WORD = re.compile(r"\w+\Z")
_KNOWN = re.compile(
    r"(?:recitals?|background|witnesseth|whereas|preamble|parties|the parties|between|definitions?|interpretation"
    r"|(?:agreed|operative|general|commercial|legal|key|business|standard) (?:terms|provisions)|terms and conditions"
    r"|introduction|table of contents|contents|index|signatures?|(?:signature|execution) page)",
    re.IGNORECASE,
)


class Heading(NamedTuple):
    """A heading found behind a clause's number."""

    text: str
    """Its words without closing punctuation."""
    body: int
    """Offset where the clause's own words begin; the block's end where the block is all heading."""
    sure: bool
    """False where only the neighbours can tell ("Snapshots stay as they are. Once ...")."""


def whole(text: str, block: Block, start: int, *, body_size: float) -> Heading | None:
    """The heading that all of ``block`` from ``start`` on is; None where it holds other words.

    ``start`` lies behind the number. ``body_size`` is the document's usual font size in points, 0.0 if unknown.
    """
    words = text[start : block.end].strip()
    if not words or len(words) > LONGEST:
        return None
    bare = words.rstrip(" .:;—–-")
    if not bare or words[-1] in ",;" or not _WORD.search(bare) or words[0].islower():
        return None
    count = len(bare.split())
    if count > MOST_WORDS or _sentence_inside(bare):
        return None
    titled = is_title(bare)
    emphasised = stands_out(text, block, body_size) or is_capital(bare)
    binding = not titled and _MODAL.search(bare) is not None
    if words[-1] == "." and not (titled or is_capital(bare) or block.bold_until >= block.end > 0):
        return None
    if binding and not (emphasised and words[-1] != "."):
        return None
    return Heading(tidy(bare), block.end, sure=titled or emphasised)


def run_in(text: str, block: Block, start: int) -> Heading | None:
    """The heading that ``block`` opens with behind its number, with more words following; None without one."""
    if start >= block.end or not (text[start].isupper() or text[start] in "“\"'‘"):
        return None
    bold = bold_run(text, block, start)
    if bold:
        return bold
    limit = min(block.end, start + LONGEST + 2)
    for found in _BREAK.finditer(text, start, limit):
        words = text[start : found.start()]
        if found["stop"][0] == "." and _ABBREVIATION.search(words):
            continue
        return _judge_run_in(words, found.end(), found["stop"])
    return None


def _judge_run_in(words: str, body: int, stop: str) -> Heading | None:
    if _CONDITION.match(words) and not is_capital(words):
        return None
    if len(words.split()) > MOST_WORDS or words[:1] in "“\"‘'" or not _WORD.search(words) or "\t" in words:
        return None
    titled = is_title(words) or is_capital(words)
    if titled and not _BINDING.search(words):
        return Heading(tidy(words), body, sure=True)
    if stop[0] == "." and _FINITE.search(words) and len(words.split()) > 2:
        return None
    short = len(words.split()) <= 6
    if _MODAL.search(words) or not short or stop.strip()[0] in "–—-":
        weak = len(words.split()) <= 8 and not _BINDING.search(words) and stop[0] == "."
        return Heading(tidy(words), body, sure=False) if weak else None
    if stop[0] == ":":
        return Heading(tidy(words), body, sure=False)
    return Heading(tidy(words), body, sure=True)


def bold_run(text: str, block: Block, start: int) -> Heading | None:
    """The heading that the block's opening bold run is, by its closing punctuation; None without one."""
    until = block.bold_until
    if not start < until < block.end:
        return None
    words = text[start:until].strip()
    glued = _GLUED.search(words)
    if glued:
        until = start + text[start:until].find(words) + glued.end()
        words = words[: glued.end()]
    closed = words[-1:] in ".:" or text[until : until + 2].lstrip()[:1] in (".", ":", "–", "—")
    bare = words.rstrip(" .:;—–-")
    if not closed or not bare or len(bare) > LONGEST or words[0] in "“\"‘'" or _sentence_inside(bare):
        return None
    if len(bare.split()) > MOST_WORDS or _BINDING.search(bare):
        return None
    body = until
    if words[-1:] == ":" and text[until : until + 2].lstrip()[:1].islower():
        return None
    while body < block.end and text[body] in " .:–—-\t\u00a0":
        body += 1
    return Heading(tidy(bare), body, sure=True)


def stands_out(text: str, block: Block, body_size: float) -> bool:
    """True for a block that declares itself a heading, is bold throughout, larger than the text, or in capitals."""
    if block.outline is not None or (block.bold_until and block.bold_until >= block.end):
        return True
    if body_size and block.size > body_size * 1.08:
        return True
    return is_capital(text[block.start : block.end])


def is_capital(words: str) -> bool:
    """True where the words hold at least four letters, all capital."""
    if not words.isupper():
        return False
    letters = [letter for letter in words if letter.isalpha()]
    return len(letters) >= 4 and all(letter.isupper() for letter in letters)


def is_title(words: str) -> bool:
    """True where every word that matters begins with a capital: "Term and Termination", "Fees"."""
    found = _WORD.findall(words)
    if not found or not found[0][0].isupper():
        return False
    return all(word[0].isupper() or word.lower() in _SMALL for word in found)


def is_known(words: str) -> bool:
    """True for the few words that head a part of any agreement: "Recitals", "Definitions"."""
    return _KNOWN.fullmatch(words.strip(" .:;—–-")) is not None


def tidy(words: str) -> str:
    """A heading's words: white space collapsed, punctuation and underscores at its ends gone."""
    return " ".join(words.split()).strip(" .:;—–-_\t").strip()


def dangles(words: str) -> bool:
    """True where the words end in one that is continued on the next line: "pursuant to"."""
    low = words[-20:].lower()
    if not low.endswith(_DANGLING):
        return False
    last = _LAST_WORD.search(low)
    return last is not None and last[0] in _DANGLING


def _sentence_inside(words: str) -> bool:
    return "." in words and any(
        found["stop"][0] == "." and not _ABBREVIATION.search(words[: found.start()]) for found in _BREAK.finditer(words)
    )
