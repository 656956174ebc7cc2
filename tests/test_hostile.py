"""Whatever is handed to the tool, it leaves with a result, or with status 2 and one clear sentence."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import hostile_builders as made
from clausegap import clauses, cli, documents
from clausegap.documents import pdf
from clausegap.errors import Refused
from clausegap.settings import Limits

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
_ROOT = Path(__file__).parent.parent
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """The command line in this process: (status, standard output, standard error)."""

    def command(*arguments: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["clausegap", *map(str, arguments)])
        with pytest.raises(SystemExit) as left:
            cli.main()
        out, err = capfd.readouterr()
        return int(left.value.code or 0), out, err

    return command


def one_sentence(answer: tuple[int, str, str], *says: str) -> str:
    """The message of a refusal: status 2, nothing on standard output, one line that says these words."""
    status, out, err = answer
    assert (status, out) == (2, ""), err
    assert err.startswith("clausegap: ")
    assert err.count("\n") == 1
    assert err.endswith("\n")
    assert "Traceback" not in err
    assert err.rstrip()[:-1].count(". ") in (1, 2)  # what is wrong, what to do next
    for words in says:
        assert words in err
    return err


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.pdf", made.encrypted(), ("password", "qpdf")),
        ("a.pdf", made.page(made.HELLO)[:60], ("damaged", "again")),
        ("a.pdf", b"", ("empty", "again")),
        ("a.pdf", made.docx(), ("named .pdf", "Rename it to a.docx")),
        ("a.docx", made.page(made.HELLO), ("named .docx", "Rename it to a.pdf")),
        ("a.pdf", made.scan(), ("no text", "--ocr")),
        ("a.docx", made.docx(**{"word/media/image1.png": bytes(20_000_000)}), ("bomb", "save it again")),
        ("a.docx", made.repeated_xml(50), ("bomb", "save it again")),
        ("a.docx", made.docx()[:-200], ("damaged", "again")),
        ("a.docx", made.with_entity(), ("document type", "save it again")),
        ("a.pdf", made.page(made.HELLO, pages=10_000), ("10,000 pages", "CLAUSEGAP_MAX_PAGES")),
        ("a.doc", _OLE, (".doc", "soffice --headless --convert-to docx")),
        ("a.docx", _OLE + "EncryptedPackage".encode("utf-16-le"), ("password", "Remove it in Word")),
        ("a.rtf", b"{\\rtf1 hello}", (".rtf", "soffice --headless --convert-to docx")),
        ("a.odt", made.archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), (".odt", "soffice")),
        ("a.pages", made.archive({"Index/Document.iwa": "x"}), ("Pages", "Export To")),
        ("a.xlsx", made.archive({"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"}), ("no Word", "give the agreement")),
        ("a.pdf", made.circular_tree(), ("no content", "again")),
        ("a.pdf", made.deep_tree(3_000), ("no content", "again")),
        ("a.txt", b"Vendor shall not train.", ("neither a PDF nor a Word", "Save")),
    ],
)  # fmt: skip
def test_a_bad_file_gets_one_sentence(tmp_path: Path, run: Run, name: str, content: bytes, says: tuple[str]) -> None:
    """Each kind of bad input is named, with the next step, and nothing else happens."""
    path = tmp_path / name
    path.write_bytes(content)
    one_sentence(run("clauses", path), f"clausegap: {name}: ", *says)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", made.with_script()),
        ("a.pdf", made.deep_tree(60)),
        ("a.pdf", made.page(made.HELLO + b"q Q " * 1_000_000)),
        ("a.pdf", made.page(made.HELLO + b"0 0 m " + b"9 9 l " * 1_000_000 + b"S")),
        ("a.pdf", made.page(made.HELLO)[:-20]),
        ("a.docx", made.with_remote_template()),
    ],
)  # fmt: skip
def test_an_odd_file_is_read_all_the_same(tmp_path: Path, run: Run, name: str, content: bytes) -> None:
    """Scripts do not run, nothing is fetched, and idle drawing costs no words."""
    path = tmp_path / name
    path.write_bytes(content)
    status, out, err = run("clauses", path)
    assert (status, err) == (0, "")
    assert "train" in out or "1 " in out


def test_paths_that_are_no_files(tmp_path: Path, run: Run) -> None:
    """Nothing, a folder, a folder that Pages made, a device, a pipe nobody writes to."""
    (tmp_path / "a.pages").mkdir()
    one_sentence(run("clauses", tmp_path / "none.pdf"), "no such file", "Check the path")
    one_sentence(run("clauses", tmp_path), "folder", "Name the agreements")
    one_sentence(run("clauses", tmp_path / "a.pages"), "Export To")
    one_sentence(run("clauses", tmp_path / ("n" * 300 + ".pdf")), "cannot be opened")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.pdf")
        one_sentence(run("clauses", tmp_path / "pipe.pdf"), "not a regular file", "Save it")
        one_sentence(run("clauses", "/dev/null"), "not a regular file", "Save it")


def test_a_file_that_may_not_be_read(tmp_path: Path, run: Run) -> None:
    """Permissions are named, not guessed at."""
    path = tmp_path / "a.pdf"
    path.write_bytes(made.page(made.HELLO))
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    one_sentence(run("clauses", path), "permission denied", "Check")
    path.chmod(stat.S_IRUSR)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="such names cannot be made there")
@pytest.mark.parametrize("name", [b"a\x1b[31m\n<b>.pdf", b"\xff\xfe.pdf", "a\u202egro.pdf".encode()])
def test_a_file_name_cannot_write_on_the_terminal(tmp_path: Path, run: Run, name: bytes) -> None:
    """Control characters, turned text and broken bytes of a name are shown as question marks."""
    path = tmp_path / os.fsdecode(name)
    path.write_bytes(b"")
    said = one_sentence(run("clauses", path), "empty")
    assert said.rstrip("\n").isprintable()
    assert "?" in said


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="such names cannot be made there")
def test_a_file_with_such_a_name_is_read(tmp_path: Path, run: Run) -> None:
    """The name does not keep an agreement out."""
    path = tmp_path / os.fsdecode(b"a\x1b[31m\n<b>\xff.pdf")
    path.write_bytes(made.page(made.HELLO))
    for form in ("text", "json"):
        status, out, err = run("clauses", path, "--format", form)
        assert (status, err) == (0, "")
        assert "\x1b" not in out
    json.loads(out)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("workloads: [\n", "not valid YAML"),
        ("a: 1\na: 2\n", "second time"),
        ("a: &x 1\nb: *x\n", "alias"),
        ("- 1\n", ""),
        ("", ""),
        ("name: \x00\n", ""),
    ],
)
def test_malformed_yaml_is_shown_with_its_place(tmp_path: Path, run: Run, text: str, says: str) -> None:
    """The file, and where it has one the line, comes first; status 2 and nothing on standard output."""
    path = tmp_path / "usage.yaml"
    path.write_text(text, encoding="utf-8")
    status, out, err = run("costs", path)
    assert (status, out) == (2, "")
    assert err.startswith(f"clausegap: {path}")
    assert says in err
    assert "Traceback" not in err
    assert "bug of ours" not in err


def test_limits_stand_between_a_long_pdf_and_the_reader(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exactly as many pages as allowed are read, one more is refused."""
    path = tmp_path / "a.pdf"
    monkeypatch.setenv("CLAUSEGAP_MAX_PAGES", "30")
    path.write_bytes(made.page(made.HELLO, pages=30))
    assert run("clauses", path)[0] == 0
    path.write_bytes(made.page(made.HELLO, pages=31))
    one_sentence(run("clauses", path), "31 pages; the limit is 30")


