"""Documents that an agreement makes part of itself or defers to: by name, by address, and whether they are attached."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from clausegap.model import Clause, Document, Incorporated, Party

from . import spots
from .sentences import Sentences
from .supplied import Attached

_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>\"”“’()\[\]]{3,300}|(?<![\w@./-])(?:[a-z0-9-]{2,40}\.){1,4}(?:com|ai|io|org|net"
    r"|eu|dev|co|app|cloud|example)(?:/[\w./#?=%&~+-]{1,200})(?![\w@])",
    re.IGNORECASE,
)
_NOUN = (
    r"(?:Service Level (?:Agreement|Policy|Terms|Addendum)|SLAs?|Data (?:Processing|Protection) (?:Addendum"
    r"|Agreement|Terms)|DPA|Acceptable[- ]Use Polic(?:y|ies)|AUP"
    r"|Documentation|Privacy (?:Policy|Notice|Statement)|(?:Usage|Support|Security|Content|Refund|Brand"
    r"|Retention|Deprecation|Cookie|Pricing|Regions?|Use) (?:Polic(?:y|ies)|Guidelines|Rules)"
    r"|(?:Community|Brand|Usage|Submission|Trademark) Guidelines|Price (?:List|Book|Sheet)s?|Pricing Page"
    r"|Pricing(?: (?:and|&) Payment Terms)?|Rate Card|Terms of (?:Service|Use)|Business Associate Agreement|BAA"
    r"|Service[- ]Specific Terms|Service Terms|Product Terms|Supplemental Terms|Additional Terms"
    r"|Third[- ]Party Terms|Model Terms|Business Terms|Commercial Terms|Online Terms"
    r"|Master (?:Services?|Subscription|Purchase) Agreement|MSA|Framework Agreement|Enrollment|(?:Security"
    r"|Technical) (?:Addendum|Measures|Exhibit|Overview)|Sub-?processors? List|Trust Cent(?:er|re)"
    r"|Status Page|Specifications?|Code of Conduct|Standard Contractual Clauses|SCCs|Statements? of Work|SOWs?"
    r"|Order Forms?|Cover Page|[A-Z][\w-]+ Polic(?:y|ies)|[A-Z][\w-]+ Addendum)"
)
_TITLE = re.compile(rf"(?<![\w-])(?P<title>(?:(?:[A-Z][\w’'.&-]*|&|of|and|for) ){{0,4}}?{_NOUN})(?![\w-])")
_LOWER = re.compile(
    r"\b(?P<title>(?:acceptable[- ]use|usage|privacy|support|security|content|fair[- ]use|service level"
    r"|deprecation|retention) (?:polic(?:y|ies)|rules|terms|agreement|notice)"
    r"|price (?:list|book|sheet|schedule)|pricing page|rate card|(?:online |technical |product )?documentation"
    r"|data processing (?:addendum|agreement)|terms of (?:service|use))\b"
)
_BINDS = re.compile(
    r"incorporat|form(?:s|ing)? (?:an? integral )?part|made (?:a )?part|subject to|in accordance with"
    r"|accordance with|comply with|compliance with|govern(?:s|ed)|pursuant to"
    r"|as (?:described|set (?:out|forth)|specified|defined|stated|identified|updated|listed|published) (?:in|on"
    r"|at|by)|supplements the|set (?:out|forth) (?:in|on)|described (?:in|at|on)|available (?:at|on|here)"
    r"|found at|located at|posted (?:at|on)"
    r"|listed (?:in|at|on)|shown (?:in|on|at)|adhere to|abide by|under the|referred to in|refers? to|agree to"
    r"|read and|review our|see our|according to|printed|published|stated in|supplemented by|adjusted by"
    r"|provided (?:in|under)|per the"
)
"""Looked for in lower case."""
_STEMS = tuple(
    "service level|sla|data processing|data protection|dpa|acceptable|aup|documentation|privacy|polic|guidelines"
    "|price list|price book|price sheet|price schedule|pricing|rate card| terms|-terms|terms of|business associate|baa"
    "|msa|master s|master p|framework a|enrollment|addendum|security |technical |processor list|trust cent|status page"
    "|specification"
    "|code of conduct|standard contractual|sccs|of work|sows|sow|order form|cover page|use rules".split("|")
)
"""Every title holds one of these; only the words around them are read for titles."""
_SHORT_FORM = re.compile(
    r"\((?:(?:the|this|these|each|an?|such|collectively|together|hereinafter|terms|as amended)[ ,]+){0,3}[“\"]?$",
    re.IGNORECASE,
)
"""A title in brackets is the short form of what stands before it."""
_CITED = re.compile(r"\b(?:sections?|clauses?|articles?|paragraphs?) [\d.]+(?:\([a-z]+\))* \($", re.IGNORECASE)
"""In "Section 8.1 (Billing Policies)" stands a clause's heading."""
_THEIRS = re.compile(r"\b(?:(?:their|whose|his|her)|an?(?: [\w-]+){0,3})$")
"""Before a title in small letters: somebody else's document, or any of its kind."""
_PAPERS = re.compile(
    r"\b(?:terms|polic|agreement|guideline|rules|document|notice|addend|pricing|price|rates|licen[sc]e|schedule|list\b"
    r"|statement|contract|conditions|annex|appendix|exhibit|standard)|\b(?:described|set (?:out|forth)|specified"
    r"|published|listed|stated|posted|identified|incorporated)[^.;]{0,40}$",
    re.IGNORECASE,
)
"""Words before an address that make it a document's, not a shop's or a help desk's."""
_READS = re.compile(
    r"(?:\b(?:with|in|to|by|under|per|and|or|any|from)|['’]s) (?:(?:the|its|our|your|their|any|all|such|applicable"
    r"|other|standard|then-current|current|relevant|related|published)\s+)*(?:[A-Z][\w]*['’]s?\s+)?"
    r"(?:(?:applicable|standard|published|current|relevant|related|usage)\s+)*$"
)
_PRODUCTS = re.compile(
    r"\b(?:products?|services?|software|console|features?|materials?|manuals?),? (?:and|or|and/or) $"
)
"""Before "documentation": it is named as part of what is supplied, not as words to follow."""
_GOODS = re.compile(
    r"(?:\w+ ){0,2}(?:Services?|Software|Products?|Platform|Materials|Tools|Site|Website|Agreement|Terms)"
    r" (?:and|&) "
)
_BUILDING = re.compile(r",? \d|, [A-Z]\w+ Street")
"""Behind "Trust Centre": a postal address."""
_NEAR = 40
"""Characters between a title and its short form."""
_DOCUMENT_ITSELF = re.compile(
    r"\b(?:this|these) (?:document|agreement|terms|page|contract|addendum)\b[^.;]{0,40}$", re.IGNORECASE
)
_OWN = frozenset(("agreement", "these terms", "this agreement", "terms", "the agreement", "this addendum", "addendum"))
_ITSELF = re.compile(r"\b[Tt]h(?:is|ese)\b")
"""A document that speaks of "this Order Form" speaks of itself."""
_LEADING = re.compile(
    r"^(?:(?:The|This|These|Our|Your|Its|Their|Any|Each|Such|All|An?|In|If|By|For|Under|To|And|Of|Per|Subject"
    r"|See|And|of|and|for) )+"
)


