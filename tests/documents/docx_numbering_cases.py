"""Documents with automatic numbers, and the lines a reader sees. The benchmark holds the same files against LibreOffice."""

from __future__ import annotations

from typing import NamedTuple

from .docx_builders import abstract, cell, docx, level, num, paragraph, restart, row, run, style, table

_WINGDINGS = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings" w:hint="default"/></w:rPr>'
_SYMBOL = '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol" w:hint="default"/></w:rPr>'


class Case(NamedTuple):
    """One document and its lines."""

    name: str
    content: bytes
    lines: list[str]
    word_only: str = ""
    """Why LibreOffice 7.4 shows other numbers; "" where it shows the same."""


def _contract_levels(*, legal: bool = False) -> str:
    roman = "<w:isLgl/>" if legal else ""
    return (
        level(0, "upperRoman" if legal else "decimal", "ARTICLE %1" if legal else "%1.")
        + level(1, "decimal", "%1.%2", extra=roman)
        + level(2, "lowerLetter", "(%3)")
        + level(3, "lowerRoman", "(%4)")
        + level(4, "upperLetter", "(%5)")
    )


def _listed(*items: tuple[int, str], key: int = 1) -> str:
    return "".join(paragraph(text, num=key, level=depth) for depth, text in items)


def _one(definition: str, body: str, nums: str = "", styles: str = "") -> bytes:
    return docx(body, numbering=abstract(1, definition) + num(1, 1) + nums, styles=styles)


def multilevel() -> Case:
    """Levels restart below each new parent."""
    body = _listed(
        (0, "Scope"), (1, "Use"), (2, "first"), (3, "deep one"), (3, "deep two"), (4, "deepest"), (2, "second"),
        (1, "Limits"), (2, "again first"), (0, "Fees"), (1, "Invoices"),
    )  # fmt: skip
    expected = ["1. Scope", "1.1 Use", "(a) first", "(i) deep one", "(ii) deep two", "(A) deepest", "(b) second",
                "1.2 Limits", "(a) again first", "2. Fees", "2.1 Invoices"]  # fmt: skip
    return Case("multilevel", _one(_contract_levels(), body), expected)


def through_styles() -> Case:
    """A style names the list, the list names the style of each level; a derived style keeps its parent's level."""
    styles = (
        style("H1", "heading 1", look='<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/>')
        + style("H2", "heading 2", look='<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>')
        + style("H2x", "House clause", based="H2")
        + style("Plain", "House plain", based="H2", look='<w:numPr><w:numId w:val="0"/></w:numPr>')
    )
    levels = level(0, "decimal", "%1.", extra='<w:pStyle w:val="H1"/>')
    levels += level(1, "decimal", "%1.%2", extra='<w:pStyle w:val="H2"/>')
    body = "".join(
        paragraph(text, style=key)
        for key, text in [("H1", "Term"), ("H2", "Start"), ("H2x", "House"), ("Plain", "No number"), ("H2", "End"),
                          ("H1", "Fees"), ("H2", "Due")]
    )  # fmt: skip
    expected = ["1. Term", "1.1 Start", "1.2 House", "No number", "1.3 End", "2. Fees", "2.1 Due"]
    return Case("through-styles", _one(levels, body, styles=styles), expected)


def removed() -> Case:
    """numId 0 takes the number of the style away and does not count."""
    styles = style("L", "Listed", look='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    body = paragraph("One", style="L") + paragraph("Bare", style="L", num=0) + paragraph("Two", style="L")
    body += paragraph("Deeper", style="L", level=1)
    expected = ["1. One", "Bare", "2. Two", "2.1 Deeper"]
    return Case("removed", _one(_contract_levels(), body, styles=styles), expected)


def restarts() -> Case:
    """Lists of one definition count on; an override starts its level anew when the list is first used."""
    nums = num(2, 1) + num(3, 1, restart(0, 1)) + num(4, 1, restart(0, 7))
    body = (
        _listed((0, "one"), (0, "two"))
        + _listed((0, "goes on"), key=2)
        + _listed((0, "anew"), (1, "below"), key=3)
        + _listed((0, "still counts with the last")) + _listed((0, "from seven"), (1, "below"), key=4)
    )  # fmt: skip
    expected = ["1. one", "2. two", "3. goes on", "1. anew", "1.1 below", "2. still counts with the last",
                "7. from seven", "7.1 below"]  # fmt: skip
    return Case("restarts", _one(_contract_levels(), body, nums), expected)


def deep_override() -> Case:
    """An override of a lower level starts that level anew when the list first uses it."""
    nums = num(2, 1, restart(0, 7) + restart(1, 4))
    body = _listed((0, "one"), (1, "sub")) + _listed((0, "seven"), (1, "from four"), (1, "five"), key=2)
    expected = ["1. one", "1.1 sub", "7. seven", "7.4 from four", "7.5 five"]
    why = "it overlooks overrides below the first level"
    return Case("deep-override", _one(_contract_levels(), body, nums), expected, why)


def own_level() -> Case:
    """An override may replace a level altogether."""
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "Part %1:", start=3)}</w:lvlOverride>'
    body = _listed((0, "scope"), (0, "fees"), key=2)
    return Case("own-level", _one(_contract_levels(), body, num(2, 1, override)), ["Part C: scope", "Part D: fees"])