def test_a_page_that_would_draw_for_ever_is_stopped(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Forms that draw forms, 2 to the 36th in all, from a file of seven kilobytes."""
    monkeypatch.setenv("CLAUSEGAP_MAX_SECONDS", "1")
    path = tmp_path / "a.pdf"
    path.write_bytes(made.forms(36))
    one_sentence(run("clauses", path), "1 seconds", "CLAUSEGAP_MAX_SECONDS")


def test_a_review_refuses_as_the_outline_does(tmp_path: Path) -> None:
    """`review` as a process, over a bad file among good ones, in a format with a template: the same sentence."""
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(made.encrypted())
    good = _ROOT / "samples" / "agreements" / "clean-dpa.docx"
    command = [sys.executable, "-m", "clausegap", "review", good, bad, "--format", "html", "-o", tmp_path / "r.html"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    one_sentence((done.returncode, done.stdout, done.stderr), "clausegap: bad.pdf: ", "password", "qpdf")
    assert not (tmp_path / "r.html").exists()


@pytest.mark.parametrize("name", ["clean-dpa.pdf", "clean-dpa.docx"])
def test_damaged_agreements_are_split_or_refused(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fifty files cut short, with flipped bits or torn inside a packed part: clauses partition the text, or a refusal."""
    monkeypatch.setattr(pdf, "is_plain", lambda _: True)  # here and now, where a crash would end the test run
    whole = (_ROOT / "samples" / "agreements" / name).read_bytes()
    path = tmp_path / name
    split = 0
    for seed in range(50):
        path.write_bytes(made.damaged(whole, seed))
        try:
            document = documents.read(path, Limits(seconds=20))
        except Refused:
            continue
        parts = clauses.split(document).clauses
        assert "".join(document.text[part.start : part.end] for part in parts) == document.text, seed
        assert [part.start for part in parts[1:]] == [part.end for part in parts[:-1]], seed
        split += 1
    assert split
