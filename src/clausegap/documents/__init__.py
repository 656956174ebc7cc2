"""A file becomes a Document, or is Refused with the next step."""

from clausegap.documents.intake import read

__all__ = ["read"]
