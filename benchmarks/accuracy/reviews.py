"""Review every document of a folder into one JSON file each, in several processes."""

from __future__ import annotations

import time
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import NamedTuple

from clausegap import findings, reports, rulepacks, settings
from clausegap.errors import ClausegapError
from clausegap.review import review_files


class Outcome(NamedTuple):
    """What became of one file."""

    name: str
    said: str
    """ "ok", or what went wrong."""
    seconds: float
    """CPU."""

    @property
    def broken(self) -> bool:
        """True where it ended in neither a review nor a refusal."""
        return self.said.startswith(("CRASH", "BrokenPromise"))


def write(folder: Path, out: Path, jobs: int) -> list[Outcome]:
    """OUT/<file stem>.json for every PDF and DOCX of the folder that is not refused, by name."""
    out.mkdir(parents=True, exist_ok=True)
    for stale in out.glob("*.json"):
        stale.unlink()
    paths = [path for path in folder.iterdir() if path.suffix.lower() in (".pdf", ".docx")]
    paths.sort(
        key=lambda path: (-path.stat().st_size, path.name)
    )  # the longest first, so that no process idles at the end
    with ProcessPoolExecutor(jobs) as pool:
        return sorted(pool.map(_one, paths, [out] * len(paths)))


def told(done: list[Outcome]) -> str:
    """Refusals and crashes by name, then the count and the CPU time."""
    lines = [f"{outcome.name}: {outcome.said}" for outcome in done if outcome.said != "ok"]
    slowest = max(done, key=lambda outcome: outcome.seconds, default=Outcome("", "", 0.0))
    total = sum(outcome.seconds for outcome in done)
    reviewed = sum(outcome.said == "ok" for outcome in done)
    lines.append(
        f"{reviewed} of {len(done)} reviewed, {total:.1f} s CPU, slowest {slowest.name} {slowest.seconds:.1f} s"
    )
    return "\n".join(lines)


@cache
def language() -> findings.Language:
    """The shipped packs, compiled once a process."""
    return findings.Language(rulepacks.load_all(settings.read().pack_folders, cases=False))


def _one(path: Path, out: Path) -> Outcome:
    began = time.process_time()
    config = settings.read()
    try:
        text = reports.render(review_files([path], language(), config.limits), "json", config.templates)
    except ClausegapError as error:
        return Outcome(path.name, f"{type(error).__name__}: {error}", time.process_time() - began)
    except Exception as error:  # noqa: BLE001  # a crash is what this run looks for
        return Outcome(path.name, f"CRASH {type(error).__name__}: {error}", time.process_time() - began)
    (out / f"{path.stem}.json").write_text(text, encoding="utf-8")
    return Outcome(path.name, "ok", time.process_time() - began)