def find(
    document: Document, clauses: tuple[Clause, ...], sentences: Sentences, parties: tuple[Party, ...]
) -> tuple[Incorporated, ...]:
    """One entry a document named, in the order of their best mention: the first with an address, else the first.

    The document itself is none of them, by whatever of its names it is called.
    """
    search = _Search(document.text, clauses, sentences, Attached(document, clauses, parties))
    search.titles()
    search.addresses()
    return tuple(sorted(search.found.values(), key=lambda item: (item.start, item.end)))


class _Mention(NamedTuple):
    """A title at its place."""

    title: str
    start: int
    end: int
    short: bool
    """True in brackets: another name of what stands before."""
    itself: bool
    """True behind "this" or "these"."""


class _Search:
    """What one look through one document remembers."""

    def __init__(self, text: str, clauses: tuple[Clause, ...], sentences: Sentences, attached: Attached) -> None:
        self.text, self.clauses, self.sentences, self.attached = text, clauses, sentences, attached
        self.starts = [clause.start for clause in clauses]
        self.found: dict[str, Incorporated] = {}
        self.binds: dict[int, bool] = {}

    def titles(self) -> None:
        """Documents known by a title."""
        mentions = _mentions(self.text, self.sentences.low)
        names = self._names(mentions)
        keyed: dict[str, list[_Mention]] = {}
        for mention in mentions:
            key = names.get(self.attached.key(mention.title), self.attached.key(mention.title))
            if not mention.itself and not mention.short and key and not self.attached.is_itself(key):
                keyed.setdefault(key, []).append(mention)
        for key, group in keyed.items():
            for mention in group:
                self._named(mention, key, group)

    def _names(self, mentions: list[_Mention]) -> dict[str, str]:
        """Keys of short forms by the key of the title they stand for; what "this" names is the document itself."""
        names: dict[str, str] = {}
        key = self.attached.key
        for index, mention in enumerate(mentions):
            if mention.itself:
                self.attached.calls_itself(key(mention.title))
            if not mention.short:
                continue
            before = mentions[index - 1] if index else None
            gap = self.text[before.end : mention.start] if before else ""
            if before is not None and len(gap) <= _NEAR and "." not in gap:
                if before.itself:
                    self.attached.calls_itself(key(mention.title))
                elif key(mention.title) != key(before.title):
                    names.setdefault(key(mention.title), key(before.title))
            elif _DOCUMENT_ITSELF.search(self.text, max(0, mention.start - 60), mention.start):
                self.attached.calls_itself(key(mention.title))
        return names

    def _named(self, mention: _Mention, key: str, group: list[_Mention]) -> None:
        first, last = self.sentences.at(mention.start)
        url = _url(self.text, mention.end, last)
        if url is None and not self._bound(first, last):
            return
        known = self.found.get(key)
        if known is not None and (known.url is not None or url is None):
            return
        if known is not None:
            self.found[key] = known._replace(url=url)
            return
        supplied = self.attached.holds(key, self.text[first:last], [other.start for other in group])
        clause = self._clause(mention.start)
        self.found[key] = Incorporated(mention.title, url, mention.start, mention.end, clause, supplied)

    def _bound(self, first: int, last: int) -> bool:
        if first not in self.binds:
            self.binds[first] = _BINDS.search(self.sentences.low, first, last) is not None
        return self.binds[first]

    def _clause(self, offset: int) -> str:
        return self.clauses[max(0, bisect_right(self.starts, offset) - 1)].id

    def addresses(self) -> None:
        """Documents known by their address alone."""
        named = {item.url for item in self.found.values()}
        for match in _addresses(self.text):
            url = match[0].rstrip(".,;:")
            first, last = self.sentences.at(match.start())
            near = 120 if "/" in url.partition("//")[2] or not url.startswith(("http", "www.")) else 40
            paper = _PAPERS.search(self.text, max(first, match.start() - near), match.start())
            if url not in named and paper and self._bound(first, last):
                end = match.start() + len(url)
                self.found.setdefault(
                    url, Incorporated("", url, match.start(), end, self._clause(match.start()), supplied=False)
                )
                named.add(url)


