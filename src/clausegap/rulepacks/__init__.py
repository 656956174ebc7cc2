"""Folders of YAML rules -> RulePack. Needs no contract and no spaCy."""

from .load import load
from .pack import Case, Check, Pattern, Rule, RulePack, WordSet
from .together import load_all, together

__all__ = ["Case", "Check", "Pattern", "Rule", "RulePack", "WordSet", "load", "load_all", "together"]
