"""The cost model in words: rows for tables, and the figures that the charts draw."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from clausegap.model import (
    Capacity,
    ChannelCost,
    CommitmentOutcome,
    CostModel,
    CostOption,
    Exposure,
    Input,
    SeatCost,
    Source,
    WorkloadCost,
)

from . import words

_FITS = {
    "fits": "Fits",
    "tight": "Tight: fits, but with less than 1.3 times headroom",
    "over": "Over the limit",
    "unknown": "No limit stated",
}
_OPENS = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}(/[\w./%-]*)?", re.ASCII)
_CHEAPER = {"seats": "Seats", "api": "API", "same": "The same"}


class InputRow(NamedTuple):
    """One number of a formula and where it comes from."""

    name: str
    value: str
    source: str
    """Its title and the source's own date."""
    assumed: bool


class SourceRow(NamedTuple):
    """A source outside the contract and the scenario; ``href`` is "" unless the address can be opened."""

    title: str
    address: str
    href: str
    as_of: str


class WorkloadRow(NamedTuple):
    """One workload."""

    name: str
    model: str
    requests: str
    prices: str
    source: str
    request: str
    monthly: str
    yearly: str
    caching: str
    batch: str


class OptionRow(NamedTuple):
    """Another way to run the same work."""

    name: str
    what: str
    monthly: str
    saves: str
    note: str


class CapacityRow(NamedTuple):
    """Peak against limit; ``load`` is peak over limit, None without a limit."""

    workload: str
    model: str
    measure: str
    peak: str
    limit: str
    origin: str
    fit_key: str
    fit: str
    ask: str
    """What to write into the contract."""
    load: Decimal | None


class SeatRow(NamedTuple):
    """Seats against API."""

    group: str
    users: str
    plan: str
    seats: str
    api: str
    break_even: str
    cheaper: str
    source: str


class ChannelRow(NamedTuple):
    """The scenario bought through one channel."""

    channel: str
    factor: str
    monthly: str
    difference: str
    note: str
    source: str


class CommitmentRow(NamedTuple):
    """A year under the commitment, if use turns out so."""

    name: str
    probability: str
    use: str
    overage: str
    shortfall: str
    lost: str
    total: str


class ExposureRow(NamedTuple):
    """What one gap may cost. ``span`` is (low, expected, high) to draw on one scale, so months are drawn as a
    year; None where the gap was not reckoned or cannot cost anything. ``mark`` is the expected amount so drawn."""

    title: str
    low: str
    expected: str
    high: str
    per: str
    note: str
    mark: str
    span: tuple[Decimal, Decimal, Decimal] | None


class BarRow(NamedTuple):
    """One amount to draw."""

    name: str
    what: str
    amount: Decimal
    text: str


class Costs(NamedTuple):
    """The cost section."""

    scenario: str
    period: str
    monthly: str
    yearly: str
    as_of: str
    """The day whose prices and limits apply; "" where the model names none."""
    workloads: tuple[WorkloadRow, ...]
    options: tuple[OptionRow, ...]
    capacity: tuple[CapacityRow, ...]
    seats: tuple[SeatRow, ...]
    channels: tuple[ChannelRow, ...]
    commitment: tuple[CommitmentRow, ...]
    exposure: tuple[ExposureRow, ...]
    assumptions: tuple[InputRow, ...]
    sources: tuple[SourceRow, ...]
    bars: tuple[BarRow, ...]
    """Monthly cost of the scenario as it stands and of each option."""


def costs(model: CostModel, titles: Mapping[str, str]) -> Costs:
    """The cost model's rows; ``titles`` names each check by its key."""
    return Costs(
        scenario=model.scenario,
        period=model.period,
        monthly=words.money(model.monthly_usd),
        yearly=words.money(model.yearly_usd),
        as_of=model.as_of,
        workloads=tuple(_workload(item) for item in model.workloads),
        options=tuple(_option(item) for item in model.options),
        capacity=tuple(_capacity(item) for item in model.capacity),
        seats=tuple(_seat(item) for item in model.seats),
        channels=tuple(_channel(item) for item in model.channels),
        commitment=tuple(_commitment(item) for item in model.commitment),
        exposure=tuple(_exposure(item, titles) for item in model.exposure),
        assumptions=tuple(input_row(item) for item in model.assumptions),
        sources=_sources(model),
        bars=(
            BarRow("As the scenario stands", "", model.monthly_usd, words.money(model.monthly_usd)),
            *(BarRow(item.name, item.what, item.monthly_usd, words.money(item.monthly_usd)) for item in model.options),
        ),
    )