def linked_style() -> Case:
    """A list may name a numbering style, whose own list holds the levels."""
    styles = style("Legal", "Legal list", kind="numbering", look='<w:numPr><w:numId w:val="2"/></w:numPr>')
    numbering = (
        abstract(1, extra='<w:numStyleLink w:val="Legal"/>')
        + abstract(2, level(0, "decimal", "%1)"), level(1, "lowerLetter", "%2)"), extra='<w:styleLink w:val="Legal"/>')
        + num(1, 1)
        + num(2, 2)
    )
    body = _listed((0, "Scope"), (1, "part"), (1, "other"), (0, "Fees"))
    return Case(
        "linked-style", docx(body, numbering=numbering, styles=styles), ["1) Scope", "a) part", "b) other", "2) Fees"]
    )


def level_restart() -> Case:
    """A level with lvlRestart 0 never starts anew; with 1 it does so after the first level only."""
    levels = (
        level(0, "decimal", "%1.")
        + level(1, "decimal", "%1.%2", extra='<w:lvlRestart w:val="0"/>')
        + level(2, "lowerLetter", "(%3)", extra='<w:lvlRestart w:val="1"/>')
    )
    body = _listed((0, "A"), (1, "B"), (2, "C"), (2, "D"), (1, "E"), (2, "F"), (0, "G"), (1, "H"), (2, "I"))
    expected = ["1. A", "1.1 B", "(a) C", "(b) D", "1.2 E", "(c) F", "2. G", "2.3 H", "(a) I"]
    return Case("level-restart", _one(levels, body), expected, "it knows no lvlRestart")


def legal() -> Case:
    """Legal numbering shows Roman parents in digits."""
    body = _listed((0, "TERM"), (1, "Start"), (0, "FEES"), (1, "Due"), (1, "Late"), (2, "interest"))
    expected = ["ARTICLE I TERM", "1.1 Start", "ARTICLE II FEES", "2.1 Due", "2.2 Late", "(a) interest"]
    return Case("legal", _one(_contract_levels(legal=True), body), expected, "it knows no isLgl")


_FORMATS = {
    "decimal": ("1", "2", "28"),
    "decimalZero": ("01", "02", "28"),
    "lowerLetter": ("a", "b", "bb"),
    "upperLetter": ("A", "B", "BB"),
    "lowerRoman": ("i", "ii", "xxviii"),
    "upperRoman": ("I", "II", "XXVIII"),
    "ordinal": ("1st", "2nd", "28th"),
    "cardinalText": ("One", "Two", "Twenty-eight"),
    "ordinalText": ("First", "Second", "Twenty-eighth"),
}


def formats() -> Case:
    """Every number format that contracts use, at 1, 2 and 28."""
    numbering, body, expected = "", "", []
    for key, kind in enumerate(_FORMATS, 1):
        numbering += abstract(key, level(0, kind, "%1:"))
    for key in range(1, len(_FORMATS) + 1):
        numbering += num(key, key) + num(100 + key, key, restart(0, 28))
    for key, (kind, shown) in enumerate(_FORMATS.items(), 1):
        body += _listed((0, f"{kind} x"), (0, f"{kind} y"), key=key) + _listed((0, f"{kind} z"), key=100 + key)
        expected += [f"{number}: {kind} {letter}" for number, letter in zip(shown, "xyz", strict=True)]
    return Case("formats", docx(body, numbering=numbering), expected)


def literals() -> Case:
    """Words and signs around the numbers are part of the number."""
    levels = (
        level(0, "decimal", "Schedule %1 -")
        + level(1, "upperLetter", "Part %2.")
        + level(2, "decimal", "Section %1.%3")
        + level(3, "lowerLetter", "[%4]")
        + level(4, "none", "")
        + level(5, "none", "Note:")
    )
    body = _listed((0, "Fees"), (1, "Rates"), (2, "Unit"), (3, "token"), (4, "bare"), (5, "see"), (2, "Seat"))
    expected = ["Schedule 1 - Fees", "Part A. Rates", "Section 1.1 Unit", "[a] token", "bare", "Note: see",
                "Section 1.2 Seat"]  # fmt: skip
    return Case("literals", _one(levels, body), expected)


def bullets() -> Case:
    """A bullet is its character, read through the font it is set in."""
    levels = (
        level(0, "bullet", "\uf0b7", look=_SYMBOL)
        + level(1, "bullet", "o")
        + level(2, "bullet", "\uf0a7", look=_WINGDINGS)
        + level(3, "bullet", "–")
    )
    body = _listed((0, "dot"), (1, "ring"), (2, "square"), (3, "dash"), (0, "dot"))
    return Case("bullets", _one(levels, body), ["• dot", "o ring", "▪ square", "– dash", "• dot"])


