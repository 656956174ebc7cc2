"""What the report says, before any format lays it out."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html import unescape

import pytest

from clausegap.model import Change, Page, Severity, SwitchedOff, Verdict, Waiver
from clausegap.reports import outline, view
from clausegap.reports.bottomline import bottom_line

from .builders import agreement, document, finding, review


def test_the_bottom_line_counts_gaps_names_the_critical_and_the_money():
    """Two sentences: how many gaps, which are critical, what is at stake against what spend."""
    assert bottom_line(review()) == (
        "7 points were checked: 5 are gaps, 1 of them critical (Training on our data). "
        "The gaps that can be priced put about USD 120,000 a year at stake, overlaps included, "
        "against a projected spend of USD 612,346 (12 months from 2026-12)."
    )


def test_without_a_scenario_no_money_is_claimed():
    """The bottom line says that nothing was reckoned instead of showing zero."""
    assert bottom_line(review(with_costs=False)).endswith("No usage scenario was given, so no money was put on them.")
    assert view.build(review(with_costs=False)).money == "not reckoned"


def test_an_agreement_without_gaps_is_told_so():
    """All favourable: one sentence, no gap, nothing to ask."""
    good = finding("a/b", "Good", Verdict.FAVOURABLE, Severity.NONE)
    made = replace(review(with_costs=False), findings=(good,))
    assert bottom_line(made) == "1 point was checked and all are favourable to the customer."
    assert view.build(made).gaps == ()


def test_many_critical_gaps_are_counted_after_the_fourth():
    """The sentence stays readable when everything is critical."""
    made = replace(
        review(with_costs=False),
        findings=tuple(finding(f"r/c{n}", f"Point {n}", Verdict.ABSENT, Severity.CRITICAL) for n in range(6)),
    )
    assert "6 of them critical (Point 0, Point 1, Point 2, Point 3 and 2 more)." in bottom_line(made)


def test_gaps_stand_by_severity_then_money():
    """The gravest first; within a severity the dearest first."""
    shown = view.build(review())
    assert [(gap.ordinal, gap.title) for gap in shown.gaps] == [
        (1, "Training on our data"),
        (2, "Price increases"),
        (3, "Uptime commitment"),
        (4, "Service credits"),
        (5, "Portability"),
    ]
    assert [point.title for point in shown.strengths] == ["Changes of limits", "Overage rate"]


@pytest.mark.parametrize("form", ["text", "html", "markdown"])
def test_a_verdict_that_differs_in_another_view_is_told_beside_it(rendered, form):
    """The view, its verdict and its words stand with the finding, and the caveats count it."""
    shown = unescape(" ".join(rendered(review(), form).split()))
    assert "With the pending changes rejected: Adverse" in shown
    assert "Provider may reduce the rate limits of the Order at any time." in shown
    assert "1 verdict depends on those changes: each says how." in shown


def test_a_view_is_named_by_what_becomes_of_the_changes():
    """With one author's changes read, the other views are those of all changes; of several files one is named."""
    made = review(with_costs=False)
    read = made.documents[0]
    point = view.build(replace(made, documents=(replace(read, view="by:J. Doe"),))).strengths[0]
    assert [other.says for other in point.otherwise] == ["With all pending changes rejected: Adverse"]
    second = document(name="annex")
    both = replace(made, documents=(read, second), agreements=(*made.agreements, agreement(second)))
    assert view.build(both).strengths[0].otherwise[0].says == (
        "With the pending changes of agreement.pdf rejected: Adverse"
    )


def _relabelled():
    made = review()
    read = made.documents[0]
    return replace(made, documents=(replace(read, pages=tuple(page._replace(label="iv") for page in read.pages)),))


@pytest.mark.parametrize("form", ["text", "html", "markdown"])
def test_evidence_names_the_page_by_number_and_by_its_own_label(rendered, form):
    """A reader who holds the paper finds "iv"; one who scrolls finds the second page."""
    assert "page 2 (labelled iv)" in " ".join(rendered(_relabelled(), form).split())


def test_programs_get_the_labels_that_differ(rendered):
    """By page number, for the document; a label that is the number is none."""
    assert json.loads(rendered(_relabelled(), "json"))["documents"][0]["page_labels"] == {"1": "iv", "2": "iv"}
    assert json.loads(rendered(review(), "json"))["documents"][0]["page_labels"] == {}


