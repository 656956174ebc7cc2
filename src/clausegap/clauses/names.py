"""Finding the parties' names and the words a document gives them, before their sides are known."""

from __future__ import annotations

import re
from typing import NamedTuple

from clausegap.model import Block

from . import roles

_FORMS = (
    r"(?:Inc|INC|Incorporated|INCORPORATED|LLC|L\.L\.C|Llc|Ltd|LTD|Limited|LIMITED|Corp|CORP|Corporation"
    r"|CORPORATION|COMPANY|Company"
    r"|Co|CO|GmbH(?: & Co\.? KG)?|AG|SE(?: & Co\.? KG)?|KG|PLC|plc|Plc|LLP|L\.L\.P|LP|L\.P|B\.V|BV|N\.V|NV"
    r"|S\.A\.S|S\.A|SAS|SARL|S\.p\.A|S\.r\.l|S\.L"
    r"|PBC|P\.B\.C|AB|A/S|ASA|Oyj?|Pty|PTY|Pte|PTE|Pvt|PVT|K\.K|KK|N\.A|DAC|PJSC|JSC)"
)
_PIECE = r"(?:[a-z]?[A-Z0-9][\w.&'’+/-]*|&|of|and|de|the|for)"
_ENTITY = re.compile(rf"(?<![\w.])[a-z]?[A-Z0-9][\w.&'’+/-]*(?: {_PIECE}){{0,8}}?(?:,? {_FORMS}\b\.?)+")
_FORM = re.compile(rf"(?:,? {_FORMS}\b\.?)+$")
_INSTITUTION = re.compile(
    r"\b(?:University|Authority|Association|Foundation|Trust|Bank|Council|Institute|Group|Holdings|Partners"
    r"|Partnership|Ministry|Agency"
    r"|Commission|Regents|Trustees|Hospital|City|County|State|Department|College|Board)\b",
    re.IGNORECASE,
)
_DESCRIBED = re.compile(
    r"\b(?:corporation|company|limited liability|partnership|organi[sz]ed|incorporated|registered|association"
    r"|an? individual"
    r"|principal (?:place|office)|statutory|public body|proprietorship|place of business|division of"
    r"|subsidiary of|institution|offices? (?:at|located)|whose address|citizen)\b",
    re.IGNORECASE,
)
_PARENTHESIS = re.compile(r"\((?P<inner>[^()\n]{0,200}?[“\"‘'][^()\n]{1,300}|[^()\n]{2,60})\)")
_QUOTED = re.compile(r"[“\"‘'](?P<word>[^“”\"‘\n]{1,60}?)[,.;]?[”\"’'](?!\w)")
_CALLED = re.compile(
    r"(?:hereinafter|herein|hereafter|referred to|called"
    r"|known)[^“\"(\n]{0,70}?[“\"](?P<word>[^“”\"\n]{1,60}?)[,.;]?[”\"]",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    r"(?:(?:hereinafter|herein|hereafter)(?: referred to as"
    r"| called)?[,:]?\s+)?(?:the\s+)?(?P<word>[A-Z][A-Za-z-]+(?: [A-Z][a-z-]+)?)$"
)
_LEAD = re.compile(
    r"\W*(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,3})[).]\s*)?(?:(?:and|AND|by|BY|between|BETWEEN|among|AMONG|with|is|to"
    r"|the|The|THE)\b[\s:,]*)*(?:\(?\d{1,2}[).]\s*)?"
)
_BETWEEN_WORD = re.compile(r"\b(?:between|among|amongst|BETWEEN|AMONG)\b")
_WORD = re.compile(r"[\w.&'’+/–-]+")
_JOINERS = frozenset(("of", "and", "the", "de", "for", "&", "van", "von", "der", "für", "del", "la", "du", "des"))
_STOP = re.compile(
    r",(?! (?:"
    + _FORMS
    + r")\b)|[(;\n\t]|\s[–-]\s|\s(?:an?|is|are|with|having|whose|located|incorporated|organi[sz]ed|registered|acting"
    r"|d/b/a|f/k/a|formerly|at|hereinafter|existing|under|a/k/a|duly|on behalf|together)\s"
)
_NOT_PARTY = re.compile(
    r"(?:(?:this|the|these|each|either|such|our|your) )?(?:[\w’' -]* )?(?:part(?:y|ies)|agreements?|dates?"
    r"|terms?(?: of (?:service|use))?|services?|site|websites?|dpa"
    r"|sla|addend(?:um|a)|order(?: form)?s?|acts?|contracts?|exhibits?|schedules?|products?|software|platform"
    r"|affiliates?|territory|licenses?"
    r"|recitals?|polic(?:y|ies)|amendments?|apis?|models?|framework|regulations?|period|form|laws?|support)"
    r"|(?:the )?(?:effective|closing|group|subsidiary|sec|msa)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:the\s+|name of (?:the )?"
    r"|full name of (?:the )?)?(?P<word>[A-Z][\w-]*(?: [A-Z][a-z-]+)?)(?:\s*\([^)]{0,40}\)"
    r"|['’]s (?:full )?(?:legal )?name"
    r"| (?:legal )?(?:name|entity|legal entity|details))?\s*:?"
)
_BETWEEN = re.compile(
    r"\b(?:between|among)\s+(?P<a>[^;\n(“]{2,110}?)(?:\s*\([^)\n]*\))?,?\s+(?:and|&)\s+(?P<b>[^;\n(“]{2,110})"
)
_DEFINED = re.compile(
    r"(?P<words>[“\"][A-Z][^“”\"\n]{1,40}[”\"](?:(?:,|\s+(?:and|or)|,\s+(?:and"
    r"|or))?\s+(?:the\s+)?[“\"][^“”\"\n]{1,40}[”\"]){0,4})\s+"
    r"(?:means?|refers? to|is|are|shall mean)\s+(?P<what>[^\n;]{2,140})"
)


