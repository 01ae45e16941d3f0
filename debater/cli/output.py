"""What leaves the command line: data on stdout, narration on stderr, and one place that maps errors to exit codes."""

import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import IntEnum

import click

from debater.core.text import clean
from debater.errors import DebaterError, ModelError

REPORT = "This is a fault of debater: please report it with the command you ran (DEBATER_DEBUG=1 shows where it is)."


class ExitCode(IntEnum):
    """What the exit status of `debater` means."""

    FINE = 0
    FINDINGS = 1
    """The work was done, and there is something to look at: bank findings, unreadable lines."""
    UNUSABLE = 2
    """Bad usage, or a bank or database that cannot be used."""
    NO_MODEL = 3
    UNEXPECTED = 70
    INTERRUPTED = 130


def say(text: str = "") -> None:
    """Write data for a reader to stdout, made safe for a terminal, and flush it."""
    click.echo(clean(text))


def narrate(text: str) -> None:
    """Tell on stderr what is going on."""
    click.echo(clean(text), err=True)


@contextmanager
def explained() -> Iterator[None]:
    """Turn whatever ends a command into a sentence on stderr and an exit code; never a traceback."""
    try:
        yield
    except click.exceptions.Exit:
        raise
    except click.ClickException as error:
        error.show()
        raise click.exceptions.Exit(ExitCode.UNUSABLE) from error
    except (KeyboardInterrupt, click.Abort) as error:
        raise click.exceptions.Exit(ExitCode.INTERRUPTED) from error
    except BrokenPipeError as error:  # the reader has had enough, as in `debater match FILE | head`
        _silence()
        raise click.exceptions.Exit(ExitCode.FINE) from error
    except DebaterError as error:
        narrate(str(error))
        code = ExitCode.NO_MODEL if isinstance(error, ModelError) else ExitCode.UNUSABLE
        raise click.exceptions.Exit(code) from error
    except Exception as error:
        if os.environ.get("DEBATER_DEBUG"):
            narrate(traceback.format_exc())
        narrate(f"Something went wrong: {str(error) or type(error).__name__} ({type(error).__name__}). {REPORT}")
        _silence()
        raise click.exceptions.Exit(ExitCode.UNEXPECTED) from error


def prepare_streams() -> None:
    """Let no character that the terminal's encoding lacks end a command."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError):  # streams replaced by a test, or closed
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]


def _silence() -> None:
    """Point streams that can no longer be written at nothing, so that closing them at exit does not complain."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            with suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
