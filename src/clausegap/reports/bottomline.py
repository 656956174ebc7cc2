"""The bottom line in one or two sentences, and what limits it. Counted from the review, never judged anew."""

from __future__ import annotations

from clausegap.model import Review, Verdict

from . import words

_NAMED = 4


def bottom_line(review: Review) -> str:
    """What was checked, how many gaps are how grave, and the money at stake per year."""
    return " ".join(sentence for sentence in (_gaps(review), _money(review)) if sentence)


def caveats(review: Review) -> tuple[str, ...]:
    """One sentence for each reason why the bottom line may not be the whole truth; empty where there is none."""
    unread = sum(len(document.unread) for document in review.documents)
    pending = sum(len(document.changes) for document in review.documents)
    hidden = sum(remark.kind == "hidden" for document in review.documents for remark in document.remarks)
    moved = sum(1 for finding in review.findings if finding.other_views)
    missing = sum(1 for finding in review.gaps if finding.verdict is Verdict.ABSENT and finding.elsewhere)
    off = len(review.switched_off)
    waived, stale = len(review.waived), len(review.stale_waivers)
    unsure = sum(1 for finding in review.findings if finding.sureness == "low")
    found = (
        (unread, f"{words.count(unread, 'part')} of the input could not be read."),
        (hidden, f"No verdict rests on hidden text: {words.count(hidden, 'passage')} of it, listed below."),
        (pending, f"{words.count(pending, 'tracked change is', 'tracked changes are')} pending in the file."),
        (moved, f"{words.count(moved, 'verdict depends', 'verdicts depend')} on those changes: each says how."),
        (missing, f"{words.count(missing, 'check')} may be answered by a document that was not supplied."),
        (off, f"{words.count(off, 'check')} of the rule pack {'is' if off == 1 else 'are'} switched off, not judged."),
        (waived, f"{words.count(waived, 'gap is', 'gaps are')} waived: counted here, but not by the gate."),
        (stale, f"{words.count(stale, 'waiver fits', 'waivers fit')} no gap of this review."),
        (unsure, f"{words.count(unsure, 'verdict')} should be read again by a person: confidence is low."),
    )
    return tuple(sentence for many, sentence in found if many)


def _gaps(review: Review) -> str:
    gaps, critical = review.gaps, review.critical
    checked = f"{words.count(len(review.findings), 'point was', 'points were')} checked"
    if not gaps:
        return f"{checked} and all are favourable to the customer."
    counted = f"{checked}: {words.count(len(gaps), 'is a gap', 'are gaps')}"
    if not critical:
        return f"{counted}, none of them critical."
    titles = [finding.title for finding in critical[:_NAMED]]
    if len(critical) > _NAMED:
        titles.append(f"{len(critical) - _NAMED} more")
    return f"{counted}, {len(critical):,} of them critical ({words.listing(titles)})."


def _money(review: Review) -> str:
    at_stake = review.money_at_stake_usd
    if review.costs is None or at_stake is None:
        return "No usage scenario was given, so no money was put on them." if review.gaps else ""
    spend = f"a projected spend of {words.money(review.costs.yearly_usd)} ({review.costs.period})"
    if not at_stake:
        return f"None of the gaps that can be priced puts money at stake against {spend}."
    priced = f"The gaps that can be priced put about {words.money(at_stake)} a year at stake"
    return f"{priced}, overlaps included, against {spend}."
