"""The readable summary: a table for the terminal, and the same as plain text.

Contract text enters as ``rich.text.Text``, never as markup, and ``legible``: it can neither colour nor move.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import StringIO

from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from clausegap.model import Review

from . import proof, view
from .legible import legible

_WIDTH = 110
_STYLES = {
    "critical": "bold red",
    "high": "red",
    "medium": "yellow",
    "low": "default",
    "none": "dim",
    "adverse": "red",
    "weak": "yellow",
    "absent": "magenta",
    "favourable": "green",
}


def render(review: Review) -> str:
    """The summary as plain text of 110 columns, without colour codes."""
    return plain(lambda console: print_summary(review, console))


def plain(print_to: Callable[[Console], None]) -> str:
    """What ``print_to`` prints, without colour codes or spaces at the end of lines, on any machine the same."""
    written = StringIO()
    console = Console(
        file=written, width=_WIDTH, color_system=None, force_terminal=False, legacy_windows=False, _environ={}
    )
    print_to(console)
    return "\n".join(line.rstrip() for line in written.getvalue().splitlines()) + "\n"


def print_summary(review: Review, console: Console) -> None:
    """Header, bottom line, one row a check, then the critical gaps with the contract's words, and what was not read.

    Raises BrokenPromise where an evidence is not what it says.
    """
    proof.check(review)
    shown = view.build(review)
    for part in (*_header(shown), _table(shown), *_critical(shown), *_moved(shown), *_waived(shown), *_unseen(shown)):
        console.print(part, highlight=False, markup=False, emoji=False)


def _header(shown: view.View) -> Iterator[RenderableType]:
    yield line(f"Gap report: {shown.title}", "bold")
    for party in shown.parties:
        yield line(f"{party.role}: {party.name}" + (f" ({party.aliases})" if party.aliases else ""))
    for document in shown.documents:
        told = (f"{document.name}: {document.kind}", document.extent, document.view)
        yield line(", ".join(part for part in told if part), "dim")
    yield Text("")
    yield line(shown.bottom_line, "bold")
    for caveat in shown.caveats:
        yield line(f"! {caveat}", "yellow")
    yield Text("")


def _table(shown: view.View) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", expand=False)
    for name in ("Check", "Verdict", "Severity", "Clause"):
        table.add_column(name, overflow="fold")
    table.add_column("Page", justify="right", no_wrap=True)
    if shown.costs is not None:
        table.add_column("Money at stake", justify="right")
    for point in (*shown.gaps, *shown.strengths):
        cells = [
            line(point.title),
            _label(point.verdict) + Text(", waived" if point.waived else ""),
            _label(point.severity),
            line(point.clause),
            line(point.page),
        ]
        table.add_row(*cells, *([line(point.money)] if shown.costs is not None else []))
    return table


def _critical(shown: view.View) -> Iterator[RenderableType]:
    if not shown.critical:
        return
    yield line("Critical gaps", "bold")
    for point in shown.critical:
        yield Text("")
        yield line(f"{point.ordinal}. {point.title}: {point.reason}")
        for quote in point.quotes:
            yield Padding(line("\n".join((f"{quote.place}:", *quote.lines)), "italic"), (0, 0, 0, 3))
        for sentence in point.silence:
            yield Padding(line(sentence), (0, 0, 0, 3))
        yield Padding(line(f"Ask: {point.position.question}"), (0, 0, 0, 3))
        yield Padding(line(f"Fingerprint for a waiver: {point.fingerprint}", "dim"), (0, 0, 0, 3))
    yield Text("")


def _waived(shown: view.View) -> Iterator[RenderableType]:
    waived = [point for point in shown.gaps if point.waived]
    for point in waived:
        yield line(f"{point.title}: {point.waived}")
    for sentence in shown.reading.stale_waivers:
        yield line(f"Waiver that fits no gap: {sentence}")
    if waived or shown.reading.stale_waivers:
        yield Text("")


def _moved(shown: view.View) -> Iterator[RenderableType]:
    moved = [point for point in (*shown.gaps, *shown.strengths) if point.otherwise]
    if not moved:
        return
    yield line("Verdicts that depend on pending tracked changes", "bold")
    for point in moved:
        yield line(f"{point.title}: {point.verdict.text} as read.")
        for other in point.otherwise:
            where = f" ({other.place})" if other.place else ""
            told = f': "{other.words}"{where}' if other.words else "."
            yield Padding(line(f"{other.says}{told}"), (0, 0, 0, 3))
    yield Text("")


def _unseen(shown: view.View) -> Iterator[RenderableType]:
    read = shown.reading
    for unread in read.unread:
        yield line(f"Not read: {unread.place}: {unread.why}")
    for sentence in (*read.recognised, *read.views):
        yield line(sentence)
    for remark in read.remarks:
        yield line(f"{remark.kind}: {remark.place}: {remark.text}")
    for missing in read.elsewhere:
        where = f" ({missing.where})" if missing.where else ""
        yield line(f"Not supplied: {missing.what}{where}; governs: {missing.governs}; cited at: {missing.cited}")
    for sentence in read.switched_off:
        yield line(f"Not checked: {sentence}")
    yield line(shown.made_by, "dim")


def line(words: str, style: str = "") -> Text:
    """Words as they are, legible, in one style."""
    return Text(legible(words), style=style)


def _label(label: view.Label) -> Text:
    return Text(label.text, style=_STYLES[label.key])