def spacing() -> Case:
    """Whatever stands between number and words, one space does here."""
    levels = (
        level(0, "decimal", "%1.", extra='<w:suff w:val="space"/>')
        + level(1, "decimal", "%1.%2. ", extra='<w:suff w:val="nothing"/>')
        + level(2, "lowerLetter", "%3)", extra='<w:suff w:val="tab"/>')
    )
    body = _listed((0, "space"), (1, "nothing"), (2, "tab"))
    return Case("spacing", _one(levels, body), ["1. space", "1.1. nothing", "a) tab"])


def hidden() -> Case:
    """A paragraph hidden with its mark is not counted."""
    veil = "<w:vanish/>"
    gone = paragraph(run("secret", veil), num=1, level=0, look=f"<w:rPr>{veil}</w:rPr>")
    body = _listed((0, "one")) + gone + _listed((0, "two"))
    return Case("hidden", _one(_contract_levels(), body), ["1. one", "2. two"], "it counts hidden paragraphs")


def skipped() -> Case:
    """A level that was never used counts as begun."""
    body = _listed((1, "no parent yet"), (1, "next"), (0, "parent"), (2, "no middle"), (1, "middle"))
    return Case(
        "skipped",
        _one(_contract_levels(), body),
        ["1.1 no parent yet", "1.2 next", "2. parent", "(a) no middle", "2.2 middle"],
    )


def in_tables() -> Case:
    """A list counts on through table cells, an empty one included."""
    body = _listed((0, "before"))
    body += table(
        row(cell(paragraph("in cell", num=1, level=0)), "Price"), row(cell(paragraph(num=1, level=0)), "Seat")
    )
    body += _listed((0, "after"))
    return Case("in-tables", _one(_contract_levels(), body), ["1. before", "2. in cell\tPrice", "3.\tSeat", "4. after"])


def start_values() -> Case:
    """Levels may start anywhere."""
    levels = level(0, "decimal", "%1.", start=4) + level(1, "lowerLetter", "(%2)", start=3)
    body = _listed((0, "four"), (1, "c"), (1, "d"), (0, "five"), (1, "c again"))
    return Case("start-values", _one(levels, body), ["4. four", "(c) c", "(d) d", "5. five", "(c) c again"])


def nested_lists() -> Case:
    """A nested list with overrides on every level leaves the level above alone."""
    overrides = restart(0, 1) + restart(1, 1)
    nums = num(2, 1, overrides) + num(3, 1, overrides) + num(4, 1, overrides)
    body = (
        _listed((0, "first"), key=2) + _listed((1, "inner"), (1, "inner"), key=3)
        + _listed((0, "second"), key=2) + _listed((1, "inner"), key=4) + _listed((0, "third"), key=2)
    )  # fmt: skip
    expected = ["1. first", "1.1 inner", "1.2 inner", "2. second", "2.1 inner", "3. third"]
    return Case("nested-lists", _one(_contract_levels(), body, nums), expected)


def direct_over_style() -> Case:
    """A list set on the paragraph wins over the style's; a level alone keeps the style's list."""
    styles = style("L", "Listed", look='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    numbering = abstract(1, _contract_levels()) + abstract(2, level(0, "upperLetter", "%1)")) + num(1, 1) + num(2, 2)
    body = paragraph("style", style="L") + paragraph("direct", style="L", num=2, level=0)
    body += paragraph("level", style="L", level=2) + paragraph("style", style="L")
    expected = ["1. style", "A) direct", "(a) level", "2. style"]
    return Case("direct-over-style", docx(body, numbering=numbering, styles=styles), expected)


def articles() -> Case:
    """Headings numbered by words, clauses and items below, as long agreements have them."""
    styles = (
        style("H1", "heading 1", look='<w:numPr><w:numId w:val="1"/></w:numPr>')
        + style("H2", "heading 2", look='<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>')
        + style("H3", "heading 3", look='<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>')
    )
    levels = (
        level(0, "upperRoman", "ARTICLE %1.", extra='<w:pStyle w:val="H1"/>')
        + level(1, "decimalZero", "Section %2", extra='<w:pStyle w:val="H2"/>')
        + level(2, "lowerLetter", "(%3)", extra='<w:pStyle w:val="H3"/>')
    )
    texts = [("H1", "TERM"), ("H2", "Start"), ("H3", "date"), ("H3", "notice"), ("H2", "End"), ("H3", "date"),
             ("H1", "FEES"), ("H2", "Due")]  # fmt: skip
    expected = ["ARTICLE I. TERM", "Section 01 Start", "(a) date", "(b) notice", "Section 02 End", "(a) date",
                "ARTICLE II. FEES", "Section 01 Due"]  # fmt: skip
    body = "".join(paragraph(text, style=key) for key, text in texts)
    return Case("articles", _one(levels, body, styles=styles), expected)


CASES = [
    build()
    for build in (
        multilevel, through_styles, removed, restarts, deep_override, own_level, linked_style, level_restart, legal, formats, literals,
        bullets, spacing, hidden, skipped, in_tables, start_values, nested_lists,
        direct_over_style, articles,
    )
]  # fmt: skip