def test_the_outline_names_pages_and_their_labels():
    """Each clause's line begins with its page, and the label where it differs."""
    made = _relabelled()
    shown = outline.as_text(made.documents[0], made.agreements[0])
    assert "p. 2 [iv] 6.3 Use of Content" in shown
    plain = review()
    assert "  p. 2 6.3 Use of Content" in outline.as_text(plain.documents[0], plain.agreements[0])


@pytest.mark.parametrize("form", ["text", "html", "markdown"])
def test_hidden_words_are_counted_before_anything_else_and_shown_with_their_reason(rendered, form):
    """The caveats say that a passage was not judged; the list says how it was hidden, where, and its words."""
    shown = unescape(" ".join(rendered(review(), form).split()))
    assert "No verdict rests on hidden text: 1 passage of it, listed below." in shown
    assert "Hidden text (white on white)" in shown
    assert "Hidden words" in shown


def test_silence_says_how_it_was_concluded():
    """An absent gap names what was read, and what could not be."""
    portability = view.build(review()).gaps[4]
    assert portability.quotes == ()
    assert portability.silence == (
        "The agreement says nothing on this.",
        "All 92 words in 6 clauses were read against every pattern of this check; none of them answers it.",
        "1 part of the input could not be read and may say more.",
    )


def test_a_document_not_supplied_is_not_silence():
    """Where a missing document governs, the report says so instead of calling the agreement silent."""
    missing = view.build(review()).gaps[3]
    assert missing.verdict.text == "Not supplied"
    assert missing.silence[0].startswith("The documents supplied do not answer this; Service Level Agreement")
    assert missing.elsewhere == ("Service Level Agreement (https://example.com/sla)",)


def test_a_missing_document_is_listed_once_with_what_it_governs_and_who_cites_it():
    """The finding's and the agreement's word on one document become one row."""
    rows = view.build(review()).reading.elsewhere
    assert [tuple(row) for row in rows] == [
        ("Service Level Agreement", "https://example.com/sla", "Service credits", "§ 5.1 Availability, page 1")
    ]


def test_the_view_of_tracked_changes_is_told():
    """A reader knows how many changes are pending and which reading was reviewed."""
    made = review()
    read = replace(made.documents[0], view="by:J. Doe", changes=(Change("move", None, None, "x", 1, 2),))
    shown = view.build(replace(made, documents=(read,)))
    assert shown.reading.views == (
        "agreement.pdf: 1 tracked change is pending; read with the changes of J. Doe accepted and all others left out.",
    )
    assert shown.reading.changes[0].by == "author not given"


def test_pages_recognised_from_images_are_named():
    """Words from recognition are weaker evidence, so their pages are told."""
    made = review()
    pages = tuple(Page(p.number, p.label, p.start, p.end, p.width, p.height, ocr=True) for p in made.documents[0].pages)
    shown = view.build(replace(made, documents=(replace(made.documents[0], pages=pages),)))
    assert shown.reading.recognised == (
        "agreement.pdf: the words of pages 1 and 2 were recognised from an image, not read.",
    )


def test_everything_read_is_told_too():
    """Nothing unread, pending or missing: the reading is complete."""
    made = review()
    read = document()
    parts = replace(made.agreements[0], incorporated=())
    whole = replace(made, documents=(read,), agreements=(parts,), findings=made.findings[:3])
    assert view.build(whole).reading.complete
    assert not view.build(made).reading.complete


def test_places_name_the_file_only_where_there_are_several():
    """One agreement: clause and page. A deal of several documents: the file first."""
    made = review()
    second = document(name="order-form")
    parts = replace(
        made.agreements[0],
        document="order-form",
        clauses=tuple(replace(clause, document="order-form") for clause in made.agreements[0].clauses),
    )
    several = replace(made, documents=(*made.documents, second), agreements=(*made.agreements, parts))
    assert view.build(made).gaps[1].quotes[0].place == "§ 4.2(a) Fees, page 1"
    assert view.build(several).gaps[1].quotes[0].place == "agreement.pdf, § 4.2(a) Fees, page 1"


def test_money_that_was_not_reckoned_is_not_zero():
    """A formula with a missing input says so, and why."""
    uptime = view.build(review()).gaps[2]
    assert uptime.money == "–"
    assert uptime.stake is not None
    assert uptime.stake.headline == "Not reckoned: an input is missing."
    assert uptime.stake.note == "The scenario states no cost of an hour."


