"""Small Word files, made by hand so that each says exactly one thing."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from clausegap.documents.docx import read_docx
from clausegap.model import Document
from clausegap.settings import Limits

_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_PARTS = {
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
}


def run(text: str, properties: str = "") -> str:
    """A run of plain words."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*content: str, style: str = "", num: int | None = None, level: int | None = None, look: str = "") -> str:
    """A paragraph; content that is no element is set as one run. ``look`` goes into w:pPr."""
    inner = "".join(item if item.startswith("<") else run(item) for item in content)
    first = f'<w:pStyle w:val="{style}"/>' if style else ""
    listed = ""
    if num is not None or level is not None:
        depth = f'<w:ilvl w:val="{level}"/>' if level is not None else ""
        listed = f"<w:numPr>{depth}" + (f'<w:numId w:val="{num}"/>' if num is not None else "") + "</w:numPr>"
    properties = f"<w:pPr>{first}{listed}{look}</w:pPr>" if first or listed or look else ""
    return f"<w:p>{properties}{inner}</w:p>"


def inserted(*content: str, author: str = "Ann", tag: str = "ins") -> str:
    """Runs inside a tracked insertion (or another change of that tag)."""
    inner = "".join(item if item.startswith("<") else run(item) for item in content)
    return f'<w:{tag} w:id="1" w:author="{author}" w:date="2025-03-01T10:00:00Z">{inner}</w:{tag}>'


def deleted(text: str, author: str = "Ann", tag: str = "del") -> str:
    """Words inside a tracked deletion."""
    inner = f'<w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r>'
    return f'<w:{tag} w:id="2" w:author="{author}" w:date="2025-03-01T10:00:00Z">{inner}</w:{tag}>'


def mark(change: str, author: str = "Ann") -> str:
    """Paragraph properties that say the paragraph mark was inserted or deleted."""
    return f'<w:rPr><w:{change} w:id="3" w:author="{author}" w:date="2025-03-01T10:00:00Z"/></w:rPr>'


def table(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def row(*cells: str, look: str = "") -> str:
    """A table row; cells that are no element hold one paragraph of those words."""
    properties = f"<w:trPr>{look}</w:trPr>" if look else ""
    inner = "".join(item if item.startswith("<w:tc>") else cell(item) for item in cells)
    return f"<w:tr>{properties}{inner}</w:tr>"


def cell(*content: str, look: str = "") -> str:
    """A table cell of paragraphs."""
    inner = "".join(item if item.startswith("<") else paragraph(item) for item in content)
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{inner}</w:tc>"


def level(depth: int, kind: str, text: str, *, start: int = 1, extra: str = "", look: str = "") -> str:
    """One list level; ``extra`` stands between the number format and the text, ``look`` after it."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{extra}'
        f'<w:lvlText w:val="{escape(text)}"/><w:lvlJc w:val="left"/>{look}</w:lvl>'
    )


def abstract(key: int, *levels: str, extra: str = "", tail: str = "") -> str:
    """A list definition; ``extra`` stands before the levels, ``tail`` behind the kind of list."""
    return (
        f'<w:abstractNum w:abstractNumId="{key}"><w:multiLevelType w:val="multilevel"/>{extra}{"".join(levels)}{tail}'
        "</w:abstractNum>"
    )


def num(key: int, definition: int, overrides: str = "") -> str:
    """A list that uses a definition."""
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{definition}"/>{overrides}</w:num>'


def restart(depth: int, start: int) -> str:
    """An override that starts a level anew."""
    return f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def style(key: str, name: str, *, based: str = "", look: str = "", runs: str = "", kind: str = "paragraph") -> str:
    """A style; ``look`` is its w:pPr content, ``runs`` its w:rPr content."""
    parent = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name}"/>{parent}'
        + (f"<w:pPr>{look}</w:pPr>" if look else "")
        + (f"<w:rPr>{runs}</w:rPr>" if runs else "")
        + "</w:style>"
    )


NORMAL = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'


def docx(body: str, *, relations: str = "", extra: dict[str, bytes] | None = None, **parts: str) -> bytes:
    """A Word file with that body. ``parts``: inner XML of numbering, styles, settings, footnotes, endnotes, comments.

    ``relations`` are more relationships of the main part; ``extra`` are more members, by name.
    """
    members: dict[str, bytes] = {}
    kinds = ""
    links = relations
    for index, (part, inner) in enumerate(sorted(parts.items())):
        content = (NORMAL if part == "styles" else "") + inner
        members[f"word/{part}.xml"] = f"<w:{_PARTS[part]} {_NAMESPACES}>{content}</w:{_PARTS[part]}>".encode()
        links += f'<Relationship Id="part{index}" Type="{_TYPE}{part}" Target="{part}.xml"/>'
        kinds += f'<Override PartName="/word/{part}.xml" ContentType="{_MAIN}{part}+xml"/>'
    members["word/document.xml"] = (
        f"<w:document {_NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>"
        if "<w:sectPr" not in body
        else f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>"
    ).encode()
    members["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}relationships">{links}</Relationships>'.encode()
    )
    return package(members | (extra or {}), kinds)


def package(members: dict[str, bytes], kinds: str = "") -> bytes:
    """The members zipped, with content types and the package's own relationships."""
    types = (
        f'<Types xmlns="{_PACKAGE}content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}document.main+xml"/>{kinds}</Types>'
    )
    root = (
        f'<Relationships xmlns="{_PACKAGE}relationships"><Relationship Id="rId1" Type="{_TYPE}officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", root)
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def part(tag: str, inner: str) -> bytes:
    """A part of its own (a header, say) with every prefix declared."""
    return f"<w:{tag} {_NAMESPACES}>{inner}</w:{tag}>".encode()


def relation(key: str, kind: str, target: str, *, external: bool = False) -> str:
    """One relationship of the main part."""
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{key}" Type="{_TYPE}{kind}" Target="{target}"{mode}/>'


def read(content: bytes, folder: Path, view: str = "accepted", limits: Limits | None = None) -> Document:
    """Reads a file made here, through the file system as a user's would be."""
    path = folder / "agreement.docx"
    path.write_bytes(content)
    return read_docx(path, "agreement.docx", "0" * 64, limits or Limits(), view)


def lines(content: bytes, folder: Path, view: str = "accepted") -> list[str]:
    """The lines of the text of a file made here."""
    return read(content, folder, view).text.split("\n")
