"""Paragraph and run properties: what is set directly, and what the chain of styles adds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from lxml.etree import _Element as Element

from .docx_names import INS, PPR, PPR_CHANGE, RPR, VAL, VANISH, W, is_on, points, whole

_STYLE: Final = W + "style"
_STYLE_OF: Final = W + "pStyle"
_BOLD: Final = W + "b"
_UNDERLINE: Final = W + "u"
_FONTS: Final = W + "rFonts"
_SIZE: Final = W + "sz"
_RUN_STYLE: Final = W + "rStyle"
_HEADING: Final = re.compile(r"heading ([1-9])$", re.IGNORECASE)
_CENTRES: Final = frozenset(("center", "distribute"))
_BODY_LEVEL: Final = 9
"""w:outlineLvl 9 says "body text"; 0 to 8 are heading levels 1 to 9."""
_DEFAULT_SIZE: Final = 10.0
_RUN_PROPERTIES: Final = frozenset((_BOLD, _UNDERLINE, W + "caps", _SIZE, _FONTS, _RUN_STYLE, VANISH))
_CHAIN_LIMIT: Final = 32
"""Word ends a chain of styles after about a dozen; an endless one would be read for every style in it."""


_Reader = Callable[[Element, dict[str, object]], None]


class RunLook(NamedTuple):
    """Run properties as written; None where nothing is said."""

    bold: bool | None = None
    underline: bool | None = None
    vanish: bool | None = None
    caps: bool | None = None
    size: float | None = None
    font: str = ""
    style: str = ""


PLAIN: Final = RunLook()


class ParagraphLook(NamedTuple):
    """Paragraph properties as written; None where nothing is said."""

    style: str | None = None
    number: str | None = None
    """numId; "0" takes an inherited number away."""
    depth: int | None = None
    """ilvl, 0-based."""
    outline: int | None = None
    """1-based heading level; 0 for "body text"."""
    centred: bool | None = None
    indent: float | None = None
    mark: Element | None = None
    """Run properties of the paragraph mark."""
    before: Element | None = None
    """The tracked change that holds the former properties."""
    numbered_by: Element | None = None
    """The tracked insertion of the number."""
    section: Element | None = None


UNSTYLED: Final = ParagraphLook()


class Style(NamedTuple):
    """A paragraph style with everything its basedOn chain gives."""

    name: str
    chain: tuple[str, ...] = ()
    """Style ids, this one first."""
    number: str | None = None
    depth: int | None = None
    outline: int | None = None
    centred: bool = False
    indent: float | None = None
    run: RunLook = PLAIN


def read_run(properties: Element) -> RunLook:
    """The run properties we use, of one w:rPr."""
    bold = underline = vanish = caps = size = None
    font = style = ""
    for item in properties:
        tag = item.tag
        if tag not in _RUN_PROPERTIES:
            continue
        if tag == _BOLD:
            bold = is_on(item)
        elif tag == _FONTS:
            font = item.get(W + "ascii", "")
        elif tag == _SIZE:
            size = points(item.get(VAL), 2)
        elif tag == _RUN_STYLE:
            style = item.get(VAL, "")
        elif tag == _UNDERLINE:
            underline = item.get(VAL, "single") != "none"
        elif tag == VANISH:
            vanish = is_on(item)
        else:
            caps = is_on(item)
    return RunLook(bold, underline, vanish, caps, size, font, style)


def read_paragraph(properties: Element) -> ParagraphLook:
    """The paragraph properties we use, of one w:pPr."""
    if len(properties) == 1 and (only := properties[0]).tag == _STYLE_OF:
        return _only_style(only.get(VAL))
    found: dict[str, object] = {}
    for item in properties:
        reader = _READERS.get(item.tag)
        if reader is not None:
            reader(item, found)
    return ParagraphLook(**found)  # type: ignore[arg-type]  # each reader writes fields of its own


@lru_cache(maxsize=256)
def _only_style(style: str | None) -> ParagraphLook:
    return ParagraphLook(style=style)


def _read_style(item: Element, found: dict[str, object]) -> None:
    found["style"] = item.get(VAL)


def _read_numbering(item: Element, found: dict[str, object]) -> None:
    for part in item:
        if part.tag == W + "numId":
            found["number"] = part.get(VAL)
        elif part.tag == W + "ilvl":
            found["depth"] = min(8, max(0, whole(part.get(VAL), 0)))
        elif part.tag == INS:
            found["numbered_by"] = part


def _read_outline(item: Element, found: dict[str, object]) -> None:
    level = whole(item.get(VAL), _BODY_LEVEL)
    found["outline"] = level + 1 if 0 <= level < _BODY_LEVEL else 0


def _read_alignment(item: Element, found: dict[str, object]) -> None:
    found["centred"] = item.get(VAL) in _CENTRES


def _read_indent(item: Element, found: dict[str, object]) -> None:
    found["indent"] = points(item.get(W + "left") or item.get(W + "start"), 20)


def _keeps(field: str) -> _Reader:
    def keep(item: Element, found: dict[str, object]) -> None:
        found[field] = item

    return keep


_READERS: Final[dict[str, _Reader]] = {
    _STYLE_OF: _read_style,
    W + "numPr": _read_numbering,
    W + "outlineLvl": _read_outline,
    W + "jc": _read_alignment,
    W + "ind": _read_indent,
    RPR: _keeps("mark"),
    PPR_CHANGE: _keeps("before"),
    W + "sectPr": _keeps("section"),
}


class Styles:
    """The styles part, resolved as far as it is asked for."""

    def __init__(self, root: Element | None) -> None:
        self.root = root
        """The part itself; None where the file has none."""
        self._elements: dict[str, Element] = {}
        self._paragraph: dict[str, Style] = {}
        self._run: dict[str, RunLook] = {}
        self._own_runs: dict[str, tuple[Element, ...]] = {}
        self._default = ""
        self.size = _DEFAULT_SIZE
        self._base = PLAIN
        self.run_defaults: Element | None = None
        """The w:rPr that every style builds on."""
        self.hides = self.capitals = False
        if root is not None:
            self._index(root)

    def _index(self, root: Element) -> None:
        for element in root.iter(_STYLE):
            self._elements.setdefault(element.get(W + "styleId", ""), element)
            if element.get(W + "type") == "paragraph" and element.get(W + "default") in ("1", "true", "on"):
                self._default = self._default or element.get(W + "styleId", "")
        base = root.find(f"{W}docDefaults/{W}rPrDefault/{RPR}")
        if base is not None:
            self._base, self.run_defaults = read_run(base), base
            self.size = self._base.size or _DEFAULT_SIZE
        self.hides = next(root.iter(W + "vanish"), None) is not None
        self.capitals = next(root.iter(W + "caps"), None) is not None

    def paragraph(self, style: str | None) -> Style:
        """The paragraph style of that id; the default style for None and for an unknown id."""
        key = style if style in self._elements else self._default
        found = self._paragraph.get(key)
        if found is None:
            found = self._paragraph[key] = self._resolve(key)
        return found

    def run(self, style: str) -> RunLook:
        """The character style of that id with its chain; nothing set for an unknown id."""
        found = self._run.get(style)
        if found is None:
            found = self._run[style] = self._chained_run(self._chain(style))
        return found

    def run_looks(self) -> Iterator[Element]:
        """The run properties of every paragraph and character style, and of the defaults."""
        if self.run_defaults is not None:
            yield self.run_defaults
        for element in self._elements.values():
            if element.get(W + "type") in ("paragraph", "character"):
                yield from element.findall(RPR)

    def own_runs(self, style: str) -> tuple[Element, ...]:
        """The w:rPr of a style and of those it is based on, nearest first."""
        found = self._own_runs.get(style)
        if found is None:
            looks = (self._elements[key].find(RPR) for key in self._chain(style))
            found = self._own_runs[style] = tuple(look for look in looks if look is not None)
        return found

    def shades(self, style: Style) -> tuple[Element, ...]:
        """The w:shd of a paragraph style's chain, nearest first."""
        path = f"{PPR}/{W}shd"
        return tuple(shade for key in style.chain if (shade := self._elements[key].find(path)) is not None)

    def shades_cells(self, style: str) -> bool:
        """Whether a table style paints any of its cells."""
        return any(next(self._elements[key].iter(W + "shd"), None) is not None for key in self._chain(style))

    def numbering_of(self, style: str) -> str | None:
        """The numId that a numbering style points to."""
        element = self._elements.get(style)
        found = element.find(f"{PPR}/{W}numPr/{W}numId") if element is not None else None
        return found.get(VAL) if found is not None else None

    def _chain(self, style: str) -> tuple[str, ...]:
        chain: dict[str, None] = {}
        while style in self._elements and style not in chain and len(chain) < _CHAIN_LIMIT:
            chain[style] = None
            based = self._elements[style].find(W + "basedOn")
            style = based.get(VAL, "") if based is not None else ""
        return tuple(chain)

    def _chained_run(self, chain: tuple[str, ...]) -> RunLook:
        merged = PLAIN
        for style in chain:
            properties = self._elements[style].find(RPR)
            if properties is not None:
                merged = overlay(merged, read_run(properties))
        return merged

    def _resolve(self, style: str) -> Style:
        chain = self._chain(style)
        looks = [read_paragraph(found) for key in chain if (found := self._elements[key].find(PPR)) is not None]
        names = [self._name(key) for key in chain]

        def first(field: str) -> object:
            return next((value for look in looks if (value := getattr(look, field)) is not None), None)

        outline = first("outline")
        if outline is None:
            outline = next((int(match[1]) for name in names if (match := _HEADING.match(name))), None)
        return Style(
            name=names[0] if names else "",
            chain=chain,
            number=first("number"),  # type: ignore[arg-type]
            depth=first("depth"),  # type: ignore[arg-type]
            outline=outline or None,  # type: ignore[arg-type]
            centred=bool(first("centred")),
            indent=first("indent"),  # type: ignore[arg-type]
            run=overlay(self._chained_run(chain), self._base),
        )

    def _name(self, style: str) -> str:
        # Word stores its own heading styles in lower case and shows them with a capital.
        element = self._elements[style].find(W + "name")
        name = element.get(VAL, style) if element is not None else style
        return f"Heading {match[1]}" if (match := _HEADING.match(name)) else name


def overlay(upper: RunLook, lower: RunLook) -> RunLook:
    """``upper`` with its gaps filled from ``lower``."""
    return RunLook(
        upper.bold if upper.bold is not None else lower.bold,
        upper.underline if upper.underline is not None else lower.underline,
        upper.vanish if upper.vanish is not None else lower.vanish,
        upper.caps if upper.caps is not None else lower.caps,
        upper.size if upper.size is not None else lower.size,
        upper.font or lower.font,
        upper.style or lower.style,
    )


@lru_cache(maxsize=512)
def effective(direct: RunLook, character: RunLook, paragraph: RunLook) -> RunLook:
    """How a run shows: what is set directly wins; toggles of two style levels cancel out (ECMA-376, 17.7.3)."""

    plain = overlay(direct, overlay(character, paragraph))
    return plain._replace(
        bold=direct.bold if direct.bold is not None else bool(character.bold) != bool(paragraph.bold),
        vanish=direct.vanish if direct.vanish is not None else bool(character.vanish) != bool(paragraph.vanish),
        caps=direct.caps if direct.caps is not None else bool(character.caps) != bool(paragraph.caps),
    )
