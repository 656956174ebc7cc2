"""The command line as a user meets it: what goes where, and with which status it leaves."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).parent.parent
AGREEMENT = ROOT / "samples" / "agreements" / "helios-vendor-paper.docx"
SCENARIO = ROOT / "samples" / "costs" / "support-assistant.yaml"


def clausegap(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the tool as a process."""
    return subprocess.run(
        [sys.executable, "-m", "clausegap", *map(str, arguments)],
        capture_output=True, text=True, encoding="utf-8", env={**os.environ, **environment}, timeout=120,
    )  # fmt: skip


def refused(*arguments: str | Path, **environment: str) -> str:
    """The message of a run that must end with status 2, nothing on standard output, and no traceback."""
    done = clausegap(*arguments, **environment)
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    return done.stderr


def test_version_and_help_leave_with_nought() -> None:
    """The two things everybody tries first."""
    assert clausegap("--version").stdout.startswith("clausegap ")
    done = clausegap("--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert "review" in done.stdout


def test_json_is_the_published_format_and_the_same_twice() -> None:
    """Standard output is one JSON object that the published schema accepts, byte for byte the same again."""
    first, second = (clausegap("review", AGREEMENT, "--usage", SCENARIO, "--format", "json") for _ in range(2))
    assert first.returncode == 0
    assert first.stdout == second.stdout
    review = json.loads(first.stdout)
    jsonschema.validate(review, json.loads(clausegap("schema").stdout))
    text = "".join(clause["text"] for clause in review["clauses"])
    for check in review["checks"]:
        for item in check["evidence"]:
            assert item["quote"] == text[item["start"] : item["end"]]


@pytest.mark.parametrize("name", ["review", "scenario", "check"])
def test_each_published_schema_is_one(name: str) -> None:
    """What `schema` prints is itself a valid JSON Schema."""
    jsonschema.Draft202012Validator.check_schema(json.loads(clausegap("schema", name).stdout))


def test_the_gate_leaves_with_one_and_still_writes(tmp_path: Path) -> None:
    """Status 1 means a gap at or above the gate, and the report is there all the same."""
    report = tmp_path / "report.html"
    done = clausegap("review", AGREEMENT, "--fail-on", "critical", "--output", report)
    assert done.returncode == 1
    assert report.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert "critical" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("ending", ["html", "md", "json", "txt"])
def test_the_output_files_ending_chooses_the_format(tmp_path: Path, ending: str) -> None:
    """`-o report.md` needs no --format."""
    report = tmp_path / f"report.{ending}"
    assert clausegap("review", AGREEMENT, "-o", report).returncode == 0
    opening = {"html": "<!DOCTYPE", "md": "#", "json": "{", "txt": ""}[ending]
    assert report.read_text(encoding="utf-8").startswith(opening)


def test_a_limit_from_the_environment_is_kept_and_checked() -> None:
    """A file over the limit is refused; a limit that is no number is named."""
    assert "bytes" in refused("review", AGREEMENT, CLAUSEGAP_MAX_BYTES="100")
    assert "CLAUSEGAP_MAX_BYTES" in refused("review", AGREEMENT, CLAUSEGAP_MAX_BYTES="many")


def test_a_broken_scenario_is_shown_with_its_line(tmp_path: Path) -> None:
    """File, line, column and the offending lines."""
    scenario = tmp_path / "bad.yaml"
    scenario.write_text("name: x\nworkloads: [\n", encoding="utf-8")
    message = refused("review", AGREEMENT, "--usage", scenario)
    assert f"{scenario}:" in message
    assert "workloads: [" in message


def test_a_misspelt_check_is_answered_with_the_near_ones() -> None:
    """`rules show` suggests, `rules test` too."""
    assert "sla-credits/uptime" in refused("rules", "show", "sla-credit/uptime")
    assert "rules list" in refused("rules", "test", "qqqqqqq")


def test_rules_can_be_listed_shown_tested_and_linted() -> None:
    """The shipped packs explain themselves, pass their own cases and have no fault."""
    assert "zero-data-retention/no-training" in clausegap("rules", "list").stdout
    assert "Walk away" in clausegap("rules", "show", "zero-data-retention/no-training").stdout
    tested = clausegap("rules", "test")
    assert tested.returncode == 0, tested.stdout
    assert clausegap("rules", "lint").returncode == 0


def test_a_broken_pack_is_refused_with_its_place(tmp_path: Path) -> None:
    """A rule author's mistake is theirs to find: file, line, column."""
    (tmp_path / "pack.yaml").write_text("id: x\ntitle: X\nversion: 1.0.0\nrulez: []\n", encoding="utf-8")
    assert "pack.yaml:" in refused("rules", "list", "--rules", tmp_path)


def test_costs_stand_alone() -> None:
    """A scenario is reckoned without any agreement."""
    done = clausegap("costs", SCENARIO)
    assert done.returncode == 0, done.stderr
    assert "USD" in done.stdout


def test_an_unwritable_output_is_said(tmp_path: Path) -> None:
    """A folder that is not there is named, and nothing is claimed written."""
    assert "report.html" in refused("review", AGREEMENT, "-o", tmp_path / "no" / "report.html")


def test_a_review_opens_no_connection(tmp_path: Path) -> None:
    """Nothing connects, sends or asks for a name: an audit hook would stop the review at the first.

    Making a socket is let pass: a library of spaCy's makes one on import to learn whether there is IPv6.
    """
    guard = (
        "import sys\n"
        "def hook(event, arguments):\n"
        "    if event in ('socket.connect', 'socket.sendto', 'socket.sendmsg', 'socket.getaddrinfo',\n"
        "                 'socket.gethostbyname', 'socket.gethostbyaddr', 'urllib.Request', 'http.client.connect'):\n"
        "        raise SystemExit(f'network: {event} {arguments}')\n"
        "sys.addaudithook(hook)\n"
    )
    tempted = guard + "import socket\nsocket.create_connection(('127.0.0.1', 9))\n"
    assert "network: " in subprocess.run([sys.executable, "-c", tempted], capture_output=True, text=True).stderr
    code = guard + "from clausegap.cli import main\nmain()\n"
    for ending in ("docx", "pdf"):
        for target in ("json", "html"):
            done = subprocess.run(
                [sys.executable, "-c", code, "review", AGREEMENT.with_suffix(f".{ending}"), "--usage", SCENARIO,
                 "-o", tmp_path / f"r.{target}"],
                capture_output=True, text=True,
            )  # fmt: skip
            assert done.returncode == 0, done.stderr


def test_a_waived_gap_passes_the_gate_until_it_runs_out(tmp_path: Path) -> None:
    """`waive` prints the entry; the reports show it whatever the day, the gate asks for the day: 0, then 3."""
    key = "sla-credits/exclusive-remedy"
    entry = clausegap(
        "waive", AGREEMENT, "--rules", "ai-vendor", "--check", key, "--who", "J. Smith", "--why", "Pilot", "--until", "2027-03-31",
    )  # fmt: skip
    assert entry.returncode == 0, entry.stderr
    waivers = tmp_path / "waivers.yaml"
    waivers.write_text(entry.stdout, encoding="utf-8")
    given = ("review", AGREEMENT, "--rules", "ai-vendor", "--waivers", waivers)
    done = clausegap(*given, "--format", "json")
    jsonschema.validate(json.loads(done.stdout), json.loads(clausegap("schema").stdout))
    (check,) = [check for check in json.loads(done.stdout)["checks"] if check["waiver"]]
    assert (check["rule"] + "/" + check["check"], check["waiver"]["until"]) == (key, "2027-03-31")
    late = clausegap(*given, "--format", "json", "--fail-on", "low", "--as-of", "2027-04-01")
    assert (late.returncode, late.stdout) == (3, done.stdout)
    assert "ran out on 2027-03-31" in late.stderr


def test_a_projects_settings_are_found_and_the_command_line_comes_first(tmp_path: Path) -> None:
    """The nearest clausegap.toml above the agreement holds; options beat it; --no-config leaves it out."""
    own = tmp_path / "own"
    own.mkdir()
    (own / "pack.yaml").write_text(
        "id: own\ntitle: Own\nversion: 1.0.0\nextends: ai-vendor\nchecks:\n  sla-credits/uptime: {off: Ours.}\n"
    )
    (tmp_path / "clausegap.toml").write_text('rules = ["./own"]\nfail_on = "low"\n[limits]\nbytes = 10000000\n')
    (tmp_path / "deal").mkdir()
    agreement = tmp_path / "deal" / "draft.docx"
    agreement.write_bytes(AGREEMENT.read_bytes())
    done = clausegap("review", agreement, "--format", "json")
    review = json.loads(done.stdout)
    assert done.returncode == 1
    assert "clausegap.toml" in done.stderr
    assert review["tool"]["rule_pack"]["id"] == "own"
    assert [gone["check"] for gone in review["not_checked"]] == ["uptime"]
    chosen = clausegap("review", agreement, "--format", "json", "--rules", "general-terms")
    assert json.loads(chosen.stdout)["tool"]["rule_pack"]["id"] == "general-terms"
    plain = clausegap("review", agreement, "--format", "json", "--rules", "general-terms", "--no-config")
    assert (plain.returncode, plain.stderr) == (0, "")
    (tmp_path / "clausegap.toml").write_text('rules = ["nowhere"]\n')
    assert "clausegap.toml:1:1: 'nowhere' is no folder" in refused("review", agreement)


def test_a_new_check_is_ready_to_be_tried(tmp_path: Path) -> None:
    """`rules new` in an empty folder gives a pack that tests and lints clean from the command line."""
    made = clausegap("rules", "new", "supply/lead-time", "--in", tmp_path / "our")
    assert (made.returncode, made.stdout) == (0, "")
    assert clausegap("rules", "test", "--rules", tmp_path / "our").stdout == "12 of 12 cases as promised\n"
    linted = clausegap("rules", "lint", "--rules", tmp_path / "our")
    assert (linted.returncode, linted.stdout) == (0, "1 checks, 0 faults, 0 hints\n")
