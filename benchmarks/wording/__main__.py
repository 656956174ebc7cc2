"""Verdicts on wording that the patterns' authors did not write.

    python -m benchmarks.wording [--check RULE/CHECK] [--set developed|unseen] [--misses]

Small texts a check, favourable, weak, adverse and texts that only look like it, written from the definitions by people
who had not seen the patterns. Authors develop on ``developed/``; ``unseen/`` is for measuring alone, so that it says
what to expect of an agreement nobody has seen. A set whose misses somebody has read moves to ``developed/``, and a new
one is written. P, R and F1 count verdicts other than absent.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from clausegap import findings, rulepacks
from clausegap.settings import Settings

from . import SETS, read


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check")
    parser.add_argument("--set", choices=tuple(SETS), default="unseen")
    parser.add_argument("--misses", action="store_true", help="print the texts that were misread; never of the unseen")
    args = parser.parse_args()
    language = findings.Language(rulepacks.load_all(Settings().pack_folders, cases=False))
    total: Counter[str] = Counter()
    print(f"{'':44}{'n':>5}{'exact':>8}{'P':>7}{'R':>7}{'F1':>7}")
    for path in sorted(SETS[args.set].glob("*.yaml")):
        key = path.stem.replace("--", "/")
        if args.check in (None, key):
            counted = _tried(path, key, language, args)
            total += counted
            _show(key, counted)
    _show("ALL", total)


def _tried(path: Path, key: str, language: findings.Language, args: argparse.Namespace) -> Counter[str]:
    counted: Counter[str] = Counter()
    for number, item, verdict in read(path, key, language):
        right = verdict == item["verdict"]
        counted.update(n=1, right=right, hit=right and verdict != "absent")
        counted.update(said=verdict != "absent", due=item["verdict"] != "absent")
        if args.misses and not right and args.set != "unseen":
            print(f"{path.name} item {number}: {verdict}, not {item['verdict']}\n    {item['text']!r}")
    return counted


def _show(name: str, counted: Counter[str]) -> None:
    precision = counted["hit"] / max(1, counted["said"])
    recall = counted["hit"] / max(1, counted["due"])
    f1 = 2 * counted["hit"] / max(1, counted["said"] + counted["due"])
    exact = counted["right"] / max(1, counted["n"])
    print(f"{name:44}{counted['n']:5}{exact:8.2f}{precision:7.2f}{recall:7.2f}{f1:7.2f}")


if __name__ == "__main__":
    main()
