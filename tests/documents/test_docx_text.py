"""What counts as text of a Word document, and what is reported beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausegap.errors import Refused
from clausegap.settings import Limits

from .docx_builders import docx, lines, paragraph, part, read, relation, run, style

_FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


def _field(code: str, result: str) -> str:
    instruction = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return _FIELD.format("begin") + instruction + _FIELD.format("separate") + run(result) + _FIELD.format("end")


def test_white_space_of_any_kind_is_one_space(tmp_path: Path):
    """Breaks, tabs, non-breaking and doubled spaces become one space; none stands at a line's ends."""
    body = paragraph(run(" a  b\u00a0"), "<w:r><w:br/><w:tab/><w:t>c</w:t><w:cr/></w:r>", run("\n"))
    assert lines(docx(body), tmp_path) == ["a b c"]


def test_empty_paragraphs_are_no_blocks(tmp_path: Path):
    """Between two blocks stands exactly one newline, however many empty paragraphs do."""
    body = paragraph("a") + paragraph() + paragraph("  ") + paragraph("b")
    assert read(docx(body), tmp_path).text == "a\nb"


def test_hyphens_and_symbols_read_as_what_they_show(tmp_path: Path):
    """The non-breaking hyphen is a hyphen, the soft one nothing; symbol fonts are translated."""
    signs = (
        '<w:r><w:t>non</w:t><w:noBreakHyphen/><w:t>ex\u00adclu</w:t><w:softHyphen/><w:t>sive </w:t>'
        '<w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
    )  # fmt: skip
    assert lines(docx(paragraph(signs, run(" 99%"))), tmp_path) == ["non-exclusive ☑≥ 99%"]


def test_fields_show_their_result_alone(tmp_path: Path):
    """Instructions are no text, nested ones neither; results are, and simple fields too."""
    nested = (
        _FIELD.format("begin") + '<w:r><w:instrText>IF </w:instrText></w:r>' + _field("DATE", "never") + run("nor this")
        + _FIELD.format("separate") + run("yes") + _FIELD.format("end")
    )  # fmt: skip
    simple = f'<w:fldSimple w:instr="REF x">{run("9.4")}</w:fldSimple>'
    body = paragraph(run("see "), _field("REF _Ref1 \\r", "Section 4.2"), run(", "), nested, run(", "), simple)
    assert lines(docx(body), tmp_path) == ["see Section 4.2, yes, 9.4"]


def test_a_field_without_end_hides_nothing(tmp_path: Path):
    """A field that never ends does not swallow the rest of the agreement."""
    body = paragraph(_FIELD.format("begin"), run("shall not")) + paragraph("train")
    assert lines(docx(body), tmp_path) == ["shall not", "train"]


def test_a_field_may_span_paragraphs(tmp_path: Path):
    """A table of contents is one field over many paragraphs; all its lines are kept."""
    first = paragraph(_FIELD.format("begin"), '<w:r><w:instrText>TOC</w:instrText></w:r>', _FIELD.format("separate"),
                      run("1. Scope"))  # fmt: skip
    body = first + paragraph("2. Fees", _FIELD.format("end")) + paragraph("Scope")
    assert lines(docx(body), tmp_path) == ["1. Scope", "2. Fees", "Scope"]


def test_tick_boxes_show_their_state(tmp_path: Path):
    """A legacy form check box has no result; what it shows is its state."""

    def box(state: str) -> str:
        data = f'<w:ffData><w:checkBox><w:default w:val="{state}"/></w:checkBox></w:ffData>'
        return f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>{_FIELD.format("end")}'

    document = read(docx(paragraph(box("1"), run(" yes "), box("0"), run(" no"))), tmp_path)
    assert document.text == "☒ yes ☐ no"
    assert [remark.kind for remark in document.remarks] == ["form-field", "form-field"]


