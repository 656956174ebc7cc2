"""A name for the words a verdict rests on, the same in Word and PDF: what a waiver is given for."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence

from clausegap.model import SILENCE, Agreement, Document, Evidence, Verdict

_LENGTH = 12
"""Hexadecimal digits; two clauses of one check that share them by chance are not to be met."""


def fingerprint(
    verdict: Verdict, evidence: Sequence[Evidence], readings: Mapping[str, tuple[Document, Agreement]]
) -> str:
    """Of the clauses that prove the verdict, number and heading left out; SILENCE where there are none.

    Another decisive clause, or another word in one, gives another name; a new number, heading or layout does not.
    """
    deciding = [item for item in evidence if item.verdict is verdict] or list(evidence)
    if not deciding:
        return SILENCE
    texts = {_words(item, *readings[item.document]) for item in deciding}
    return hashlib.sha256("\0".join(sorted(texts)).encode()).hexdigest()[:_LENGTH]


def _words(item: Evidence, document: Document, agreement: Agreement) -> str:
    """The clause's own words, letter case, punctuation and line ends aside."""
    clause = agreement.clause(item.clause)
    text = document.text[min(clause.body, item.start) : max(clause.end, item.end)]
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.findall(r"\w+", plain))
