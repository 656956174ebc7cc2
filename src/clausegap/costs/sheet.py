"""The rate data file -> typed look-ups: model prices by date, tier lines, limits, seats, service levels.

The file is ours (``data/rates.yaml``), so it is read with the quick C loader and trusted in form; a test reads
every entry. Numbers become Decimal from their written digits, never through a float.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from clausegap.model import Source

_FILE = Path(__file__).resolve().parent / "data" / "rates.yaml"

_Safe = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


class _DecimalLoader(_Safe):  # type: ignore[valid-type, misc]  # which of the two is known at run time only
    """A safe loader that reads ``0.125`` as the Decimal of these digits."""


def _exact(loader: Any, node: yaml.ScalarNode) -> Decimal:
    return Decimal(loader.construct_scalar(node).replace("_", ""))


_DecimalLoader.add_constructor("tag:yaml.org,2002:float", _exact)


class Rates(NamedTuple):
    """USD per million tokens of each kind; None where the source names no such rate."""

    input: Decimal
    output: Decimal
    cache_read: Decimal | None
    cache_write_short: Decimal | None
    """The shortest cache life sold (5 minutes at Anthropic)."""
    cache_write_long: Decimal | None
    """The longest (1 hour at Anthropic)."""


class PriceStep(NamedTuple):
    """One price of one model while it applied: ``start`` inclusive to ``end`` exclusive."""

    start: date | None
    """None: from before anybody wrote it down."""
    end: date | None
    """None: still, or for the life of the model."""
    rates: Rates
    long_above: int | None
    """Prompt tokens above which the whole request takes ``long_rates``; None without a surcharge."""
    long_rates: Rates | None
    source: Source
    note: str


class Model(NamedTuple):
    """One model of the sheet with every price it ever had."""

    id: str
    vendor: str
    name: str
    tier: str
    """small, balanced, premium or frontier."""
    lifecycle: str
    """active, retiring, retired or unknown, on the direct channel."""
    ends: date | None
    """The day it was or will be retired; None where no day is announced."""
    floor: date | None
    """Earliest retirement day the vendor names ("not sooner than")."""
    tokenizer_factor: Decimal
    """Tokens it counts for the same text, as a multiple of the vendor's earlier models."""
    prices: tuple[PriceStep, ...]
    lifecycle_source: Source

    def price(self, day: date) -> PriceStep | None:
        """The step that applies on that day; None before the first and in a gap."""
        for step in self.prices:
            if (step.start is None or step.start <= day) and (step.end is None or day < step.end):
                return step
        return None


class LineStep(NamedTuple):
    """From ``start`` on this model was the newest of its tier."""

    start: date
    model: str


class TierLine(NamedTuple):
    """The succession of models within one vendor's tier, oldest first."""

    id: str
    vendor: str
    tier: str
    steps: tuple[LineStep, ...]
    source: Source


class Limits(NamedTuple):
    """Published limits of one tier for a family of models; None where the source names no such limit."""

    vendor: str
    scheme: str
    tier: str
    models: tuple[str, ...]
    requests_per_minute: int | None
    input_tokens_per_minute: int | None
    output_tokens_per_minute: int | None
    tokens_per_minute: int | None
    tokens_per_day: int | None
    usd_per_month: int | None
    status: str
    source: Source


class Plan(NamedTuple):
    """A seat plan and what a seat costs a month."""

    vendor: str
    name: str
    monthly_usd: Decimal | None
    """Billed month by month; None where the source names no such price."""
    annual_usd: Decimal | None
    """A month's share of a yearly contract."""
    usage_included: bool
    minimum: int
    """Fewest seats one may buy."""
    source: Source


class Reserved(NamedTuple):
    """Reserved throughput of one model on one channel: USD an hour for a thousand tokens a minute."""

    channel: str
    model: str
    input_1_month: Decimal
    output_1_month: Decimal
    minimum_input_per_minute: int
    minimum_output_per_minute: int
    source: Source


class ServiceLevel(NamedTuple):
    """A published availability commitment and its credits."""

    vendor: str
    product: str
    commitment_percent: Decimal | None
    credits: tuple[tuple[Decimal, Decimal], ...]
    """(availability below this percent, credit in percent of the fees), highest threshold first."""
    source: Source


