"""How a number, an enum or a place reads. The one room corner that knows; every format uses it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from clausegap.model import Document, Elsewhere, Evidence, Facts, Finding, Severity, Verdict

VERDICTS = {
    Verdict.ADVERSE: "Adverse",
    Verdict.ABSENT: "Absent",
    Verdict.WEAK: "Weak",
    Verdict.FAVOURABLE: "Favourable",
}
"""Worst first: the order in which counts are shown."""

SEVERITIES = {
    Severity.CRITICAL: "Critical",
    Severity.HIGH: "High",
    Severity.MEDIUM: "Medium",
    Severity.LOW: "Low",
    Severity.NONE: "–",
}

PER = {"month": "a month", "year": "a year", "term": "over the term", "event": "each time"}

NOT_SUPPLIED = "Not supplied"
"""The verdict's word where the answer stands in a document nobody supplied: such a check is not silence."""

NOTHING = "–"
"""What an empty table cell shows."""

_ACRONYMS = {"mfn": "MFN", "sla": "SLA", "ai": "AI", "api": "API", "zdr": "ZDR"}
_LONGEST_HEADING = 80


def verdict(finding: Finding) -> str:
    """The word on the badge."""
    if finding.verdict is Verdict.ABSENT and finding.elsewhere:
        return NOT_SUPPLIED
    return VERDICTS[finding.verdict]


def waived(finding: Finding) -> str:
    """Who accepted a gap, until when and why; "" where nobody did."""
    waiver = finding.waiver
    return f"Waived by {waiver.who} until {waiver.until.isoformat()}: {waiver.why}" if waiver else ""


def topic(rule: str) -> str:
    """A rule's id as a heading: "mfn-pricing" reads "MFN pricing"."""
    parts = [_ACRONYMS.get(part, part) for part in rule.split("-")]
    text = " ".join(parts)
    return text[:1].upper() + text[1:]


def number(value: Decimal | int) -> str:
    """Exact, with thousands separators, without trailing zeros."""
    text = f"{Decimal(value):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def money(amount: Decimal) -> str:
    """US dollars: whole from 100 up, cents from 1 up, below that three significant digits."""
    size = abs(amount)
    if size == 0 or size >= 100:
        exponent = 0
    elif size >= 1:
        exponent = -2
    else:
        exponent = size.adjusted() - 2
    rounded = size.quantize(Decimal(1).scaleb(exponent), ROUND_HALF_UP)
    return f"USD {'−' if amount < 0 and rounded else ''}{rounded:,f}"


def short_money(amount: Decimal) -> str:
    """An axis label: "USD 0", "USD 250", "USD 40k", "USD 1.5M"."""
    for size, sign in ((Decimal(1_000_000), "M"), (Decimal(1_000), "k")):
        if amount >= size:
            return f"USD {number(amount / size)}{sign}"
    return f"USD {number(amount)}"


def price(amount: Decimal) -> str:
    """A list price: at least two decimals, as price lists print it."""
    text = number(amount)
    whole, _, decimals = text.partition(".")
    return f"{whole}.{decimals:0<2}"


def percent(value: Decimal) -> str:
    """ "99.9 %"."""
    return f"{number(value)} %"


def count(many: int, noun: str, plural: str = "") -> str:
    """ "1 gap", "2 gaps"."""
    return f"{many:,} {noun if many == 1 else plural or noun + 's'}"


def listing(items: Sequence[str], last: str = "and") -> str:
    """ "a", "a and b", "a, b and c"."""
    return f" {last} ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else list(items))


def section(path: str) -> str:
    """A clause's number as one cites it: "§ 4.2(a)", "Schedule 2, 3.1"; "" without one."""
    path = path.strip().rstrip(".")
    return f"§ {path}" if path[:1].isdigit() or path.startswith("(") else path


def clause(path: str, heading: str) -> str:
    """Number and heading: "§ 4.2(a) Fees"; "unnumbered text" where the document has neither."""
    if len(heading) > _LONGEST_HEADING:
        heading = heading[:_LONGEST_HEADING].rstrip() + "…"
    return " ".join(part for part in (section(path), heading.strip()) if part) or "unnumbered text"


def page(document: Document, number_: int | None) -> str:
    """ "page 7", with the PDF's own label where it differs: "page 7 (labelled iv)"; "" for DOCX."""
    if number_ is None:
        return ""
    named = label(document, number_)
    return f"page {number_}" + (f" (labelled {named})" if named else "")


def label(document: Document, number_: int) -> str:
    """The PDF's own label of a page, where it differs from the number; "" where it has none or the same."""
    found = next((page_.label for page_ in document.pages if page_.number == number_), None)
    return found if found is not None and found != str(number_) else ""


def place(evidence: Evidence, document: Document, *, named: bool) -> str:
    """Where words stand: "§ 4.2(a) Fees, page 7"; with the file's name in front where ``named``."""
    parts = [document.name] if named else []
    parts += [clause(evidence.number, evidence.heading), page(document, evidence.page)]
    return ", ".join(part for part in parts if part)


def elsewhere(item: Elsewhere) -> str:
    """A document that was not supplied, and where it is said to be."""
    return f"{item.what} ({item.where})" if item.what and item.where else item.what or item.where


def reading(view: str) -> str:
    """Which reading of tracked changes is the text."""
    if view.startswith("by:"):
        return f"read with the changes of {view.removeprefix('by:')} accepted and all others left out"
    return {
        "accepted": "read with all changes accepted",
        "original": "read as before the changes",
    }.get(view, f"read in the view {view}")


def other_view(view: str, where: str, *, among_authors: bool) -> str:
    """The view in which a verdict differs; ``among_authors`` where the text itself has one author's changes.

    ``where`` names the document where there are several: " of draft.docx".
    """
    taken = {"accepted": "accepted", "original": "rejected"}.get(view, f"read as {view}")
    return f"with {'all' if among_authors else 'the'} pending changes{where} {taken}"


def facts(stated: Facts) -> tuple[tuple[str, str], ...]:
    """(name, value) of each number the agreement states, in the model's order; what it does not state is left out."""
    found = [(name, say(value)) for name, value, say in _figures(stated) if value is not None]
    found += [
        ("Service credit", f"{percent(credit)} of the fees below {percent(at)}") for at, credit in stated.credit_tiers
    ]
    found += [("Region", region) for region in stated.regions]
    found += [("Rate", rate) for rate in stated.rates]
    return tuple(found)


def _figures(stated: Facts) -> tuple[tuple[str, Decimal | int | None, Callable[[Any], str]], ...]:
    per = {"month": " a month", "year": " a year", "term": " over the term", None: ""}[stated.minimum_commitment_per]
    return (
        ("Availability", stated.uptime_percent, percent),
        ("Tokens per minute", stated.tokens_per_minute, number),
        ("Requests per minute", stated.requests_per_minute, number),
        ("Tokens per day", stated.tokens_per_day, number),
        ("Notice before a model is retired", stated.deprecation_notice_days, _days),
        ("Retention of content", stated.retention_days, _days),
        ("Minimum commitment", stated.minimum_commitment_usd, lambda value: money(value) + per),
        ("Notice to stop automatic renewal", stated.auto_renewal_notice_days, _days),
        ("Cap on price increases", stated.price_increase_cap_percent, percent),
        ("Discount", stated.discount_percent, percent),
        ("Term", stated.term_months, _months),
    )


def _days(many: int) -> str:
    return count(many, "day")


def _months(many: int) -> str:
    return count(many, "month")
