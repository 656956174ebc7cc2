"""Writes one source as a Word document, with tracked changes or as if they had been accepted."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from drafting import numbering, styles
from drafting.markup import Block, Source, Span
from drafting.markup import spans as cut

_STYLES = {
    "title": "Document Title",
    "subtitle": "Document Subtitle",
    "centred": "Centred Heading",
    "indented": "Indented",
    "caption": "Caption Line",
    "witness": "Witness",
    "text": "Normal",
}
_WHO = 'w:author="{}" w:date="2026-09-14T09:30:00Z"'
_MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"


class Writer:
    """Builds one document. ``accepted`` leaves out what was deleted and shows what was inserted as plain text."""

    def __init__(self, source: Source, *, accepted: bool) -> None:
        self._source = source
        self._accepted = accepted
        self._numbers = numbering.seen(source.head, source.blocks)
        self._labels = {label: index for index, label in enumerate(self._numbers, start=1)}
        self._notes: list[str] = []
        self._comments: list[str] = []
        self._change = 0
        self._tables = 0
        self._who = _WHO.format(escape(source.head.get("reviser", "")))
        self._document: Document = docx.Document()

    def write(self) -> Document:
        """The whole document, ready to be saved."""
        styles.lay_out(self._document, self._source.head)
        for block in self._source.blocks:
            if self._accepted and block.change in ("del", "from"):
                continue
            if block.kind == "table":
                self._table(block)
            elif block.kind == "sign":
                self._signatures(block.rows[0])
            elif block.kind == "break":
                self._document.add_page_break()
            else:
                self._paragraph(block)
        self._side_parts()
        return self._document

    def _paragraph(self, block: Block) -> None:
        listed = block.kind in numbering.LISTS
        style = numbering.style_of(block.kind, block.level) if listed else _STYLES[block.kind]
        paragraph = self._document.add_paragraph(style=style)
        spans = block.spans
        if block.kind == "caption":
            self._tables += 1
            self._append(paragraph, "<w:r><w:t xml:space='preserve'>Table </w:t></w:r>")
            self._append(paragraph, self._field("SEQ Table \\* ARABIC", str(self._tables)))
            spans = (Span("text", " – "), *spans)
        if block.label:
            number = self._labels[block.label]
            self._append(paragraph, f'<w:bookmarkStart w:id="{number}" w:name="_Ref{4000 + number}"/>')
        change = "" if self._accepted else block.change
        if change:
            self._mark(paragraph, change)
            self._move_edge(paragraph, change, "Start")
        for span in spans:
            for xml in self._span(span, change):
                self._append(paragraph, xml)
        self._move_edge(paragraph, change, "End")
        if block.label:
            self._append(paragraph, f'<w:bookmarkEnd w:id="{self._labels[block.label]}"/>')

    def _span(self, span: Span, change: str) -> list[str]:
        if span.kind in ("ins", "del"):
            if self._accepted:
                return [_run(span)] if span.kind == "ins" else []
            return [self._tracked(_run(span, deleted=span.kind == "del"), span.kind)]
        if span.kind == "ref":
            number, switch = self._numbers[span.text]
            target = f"_Ref{4000 + self._labels[span.text]}"
            return [self._field(f"REF {target} {switch} \\h", number)]
        if span.kind == "link":
            return [self._link(span)]
        if span.kind == "fn":
            self._notes.append(span.text)
            return [_raised(f'<w:footnoteReference w:id="{len(self._notes)}"/>')]
        if span.kind == "note":
            return self._comment(span)
        run = _run(span, deleted=change == "del")
        return [self._tracked(run, change) if change else run]

    def _tracked(self, run: str, change: str) -> str:
        self._change += 1
        tag = {"ins": "ins", "del": "del", "from": "moveFrom", "to": "moveTo"}[change]
        return f'<w:{tag} w:id="{900 + self._change}" {self._who}>{run}</w:{tag}>'

    def _mark(self, paragraph: Paragraph, change: str) -> None:
        self._change += 1
        tag = {"ins": "ins", "del": "del", "from": "moveFrom", "to": "moveTo"}[change]
        mark = f'<w:{tag} w:id="{900 + self._change}" {self._who}/>'
        _properties(paragraph).append(parse_xml(f"<w:rPr {nsdecls('w')}>{mark}</w:rPr>"))

    def _move_edge(self, paragraph: Paragraph, change: str, edge: str) -> None:
        if change not in ("from", "to"):
            return
        tag = "moveFrom" if change == "from" else "moveTo"
        ident = 990 if change == "from" else 991
        named = f'{self._who} w:name="move1"' if edge == "Start" else ""
        self._append(paragraph, f'<w:{tag}Range{edge} w:id="{ident}" {named}/>')

    def _comment(self, span: Span) -> list[str]:
        anchor = _run(Span("text", span.text, span.bold, span.italic))
        if self._accepted:
            return [anchor]
        self._comments.append(span.note)
        number = len(self._comments) - 1
        return [
            f'<w:commentRangeStart w:id="{number}"/>',
            anchor,
            f'<w:commentRangeEnd w:id="{number}"/>',
            f'<w:r><w:commentReference w:id="{number}"/></w:r>',
        ]

    def _link(self, span: Span) -> str:
        ident = self._document.part.relate_to(span.text, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        look = '<w:rPr><w:color w:val="1F4E9E"/><w:u w:val="single"/></w:rPr>'
        text = escape(span.text.removeprefix("https://"))
        return f'<w:hyperlink r:id="{ident}"><w:r>{look}<w:t>{text}</w:t></w:r></w:hyperlink>'

    @staticmethod
    def _field(code: str, shown: str) -> str:
        return (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            f"<w:r><w:t>{escape(shown)}</w:t></w:r>"
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    def _table(self, block: Block) -> None:
        table = self._document.add_table(rows=0, cols=len(block.rows[0]))
        table.style = "Table Grid"
        widths = _widths(block.rows, self._text_width())
        _fix_grid(table, widths)
        numeric = [
            i > 0 and _is_numeric([row[i] for row in block.rows[block.header_rows :]]) for i in range(len(widths))
        ]
        for index, row in enumerate(block.rows):
            cells = table.add_row()
            flags = "<w:cantSplit/><w:tblHeader/>" if index < block.header_rows else "<w:cantSplit/>"
            cells._tr.get_or_add_trPr().extend(  # noqa: SLF001 - python-docx has no API for header rows
                parse_xml(f"<w:trPr {nsdecls('w')}>{flags}</w:trPr>")
            )
            for column, text in enumerate(row):
                self._cell(cells.cells[column], text, widths[column], head=index < block.header_rows)
                if numeric[column]:
                    cells.cells[column].paragraphs[0].alignment = 2
        gap = self._document.add_paragraph(style="Normal")
        gap.paragraph_format.space_after = 0

    def _text_width(self) -> int:
        section = self._document.sections[0]
        return int(section.page_width - section.left_margin - section.right_margin)

    def _cell(self, cell: _Cell, text: str, width: int, *, head: bool) -> None:
        cell.width = width
        paragraph = cell.paragraphs[0]
        paragraph.style = "Cell"
        marked = f"**{text}**" if head and text else text
        for span in cut(marked):
            for xml in self._span(span, ""):
                self._append(paragraph, xml)
        if head:
            fill = self._source.head.get("table_fill", "E7EBF3")
            shade = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>'
            cell._tc.get_or_add_tcPr().append(parse_xml(shade))  # noqa: SLF001

    def _signatures(self, parties: tuple[str, ...]) -> None:
        table = self._document.add_table(rows=1, cols=len(parties))
        for cell, party in zip(table.rows[0].cells, parties, strict=True):
            lines = [f"**{party}**", "", "By: ______________________________", "Name: ___________________________"]
            lines += ["Title: ____________________________", "Date: ____________________________"]
            for index, line in enumerate(lines):
                paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
                paragraph.paragraph_format.keep_with_next = index < len(lines) - 1
                paragraph.alignment = 0
                for span in cut(line):
                    self._append(paragraph, _run(span))

    def _append(self, paragraph: Paragraph, xml: str) -> None:
        wrapped = parse_xml(f"<w:p {nsdecls('w', 'r')}>{xml}</w:p>")
        for child in list(wrapped):
            paragraph._p.append(child)  # noqa: SLF001 - fields, changes and notes have no API

    def _side_parts(self) -> None:
        if self._notes:
            rows = "".join(
                f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="NoteText"/></w:pPr>'
                f"{_raised('<w:footnoteRef/>')}{_run(Span('text', ' ' + text))}</w:p></w:footnote>"
                for number, text in enumerate(self._notes, start=1)
            )
            edges = "".join(
                f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
                for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
            )
            self._part("footnotes", edges + rows)
        if self._comments:
            rows = "".join(
                f'<w:comment w:id="{number}" {self._who} w:initials="SL"><w:p>{_run(Span("", text))}</w:p></w:comment>'
                for number, text in enumerate(self._comments)
            )
            self._part("comments", rows)

    def _part(self, name: str, rows: str) -> None:
        xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:{name} {nsdecls("w")}>{rows}</w:{name}>'
        package = self._document.part.package
        part = Part(PackURI(f"/word/{name}.xml"), _MIME.format(name), xml.encode(), package)
        kind = RELATIONSHIP_TYPE.FOOTNOTES if name == "footnotes" else RELATIONSHIP_TYPE.COMMENTS
        self._document.part.relate_to(part, kind)


def _properties(paragraph: Paragraph) -> Any:
    return paragraph._p.get_or_add_pPr()  # noqa: SLF001


def _run(span: Span, *, deleted: bool = False) -> str:
    look = ("<w:b/>" if span.bold else "") + ("<w:i/>" if span.italic else "")
    tag = "delText" if deleted else "t"
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:{tag} xml:space="preserve">{escape(span.text)}</w:{tag}></w:r>'


def _raised(inner: str) -> str:
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>{inner}</w:r>'


def _is_numeric(cells: list[str]) -> bool:
    return all(cell.strip(" $%–—").replace(",", "").replace(".", "").isdigit() for cell in cells if cell != "—")


def _fix_grid(table: Table, widths: list[int]) -> None:
    """Fixed layout, grey hairlines, and the grid that LibreOffice and Word both read the widths from."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="8A8F99"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    borders = parse_xml(f"<w:tblBorders {nsdecls('w')}>{edges}</w:tblBorders>")
    layout = table._tbl.tblPr.find(qn("w:tblLayout"))  # noqa: SLF001
    layout.addprevious(borders)  # Word reads the properties of a table in the order of the schema only


def _widths(rows: tuple[tuple[str, ...], ...], total: int) -> list[int]:
    """Column widths in EMU by the square root of the longest cell, so that a long column takes more but not all."""
    longest = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    weights = [max(length, 8) ** 0.5 for length in longest]
    return [int(total * weight / sum(weights)) for weight in weights]
