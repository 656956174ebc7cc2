"""``clausegap.toml``."""

from pathlib import Path

import pytest

from clausegap import configfile, settings
from clausegap.errors import BadDeclaration


def written(folder: Path, text: str) -> Path:
    """A settings file in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / configfile.NAME).write_text(text, encoding="utf-8")
    return folder / configfile.NAME


def test_the_nearest_file_above_the_agreement_is_found(tmp_path: Path) -> None:
    """A deal's own file comes before the project's."""
    far = written(tmp_path, "")
    (tmp_path / "a" / "b").mkdir(parents=True)
    assert configfile.find(tmp_path / "a" / "b") == far
    near = written(tmp_path / "a", "")
    assert configfile.find(tmp_path / "a" / "b") == near


def test_everything_that_can_be_settled_is_read_and_paths_start_at_the_file(tmp_path: Path) -> None:
    """The four keys, and limits by their names."""
    path = written(
        tmp_path,
        'rules = ["ai-vendor", "./our"]\nwaivers = "w/waivers.yaml"\nfail_on = "high"\n[limits]\npages = 12\nseconds = 1.5\n',
    )
    found = configfile.load(path, settings.LIMITS)
    assert (found.rules, found.fail_on) == (("ai-vendor", "./our"), "high")
    assert found.waivers == tmp_path / "w" / "waivers.yaml"
    assert settings.read(found.limits).limits.pages == 12
    assert settings.read(found.limits).limits.seconds == 1.5


def test_the_environment_comes_before_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """A limit of the machine is not raised by a file that came with a contract."""
    monkeypatch.setenv("CLAUSEGAP_MAX_PAGES", "3")
    assert settings.read({"pages": 12}).limits.pages == 3


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('fail_on = "high"\nrulez = []\n', r"toml:2:1: 'rulez' is no setting here; there are rules, waivers"),
        ("[limits]\npages = 1\npagez = 1\n", r"toml:3:1: 'pagez' is no setting here; .*pages"),
        ("[limit]\npages = 1\n", r"toml:1:1: 'limit' is no setting here"),
        ("fail_on = 3\n", r"toml:1:1: 'fail_on' must be a severity"),
        ('\nfail_on = "dire"\n', r"toml:2:1: 'dire' is no severity. Write critical, high"),
        ("rules = []\n", r"toml:1:1: 'rules' must name at least one pack"),
        ('rules = "ai-vendor"\n', r"toml:1:1: 'rules' must be a list"),
        ("[limits]\npages = -1\n", r"toml:2:1: 'pages' must be a positive number"),
        ("[limits]\npages = true\n", r"toml:2:1: 'pages' must be a positive number"),
        ("rules = [\n", r"toml:\d+:\d+: is not valid TOML"),
    ],
)
def test_a_mistake_is_one_sentence_with_its_place(tmp_path: Path, text: str, says: str) -> None:
    """File, line, column and what would be right."""
    with pytest.raises(BadDeclaration, match=says):
        configfile.load(written(tmp_path, text), settings.LIMITS)


def test_a_file_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    """``--config`` names a file that somebody can read."""
    with pytest.raises(BadDeclaration, match="no such file"):
        configfile.load(tmp_path / "none.toml", settings.LIMITS)
    (tmp_path / "raw.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadDeclaration, match="UTF-8"):
        configfile.load(tmp_path / "raw.toml", settings.LIMITS)
