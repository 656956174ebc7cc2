"""Damaged files must end in a Document or a Refused: no crash, no hang, no other exception.

    python benchmarks/reading/fuzz.py FOLDER [--mutations 2000] [--files 10] [--seconds 20]

Takes the smallest PDF and DOCX files of FOLDER (searched deeply), cuts them short or flips bits, and reads each in a
child process with a deadline, many to a child. Prints what became of them; exit status 1 if any crashed, hung
or raised.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

_BATCH = 50


def mutated(data: bytes, seed: int) -> bytes:
    chance = random.Random(seed)  # noqa: S311 - a reproducible mutation, no secret
    kind = seed % 4
    if kind == 0:
        return data[: chance.randrange(1, len(data))]
    changed = bytearray(data)
    if kind == 3:
        start = chance.randrange(len(changed))
        changed[start : start + chance.randrange(1, 200)] = bytes(chance.randrange(256) for _ in range(60))
        return bytes(changed)
    for _ in range(1 if kind == 1 else chance.randrange(2, 60)):
        place = chance.randrange(len(changed))
        changed[place] ^= 1 << chance.randrange(8)
    return bytes(changed)


def child(seconds: float) -> None:
    from clausegap import documents
    from clausegap.errors import Refused
    from clausegap.settings import Limits

    limits = Limits(seconds=seconds)
    for line in sys.stdin:
        try:
            document = documents.read(Path(line.strip()), limits)
            assert all(block.end <= len(document.text) for block in document.blocks)  # noqa: S101
            outcome = "read"
        except Refused as refusal:
            outcome = f"refused: {refusal.code}"
        except BaseException as problem:  # noqa: BLE001 - this is what is looked for
            outcome = f"RAISED {type(problem).__name__}: {problem}"
        print(json.dumps(outcome), flush=True)


def run(batch: list[Path], seconds: float) -> list[str]:
    command = [sys.executable, __file__, "--child", str(seconds)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        out, _ = process.communicate("".join(f"{path}\n" for path in batch), timeout=seconds * len(batch))
        ending = "CRASHED"
    except subprocess.TimeoutExpired:
        process.kill()
        out, _ = process.communicate()
        ending = "HUNG"
    outcomes = [json.loads(line) for line in out.splitlines()]
    if len(outcomes) == len(batch):
        return outcomes
    rest = run(batch[len(outcomes) + 1 :], seconds) if len(outcomes) + 1 < len(batch) else []
    return [*outcomes, f"{ending} ({batch[len(outcomes)].name})", *rest]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--mutations", type=int, default=2000)
    parser.add_argument("--files", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=20.0)
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
    with tempfile.TemporaryDirectory() as folder:
        for start in range(0, chosen.mutations, _BATCH):
            batch = []
            for seed in range(start, min(start + _BATCH, chosen.mutations)):
                source = sources[seed // 4 % len(sources)]
                path = Path(folder) / f"{seed}-{source.name}"
                path.write_bytes(mutated(source.read_bytes(), seed))
                batch.append(path)
            outcomes = run(batch, chosen.seconds)
            for path, outcome in zip(batch, outcomes, strict=True):
                if outcome[0].isupper():
                    print(f"{path.name}: {outcome}")
                path.unlink()
            counted.update(outcome.split(" (")[0][:60] for outcome in outcomes)
    for outcome, count in counted.most_common():
        print(f"{count:6} {outcome}")
    sys.exit(any(outcome[0].isupper() for outcome in counted))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(float(sys.argv[2]))
    else:
        main()
