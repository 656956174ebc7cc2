"""Review every document of a labelled corpus into one JSON file each, as `evaluate.py CORPUS RESULTS` reads them.

    python -m benchmarks.accuracy FOLDER OUT [--jobs 2]

FOLDER holds contracts (PDF or DOCX). For each, OUT/<file stem>.json is the review, or nothing where it was refused:
refusals are printed and counted. The exit status is 1 where one ended in anything but a review or a refusal.
"""

from __future__ import annotations

import argparse
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

from clausegap import findings, reports, rulepacks, settings
from clausegap.errors import ClausegapError
from clausegap.review import review_files


@cache
def _language() -> findings.Language:
    return findings.Language(rulepacks.load_all(settings.read().pack_folders, cases=False))


def _one(path: Path, out: Path) -> tuple[str, str, float]:
    """Review one file: (name, "ok" or what went wrong, CPU seconds)."""
    began = time.process_time()
    config = settings.read()
    try:
        text = reports.render(review_files([path], _language(), config.limits), "json", config.templates)
    except ClausegapError as error:
        return path.name, f"{type(error).__name__}: {error}", time.process_time() - began
    except Exception as error:  # noqa: BLE001  # a crash is what this run looks for
        return path.name, f"CRASH {type(error).__name__}: {error}", time.process_time() - began
    (out / f"{path.stem}.json").write_text(text, encoding="utf-8")
    return path.name, "ok", time.process_time() - began


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    paths = sorted(path for path in args.folder.iterdir() if path.suffix.lower() in (".pdf", ".docx"))
    with ProcessPoolExecutor(args.jobs) as pool:
        done = list(pool.map(_one, paths, [args.out] * len(paths)))
    for name, outcome, _ in done:
        if outcome != "ok":
            print(f"{name}: {outcome}")
    slowest = max(done, key=lambda item: item[2], default=("", "", 0.0))
    total = sum(seconds for _, _, seconds in done)
    reviewed = sum(outcome == "ok" for _, outcome, _ in done)
    print(f"{reviewed} of {len(done)} reviewed, {total:.1f} s CPU, slowest {slowest[0]} {slowest[2]:.1f} s")
    return 1 if any(outcome.startswith(("CRASH", "BrokenPromise")) for _, outcome, _ in done) else 0


if __name__ == "__main__":
    sys.exit(main())