_ADDRESS = re.compile(r"^(?:.*\b\d{4,}|Affiliates|Subsidiaries) (?:and|And|AND) ")
_BLANK = frozenset(("", "the", "this", "such", "each", "any", "our", "your", "a"))
_NO_LABEL = frozenset((*roles.WE, *roles.YOU, "university", "hospital", "authority", "user", "affiliate", "host"))
_ROLES = "|".join(
    sorted(
        (re.escape(word) for word in roles.VENDOR_WORDS + roles.CUSTOMER_WORDS + roles.AMBIGUOUS),
        key=lambda word: (-len(word), word),
    )
)
_ROLE_STARTS = frozenset((*(word[:3] for word in roles.VENDOR_WORDS + roles.CUSTOMER_WORDS + roles.AMBIGUOUS), "the"))
"""The first letters of every label: a look at them spares most blocks the long pattern."""
_ROLE_LABEL = re.compile(
    rf"(?:the\s+)?(?P<word>{_ROLES})(?:['’]s (?:legal )?name|(?: legal)? name)?(?:\s*:|\s)\s*", re.IGNORECASE
)


class Named(NamedTuple):
    """A party as the document introduces it."""

    name: str
    """Its full name; "" where only words stand for it."""
    aliases: tuple[str, ...]


def introduced(front: str) -> list[Named]:
    """Parties with their aliases in brackets or behind "hereinafter"."""
    brackets = [(m.start(), m.end(), _aliases(m["inner"])) for m in _PARENTHESIS.finditer(front)]
    spots = list(brackets)
    for match in _CALLED.finditer(front):
        if not any(start <= match.start() < end for start, end, _ in brackets):
            spots.append((match.start(), match.end(), (_plain(match["word"]),)))
    found: list[Named] = []
    last = 0
    for start, end, words in sorted(spots):
        aliases = tuple(word for word in words if not _NOT_PARTY.fullmatch(word))
        if not aliases:
            if words and not any(word.lower() in ("parties", "party") for word in words):
                last = end
            continue
        name = _name(front[max(last, start - 900) : start], front[end : end + 60], aliases)
        if name or any(is_role(word) for word in aliases):
            found.append(Named(name, aliases))
            last = end
    return found


def _aliases(inner: str) -> tuple[str, ...]:
    words = [_plain(match["word"]) for match in _QUOTED.finditer(inner)]
    if not words:
        plain = _PLAIN.match(inner.strip())
        words = [plain["word"]] if plain and is_role(plain["word"]) else []
    return tuple(dict.fromkeys(word for word in words if word and len(word.split()) <= 5))


def _plain(word: str) -> str:
    """An alias without quotes, marks of emphasis and article; pronouns in lower case."""
    word = word.strip(" ,.*_").removeprefix("the ").removeprefix("The ")
    return word.lower() if word.lower() in roles.WE + roles.YOU else word


