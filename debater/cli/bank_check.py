"""`debater bank check`: every problem of a bank, with its place and its cure."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from debater.cli.options import model_option, one_of
from debater.cli.output import ExitCode, narrate, say
from debater.cli.problems import FORMATS

if TYPE_CHECKING:
    from debater.cli.bank_fit import Fit
    from debater.errors import Problem


@click.command()
@click.option("--motion", metavar="NAME", help="Check the bank of this motion.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@click.option("--fit", is_flag=True, help="Say also what the bank has taught: its cuts, and how far they carry.")
@model_option
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
def check(*, motion: str | None, form: str, fit: bool, model: str, files: tuple[Path, ...]) -> None:
    """Check banks: FILEs (or their folders), one motion's, or without either all that `debater bank list` shows.

    With --fit, each bank that can be used is then fitted with the model (or its fit read from a file), and the cuts
    are explained: from which score it answers, asks or declines, where each cut is from, and what becomes of
    objections worded in ways it has not seen. As JSON, one object with `problems` and `fits`.

    Exit status: 0 when all is well, 1 with findings, 2 when a bank cannot be used; 3 when --fit finds no model.
    """
    from debater.banks.library import find_bank, list_banks
    from debater.lint.engine import check_file

    one_of(motion, files)
    if fit and form == "github":
        raise click.UsageError("--fit has no form for GitHub: use --format text or json.")
    named = [find_bank(motion).bank_file] if motion is not None else list(files)
    banks = named or [listed.bank_file for listed in list_banks()]
    if not banks:
        raise click.UsageError("There is no bank to check. Name a FILE, or a folder of banks in DEBATER_ARGUMENTS.")
    problems = [problem for file in banks for problem in check_file(file)]
    if fit:
        from debater.cli.bank_fit import fits

        _show(problems, form, fits(banks, model))
    elif text := FORMATS[form](problems):
        click.echo(text)
    count = f"{len(problems)} problem{'' if len(problems) == 1 else 's'}" if problems else "No problems"
    narrate(f"{count} in {len(banks)} bank{'' if len(banks) == 1 else 's'}.")
    if any(problem.level == "error" for problem in problems):
        raise click.exceptions.Exit(ExitCode.UNUSABLE)
    if problems:
        raise click.exceptions.Exit(ExitCode.FINDINGS)


def _show(problems: "list[Problem]", form: str, fits: "Iterator[Fit]") -> None:
    """The problems, then each fit as soon as it is there; as JSON, both in one object."""
    from debater.cli.bank_fit import as_record, as_text

    if form == "json":
        listed = json.loads(FORMATS["json"](problems))
        click.echo(json.dumps({"problems": listed, "fits": [as_record(fit) for fit in fits]}, indent=2))
        return
    if text := FORMATS["text"](problems):
        click.echo(text)
    for fit in fits:
        say(as_text(fit))
