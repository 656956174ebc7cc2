"""The usage scenario file: what a FinOps analyst states about a deal, field by field.

Everything but the name and the workloads is optional. A field nobody stated takes a marked default, and the report
says so: the default is ours ("house"), never the vendor's. Shares are 0 to 1, percentages 0 to 100, money is USD.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError


def _exact(value: Any) -> Any:
    """A YAML float by its written digits: 0.1 is one tenth. Truth values are no numbers."""
    if isinstance(value, bool):
        raise ValueError("must be a number, not true or false")  # noqa: TRY004 (pydantic reports ValueError)
    return Decimal(str(value)) if isinstance(value, float) else value


CLOUDS = ("bedrock", "vertex")
"""Channels where the cloud's agreement discounts, not the vendor's contract."""

Number = Annotated[Decimal, BeforeValidator(_exact)]
Share = Annotated[Number, Field(ge=0, le=1)]
Percent = Annotated[Number, Field(ge=0, le=100)]
Money = Annotated[Number, Field(ge=0, le=Decimal("1e12"))]
Count = Annotated[int, BeforeValidator(_exact), Field(ge=0, le=10**12)]
Tokens = Annotated[int, BeforeValidator(_exact), Field(ge=0, le=10**7)]
Factor = Annotated[Number, Field(le=1000)]
Days = Annotated[int, Field(ge=0, le=3650)]
Name = Annotated[str, Field(min_length=1, max_length=120)]


def _wrong(field: str, why: str) -> PydanticCustomError:
    """A mistake that several fields make together, to be shown at one of them."""
    return PydanticCustomError("several_fields", "{why}", {"field": field, "why": why})


class _Block(BaseModel):
    """A mapping of the file: unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def stated(self, field: str) -> bool:
        """True where the author wrote the field, False where its default stands in."""
        return field in self.model_fields_set


class People(_Block):
    """Who asks: requests a month are counted from this when ``requests_per_month`` is not stated."""

    users: Count = Field(description="People (or systems) that use the workload.")
    interactions_per_day: Number = Field(gt=0, le=10**6, description="Interactions of one user on a working day.")
    calls_per_interaction: Factor = Field(default=Decimal(1), gt=0, description="API calls one interaction makes.")


class Workload(_Block):
    """One kind of request, all of it to one model."""

    name: Name = Field(description="As your people call it; shown in every table.")
    model: Name = Field(description="Public model id, for example claude-sonnet-4-6.")
    requests_per_month: Count | None = Field(
        default=None, description="API requests a month. Leave out where `people` is stated."
    )
    people: People | None = Field(default=None, description="Users and their habits, instead of requests_per_month.")
    input_tokens: Tokens = Field(description="Tokens of the whole prompt of one request, the repeated part included.")
    output_tokens: Tokens = Field(description="Tokens of one answer, thinking included.")
    cached_share: Share = Field(
        default=Decimal(0),
        description="Share of the prompt that repeats (system prompt, documents, examples) and is cached.",
    )
    cache_hit_share: Share = Field(
        default=Decimal("0.9"), description="Share of requests that find that part in the cache; the others write it."
    )
    cache_ttl: Literal["5m", "1h"] = Field(
        default="5m", description="How long the cache is kept: 5m or 1h (dearer to write)."
    )
    batch_share: Share = Field(default=Decimal(0), description="Share of requests that may wait up to 24 hours.")
    batch_cache_hit_share: Share | None = Field(
        default=None, description="Cache hits within the batch share, where they are rarer; else as cache_hit_share."
    )
    tokens_measured_with: Name | None = Field(
        default=None,
        description="Model whose tokenizer counted the tokens above, where it is not this workload's model.",
    )
    peak_factor: Factor = Field(
        default=Decimal(3), ge=1, description="Busiest minute as a multiple of the mean minute."
    )
    hours_per_day: Number = Field(
        default=Decimal(8), ge=Decimal("0.25"), le=24, description="Hours of a day in which requests come."
    )
    days_per_month: Number = Field(
        default=Decimal(22), ge=1, le=31, description="Days of a month in which requests come."
    )
    peak_hours_per_day: Number = Field(default=Decimal(1), ge=0, le=24, description="Hours a day that run at the peak.")

    @model_validator(mode="after")
    def _one_count(self) -> Self:
        if (self.requests_per_month is None) == (self.people is None):
            raise _wrong("requests_per_month", "state either requests_per_month or people, one of the two")
        people = self.people
        if people is not None:
            asked = people.users * people.interactions_per_day * people.calls_per_interaction * self.days_per_month
            if asked > 10**12:
                raise _wrong("people", f"these people make {asked:.2e} requests a month; at most 1e12 are reckoned")
        if self.peak_hours_per_day > self.hours_per_day:
            raise _wrong("peak_hours_per_day", "peak_hours_per_day is longer than hours_per_day; lower it")
        return self


