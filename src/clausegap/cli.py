"""The command line: each command parses, calls one verb and shows. Standard output carries data alone.

Exit status: 0 done; 1 a gap at or above ``--fail-on``; 2 usage, unreadable input or configuration; 70 a bug of ours.
"""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from clausegap import __version__, settings
from clausegap.errors import ClausegapError, Misconfigured

if TYPE_CHECKING:
    from clausegap.findings import Language
    from clausegap.model import Review
    from clausegap.rulepacks import RulePack

_GATE_STATUS, _BUG_STATUS = 1, 70


class Format(StrEnum):
    """How a review can be written."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    MARKDOWN = "markdown"


class OutlineFormat(StrEnum):
    """How an outline can be written."""

    TEXT = "text"
    JSON = "json"


class Gate(StrEnum):
    """Severities that ``--fail-on`` takes."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class SchemaName(StrEnum):
    """What has a published JSON Schema."""

    REVIEW = "review"
    SCENARIO = "scenario"
    CHECK = "check"


app = typer.Typer(
    name="clausegap",
    help="Review AI-vendor agreements: what a buyer must negotiate, in the contract's own words, and what it may cost.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
rules_app = typer.Typer(
    help="List, explain, test and lint the rule packs.", no_args_is_help=True, rich_markup_mode=None
)
app.add_typer(rules_app, name="rules")

RulesOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--rules",
        metavar="PACK",
        help="A shipped pack's name or a folder of your own, repeatable. Left out: all shipped.",
    ),
]


def main() -> NoReturn:
    """Run the command line; every way out has its exit status here."""
    try:
        app()
    except ClausegapError as error:
        _say(f"clausegap: {error}")
        sys.exit(error.exit_status)
    except BrokenPipeError:
        # The reader of our output has gone (| head); nothing is wrong, and flushing at exit must not complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        _say("clausegap: interrupted.")
        sys.exit(130)
    except Exception as error:  # a bug must not end with 1, which is the gate's
        if os.environ.get("CLAUSEGAP_DEBUG"):
            raise
        _say(
            f"clausegap: this is a bug of ours ({type(error).__name__}: {error}). "
            "Nothing was written. Set CLAUSEGAP_DEBUG=1 to see where, and report it."
        )
        sys.exit(_BUG_STATUS)
    sys.exit(0)


@app.callback(invoke_without_command=True)
def _root(
    version: Annotated[bool, typer.Option("--version", help="Print the version and leave.", is_eager=True)] = False,
) -> None:
    if version:
        typer.echo(f"clausegap {__version__}")
        raise typer.Exit


@app.command()
def review(
    agreement: Annotated[
        list[Path], typer.Argument(metavar="AGREEMENT...", help="PDF or DOCX; several are read as one deal.")
    ],
    usage: Annotated[
        Path | None, typer.Option(metavar="SCENARIO", help="A usage scenario (YAML) for the cost model.")
    ] = None,
    format: Annotated[  # noqa: A002  # the option's name
        Format | None, typer.Option(help="Left out: by the ending of --output, else text.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write there instead of standard output.")
    ] = None,
    fail_on: Annotated[
        Gate | None, typer.Option(help="Leave with status 1 where a gap is at least this severe.")
    ] = None,
    view: Annotated[str, typer.Option(help="Tracked changes: accepted, original or by:AUTHOR.")] = "accepted",
    ocr: Annotated[bool, typer.Option("--ocr", help="Read pages without text by OCR.")] = False,
    rules: RulesOption = None,
) -> None:
    """Review one agreement and write the gap report."""
    config = settings.read()
    chosen = format or _by_ending(output)
    from clausegap import costs
    from clausegap.review import read_files, review_deal

    scenario = costs.load(usage) if usage else None
    deal = read_files(agreement, config.limits, view=view, ocr=ocr)
    done = review_deal(deal, _language(config, rules), scenario=scenario)
    _write_review(done, chosen, output, config)
    if fail_on is not None:
        _gate(done, fail_on)


@app.command("clauses")
def clauses_command(
    agreement: Annotated[Path, typer.Argument(metavar="AGREEMENT", help="PDF or DOCX.")],
    format: Annotated[OutlineFormat, typer.Option(help="How to write it.")] = OutlineFormat.TEXT,  # noqa: A002  # the option's name
    view: Annotated[str, typer.Option(help="Tracked changes: accepted, original or by:AUTHOR.")] = "accepted",
    ocr: Annotated[bool, typer.Option("--ocr", help="Read pages without text by OCR.")] = False,
) -> None:
    """Show the outline that was read: clauses, parties, defined terms."""
    config = settings.read()
    from clausegap import clauses, documents
    from clausegap.reports import outline

    document = documents.read(agreement, config.limits, view=view, ocr=ocr)
    show = outline.as_json if format is OutlineFormat.JSON else outline.as_text
    _write(show(document, clauses.split(document)), None)


@app.command("costs")
def costs_command(
    scenario: Annotated[Path, typer.Argument(metavar="SCENARIO", help="A usage scenario (YAML).")],
    format: Annotated[Format, typer.Option(help="How to write it.")] = Format.TEXT,  # noqa: A002  # the option's name
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE")] = None,
) -> None:
    """Reckon a usage scenario on its own: what it costs, and what each gap would cost if nothing is agreed."""
    config = settings.read()
    from clausegap import costs, reports

    model = costs.project(costs.load(scenario), None)
    _write(reports.render_costs(model, format.value, config.templates), output)


