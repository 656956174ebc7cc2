"""Which party sells and which buys: by the words a document calls them, and by what it has them do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import islice

from . import spots

VENDOR_WORDS = (
    "service provider", "cloud provider", "hosting provider", "provider", "vendor", "supplier", "licensor", "seller",
    "franchisor", "manufacturer", "lessor", "consultant", "contractor", "host", "data processor",
    "processor", "transporter", "carrier", "outsourcer", "servicer", "administrator", "operator",
    "sub-contractor", "subcontractor", "importer", "producer", "grantor", "promoter", "talent", "publisher",
    "data importer", "service company", "pipeline", "builder", "maintainer", "advisor", "adviser", "content provider",
)  # fmt: skip
"""Lower-case words for who provides; in other trades, who stands in the provider's place."""

CUSTOMER_WORDS = (
    "customer", "client", "subscriber", "licensee", "buyer", "purchaser", "franchisee", "distributor", "lessee",
    "reseller", "data controller", "controller", "data exporter", "sponsor", "shipper",
    "procuring entity", "contracting authority", "authority", "sub-licensee", "sublicensee", "member",
    "marketing affiliate", "dealer", "agent", "grantee", "buyer entity", "university", "hospital",
    "ordering agency", "retailer", "wholesaler", "sales agent", "marketer",
)  # fmt: skip
"""Lower-case words for who pays and uses."""

PLAIN_VENDOR = ("service provider", "provider", "vendor", "supplier", "licensor", "seller")
PLAIN_CUSTOMER = ("customer", "client", "subscriber", "licensee", "buyer", "purchaser")
"""Words that need no introduction."""

_ENOUGH = 120
"""Places of one word that tell its bearer's trade; more would tell the same."""
WE = ("we", "us", "our")
YOU = ("you", "your")
AMBIGUOUS = (
    "company",
    "corporation",
    "partner",
    "party a",
    "party b",
    "business",
    "affiliate",
    "participant",
    "owner",
    "developer",
    "principal",
    "user",
    "insurer",
)
"""Words that stand for either side: what the party does decides."""
RESALE = frozenset({"distributor", "reseller", "franchisee", "dealer", "agent", "retailer", "wholesaler", "marketer"})
"""Where the customer is one of these, a "Customer" of the document is somebody else."""

