"""`debater bank check`: every problem of a bank, with its place and its cure."""

from pathlib import Path

import click

from debater.cli.options import one_of
from debater.cli.output import ExitCode, narrate
from debater.cli.problems import FORMATS


@click.command()
@click.option("--motion", metavar="NAME", help="Check the bank of this motion.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
def check(motion: str | None, form: str, files: tuple[Path, ...]) -> None:
    """Check banks: FILEs (or their folders), one motion's, or without either all that `debater bank list` shows.

    Exit status: 0 when all is well, 1 with findings, 2 when a bank cannot be used.
    """
    from debater.banks.library import find_bank, list_banks
    from debater.lint.engine import check_file

    one_of(motion, files)
    named = [find_bank(motion).bank_file] if motion is not None else list(files)
    banks = named or [listed.bank_file for listed in list_banks()]
    if not banks:
        raise click.UsageError("There is no bank to check. Name a FILE, or a folder of banks in DEBATER_ARGUMENTS.")
    problems = [problem for file in banks for problem in check_file(file)]
    text = FORMATS[form](problems)
    if text:
        click.echo(text)
    count = f"{len(problems)} problem{'' if len(problems) == 1 else 's'}" if problems else "No problems"
    narrate(f"{count} in {len(banks)} bank{'' if len(banks) == 1 else 's'}.")
    if any(problem.level == "error" for problem in problems):
        raise click.exceptions.Exit(ExitCode.UNUSABLE)
    if problems:
        raise click.exceptions.Exit(ExitCode.FINDINGS)
