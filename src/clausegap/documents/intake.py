"""Whether a file may come in, and as what: decided by its first bytes, never by trust in its name."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Literal

from clausegap.documents.watchdog import GiveUp, watched
from clausegap.errors import Refused
from clausegap.model import Document
from clausegap.settings import Limits

Kind = Literal["pdf", "docx", "locked", "odt", "doc", "rtf", "pages", "zip", "empty", "other"]

_HEADER_WITHIN = 1024  # PDF readers accept the header anywhere in the first 1024 bytes (ISO 32000-1, annex H.3.4.1)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
"""The stream in which Word and Excel put a file with a password (MS-OFFCRYPTO 2.3.4.4); no .doc has it."""
_WORDS = {"pdf": "a PDF", "docx": "a Word document"}
_FOREIGN: dict[Kind, str] = {
    "doc": "an old Word document (.doc)",
    "rtf": "a rich text file (.rtf)",
    "odt": "an OpenDocument text (.odt)",
}


def read(
    path: Path, limits: Limits, *, view: str = "accepted", ocr: bool = False, give_up: GiveUp | None = None
) -> Document:
    """Read one agreement.

    ``view`` says which reading of tracked changes to take: "accepted", "original" or "by:AUTHOR" (DOCX only).
    With ``ocr`` pages without text are recognised from their image (PDF only; needs the extra ``ocr``).
    ``give_up`` is told, on another thread, of a file that hangs where nothing can interrupt it; it may end the process.
    Raises Refused where the file may not come in, Misconfigured where ``ocr`` is asked for and not installed.
    """
    kind = admit(path, limits)
    digest = _digest(path)
    with watched(path.name, limits.seconds, give_up):
        if kind == "pdf":
            from clausegap.documents.pdf import read_pdf

            return read_pdf(path, path.name, digest, limits, ocr=ocr)
        from clausegap.documents.docx import read_docx

        return read_docx(path, path.name, digest, limits, view)


def admit(path: Path, limits: Limits) -> Literal["pdf", "docx"]:
    """What the file is, by its content. Raises Refused with the next step where we cannot read it."""
    name = path.name
    size = _size(path, limits)
    kind = _sniff(path, size)
    if kind in ("pdf", "docx"):
        suffix = path.suffix.lower()
        if suffix in (".pdf", ".docx", ".doc", ".rtf", ".odt") and suffix != f".{kind}":
            better = path.with_suffix(f".{kind}").name
            raise Refused(name, "mislabelled", f"It is {_WORDS[kind]} named {suffix}.", f"Rename it to {better}.")
        return kind
    if kind == "empty":
        raise Refused(name, "empty", "The file is empty.", "Download or export it again.")
    if kind == "locked":
        step = "Remove it in Word (File > Info > Protect Document) and read the saved copy."
        raise Refused(name, "encrypted", "The document is protected by a password.", step)
    if kind == "pages":
        raise Refused(name, "format", "It is a Pages document.", "In Pages choose File > Export To > Word, read that.")
    if kind in _FOREIGN:
        import shlex

        command = f"soffice --headless --convert-to docx {shlex.quote(str(path))}"
        raise Refused(name, "format", f"It is {_FOREIGN[kind]}, which is not read.", f"Convert it: {command}")
    if kind == "zip":
        raise Refused(name, "format", "It is a ZIP archive, but no Word document.", "Unpack it and give the agreement.")
    if path.suffix.lower() in (".pdf", ".docx"):
        why = f"It is named {path.suffix.lower()}, but its content is neither PDF nor Word."
        raise Refused(name, "damaged", why, "Download or export it again.")
    raise Refused(name, "format", "It is neither a PDF nor a Word document.", "Save the agreement as PDF or DOCX.")


def _size(path: Path, limits: Limits) -> int:
    try:
        if path.is_dir():
            if path.suffix.lower() == ".pages":
                return 1  # Pages keeps some documents as folders
            raise Refused(path.name or str(path), "folder", "It is a folder.", "Name the agreements inside it.")
        if not path.exists():
            raise Refused(path.name, "missing", "There is no such file.", "Check the path.")
        if not path.is_file():
            raise Refused(path.name, "not-a-file", "It is not a regular file.", "Save it to a file first.")
        size = path.stat().st_size
    except (OSError, ValueError) as problem:
        raise Refused(path.name, "unreadable", f"It cannot be opened ({_reason(problem)}).", "Check it.") from None
    if size > limits.bytes:
        why = f"It has {size:,} bytes; the limit is {limits.bytes:,}."
        raise Refused(path.name, "too-big", why, "Raise CLAUSEGAP_MAX_BYTES if you trust it.")
    return size


def _sniff(path: Path, size: int) -> Kind:
    if path.suffix.lower() == ".pages":
        return "pages"
    if size == 0:
        return "empty"
    try:
        with path.open("rb") as file:
            head = file.read(_HEADER_WITHIN)
    except OSError as problem:
        raise Refused(path.name, "unreadable", f"It cannot be opened ({_reason(problem)}).", "Check it.") from None
    if b"%PDF-" in head:
        return "pdf"
    if head.startswith(_OLE):
        return "locked" if _LOCKED in path.read_bytes() else "doc"
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(b"PK"):
        return _sniff_zip(path)
    suffix = path.suffix.lower()
    return "doc" if suffix == ".doc" else "rtf" if suffix == ".rtf" else "odt" if suffix == ".odt" else "other"


def _sniff_zip(path: Path) -> Kind:
    import zipfile

    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if "[Content_Types].xml" in names:
                return "docx" if _has_word(names) else "zip"
            if "mimetype" in names:
                return "odt"
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        why = "It is a damaged ZIP or Word file: its directory cannot be read."
        raise Refused(path.name, "truncated", why, "Download or export it again.") from None
    if any(name.startswith("Index/") and name.endswith(".iwa") for name in names):
        return "pages"
    return "zip"


def _has_word(names: set[str]) -> bool:
    """Word finds its main part by relationship; every writer we know puts it below word/."""
    return any(name.startswith("word/") and name.endswith(".xml") for name in names)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _reason(problem: Exception) -> str:
    return (getattr(problem, "strerror", None) or str(problem) or type(problem).__name__).lower()
