"""Our automatic numbers against those in LibreOffice's PDF of the same file; needs soffice and pdftotext.

    python benchmarks/reading/docx_numbering.py            the hand-made documents, and one written by LibreOffice
    python benchmarks/reading/docx_numbering.py A.docx ... any documents: every line, words and numbers

Lines are compared without white space: pdftotext drops the gap of a narrow tab. Where a case says that
LibreOffice lacks a feature that Word has, its difference is printed and not counted.
"""

from __future__ import annotations

import difflib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests"))

from clausegap.documents.docx import read_docx
from clausegap.settings import Limits
from documents.docx_numbering_cases import CASES

_SIGNS = str.maketrans({"\uf0b7": "•", "\uf0a7": "▪", "\u2060": None, "\u200d": None, "\u200c": None, "\u200b": None})
_LIBREOFFICE_TEXT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>
 <text:outline-style style:name="Outline">
  <text:outline-level-style text:level="1" style:num-prefix="Article " style:num-suffix="." style:num-format="I"/>
  <text:outline-level-style text:level="2" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>
 </text:outline-style>
 <text:list-style style:name="L1">
  <text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix=")"/>
  <text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/>
 </text:list-style>
</office:styles>
<office:body><office:text>
 <text:h text:outline-level="1">Term</text:h>
 <text:h text:outline-level="2">Start</text:h><text:h text:outline-level="2">End</text:h>
 <text:list text:style-name="L1"><text:list-item><text:p>first</text:p>
  <text:list><text:list-item><text:p>inner</text:p></text:list-item>
   <text:list-item><text:p>inner two</text:p></text:list-item></text:list>
 </text:list-item><text:list-item><text:p>second</text:p></text:list-item></text:list>
 <text:h text:outline-level="1">Fees</text:h><text:h text:outline-level="2">Due</text:h>
 <text:list text:style-name="L1"><text:list-item><text:p>starts anew</text:p></text:list-item></text:list>
</office:text></office:body></office:document>
"""  # fmt: skip


def main() -> int:
    if not (shutil.which("soffice") and shutil.which("pdftotext")):
        print("soffice and pdftotext are needed")
        return 2
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        reasons = {case.name: case.word_only for case in CASES}
        files = [Path(argument) for argument in sys.argv[1:]] or made(folder)
        convert(files, "pdf", folder)
        equal = counted = 0
        for file in files:
            same, report = compare(file, folder / f"{file.stem}.pdf")
            why = reasons.get(file.stem, "")
            counted += not why
            equal += same and not why
            print(f"{'equal' if same else 'DIFFERS':8} {file.stem}" + (f"  (LibreOffice: {why})" if why else ""))
            if not same:
                print("\n".join(report[:20]))
        print(f"\n{equal} of {counted} documents equal; {len(files) - counted} use what LibreOffice does not know")
    return 0 if equal == counted else 1


def made(folder: Path) -> list[Path]:
    files = []
    for case in CASES:
        files.append(folder / f"{case.name}.docx")
        files[-1].write_bytes(case.content)
    source = folder / "by-libreoffice.fodt"
    source.write_text(_LIBREOFFICE_TEXT)
    convert([source], "docx", folder)
    return [*files, folder / "by-libreoffice.docx"]


def convert(files: list[Path], kind: str, folder: Path) -> None:
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=600)


def compare(file: Path, pdf: Path) -> tuple[bool, list[str]]:
    text = read_docx(file, file.name, "0" * 64, Limits()).text
    printed = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    ours, theirs = words(text), words(printed)
    report = []
    matcher = difflib.SequenceMatcher(None, ours, theirs, autojunk=False)
    if "".join(ours) != "".join(theirs):
        for kind, a, b, c, d in matcher.get_opcodes():
            if kind != "equal":
                report.append(f"    ours {' '.join(ours[a:b])[:90]!r}, printed {' '.join(theirs[c:d])[:90]!r}")
    return not report, report


def words(text: str) -> list[str]:
    return text.translate(_SIGNS).split()


if __name__ == "__main__":
    sys.exit(main())
