"""Every way clausegap says no.

    ClausegapError
    ├── Refused          the input may not come in, or cannot be read      exit 2
    ├── BadDeclaration   a YAML author's mistake, with file:line:column    exit 2
    ├── Misconfigured    a missing extra, folder or setting                exit 2
    └── BrokenPromise    we were about to write something untrue           exit 2

Each message is one sentence or two: what is wrong, where, and what to do next. Anything that is not of
this family is a bug and stays one. Exit status 1 belongs to the gate of ``--fail-on`` alone.
"""

from __future__ import annotations

from pathlib import Path


class ClausegapError(Exception):
    """The family; never raised itself."""

    exit_status = 2
    code = "error"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return self.message


class Refused(ClausegapError):
    """A file that may not come in or cannot be read. ``code`` is a short stable word for programs."""

    def __init__(self, name: str, code: str, why: str, next_step: str) -> None:
        super().__init__(_one_line(f"{name}: {why} {next_step}".strip()))
        self.name, self.code, self.why, self.next_step = name, code, why, next_step

    def __reduce__(self) -> tuple[object, ...]:
        # Exception's own pickling would call __init__ with the message alone; batch workers send these home.
        return (type(self), (self.name, self.code, self.why, self.next_step))


class BadDeclaration(ClausegapError):
    """A YAML file that does not say what it must: place, the offending lines, and what to write instead.

    ``line`` and ``column`` are 1-based; None where the whole file is meant.
    """

    code = "declaration"

    def __init__(
        self, path: Path | str, why: str, line: int | None = None, column: int | None = None, lines: str = ""
    ) -> None:
        place = ":".join(str(part) for part in (path, line, column) if part is not None)
        super().__init__(f"{place}: {why}" + (f"\n{lines}" if lines else ""))
        self.path, self.why, self.line, self.column, self.lines = path, why, line, column, lines

    def __reduce__(self) -> tuple[object, ...]:
        return (type(self), (self.path, self.why, self.line, self.column, self.lines))


class Misconfigured(ClausegapError):
    """Something of the installation is missing; the message names the command that mends it."""

    code = "configuration"


class BrokenPromise(ClausegapError):
    """A quote, page or offset failed the check on writing: nothing is written rather than something untrue."""

    code = "broken-promise"


def _one_line(message: str) -> str:
    """The message without what a file name could do to a terminal: line ends, control and turning characters."""
    return "".join(char if char.isprintable() else " " if char.isspace() else "?" for char in message)
