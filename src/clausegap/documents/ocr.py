"""The words of a page that is only an image, recognised by Tesseract through pytesseract: the extra ``ocr``."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from clausegap.documents.printed import Gap, Printed
from clausegap.errors import Misconfigured

_DPI = 300  # what Tesseract is trained for
_MOST_PIXELS = 40_000_000
_SURE = 30.0  # Tesseract's confidence in percent; below it is mostly specks and rules
_INSTALL = "Install it with: pip install 'clausegap[ocr]'"
_PROGRAM = "Install it, for example with: apt-get install tesseract-ocr"


class Recogniser:
    """Tesseract, made sure of once. Raises Misconfigured where the extra or the program is missing."""

    def __init__(self) -> None:
        try:
            import pytesseract
        except ImportError:
            raise Misconfigured(f"--ocr needs the extra 'ocr', which is not installed. {_INSTALL}") from None
        try:
            pytesseract.get_tesseract_version()
        except pytesseract.TesseractNotFoundError:
            raise Misconfigured(f"--ocr needs the program tesseract, which is not installed. {_PROGRAM}") from None
        self._engine = pytesseract

    def lines(self, page: Any, number: int, seconds: float) -> list[Printed]:
        """The printed lines of an open pdfium page, in Tesseract's reading order; empty where it sees no words.

        ``seconds`` bounds the recognition; a page that takes longer has no lines.
        """
        width, height = page.get_size()
        scale = min(_DPI / 72, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        image = page.render(scale=scale, grayscale=True).to_pil()
        try:
            data = self._engine.image_to_data(
                image,
                config=f"--dpi {round(scale * 72)}",
                output_type=self._engine.Output.DICT,
                timeout=max(1.0, seconds),
            )
        except (RuntimeError, self._engine.TesseractError):  # RuntimeError is pytesseract's time-out
            return []
        rows: defaultdict[tuple[int, int, int], list[tuple[str, float, float, float, float]]] = defaultdict(list)
        for index, word in enumerate(data["text"]):
            if word.strip() and float(data["conf"][index]) >= _SURE:
                left, top = data["left"][index] / scale, data["top"][index] / scale
                right, bottom = left + data["width"][index] / scale, top + data["height"][index] / scale
                key = data["block_num"][index], data["par_num"][index], data["line_num"][index]
                rows[key].append((" ".join(word.split()), left, top, right, bottom))
        return _evened([_line(rows[key], number) for key in sorted(rows)])


def _evened(lines: list[Printed]) -> list[Printed]:
    """Sizes near the page's usual one set to it: a line without tall letters measures smaller than it is set."""
    sizes = sorted(line.size for line in lines)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    for line in lines:
        if abs(line.size - usual) < 0.3 * usual:
            line.size = usual
    return lines


def _line(words: list[tuple[str, float, float, float, float]], number: int) -> Printed:
    heights = sorted(bottom - top for _, _, top, _, bottom in words)
    size = round(heights[len(heights) // 2] * 1.2, 1)  # a word's box is less high than its font
    text, gaps, before = "", [], 0.0
    for word, left, _, right, _ in words:
        if text and left - before > max(6.0, 1.6 * size):
            gaps.append(Gap(len(text) + 1, before, left))
        text = f"{text} {word}" if text else word
        before = right
    bottoms = sorted(bottom for *_, bottom in words)
    return Printed(
        text, number, min(word[1] for word in words), min(word[2] for word in words), max(word[3] for word in words),
        bottoms[-1], bottoms[len(bottoms) // 2], size, hyphen=text.endswith("-"), gaps=tuple(gaps),
    )  # fmt: skip
