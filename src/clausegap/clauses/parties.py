"""Who the parties are, by every word the document uses for them, and which of them is the vendor."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from clausegap.model import Block, Clause, ClauseKind, Document, Party

from . import roles

_FRONT = 6_000
"""Characters from the start within which a document names its parties."""
_SUFFIX = (
    r"(?:Inc|Incorporated|LLC|L\.L\.C|Ltd|Limited|Corp|Corporation|Company|Co|GmbH(?:\s*&\s*Co\.?\s*KG)?|AG|SE|KG|PLC|plc|Plc|LLP|LP|L\.P"
    r"|B\.?V|N\.?V|S\.?A\.?S?|S\.?p\.?A|S\.?r\.?l|S\.?L|PBC|P\.?B\.?C|AB|A/S|AS|ASA|Oyj?|Pty|Pte|Pvt|Private Limited|KK|K\.K|GP|N\.A|DAC|SAS|SARL"
    r"|University|Authority|Association|Foundation|Trust|Bank|Council|Institute|Group|Holdings|Partners|Ministry|Agency|Commission|Regents|Trustees)"
)
_CORPORATE = re.compile(rf"\b{_SUFFIX}\b\.?", re.IGNORECASE)
_DESCRIBED = re.compile(
    r"\b(?:corporation|company|limited liability|partnership|organi[sz]ed|incorporated|registered|association|individual|university"
    r"|principal (?:place|office)|statutory|public body|bank|authority|proprietorship)\b",
    re.IGNORECASE,
)
_PARENTHESIS = re.compile(r"\((?P<inner>[^()\n]{0,260}?[“\"‘'][^()\n]{1,260}?|[^()\n]{2,60})\)")
_QUOTED = re.compile(r"[“\"‘'](?P<word>[^“”\"‘\n]{1,60}?)[,.;]?[”\"’'](?!\w)")
_CALLED = re.compile(
    r"(?:hereinafter|herein|hereafter|each a|referred to|called|known)[^“\"(\n]{0,70}?(?:as|called|the|,)?\s*(?:the\s+)?[“\"](?P<word>[^“”\"\n]{1,60}?)[,.;]?[”\"]",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"(?:hereinafter(?: referred to as| called)?[,:]?\s+)?(?:the\s+)?(?P<word>[A-Z][A-Za-z-]+(?: [A-Z][a-z-]+)?)$")
_LEAD = re.compile(
    r"^.*\b(?:by and between|by and among|between|among|BETWEEN|AMONG)\b[\s:,]*|^[\s,;:.)\d-]*(?:and|AND|by|BY)?\b[\s:,]*(?:\(\w{1,2}\)|\d\.)?\s*",
    re.DOTALL,
)
_NAME_END = re.compile(
    r"(?:,|\s)\s*(?:an?|AN?|with|having|whose|who|which|located|incorporated|organi[sz]ed|registered|established|acting|on behalf|together|duly"
    r"|is|are|being|doing business|d/b/a|f/k/a|formerly|through|at|of \d|for itself|and its (?:affiliates|subsidiaries)|for the|party of|collectively|hereinafter|existing|under)\s"
    r"|\s*[(;\n\t]|,\s+(?=\d|[A-Z]\w+ (?:House|Street|Road|Avenue|Station)\b)|,\s+(?:whose|a\s)|$"
)
_RUN = re.compile(
    r"(?:[A-Z0-9][\w.&'’+-]*|&)(?:,?\s+(?:[A-Z0-9][\w.&'’+-]*|&|of|and|the|de|for)(?![a-z]))*\.?\s*$"
)
_NOT_PARTY = re.compile(
    r"(?:this |the )?(?:part(?:y|ies)|agreement|effective date|terms?(?: of (?:service|use))?|services?|site|website|dpa|sla|addendum|order(?: form)?|act|contract"
    r"|exhibit|schedule|products?|software|platform|affiliates?|term|territory|license|recitals?|msa|policy|policies|commencement date|start date|amendment|effective|closing)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:the\s+|name of (?:the )?)?(?P<word>[A-Z][\w-]*(?: [A-Za-z-]+)?)(?:\s*\(.{0,40}\)|['’]s (?:legal )?name| (?:legal )?(?:name|entity|legal entity|details))?\s*:?$"
)
_BETWEEN = re.compile(
    r"\b(?:between|among)\s+(?P<a>(?:the\s+)?[A-Z][^;\n]{1,90}?)\s+(?:and|&)\s+(?P<b>(?:you|the|[A-Z])[^;.\n]{0,90})", re.DOTALL
)
_DEFINED_AS = re.compile(
    r"[“\"](?P<word>[A-Z][\w ]{2,30})[”\"]\s+(?:means|refers to|is|shall mean)\s+(?P<name>[A-Z][^;\n(]{2,90}?)(?=[;.(\n]|,\s+(?:an?|with|whose)\s)"
)


class Named(NamedTuple):
    """A party as the document introduces it, before its side is known."""

    name: str
    aliases: tuple[str, ...]


def find(document: Document, clauses: tuple[Clause, ...]) -> tuple[Party, Party]:
    """Vendor and customer. A side that nobody fills has an empty name, and no aliases where no word stands for it."""
    text = document.text
    named = _merge(_introduced(_front(text, clauses)) + _labelled(text, document.blocks) + _between(text))
    sides = _assign(text, named)
    vendor, customer = (_complete(text, role, sides) for role in ("vendor", "customer"))
    return vendor, customer


def _front(text: str, clauses: tuple[Clause, ...]) -> str:
    end = clauses[0].end
    for clause in clauses[1:]:
        if clause.kind in (ClauseKind.PREAMBLE, ClauseKind.RECITAL, ClauseKind.CONTENTS) or clause.end < 1_500:
            end = clause.end
        else:
            break
    return text[: min(max(end, 2_000), len(text), _FRONT + end)]


def _introduced(front: str) -> list[Named]:
    """Parties with their aliases in brackets or behind "hereinafter"."""
    found: list[Named] = []
    last = 0
    spots = [(m.start(), m.end(), _aliases(m["inner"])) for m in _PARENTHESIS.finditer(front)]
    spots += [(m.start(), m.end(), (m["word"].strip(" ,."),)) for m in _CALLED.finditer(front) if not _inside(m, spots)]
    for start, end, aliases in sorted(spots):
        aliases = tuple(word for word in aliases if not _NOT_PARTY.fullmatch(word))
        if not aliases:
            continue
        segment = front[max(last, start - 700) : start]
        name = _name(segment, aliases)
        if name or any(_is_role(word) for word in aliases):
            found.append(Named(name, aliases))
            last = end
    return found


def _inside(match: re.Match[str], spots: list[tuple[int, int, tuple[str, ...]]]) -> bool:
    return any(start <= match.start() < end for start, end, _ in spots)


def _aliases(inner: str) -> tuple[str, ...]:
    words = [match["word"].strip(" ,.") for match in _QUOTED.finditer(inner)]
    if not words:
        plain = _PLAIN.match(inner.strip())
        words = [plain["word"]] if plain and _is_role(plain["word"]) else []
    return tuple(dict.fromkeys(word for word in words if word))


def _name(segment: str, aliases: tuple[str, ...]) -> str:
    """The name that the words before an alias open with, or end in; "" where they hold no party's name."""
    segment = segment[segment.rfind("\n\n") + 1 :]
    lines = segment.rsplit("\n", 1)
    segment = lines[-1] if len(lines[-1].strip()) > 3 else segment
    role = any(_is_role(word) for word in aliases)
    head = _LEAD.sub("", segment, count=1).strip(" ,;:\n")
    candidates = []
    if head[:1].isupper() or head[:1].isdigit():
        candidates.append(_cut(head))
    run = _RUN.search(segment)
    if run and not _DESCRIBED.search(head[len(candidates[0]) if candidates else 0 :]):
        candidates.insert(0, _cut(run[0].strip(" ,")))
    for name in candidates:
        if 1 < len(name) <= 120 and _convincing(name, head, aliases, role=role):
            return name
    return ""


