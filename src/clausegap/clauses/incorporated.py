"""Documents that an agreement makes part of itself or defers to: by name, by address, and whether they are attached."""

from __future__ import annotations

import re
from bisect import bisect_right

from clausegap.model import Clause, Document, Incorporated

from . import spots
from .sentences import Sentences

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
    r"|Pricing|Rate Card|Terms of (?:Service|Use)|Business Associate Agreement|BAA"
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
    r"|at|by)|set (?:out|forth) (?:in|on)|described (?:in|at|on)|available (?:at|on|here)|found at|located at"
    r"|posted (?:at|on)"
    r"|listed (?:in|at|on)|shown (?:in|on|at)|adhere to|abide by|under the|referred to in|refers? to|agree to"
    r"|read and|review our|see our|according to|printed|published|stated in|supplemented by|adjusted by"
    r"|provided (?:in|under)|per the",
    re.IGNORECASE,
)
_STEMS = tuple(
    "service level|sla|data processing|data protection|dpa|acceptable|aup|documentation|privacy|polic|guidelines"
    "|price list|price book|price sheet|price schedule|pricing|rate card| terms|-terms|terms of|business associate|baa"
    "|msa|master s|master p|framework a|enrollment|addendum|security |technical |processor list|trust cent|status page"
    "|specification"
    "|code of conduct|standard contractual|sccs|of work|sows|sow|order form|cover page|use rules".split("|")
)
"""Every title holds one of these; only the words around them are read for titles."""
_NAMED_PART = re.compile(r"(?:table|schedule|annex|exhibit|appendix|attachment|part)\b", re.IGNORECASE)
_SHORT_FORM = re.compile(r"\([“\"]$")
"""A title in brackets and quotation marks is the short form of the one before it."""
_OWN = frozenset(("agreement", "these terms", "this agreement", "terms", "the agreement", "this addendum", "addendum"))
_ITSELF = re.compile(r"\b[Tt]h(?:is|ese)\b")
"""A document that speaks of "this Order Form" speaks of itself."""
_LEADING = re.compile(
    r"^(?:(?:The|This|These|Our|Your|Its|Their|Any|Each|Such|All|An?|In|If|By|For|Under|To|And|Of|Per|Subject"
    r"|See|And|of|and|for) )+"
)
_ATTACHING = re.compile(
    r"\b(?:attached|annexed|appended|reproduced|set out in (?:schedule|annex|exhibit|appendix)|as (?:schedule"
    r"|exhibit|annex))\b",
    re.IGNORECASE,
)


def find(document: Document, clauses: tuple[Clause, ...], sentences: Sentences) -> tuple[Incorporated, ...]:
    """One entry a document named, in the order of their best mention: the first with an address, else the first."""
    text = document.text
    starts = [clause.start for clause in clauses]
    supplied = _attached(clauses, text)
    found: dict[str, Incorporated] = {}
    binds: dict[int, bool] = {}
    for title, start, end in _mentions(text):
        first, last = sentences.at(start)
        sentence = text[first:last]
        url = _url(text, end, last)
        if first not in binds:
            binds[first] = _BINDS.search(sentence) is not None
        if url is None and not binds[first]:
            continue
        key = _key(title)
        known = found.get(key)
        if known is not None and (known.url is not None or url is None):
            continue
        clause = clauses[max(0, bisect_right(starts, start) - 1)]
        if known is not None:
            found[key] = known._replace(url=url)
            continue
        found[key] = Incorporated(title, url, start, end, clause.id, _supplied(title, sentence, supplied))
    named = {item.url for item in found.values()}
    for match in _addresses(text):
        url = match[0].rstrip(".,;:")
        first, last = sentences.at(match.start())
        if url not in named and _BINDS.search(text[first:last]):
            clause = clauses[max(0, bisect_right(starts, match.start()) - 1)]
            found.setdefault(
                url, Incorporated("", url, match.start(), match.start() + len(url), clause.id, supplied=False)
            )
            named.add(url)
    return tuple(sorted(found.values(), key=lambda item: (item.start, item.end)))


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


def _mentions(text: str) -> list[tuple[str, int, int]]:
    found: dict[tuple[int, int], str] = {}
    for first, last in _regions(text):
        for pattern in (_TITLE, _LOWER):
            for match in pattern.finditer(text, first, last):
                title = match["title"]
                lead = _LEADING.match(title)
                start = match.start() + (lead.end() if lead else 0)
                title = " ".join(text[start : match.end()].split())
                itself = _ITSELF.search(title) or text[max(0, start - 6) : start].lower().endswith(("this ", "these "))
                if not itself and title.lower() not in _OWN and not _SHORT_FORM.search(text, max(0, start - 4), start):
                    found[start, match.end()] = title
    return [(title, start, end) for (start, end), title in sorted(found.items())]


def _regions(text: str) -> list[tuple[int, int]]:
    """Stretches of text around the stems, each beginning at a word, none touching the next."""
    found: list[tuple[int, int]] = []
    for at in spots.any_of(spots.lowered(text), _STEMS):
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


def _attached(clauses: tuple[Clause, ...], text: str) -> list[str]:
    """Headings of attachments and of parts that could be a document of their own, lower case."""
    headings = [
        clause.heading
        for clause in clauses
        if clause.heading and (clause.level <= 1 or clause.number or _NAMED_PART.match(clause.heading))
    ]
    title = text[: clauses[0].end][:400]
    return [heading.lower() for heading in [*headings, *title.split("\n")[:3]]]


def _supplied(title: str, sentence: str, supplied: list[str]) -> bool:
    wanted = _key(title)
    if any(wanted and (_key(heading) + " ").startswith(wanted + " ") for heading in supplied):
        return True
    if any(_NAMED_PART.match(heading) and f" {wanted} " in f" {_key(heading)} " for heading in supplied if wanted):
        return True
    words = set(wanted.split())
    return bool(_ATTACHING.search(sentence)) and any(
        len(words) > 1 and words <= set(_key(heading).split()) for heading in supplied
    )


def _key(title: str) -> str:
    words = re.findall(r"[a-z0-9]+", title.lower())
    short = {
        "sla": "service level agreement",
        "dpa": "data processing addendum",
        "aup": "acceptable use policy",
        "baa": "business associate agreement",
    }
    if len(words) == 1 and words[0].removesuffix("s") in short:
        return short[words[0].removesuffix("s")]
    joined = (
        " ".join(words).replace("policies", "policy").replace("data processing agreement", "data processing addendum")
    )
    return joined.replace("agreements", "agreement").replace("forms", "form").replace("statements", "statement")
