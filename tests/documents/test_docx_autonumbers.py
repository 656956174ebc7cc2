"""Numbers that fields put inside paragraphs.

LibreOffice shows none of them, so what is expected stands here literally: ECMA-376 part 1, 17.16.5 (AUTONUM to
AUTONUMOUT, LISTNUM), and for the formats of Word's own lists and what a level defaults to, Word's help (KB162895).
"""

from __future__ import annotations

import pytest

from .docx_builders import abstract, docx, inserted, level, lines, num, paragraph, read, run, style

_CHAR = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
_LEGAL = abstract(
    1, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2."), level(2, "lowerLetter", "(%3)"), extra='<w:name w:val="Deal"/>'
) + num(1, 1)  # fmt: skip


def field(instruction: str, result: str | None = None, split: int = 0) -> str:
    """A complex field; its instruction in two runs where ``split`` says so, and a stored result where there is one."""
    halves = (instruction[:split], instruction[split:]) if split else (instruction,)
    inner = "".join(f'<w:r><w:instrText xml:space="preserve">{half}</w:instrText></w:r>' for half in halves)
    shown = "" if result is None else _CHAR.format("separate") + run(result)
    return _CHAR.format("begin") + inner + shown + _CHAR.format("end")


def listnum(arguments: str = "") -> str:
    """A LISTNUM field."""
    return field(f" LISTNUM {arguments} ")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("NumberDefault", ["1)", "a)", "i)", "(1)", "(a)", "(i)", "1.", "a.", "i."]),
        ("OutlineDefault", ["I.", "A.", "1.", "a)", "(1)", "(a)", "(i)", "(a)", "(i)"]),
        ("LegalDefault", ["1.", "1.1.", "1.1.1.", "1.1.1.1.", "1.1.1.1.1.", "1.1.1.1.1.1.", "1.1.1.1.1.1.1.",
                          "1.1.1.1.1.1.1.1.", "1.1.1.1.1.1.1.1.1."]),
    ],
)  # fmt: skip
def test_each_list_of_words_own_has_its_nine_levels(tmp_path, name, shown):
    """\\l picks the level; each level shows the format that Word's help lists."""
    body = "".join(paragraph(listnum(f"{name} \\l {at}"), " x") for at in range(1, 10))
    assert lines(docx(body), tmp_path) == [f"{number} x" for number in shown]


def test_items_inside_a_sentence_count_on_and_stay_on_their_level(tmp_path):
    """The first field says list and level, those behind words continue it, as in the example of Word's help."""
    body = paragraph("certifies that ", listnum("NumberDefault \\l 6"), " no default, ", listnum(), " audit, and ", listnum(), " ratios.")  # fmt: skip
    assert lines(docx(body), tmp_path) == ["certifies that (i) no default, (ii) audit, and (iii) ratios."]


def test_fields_that_follow_at_once_go_one_level_deeper(tmp_path):
    """Without words between, the second number of a paragraph is the first one's sublevel."""
    body = paragraph(listnum(), " ", listnum(), " one") + paragraph(listnum("\\l 2"), " two") + paragraph(listnum(), " three")  # fmt: skip
    assert lines(docx(body), tmp_path) == ["1) a) one", "b) two", "2) three"]


def test_s_sets_the_value_and_the_next_one_counts_on(tmp_path):
    """The start value holds for its own field, and the series goes on from it."""
    body = paragraph(listnum("\\s 4"), " x") + paragraph(listnum(), " y") + paragraph(listnum("\\s 0"), " z")
    assert lines(docx(body), tmp_path) == ["4) x", "5) y", "0) z"]


def test_a_field_in_a_numbered_paragraph_counts_below_it_in_the_same_list(tmp_path):
    """Its number is the list's next level, and the paragraphs of that level count on behind it."""
    body = paragraph("Fees ", listnum(), " due, ", listnum(), " paid", num=1, level=0)
    body += paragraph("Late fees", num=1, level=1) + paragraph("Term ", listnum(), " first", num=1, level=0)
    assert lines(docx(body, numbering=_LEGAL), tmp_path) == [
        "1. Fees 1.1. due, 1.2. paid",
        "1.3. Late fees",
        "2. Term 2.1. first",
    ]