def _name(segment: str, behind: str, aliases: tuple[str, ...]) -> str:
    """The party's name in the words before its alias; "" where they hold none. ``behind`` follows the alias."""
    role = any(is_role(word) for word in aliases)
    if segment.rstrip(" ,")[-1:] in ("]", "_", "*"):
        return ""  # a blank to be filled in stands where the name will
    lines = [part for part in reversed(segment.split("\n")) if part.strip(" –-,;:")][:5]
    for line in lines:
        entities = _entities(line)
        akin = next((name for name in entities if _akin(name, aliases)), "")
        if akin or (entities and (role or _introduces(line, entities[0]))):
            return akin or entities[0]
    described = re.match(r"\W*(?:an?|which is an?)\s", behind) is not None and _DESCRIBED.search(behind) is not None
    for line in lines:
        name = _unformed(line, aliases, role=role, described=described)
        if name:
            return name
    return ""


def _unformed(line: str, aliases: tuple[str, ...], *, role: bool, described: bool) -> str:
    """A name without a legal form: an institution, a person, a brand."""
    part = _BETWEEN_WORD.split(line)[-1]
    name = cut(part[_LEAD.match(part).end() :])  # type: ignore[union-attr]  # matches the empty string
    if is_name(name):
        rest = part[part.find(name) + len(name) :]
        told = described or _DESCRIBED.search(rest) or (role and _INSTITUTION.search(name))
        placed = _between_line(line, name)
        if told or (role and placed) or (placed and _akin(name, aliases) and len(name.split()) in (2, 3)):
            return name
    run = _last_run(line)
    return run if role and is_name(run) and _akin(run, aliases) else ""


def _entities(line: str) -> list[str]:
    """Names with a legal form, in order; a state before it ("a Delaware corporation") and an address are none."""
    found: list[str] = []
    for match in _ENTITY.finditer(line):
        if line[: match.start()].endswith((" a ", " an ", " of the ", " of The ")):
            continue
        name = _ADDRESS.sub("", " ".join(match[0].split()))
        if not _NOT_PARTY.fullmatch(name) and short(name).lower() not in _BLANK and " of the Company" not in name:
            found.append(name)
    return found


def _introduces(line: str, name: str) -> bool:
    """True where nothing, or only a description, stands between a name and the bracket behind the line."""
    rest = line[line.find(name) + len(name) :].strip() if name in line else line
    return (
        not rest
        or re.match(
            r",?\s*(?:\(|d/?b/?a|f/?k/?a|an?|with|having|whose|located|organi[sz]ed|incorporated|registered"
            r"|\d)\b",
            rest,
        )
        is not None
    )


def _between_line(line: str, name: str) -> bool:
    """True for a name that opens its line or follows "between" or "and" directly."""
    before = line[: line.find(name)]
    return (
        len(before.split()) <= 2
        or re.search(r"\b(?:between|among|and|by)\W+(?:the\s+)?$", before, re.IGNORECASE) is not None
    )


def _akin(name: str, aliases: tuple[str, ...]) -> bool:
    """True where an alias is a word of the name, or its initials."""
    words = {word.lower().strip(".,") for word in name.split() if len(word) > 2}
    initials = "".join(word[0] for word in name.split() if word[0].isupper())
    return any(
        {word.lower() for word in alias.split() if len(word) > 2} & words
        or (len(alias) > 1 and initials.startswith(alias))
        for alias in aliases
        if alias.lower() not in roles.WE + roles.YOU
    )


def _last_run(line: str) -> str:
    words = line.strip(" ,(").split(" ")
    run: list[str] = []
    for word in reversed(words[-8:]):
        if not (word[:1].isupper() or word[:1].isdigit()) or word[-1:] in ".;:":
            break
        run.insert(0, word)
    return " ".join(run).strip(" ,")


def cut(words: str) -> str:
    """A name without the description behind it: up to the first comma that no legal form follows."""
    words = words.strip()
    end = _STOP.search(words)
    name = words[: end.start()] if end else words
    return " ".join(name.split()).strip(' ,;:“”"–-')


def is_name(words: str) -> bool:
    """True for a run of capitalised words of at most nine, none of them closing a sentence or naming a document."""
    found = _WORD.findall(words)
    if is_role(words) or words.count("(") != words.count(")"):
        return False
    if not found or len(found) > 9 or not (words[0].isupper() or words[0].isdigit()) or len(words) < 2:
        return False
    if _NOT_PARTY.fullmatch(words) or found[0].lower() in (
        "this",
        "these",
        "as",
        "in",
        "by",
        "if",
        "for",
        "any",
        "each",
        "all",
        "whereas",
    ):
        return False
    if re.search(r"[a-z]{3}[.:?!]\s", words):
        return False
    return all(word[0].isupper() or word[0].isdigit() or word.lower() in _JOINERS or word[0] in "&–-" for word in found)


