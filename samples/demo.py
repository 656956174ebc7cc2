"""What `make demo` shows: one agreement, as Word and as PDF, reviewed with a usage scenario."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
AGREEMENT = HERE / "agreements" / "rookhope-order-form"
SCENARIO = HERE / "costs" / "support-assistant.yaml"
OUT = HERE.parent / "out"


def main() -> int:
    """Print the summary of both files and write a report for each; the first status that is not 0 is ours."""
    OUT.mkdir(exist_ok=True)
    written = []
    for ending in (".docx", ".pdf"):
        agreement = AGREEMENT.with_suffix(ending)
        report = OUT / f"{agreement.stem}-{ending[1:]}.html"
        print(f"\n$ clausegap review {_shown(agreement)} --usage {_shown(SCENARIO)}\n", flush=True)
        status = _clausegap(str(agreement), "--usage", str(SCENARIO)) or _clausegap(
            str(agreement), "--usage", str(SCENARIO), "--output", str(report), quiet=True
        )
        if status:
            return status
        written.append(report)
    print("\nThe gap reports, to be opened in a browser or printed:")
    for report in written:
        print(f"  {report}")
    return 0


def _clausegap(*arguments: str, quiet: bool = False) -> int:
    command = [sys.executable, "-m", "clausegap", "review", *arguments]
    return subprocess.run(command, check=False, stderr=subprocess.DEVNULL if quiet else None).returncode


def _shown(path: Path) -> str:
    return path.relative_to(HERE.parent).as_posix()


if __name__ == "__main__":
    sys.exit(main())
