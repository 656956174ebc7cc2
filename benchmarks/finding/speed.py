"""What finding costs: CPU of all packs' rules against spaCy's blank English tokenizer on the same texts, same run.

    python benchmarks/finding/speed.py FOLDER [--files 40] [--rounds 3] [--profile]

Reads a fixed sample of the folder's PDF and DOCX files first (not counted; --files 0 takes all), compiles the packs of
``rules/``, then lets the two take turns on a handful of files each, so that what else the machine does weighs on both
alike. Prints the CPU seconds of both and their ratio, a line a round, and the slowest document. The bar is 1.5.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import pstats
import random
import time
from collections.abc import Callable
from pathlib import Path

import spacy

from clausegap import clauses, documents, findings, rulepacks
from clausegap.errors import Refused
from clausegap.model import Agreement, Document
from clausegap.settings import Settings

Reading = tuple[Document, Agreement]
_HANDFUL = 3


def read(folder: Path, files: int) -> list[Reading]:
    """A sample of the folder's contracts; refused ones are left out."""
    settings = Settings()
    every = sorted((p for p in folder.iterdir() if p.suffix in (".pdf", ".docx")), key=lambda path: path.name.lower())
    sample = random.Random(7).sample(every, min(files, len(every))) if files else every  # noqa: S311 - a sample
    readings = []
    for path in sample:
        try:
            document = documents.read(path, settings.limits)
        except Refused as refused:
            print(f"left out: {refused}")
            continue
        readings.append((document, clauses.split(document)))
    return readings


def timed(work: Callable[[], object]) -> float:
    """CPU seconds of this process."""
    began = time.process_time()
    work()
    return time.process_time() - began


def one_round(readings: list[Reading], language: findings.Language) -> tuple[float, float, tuple[float, str]]:
    """(seconds of finding, of the tokenizer, the slowest document to find in)."""
    finding = tokenizing = 0.0
    slowest = (0.0, "")
    tokenizer = spacy.blank("en").tokenizer  # as cold as our own memory of words
    for start in range(0, len(readings), _HANDFUL):
        for document, agreement in readings[start : start + _HANDFUL]:
            seconds = timed(lambda d=document, a=agreement: findings.find([(d, a)], language))  # type: ignore[misc]
            finding += seconds
            slowest = max(slowest, (seconds, document.name))
        for document, _ in readings[start : start + _HANDFUL]:
            tokenizing += timed(lambda d=document: tokenizer(d.text))  # type: ignore[misc]
    return finding, tokenizing, slowest


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=40, help="how many; 0 for all")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--profile", action="store_true", help="also show where finding spends its time")
    chosen = parser.parse_args()
    readings = read(chosen.folder, chosen.files)
    pack = rulepacks.load_all(Settings().pack_folders, cases=False)
    characters = sum(len(document.text) for document, _ in readings)
    patterns = sum(len(check.patterns) for check in pack.checks)
    print(f"{len(readings)} documents, {characters:,} characters, {len(pack.checks)} checks, {patterns} patterns")
    gc.collect()
    gc.freeze()
    for number in range(chosen.rounds):
        language = findings.Language(pack)  # each round from a cold start
        if number == 0:
            findings.find(readings[:1], language)  # imports and caches of the interpreter are no part of finding
            language = findings.Language(pack)
        findings.find([], language)
        finding, tokenizing, (seconds, name) = one_round(readings, language)
        ratio = finding / tokenizing
        print(
            f"finding {finding:.2f} s CPU, tokenizer {tokenizing:.2f} s: ratio {ratio:.2f}; "
            f"slowest {name}, {seconds:.2f} s"
        )
    if chosen.profile:
        profile = cProfile.Profile()
        profile.runcall(lambda: [findings.find([reading], language) for reading in readings])
        pstats.Stats(profile).sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    main()
