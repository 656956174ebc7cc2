"""Damages Word files at random and reads them: each must end in a result that keeps its promises, or in Refused.

    python benchmarks/reading/docx_fuzz.py FOLDER [--count 2000] [--seed 1]

A quarter of the files is cut short or has bits flipped; the others are unpacked, the XML of one part is torn
about (elements removed, doubled, renamed, moved, wrapped, given wild attributes) and packed again.
"""

from __future__ import annotations

import argparse
import copy
import io
import random
import resource
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from pathlib import Path

from lxml import etree

from clausegap.documents.docx import read_docx
from clausegap.errors import Refused
from clausegap.model import Document
from clausegap.settings import Limits

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NAMES = (
    "p tc tr tbl pPr rPr r numPr lvl ins del moveFrom moveTo sdt sdtContent hyperlink fldChar t tab vanish vMerge "
    "gridSpan trPr tcPr sectPr footnoteReference commentReference drawing txbxContent pPrChange rPrChange cellIns "
    "cellDel altChunk sym body"
).split()
_WILD = ("-1", "99999999999", "", "abc", "0", "1e5", "%1%2%9", "NaN", "begin", "end", "restart", "separate", "inf")
_PARTS = ("word/document.xml",) * 3 + ("word/numbering.xml", "word/styles.xml", "word/settings.xml")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311 - the same files on every run
    files = [path.read_bytes() for path in sorted(options.folder.glob("*.docx"))]
    ends: Counter[str] = Counter()
    slowest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mutant.docx"
        for _ in range(options.count):
            path.write_bytes(damaged(chance.choice(files), chance))
            began = time.process_time()
            ends[outcome(path, chance.choice(("accepted", "original")))] += 1
            slowest = max(slowest, time.process_time() - began)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{options.count} mutations of {len(files)} files: {dict(ends)}; slowest {slowest:.2f} s, peak {peak} MB")
    return 1 if ends["CRASH"] else 0


def outcome(path: Path, view: str) -> str:
    try:
        check(read_docx(path, path.name, "0" * 64, Limits(), view))
    except Refused as refused:
        return refused.code
    except Exception:  # noqa: BLE001 - any other exception is what this run looks for
        traceback.print_exc()
        return "CRASH"
    return "read"


def check(document: Document) -> None:
    at, size = 0, len(document.text)
    for block in document.blocks:
        promise(block.start == at and block.end > at, block)
        promise("\n" not in document.text[block.start : block.end], block)
        promise(not block.bold_until or block.start < block.bold_until <= block.end, block)
        at = block.end + 1
    promise(at == size + bool(document.blocks), "the blocks cover the text")
    for item in (*document.remarks, *document.changes):
        promise(0 <= item.start <= item.end <= size, item)
    for table in document.tables:
        for cells in table.rows:
            promise(all(table.start <= cell.start <= cell.end <= table.end for cell in cells), table)


def promise(kept: bool, what: object) -> None:
    if not kept:
        raise AssertionError(f"broken: {what}")


def damaged(content: bytes, chance: random.Random) -> bytes:
    kind = chance.randrange(8)
    if kind == 0:
        return content[: chance.randrange(len(content))]
    if kind == 1:
        flipped = bytearray(content)
        for _ in range(chance.randrange(1, 4)):
            flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
        return bytes(flipped)
    part = chance.choice(_PARTS)
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = old.read(name)
            new.writestr(name, torn(member, chance) if name == part else member)
    return stream.getvalue()


def torn(xml: bytes, chance: random.Random) -> bytes:
    root = etree.fromstring(xml)
    for _ in range(chance.randrange(1, 12)):
        elements = list(root.iter())
        one, other = chance.choice(elements), chance.choice(elements)
        parent = one.getparent()
        if parent is not None:
            tear(one, other, parent, chance)
    return etree.tostring(root)


def tear(one, other, parent, chance: random.Random) -> None:
    kind = chance.randrange(7)
    if kind == 0:
        parent.remove(one)
    elif kind == 1 and sum(1 for _ in one.iter()) < 200:
        other.append(copy.deepcopy(one))
    elif kind == 2:
        one.tag = _W + chance.choice(_NAMES)
    elif kind == 3:
        for name in one.attrib:
            one.set(name, chance.choice(_WILD))
    elif kind == 4:
        new = etree.Element(_W + chance.choice(_NAMES))
        new.text = "words"
        for name in ("val", "fldCharType", "id"):
            new.set(_W + name, chance.choice(_WILD))
        one.insert(chance.randrange(len(one) + 1), new)
    elif kind == 5:
        wrapper = etree.Element(_W + chance.choice(_NAMES))
        parent.replace(one, wrapper)
        wrapper.append(one)
    elif one is not other and one not in other.iterancestors():
        other.append(one)


if __name__ == "__main__":
    sys.exit(main())
