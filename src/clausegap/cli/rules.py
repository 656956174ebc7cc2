"""``clausegap rules``: list, explain, test and lint the packs, and begin new checks."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from clausegap import settings
from clausegap.errors import Misconfigured

from . import edge
from .edge import ConfigOption, NoConfigOption, RulesOption

if TYPE_CHECKING:
    from clausegap.rulepacks import Check, RulePack

app = typer.Typer(help="List, explain, test and lint the rule packs.", no_args_is_help=True, rich_markup_mode=None)


@app.command("list")
def rules_list(rules: RulesOption = None, config: ConfigOption = None, no_config: NoConfigOption = False) -> None:
    """All checks of the pack, by rule."""
    from clausegap.reports.rulebook import listing

    edge.write(listing(edge.pack(_settled(config, no_config), rules)), None)


@app.command("show")
def rules_show(
    check: Annotated[str, typer.Argument(metavar="RULE/CHECK", help="As `rules list` prints it.")],
    rules: RulesOption = None,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
) -> None:
    """One check: why it matters, what it looks for, what to ask for, what it does not see."""
    from clausegap.reports.rulebook import page
    from clausegap.rulepacks import accuracy

    settled = _settled(config, no_config)
    edge.write(page(_known_check(edge.pack(settled, rules), check), accuracy.read(settled.rules)), None)


@app.command("reference")
def rules_reference(rules: RulesOption = None, config: ConfigOption = None, no_config: NoConfigOption = False) -> None:
    """The pack as one Markdown page."""
    from clausegap.reports.rulebook import reference
    from clausegap.rulepacks import accuracy

    settled = _settled(config, no_config)
    edge.write(reference(edge.pack(settled, rules), accuracy.read(settled.rules)), None)


@app.command("new")
def rules_new(
    check: Annotated[str, typer.Argument(metavar="RULE/CHECK", help="Its name, in small letters and hyphens.")],
    folder: Annotated[Path, typer.Option("--in", metavar="FOLDER", help="Your pack; made where it is not there.")],
) -> None:
    """Begin a check: commented files that load, lint and pass, to be made your own."""
    from clausegap.rulepacks.skeleton import begin

    for sentence in begin(check, folder):
        edge.say(sentence)


@app.command("test")
def rules_test(
    check: Annotated[str | None, typer.Argument(metavar="[RULE[/CHECK]]", help="Only these.")] = None,
    rules: RulesOption = None,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
) -> None:
    """Run the pack against its own cases."""
    from clausegap import ruletest

    language = edge.language(_settled(config, no_config), rules, cases=True)
    known = {c.key for c in language.pack.checks} | {rule.id for rule in language.pack.rules}
    if check is not None and check not in known:
        unknown(check, sorted(known))
    wrong = total = 0
    for tested, misses in ruletest.run(language.pack, language, check):
        total += len(tested.cases)
        wrong += len(misses)
        for miss in misses:
            edge.write(f"{miss.case.path.name}:{miss.case.line}: {miss.case.name}: {miss.got}\n", None)
    edge.write(f"{total - wrong} of {total} cases as promised\n", None)
    if wrong:
        raise typer.Exit(2)


@app.command("lint")
def rules_lint(rules: RulesOption = None, config: ConfigOption = None, no_config: NoConfigOption = False) -> None:
    """What the pack's authors still owe: faults, with their places, and hints. Status 2 where there is a fault."""
    from clausegap import rulepacks, ruletest
    from clausegap.findings import Language
    from clausegap.rulepacks.lint import lint

    settled = _settled(config, no_config)
    checks = faults = hints = 0
    for folder in edge.folders(settled, rules):
        pack = rulepacks.load(folder, shipped=settled.rules)
        checks += len(pack.checks)
        for complaint in (*lint(pack, folder), *ruletest.unreached(pack, Language(pack), folder)):
            edge.write(("" if complaint.fault else "hint: ") + complaint.text + "\n", None)
            faults += complaint.fault
            hints += not complaint.fault
    edge.write(f"{checks} checks, {faults} faults, {hints} hints\n", None)
    if faults:
        raise typer.Exit(2)


def _settled(config: Path | None, no_config: bool) -> settings.Settings:
    return edge.read_settings(Path(), config, no_config)


def _known_check(pack: RulePack, key: str) -> Check:
    for check in pack.checks:
        if check.key == key:
            return check
    return unknown(key, [check.key for check in pack.checks])


def unknown(key: str, known: list[str]) -> NoReturn:
    """Refuse a check that is not there, with those that are spelled much like it."""
    near = difflib.get_close_matches(key, known, n=3, cutoff=0.3)
    hint = f"Did you mean {', '.join(near)}?" if near else "See `clausegap rules list`."
    raise Misconfigured(f"No check named '{key}'. {hint}")
