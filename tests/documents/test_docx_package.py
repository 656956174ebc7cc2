"""A hostile or broken Word file ends in one clear refusal, never in a traceback, a hang or a request."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest

from clausegap.documents import docx_package
from clausegap.errors import Refused
from clausegap.settings import Limits

from .docx_builders import docx, inserted, package, paragraph, part, read, row, table

_GOOD = docx(paragraph("Term") + table(row("a", "b")) + paragraph(inserted("new")), styles="")


def _refused(content: bytes, folder: Path, limits: Limits | None = None) -> str:
    with pytest.raises(Refused) as refused:
        read(content, folder, limits=limits)
    message = str(refused.value)
    assert message.startswith("agreement.docx: ")
    assert "Traceback" not in message
    assert refused.value.next_step
    return refused.value.code


def test_what_is_no_word_file_is_refused(tmp_path: Path):
    """Empty files, other formats and other Office files say what they are."""
    sheet = package({"xl/workbook.xml": b"<workbook/>"})
    assert _refused(b"", tmp_path) == "empty"
    assert _refused(b"%PDF-1.7", tmp_path) == "not-docx"
    assert _refused(sheet, tmp_path) == "not-docx"
    assert _refused(package({"a.txt": b"x"}), tmp_path) == "not-docx"
    assert _refused(package({"word/document.xml": part("document", "")}), tmp_path) == "not-docx"


def test_protected_and_old_files_are_told_apart(tmp_path: Path):
    """A password-protected DOCX is an OLE file, and so is a .doc; each gets its own next step."""
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    assert _refused(ole + "EncryptedPackage".encode("utf-16-le"), tmp_path) == "encrypted"
    assert _refused(ole, tmp_path) == "old-word"


def test_an_encrypted_member_is_refused(tmp_path: Path):
    """The encryption bit of a ZIP member is seen before anything is unpacked."""
    content = bytearray(_GOOD)
    at = content.rfind(b"PK\x01\x02")
    content[at + 8] |= 1
    assert _refused(bytes(content), tmp_path) == "encrypted"


def test_decompression_bombs_are_refused(tmp_path: Path):
    """One member that unpacks to a thousand times its size, too many members, too many bytes."""
    bomb = docx(paragraph("a"), extra={"word/media/bomb.bin": b"\0" * 5_000_000})
    assert _refused(bomb, tmp_path) == "archive-ratio"
    many = docx(paragraph("a"), extra={f"m{index}": b"" for index in range(30)})
    assert _refused(many, tmp_path, Limits(archive_members=20)) == "archive-members"
    assert _refused(_GOOD, tmp_path, Limits(archive_bytes=500)) == "archive-bytes"


def test_a_part_of_too_many_elements_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Empty elements pack to nothing and fill memory: tags are counted before the tree is built."""
    monkeypatch.setattr(docx_package, "_XML_TAGS", 1_000)
    assert _refused(docx("<w:p/>" * 1_000), tmp_path) == "too-large"


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/passwd", "word/../../x", "C:/x", "a\\b"])
def test_member_names_that_leave_the_archive_are_refused(tmp_path: Path, name: str):
    """Nothing is ever written out, and a file that tries to is not trusted either."""
    assert _refused(docx(paragraph("a"), extra={name: b"x"}), tmp_path) == "unsafe"


@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
def test_two_members_of_one_name_are_refused(tmp_path: Path):
    """Two programs could read two different agreements from it."""
    stream = io.BytesIO(_GOOD)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/document.xml", part("document", f"<w:body>{paragraph('other')}</w:body>"))
    assert _refused(stream.getvalue(), tmp_path) == "unsafe"


def _with_prolog(prolog: str, words: str) -> bytes:
    body = part("document", f"<w:body>{paragraph('<w:r><w:t>' + words + '</w:t></w:r>')}</w:body>")
    return package({"word/document.xml": prolog.encode() + body})


def test_document_types_are_refused(tmp_path: Path):
    """Billion laughs and external entities both need a DOCTYPE, which Word never writes."""
    laughs = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9)
    )
    assert _refused(_with_prolog(laughs + "]>", "&j;"), tmp_path) == "unsafe"
    external = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    assert _refused(_with_prolog(external, "&e;"), tmp_path) == "unsafe"
    hidden = package({"word/document.xml": (external + "<w/>").encode("utf-16")})
    assert _refused(hidden, tmp_path) in ("unsafe", "damaged", "not-docx")


def test_endless_nesting_is_refused(tmp_path: Path):
    """A hundred thousand nested tables, content controls or changes exhaust neither stack nor patience."""
    for begin, end in (
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:ins>", "</w:ins>"),
    ):
        for depth in (100_000, 80):
            body = begin * depth + paragraph("deep") + end * depth
            assert _refused(docx(body), tmp_path, Limits(archive_ratio=10_000)) == "too-deep"


def test_honest_nesting_is_read(tmp_path: Path):
    """Tables in tables in content controls, twelve deep, are read."""
    body = paragraph("deep")
    for _ in range(6):
        body = f"<w:sdt><w:sdtContent><w:tbl><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl></w:sdtContent></w:sdt>"
    assert read(docx(body), tmp_path).text == "deep"


def test_a_bad_checksum_is_refused(tmp_path: Path):
    """A part that does not match its checksum is not read."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("word/document.xml", part("document", f"<w:body>{paragraph('shall not')}</w:body>"))
    content = stream.getvalue().replace(b"shall not", b"shall now")
    assert _refused(content, tmp_path) == "damaged"


def test_circles_end(tmp_path: Path):
    """Styles based on each other and notes that cite themselves are read once."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:basedOn w:val="{two}"/></w:style>'
        for one, two in ("AB", "BA")
    )
    cite = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    notes = f'<w:footnote w:id="1">{paragraph("note", cite)}</w:footnote>'
    document = read(docx(paragraph("a", cite, style="A"), styles=styles, footnotes=notes), tmp_path)
    assert document.text == "a[1]\n[1] note[1]"


def test_reading_takes_no_longer_than_allowed(tmp_path: Path):
    """The time limit is kept while reading."""
    assert _refused(_GOOD, tmp_path, Limits(seconds=1e-9)) == "too-slow"


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path):
    """What cannot be opened is refused like everything else."""
    from clausegap.documents.docx import read_docx

    for path in (tmp_path, tmp_path / "absent.docx"):
        with pytest.raises(Refused):
            read_docx(path, "agreement.docx", "0" * 64, Limits(), "accepted")


def test_damaged_files_end_in_a_result_or_a_refusal(tmp_path: Path):
    """Any truncation and a hundred flipped bytes end well; only Refused is ever raised."""
    chance = random.Random(3)  # noqa: S311 - a fixed seed, so that every run makes the same files
    mutants = [_GOOD[: len(_GOOD) * step // 40] for step in range(40)]
    for _ in range(100):
        flipped = bytearray(_GOOD)
        flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
        mutants.append(bytes(flipped))
    read_well = 0
    for mutant in mutants:
        try:
            read_well += bool(read(mutant, tmp_path).text)
        except Refused:
            continue
    assert read_well
