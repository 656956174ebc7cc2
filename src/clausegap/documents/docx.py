"""A Word document as a Document: its text as the reader of one view of it sees it, automatic numbers included."""

from __future__ import annotations

from pathlib import Path

from lxml.etree import _Element as Element

from clausegap.model import Change, Document, Remark, Unread
from clausegap.settings import Limits

from .docx_autonumbers import AutoNumbers
from .docx_body import Body
from .docx_changes import Ledger, View
from .docx_colours import Palette
from .docx_furniture import read_furniture
from .docx_line import Assembly
from .docx_names import W
from .docx_notes import Comments, Notes
from .docx_numbering import Numbering
from .docx_package import Package
from .docx_reading import PendingRemark, Reading, Story
from .docx_styles import Styles
from .docx_unseen import is_possible


def read_docx(path: Path, name: str, sha256: str, limits: Limits, view: str = "accepted") -> Document:
    """Reads ``path`` in one view of its tracked changes: "accepted", "original" or "by:AUTHOR".

    ``name`` stands in messages and in the Document. Raises Refused for anything that cannot be read
    faithfully, and for an author who made none of the changes.
    """
    wanted = View(view, name)
    with Package(path, name, limits) as package:
        root = package.tree(package.main)
        body = root.find(W + "body") if root is not None else None
        if root is None or body is None:
            raise package.refuse("not-docx", "the file has no document body.", "Open it in Word and save it again.")
        members = {relation.kind: relation.target for relation in package.relations(package.main).values()}
        settings = package.tree(members["settings"]) if "settings" in members else None
        file = _reading(package, limits, wanted, members, settings)
        if view.startswith("by:"):
            wanted.choose(name, _tracked_parts(package, root, file.notes))
        main = Story(file, root, package.main)
        reader = Body(file, main)
        reader.read(body)
        _read_notes(file)
        furniture = read_furniture(file, main, reader.sections, settings)
        for text, author, start, end in file.comments.found():
            remark = PendingRemark("comment", [text], start, author)
            remark.end = end
            file.remarks.append(remark)
    assembly = file.assembly
    pictures = sum(remark.kind == "embedded" for remark in file.remarks)
    if pictures and not assembly.blocks:
        file.unread.append(Unread(None, f"the document holds {pictures} pictures or objects and no text"))
    return Document(
        id=Path(name).stem,
        name=name,
        sha256=sha256,
        kind="docx",
        text=assembly.text,
        blocks=tuple(assembly.blocks),
        tables=tuple(assembly.tables),
        furniture=tuple(furniture),
        unread=tuple(file.unread),
        remarks=_remarks(file),
        changes=_changes(file),
        view=wanted.name,
    )


def _reading(
    package: Package, limits: Limits, view: View, members: dict[str, str], settings: Element | None
) -> Reading:
    def part(kind: str) -> Element | None:
        return package.tree(members[kind]) if kind in members else None

    styles = Styles(part("styles"))
    numbering = Numbering(part("numbering"), styles)
    palette = Palette(lambda: part("theme"), settings)
    return Reading(
        package=package,
        limits=limits,
        styles=styles,
        palette=palette,
        fades=is_possible(styles.root, palette) and any(is_possible(look, palette) for look in styles.run_looks()),
        numbering=numbering,
        autonumbers=AutoNumbers(numbering),
        view=view,
        notes=Notes(package, members, settings),
        comments=Comments(package, members.get("comments")),
        assembly=Assembly(package.name, limits),
        ledger=Ledger(view),
    )


def _tracked_parts(package: Package, root: Element, notes: Notes) -> list[Element]:
    """Every part whose tracked changes name their authors."""
    headers = [relation.target for relation in package.relations(package.main).values()
               if relation.kind in ("header", "footer") and not relation.external]  # fmt: skip
    roots = [root, notes.root("footnote"), notes.root("endnote"), *(package.tree(member) for member in headers)]
    return [found for found in roots if found is not None]


def _read_notes(file: Reading) -> None:
    """Footnotes, then endnotes, each in the order of their citation, at the end of the text."""
    for kind in ("footnote", "endnote"):
        read = 0
        while read < len(file.notes.cited):  # a note may cite another
            cited = file.notes.cited[read]
            read += 1
            if cited.kind == kind:
                story = Story(file, cited.element, file.notes.member(cited.kind))
                reader = Body(file, story, cited.kind)
                reader.lead_in = f"[{cited.mark}]"
                reader.read(cited.element)


def _remarks(file: Reading) -> tuple[Remark, ...]:
    found = [remark.settled() for remark in file.remarks]
    for header, at in file.headers:
        found.extend(remark.settled()._replace(start=at, end=at) for remark in header.remarks)
    return tuple(sorted(found, key=lambda remark: remark.start))


def _changes(file: Reading) -> tuple[Change, ...]:
    found = list(file.ledger.changes())
    for header, at in file.headers:
        found.extend(change._replace(start=at, end=at) for change in header.ledger.changes())
    return tuple(sorted(found, key=lambda change: change.start))