@dataclass(frozen=True, slots=True)
class Sheet:
    """Every fact the cost model may use."""

    compiled: date
    sources: Mapping[str, Source]
    models: Mapping[str, Model]
    lines: tuple[TierLine, ...]
    limits: tuple[Limits, ...]
    plans: tuple[Plan, ...]
    service_levels: tuple[ServiceLevel, ...]
    reserved: tuple[Reserved, ...]
    multipliers: Mapping[str, tuple[Decimal, Source]]
    """By the entry's id, where it is a plain factor: "anthropic-batch", "bedrock-regional" ..."""
    notice_days: Mapping[str, tuple[int, Source]]
    """Published minimum notice of a model's retirement, by vendor; previews left out."""
    observed_uptime: Mapping[str, tuple[Decimal, Source]]
    """Percent over the latest observed window, by vendor."""
    burndown: tuple[tuple[str, Decimal, Source], ...]
    """(beginning of a model id, quota tokens one output token takes on Bedrock), longest beginning first."""
    market: Mapping[str, tuple[Mapping[str, Any], Source]]
    """Market terms by id, as they stand in the file."""
    discounts: Mapping[str, tuple[Mapping[str, Any], Source]]
    """Reported discounts by id, as they stand in the file."""

    def line(self, vendor: str, tier: str) -> TierLine | None:
        """The tier's succession of models, where the sheet follows it."""
        return next((line for line in self.lines if (line.vendor, line.tier) == (vendor, tier)), None)

    def plan(self, name: str) -> Plan | None:
        """The newest entry for a plan of that name, in any case of letters."""
        return self.plans_by_name().get(name.casefold())

    def plans_by_name(self) -> dict[str, Plan]:
        """Plans by their case-folded name; the file's order decides between two of one name."""
        return {plan.name.casefold(): plan for plan in self.plans}


@cache
def load() -> Sheet:
    """The shipped sheet, read once per process."""
    raw: dict[str, Any] = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=_DecimalLoader)  # noqa: S506 (a safe loader's child)
    sources = {
        key: Source(key, str(entry["title"]), str(entry["address"]), str(entry["date"]))
        for key, entry in raw["sources"].items()
    }
    return Sheet(
        compiled=_day(raw["compiled"]),
        sources=sources,
        models={entry["id"]: _model(entry, sources) for entry in raw["models"]},
        lines=tuple(_line(entry, sources) for entry in raw["tier_lines"]),
        limits=tuple(_limits(entry, sources) for entry in raw["rate_limits"]),
        plans=tuple(_plan(entry, sources) for entry in raw["seats"] if _has_price(entry)),
        service_levels=tuple(_service_level(entry, sources) for entry in raw["slas"]),
        reserved=tuple(
            _reserved(entry, sources) for entry in raw["reserved_capacity"] if "usd_per_1k_tpm_hour" in entry
        ),
        multipliers={
            entry["id"]: (Decimal(entry["multiplier"]), _source(entry, sources))
            for entry in raw["multipliers"]
            if "multiplier" in entry
        },
        notice_days={
            entry["vendor"]: (int(entry["min_notice_days"]), _source(entry, sources))
            for entry in reversed(raw["deprecation"])
            if "min_notice_days" in entry and "preview" not in entry["scope"]
        },
        observed_uptime={
            entry["vendor"]: (Decimal(entry["uptime_pct"]), _source(entry, sources))
            for entry in raw["observed_uptime"]
            if "uptime_pct" in entry
        },
        burndown=_burndown(raw["rate_limit_rules"], sources),
        market={entry["id"]: (entry, _source(entry, sources)) for entry in raw["market_terms"]},
        discounts={entry["id"]: (entry, _source(entry, sources)) for entry in raw["discounts"]},
    )


def _source(entry: Mapping[str, Any], sources: Mapping[str, Source]) -> Source:
    """The entry's source, dated as the entry is."""
    return sources[entry["source"]]._replace(as_of=str(entry["as_of"]))


def _day(written: str | None) -> date:
    """YYYY-MM-DD, or the first day of YYYY-MM and YYYY; the dawn of time for None."""
    if written is None:
        return date.min
    parts = [int(part) for part in str(written).split("-")]
    return date(*[*parts, 1, 1][:3])


def _rates(entry: Mapping[str, Any], base: Rates | None = None) -> Rates:
    """Rates of a price entry; what a long-prompt entry leaves out grows from ``base``, the normal price, like input."""
    price = Decimal(entry["input"])

    def rate(*names: str, fallback: Decimal | None = None) -> Decimal | None:
        for name in names:
            if name in entry:
                return Decimal(entry[name])
        return None if base is None or fallback is None else fallback * price / base.input

    return Rates(
        price,
        Decimal(entry["output"]),
        rate("cache_read", fallback=base and base.cache_read),
        rate("cache_write_5m", "cache_write_30min", "cache_write", fallback=base and base.cache_write_short),
        rate("cache_write_1h", "cache_write_12h", "cache_write", fallback=base and base.cache_write_long),
    )