class Use(_Block):
    """One outcome of the year's use against the commitment."""

    percent_of_forecast: Annotated[Number, Field(ge=0, le=1000)] = Field(
        description="Use, in percent of what the workloads come to."
    )
    probability_percent: Percent = Field(description="How likely.")


_USES = (
    Use(percent_of_forecast=Decimal(70), probability_percent=Decimal(25)),
    Use(percent_of_forecast=Decimal(100), probability_percent=Decimal(50)),
    Use(percent_of_forecast=Decimal(130), probability_percent=Decimal(25)),
)


class Commitment(_Block):
    """Spend promised in advance, at contract rates."""

    usd_per_year: Money = Field(description="Committed spend of a contract year.")
    prepaid: bool = Field(default=False, description="True where it is paid in advance.")
    rollover_percent: Percent = Field(
        default=Decimal(0), description="Part of the commitment that may move to the next year."
    )
    overage: Literal["contract", "list"] = Field(default="contract", description="Rate above the commitment.")
    overage_surcharge_percent: Percent = Field(default=Decimal(0), description="Surcharge on that rate.")
    uses: tuple[Use, ...] = Field(default=_USES, min_length=1, max_length=20, description="How use may turn out.")
    interest_percent: Percent = Field(default=Decimal(5), description="What money costs you a year, for prepayment.")

    @model_validator(mode="after")
    def _whole(self) -> Self:
        total = sum((use.probability_percent for use in self.uses), Decimal(0))
        if total != 100:
            raise _wrong("uses", f"the probabilities of uses add up to {total.normalize():f}%; make them 100%")
        return self


class Downtime(_Block):
    """What an outage costs you."""

    value_per_minute_usd: Money | None = Field(
        default=None,
        description="Loss in a minute of outage, averaged around the clock. Without it outages get no figure.",
    )
    months_99_0_to_99_9_percent: Percent = Field(
        default=Decimal(30), description="Months that end between 99.0 and 99.9%."
    )
    months_95_to_99_percent: Percent = Field(default=Decimal(10), description="Months that end between 95 and 99%.")
    claim_percent: Percent = Field(
        default=Decimal(50), description="Credits that are claimed in time where one must claim."
    )
    target_uptime_percent: Percent = Field(
        default=Decimal("99.9"), description="Availability you need from the contract."
    )
    chronic_failure_percent: Percent = Field(
        default=Decimal(10), description="Chance a year that you would leave over failures."
    )

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.months_99_0_to_99_9_percent + self.months_95_to_99_percent > 100:
            raise _wrong("months_95_to_99_percent", "the shares of bad months add up to more than 100%; lower them")
        return self


class Change(_Block):
    """What a change of model costs you."""

    validation_days: Days = Field(
        default=150, description="Days from learning of a retirement until the new model is approved."
    )
    fallback_model: Name | None = Field(
        default=None, description="Model used in the meantime; else the newest of the next dearer tier."
    )
    evaluation_days: Days = Field(default=20, description="Person-days of re-evaluation and re-tuning.")
    day_rate_usd: Money = Field(default=Decimal(1000), description="Cost of such a day.")
    dual_running_months: Annotated[Number, Field(ge=0, le=24)] = Field(
        default=Decimal(2), description="Months in which old and new run side by side and both are paid."
    )
    rework_usd: Money = Field(default=Decimal(0), description="Changes to prompts, tools and tests beyond those days.")