_PROVIDES = (
    r"(?:provide|give|serve|supply|supplies|licen[sc]e|deliver|make|furnish|perform|host|maintain|manufacture"
    r"|support|sell|ship|grant"
    r"|render|operate|develop|design|use (?:commercially )?reasonable|process|repair|replace|invoice|bill"
    r"|notify you|credit)"
)
_PAYS = (
    r"(?:pay|purchase|buy|order|subscribe|remit|reimburse|use the (?:service|software|platform|product)"
    r"|return the product"
    r"|market|promote|resell|distribute|accept delivery|access and use|commit|be (?:invoiced|billed|charged))"
)
_WILL = (
    r"(?:\s+(?:shall|will|must|agrees?\s+to|may|undertakes?\s+to|has\s+agreed\s+to|desires?\s+to|wishes\s+to"
    r"|would\s+like\s+to)(?:\s+(?:also|not|use\s+\w+\s+efforts\s+to|hereby|promptly|only|at\s+its\s+\w+))?\s+"
)
_SELLS_AFTER = re.compile(
    _WILL + _PROVIDES + r"\b|\s+(?:hereby\s+)?(?:grants?|licen[sc]es|sells?|provides?|supply|supplies|operates"
        r"|develops|manufactures"
    r"|offers|designs|owns\s+(?:and|or)\s+(?:operates|licen)|appoints|retains\s+all\s+right)\b"
    r"|\s+is\s+(?:engaged\s+)?in\s+the\s+business\s+of\s+(?:\w+,?\s+){0,2}(?:develop|manufactur|provid|design"
    r"|supply|licens|operat|franchis)\w*"
    r"|(?:['’]s)?\s+(?:then[- ]current\s+|hosted\s+|own\s+|other\s+|standard\s+|published\s+)?(?:price"
    r"|list price|pricing|rates\b|terms\b|products?\b|services?\b|software\b|platform\b|documentation\b"
    r"|models?\b|endpoints?\b|technology\b|proprietary|franchise))",
    re.IGNORECASE,
)  # fmt: skip
_BUYS_AFTER = re.compile(
    _WILL + _PAYS + r"\b|\s+(?:hereby\s+)?(?:pays?|purchases?|subscribes?|orders|buys?|send\s+you|accepts"
        r"|engages|retains|appoints\s+\w+\s+to\s+provide)\b"
    r"|(?:['’]s)?\s+(?:order|purchase|payment|use\s+of|account|subscription|end\s+users|requirements|data\b"
    r"|content\b|users\b|prompts\b|inputs?\b|premises\b))",
    re.IGNORECASE,
)  # fmt: skip
_SELLS_BEFORE = re.compile(
    r"(?:\b(?:pay|paid|payable|owed|due|remit(?:ted)?|payments?|purchased?|order(?:ed)?|licensed|obtained?"
    r"|acquired?)(?:\s+(?:to|from|by))?"
    r"|\b(?:provided|supplied|furnished|performed|manufactured|granted|hosted|delivered|sold"
    r"|invoiced)\s+(?:\w+\s+)?by"
    r"|\b(?:purchase|buy|engages?|retain)s?(?:\s+\w+){0,4}\s+from)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_BUYS_BEFORE = re.compile(
    r"(?:\b(?:give|serve|grants?|granted|provided?|supply|supplied|sells?|sold|deliver(?:ed)?|licensed?"
    r"|invoices?|make\s+available|available|furnish(?:ed)?"
    r"|notify|credit|refund|charges?|bill)(?:\s+to)?"
    r"|\b(?:paid|payable|purchased|ordered|owed|due)\s+by)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


_LEADS = frozenset(
    "pay paid payable owed due remit remitted payment payments purchase purchased order ordered license licensed "
    "obtain obtained acquire acquired to from by give serve grant grants granted provide provided supply supplied sell "
    "sells sold deliver delivered invoice invoices available furnish furnished notify credit refund charge charges "
    "bill".split()
)
"""The words that the two patterns above may end in: a look at them spares most searches."""


def word_score(aliases: Iterable[str]) -> float:
    """2.0 for a vendor's words, -2.0 for a customer's, less for pronouns, 0.0 where words do not tell."""
    lower = [alias.lower().removeprefix("the ") for alias in aliases]
    told = sum((word in VENDOR_WORDS) - (word in CUSTOMER_WORDS) for word in lower)
    if told:
        return 2.0 if told > 0 else -2.0
    spoken = any(word in WE for word in lower) - any(word in YOU for word in lower)
    return 0.2 * spoken


def conduct(text: str, groups: list[tuple[str, ...]]) -> list[tuple[int, int]]:
    """For each group of aliases, how often it is seen selling and how often buying, at its first places in the text."""
    found: list[tuple[int, int]] = []
    for group in groups:
        sells = buys = 0
        for word in group:
            for at in islice(spots.whole(text, word), _ENOUGH):
                after, before = at + len(word), text[max(0, at - 48) : at]
                limit = min(len(text), after + 90)
                sells += _SELLS_AFTER.match(text, after, limit) is not None
                buys += _BUYS_AFTER.match(text, after, limit) is not None
                if _last_word(before) in _LEADS:
                    sells += _SELLS_BEFORE.search(before) is not None
                    buys += _BUYS_BEFORE.search(before) is not None
        found.append((sells, buys))
    return found


def _last_word(before: str) -> str:
    words = before.lower().rsplit(None, 2)
    return (words[-2] if len(words) > 1 and words[-1] == "the" else words[-1]) if words else ""


def uses(text: str, words: Iterable[str]) -> Counter[str]:
    """How often each of ``words`` stands by itself in ``text``; inside a longer one of them it does not count."""
    counted: Counter[str] = Counter()
    ordered = sorted({word for word in words if word}, key=lambda word: (-len(word), word))
    for index, word in enumerate(ordered):
        total = sum(1 for _ in spots.whole(text, word))
        within = sum(
            counted[longer]
            for longer in ordered[:index]
            if word in longer and next(spots.whole(longer, word), None) is not None
        )
        counted[word] = max(0, total - within)
    return counted
