"""`debater play`: the terminal app, or plain text where there is no terminal."""

import os
import sys
from functools import partial
from pathlib import Path

import click

from debater.cli.options import bank_options, model_option, one_of


@click.command()
@bank_options
@model_option
@click.option("--database", metavar="FILE|URL", help="Where debates are kept  [env: DEBATER_DATABASE_URL].")
@click.option("--no-history", is_flag=True, help="Keep nothing of this debate.")
@click.option("--plain", is_flag=True, help="Plain text, line by line, even in a terminal.")
@click.option("--resume", "take_up", is_flag=True, help="In plain text: take up the unfinished debate.")
def play(
    *,
    motion: str | None,
    bank_file: Path | None,
    model: str,
    database: str | None,
    no_history: bool,
    plain: bool,
    take_up: bool,
) -> None:
    """Debate the op-ed: say why it is wrong, and it answers.

    Without a terminal, each line of standard input is one message, answered in plain text; a line that is just a number
    answers the menu asked before it. The end of input ends the debate.
    """
    one_of(motion, bank_file)
    from debater.banks.library import DEFAULT_MOTION
    from debater.session import open_session

    name = motion or DEFAULT_MOTION
    opener = partial(open_session, name, bank_file=bank_file, model=model, database=database, keep=not no_history)
    if plain or not _in_terminal():
        from debater.cli.plain import debate

        debate(opener(), sys.stdin.buffer if sys.stdin else (), take_up=take_up)
        return
    from debater.tui.app import play as play_in_terminal

    raise click.exceptions.Exit(play_in_terminal(opener))


def _in_terminal() -> bool:
    streams = (sys.stdin, sys.stdout)
    return all(stream is not None and stream.isatty() for stream in streams) and os.environ.get("TERM") != "dumb"