class Outlook(_Block):
    """What you expect of prices, limits and yourself over the term."""

    renewal_increase_percent: Percent | None = Field(
        default=None, description="Increase you expect to be asked for. Without it: the 20 to 37% that advisers report."
    )
    acceptable_increase_percent: Percent = Field(default=Decimal(5), description="Cap on increases you would accept.")
    price_fall_percent: Percent | None = Field(
        default=None,
        description="Fall of list prices you expect over the term. Without it: the tier's own record is replayed.",
    )
    comparable_discount_percent: Percent | None = Field(
        default=None, description="Discount you know comparable customers get."
    )
    limit_cut_percent: Percent = Field(
        default=Decimal(50), description="How far the vendor may lower a limit that is not fixed."
    )
    limit_cut_days: Days = Field(default=30, description="Days until you have worked around a lowered limit.")
    leave_percent: Percent = Field(default=Decimal(20), description="Chance that you want to leave within the term.")
    rates_withdrawn_percent: Percent = Field(
        default=Decimal(10), description="Chance that unfixed batch and cache rates are withdrawn within a year."
    )
    residency_needed: bool | None = Field(
        default=None, description="True where data must stay in one region, false where not."
    )


class Group(_Block):
    """People who might have seats instead of the API."""

    name: Name = Field(description="Department or kind of user.")
    users: Annotated[int, Field(ge=1, le=10**7)] = Field(description="People in the group.")
    calls_per_user_per_day: Number = Field(
        ge=0, le=10**6, description="API calls one of them would make on a working day."
    )
    plan: Name = Field(default="Claude Team Standard", description="Seat plan to compare, as the rate sheet names it.")
    seat_usd_per_month: Money | None = Field(
        default=None, description="Offered seat price, where it is not the list price."
    )
    billed: Literal["monthly", "annual"] = Field(default="annual", description="Which list price of the plan.")
    like: Name | None = Field(default=None, description="Workload whose call these users make; else the first.")


class Scenario(_Block):
    """One usage scenario: what is bought, where, and what depends on it."""

    name: Name = Field(description="Shown at the head of the cost model.")
    as_of: date | None = Field(
        default=None,
        ge=date(2015, 1, 1),
        le=date(2100, 1, 1),
        description="Day whose prices and limits apply, YYYY-MM-DD. Else the day the rate sheet was compiled.",
    )
    currency: Literal["USD"] = Field(default="USD", description="USD: published prices are in dollars.")
    channel: Literal["direct", "bedrock", "vertex", "foundry", "azure"] = Field(
        default="direct", description="Where it is bought."
    )
    region: Literal["global", "regional"] = Field(
        default="global", description="regional: pinned to a country or region, dearer."
    )
    term_months: Annotated[int, Field(ge=1, le=120)] = Field(12, description="Months of the contract.")
    growth_percent_per_month: Annotated[Number, Field(gt=-100, le=100)] = Field(
        default=Decimal(0), description="Growth of all workloads, compounded monthly."
    )
    discount_percent: Annotated[Number, Field(ge=0, lt=100)] = Field(
        default=Decimal(0),
        description="Contract discount off list that the scenario counts on; not for bedrock and vertex.",
    )
    discount_floor_usd_per_year: Money | None = Field(
        default=None, description="Yearly list spend below which the discount lapses for all of the volume."
    )
    discount_covers_cache_and_batch: bool = Field(
        default=True, description="False where cached and batch tokens are at list."
    )
    cloud_discount_percent: Annotated[Number, Field(ge=0, lt=100)] = Field(
        default=Decimal(0),
        description="Discount of your cloud agreement that really applies to these models; ask in writing.",
    )
    published_tier: Name | None = Field(
        default=None, description="Limit tier you are in, for example Start, Build or Scale."
    )
    tier_scheme: Name | None = Field(
        default=None, description="Scheme of that tier, where the name alone is ambiguous."
    )
    commitment: Commitment | None = None
    downtime: Downtime = Downtime()
    change: Change = Change()
    outlook: Outlook = Outlook()
    workloads: tuple[Workload, ...] = Field(min_length=1, max_length=200, description="At least one.")
    seats: tuple[Group, ...] = Field(
        default=(), max_length=200, description="Groups to compare seats against the API for."
    )

    @model_validator(mode="after")
    def _distinct(self) -> Self:
        names = [workload.name for workload in self.workloads]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise _wrong("workloads", f"two workloads are called {twice[0]!r}; rename one")
        if (1 + self.growth_percent_per_month / 100) ** self.term_months > 10**7:
            why = f"this growth multiplies the work ten million times in {self.term_months} months; lower it"
            raise _wrong("growth_percent_per_month", why)
        if self.discount_percent and self.channel in CLOUDS:
            why = f"discount_percent does not reach {self.channel}; state cloud_discount_percent instead"
            raise _wrong("discount_percent", why)
        return self


def json_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of the scenario file, for editors and for the documentation."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Scenario.model_json_schema(mode="validation")}
