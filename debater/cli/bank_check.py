"""`debater bank check`: every problem of a bank, with its place and its cure."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from debater.cli.options import model_option, one_of
from debater.cli.output import ExitCode, narrate
from debater.cli.problems import FORMATS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debater.errors import Problem


@click.command()
@click.option("--motion", metavar="NAME", help="Check the bank of this motion.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@click.option("--fit", is_flag=True, help="Check also what the bank teaches: its meaning, its cuts.")
@model_option
@click.option("--rules", is_flag=True, help="Print the manual of all rules, and check nothing.")
@click.option("--explain", "rule", metavar="RULE", help="Print the manual of one rule, and check nothing.")
@click.argument("files", nargs=-1, metavar="[FILE|FOLDER|MOTION]...")
def check(
    *, motion: str | None, form: str, fit: bool, model: str, rules: bool, rule: str | None, files: tuple[str, ...]
) -> None:
    """Check banks: those named, one motion's, or without either all that `debater bank list` shows.

    A FOLDER is checked with all that is in it: bank.yaml, phrasebook.yaml and the test objections in objections.yaml; a
    folder of such folders, with every bank in it. A FILE may be a bank (its phrasebook is read with it), or one of the
    others by itself.

    With --fit, each bank that can be used is then fitted with the model (or its fit read from a file). Its own texts
    are read as if they were new, which shows key points that collide or are missed, phrasings that repeat others or
    sound like support, and near misses that are not near. The cuts are explained: from which score it answers, asks or
    declines, where each cut is from, and what becomes of objections worded in ways it has not seen. As JSON, one
    object with `problems` and `fits`.

    Exit status: 0 when all is well, 1 with findings, 2 when a bank cannot be used; 3 when --fit finds no model.
    """
    from debater.banks.library import find_bank, list_banks
    from debater.lint.remembered import checked

    if rules or rule is not None:
        click.echo(_manual(rule), nl=False)
        return
    one_of(motion, files)
    named, unknown = _named(files)
    if motion is not None:
        paths = [find_bank(motion).folder]
    else:
        paths = named if files else [listed.folder for listed in list_banks()]
    if not (paths or unknown):
        raise click.UsageError("There is no bank to check. Name a FILE, or a folder of banks in DEBATER_ARGUMENTS.")
    found = [checked(path) for path in paths]
    problems = [*(problem for one in found for problem in one.problems), *unknown]
    if fit:
        from debater.cli.bank_fit import show_with_fits

        banks = [path for path, one in zip(paths, found, strict=True) if one.kind in ("folder", "bank")]
        problems = show_with_fits(problems, form, banks, model)
    elif text := FORMATS[form](problems):
        click.echo(text)
    count = f"{len(problems)} problem{'' if len(problems) == 1 else 's'}" if problems else "No problems"
    what = "bank" if all(one.kind in ("folder", "bank") for one in found) else "file"
    number = max(len(paths), len(files))
    narrate(f"{count} in {number} {what}{'' if number == 1 else 's'}.")
    if any(problem.level == "error" for problem in problems):
        raise click.exceptions.Exit(ExitCode.UNUSABLE)
    if problems:
        raise click.exceptions.Exit(ExitCode.FINDINGS)


def _named(files: "Sequence[str]") -> "tuple[list[Path], list[Problem]]":
    """What the arguments name, and a problem for each that names nothing."""
    from debater.banks.library import banks_at
    from debater.errors import BankError

    paths: list[Path] = []
    problems: list[Problem] = []
    for name in files:
        try:
            paths += banks_at(name)
        except BankError as error:
            problems += error.problems
    return paths, problems


def _manual(rule: str | None) -> str:
    """One rule's manual, or with None that of all."""
    from difflib import get_close_matches

    from debater.lint.manual import entry, names, page

    if rule is None:
        return page()
    if rule not in names():
        near = get_close_matches(rule, names(), n=1)
        cure = f"Did you mean '{near[0]}'?" if near else "See them all with --rules."
        raise click.UsageError(f"There is no rule '{rule}'. {cure}")
    return entry(rule) + "\n"
