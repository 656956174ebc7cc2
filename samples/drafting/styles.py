"""Page, fonts and paragraph styles of a sample agreement, taken from the head of its source."""

from __future__ import annotations

import re
from typing import Any

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from drafting import numbering

_PAPER = {"letter": (215.9, 279.4), "a4": (210.0, 297.0)}


def lay_out(document: Document, head: dict[str, Any]) -> None:
    """Set paper, margins, styles, numbering, running header and footer."""
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(side) for side in _PAPER[head["paper"]])
    section.left_margin = section.right_margin = Mm(head.get("margin", 25))
    section.top_margin, section.bottom_margin = Mm(26), Mm(24)
    section.header_distance = section.footer_distance = Mm(12)
    _replace_styles(document, head)
    numbers = document.part.numbering_part.element
    for child in list(numbers):
        numbers.remove(child)
    for child in numbering.definitions(head):
        numbers.append(child)
    width = section.page_width - section.left_margin - section.right_margin
    twips = int(width / 635)
    _running(section.header.paragraphs[0], head["header"], twips, "bottom")
    _running(section.footer.paragraphs[0], head["footer"], twips, "top")


def _replace_styles(document: Document, head: dict[str, Any]) -> None:
    root = document.styles.element
    names = dict(_styles(head))
    for style in root.findall(f"{{{root.nsmap['w']}}}style"):
        if style.name_val in names or (style.name_val or "").lower() in {name.lower() for name in names}:
            root.remove(style)
    for name, xml in names.items():
        ident = name.replace(" ", "")
        default = ' w:default="1"' if name == "Normal" else ""
        based = "" if name == "Normal" else '<w:basedOn w:val="Normal"/>'
        written = name.lower() if name in ("Heading 1", "Header", "Footer") else name
        root.append(
            parse_xml(
                f'<w:style {nsdecls("w")} w:type="paragraph"{default} w:styleId="{ident}">'
                f'<w:name w:val="{written}"/>{based}<w:qFormat/>{xml}</w:style>'
            )
        )


def _styles(head: dict[str, Any]) -> list[tuple[str, str]]:
    size = float(head["size"])
    accent = head.get("accent", "000000")
    display = head.get("heading_font", head["font"])
    align = head.get("align", "both")

    def look(points: float, *, font: str = display, bold: bool = True, colour: str = accent, caps: bool = False) -> str:
        weight = "<w:b/>" if bold else ""
        capitals = "<w:caps/>" if caps else ""
        return (
            f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}" w:eastAsia="{font}"/>{weight}{capitals}'
            f'<w:color w:val="{colour}"/><w:sz w:val="{int(points * 2)}"/><w:szCs w:val="{int(points * 2)}"/></w:rPr>'
        )

    def shape(before: int, after: int, *, jc: str = align, extra: str = "", indent: str = "", outline: str = "") -> str:
        level = f'<w:outlineLvl w:val="{outline}"/>' if outline else ""
        spacing = f'<w:spacing w:before="{before}" w:after="{after}" w:line="259" w:lineRule="auto"/>'
        return f'<w:pPr>{extra}{spacing}{indent}<w:jc w:val="{jc}"/>{level}</w:pPr>'

    def listed(kind: str, level: int) -> str:
        number = numbering.LISTS[kind]
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'

    new_page = "<w:pageBreakBefore/>" if head.get("annex_break", True) else ""
    body = look(size, font=head["font"], bold=False, colour="000000")
    keep = "<w:keepNext/>"
    above = 0 if new_page else 360
    annex = shape(above, 180, jc="center", extra=keep + new_page + listed("annex", 0), outline="0")
    styles = [
        ("Normal", shape(0, 110) + body),
        ("Document Title", shape(120, 120, jc="center", extra=keep) + look(size + 6)),
        ("Document Subtitle", shape(0, 160, jc="center") + look(size + 0.5, bold=False)),
        ("Centred Heading", shape(200, 120, jc="center", extra=keep) + look(size, caps=True)),
        ("Heading 1", shape(240, 110, jc="left", extra=keep + listed("clause", 0), outline="0") + look(size + 0.5)),
        ("Annex Heading", annex + look(size + 2)),
        ("Recital", shape(0, 100, extra=listed("recital", 0))),
        ("Bullet", shape(0, 60, extra=listed("bullet", 0))),
        ("Indented", shape(0, 100, indent='<w:ind w:left="720"/>')),
        ("Witness", shape(240, 160, extra=keep)),
        ("Caption Line", shape(140, 70, jc="left", extra=keep) + look(size - 0.5)),
        ("Cell", shape(30, 30, jc="left") + look(size - 1.5, bold=False, font=display, colour="000000")),
        ("Header", shape(0, 0, jc="left") + look(size - 2.5, bold=False, colour="555555")),
        ("Footer", shape(0, 0, jc="left") + look(size - 2.5, bold=False, colour="555555")),
        ("Note Text", shape(0, 40, jc="left") + look(size - 2, bold=False, font=head["font"], colour="000000")),
    ]
    styles += [(f"Clause {level + 1}", shape(0, 100, extra=listed("clause", level))) for level in (1, 2, 3)]
    styles += [(f"Annex {level + 1}", shape(0, 100, extra=listed("annex", level))) for level in (1, 2)]
    return styles


def _running(paragraph: Any, text: str, twips: int, edge: str) -> None:
    """One line across the page: ``left|right``, with {page} and {pages} as fields."""
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no API for borders and fields
    properties.append(
        parse_xml(
            f'<w:pBdr {nsdecls("w")}><w:{edge} w:val="single" w:sz="4" w:space="4" w:color="999999"/></w:pBdr>',
        )
    )
    properties.append(parse_xml(f'<w:tabs {nsdecls("w")}><w:tab w:val="right" w:pos="{twips}"/></w:tabs>'))
    left, _, right = text.partition("|")
    _fields(paragraph, left)
    if right:
        paragraph.add_run("\t")
        _fields(paragraph, right)


def _fields(paragraph: Any, text: str) -> None:
    for part in re.split(r"(\{pages?\})", text):
        if part in ("{page}", "{pages}"):
            _field(paragraph, "PAGE" if part == "{page}" else "NUMPAGES")
        elif part:
            paragraph.add_run(part)


def _field(paragraph: Any, code: str) -> None:
    paragraph._p.append(  # noqa: SLF001
        parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    )
