"""Which PDFs are read at our own table and which apart, and that reading apart is the same or ends in a refusal."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from clausegap import documents
from clausegap.documents import apart
from clausegap.documents.pdf import read_here
from clausegap.documents.triage import is_plain
from clausegap.errors import Refused
from clausegap.settings import Limits

from .pdf_maker import Drawn, _file, _stream, write_pdf

_CATALOG = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"]
_FORM = "/Type /XObject /Subtype /Form /BBox [0 0 612 792]"


def a_page(*bodies: bytes, contents: str = "4 0 R", drawn: str = "") -> bytes:
    """A PDF of one page; ``bodies`` are its objects from number 4 on."""
    resources = f"<< /XObject << {drawn} >> >>"
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources {resources} /Contents {contents} >>"
    return _file([*_CATALOG, page.encode(), *bodies], "")


def forms(depth: int) -> bytes:
    """A page that draws a form, which draws the next one twice, and so on."""
    chain = [
        _stream(b"/F Do /F Do", f"{_FORM} /Resources << /XObject << /F {6 + index} 0 R >> >>") for index in range(depth)
    ]
    return a_page(_stream(b"/F Do", ""), *chain, _stream(b"n", _FORM), drawn="/F 5 0 R")


def test_an_agreement_with_pictures_and_forms_is_plain(tmp_path: Path) -> None:
    """Text, an image, and a form that draws an image: nothing here needs a process of its own."""
    assert is_plain(write_pdf(tmp_path / "a.pdf", [Drawn().text(72, 90, "Do it."), Drawn().image()]).read_bytes())
    image = _stream(b"\x80", "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray")
    form = _stream(b"/I Do", f"{_FORM} /Resources << /XObject << /I 6 0 R >> >>")
    assert is_plain(a_page(_stream(b"/F Do", ""), form, image, drawn="/F 5 0 R"))


def _doubly_packed() -> bytes:
    packed = zlib.compress(zlib.compress(b"n " * 100))
    head = f"<< /Filter [/FlateDecode /FlateDecode] /Length {len(packed)} >>".encode()
    return a_page(head + b"\nstream\n" + packed + b"\nendstream")


@pytest.mark.parametrize(
    ("what", "data"),
    [
        ("a stream that unpacks to megabytes", a_page(_stream(b"n " * 5_000_000, ""))),
        ("a stream packed twice", _doubly_packed()),
        ("a filter named by number", a_page(_stream(b"n", "").replace(b"/FlateDecode", b"/Fl#61teDecode"))),
        ("a filter that stands elsewhere", a_page(_stream(b"n", "").replace(b"/FlateDecode", b"5 0 R"), b"/FlateDecode")),
        ("one stream listed again and again", a_page(_stream(b"n", ""), contents="[" + "4 0 R " * 40 + "]")),
        ("forms that draw forms", forms(3)),
        ("a form that draws itself", a_page(_stream(b"/F Do", ""), _stream(b"/F Do", f"{_FORM} /Resources << /XObject << /F 5 0 R >> >>"), drawn="/F 5 0 R")),
        ("a form that draws what its page lists", a_page(_stream(b"/F Do", ""), _stream(b"/F Do", _FORM), drawn="/F 5 0 R")),
        ("a large form drawn often", a_page(_stream(b"/F Do " * 1000, ""), _stream(b"n " * 50_000, _FORM), drawn="/F 5 0 R")),
        ("a stream that does not unpack", a_page(_stream(b"n" * 99, "").replace(b"x\x9c", b"zz"))),
        ("an encrypted file", a_page(_stream(b"n", "")) + b"/Encrypt"),
        ("a file cut within a stream", a_page(_stream(b"n", "")).split(b"endstream")[0]),
    ],
)  # fmt: skip
def test_what_might_not_end_is_not_plain(what: str, data: bytes) -> None:
    """Each way to make little of a file into much of a page is seen from its bytes."""
    assert not is_plain(data), what


def test_reading_apart_gives_the_same_document(tmp_path: Path) -> None:
    """Every field is equal, wherever the file was read."""
    path = write_pdf(tmp_path / "a.pdf", [Drawn().text(72, 90, "1.1 The vendor shall not train."), Drawn().image()])
    assert apart.read_apart(path, "a.pdf", "0", Limits()) == read_here(path, "a.pdf", "0", Limits())


def test_a_refusal_comes_home_from_the_other_process(tmp_path: Path) -> None:
    """The child's refusal is raised here with its code and next step."""
    path = write_pdf(tmp_path / "a.pdf", [Drawn().image()])
    with pytest.raises(Refused, match="--ocr") as caught:
        apart.read_apart(path, "a.pdf", "0", Limits())
    assert caught.value.code == "no-text"


def test_a_page_without_end_is_stopped(tmp_path: Path) -> None:
    """Forms that would draw for hours end at the limit of seconds, or of memory."""
    path = tmp_path / "a.pdf"
    path.write_bytes(forms(36))
    with pytest.raises(Refused) as caught:
        documents.read(path, Limits(seconds=0.5))
    assert caught.value.code == "too-slow"
    with pytest.raises(Refused) as caught:
        documents.read(path, Limits(memory=300_000_000))
    assert caught.value.code == "too-complex"
