"""The JSON document."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import jsonschema
import pytest

from clausegap.errors import BrokenPromise
from clausegap.model import Facts
from clausegap.reports import json_schema

from .builders import costs, hostile_review, review

FIELDS = {
    "": "schema tool documents parties clauses checks facts cost_model summary",
    "documents": "id name sha256 kind pages words unread",
    "clauses": "id document number heading level parent page_first page_last start end text",
    "checks": "rule check title verdict severity confidence reason evidence elsewhere position",
    "evidence": "document clause number heading page boxes start end quote verdict pattern",
    "position": "preferred fallback walk_away suggested_clause question",
    "facts": "uptime_percent credit_tiers tokens_per_minute requests_per_minute tokens_per_day deprecation_notice_days"
    " retention_days regions minimum_commitment_usd minimum_commitment_per auto_renewal_notice_days"
    " price_increase_cap_percent discount_percent term_months rates",
    "cost_model": "currency period workloads options capacity seats channels exposure assumptions",
    "exposure": "rule check low_usd expected_usd high_usd per formula inputs",
    "summary": "verdicts critical money_at_stake_usd bottom_line",
}
ADDED = {
    "": "not_checked stale_waivers",
    "documents": "view pending_changes remarks page_labels",
    "checks": "other_views fingerprint waiver doubts",
}
"""Fields that came later: behind the promised ones, so that a program that knows none of them reads on."""


@pytest.fixture
def written(rendered):
    """The sample review as other programs read it."""
    return json.loads(rendered(review(), "json"))


def test_the_fields_are_those_that_were_promised(written):
    """Names and order of the fields are the published format's, what came later behind them."""
    found = {
        "": written,
        "documents": written["documents"][0],
        "clauses": written["clauses"][0],
        "checks": written["checks"][0],
        "evidence": written["checks"][0]["evidence"][0],
        "position": written["checks"][0]["position"],
        "facts": written["facts"],
        "cost_model": written["cost_model"],
        "exposure": written["cost_model"]["exposure"][0],
        "summary": written["summary"],
    }
    assert {name: " ".join(part) for name, part in found.items()} == {
        name: " ".join((fields, *ADDED.get(name, "").split())) for name, fields in FIELDS.items()
    }


@pytest.mark.parametrize("made", [review(), review(with_costs=False), review(kind="docx"), hostile_review()])
def test_output_holds_against_the_published_schema(rendered, made):
    """What is written is valid by the schema that is published."""
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(rendered(made, "json")))


def test_the_schema_refuses_what_is_not_a_review(written):
    """A verdict outside the four, or a field nobody knows, is no review."""
    validator = jsonschema.Draft202012Validator(json_schema())
    written["checks"][0]["verdict"] = "fine"
    written["surprise"] = 1
    told = " ".join(error.message for error in validator.iter_errors(written))
    assert "'fine'" in told
    assert "'surprise'" in told


def test_clause_texts_in_order_are_the_document(written):
    """A program can rebuild the text from the clauses, and every quote stands in it at its offsets."""
    text = "".join(clause["text"] for clause in written["clauses"])
    assert text == review().documents[0].text
    quotes = [evidence for check in written["checks"] for evidence in check["evidence"]]
    assert len(quotes) == 5
    assert all(text[evidence["start"] : evidence["end"]] == evidence["quote"] for evidence in quotes)


def test_the_same_review_gives_the_same_bytes(rendered):
    """Two reviews made of the same parts are byte-identical, end with one newline, and are UTF-8."""
    first, second = (rendered(hostile_review(), "json") for _ in range(2))
    assert first.encode("utf-8") == second.encode("utf-8")
    assert first.endswith("}\n")


@pytest.mark.parametrize(
    ("amount", "digits"),
    [("0.1", "0.1"), ("1E+3", "1000"), ("99.90", "99.9"), ("0.30000000000000000001", "0.30000000000000000001")],
)
def test_numbers_keep_exactly_their_digits(rendered, amount, digits):
    """No float touches an amount: the digits written are the digits reckoned."""
    made = replace(review(), facts=Facts(uptime_percent=Decimal(amount)))
    assert f'"uptime_percent": {digits},' in rendered(made, "json")


def test_what_is_not_stated_is_null(rendered):
    """Facts nobody stated are null or empty, and without a scenario there is no cost model and no money."""
    written = json.loads(rendered(replace(review(with_costs=False), facts=Facts()), "json"))
    assert {value for value in written["facts"].values() if not isinstance(value, list)} == {None}
    assert [value for value in written["facts"].values() if isinstance(value, list)] == [[], [], []]
    assert written["cost_model"] is None
    assert written["summary"]["money_at_stake_usd"] is None


def test_a_docx_has_no_pages(rendered):
    """Pages are null where nobody laid the document out."""
    written = json.loads(rendered(review(kind="docx"), "json"))
    assert written["documents"][0]["pages"] is None
    assert {clause["page_first"] for clause in written["clauses"]} == {None}
    assert written["checks"][0]["evidence"][0]["boxes"] is None


def test_the_summary_counts_what_is_there(written):
    """Verdict counts, critical keys and money agree with the checks and the exposure."""
    assert written["summary"]["verdicts"] == {"favourable": 2, "weak": 1, "adverse": 2, "absent": 2}
    assert written["summary"]["critical"] == ["zero-data-retention/no-training"]
    assert written["summary"]["money_at_stake_usd"] == 120000


def test_an_amount_that_is_no_number_is_refused(rendered):
    """NaN is not money, and not JSON."""
    broken = replace(costs(), workloads=(costs().workloads[0]._replace(monthly_usd=Decimal("NaN")),))
    with pytest.raises(BrokenPromise, match=r"cost_model\.workloads\.0\.monthly_usd"):
        rendered(replace(review(), costs=broken), "json")


def test_unseen_characters_are_escaped_and_kept(rendered):
    """The file is safe to print, and a program reads back exactly the document's characters, a lone surrogate too."""
    text = rendered(replace(review(), facts=Facts(regions=("\x1b[31m\u202eEU\ud800\U000e0041",))), "json")
    assert text.isprintable() or not {"\x1b", "\u202e", "\ud800", "\U000e0041"} & set(text)
    assert json.loads(text)["facts"]["regions"] == ["\x1b[31m\u202eEU\ud800\U000e0041"]
