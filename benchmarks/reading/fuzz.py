"""Damaged files must end in a result that keeps its promises or in a Refused: no crash, no hang, no other exception.

    python benchmarks/reading/fuzz.py FOLDER [--mutations 2000] [--files 10] [--seconds 20] [--only pdf|docx]

Takes the smallest PDF and DOCX files of FOLDER (searched deeply), cuts them short, flips bits, overwrites stretches, or
unpacks a part, tears that and packs it again; then reads and splits each in a child process with a deadline, many to a
child. A result promises that blocks partition the text, that clauses do, and that every span lies in it.
Prints what became of the files, the slowest and the most memory; exit status 1 if any crashed, hung, raised or broke
a promise.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from clausegap.model import Agreement, Document

_BATCH = 50


class Outcome(NamedTuple):
    what: str
    seconds: float
    peak_mb: int


def mutated(data: bytes, seed: int) -> bytes:
    chance = random.Random(seed)  # noqa: S311 - a reproducible mutation, no secret
    kind = seed % 5
    if kind == 0:
        return data[: chance.randrange(1, len(data))]
    if kind == 4:
        return _torn_zip(data, chance) if data.startswith(b"PK") else _torn_stream(data, chance)
    changed = bytearray(data)
    if kind == 3:
        start = chance.randrange(len(changed))
        changed[start : start + chance.randrange(1, 200)] = bytes(chance.randrange(256) for _ in range(60))
    else:
        _flip(changed, 1 if kind == 1 else chance.randrange(2, 60), chance)
    return bytes(changed)


def _flip(data: bytearray, times: int, chance: random.Random) -> None:
    for _ in range(times if data else 0):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _torn(content: bytes, chance: random.Random) -> bytes:
    """Bits flipped, a stretch doubled, a stretch gone: what stands inside a packed part."""
    changed = bytearray(content)
    for _ in range(chance.randrange(1, 8)):
        start = chance.randrange(len(changed) + 1)
        stretch = changed[start : start + chance.randrange(1, 400)]
        action = chance.randrange(3)
        if action == 0:
            _flip(changed, 3, chance)
        elif action == 1:
            changed[start:start] = stretch * chance.randrange(1, 60)
        else:
            del changed[start : start + len(stretch)]
    return bytes(changed)


def _torn_stream(data: bytes, chance: random.Random) -> bytes:
    """A PDF with one stream torn inside; its length no longer agrees, which readers must bear."""
    places = [found.end() for found in re.finditer(rb"/FlateDecode[^>]*>>\s*stream\r?\n", data)]
    if not places:
        return data
    start = chance.choice(places)
    end = data.find(b"endstream", start)
    try:
        content = zlib.decompress(data[start:end])
    except zlib.error:
        return data[:start] + data[end:]
    return data[:start] + zlib.compress(_torn(content, chance)) + b"\n" + data[end:]


def _torn_zip(data: bytes, chance: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        victim = chance.choice([name for name in names if name.startswith("word/") and name.endswith(".xml")] or names)
        for name in names:
            content = old.read(name)
            new.writestr(name, _torn(content, chance) if name == victim else content)
    return out.getvalue()


def keeps_its_promises(document: Document, agreement: Agreement) -> bool:
    text, parts = document.text, agreement.clauses
    spans = [*document.tables, *document.remarks, *document.changes, *agreement.terms, *agreement.references]
    return (
        "\n".join(text[block.start : block.end] for block in document.blocks) == text
        and all(0 <= span.start <= span.end <= len(text) for span in spans)
        and all(0 <= line.start <= line.end <= len(text) for line in document.lines)
        and (parts[0].start, parts[-1].end) == (0, len(text))
        and all(one.end == two.start for one, two in pairwise(parts))
        and all(part.start <= part.body <= part.end for part in parts)
    )


def child(seconds: float) -> None:
    from clausegap import clauses, documents
    from clausegap.errors import Refused
    from clausegap.settings import Limits

    limits = Limits(seconds=seconds)
    for path in sys.stdin:
        began = time.monotonic()
        try:
            document = documents.read(Path(path.strip()), limits)
            outcome = "read" if keeps_its_promises(document, clauses.split(document)) else "BROKE a promise"
        except Refused as refusal:
            outcome = f"refused: {refusal.code}"
        except BaseException as problem:  # noqa: BLE001 - this is what is looked for
            outcome = f"RAISED {type(problem).__name__}: {problem}"
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(json.dumps([outcome, time.monotonic() - began, peak]), flush=True)


def run(batch: list[Path], seconds: float) -> list[Outcome]:
    command = [sys.executable, __file__, "--child", str(seconds)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        out, _ = process.communicate("".join(f"{path}\n" for path in batch), timeout=seconds * len(batch))
        ending = "CRASHED"
    except subprocess.TimeoutExpired:
        process.kill()
        out, _ = process.communicate()
        ending = "HUNG"
    outcomes = [Outcome(*json.loads(line)) for line in out.splitlines()]
    if len(outcomes) == len(batch):
        return outcomes
    rest = run(batch[len(outcomes) + 1 :], seconds) if len(outcomes) + 1 < len(batch) else []
    return [*outcomes, Outcome(ending, seconds, 0), *rest]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--mutations", type=int, default=2000)
    parser.add_argument("--files", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--first", type=int, default=0, help="seed of the first mutation")
    parser.add_argument("--only", choices=("pdf", "docx"), help="mutate only these")
    chosen = parser.parse_args()
    kinds = [chosen.only] if chosen.only else ["pdf", "docx"]
    sources = [
        path
        for kind in kinds
        for path in sorted(chosen.folder.rglob(f"*.{kind}"), key=lambda p: (p.stat().st_size, p.name))[
            : chosen.files // len(kinds)
        ]
    ]
    counted: Counter[str] = Counter()
    slowest, name, peak = 0.0, "", 0
    with tempfile.TemporaryDirectory() as folder:
        for start in range(chosen.first, chosen.first + chosen.mutations, _BATCH):
            batch = []
            for seed in range(start, min(start + _BATCH, chosen.first + chosen.mutations)):
                source = sources[seed // 5 % len(sources)]
                path = Path(folder) / f"{seed}-{source.name}"
                path.write_bytes(mutated(source.read_bytes(), seed))
                batch.append(path)
            for path, outcome in zip(batch, run(batch, chosen.seconds), strict=True):
                if outcome.what[0].isupper():
                    print(f"{path.name}: {outcome.what}", flush=True)
                counted[outcome.what[:60]] += 1
                slowest, name = max((slowest, name), (outcome.seconds, path.name))
                peak = max(peak, outcome.peak_mb)
                path.unlink()
    for what, count in counted.most_common():
        print(f"{count:6} {what}")
    print(f"{counted.total()} mutations of {len(sources)} files; slowest {slowest:.1f} s ({name}), peak {peak} MB")
    sys.exit(any(what[0].isupper() for what in counted))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(float(sys.argv[2]))
    else:
        main()