def test_a_list_of_the_files_own_is_found_by_its_name(tmp_path):
    """The name of a list definition, case aside, gives its levels and shares its counters; an unknown name is new."""
    body = paragraph("First", num=1, level=0) + paragraph(listnum("deal \\l 3"), " x") + paragraph(listnum('"Own list"'), " y")  # fmt: skip
    assert lines(docx(body, numbering=_LEGAL), tmp_path) == ["1. First", "(a) x", "1) y"]


def test_a_level_that_the_file_leaves_open_is_said(tmp_path):
    """A field behind words that names no level and belongs to no list begins at level 1, with a note."""
    document = read(docx(paragraph("pay ", listnum(), " now, ", listnum("\\l 2"), " later")), tmp_path)
    assert document.text == "pay 1) now, a) later"
    (note,) = document.remarks
    assert (note.kind, note.start) == ("note", 4)
    assert "the number 1) is computed" in note.text


def test_two_lists_count_apart(tmp_path):
    """Each name is a series of its own."""
    body = "".join(paragraph(listnum(name), " x") for name in ("LegalDefault", "NumberDefault", "OutlineDefault", "LegalDefault"))  # fmt: skip
    assert lines(docx(body), tmp_path) == ["1. x", "1) x", "I. x", "2. x"]


@pytest.mark.parametrize(
    ("instruction", "shown"),
    [
        ("AUTONUM", ["1. x", "2. x"]),
        ("AUTONUM \\* ROMAN", ["I. x", "II. x"]),
        ("AUTONUM \\s )", ["1) x", "2) x"]),
        ("AUTONUMLGL", ["1. x", "2. x"]),
        ("AUTONUMLGL \\e", ["1 x", "2 x"]),
        ("AUTONUMOUT", ["I. x", "II. x"]),
    ],
)
def test_paragraph_numbers_of_the_old_kind(tmp_path, instruction, shown):
    """One number a paragraph, in the field's own format, with its separator and its general format."""
    body = paragraph(field(f" {instruction} "), " x") * 2
    assert lines(docx(body), tmp_path) == shown


def test_headings_give_the_old_kind_its_levels(tmp_path):
    """Legal and outline numbers take their level from the heading's; a deeper level begins anew under each higher."""
    headings = style("H1", "heading 1") + style("H2", "heading 2")
    body = "".join(
        paragraph(field(" AUTONUMLGL "), " x", style=key) for key in ("H1", "H2", "H2", "H1", "H2")
    )  # fmt: skip
    assert lines(docx(body, styles=headings), tmp_path) == ["1. x", "1.1. x", "1.2. x", "2. x", "2.1. x"]


def test_a_stored_result_is_kept_and_still_counted(tmp_path):
    """What the file shows is what its reader saw; the next number without a result counts on."""
    body = paragraph(field(" LISTNUM ", "(one)"), " x") + paragraph(listnum(), " y")
    body += '<w:p><w:fldSimple w:instr=" LISTNUM "/><w:r><w:t xml:space="preserve"> z</w:t></w:r></w:p>'
    assert lines(docx(body), tmp_path) == ["(one) x", "2) y", "3) z"]


def test_an_instruction_in_pieces_is_one(tmp_path):
    """Word parts runs anywhere, within a field's name too."""
    assert lines(docx(paragraph(field(" LISTNUM \\l 2 ", split=5), " x")), tmp_path) == ["a) x"]


def test_a_deleted_number_does_not_count_once_the_deletion_is_accepted(tmp_path):
    """A tracked field counts in the views that show it."""
    body = paragraph(inserted(listnum()), " new") + paragraph(listnum(), " old")
    assert [lines(docx(body), tmp_path, view) for view in ("accepted", "original")] == [
        ["1) new", "2) old"],
        ["new", "1) old"],
    ]


def test_other_fields_are_left_alone(tmp_path):
    """A page reference shows its stored result, and nothing is computed for it."""
    body = paragraph("See ", field(" REF _Ref1 \\h ", "Section 4"), ".")
    assert lines(docx(body), tmp_path) == ["See Section 4."]
