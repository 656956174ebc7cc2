"""Inline SVG drawings. Pure functions: rows in, one ``<svg>`` out, "" where there is nothing to draw.

Each drawing says in text what it shows (title, description, a label at every mark), so it can be read
aloud, printed in grey, and searched. Every text is legible and escaped here. Coordinates are rounded to a
tenth, so that the same rows give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from html import escape

from . import words
from .costview import BarRow, CapacityRow, ExposureRow
from .legible import legible
from .view import Count

_WIDTH = 720
_LABEL = 230
"""Width kept for the names on the left."""
_ROW = 40
_INK, _QUIET, _LINE, _ACCENT = "#1c2530", "#556070", "#d5dbe1", "#1f4e79"
_FILLS = {"adverse": "#a3261d", "absent": "#6b5b8a", "weak": "#b7791f", "favourable": "#2f7d4f"}
_FITS = {"fits": "#2f7d4f", "tight": "#b7791f", "over": "#a3261d", "unknown": "#8a94a0"}
_LONGEST = 34


def share(counts: Sequence[Count]) -> str:
    """One bar parted by verdict, each part with its word and number below."""
    total = sum(count.many for count in counts)
    if not total:
        return ""
    parts, at = [], 0.0
    for index, count in enumerate(counts):
        width = _WIDTH * count.many / total
        if count.many:
            parts.append(_rect(at, 0, max(width - 2, 1), 18, _FILLS[count.label.key]))
        x = index * _WIDTH / len(counts)
        parts.append(_rect(x, 33, 12, 12, _FILLS[count.label.key]))
        parts.append(_text(x + 18, 44, f"{count.label.text}: {count.many}"))
        at += width
    told = ", ".join(f"{count.label.text} {count.many}" for count in counts)
    return _svg("verdicts", "Checks by verdict", told, 50, parts)


def ranges(rows: Sequence[ExposureRow]) -> str:
    """Low to high of each gap that was reckoned, with a mark at the expected amount; one scale for all."""
    drawn = [(row, row.span) for row in rows if row.span is not None]
    if not drawn:
        return ""
    top = _round_up(max(span[2] for _, span in drawn))
    parts, scale = [], (_WIDTH - _LABEL - 20) / float(top or 1)
    height = _ROW * len(drawn) + 34
    for step in range(5):
        x = _LABEL + step * (_WIDTH - _LABEL - 20) / 4
        parts.append(_line(x, 0, x, height - 24))
        parts.append(_text(x, height - 8, words.short_money(top * step / 4), anchor="middle", fill=_QUIET, size=11))
    for index, (row, (low, expected, high)) in enumerate(drawn):
        y = index * _ROW
        start, mark, end = (_LABEL + float(amount) * scale for amount in (low, expected, high))
        parts.append(_text(0, y + 24, row.title, limit=_LONGEST))
        parts.append(_rect(start, y + 19, max(end - start, 2), 8, "#9db8d2"))
        parts.append(_rect(mark - 2, y + 15, 4, 16, _ACCENT))
        parts.append(_beside(start, end, y + 11, row.mark))
    told = "; ".join(f"{row.title}: {row.low} to {row.high}, expected {row.expected} {row.per}" for row, _ in drawn)
    return _svg(
        "exposure", "Money at stake by gap: low, expected and high, months drawn as a year", told, height, parts
    )


def loads(rows: Sequence[CapacityRow]) -> str:
    """Peak demand of each row as a share of its limit; the limit is the line at 100 %."""
    drawn = [row for row in rows if row.load is not None]
    if not drawn:
        return ""
    most = max([Decimal("1.25"), *(min(row.load or Decimal(0), Decimal(3)) for row in drawn)])
    scale = (_WIDTH - _LABEL - 20) / float(most)
    height = _ROW * len(drawn) + 24
    limit = _LABEL + scale
    parts = []
    for index, row in enumerate(drawn):
        y, load = index * _ROW, row.load or Decimal(0)
        parts.append(_text(0, y + 15, row.workload, limit=_LONGEST))
        parts.append(_text(0, y + 30, row.measure, fill=_QUIET, size=11, limit=_LONGEST + 6))
        parts.append(_rect(_LABEL, y + 18, max(float(min(load, most)) * scale, 1), 12, _FITS[row.fit_key]))
        parts.append(
            _text(_LABEL, y + 13, f"{_share(load)} of the limit: {row.fit.partition(':')[0].lower()}", size=11)
        )
    parts.append(_line(limit, 0, limit, height - 18, _INK))
    parts.append(_text(limit, height - 4, "limit", anchor="middle", size=11))
    told = "; ".join(
        f"{row.workload}, {row.measure}: peak {row.peak} of {row.limit}, {_share(row.load or Decimal(0))}"
        for row in drawn
    )
    return _svg("capacity", "Peak demand against limits", told, height, parts)


def bars(rows: Sequence[BarRow]) -> str:
    """One bar an amount, on one scale; the first is the scenario itself."""
    if len(rows) < 2:
        return ""
    most = max(row.amount for row in rows) or Decimal(1)
    scale = (_WIDTH - _LABEL - 130) / float(most)
    parts = []
    for index, row in enumerate(rows):
        y, width = index * _ROW, max(float(row.amount) * scale, 1)
        parts.append(_text(0, y + (15 if row.what else 23), row.name, limit=_LONGEST))
        parts.append(_text(0, y + 30, row.what, fill=_QUIET, size=11, limit=_LONGEST + 6))
        parts.append(_rect(_LABEL, y + 10, width, 16, _ACCENT if index == 0 else "#9db8d2"))
        parts.append(_text(_LABEL + width + 8, y + 23, row.text))
    told = "; ".join(f"{row.name} {row.what}: {row.text}" for row in rows)
    return _svg("options", "Cost a month: the scenario and its options", told, _ROW * len(rows), parts)


def _svg(name: str, title: str, told: str, height: float, parts: Iterable[str]) -> str:
    return (
        f'<svg class="chart" role="img" viewBox="0 0 {_WIDTH} {_n(height)}" aria-labelledby="{name}-t {name}-d" '
        f'xmlns="http://www.w3.org/2000/svg"><title id="{name}-t">{_safe(title)}</title>'
        f'<desc id="{name}-d">{_safe(told)}</desc>{"".join(parts)}</svg>'
    )


def _rect(x: float, y: float, width: float, height: float, fill: str) -> str:
    return f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" rx="2" fill="{fill}"/>'


def _line(x1: float, y1: float, x2: float, y2: float, stroke: str = _LINE) -> str:
    return f'<line x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}" stroke="{stroke}"/>'


def _text(
    x: float, y: float, text: str, *, anchor: str = "start", fill: str = _INK, size: int = 13, limit: int = 0
) -> str:
    shown = text if not limit or len(text) <= limit else text[: limit - 1].rstrip() + "…"
    return (
        f'<text x="{_n(x)}" y="{_n(y)}" text-anchor="{anchor}" fill="{fill}" font-size="{size}">{_safe(shown)}</text>'
    )


def _beside(start: float, end: float, y: float, text: str) -> str:
    """A label over a range, kept inside the drawing."""
    room = 7.0 * len(text)
    middle = (start + end) / 2
    x = min(max(middle, _LABEL + room / 2), _WIDTH - room / 2)
    return f'<g paint-order="stroke" stroke="#fff" stroke-width="4">{_text(x, y, text, anchor="middle", size=11)}</g>'


def _share(load: Decimal) -> str:
    return f"{words.number((load * 100).quantize(Decimal(1)))} %"


def _round_up(amount: Decimal) -> Decimal:
    """The next 1, 2, 4, 5 or 8 times a power of ten, so that quarters of the scale are round."""
    if amount <= 0:
        return Decimal(1)
    unit = Decimal(1).scaleb(amount.adjusted())
    return next((unit * step for step in (1, 2, 4, 5, 8) if unit * step >= amount), unit * 10)


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def _safe(text: str) -> str:
    return escape(legible(text), quote=True)
