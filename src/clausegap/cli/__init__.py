"""The command line: each command parses, calls one verb and shows. Standard output carries data alone.

Exit status: 0 done; 1 a gap at or above ``--fail-on``; 2 usage, unreadable input or configuration; 3 a waiver that has
run out, at the gate; 70 a bug of ours.
"""

from __future__ import annotations

import os
import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from clausegap import __version__, settings
from clausegap.errors import ClausegapError, Misconfigured

from . import edge, gate
from .edge import ConfigOption, NoConfigOption, RulesOption
from .rules import app as rules_app
from .rules import unknown

if TYPE_CHECKING:
    from clausegap.model import Finding, Review, Waiver

_BUG_STATUS = 70


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
app.add_typer(rules_app, name="rules")

WaiversOption = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Accepted gaps (YAML): shown as waived, not counted by the gate.")
]


def main() -> NoReturn:
    """Run the command line; every way out has its exit status here."""
    try:
        app()
    except ClausegapError as error:
        edge.say(f"clausegap: {error}")
        sys.exit(error.exit_status)
    except BrokenPipeError:
        # The reader of our output has gone (| head); nothing is wrong, and flushing at exit must not complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        edge.say("clausegap: interrupted.")
        sys.exit(130)
    except Exception as error:  # a bug must not end with 1, which is the gate's
        if os.environ.get("CLAUSEGAP_DEBUG"):
            raise
        edge.say(
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
        gate.Gate | None,
        typer.Option(help="Leave with status 1 where an unwaived gap is at least this severe."),
    ] = None,
    waivers: WaiversOption = None,
    as_of: Annotated[
        datetime | None,
        typer.Option(metavar="DATE", formats=["%Y-%m-%d"], help="The day the gate holds waivers against; else today."),
    ] = None,
    view: Annotated[str, typer.Option(help="Tracked changes: accepted, original or by:AUTHOR.")] = "accepted",
    ocr: Annotated[bool, typer.Option("--ocr", help="Read pages without text by OCR.")] = False,
    rules: RulesOption = None,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
) -> None:
    """Review one agreement and write the gap report."""
    settled = edge.read_settings(agreement[0].parent, config, no_config)
    chosen = format or _by_ending(output)
    from clausegap import costs
    from clausegap.review import read_files, review_deal

    scenario = costs.load(usage) if usage else None
    given = _given(waivers or settled.waivers)
    deal = read_files(agreement, settled.limits, view=view, ocr=ocr, give_up=edge.give_up)
    done = review_deal(deal, edge.language(settled, rules), scenario=scenario, given=given)
    _write_review(done, chosen, output, settled)
    closes_at = fail_on or settled.fail_on
    if closes_at is not None:
        gate.hold(done, closes_at, given, as_of.date() if as_of else None)


@app.command()
def waive(
    agreement: Annotated[list[Path], typer.Argument(metavar="AGREEMENT...", help="As for `review`.")],
    check: Annotated[str, typer.Option(metavar="RULE/CHECK", help="The gap to accept.")],
    who: Annotated[str, typer.Option(help="Who accepts it.")],
    why: Annotated[str, typer.Option(help="The reason.")],
    until: Annotated[datetime, typer.Option(metavar="DATE", formats=["%Y-%m-%d"], help="The last day it holds.")],
    view: Annotated[str, typer.Option(help="Tracked changes: accepted, original or by:AUTHOR.")] = "accepted",
    ocr: Annotated[bool, typer.Option("--ocr", help="Read pages without text by OCR.")] = False,
    rules: RulesOption = None,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
) -> None:
    """Print the entry for waivers.yaml that accepts one gap of an agreement as it stands now."""
    settled = edge.read_settings(agreement[0].parent, config, no_config)
    from clausegap.review import read_files, review_deal
    from clausegap.waivers import written

    read = read_files(agreement, settled.limits, view=view, ocr=ocr, give_up=edge.give_up)
    finding = _gap(review_deal(read, edge.language(settled, rules)), check)
    edge.write(f"waivers:\n{written(finding, who, why, until.date())}", None)


@app.command("clauses")
def clauses_command(
    agreement: Annotated[Path, typer.Argument(metavar="AGREEMENT", help="PDF or DOCX.")],
    format: Annotated[OutlineFormat, typer.Option(help="How to write it.")] = OutlineFormat.TEXT,  # noqa: A002  # the option's name
    view: Annotated[str, typer.Option(help="Tracked changes: accepted, original or by:AUTHOR.")] = "accepted",
    ocr: Annotated[bool, typer.Option("--ocr", help="Read pages without text by OCR.")] = False,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
) -> None:
    """Show the outline that was read: clauses, parties, defined terms."""
    settled = edge.read_settings(agreement.parent, config, no_config)
    from clausegap import clauses, documents
    from clausegap.reports import outline

    document = documents.read(agreement, settled.limits, view=view, ocr=ocr, give_up=edge.give_up)
    show = outline.as_json if format is OutlineFormat.JSON else outline.as_text
    edge.write(show(document, clauses.split(document)), None)


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
    edge.write(reports.render_costs(model, format.value, config.templates), output)


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
    edge.write(json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n", None)


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
    edge.write(reports.render(done, chosen.value, config.templates), output)


def _given(path: Path | None) -> tuple[Waiver, ...]:
    if path is None:
        return ()
    from clausegap.waivers import load

    return load(path)


def _gap(done: Review, key: str) -> Finding:
    """The gap of that check. Raises Misconfigured where there is none."""
    finding = next((finding for finding in done.findings if finding.key == key), None)
    if finding is None:
        unknown(key, [finding.key for finding in done.findings])
    if finding not in done.gaps:
        raise Misconfigured(f"{key} is favourable here. There is nothing to waive.")
    return finding
