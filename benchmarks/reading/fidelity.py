"""How much of a PDF's text we hand on, and in what order.

    python benchmarks/reading/fidelity.py PDF_FOLDER TEXT_FOLDER [--every N] [--worst N] [--layer]

PDF_FOLDER holds NAME.pdf, TEXT_FOLDER the reference text NAME.txt. Similarity is 2 x LCS / (words + words) over words
(NFKC, lower case, straight quotes, parted at white space), our furniture merged in where it stands. ``--layer`` also
holds every character of the PDF's text layer against text, tables and furniture, page by page. A page whose
file draws its lines out of order is read from top to bottom; reference texts mostly keep the file's order, so contracts
under 0.99 are compared in that order too, and both figures are given; a third leaves order out (shared words alone).
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import unicodedata
from collections import Counter
from pathlib import Path

from clausegap import documents
from clausegap.documents import displaced, pdf
from clausegap.errors import ClausegapError
from clausegap.model import Document
from clausegap.settings import Limits

_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\xad": None, "\u200b": None})


def words(text: str) -> list[str]:
    return unicodedata.normalize("NFKC", text).lower().translate(_QUOTES).split()


def merged(document: Document) -> str:
    pieces, done = [], 0
    for item in document.furniture:
        pieces += [document.text[done : item.at], "\n", item.text, "\n"]
        done = item.at
    return "".join([*pieces, document.text[done:]])


def common(one: list[str], two: list[str]) -> int:
    """Length of the longest common subsequence, bit-parallel (Hyyrö 2004): exact, and quick with long integers."""
    places: dict[str, int] = {}
    for index, word in enumerate(one):
        places[word] = places.get(word, 0) | 1 << index
    full = (1 << len(one)) - 1
    row = full
    for word in two:
        match = row & places.get(word, 0)
        row = ((row + match) | (row - match)) & full
    return len(one) - row.bit_count()


def similarity(one: list[str], two: list[str]) -> float:
    return 2 * common(one, two) / max(1, len(one) + len(two))


def shared(one: list[str], two: list[str]) -> float:
    """The same whatever the order: words of either that the other has too."""
    return 2 * (Counter(one) & Counter(two)).total() / max(1, len(one) + len(two))


def lost(path: Path, document: Document) -> Counter[str]:
    """Visible characters of the text layer that are in no line and no furniture of their page."""
    import pypdfium2

    missing: Counter[str] = Counter()
    ours: dict[int, Counter[str]] = {page.number: Counter() for page in document.pages}
    for line in document.lines:
        ours[line.page].update(document.text[line.start : line.end])
    for item in document.furniture:
        ours[item.page or 0].update(item.text)
    pdf = pypdfium2.PdfDocument(path)
    for number in range(len(pdf)):
        page = pdf[number]
        textpage = page.get_textpage()
        layer = textpage.get_text_range()
        textpage.close()
        page.close()
        layer = unicodedata.normalize("NFKC", layer)
        visible = Counter(c for c in layer if not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf", "Cn"))
        kept = Counter(unicodedata.normalize("NFKC", "".join(ours[number + 1].elements())))
        missing += visible - kept
    pdf.close()
    return missing


def in_file_order(path: Path) -> list[str]:
    """Its words with nothing moved; read here, as a process of its own would not know of the switch."""
    decision, plain = displaced._jumps_up, pdf.is_plain  # noqa: SLF001 - the one decision that is switched off here
    displaced._jumps_up, pdf.is_plain = (lambda *_: False), (lambda _: True)  # noqa: SLF001
    try:
        return words(merged(documents.read(path, Limits())))
    finally:
        displaced._jumps_up, pdf.is_plain = decision, plain  # noqa: SLF001


def cpu() -> float:
    """User and system seconds of this process and of those it waited for."""
    return sum(os.times()[:4])


def tell(what: str, scores: list[tuple[float, str]]) -> None:
    values = sorted(score for score, _ in scores)
    low, lower = sum(v < 0.99 for v in values), sum(v < 0.95 for v in values)
    median, p5 = statistics.median(values), values[len(values) // 20]
    print(f"{what}: median {median:.4f}  p5 {p5:.4f}  worst {values[0]:.4f}  under 0.99: {low}, under 0.95: {lower}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pdf", type=Path)
    parser.add_argument("text", type=Path)
    parser.add_argument("--every", type=int, default=1, help="take every N-th file")
    parser.add_argument("--worst", type=int, default=12, help="how many of the worst to list")
    parser.add_argument("--layer", action="store_true")
    chosen = parser.parse_args()
    scores: list[tuple[float, str]] = []
    filed: list[tuple[float, str]] = []
    bags: list[tuple[float, str]] = []
    failed, slowest = [], (0.0, "")
    gone: Counter[str] = Counter()
    for path in sorted(chosen.pdf.glob("*.pdf"))[:: chosen.every]:
        began = cpu()
        try:
            document = documents.read(path, Limits())
        except ClausegapError as refusal:
            failed.append(f"{path.name}: {refusal}")
            continue
        slowest = max(slowest, (cpu() - began, path.name))
        reference = chosen.text / f"{path.stem}.txt"
        mine, theirs = words(merged(document)), words(reference.read_text("utf-8"))
        scores.append((similarity(mine, theirs), path.name))
        bags.append((shared(mine, theirs), path.name))
        filed.append(scores[-1] if scores[-1][0] >= 0.99 else (similarity(in_file_order(path), theirs), path.name))
        if chosen.layer:
            missing = lost(path, document)
            gone += missing
            if sum(missing.values()) > 3:
                print(f"  layer {path.name}: {missing.most_common(8)}")
    print(f"{len(scores)} read, {len(failed)} failed, slowest {slowest[0]:.2f} s CPU ({slowest[1]})")
    tell("in the file's order", filed)
    tell("from top to bottom ", scores)
    tell("in any order       ", bags)
    if chosen.layer:
        print(f"characters of the text layer in neither text nor furniture: {sum(gone.values())} {gone.most_common(6)}")
    for score, name in sorted(scores)[: chosen.worst]:
        print(f"  {score:.4f} {name}")
    for line in failed:
        print(f"  failed {line}")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