def _convincing(name: str, described: str, aliases: tuple[str, ...], *, role: bool) -> bool:
    if _NOT_PARTY.fullmatch(name) or name.lower().startswith(("this ", "these ", "as ")):
        return False
    if _CORPORATE.search(name):
        return True
    words = {word.lower() for word in re.findall(r"\w{3,}", name)}
    shared = any(word.lower() in words for alias in aliases for word in re.findall(r"\w{3,}", alias))
    initials = "".join(word[0] for word in name.split() if word[0].isupper())
    return shared or any(alias == initials and len(alias) > 1 for alias in aliases) or (
        (role or bool(_DESCRIBED.search(described))) and len(name.split()) <= 9
    )


def _cut(words: str) -> str:
    end = _NAME_END.search(words)
    name = words[: end.start()] if end else words
    return " ".join(name.split()).strip(" ,;:“”\"")


def _labelled(text: str, blocks: tuple[Block, ...]) -> list[Named]:
    """Parties in tables and lines such as "Supplier <tab> Acme Ltd" and "Customer: Acme Ltd"."""
    found: list[Named] = []
    for block in blocks:
        words = text[block.start : min(block.end, block.start + 200)]
        label, parted, value = words.partition("\t") if block.kind == "row" else words.partition(":")
        match = _LABEL.match(label.strip()) if parted and len(label) < 60 else None
        value = value.strip()
        if not match or not value[:1].isupper() or not _is_role(match["word"]):
            continue
        name = _cut(value.split("\t")[0])
        if 2 < len(name) <= 100 and (_CORPORATE.search(name) or block.kind == "row") and len(name.split()) <= 12:
            found.append(Named(name, (match["word"],)))
    return found


