"""A file that hangs inside a library's code ends the command, with one sentence and a refusal's status."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from clausegap.documents import read, watchdog
from clausegap.errors import Refused
from clausegap.settings import Limits

from .pdf_maker import Drawn, write_pdf

_HANGS = """
import ctypes, sys
from clausegap.cli import main
from clausegap.documents import pdf, watchdog

watchdog.GRACE = 0.1
pdf.read_here = lambda *_, **__: ctypes.CDLL(None).sleep(60)  # as pdfium does: C code, which no exception ends
sys.argv = ["clausegap", *sys.argv[1:]]
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the C library's sleep is found otherwise there")
@pytest.mark.parametrize("command", ["review", "clauses"])
def test_a_call_that_never_returns_ends_the_command_with_one_sentence(tmp_path, monkeypatch, command):
    """Status 2, nothing on standard output, what to do next, no traceback, and long before the call would end."""
    path = write_pdf(tmp_path / "hangs.pdf", [Drawn().text(72, 100, "Words.")])
    monkeypatch.setenv("CLAUSEGAP_MAX_SECONDS", "0.3")
    done = subprocess.run([sys.executable, "-c", _HANGS, command, path], capture_output=True, text=True, timeout=40)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "clausegap: hangs.pdf: Reading it hangs: one of its pages takes longer than 0.3 seconds. "
        "Print it to a new PDF and review that, or raise CLAUSEGAP_MAX_SECONDS.\n"
    )


def test_a_file_that_is_read_in_time_is_never_given_up(tmp_path, monkeypatch):
    """The deadline is called off when reading ends, well or with a refusal."""
    monkeypatch.setattr(watchdog, "GRACE", 0.2)
    given_up: list[Refused] = []
    good = write_pdf(tmp_path / "good.pdf", [Drawn().text(72, 100, "Words.")])
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7 and no more")
    assert read(good, Limits(seconds=1.0), give_up=given_up.append).text == "Words."
    with pytest.raises(Refused):
        read(bad, Limits(seconds=1.0), give_up=given_up.append)
    time.sleep(1.5)
    assert given_up == []


def test_who_hangs_is_told_to_whoever_asked(monkeypatch):
    """A worker's own way out gets the file's name, and a program that asked for none is left alone."""
    monkeypatch.setattr(watchdog, "GRACE", 0.0)
    given_up: list[Refused] = []
    with watchdog.watched("slow.pdf", 0.05, given_up.append):
        time.sleep(0.5)
    with watchdog.watched("slow.pdf", 0.05, None):
        time.sleep(0.1)
    assert [(error.name, error.code) for error in given_up] == [("slow.pdf", "too-slow")]