def short(name: str) -> str:
    """The name without its legal form: "Acme Models" of "Acme Models, Inc."."""
    return _FORM.sub("", name).strip(" ,")


def labelled(text: str, blocks: tuple[Block, ...]) -> list[Named]:
    """Parties in tables and lines: "Supplier <tab> Acme Ltd", "Customer: Acme Ltd", "Customer Acme Ltd"."""
    found: list[Named] = []
    for block in blocks:
        words = text[block.start : min(block.end, block.start + 300)]
        if block.kind == "row":
            cells = words.split("\t")
            pairs = list(zip(cells[::2], cells[1::2], strict=False))
        else:
            label = _ROLE_LABEL.match(words) if words[:3].lower() in _ROLE_STARTS else None
            pairs = [(label[0], words[label.end() :].split("\t")[0])] if label else []
        for head, value in pairs:
            label = _LABEL.fullmatch(head.strip()) or _ROLE_LABEL.fullmatch(head)
            if not label or not is_role(label["word"]) or label["word"].lower() in _NO_LABEL:
                continue
            entity = _ENTITY.match(value.strip())
            name = " ".join(entity[0].split()) if entity else cut(value)
            plain = is_name(name) and len(name.split()) > 1 and label["word"][0].isupper()
            alone = ":" in head and is_name(value.strip()) and len(value.split()) <= 6 and label["word"][0].isupper()
            if entity or alone or (plain and _INSTITUTION.search(name)):
                found.append(Named(name, (label["word"],)))
    return found


def between(front: str) -> list[Named]:
    """ "between A and B" where neither has an alias in brackets, or where B is "you"."""
    for match in _BETWEEN.finditer(front):
        sides = [match["a"].strip(), match["b"].strip()]
        spoken = any(re.match(r"you\b", side) for side in sides)
        found: list[Named] = []
        for side in sides:
            entity = _ENTITY.match(side.removeprefix("the "))
            name = " ".join(entity[0].split()) if entity else cut(side)
            if re.match(r"you\b", side):
                found.append(Named("", ("you",)))
            elif is_role(cut(side)) and cut(side)[:1].isupper():
                found.append(Named("", (cut(side),)))
            elif entity or (spoken and is_name(name) and len(name.split()) <= 4 and not is_role(name)):
                found.append(Named(name, ()))
        if found:
            return found
    return []


def defined(text: str) -> list[Named]:
    """Parties in definitions: "“Acme,” “we” and “us” refer to Acme, Inc."."""
    found: list[Named] = []
    for match in _DEFINED.finditer(text):
        words = tuple(_plain(word["word"]) for word in _QUOTED.finditer(match["words"]))
        aliases = tuple(word for word in words if not _NOT_PARTY.fullmatch(word))
        what = match["what"].removeprefix("the ")
        entity = _ENTITY.match(what)
        name = next(iter(_entities(entity[0])), "") if entity else ""
        strong = any(
            word.lower() in roles.PLAIN_VENDOR + roles.PLAIN_CUSTOMER + roles.WE + roles.YOU for word in aliases
        )
        if aliases and ((name and (strong or _akin(name, aliases))) or (strong and len(words) > 1)):
            found.append(Named(name, aliases))
    return found


def merge(found: list[Named]) -> list[Named]:
    """One entry a party: those that share a name or an alias are one."""
    merged: list[Named] = []
    for item in found:
        words = {word.lower() for word in (*item.aliases, item.name, short(item.name)) if word}
        for index, known in enumerate(merged):
            if words & {word.lower() for word in (*known.aliases, known.name, short(known.name)) if word}:
                aliases = tuple(dict.fromkeys((*known.aliases, *item.aliases)))
                merged[index] = Named(known.name or item.name, aliases)
                break
        else:
            if words:
                merged.append(item)
    return merged


def is_role(word: str) -> bool:
    """True for a word that names a side of a contract: "Supplier", "the Customer", "we"."""
    low = word.lower().removeprefix("the ").strip()
    return low in roles.VENDOR_WORDS or low in roles.CUSTOMER_WORDS or low in (*roles.WE, *roles.YOU, *roles.AMBIGUOUS)