def test_wrappers_are_transparent(tmp_path: Path):
    """Content controls, links, smart tags and custom XML are read through, around runs and around paragraphs."""
    inner = f'<w:smartTag><w:hyperlink w:anchor="x">{run("b")}</w:hyperlink></w:smartTag>'
    inline = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('a')}{inner}</w:sdtContent></w:sdt>"
    body = f"<w:sdt><w:sdtContent>{paragraph(inline)}<w:customXml>{paragraph('c')}</w:customXml></w:sdtContent></w:sdt>"
    assert lines(docx(body), tmp_path) == ["ab", "c"]


def test_a_link_tells_where_it_leads(tmp_path: Path):
    """The address behind linked words is remarked at these words; an address that is shown needs no remark."""
    link = f'<w:hyperlink r:id="rId9">{run("our policy")}</w:hyperlink>'
    target = relation("rId9", "hyperlink", "https://vendor.example/aup", external=True)
    shown = f'<w:hyperlink r:id="rId8">{run("legal@vendor.example")}</w:hyperlink>'
    target += relation("rId8", "hyperlink", "mailto:legal@vendor.example", external=True)
    document = read(docx(paragraph(run("See "), link, run(" or "), shown), relations=target), tmp_path)
    (remark,) = document.remarks
    assert (remark.kind, remark.text) == ("note", "link to https://vendor.example/aup")
    assert document.text[remark.start : remark.end] == "our policy"


def test_hidden_text_is_out_of_the_text_and_reported(tmp_path: Path):
    """Hidden words, directly or through a style, are a remark at their place."""
    styles = style("H", "Veil", kind="character", runs="<w:vanish/>")
    veiled = run("secret ", "<w:vanish/>") + run("terms", '<w:rStyle w:val="H"/>')
    body = paragraph(run("open "), veiled, run("end")) + paragraph(run("shown", '<w:vanish w:val="0"/>'))
    document = read(docx(body, styles=styles), tmp_path)
    assert document.text == "open end\nshown"
    (remark,) = document.remarks
    assert (remark.kind, remark.text, document.text[: remark.start].strip()) == ("hidden", "secret terms", "open")


def test_capitals_are_shown_as_capitals(tmp_path: Path):
    """Words set in all capitals read as the reader sees them."""
    styles = style("Cap", "Shout", runs="<w:caps/>")
    body = paragraph("Limitation", style="Cap") + paragraph(run("of liability", "<w:caps/>"))
    assert lines(docx(body, styles=styles), tmp_path) == ["LIMITATION", "OF LIABILITY"]


def test_comments_are_fixed_to_their_words(tmp_path: Path):
    """A comment keeps its author and the words it is about."""
    body = paragraph(
        run("pay "), '<w:commentRangeStart w:id="7"/>', run("in 30 days"), '<w:commentRangeEnd w:id="7"/>',
        '<w:r><w:commentReference w:id="7"/></w:r>', run("."),
    )  # fmt: skip
    comments = f'<w:comment w:id="7" w:author="Ann">{paragraph("Ask for 60.")}{paragraph("Or 45.")}</w:comment>'
    document = read(docx(body, comments=comments), tmp_path)
    (remark,) = document.remarks
    assert (remark.kind, remark.author, remark.text) == ("comment", "Ann", "Ask for 60. Or 45.")
    assert document.text[remark.start : remark.end] == "in 30 days"


def test_notes_stand_at_the_end_under_their_mark(tmp_path: Path):
    """Footnotes count 1, 2; endnotes i, ii; a typed mark is kept; a note nobody cites is not in the text."""

    def note(kind: str, key: int, mark: str = "") -> str:
        own = ' w:customMarkFollows="1"' if mark else ""
        return f'<w:r><w:{kind}Reference w:id="{key}"{own}/>' + (f"<w:t>{mark}</w:t>" if mark else "") + "</w:r>"

    def text(kind: str, key: int, words: str) -> str:
        return f'<w:{kind} w:id="{key}">{paragraph(f"<w:r><w:{kind}Ref/></w:r>", run(words))}</w:{kind}>'

    body = paragraph(run("Fees"), note("footnote", 5), run(" and"), note("endnote", 2), note("footnote", 3, "*"))
    document = read(
        docx(
            body,
            footnotes=text("footnote", 3, "plus tax")
            + text("footnote", 5, "in dollars")
            + text("footnote", 9, "never"),
            endnotes=text("endnote", 2, "per month"),
        ),
        tmp_path,
    )
    assert document.text.split("\n") == ["Fees[1] and[i]*", "[1] in dollars", "[*] plus tax", "[i] per month"]
    assert [(block.kind, block.number) for block in document.blocks[1:]] == [
        ("footnote", "[1]"),
        ("footnote", "[*]"),
        ("endnote", "[i]"),
    ]


