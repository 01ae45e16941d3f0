"""`debater play`: the terminal app, or plain text where there is no terminal."""

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast, get_args

import click

from debater.cli.options import bank_options, model_option, one_of
from debater.core.modes import MOST_MINUTES, Level, Mode

if TYPE_CHECKING:
    from debater.core.practice import Setting
    from debater.session import Session

MODES, LEVELS = get_args(Mode), get_args(Level)
USUAL_MINUTES = 5


@click.command()
@bank_options
@model_option
@click.option("--mode", type=click.Choice(MODES), help="Practise in this way at once; else a start screen asks.")
@click.option("--level", type=click.Choice(LEVELS), help="How hard the opponent is: fair unless you choose.")
@click.option(
    "--minutes",
    type=click.IntRange(1, MOST_MINUTES),
    help=f"Length of a timed round: {USUAL_MINUTES} unless you choose.",
)
@click.option("--database", metavar="FILE|URL", help="Where debates are kept  [env: DEBATER_DATABASE_URL].")
@click.option("--no-history", is_flag=True, help="Keep nothing of this debate.")
@click.option("--inline", is_flag=True, help="Below the prompt, in part of the terminal.")
@click.option("--plain", is_flag=True, help="Plain text, line by line, even in a terminal.")
@click.option("--resume", "take_up", is_flag=True, help="In plain text: take up the unfinished debate.")
def play(
    *,
    motion: str | None,
    bank_file: Path | None,
    model: str,
    mode: str | None,
    level: str | None,
    minutes: int | None,
    database: str | None,
    no_history: bool,
    inline: bool,
    plain: bool,
    take_up: bool,
) -> None:
    """Debate the op-ed: say why it is wrong, and it answers.

    Without a terminal, each line of standard input is one message, answered in plain text; a line that is just a number
    answers the menu asked before it. The end of input ends the debate.
    """
    one_of(motion, bank_file)
    setting = _setting(mode, level, minutes)

    def opener() -> "Session":
        """Opens the session. In a terminal that is after the first frame: what it needs is imported only now."""
        _collect_garbage()
        from debater.banks.library import DEFAULT_MOTION
        from debater.session import open_session

        name = motion or DEFAULT_MOTION
        return open_session(name, bank_file=bank_file, model=model, database=database, keep=not no_history)

    if plain or not _in_terminal():
        from debater.cli.plain import debate

        if setting is not None and setting.mode != "spar":
            raise click.UsageError(f"--mode {setting.mode} needs the terminal app; in plain text there is only spar.")
        session = opener()
        if setting is not None:
            session.begin(setting)
        debate(session, sys.stdin.buffer if sys.stdin else (), take_up=take_up)
        return
    gc.disable()  # up to the first frame nearly all that is made is kept: looking for garbage would only delay it
    try:
        from debater.tui.app import play as play_in_terminal

        home = mode is None and minutes is None
        code = play_in_terminal(opener, setting, home=home, inline=inline)
    finally:
        _collect_garbage()
    raise click.exceptions.Exit(code)


def _setting(mode: str | None, level: str | None, minutes: int | None) -> "Setting | None":
    """What the options ask for; None when they say nothing. Minutes alone mean a timed round."""
    if mode is None and level is None and minutes is None:
        return None
    from debater.core.practice import Setting

    mode = mode or ("spar" if minutes is None else "timed")
    if minutes is not None and mode != "timed":
        raise click.UsageError("--minutes goes with --mode timed.")
    length = (minutes or USUAL_MINUTES) if mode == "timed" else 0
    return Setting(mode=cast(Mode, mode), level=cast(Level, level or "fair"), minutes=length)


def _collect_garbage() -> None:
    """From now on; what was made while it was off is never looked at again."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def _in_terminal() -> bool:
    streams = (sys.stdin, sys.stdout)
    return all(stream is not None and stream.isatty() for stream in streams) and os.environ.get("TERM") != "dumb"
