"""A scenario on its day: prices looked up, every workload billed, the contract's facts at hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from clausegap.errors import BadDeclaration
from clausegap.model import Facts, Input, Terms, Verdict

from . import sheet as rate_sheet
from .money import HUNDRED, SCENARIO
from .passthrough import add_months
from .prices import Price, PriceBook
from .regions import regional_factor
from .schema import CLOUDS, Scenario, Workload
from .sheet import Model, Sheet
from .workload import ONE, ZERO, Bill, Conditions, bill

_BATCH = {"anthropic": "anthropic-batch", "openai": "openai-batch-flex", "google": "gemini-batch"}


@dataclass(frozen=True)
class Deal:
    """Everything the formulas ask for."""

    scenario: Scenario
    terms: Terms | None
    book: PriceBook
    day: date
    bills: tuple[Bill, ...]

    @property
    def sheet(self) -> Sheet:
        """The rate data."""
        return self.book.sheet

    @property
    def facts(self) -> Facts:
        """What the contract states; empty without one."""
        return self.terms.facts if self.terms else Facts()

    @cached_property
    def month(self) -> Decimal:
        """The first month as paid."""
        return sum((item.month for item in self.bills), ZERO)

    @cached_property
    def month_at_list(self) -> Decimal:
        """The first month before region and discount."""
        return sum((item.at_list for item in self.bills), ZERO)

    @property
    def growth(self) -> Decimal:
        """Monthly growth, 0.06 for 6%."""
        return self.scenario.growth_percent_per_month / HUNDRED

    @cached_property
    def months(self) -> tuple[tuple[Decimal, ...], ...]:
        """Twelve months of each bill as paid: growth and announced price changes included."""
        return tuple(tuple(self._month(item, month) for month in range(12)) for item in self.bills)

    def _month(self, item: Bill, month: int) -> Decimal:
        grown = (ONE + self.growth) ** month
        later = self.price_in(item, month)
        if later is None or later.rates == item.price.rates:
            return item.month * grown
        return bill(item.workload, later, item.conditions, item.factor).month * grown

    def price_in(self, item: Bill, month: int) -> Price | None:
        """The bill's price so many months on, where our sheet knows; None where it does not."""
        model = self.model(item)
        return self.book.own_price(model, add_months(self.day, month)) if model else None

    @cached_property
    def year(self) -> Decimal:
        """Twelve months as paid."""
        return sum((sum(months, ZERO) for months in self.months), ZERO)

    @property
    def discount(self) -> Decimal:
        """The discount that reaches this scenario's channel, 0.12 for 12%."""
        return discount_of(self.scenario)

    def verdict(self, rule: str, check: str) -> Verdict:
        """The contract's answer; absent where nobody asked it."""
        return self.terms.verdicts.get(f"{rule}/{check}", Verdict.ABSENT) if self.terms else Verdict.ABSENT

    def model(self, item: Bill) -> Model | None:
        """The sheet's entry for a bill's model; None where only genai-prices knows it."""
        return self.sheet.models.get(item.price.model)

    def rebill(self, item: Bill, model: str, *, discount: bool = True) -> Bill | None:
        """The same work on another model today; None without a price. Tokens follow its tokenizer."""
        price = self.book.price(model, self.day)
        if price is None:
            return None
        paid = conditions_for(self.scenario, self.sheet, price)
        if not discount:
            paid = paid._replace(discount=ZERO)
        return bill(item.workload, price, paid, token_factor(item.workload, model, self.sheet))

    def stated(self, name: str, value: str) -> Input:
        """An input the scenario's author wrote."""
        return Input(name, value, SCENARIO, assumed=False)


def price_out(scenario: Scenario, terms: Terms | None) -> Deal:
    """Look up every price and bill every workload. Raises BadDeclaration where a model has no price that day."""
    book = PriceBook(rate_sheet.load())
    day = scenario.as_of or book.sheet.compiled
    bills = []
    for workload in scenario.workloads:
        price = book.price(workload.model, day)
        if price is None:
            near = ", ".join(book.nearest(workload.model))
            raise BadDeclaration(scenario.name, f"no price of {workload.model!r} on {day}. Nearest names: {near}.")
        factor = token_factor(workload, workload.model, book.sheet)
        bills.append(bill(workload, price, conditions_for(scenario, book.sheet, price), factor))
    return Deal(scenario, terms, book, day, tuple(bills))


def discount_of(scenario: Scenario) -> Decimal:
    """d on a vendor's own channels, e on a cloud's."""
    cloud = scenario.channel in CLOUDS
    return (scenario.cloud_discount_percent if cloud else scenario.discount_percent) / HUNDRED


def conditions_for(scenario: Scenario, sheet: Sheet, price: Price) -> Conditions:
    """Region, discount and batch multiplier for one model in this scenario."""
    batch_id = _BATCH.get(price.vendor)
    return Conditions(
        region=regional_factor(sheet, price, scenario.channel, scenario.region),
        discount=discount_of(scenario),
        covers_all=scenario.discount_covers_cache_and_batch,
        batch=sheet.multipliers[batch_id][0] if batch_id else ONE,
    )


def token_factor(workload: Workload, billed: str, sheet: Sheet) -> Decimal:
    """f: tokens the billed model counts for one token the scenario counted. 1 for models the sheet does not know."""
    counted = workload.tokens_measured_with or workload.model
    if counted == billed:
        return ONE
    factors = [sheet.models[name].tokenizer_factor if name in sheet.models else ONE for name in (billed, counted)]
    return factors[0] / factors[1]
