"""The house rules that no linter knows."""

import ast
import inspect
import json
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from clausegap import errors, rulepacks
from clausegap.model import Document, Evidence, Severity, Verdict
from clausegap.reports import rulebook
from clausegap.rulepacks import accuracy
from clausegap.rulepacks.lint import lint
from clausegap.rulepacks.schema import json_schema
from clausegap.settings import Settings

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "src").rglob("*.py"))
LONGEST_MODULE, LONGEST_FUNCTION = 400, 60


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_stays_small_enough_to_read(path: Path) -> None:
    """Rooms do not become halls: 400 lines a module, 60 a function at the very most."""
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_MODULE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, node.name


def test_no_room_is_named_after_nothing() -> None:
    """A module says what leaves it; utils, helpers, common and managers say nothing."""
    assert not {path.stem for path in SOURCES} & {"utils", "util", "helpers", "helper", "common", "manager", "misc"}


def test_the_shipped_pack_owes_no_cases() -> None:
    """Every check has three texts for each verdict it can give, words for each, and no wording that cannot work."""
    for folder in Settings().pack_folders:
        assert [found.text for found in lint(rulepacks.load(folder), folder) if found.fault] == []


def test_the_shipped_pack_has_every_check_of_its_rules() -> None:
    """The seven rules and 29 checks of AI-vendor agreements and the general terms, unique keys."""
    pack = rulepacks.load_all(Settings().pack_folders)
    keys = [check.key for check in pack.checks]
    assert len(set(keys)) == len(keys)
    assert sum(not key.startswith("general-terms/") for key in keys) == 29


def test_generated_files_are_not_stale() -> None:
    """The editor's schema and the rule reference are what the code would write now; `make generate` mends it."""
    pack = rulepacks.load_all(Settings(rules=ROOT / "rules").pack_folders)
    schema = json.loads((ROOT / "rules" / "rule.schema.json").read_text(encoding="utf-8"))
    assert schema == json_schema()
    assert (ROOT / "rules" / "README.md").read_text(encoding="utf-8") == rulebook.reference(
        pack, accuracy.read(ROOT / "rules")
    )


def test_refusals_survive_the_process_border() -> None:
    """Every error of ours comes home from a worker with message, code and exit status."""
    made = [
        errors.Refused("a.pdf", "encrypted", "is locked.", "Unlock it."),
        errors.BadDeclaration(Path("x.yaml"), "is wrong.", 3, 4, "> 3 | x"),
        errors.Misconfigured("Nothing is there. Install it."),
        errors.BrokenPromise("A quote is not the text."),
    ]
    assert {type(error) for error in made} == {
        kind
        for _, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, errors.ClausegapError) and kind is not errors.ClausegapError
    }
    for error in made:
        home = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own bytes
        assert (type(home), str(home), home.code, home.exit_status) == (type(error), str(error), error.code, 2)


def test_nouns_survive_the_process_border() -> None:
    """A Document and an Evidence are equal after pickling."""
    document = Document("d", "d.pdf", "", "pdf", "text", ())
    evidence = Evidence("d", "c1", "1", "", 1, None, 0, 4, "text", Verdict.WEAK, "p")
    assert pickle.loads(pickle.dumps((document, evidence))) == (document, evidence)  # noqa: S301  # our own bytes


def test_severities_rank_from_critical_to_none() -> None:
    """The order in which gaps are shown."""
    assert [severity.value for severity in sorted(Severity, key=lambda s: s.rank)] == [
        "critical", "high", "medium", "low", "none",
    ]  # fmt: skip


def test_help_needs_no_heavy_library() -> None:
    """``--help`` imports neither spaCy nor a PDF, Word, template or validation library."""
    code = (
        "import sys, contextlib, io\n"
        "from clausegap import cli\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        "    cli.app(['--help'])\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules}))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"spacy", "pdfplumber", "pypdfium2", "docx", "lxml", "jinja2", "pydantic", "numpy", "genai_prices"}
    assert not heavy & set(ast.literal_eval(done.stdout.splitlines()[-1]))
