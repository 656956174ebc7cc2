"""What one workload costs: formula C1 of the handbook, in Decimal and unrounded.

A call:  c = f * [ Pi*(u + m*w + mr*r) + Po*o ] / 1e6, where the prompt is u uncached, w written to and r read from the
cache, o is the output, f the tokenizer factor. A month:  V = N * c * (1 - b*(1-mb)) * g * (1-d).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from .prices import Price
from .schema import Workload

MTOK = Decimal(1_000_000)
ONE = Decimal(1)
ZERO = Decimal(0)


class Tokens(NamedTuple):
    """Mean tokens of one request, in the tokens of the model that is billed."""

    uncached: Decimal
    written: Decimal
    read: Decimal
    output: Decimal

    @property
    def prompt(self) -> Decimal:
        """All of the input, which long-prompt thresholds look at."""
        return self.uncached + self.written + self.read


class Conditions(NamedTuple):
    """What the place and the contract do to list prices."""

    region: Decimal = ONE
    """g: 1, or 1.1 for pinned inference."""
    discount: Decimal = ZERO
    """d: 0.12 for 12% off list."""
    covers_all: bool = True
    """False where cached and batch tokens are at list."""
    batch: Decimal = Decimal("0.5")
    """mb: price of a batch request as a multiple of an interactive one."""


@dataclass(frozen=True, slots=True)
class Bill:
    """A workload's month at one price. Every amount is USD per month and unrounded, ``request`` aside."""

    workload: Workload
    price: Price
    conditions: Conditions
    factor: Decimal
    """f: tokens of the billed model for one token the scenario counted."""
    tokens: Tokens
    requests: Decimal
    request: Decimal
    """One interactive request at list price, USD."""
    at_list: Decimal
    """With caching and batch, before region and discount."""
    month: Decimal
    """As paid."""
    without_cache: Decimal
    without_batch: Decimal
    plain: Decimal
    """Without either."""


def requests_per_month(workload: Workload) -> Decimal:
    """N, stated or counted from people; a whole number is not enforced."""
    people = workload.people
    if people is None:
        return Decimal(workload.requests_per_month or 0)
    return people.users * people.interactions_per_day * people.calls_per_interaction * workload.days_per_month


def tokens_of(workload: Workload, factor: Decimal = ONE, hit: Decimal | None = None) -> Tokens:
    """Mean tokens of a request: the shared prefix is read with the hit share, else written."""
    shared = workload.input_tokens * workload.cached_share
    found = workload.cache_hit_share if hit is None else hit
    return Tokens(
        uncached=factor * (workload.input_tokens - shared),
        written=factor * shared * (ONE - found),
        read=factor * shared * found,
        output=factor * workload.output_tokens,
    )


def request_parts(price: Price, tokens: Tokens, ttl: str = "5m") -> tuple[Decimal, Decimal]:
    """USD of one request at list: (fresh input and output, cache writes and reads).

    A kind of cache traffic the vendor does not price apart is billed as fresh input.
    """
    rates = price.for_prompt(tokens.prompt)
    write = rates.cache_write_short if ttl == "5m" else rates.cache_write_long
    write = rates.input if write is None else write
    read = rates.input if rates.cache_read is None else rates.cache_read
    fresh = rates.input * tokens.uncached + rates.output * tokens.output
    cached = write * tokens.written + read * tokens.read
    return fresh / MTOK, cached / MTOK


def request_usd(price: Price, tokens: Tokens, ttl: str = "5m") -> Decimal:
    """c: one request at list."""
    return sum(request_parts(price, tokens, ttl), ZERO)


def bill(workload: Workload, price: Price, conditions: Conditions, factor: Decimal = ONE) -> Bill:
    """The workload's month at that price; ``factor`` is f, tokens of the billed model for one counted token."""
    requests = requests_per_month(workload)
    cached = tokens_of(workload, factor)
    plain = Tokens(factor * workload.input_tokens, ZERO, ZERO, factor * workload.output_tokens)
    late_hit = workload.batch_cache_hit_share
    late = cached if late_hit is None else tokens_of(workload, factor, late_hit)

    def month(now: Tokens, later: Tokens, share: Decimal, paid: Conditions) -> Decimal:
        return requests * _mean_request(workload, price, now, later, share, paid)

    unchanged = Conditions(batch=conditions.batch)
    return Bill(
        workload=workload,
        price=price,
        conditions=conditions,
        factor=factor,
        tokens=cached,
        requests=requests,
        request=request_usd(price, cached, workload.cache_ttl),
        at_list=month(cached, late, workload.batch_share, unchanged),
        month=month(cached, late, workload.batch_share, conditions),
        without_cache=month(plain, plain, workload.batch_share, conditions),
        without_batch=month(cached, cached, ZERO, conditions),
        plain=month(plain, plain, ZERO, conditions),
    )


def _mean_request(
    workload: Workload, price: Price, now: Tokens, later: Tokens, batch_share: Decimal, paid: Conditions
) -> Decimal:
    """USD of the average request, interactive and batch, with region and discount."""
    off = ONE - paid.discount
    off_special = off if paid.covers_all else ONE
    fresh, cached = request_parts(price, now, workload.cache_ttl)
    interactive = fresh * off + cached * off_special
    batched = request_usd(price, later, workload.cache_ttl) * paid.batch * off_special
    return paid.region * ((ONE - batch_share) * interactive + batch_share * batched)


def growth_sum(monthly_growth: Decimal, months: int) -> Decimal:
    """Months as multiples of the first, added up: ((1+q)^n - 1)/q, or n without growth."""
    if monthly_growth == 0:
        return Decimal(months)
    return ((ONE + monthly_growth) ** months - ONE) / monthly_growth


def reads_to_pay(write: Decimal, read: Decimal) -> Decimal:
    """Reads a cache write needs to pay for itself, (m-1)/(1-mr): both are multiples of the input price (C12)."""
    return (write - ONE) / (ONE - read)


def escalation_limit(small: Decimal, large: Decimal) -> Decimal:
    """Share of escalations below which a cascade small -> large is cheaper than large alone: 1 - cs/cb (C11)."""
    return ONE - small / large