def _price(entry: Mapping[str, Any], sources: Mapping[str, Source]) -> PriceStep:
    rates, long = _rates(entry), entry.get("long_context")
    return PriceStep(
        start=_day(entry["from"]) if entry["from"] else None,
        end=_day(entry["to"]) if entry["to"] else None,
        rates=rates,
        long_above=int(long["above_prompt_tokens"]) if long else None,
        long_rates=_rates(long, rates) if long else None,
        source=_source(entry, sources),
        note=entry.get("note", ""),
    )


def _model(entry: Mapping[str, Any], sources: Mapping[str, Source]) -> Model:
    ends = entry.get("retired") or entry.get("retires")
    floor = entry.get("retirement_floor")
    return Model(
        id=entry["id"],
        vendor=entry["vendor"],
        name=entry["name"],
        tier=entry["tier"],
        lifecycle=entry["lifecycle"],
        ends=_day(ends) if ends else None,
        floor=_day(floor) if floor else None,
        tokenizer_factor=Decimal(entry.get("tokenizer_factor", 1)),
        prices=tuple(_price(price, sources) for price in entry["prices"]),
        lifecycle_source=sources[entry.get("lifecycle_source", entry["source"])],
    )


def _line(entry: Mapping[str, Any], sources: Mapping[str, Source]) -> TierLine:
    steps = tuple(LineStep(_day(step["from"]), step["model"]) for step in entry["steps"])
    return TierLine(entry["id"], entry["vendor"], entry["tier"], steps, _source(entry, sources))


def _limits(entry: Mapping[str, Any], sources: Mapping[str, Source]) -> Limits:
    return Limits(
        vendor=entry["vendor"],
        scheme=str(entry["scheme"]),
        tier=entry["tier"],
        models=tuple(entry["models"]),
        requests_per_minute=entry.get("rpm"),
        input_tokens_per_minute=entry.get("itpm"),
        output_tokens_per_minute=entry.get("otpm"),
        tokens_per_minute=entry.get("tpm"),
        tokens_per_day=entry.get("tpd"),
        usd_per_month=entry.get("monthly_spend_cap_usd"),
        status=entry["status"],
        source=_source(entry, sources),
    )


def _burndown(rules: list[Mapping[str, Any]], sources: Mapping[str, Source]) -> tuple[tuple[str, Decimal, Source], ...]:
    rows = [
        (beginning, Decimal(family["factor"]), _source(rule, sources))
        for rule in rules
        if rule["id"] == "bedrock-output-burndown"
        for family in rule["burndown"]
        for beginning in family["ids"]
    ]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


def _has_price(entry: Mapping[str, Any]) -> bool:
    return any(entry.get(key) is not None for key in ("usd_per_seat_month", "usd_per_seat_month_annual"))


def _plan(entry: Mapping[str, Any], sources: Mapping[str, Source]) -> Plan:
    prices = [entry.get(key) for key in ("usd_per_seat_month", "usd_per_seat_month_annual")]
    monthly, annual = (None if price is None else Decimal(price) for price in prices)
    return Plan(
        entry["vendor"],
        entry["plan"],
        monthly,
        annual,
        usage_included=entry.get("included_usage", True),
        minimum=entry.get("min_seats", 1),
        source=_source(entry, sources),
    )


def _reserved(entry: Mapping[str, Any], sources: Mapping[str, Source]) -> Reserved:
    hourly = entry["usd_per_1k_tpm_hour"]
    return Reserved(
        entry["channel"],
        entry["model"],
        Decimal(hourly["input_1mo"]),
        Decimal(hourly["output_1mo"]),
        entry["min_input_tpm"],
        entry["min_output_tpm"],
        _source(entry, sources),
    )


def _service_level(entry: Mapping[str, Any], sources: Mapping[str, Source]) -> ServiceLevel:
    commitment = entry["commitment_pct"]
    steps = sorted(((Decimal(c["below_pct"]), Decimal(c["credit_pct"])) for c in entry["credits"]), reverse=True)
    return ServiceLevel(
        entry["vendor"],
        entry["product"],
        None if commitment is None else Decimal(commitment),
        tuple(steps),
        _source(entry, sources),
    )
