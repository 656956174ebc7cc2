"""A file that hangs inside a library's own code is given up, which no exception of ours can do.

pdfium reads a page in one call. What might never end is read in a process of its own (``triage``, ``apart``); should a
file slip through, nothing in Python runs on the reading thread any more. The call leaves other threads running, though:
one of them waits for the deadline and then tells the caller's ``GiveUp``, which alone may end the process. The command
line says its sentence and leaves; a worker of a pool would send the Refused to its parent, end itself, and be replaced.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from clausegap.errors import Refused

GiveUp = Callable[[Refused], None]
"""Called on a thread of its own, while the reading thread hangs; expected to end the process."""

GRACE: Final = 5.0
"""Seconds beyond the limit, in which every reader that still can ends by itself with a better message."""


@contextmanager
def watched(name: str, seconds: float, give_up: GiveUp | None) -> Iterator[None]:
    """Calls ``give_up`` where what is done inside takes longer than ``seconds`` and the grace; None: never."""
    if give_up is None:
        yield
        return
    why = f"Reading it hangs: one of its pages takes longer than {seconds:g} seconds."
    step = "Print it to a new PDF and review that, or raise CLAUSEGAP_MAX_SECONDS."
    timer = threading.Timer(seconds + GRACE, give_up, (Refused(name, "too-slow", why, step),))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
