"""Small PDFs built by hand, so that a test says in its own lines what stands where on the page."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Drawn:
    """One page's drawing; ``top`` counts points down from the page's top edge, to the baseline."""

    width: float = 612.0
    height: float = 792.0
    rotate: int = 0
    operations: list[str] = field(default_factory=list)
    images: int = 0
    crop: tuple[float, float, float, float] | None = None
    """The part of the page that is shown, in the file's own coordinates; None for all of it."""

    def paint(self, look: str, x: float, top: float, words: str, size: float = 11) -> Drawn:
        """Draw one run of text after other operators ("1 g", "3 Tr"), whose effect ends with it."""
        self.operations.append(f"q {look}")
        self.text(x, top, words, size).operations.append("Q")
        return self

    def fill(self, look: str, x0: float, top: float, x1: float, bottom: float) -> Drawn:
        """Fill an area."""
        self.operations.append(f"q {look} {x0} {self.height - bottom} {x1 - x0} {bottom - top} re f Q")
        return self

    def text(
        self, x: float, top: float, words: str, size: float = 11, *, bold: bool = False, turn: bool = False
    ) -> Drawn:
        """Draw one run of text."""
        raw = words.encode("cp1252").hex()
        matrix = "0.7 0.7 -0.7 0.7" if turn else "1 0 0 1"
        font = "F2" if bold else "F1"
        self.operations.append(f"BT /{font} {size} Tf {matrix} {x} {self.height - top} Tm <{raw}> Tj ET")
        return self

    def rule(self, x0: float, top: float, x1: float, bottom: float) -> Drawn:
        """Draw one straight stroke."""
        self.operations.append(f"0.5 w {x0} {self.height - top} m {x1} {self.height - bottom} l S")
        return self

    def grid(self, columns: list[float], rows: list[float]) -> Drawn:
        """Rule a table."""
        for x in columns:
            self.rule(x, rows[0], x, rows[-1])
        for top in rows:
            self.rule(columns[0], top, columns[-1], top)
        return self

    def image(self) -> Drawn:
        """Cover the page with a grey picture."""
        self.operations.append(f"q {self.width} 0 0 {self.height} 0 0 cm /I1 Do Q")
        self.images = 1
        return self


def write_pdf(path: Path, pages: list[Drawn], labels: str = "", security: str = "") -> Path:
    """Write ``pages`` to ``path``; ``labels`` is a page label dictionary's number array, ``security`` a trailer entry."""
    names = f" /PageLabels << /Nums [{labels}] >>" if labels else ""
    kids = " ".join(f"{6 + 2 * index} 0 R" for index in range(len(pages)))
    bodies = [
        f"<< /Type /Catalog /Pages 2 0 R{names} >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        _stream(
            b"\x80", "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
        ),
    ]
    for index, page in enumerate(pages):
        resources = "<< /Font << /F1 3 0 R /F2 4 0 R >> /XObject << /I1 5 0 R >> >>"
        turn = f" /Rotate {page.rotate}" if page.rotate else ""
        crop = f" /CropBox [{' '.join(map(str, page.crop))}]" if page.crop else ""
        bodies.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}]{crop}{turn} /Resources {resources} "
            f"/Contents {7 + 2 * index} 0 R >>".encode()
        )
        bodies.append(_stream("\n".join(page.operations).encode("latin-1"), ""))
    path.write_bytes(_file(bodies, security))
    return path


def _stream(data: bytes, entries: str) -> bytes:
    packed = zlib.compress(data)
    head = f"<< {entries} /Filter /FlateDecode /Length {len(packed)} >>".encode()
    return head + b"\nstream\n" + packed + b"\nendstream"


def _file(bodies: list[bytes], security: str) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R {security} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