def test_a_passage_that_reads_otherwise_is_marked():
    """A favourable sentence inside a weak verdict is shown as such."""
    made = review()
    weak = replace(made.findings[1], evidence=(made.findings[1].evidence[0]._replace(verdict=Verdict.FAVOURABLE),))
    shown = view.build(replace(made, findings=(weak,)))
    assert shown.gaps[0].quotes[0].reads == "favourable"
    assert view.build(made).gaps[0].quotes[0].reads == ""


def test_a_load_is_peak_over_limit_and_unknown_without_one():
    """Capacity is drawn only where there is a limit."""
    shown = view.build(review()).costs
    assert shown is not None
    assert [row.load for row in shown.capacity] == [Decimal("1.8"), Decimal("0.9"), None]
    assert [row.fit for row in shown.capacity][2] == "No limit stated"


def test_a_monthly_amount_is_drawn_as_a_year():
    """One scale for all gaps: twelve months stand beside a year, and the table keeps the month."""
    made = review()
    assert made.costs is not None
    monthly = made.costs.exposure[0]._replace(per="month")
    shown = view.build(replace(made, costs=replace(made.costs, exposure=(monthly,)))).costs
    assert shown is not None
    row = shown.exposure[0]
    assert (row.expected, row.per, row.mark) == ("USD 120,000", "a month", "USD 1,440,000 a year")
    assert row.span == (Decimal(360_000), Decimal(1_440_000), Decimal("2664006"))


def test_sources_are_listed_once_and_only_plain_addresses_open():
    """An address becomes a link only where it is a host and a path."""
    made = review()
    assert made.costs is not None
    odd = made.costs.workloads[0].price_source._replace(key="z", address="example.com; and others")
    bad = odd._replace(key="zz", address="javascript:alert(1)")
    workloads = (*made.costs.workloads, *(made.costs.workloads[0]._replace(price_source=s) for s in (odd, bad)))
    shown = view.build(replace(made, costs=replace(made.costs, workloads=workloads))).costs
    assert shown is not None
    assert [(row.address, row.href) for row in shown.sources] == [
        ("example.com/pricing", "https://example.com/pricing"),
        ("example.com; and others", ""),
        ("javascript:alert(1)", ""),
    ]


@pytest.mark.parametrize("form", ["text", "json", "html", "markdown"])
def test_a_check_that_was_switched_off_is_named_with_the_reason(rendered, form):
    """Every format says what nobody judged and why; the caveats count it."""
    made = replace(review(), switched_off=(SwitchedOff("rate-limits", "throughput", "Our limits", "No API is used"),))
    shown = " ".join(unescape(rendered(made, form)).split())
    assert "No API is used" in shown
    assert "Our limits" in shown
    assert "1 check of the rule pack is switched off, not judged." in view.build(made).caveats


@pytest.mark.parametrize("form", ["text", "json", "html", "markdown"])
def test_a_waived_gap_says_who_why_and_until(rendered, form):
    """Every format shows the waiver, and the waivers that fit no gap; the caveats count both."""
    made = review()
    waiver = Waiver(made.gaps[0].key, made.gaps[0].fingerprint, "J. Smith", "Pilot only", date(2027, 3, 31))
    stale = Waiver("a/gone", "123456789abc", "K. Jones", "Old", date(2027, 1, 1))
    waived = tuple(replace(f, waiver=waiver) if f.key == waiver.check else f for f in made.findings)
    made = replace(made, findings=waived, stale_waivers=(stale,))
    shown = " ".join(unescape(rendered(made, form)).split())
    for words in ("J. Smith", "Pilot only", "2027-03-31", "K. Jones", "123456789abc"):
        assert words in shown
    assert "1 gap is waived: counted here, but not by the gate." in view.build(made).caveats
    assert "1 waiver fits no gap of this review." in view.build(made).caveats


@pytest.mark.parametrize("form", ["text", "json", "html", "markdown"])
def test_the_fingerprint_of_a_critical_gap_can_be_copied(rendered, form):
    """What a waiver needs stands in the report."""
    made = review()
    marked = tuple(replace(f, fingerprint="feedfacecafe") if f in made.critical else f for f in made.findings)
    assert "feedfacecafe" in rendered(replace(made, findings=marked), form)