def _addresses(text: str) -> list[re.Match[str]]:
    """Web addresses in text order: each begins behind white space or a bracket."""
    found: list[re.Match[str]] = []
    tried = -1
    for at in spots.any_of(text, ("http", "www.", "/")):
        begin = max(text.rfind(mark, max(0, at - 120), at) for mark in ' \n\t([<“"’') + 1
        begin = max(begin, at - 120, 0)
        if begin <= tried:
            continue
        tried = max(begin, at)
        match = _URL.match(text, begin, min(len(text), begin + 420))
        if match:
            found.append(match)
            tried = match.end()
    return found


def _mentions(text: str, low: str) -> list[_Mention]:
    found: dict[tuple[int, int], _Mention] = {}
    for first, last in _regions(text, low):
        for pattern in (_TITLE, _LOWER):
            for match in pattern.finditer(text, first, last):
                start, end = _trimmed(match["title"], match.start()), match.end()
                title = " ".join(text[start:end].split())
                before = text[max(0, start - 60) : start]
                itself = _ITSELF.search(title) is not None or before.lower().endswith(("this ", "these "))
                if title.lower() in _OWN or _CITED.search(before) or (pattern is _LOWER and _loose(title, before)):
                    continue
                if _BUILDING.match(text, end):
                    continue
                found[start, end] = _Mention(title, start, end, _SHORT_FORM.search(before) is not None, itself)
    return [found[place] for place in sorted(found)]


def _trimmed(title: str, start: int) -> int:
    """Offset behind words that only lead up to a title."""
    lead = _LEADING.match(title)
    begin = lead.end() if lead else 0
    goods = _GOODS.match(title, begin)
    ended = title.rfind(". ")
    begin = max(goods.end() if goods else begin, ended + 2 if ended > 0 else 0)
    lead = _LEADING.match(title[begin:])
    return start + begin + (lead.end() if lead else 0)


def _loose(title: str, before: str) -> bool:
    """True for words in small letters that mean no one document: "a privacy notice", "products and documentation"."""
    if _THEIRS.search(before.rstrip()):
        return True
    return title.endswith("documentation") and (not _READS.search(before) or _PRODUCTS.search(before) is not None)


def _regions(text: str, low: str) -> list[tuple[int, int]]:
    """Stretches of text around the stems, each beginning at a word, none touching the next."""
    found: list[tuple[int, int]] = []
    for at in spots.any_of(low, _STEMS):
        first = text.rfind(" ", 0, max(0, at - 60)) + 1
        last = min(len(text), at + 60)
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found


def _url(text: str, start: int, end: int) -> str | None:
    """The address that follows a title within its sentence, before another title claims it."""
    match = _URL.search(text, start, min(end + 1, start + 260))
    if match is None or _TITLE.search(text, start + 1, match.start()):
        return None
    return match[0].rstrip(".,;:")
