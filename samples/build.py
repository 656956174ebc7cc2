"""Builds the sample agreements from ``samples/sources``: ``python samples/build.py [--pdf] [--check]``.

The Word files are the same bytes on each run. PDFs need LibreOffice (``soffice``); where it is missing the committed
ones stay. ``--check`` builds nothing: it tells whether the committed Word files match their sources and whether every
quote of ``expected.yaml`` stands in its agreement.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import yaml
from drafting.markup import Source, read
from drafting.word import Writer

HERE = Path(__file__).resolve().parent
AGREEMENTS = HERE / "agreements"
_CONVERT = ("--headless", "--convert-to", "pdf", "--outdir")
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def word_bytes(source: Source, *, accepted: bool = False) -> bytes:
    """The Word file of ``source``, with fixed dates inside and on every member of the archive."""
    document = Writer(source, accepted=accepted).write()
    core, written = document.core_properties, dt.datetime(2026, 9, 1, 9, 0, tzinfo=dt.UTC)
    core.title, core.author = source.head["title"], "clausegap samples"
    core.subject, core.comments = "Sample agreement between fictional parties", ""
    core.last_modified_by, core.revision = "clausegap samples", 1
    core.created = core.modified = written
    raw = io.BytesIO()
    document.save(raw)
    return _fixed_archive(raw.getvalue())


def _fixed_archive(raw: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, _ZIP_DATE)
            member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            new.writestr(member, old.read(name))
    return out.getvalue()


def convert(sources: list[Source], soffice: str) -> None:
    """Print each agreement to PDF, tracked changes accepted."""
    with tempfile.TemporaryDirectory() as folder:
        for source in sources:
            (Path(folder) / f"{source.name}.docx").write_bytes(word_bytes(source, accepted=True))
        files = [str(Path(folder) / f"{source.name}.docx") for source in sources]
        subprocess.run(
            [soffice, f"-env:UserInstallation=file://{folder}/profile", *_CONVERT, folder, *files],
            check=True,
            capture_output=True,
            env={**os.environ, "SOURCE_DATE_EPOCH": "1788253200"},
        )
        for source in sources:
            printed = (Path(folder) / f"{source.name}.pdf").read_bytes()
            (AGREEMENTS / f"{source.name}.pdf").write_bytes(_fixed_pdf(printed))


def _fixed_pdf(printed: bytes) -> bytes:
    """``printed`` with the date and the identifiers, which LibreOffice draws anew each time, replaced in place."""
    printed = re.sub(rb"/CreationDate\(D:[^)]*\)", lambda m: _same_length(m[0]), printed)
    printed = re.sub(rb"(?<=<)[0-9A-F]{32}(?=>\s*\n?\s*<[0-9A-F]{32}>)", b"0" * 32, printed)
    printed = re.sub(rb"(?<=<)[0-9A-F]{32}(?=>\s*\])", b"0" * 32, printed)
    return re.sub(rb"(?<=/DocChecksum /)[0-9A-F]{32}", b"0" * 32, printed)


def _same_length(date: bytes) -> bytes:
    return re.sub(rb"D:\d{14}", b"D:20260901090000", date)


def check(sources: list[Source]) -> list[str]:
    """What is wrong with the committed files: stale Word files, and quotes that are not in their agreement."""
    faults = []
    expected: dict[str, Any] = yaml.safe_load((HERE / "expected.yaml").read_text(encoding="utf-8"))["agreements"]
    for source in sources:
        committed = AGREEMENTS / f"{source.name}.docx"
        if not committed.is_file() or committed.read_bytes() != word_bytes(source):
            faults.append(f"{committed.name} does not match its source: run python samples/build.py")
        text = plain_text(source)
        for name, entry in expected.get(source.name, {}).get("checks", {}).items():
            missing = [quote for quote in entry.get("quotes", []) if quote not in text]
            faults += [f"{source.name}: {name}: not in the text: {quote}" for quote in missing]
    return faults


def plain_text(source: Source) -> str:
    """The accepted text as a reader sees it, without automatic numbers; cells of a row joined by a bar."""
    document = Writer(source, accepted=True).write()
    lines = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        lines += [" | ".join(cell.text for cell in row.cells) for row in table.rows]
    return "\n".join(lines)


def main() -> int:
    """Build, print or check; the exit status is 1 where a check fails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pdf", action="store_true", help="also print the PDFs with LibreOffice")
    parser.add_argument("--check", action="store_true", help="compare the committed files with their sources")
    parser.add_argument("names", nargs="*", help="agreements to build; all when none is named")
    chosen = parser.parse_args()
    paths = sorted((HERE / "sources").glob("*.txt"))
    sources = [read(path) for path in paths if not chosen.names or path.stem in chosen.names]
    if chosen.check:
        faults = check(sources)
        print("\n".join(faults) or f"{len(sources)} agreements match their sources; every quote is in its text")
        return 1 if faults else 0
    AGREEMENTS.mkdir(exist_ok=True)
    for source in sources:
        (AGREEMENTS / f"{source.name}.docx").write_bytes(word_bytes(source))
        print(f"built {source.name}.docx")
    if chosen.pdf:
        soffice = shutil.which("soffice")
        if soffice is None:
            print("LibreOffice (soffice) is not on the PATH: the committed PDFs stay as they are")
        else:
            convert(sources, soffice)
            print(f"printed {len(sources)} PDFs")
    return 0


if __name__ == "__main__":
    sys.exit(main())
