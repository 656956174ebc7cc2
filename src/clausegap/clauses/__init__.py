"""From a Document to its Agreement: clauses, parties, defined terms, and what the text refers to."""

from .split import split

__all__ = ["split"]