def input_row(item: Input) -> InputRow:
    """An input with its source."""
    return InputRow(item.name, item.value, _sourced(item.source), item.assumed)


def _sourced(source: Source) -> str:
    return f"{source.title or source.key}, {source.as_of}" if source.as_of else source.title or source.key


def _sources(model: CostModel) -> tuple[SourceRow, ...]:
    """Every source with an address or a date, once, in the order of their keys."""
    inputs = (*model.assumptions, *(item for gap in model.exposure for item in gap.inputs))
    used = {item.price_source for item in model.workloads}
    used |= {item.source for item in inputs} | {item.source for item in model.capacity}
    used |= {item.source for item in model.channels} | {item.source for item in model.seats}
    told = sorted(source for source in used if source.address or source.as_of)
    return tuple(
        SourceRow(source.title or source.key, source.address, _href(source.address), source.as_of) for source in told
    )


def _href(address: str) -> str:
    return f"https://{address}" if _OPENS.fullmatch(address) else ""


def _saved(amount: Decimal) -> str:
    return words.money(amount) if amount else words.NOTHING


def _workload(item: WorkloadCost) -> WorkloadRow:
    return WorkloadRow(
        item.name,
        item.model,
        words.number(item.requests_per_month),
        f"{words.price(item.input_usd_per_mtok)} / {words.price(item.output_usd_per_mtok)}",
        _sourced(item.price_source),
        words.money(item.request_usd),
        words.money(item.monthly_usd),
        words.money(item.yearly_usd),
        _saved(item.caching_saves_usd),
        _saved(item.batch_saves_usd),
    )


def _option(item: CostOption) -> OptionRow:
    return OptionRow(item.name, item.what, words.money(item.monthly_usd), words.money(item.saves_usd), item.note)


def _capacity(item: Capacity) -> CapacityRow:
    limit = words.NOTHING if item.limit is None else words.number(item.limit)
    origin = {"contract": "this agreement", "published": f"published: {item.limit_name}", "none": words.NOTHING}
    return CapacityRow(
        item.workload,
        item.model,
        item.measure,
        words.number(item.peak.quantize(Decimal(1)) if item.peak >= 1 else item.peak),
        limit,
        origin[item.limit_from],
        item.fit,
        _FITS[item.fit],
        words.NOTHING if item.ask is None else words.number(item.ask),
        item.peak / item.limit if item.limit else None,
    )


def _seat(item: SeatCost) -> SeatRow:
    calls = item.break_even_calls
    return SeatRow(
        item.group,
        words.number(item.users),
        item.plan,
        words.money(item.seat_monthly_usd),
        words.money(item.api_monthly_usd),
        words.NOTHING if calls is None else f"{words.count(calls, 'call')} a user and month",
        _CHEAPER[item.cheaper],
        _sourced(item.source),
    )


def _channel(item: ChannelCost) -> ChannelRow:
    sign = "+" if item.difference_usd > 0 else ""
    return ChannelRow(
        item.channel,
        f"{words.number(item.factor)} × list",
        words.money(item.monthly_usd),
        f"{sign}{words.money(item.difference_usd)}" if item.difference_usd else words.NOTHING,
        item.note,
        _sourced(item.source),
    )


def _commitment(item: CommitmentOutcome) -> CommitmentRow:
    amounts = (item.use_usd, item.overage_usd, item.shortfall_usd, item.lost_usd, item.total_usd)
    return CommitmentRow(item.name, words.percent(item.probability_percent), *(words.money(one) for one in amounts))


def _exposure(item: Exposure, titles: Mapping[str, str]) -> ExposureRow:
    key = f"{item.rule}/{item.check}"
    amounts = (item.low_usd, item.expected_usd, item.high_usd)
    shown = [words.NOTHING if amount is None else words.money(amount) for amount in amounts]
    months = 12 if item.per == "month" else 1
    low, expected, high = (None if amount is None else amount * months for amount in amounts)
    span = None if low is None or expected is None or not high else (low, expected, high)
    mark = "" if expected is None else f"{words.money(expected)} {words.PER['year' if months > 1 else item.per]}"
    title = titles.get(key, key)
    return ExposureRow(title, shown[0], shown[1], shown[2], words.PER[item.per], item.note, mark, span)
