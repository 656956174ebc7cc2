"""Whether a document that an agreement names is in the same file: it is the file itself, or one of its attachments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from clausegap.model import Clause, Document, Party

_NAMED_PART = re.compile(r"(?:table|schedule|annex|exhibit|appendix|attachment|part)\b", re.IGNORECASE)
_ATTACHING = re.compile(
    r"\b(?:attached|annexed|appended|reproduced|set out in (?:schedule|annex|exhibit|appendix)|as (?:schedule"
    r"|exhibit|annex))\b",
    re.IGNORECASE,
)
_TITLE_LINES = 6
_TITLE_LONGEST = 120
_LEAST = 800
"""Characters from which a clause under a document's name may hold that document; a shorter one only points to it."""
_LEAST_PART = 300
_SHORT = {
    "sla": "service level agreement",
    "dpa": "data processing addendum",
    "aup": "acceptable use policy",
    "baa": "business associate agreement",
    "msa": "master services agreement",
    "tos": "terms of service",
}
_SAME = (
    ("policies", "policy"), ("data processing agreement", "data processing addendum"), ("agreements", "agreement"),
    ("forms", "form"), ("statements", "statement"), ("service levels", "service level"),
)  # fmt: skip


class Attached:
    """What the file itself is called, and what is attached to it in the same file."""

    def __init__(self, document: Document, clauses: tuple[Clause, ...], parties: Iterable[Party]) -> None:
        """``parties`` tell whose names may stand before a title ("Acme's Privacy Policy")."""
        text = document.text
        self._owners = frozenset(
            word for party in parties for name in (party.name, *party.aliases) for word in _words(name)[:1] if word
        ) - {"data", "service", "terms", "the"}
        self._own = {self.key(line) for line in _title(document, clauses)} - {""}
        self._parts = [
            (self.key(clause.heading), clause.body, end)
            for index, clause in enumerate(clauses)
            if clause.heading and not _attaches(clause) and (end := _long(clauses, index))
        ]
        named = [clause.heading for clause in clauses if clause.heading and _attaches(clause)]
        named += [line for line in text[: clauses[0].end][:400].split("\n")[:3] if _NAMED_PART.match(line)]
        for table in document.tables:
            caption = text[table.start : table.start + _TITLE_LONGEST].split("\t", 1)[0]
            named += [caption] if _NAMED_PART.match(caption) else []
        self._named = [self.key(heading) for heading in named]

    def key(self, title: str) -> str:
        """A title as it is compared: lower case, short names spelled out, the owner's name in front gone."""
        words = _words(title)
        while len(words) > 1 and (words[0] in self._owners or words[0] in ("our", "your", "the")):
            words = words[2:] if words[1:2] == ["s"] and len(words) > 2 else words[1:]
        spelled = [_SHORT.get(word.removesuffix("s") if len(word) > 3 else word, word) for word in words]
        joined = " ".join(spelled)
        for one, other in _SAME:
            joined = joined.replace(one, other)
        return joined

    def calls_itself(self, key: str) -> None:
        """Remember a name that the document gives itself ("this SLA")."""
        self._own.add(key)

    def is_itself(self, key: str) -> bool:
        """True where ``key`` is the document's own title or the end of it: "SLA" in a "Standard SLA"."""
        return any(own == key or own.endswith(f" {key}") for own in self._own)

    def holds(self, key: str, sentence: str, offsets: Sequence[int]) -> bool:
        """True where an attachment, or a clause long enough to be that document, bears the name ``key``.

        ``offsets`` are all places that refer to it: a clause that itself refers to a document of its own name is
        not that document.
        """
        for part, start, end in self._parts:
            if f"{part} ".startswith(f"{key} ") and not any(start <= at < end for at in offsets):
                return True
        if any(f" {key} " in f" {part} " for part in self._named):
            return True
        words = set(key.split())
        return (
            len(words) > 1
            and bool(_ATTACHING.search(sentence))
            and any(words <= set(part.split()) for part in (*self._named, *(part for part, _, _ in self._parts)))
        )


def _words(title: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", title.lower())


def _title(document: Document, clauses: tuple[Clause, ...]) -> list[str]:
    """The lines before the first paragraph; where the text opens with a clause, that clause's heading."""
    found: list[str] = []
    first = next(clause for clause in clauses if clause.end > clause.start or clause is clauses[-1])
    for block in document.blocks[:_TITLE_LINES]:
        line = document.text[block.start : block.end].strip()
        if len(line) > _TITLE_LONGEST or block.start >= first.end:
            break
        if not line.endswith((".", ";", ",")):
            found += [line, *re.split(r"\s+[-–—|]\s+|:\s+", line)]
    return found


def _attaches(clause: Clause) -> bool:
    return _NAMED_PART.match(clause.number) is not None or _NAMED_PART.match(clause.heading) is not None


def _long(clauses: tuple[Clause, ...], index: int) -> int | None:
    """End of what stands under a heading, where it is long enough to be a document of its own; None where not."""
    clause = clauses[index]
    if clause.level > 1 and not clause.number:
        return None
    after = index + 1
    while after < len(clauses) and clauses[after].level > clause.level:
        after += 1
    end = clauses[after - 1].end
    return end if end - clause.body >= (_LEAST if clause.number else _LEAST_PART) else None