def _between(text: str) -> list[Named]:
    """ "between A and B" in the first paragraphs, where neither has an alias in brackets."""
    found: list[Named] = []
    for match in _BETWEEN.finditer(text, 0, min(len(text), _FRONT)):
        for side in ("a", "b"):
            name = _cut(match[side].strip())
            pronoun = name.lower().split(" ")[0] in roles.YOU
            if pronoun:
                found.append(Named("", ("you",)))
            elif _CORPORATE.search(name) and len(name.split()) <= 9:
                found.append(Named(name, ()))
        if len(found) >= 2:
            break
    found += [
        Named(_cut(match["name"]), (match["word"],))
        for match in _DEFINED_AS.finditer(text)
        if _is_role(match["word"]) and _CORPORATE.search(match["name"])
    ]
    return found


def _merge(found: list[Named]) -> list[Named]:
    """One entry a party: those that share a name or an alias are one."""
    merged: list[Named] = []
    for item in found:
        if not item.name and not item.aliases:
            continue
        for index, known in enumerate(merged):
            same_name = bool(item.name) and item.name.lower() == known.name.lower()
            if same_name or {a.lower() for a in item.aliases} & {a.lower() for a in known.aliases}:
                aliases = tuple(dict.fromkeys((*known.aliases, *item.aliases)))
                merged[index] = Named(known.name or item.name, aliases)
                break
        else:
            merged.append(item)
    return merged


def _assign(text: str, named: list[Named]) -> dict[str, Named]:
    """The party on each side, by its words first and by its conduct where words leave it open."""
    if not named:
        return {}
    groups = [_words(item) for item in named]
    seen = roles.conduct(text, groups)
    counted = roles.uses(text, [word for group in groups for word in group])
    weight = [sum(counted[word] for word in group) for group in groups]
    scores: list[float] = []
    for group, (sells, buys) in zip(groups, seen, strict=True):
        told = roles.word_score(group)
        scores.append(2.0 * max(-1, min(1, told)) + (sells - buys) / (sells + buys + 1))
    used = [index for index in range(len(named)) if weight[index] * 6 >= max(weight)] or list(range(len(named)))
    vendor = max(used, key=lambda index: (scores[index], weight[index], -index))
    if len(used) == 1:
        return {"vendor" if scores[vendor] >= 0 else "customer": named[vendor]}
    customer = min((index for index in used if index != vendor), key=lambda index: (scores[index], -weight[index], index))
    return {"vendor": named[vendor], "customer": named[customer]}


