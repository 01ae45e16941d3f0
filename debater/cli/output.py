"""What leaves the command line: data on stdout, narration on stderr, and one place that maps errors to exit codes."""

import io
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import IntEnum

import click

from debater import logs
from debater.core.text import clean, one_line
from debater.errors import BankError, DebaterError, EditError, ModelError

REPORT = (
    "This is a fault of debater: please report it with the command you ran and the code {code}"
    " ({log}; DEBATER_DEBUG=1 shows where it is)."
)

_LONGEST = 200
"""Characters of a file's name that are told."""


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
    """Tell on stderr what is going on; where nobody can be told, the work goes on."""
    with suppress(OSError):
        click.echo(clean(text), err=True)


@contextmanager
def explained() -> Iterator[None]:
    """Turn whatever ends a command into a sentence on stderr and an exit code; never a traceback."""
    try:
        yield
    except click.exceptions.Exit:
        raise
    except click.ClickException as error:
        told = io.StringIO()
        error.show(told)  # it quotes what was typed as it was typed
        narrate(told.getvalue())
        raise click.exceptions.Exit(ExitCode.UNUSABLE) from error
    except (KeyboardInterrupt, click.Abort) as error:
        raise click.exceptions.Exit(ExitCode.INTERRUPTED) from error
    except BrokenPipeError as error:  # the reader has had enough, as in `debater match FILE | head`
        _silence()
        raise click.exceptions.Exit(ExitCode.FINE) from error
    except DebaterError as error:
        _note(error)
        narrate(str(error))
        code = ExitCode.NO_MODEL if isinstance(error, ModelError) else ExitCode.UNUSABLE
        raise click.exceptions.Exit(code) from error
    except OSError as error:  # the system's word on a file that a person named, or on the disk it lies on
        logs.fault("the system refused", error)
        narrate(_refused(error))
        _silence()
        raise click.exceptions.Exit(ExitCode.UNUSABLE) from error
    except Exception as error:
        if os.environ.get("DEBATER_DEBUG"):
            narrate(traceback.format_exc())
        report = REPORT.format(code=logs.fault("the command broke", error), log=_log_words())
        narrate(f"Something went wrong: {str(error) or type(error).__name__} ({type(error).__name__}). {report}")
        _silence()
        raise click.exceptions.Exit(ExitCode.UNEXPECTED) from error


def prepare_streams() -> None:
    """Let no character that the terminal's encoding lacks end a command."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError):  # streams replaced by a test, or closed
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]


def _refused(error: OSError) -> str:
    name = (
        one_line(os.fsdecode(error.filename), _LONGEST)
        if isinstance(error.filename, (str, bytes))
        else "What is read or written here"
    )
    cure = "Check its name, the permissions, and the room on the disk."
    return f"{name} cannot be used ({error.strerror or type(error).__name__}). {cure}"


def _note(error: DebaterError) -> None:
    """In the log; what is wrong with a bank is for its author, and none of the log's business."""
    if isinstance(error, (BankError, EditError)):
        logs.note("refused", kind=type(error).__name__)
    else:
        logs.trouble("gave up", kind=type(error).__name__, said=logs.words_of(error))


def _log_words() -> str:
    reason = logs.why_not()
    return f"nothing could be written down: {reason}" if reason else f"the log {logs.log_file()} has more"


def _silence() -> None:
    """Point streams that can no longer be written at nothing, so that closing them at exit does not complain."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            with suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
