"""Opening a Word package defensively: which archives may come in, and its parts as XML trees."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import unquote

from lxml import etree
from lxml.etree import _Element as Element

from clausegap.errors import Refused
from clausegap.settings import Limits

_MEGABYTE: Final = 1_000_000
_XML_BYTES: Final = 64 * _MEGABYTE
"""One XML part may unpack to this much; its tree takes about ten times as much memory."""
_XML_TAGS: Final = 8_000_000
"""A thousand pages of Word have about one million; an empty element takes 120 bytes of memory, whatever it packs to."""
_CHUNK: Final = 1 << 18
_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT: Final = (
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships",
     b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main",
     b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
     b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
)  # fmt: skip
"""ISO 29500 Strict names the same vocabulary by other addresses."""
_OTHERS: Final = {"xl": "an Excel workbook", "ppt": "a PowerPoint presentation", "content.xml": "an OpenDocument file"}
_AGAIN: Final = "Open it in Word, save it again as .docx and review that file."
_SAVE_PLAIN: Final = "Remove the password in Word (File, Info, Protect Document) and review the saved copy."


class Relation(NamedTuple):
    """One relationship of a part."""

    kind: str
    """The last word of its type: "header", "image", "hyperlink"."""
    target: str
    """The name of the member, or the address where ``external``."""
    external: bool


class Package:
    """The members of one DOCX file. Every method raises Refused, and nothing else, for a bad file."""

    def __init__(self, path: Path, name: str, limits: Limits) -> None:
        self.name = name
        self._limits = limits
        self._unpacked = 0
        # huge_tree stays off: libxml2 then refuses elements nested deeper than 256 and text nodes over 10 MB.
        self._parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        self._relations: dict[str, dict[str, Relation]] = {}
        self._zip = self._open(path)
        try:
            self._members = self._admit()
            self.main = self._find_main()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Lets go of the file."""
        self._zip.close()

    def __enter__(self) -> Package:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def tree(self, member: str) -> Element | None:
        """The XML of a member; None where the package has no such member."""
        info = self._members.get(member)
        if info is None:
            return None
        if info.file_size > _XML_BYTES:
            raise self._too_large(member, f"unpacks to {info.file_size:,} bytes of XML")
        raw = self._read(info)
        if raw.count(b"<") > _XML_TAGS:
            raise self._too_large(member, f"has more than {_XML_TAGS:,} tags")
        if b"<!DOCTYPE" in raw:
            raise self._doctype(member)
        if b"http://purl.oclc.org/ooxml/" in raw:
            for strict, transitional in _STRICT:
                raw = raw.replace(strict, transitional)
        return self._parse(raw, member)

    def relations(self, member: str) -> dict[str, Relation]:
        """The relationships of a member by their id; empty where it has none."""
        known = self._relations.get(member)
        if known is not None:
            return known
        folder, base = posixpath.split(member)
        root = self.tree(posixpath.join(folder, "_rels", f"{base}.rels"))
        found = self._relations[member] = {}
        if root is None:
            return found
        for item in root.iter(_RELATIONSHIP):
            external = item.get("TargetMode") == "External"
            target = item.get("Target", "")
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
            found[item.get("Id", "")] = Relation(item.get("Type", "").rsplit("/", 1)[-1], target, external)
        return found

    def refuse(self, code: str, why: str, next_step: str) -> Refused:
        """The refusal of this file, to be raised by the caller."""
        return Refused(self.name, code, why, next_step)

    def _open(self, path: Path) -> zipfile.ZipFile:
        try:
            with path.open("rb") as stream:
                start = stream.read(8)
                rest = stream.read(1 << 16) if start.startswith(b"\xd0\xcf\x11\xe0") else b""
            if rest:
                raise self._compound_file(path)
            if not start:
                raise self.refuse("empty", "the file is empty.", "Get it again from its source.")
            if not start.startswith(b"PK"):
                raise self.refuse("not-docx", "this is not a Word document (.docx).", _AGAIN)
            return zipfile.ZipFile(path)
        except (zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, NotImplementedError, EOFError) as error:
            raise self.refuse(
                "damaged", "the file is cut short or damaged.", "Get it again from its source."
            ) from error
        except OSError as error:
            raise self.refuse("unreadable", f"the file cannot be read ({error.strerror or error}).",
                              "Check the path and its permissions.") from error  # fmt: skip

    def _compound_file(self, path: Path) -> Refused:
        # A password-protected DOCX is an OLE file with a stream of this name; so is no .doc.
        if "EncryptedPackage".encode("utf-16-le") in path.read_bytes()[: self._limits.bytes]:
            return self.refuse("encrypted", "the document is protected by a password.", _SAVE_PLAIN)
        return self.refuse("old-word", "this is a Word 97-2003 document, not a .docx.",
                           "Convert it first: soffice --headless --convert-to docx FILE.")  # fmt: skip

    def _admit(self) -> dict[str, zipfile.ZipInfo]:
        infos = self._zip.infolist()
        if len(infos) > self._limits.archive_members:
            raise self.refuse("archive-members", f"the package has {len(infos):,} members, more than "
                              f"{self._limits.archive_members:,}.", _AGAIN)  # fmt: skip
        members: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            self._admit_member(info)
            if info.filename in members:
                raise self.refuse("unsafe", f"the package names '{_shown(info.filename)}' twice.", _AGAIN)
            members[info.filename] = info
        total = sum(info.file_size for info in infos)
        if total > self._limits.archive_bytes:
            raise self.refuse("archive-bytes", f"the package would unpack to {total:,} bytes, more than "
                              f"{self._limits.archive_bytes:,}.", _AGAIN)  # fmt: skip
        return members

    def _admit_member(self, info: zipfile.ZipInfo) -> None:
        name = info.filename
        if info.flag_bits & 0x1:
            raise self.refuse("encrypted", "the package is encrypted.", _SAVE_PLAIN)
        parts = name.split("/")
        if name.startswith("/") or ".." in parts or "\\" in name or ":" in parts[0] or "\0" in info.orig_filename:
            raise self.refuse("unsafe", f"the package has a member with an unsafe name, '{_shown(name)}'.", _AGAIN)
        ratio = info.file_size // max(1, info.compress_size)
        if info.file_size > _MEGABYTE and ratio > self._limits.archive_ratio:
            raise self.refuse("archive-ratio", f"its member '{_shown(name)}' unpacks to {ratio:,} times its size, as "
                              "decompression bombs do.", _AGAIN)  # fmt: skip

    def _find_main(self) -> str:
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and relation.target in self._members:
                if relation.target.startswith(("xl/", "ppt/")):
                    break
                return relation.target
        if "word/document.xml" in self._members:
            return "word/document.xml"
        for folder, what in _OTHERS.items():
            if any(member == folder or member.startswith(f"{folder}/") for member in self._members):
                raise self.refuse("not-docx", f"this is {what}, not a Word document.", "Export it as PDF or .docx.")
        raise self.refuse("not-docx", "this archive holds no Word document.", _AGAIN)

    def _read(self, info: zipfile.ZipInfo) -> bytes:
        # In chunks: the declared size may lie, and one unbounded read would unpack all of it first.
        pieces: list[bytes] = []
        try:
            with self._zip.open(info) as stream:
                while piece := stream.read(_CHUNK):
                    pieces.append(piece)
                    self._unpacked += len(piece)
                    if self._unpacked > self._limits.archive_bytes:
                        raise self.refuse("archive-bytes", "the package unpacks to more than "
                                          f"{self._limits.archive_bytes:,} bytes.", _AGAIN)  # fmt: skip
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ValueError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise self._damaged(info.filename) from error
        return b"".join(pieces)

    def _parse(self, raw: bytes, member: str) -> Element:
        try:
            root = etree.fromstring(raw, self._parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            if "depth" in str(error):
                raise self.too_deep() from error
            raise self._damaged(member) from error
        if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]  # the stubs know no doctype
            raise self._doctype(member)
        return root

    def too_deep(self) -> Refused:
        """The refusal of tables or controls nested beyond any honest document."""
        return self.refuse("too-deep", "tables or content controls are nested too deep to be read.", _AGAIN)

    def _too_large(self, member: str, why: str) -> Refused:
        return self.refuse(
            "too-large", f"its part '{_shown(member)}' {why}.", "Split the document and review the parts."
        )

    def _damaged(self, member: str) -> Refused:
        return self.refuse("damaged", f"its part '{_shown(member)}' is cut short or damaged.",
                           "Get the file again from its source.")  # fmt: skip

    def _doctype(self, member: str) -> Refused:
        return self.refuse("unsafe", f"its part '{_shown(member)}' declares a document type, which Word never writes.",
                           _AGAIN)  # fmt: skip


def _shown(member: str) -> str:
    """A member's name fit for a message: printable, at most 80 characters."""
    plain = "".join(char if char.isprintable() else "?" for char in member)
    return plain if len(plain) <= 80 else f"{plain[:77]}..."
