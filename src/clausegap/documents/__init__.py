"""A file becomes a Document, or is Refused with the next step."""

from clausegap.documents.intake import read
from clausegap.documents.watchdog import GiveUp

__all__ = ["GiveUp", "read"]
