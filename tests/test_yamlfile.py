"""YAML with places."""

from pathlib import Path

import pytest

from clausegap import yamlfile
from clausegap.errors import BadDeclaration

HERE = Path("mine.yaml")


def test_every_value_has_its_place() -> None:
    """Line and column of keys and list items, counted from one."""
    file = yamlfile.parse("a: 1\nlist:\n  - x\n  - k: v\n", HERE)
    assert file.data == {"a": 1, "list": ["x", {"k": "v"}]}
    assert file.places["a",] == (1, 1)
    assert file.places["list", 1, "k"] == (4, 5)


def test_a_complaint_shows_the_line_starred() -> None:
    """The author sees file, line, column and the lines around the mistake."""
    error = yamlfile.parse("one: 1\ntwo: 2\nthree: 3\n", HERE).complaint(("two",), "is wrong. Mend it.")
    assert str(error).startswith("mine.yaml:2:1: is wrong.")
    assert "*    2 | two: 2" in str(error)


def test_a_complaint_about_a_missing_key_points_at_what_is_there() -> None:
    """Nothing has no place; its parent has."""
    assert yamlfile.parse("a:\n  b: 1\n", HERE).complaint(("a", "c", "d"), "missing").line == 1


@pytest.mark.parametrize(
    ("text", "says", "line"),
    [
        ("a: [1, 2\nb: 3\n", "not valid YAML", 2),
        ("a: 1\na: 2\n", "a second time", 2),
        ("a: &x 1\nb: *x\n", "aliases", 2),
        ("a:\n\t- 1\n", "not valid YAML", 2),
        ("{[1]: 2}\n", "must be one word", 1),
        ("[" * 60 + "]" * 60, "nested deeper", None),
        ("a: !!python/object/apply:os.system ['true']\n", None, None),
    ],
)
def test_bad_yaml_is_refused_with_its_place(text: str, says: str | None, line: int | None) -> None:
    """No alias bomb, no object, no double key gets through; tags make no objects."""
    if says is None:
        assert yamlfile.parse(text, HERE).data == {"a": ["true"]}
        return
    with pytest.raises(BadDeclaration, match=says) as caught:
        yamlfile.parse(text, HERE)
    assert caught.value.line == line


def test_a_missing_file_a_folder_and_bytes_are_refused(tmp_path: Path) -> None:
    """One sentence, no traceback."""
    (tmp_path / "latin.yaml").write_bytes(b"a: \xff\xfe")
    for path, says in (
        (tmp_path / "no.yaml", "no such file"),
        (tmp_path, "folder"),
        (tmp_path / "latin.yaml", "UTF-8"),
    ):
        with pytest.raises(BadDeclaration, match=says):
            yamlfile.load(path)


def test_a_key_is_the_word_that_stands_there() -> None:
    """``off:`` is a field's name; as a value it stays what YAML makes of it."""
    assert yamlfile.parse("off: off\nyes: no\n", Path("x.yaml")).data == {"off": False, "yes": False}
