"""Usage scenario + rate sheet + contract terms -> CostModel: Decimal money, each figure with unit, period, source.

``load`` reads a scenario file, ``project`` reckons. No clock, no network, no floats; the scenario's ``as_of`` is
the day. Amounts are rounded to a cent, half up, once: where a finished line enters the CostModel.
"""

from .load import load
from .project import project
from .schema import Scenario

__all__ = ["Scenario", "load", "project"]
