"""`debater inbox open`: the inbox on a screen of its own."""

import sys
from pathlib import Path

import click

from debater.cli.inbox_reference import inbox_options, opened


@click.command("open")
@inbox_options
def open_(*, motion: str | None, bank_file: Path | None, database: str | None, model: str) -> None:
    """Go through the inbox on a screen: groups on the left, their texts on the right, one key for each decision."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError("This needs a terminal. Without one, use `debater inbox` and `debater inbox promote`.")
    with opened(motion, bank_file, database, model) as inbox:
        from debater.tui.inbox import run

        _ = inbox.bank  # a bank that cannot be used is said before the screen opens
        code = run(inbox)
    if code:
        raise click.exceptions.Exit(code)