@app.command()
def schema(
    name: Annotated[
        SchemaName, typer.Argument(help="Of the review, a usage scenario, or a check file.")
    ] = SchemaName.REVIEW,
) -> None:
    """Print a JSON Schema."""
    import json

    if name is SchemaName.REVIEW:
        from clausegap.reports import json_schema
    elif name is SchemaName.SCENARIO:
        from clausegap.costs.schema import json_schema
    else:
        from clausegap.rulepacks.schema import json_schema
    _write(json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n", None)


@rules_app.command("list")
def rules_list(rules: RulesOption = None) -> None:
    """All checks of the pack, by rule."""
    from clausegap.reports.rulebook import listing

    _write(listing(_pack(settings.read(), rules)), None)


@rules_app.command("show")
def rules_show(
    check: Annotated[str, typer.Argument(metavar="RULE/CHECK", help="As `rules list` prints it.")],
    rules: RulesOption = None,
) -> None:
    """One check: why it matters, what it looks for, what to ask for, what it does not see."""
    from clausegap.reports.rulebook import page
    from clausegap.rulepacks import accuracy

    config = settings.read()
    _write(page(_known_check(_pack(config, rules), check), accuracy.read(config.rules)), None)


@rules_app.command("reference")
def rules_reference(rules: RulesOption = None) -> None:
    """The pack as one Markdown page."""
    from clausegap.reports.rulebook import reference
    from clausegap.rulepacks import accuracy

    config = settings.read()
    _write(reference(_pack(config, rules), accuracy.read(config.rules)), None)


@rules_app.command("test")
def rules_test(
    check: Annotated[str | None, typer.Argument(metavar="[RULE[/CHECK]]", help="Only these.")] = None,
    rules: RulesOption = None,
) -> None:
    """Run the pack against its own cases."""
    from clausegap import ruletest

    language = _language(settings.read(), rules, cases=True)
    known = {c.key for c in language.pack.checks} | {rule.id for rule in language.pack.rules}
    if check is not None and check not in known:
        _unknown(check, sorted(known))
    wrong = total = 0
    for tested, misses in ruletest.run(language.pack, language, check):
        total += len(tested.cases)
        wrong += len(misses)
        for miss in misses:
            _write(f"{miss.case.path.name}:{miss.case.line}: {miss.case.name}: {miss.got}\n", None)
    _write(f"{total - wrong} of {total} cases as promised\n", None)
    if wrong:
        raise typer.Exit(2)


@rules_app.command("lint")
def rules_lint(rules: RulesOption = None) -> None:
    """What the pack's authors still owe: missing cases, verdicts nothing can give."""
    from clausegap import ruletest

    pack = _pack(settings.read(), rules)
    owed = ruletest.lint(pack)
    for line in owed:
        _write(line + "\n", None)
    _write(f"{len(pack.checks)} checks, {len(owed)} complaints\n", None)
    if owed:
        raise typer.Exit(2)


def _pack(config: settings.Settings, chosen: list[Path] | None, *, cases: bool = True) -> RulePack:
    from clausegap import rulepacks

    folders = [_folder(config, pack) for pack in chosen] if chosen else config.pack_folders
    return rulepacks.load_all(folders, cases=cases, shipped=config.rules)


def _folder(config: settings.Settings, pack: Path) -> Path:
    """A folder as given, or the shipped pack of that name."""
    return config.rules / pack if str(pack) in config.packs and not pack.is_dir() else pack


def _language(config: settings.Settings, chosen: list[Path] | None, *, cases: bool = False) -> Language:
    from clausegap.findings import Language

    return Language(_pack(config, chosen, cases=cases))


def _by_ending(output: Path | None) -> Format:
    endings = {".json": Format.JSON, ".html": Format.HTML, ".htm": Format.HTML, ".md": Format.MARKDOWN}
    return endings.get(output.suffix.lower(), Format.TEXT) if output else Format.TEXT


def _write_review(done: Review, chosen: Format, output: Path | None, config: settings.Settings) -> None:
    from clausegap import reports

    if chosen is Format.TEXT and output is None and sys.stdout.isatty():
        from rich.console import Console

        from clausegap.reports.terminal import print_summary

        print_summary(done, Console())
        return
    _write(reports.render(done, chosen.value, config.templates), output)


def _write(text: str, output: Path | None) -> None:
    """UTF-8 whatever the locale says, to the file or to standard output."""
    data = text.encode("utf-8", errors="replace")
    if output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        why = (error.strerror or "cannot be written").lower()
        raise Misconfigured(f"{output}: {why}. Name a file in a folder you may write to.") from error
    _say(f"Wrote {output}")


def _gate(done: Review, gate: Gate) -> None:
    from clausegap.model import Severity

    at_least = [finding for finding in done.gaps if finding.severity.rank <= Severity(gate.value).rank]
    if at_least:
        _say(f"clausegap: {len(at_least)} gaps at or above '{gate.value}', first of them {at_least[0].key}.")
        raise typer.Exit(_GATE_STATUS)


def _known_check(pack: RulePack, key: str):  # type: ignore[no-untyped-def]  # noqa: ANN202  # Check, imported late
    for check in pack.checks:
        if check.key == key:
            return check
    return _unknown(key, [check.key for check in pack.checks])


def _unknown(key: str, known: list[str]) -> NoReturn:
    import difflib

    near = difflib.get_close_matches(key, known, n=3, cutoff=0.3)
    hint = f"Did you mean {', '.join(near)}?" if near else "See `clausegap rules list`."
    raise Misconfigured(f"No check named '{key}'. {hint}")


def _say(message: str) -> None:
    typer.echo(message, err=True)
