"""A scenario file is read exactly, or refused at the place of the mistake."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest

from clausegap import costs, yamlfile
from clausegap.costs.schema import json_schema
from clausegap.errors import BadDeclaration

HEAD = "name: a\n"
WORK = "workloads:\n  - name: x\n    model: claude-sonnet-4-6\n    requests_per_month: 10\n    input_tokens: 5\n    output_tokens: 1\n"
SAMPLES = sorted((Path(__file__).parents[2] / "samples" / "costs").glob("*.yaml"))


def load(tmp_path, text):
    """Read a scenario from its text."""
    path = tmp_path / "s.yaml"
    path.write_text(text, encoding="utf-8")
    return costs.load(path)


def test_a_float_is_read_by_its_digits(tmp_path):
    """0.1 is one tenth."""
    found = load(tmp_path, HEAD + "discount_percent: 0.1\n" + WORK)
    assert found.discount_percent == Decimal("0.1")


def test_what_was_stated_is_known_from_what_was_not(tmp_path):
    """A default is told from a stated value, even where the two are equal."""
    stated = load(tmp_path, HEAD + WORK + "    peak_factor: 3\n").workloads[0]
    silent = load(tmp_path, HEAD + WORK).workloads[0]
    assert stated.peak_factor == silent.peak_factor
    assert stated.stated("peak_factor")
    assert not silent.stated("peak_factor")


@pytest.mark.parametrize(
    ("text", "line", "column", "says"),
    [
        (HEAD + WORK.replace("sonnet", "sonet"), 4, 5, "Nearest names: claude-sonnet-4-6"),
        (HEAD + WORK.replace("requests_per", "request_per"), 5, 5, "Did you mean 'requests_per_month'?"),
        (HEAD + WORK.replace("input_tokens: 5", "input_tokens: -5"), 6, 5, "greater than or equal to 0"),
        (HEAD + WORK.replace("    requests_per_month: 10\n", ""), 3, 5, "requests_per_month or people"),
        (HEAD + "workloads: []\n", 2, 1, "at least one item"),
        (HEAD + "workloads: 3\n", 2, 1, "begin each item with '- '"),
        (HEAD + "workloads:\n  - x\n", 3, 5, "item 1 of 'workloads' must be a mapping"),
        (HEAD, 1, 1, "'workloads' is missing"),
        (HEAD + WORK + WORK.split("\n", 1)[1], 2, 1, "two workloads are called 'x'"),
        (HEAD + "as_of: 2026-02-16\n" + WORK, 5, 5, "its first price is of 2026-02-17"),
        (HEAD + "as_of: soon\n" + WORK, 2, 1, "YYYY-MM-DD"),
        (HEAD + "currency: EUR\n" + WORK, 2, 1, "must be 'USD', not 'EUR'"),
        (HEAD + "discount_percent: true\n" + WORK, 2, 1, "not true or false"),
        (HEAD + "discount_percent: .nan\n" + WORK, 2, 1, "finite"),
        (HEAD + "discount_percent: 100\n" + WORK, 2, 1, "less than 100"),
        (HEAD + "channel: vertex\ndiscount_percent: 5\n" + WORK, 3, 1, "state cloud_discount_percent instead"),
        (HEAD + "published_tier: Gold\n" + WORK, 2, 1, "Start, Scale"),
        (HEAD + "published_tier: Start\ntier_scheme: '2019'\n" + WORK, 3, 1, "2026 named"),
        (HEAD + "change: {fallback_model: none-1}\n" + WORK, 2, 10, "no price is known for the model 'none-1'"),
        (HEAD + WORK + "    peak_hours_per_day: 9\n", 8, 5, "longer than hours_per_day"),
        (HEAD + "seats: [{name: s, users: 2, calls_per_user_per_day: 1, like: y}]\n" + WORK, 2, 56, "Write one of: x"),
        (
            HEAD + "seats: [{name: s, users: 2, calls_per_user_per_day: 1, plan: y}]\n" + WORK,
            2,
            56,
            "seat_usd_per_month",
        ),
        (
            HEAD + "commitment: {usd_per_year: 1, uses: [{percent_of_forecast: 1, probability_percent: 99}]}\n" + WORK,
            2,
            31,
            "add up to 99%",
        ),
        (HEAD + "as_of: 9999-12-31\n" + WORK, 2, 1, "less than or equal to 2100-01-01"),
        (HEAD + "growth_percent_per_month: 100\nterm_months: 120\n" + WORK, 2, 1, "ten million times"),
        (HEAD + WORK.replace("10\n", "10000000000000\n", 1), 5, 5, "less than or equal to 1000000000000"),
        ("- a\n", 1, 1, "Begin with 'name:' and 'workloads:'"),
        ("", 1, 1, "Begin with 'name:' and 'workloads:'"),
    ],
)
def test_a_mistake_is_shown_where_it_stands(tmp_path, text, line, column, says):
    """File, line, column, the offending line, and what to write instead."""
    with pytest.raises(BadDeclaration) as caught:
        load(tmp_path, text)
    error = caught.value
    assert (error.line, error.column) == (line, column), str(error)
    assert says in error.why
    if text:
        assert text.splitlines()[line - 1] in error.lines


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_samples_follow_the_published_schema(path):
    """The JSON Schema accepts what the program accepts."""
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    data = json.loads(json.dumps(yamlfile.load(path).data, default=str))
    jsonschema.validate(data, schema)
    costs.load(path)


def test_every_field_of_the_schema_is_explained():
    """Each field that an author may write has a description, or is a block whose fields have."""
    schema = json_schema()
    blocks = [schema, *schema["$defs"].values()]
    for block in blocks:
        for name, field in block.get("properties", {}).items():
            assert "description" in field or "$ref" in str(field), name