def test_text_boxes_follow_the_paragraph_that_anchors_them_once(tmp_path: Path):
    """Word writes a text box twice, for new and old programs; it is read once, after its paragraph."""

    def box(words: str) -> str:
        return f"<w:txbxContent>{paragraph(words)}</w:txbxContent>"

    drawing = f"<w:drawing><wps:txbx>{box('boxed')}</wps:txbx></w:drawing>"
    old = f"<w:pict><v:shape><v:textbox>{box('boxed')}</v:textbox></v:shape></w:pict>"
    shape = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    document = read(docx(paragraph(run("be"), shape, run("fore")) + paragraph("after")), tmp_path)
    assert document.text == "before\nboxed\nafter"
    assert [block.kind for block in document.blocks] == ["paragraph", "textbox", "paragraph"]


def test_pictures_and_objects_are_named(tmp_path: Path):
    """What is embedded is named, not read; a file that Word would merge in is unread."""
    picture = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" descr="signature"/>'
        '<a:blip r:embed="rId5"/></wp:inline></w:drawing></w:r>'
    )
    sheet = '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12" r:id="rId6"/></w:object></w:r>'
    links = relation("rId5", "image", "media/image1.png") + relation("rId6", "package", "embeddings/rates.xlsx")
    links += relation("rId7", "aFChunk", "chunk.html")
    body = paragraph(run("Signed"), picture, sheet) + '<w:altChunk r:id="rId7"/>'
    document = read(docx(body, relations=links), tmp_path)
    assert [(r.kind, r.text) for r in document.remarks] == [
        ("embedded", "signature (image1.png)"),
        ("embedded", "Excel.Sheet.12 (rates.xlsx)"),
    ]
    assert len(document.unread) == 1
    assert "chunk.html" in document.unread[0].why


def test_a_document_of_pictures_says_so(tmp_path: Path):
    """A scan pasted into Word has no text: that is unread, not empty."""
    picture = '<w:r><w:drawing><wp:docPr id="1" name="Scan 1"/></w:drawing></w:r>'
    document = read(docx(paragraph(picture)), tmp_path)
    assert document.text == ""
    assert "1 pictures or objects and no text" in document.unread[0].why


def test_direction_marks_cannot_turn_a_report_around(tmp_path: Path):
    """Direction overrides are taken out: the text stands in the order in which it is stored."""
    assert lines(docx(paragraph("shall \u202enot\u202c train")), tmp_path) == ["shall not train"]


def test_headers_and_footers_are_furniture(tmp_path: Path):
    """Headers, footers and watermarks that the sections show are kept out of the text; unused ones are not kept."""
    links = (relation("rId1", "header", "header1.xml") + relation("rId2", "footer", "footer1.xml")
             + relation("rId3", "header", "header2.xml"))  # fmt: skip
    mark = '<w:p><w:r><w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict></w:r></w:p>'
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:footerReference w:type="default" r:id="rId2"/>'
        '<w:headerReference w:type="first" r:id="rId3"/></w:sectPr>'
    )
    extra = {
        "word/header1.xml": part("hdr", paragraph("Confidential") + mark),
        "word/footer1.xml": part("ftr", paragraph("Page ", _field("PAGE", "1"))),
        "word/header2.xml": part("hdr", paragraph("first page only")),
    }
    document = read(docx(paragraph("Body") + section, relations=links, extra=extra), tmp_path)
    assert document.text == "Body"
    assert [(item.kind, item.text, item.page) for item in document.furniture] == [
        ("header", "Confidential", None),
        ("watermark", "DRAFT", None),
        ("footer", "Page 1", None),
    ]


