"""A PDF that pdfium might choke on is read in a process of its own, which can be stopped and has bounded memory.

The child is this module run as a program: it takes one pickled request from standard input and answers with the
pickled Document or Refused on standard output.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
from pathlib import Path

from clausegap.errors import ClausegapError, Refused
from clausegap.model import Document
from clausegap.settings import Limits

_GRACE = 2.0  # seconds to start Python and to end by itself at the limit
_AGAIN = "Print it to a new PDF and review that, or raise"


def read_apart(path: Path, name: str, sha256: str, limits: Limits, *, ocr: bool = False) -> Document:
    """What ``read_pdf`` returns or raises, and Refused where the child has to be stopped or dies."""
    request = pickle.dumps((path, name, sha256, limits, ocr))
    command = [sys.executable, "-P", "-m", __name__]
    folders = os.pathsep.join(entry for entry in sys.path if entry)
    try:
        done = subprocess.run(  # noqa: S603  # our own interpreter and module
            command,
            input=request,
            capture_output=True,
            timeout=limits.seconds + _GRACE,
            env={**os.environ, "PYTHONPATH": folders},
            check=False,
        )
    except subprocess.TimeoutExpired:
        why = f"One of its pages could not be read within {limits.seconds:g} seconds."
        raise Refused(name, "too-slow", why, f"{_AGAIN} CLAUSEGAP_MAX_SECONDS.") from None
    if done.returncode != 0:
        why = f"Reading it failed or took more than {limits.memory:,} bytes of memory."
        raise Refused(name, "too-complex", why, f"{_AGAIN} CLAUSEGAP_MAX_MEMORY.")
    answer = pickle.loads(done.stdout)  # noqa: S301  # written by our own code in the child
    if isinstance(answer, Document):
        return answer
    raise answer


def _answer() -> None:
    path, name, sha256, limits, ocr = pickle.load(sys.stdin.buffer)  # noqa: S301  # from our own parent
    _bound_memory(limits.memory)
    from clausegap.documents.pdf import read_here

    answer: Document | ClausegapError
    try:
        answer = read_here(path, name, sha256, limits, ocr=ocr)
    except ClausegapError as error:
        answer = error
    sys.stdout.buffer.write(pickle.dumps(answer))


def _bound_memory(most: int) -> None:
    """Where the system knows no such limit (Windows) or keeps it otherwise (macOS), time alone bounds the child."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


if __name__ == "__main__":
    _answer()
