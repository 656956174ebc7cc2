"""Drawings, pictures and objects: the text boxes in them, and the names of what is not text."""

from __future__ import annotations

from lxml.etree import _Element as Element

from .docx_names import FALLBACK, TEXTBOX, WP, A, O, R, W
from .docx_reading import Story


def text_boxes(drawing: Element) -> list[Element]:
    """The text boxes of a drawing that are shown, outermost only: one may hold others."""
    return [box for box in drawing.iter(TEXTBOX) if _is_outermost(box, drawing)]


def embedded_name(drawing: Element, story: Story) -> str:
    """What is embedded, as the file itself calls it: its description or program, and its member; "" without any."""
    told = next(drawing.iter(WP + "docPr"), None)
    said = (told.get("descr") or told.get("name") or "") if told is not None else ""
    for part in drawing.iter(O + "OLEObject", A + "blip", W + "control"):
        relation = story.relation(part.get(R + "id") or part.get(R + "embed") or part.get(R + "link"))
        what = part.get("ProgID") or said
        target = relation.target.rsplit("/", 1)[-1] if relation is not None else ""
        return f"{what} ({target})" if what and target else what or target
    if said:
        return said
    image = next((part for part in drawing.iter() if part.get(R + "id")), None)
    relation = story.relation(image.get(R + "id")) if image is not None else None
    return relation.target.rsplit("/", 1)[-1] if relation is not None else ""


def _is_outermost(box: Element, drawing: Element) -> bool:
    """Whether a text box belongs to the branch that is shown and stands in no other box."""
    for parent in box.iterancestors():
        if parent is drawing:
            return True
        if parent.tag in (TEXTBOX, FALLBACK):
            return False
    return True
