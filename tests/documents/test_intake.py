"""Which files come in, and what the others are told."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from clausegap import documents
from clausegap.errors import Misconfigured, Refused
from clausegap.settings import Limits

from .pdf_maker import Drawn, write_pdf


def refusal(path: Path, limits: Limits | None = None) -> Refused:
    """How reading the file is refused, in one line."""
    with pytest.raises(Refused) as caught:
        documents.read(path, limits or Limits())
    assert "\n" not in caught.value.message
    return caught.value


def a_zip(path: Path, *names: str) -> Path:
    """A ZIP archive with members of these names."""
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return path


def pages_of_text(count: int) -> list[Drawn]:
    """Pages with one line each."""
    return [Drawn().text(72, 100, f"Page {number} has some words of its own to read.") for number in range(count)]


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """A path that leads nowhere is refused as missing."""
    assert refusal(tmp_path / "none.pdf").code == "missing"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    """A folder is no agreement."""
    assert refusal(tmp_path).code == "folder"


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    """A file without bytes is refused as empty, whatever its name."""
    path = tmp_path / "a.pdf"
    path.write_bytes(b"")
    assert refusal(path).code == "empty"


def test_too_many_bytes_are_refused(tmp_path: Path) -> None:
    """A file over the limit of bytes is refused before it is opened."""
    path = write_pdf(tmp_path / "a.pdf", pages_of_text(1))
    assert refusal(path, Limits(bytes=100)).code == "too-big"


def test_too_many_pages_are_refused(tmp_path: Path) -> None:
    """A PDF with more pages than the limit is refused with both numbers."""
    found = refusal(write_pdf(tmp_path / "a.pdf", pages_of_text(4)), Limits(pages=3))
    assert (found.code, "4" in found.message, "3" in found.message) == ("too-many-pages", True, True)


def test_too_many_characters_are_refused(tmp_path: Path) -> None:
    """Reading stops on the page that passes the limit of characters."""
    found = refusal(write_pdf(tmp_path / "a.pdf", pages_of_text(4)), Limits(characters=60))
    assert found.code == "too-long"
    assert "page 2" in found.message


def test_a_slow_file_is_refused(tmp_path: Path) -> None:
    """Past the deadline reading ends with a refusal, not with a part of the document."""
    path = write_pdf(tmp_path / "a.pdf", pages_of_text(2))
    assert refusal(path, Limits(seconds=1e-9)).code == "too-slow"


@pytest.mark.parametrize(
    ("name", "head", "code", "says"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "format", "soffice --headless --convert-to docx"),
        ("a.rtf", b"{\\rtf1 hello}", "format", "soffice --headless --convert-to docx"),
        ("a.pages", b"PK\x03\x04", "format", "Export To"),
        ("a.pdf", b"just words", "damaged", "again"),
        ("a.txt", b"just words", "format", "PDF or DOCX"),
        ("a.docx", b"PK\x03\x04 cut short", "truncated", "again"),
    ],
)
def test_other_formats_are_refused_with_the_next_step(
    tmp_path: Path, name: str, head: bytes, code: str, says: str
) -> None:
    """Each kind of file that is not read is named, with what to do about it."""
    path = tmp_path / name
    path.write_bytes(head)
    found = refusal(path)
    assert found.code == code
    assert says in found.message


def test_the_conversion_command_can_be_pasted(tmp_path: Path) -> None:
    """A file name with a space is quoted in the command that converts it."""
    path = tmp_path / "our terms.rtf"
    path.write_bytes(b"{\\rtf1 hello}")
    assert f"'{path}'" in refusal(path).message


def test_an_opendocument_text_is_refused_with_the_command(tmp_path: Path) -> None:
    """An .odt is told from a Word file by what is inside."""
    found = refusal(a_zip(tmp_path / "a.odt", "mimetype", "content.xml"))
    assert "soffice --headless --convert-to docx" in found.message


def test_a_zip_of_something_else_is_refused(tmp_path: Path) -> None:
    """A ZIP archive without a Word document in it is not taken for one."""
    assert refusal(a_zip(tmp_path / "a.zip", "readme.txt")).code == "format"


def test_a_word_document_named_pdf_is_refused_by_its_right_name(tmp_path: Path) -> None:
    """A mislabelled file is told what to be renamed to."""
    found = refusal(a_zip(tmp_path / "a.pdf", "[Content_Types].xml", "word/document.xml"))
    assert found.code == "mislabelled"
    assert "a.docx" in found.message


def test_a_pdf_named_docx_is_refused_by_its_right_name(tmp_path: Path) -> None:
    """The same the other way round."""
    found = refusal(write_pdf(tmp_path / "a.docx", pages_of_text(1)))
    assert (found.code, "a.pdf" in found.message) == ("mislabelled", True)


def test_bytes_before_the_pdf_header_do_not_matter(tmp_path: Path) -> None:
    """A PDF whose header stands within the first 1024 bytes is a PDF."""
    path = write_pdf(tmp_path / "a.pdf", pages_of_text(1))
    path.write_bytes(b"\n" * 500 + path.read_bytes())
    assert "some words" in documents.read(path, Limits()).text


def test_a_pdf_with_a_password_is_refused_with_the_command(tmp_path: Path) -> None:
    """An encrypted PDF is refused and the message says how to open it."""
    standard = f"/Filter /Standard /V 1 /R 2 /O <{'00' * 32}> /U <{'00' * 32}> /P -4"
    path = write_pdf(tmp_path / "a.pdf", pages_of_text(1), security=f"/Encrypt << {standard} >> /ID [<00> <00>]")
    found = refusal(path)
    assert found.code == "encrypted"
    assert "qpdf --password=PASSWORD --decrypt" in found.message


def test_a_pdf_cut_to_its_header_is_refused(tmp_path: Path) -> None:
    """A truncated PDF that cannot be mended is refused as damaged."""
    path = write_pdf(tmp_path / "a.pdf", pages_of_text(3))
    path.write_bytes(path.read_bytes()[:30])
    assert refusal(path).code == "damaged"


def test_a_pdf_without_any_text_is_refused_and_names_ocr(tmp_path: Path) -> None:
    """A scan is not an agreement without clauses: the refusal names --ocr."""
    found = refusal(write_pdf(tmp_path / "a.pdf", [Drawn().image(), Drawn().image()]))
    assert found.code == "no-text"
    assert "--ocr" in found.message


def test_ocr_without_its_extra_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked for --ocr where it is not installed, the message is the line to type."""
    monkeypatch.setitem(__import__("sys").modules, "pytesseract", None)
    with pytest.raises(Misconfigured, match=r"pip install 'clausegap\[ocr\]'"):
        documents.read(write_pdf(tmp_path / "a.pdf", [Drawn().image()]), Limits(), ocr=True)
