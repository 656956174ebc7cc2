"""Documents, agreements and a rule pack -> exactly one Finding a check. The only room that imports spaCy."""

from .find import Found, find, sighted
from .language import Language

__all__ = ["Found", "Language", "find", "sighted"]
