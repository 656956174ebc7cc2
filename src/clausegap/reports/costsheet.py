"""A cost model as plain text: one table a question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from clausegap.model import CostModel

from .costview import Costs, costs
from .terminal import line, plain

_FIGURES = frozenset(
    (
        *("Requests", "Price", "Request", "Month", "Year", "Caching", "Batch"),
        *("Saves", "Peak", "Limit", "Ask", "Difference", "Users", "Seats", "API"),
        *("Probability", "Of the year", "Overage", "Shortfall", "Lost", "Paid", "Low", "Expected", "High"),
    )
)
"""Columns of numbers: flush right and never broken over lines."""


def render(model: CostModel) -> str:
    """The cost model as text of 110 columns."""
    return plain(lambda console: _print(costs(model, {}), console))


def _print(shown: Costs, console: Console) -> None:
    for part in _parts(shown):
        console.print(part, highlight=False, markup=False, emoji=False)


def _parts(shown: Costs) -> Iterator[RenderableType]:
    yield line(f"{shown.scenario}: {shown.monthly} a month, {shown.yearly} over {shown.period}", "bold")
    if shown.as_of:
        yield line(f"Prices and limits as of {shown.as_of}; prices in USD per million tokens, input / output.")
    yield from _table(
        "Workloads",
        ("Workload", "Requests", "Price", "Month", "Year", "Caching", "Batch"),
        [
            (f"{r.name}\n{r.model}", r.requests, r.prices, r.monthly, r.yearly, r.caching, r.batch)
            for r in shown.workloads
        ],
    )
    yield from _table("Options", ("Option", "What changes", "Month", "Saves", "Note"), shown.options)
    yield from _table(
        "Peak demand against limits",
        ("Workload", "Measure", "Peak", "Limit", "From", "Result", "Ask"),
        [(r.workload, r.measure, r.peak, r.limit, r.origin, r.fit, r.ask) for r in shown.capacity],
    )
    yield from _table(
        "Channels",
        ("Channel", "Price", "Month", "Difference", "Note"),
        [(r.channel, r.factor, r.monthly, r.difference, r.note) for r in shown.channels],
    )
    yield from _table(
        "Seats against API",
        ("Group", "Users", "Plan", "Seats", "API", "Break-even", "Cheaper"),
        [(r.group, r.users, r.plan, r.seats, r.api, r.break_even, r.cheaper) for r in shown.seats],
    )
    yield from _table(
        "The commitment, if use turns out so",
        ("Use", "Probability", "Of the year", "Overage", "Shortfall", "Lost", "Paid"),
        shown.commitment,
    )
    yield from _table(
        "Money at stake by gap",
        ("Gap", "Low", "Expected", "High", "Per", "Note"),
        [(r.title, r.low, r.expected, r.high, r.per, r.note) for r in shown.exposure],
    )
    yield from _table(
        "Assumptions",
        ("Input", "Value", "Source and date", "Stated"),
        [(r.name, r.value, r.source, "assumed" if r.assumed else "stated") for r in shown.assumptions],
    )


def _table(title: str, names: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[RenderableType]:
    """A heading and its table; nothing without rows."""
    if not rows:
        return
    yield Text("")
    yield line(title, "bold")
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for name in names:
        figures = name in _FIGURES
        table.add_column(name, justify="right" if figures else "left", no_wrap=figures, overflow="fold")
    for row in rows:
        table.add_row(*(line(cell) for cell in row))
    yield table