def test_formulas_read_aloud(tmp_path: Path):
    """A fraction reads with a stroke."""

    def words(text: str) -> str:
        return f"<m:r><m:t>{text}</m:t></m:r>"

    formula = (
        f"<m:oMath>{words('u=')}<m:f><m:fPr/><m:num>{words('up')}</m:num><m:den>{words('all')}</m:den></m:f></m:oMath>"
    )
    assert lines(docx(paragraph(formula)), tmp_path) == ["u=up/all"]


def test_headings_by_style_and_by_look(tmp_path: Path):
    """Outline levels come through the chain of styles; run-in emphasis ends where plain words begin."""
    styles = (
        style("Heading2", "heading 2", look='<w:outlineLvl w:val="1"/><w:jc w:val="center"/>', runs='<w:b/><w:sz w:val="28"/>')
        + style("House", "House heading", based="Heading2", look='<w:ind w:left="720"/>')
    )  # fmt: skip
    body = (
        paragraph("Fees", style="House")
        + paragraph(run("Term", "<w:b/>"), run(". ", "<w:b/>"), run("It runs."), look='<w:jc w:val="start"/>')
        + paragraph(run("Law", '<w:u w:val="single"/>'), run(". Delaware."))
        + paragraph("Plain", look='<w:outlineLvl w:val="0"/><w:ind w:start="1440"/>')
    )
    document = read(docx(body, styles=styles), tmp_path)
    fees, term, law, plain = document.blocks
    assert (fees.style, fees.outline, fees.centred, fees.indent, fees.size) == ("House heading", 2, True, 36.0, 14.0)
    assert fees.bold_until == fees.end
    assert (document.text[term.start : term.bold_until], term.centred) == ("Term.", False)
    assert document.text[law.start : law.bold_until] == "Law"
    assert (plain.outline, plain.indent, plain.bold_until) == (1, 72.0, 0)


def test_the_strict_form_of_the_format_is_read(tmp_path: Path):
    """ISO Strict files use other addresses for the same vocabulary."""
    content = docx(paragraph("Term"))
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = part("document", f"<w:body>{paragraph('Strict')}</w:body>").replace(usual, strict)
    from .docx_builders import package

    assert content
    assert lines(package({"word/document.xml": body}), tmp_path) == ["Strict"]


def test_text_beyond_the_limit_is_refused(tmp_path: Path):
    """More characters than allowed end in one clear sentence."""
    with pytest.raises(Refused, match="longer than 10 characters") as refused:
        read(docx(paragraph("twelve chars")), tmp_path, limits=Limits(characters=10))
    assert refused.value.code == "too-long"


_WORDS = st.text(st.sampled_from("ab \t\u00a0\u00ad\u200bé"), max_size=12)
_RUNS = st.lists(st.tuples(_WORDS, st.sampled_from(["", "<w:b/>", "<w:vanish/>"])), max_size=4)


@settings(max_examples=60, deadline=None)
@given(st.lists(_RUNS, max_size=6))
def test_blocks_partition_the_text(tmp_path_factory: pytest.TempPathFactory, paragraphs: list[list[tuple[str, str]]]):
    """Blocks cover the text but for the newlines between them, and every offset lies inside its block."""
    body = "".join(paragraph(*(run(text, look) for text, look in runs)) for runs in paragraphs)
    document = read(docx(body), tmp_path_factory.mktemp("p"))
    at = 0
    for block in document.blocks:
        assert block.start == at
        assert block.start < block.end
        assert block.bold_until == 0 or block.start < block.bold_until <= block.end
        assert "\n" not in document.text[block.start : block.end]
        at = block.end + 1
    assert at == len(document.text) + (1 if document.blocks else 0)
    assert all(0 <= remark.start <= remark.end <= len(document.text) for remark in document.remarks)