def _words(item: Named) -> tuple[str, ...]:
    """Everything to look for: aliases, the name, and the name without its legal form."""
    short = re.sub(rf",?\s+{_SUFFIX}\b\.?.*$", "", item.name) if item.name else ""
    words = [word for word in (*item.aliases, item.name, short) if len(word) > 1]
    return tuple(dict.fromkeys(words))


def _complete(text: str, role: str, sides: dict[str, Named]) -> Party:
    side: Literal["vendor", "customer"] = "vendor" if role == "vendor" else "customer"
    other = sides.get("customer" if side == "vendor" else "vendor")
    item = sides.get(side, Named("", ()))
    taken = {word.lower() for word in (_words(other) if other else ())}
    lexicon = roles.VENDOR_WORDS if side == "vendor" else roles.CUSTOMER_WORDS
    aliases = dict.fromkeys(_words(item))
    if not any(word.lower() in roles.RESALE for word in item.aliases):
        for word in _role_words(text, lexicon):
            if word.lower() not in taken and (word.lower() not in roles.RESALE or not aliases):
                aliases.setdefault(word)
    pronouns = roles.WE if side == "vendor" else roles.YOU
    if not {"we", "you"} <= taken and not taken & set(pronouns) and _speaks(text):
        aliases.update(dict.fromkeys(pronouns))
    counted = roles.uses(text, _cased(aliases))
    totals = {word: sum(counted[form] for form in _cased([word])) for word in aliases}
    kept = [word for word in aliases if totals[word] or word in item.aliases]
    ordered = sorted(kept, key=lambda word: (-totals[word], list(aliases).index(word)))
    return Party(side, item.name, tuple(ordered))


def _role_words(text: str, lexicon: tuple[str, ...]) -> list[str]:
    """Role words the text uses with a capital as somebody who acts, at least twice."""
    pattern = _ACTS[lexicon]
    counted: dict[str, int] = {}
    for match in pattern.finditer(text):
        counted[match[1]] = counted.get(match[1], 0) + 1
    return [word for word, count in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])) if count >= 2]


def _acting(lexicon: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(sorted((re.escape(word.title()) for word in lexicon), key=lambda word: (-len(word), word)))
    return re.compile(rf"\b({words})(?:\s+(?:shall|will|may|must|agrees?|warrants|represents|grants|is\s+responsible)\b|['’]s\b)")


_ACTS = {lexicon: _acting(lexicon) for lexicon in (roles.VENDOR_WORDS, roles.CUSTOMER_WORDS)}


def _speaks(text: str) -> bool:
    """True for a document that says "we" and "you" throughout."""
    counted = roles.uses(text, ("we", "We", "our", "Our", "you", "You", "your", "Your"))
    first = sum(counted[word] for word in ("we", "We", "our", "Our"))
    second = sum(counted[word] for word in ("you", "You", "your", "Your"))
    return first >= 5 and second >= 5


def _cased(words: object) -> list[str]:
    """Pronouns also as they open a sentence."""
    found: list[str] = []
    for word in words:  # type: ignore[attr-defined]
        found.append(word)
        if word in roles.WE or word in roles.YOU:
            found.append(word.capitalize())
    return found


def _is_role(word: str) -> bool:
    low = word.lower().removeprefix("the ").strip()
    return low in roles.VENDOR_WORDS or low in roles.CUSTOMER_WORDS or low in (*roles.WE, *roles.YOU, *roles.AMBIGUOUS)
