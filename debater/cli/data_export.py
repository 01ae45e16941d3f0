"""`debater data export`: everything that a person said and did, as one ZIP file."""

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from debater.cli.options import database_option
from debater.cli.output import ExitCode, narrate, say
from debater.errors import BankError, DebaterError, Problem

if TYPE_CHECKING:
    from debater.core.bank import Bank


@click.command()
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE.zip",
    help="Where it goes.  [default: debater-data-DATE.zip, here]",
)
@database_option
def export(*, output: Path | None, database: str | None) -> None:
    """Write one ZIP file with every debate (to read, and for programs), reviews, what was handled, and the database.

    Only you can read the file; a README in it says what is what. A file that is there already is never written over.
    Damaged databases are handed over as they are, with what can be read of them. Nothing that is kept is changed.

    Exit status: 0 when all of it is in the file, 1 when something could not be read (it says what), or nothing is kept.
    """
    from debater.keeping.handing_over import handed_over
    from debater.keeping.inventory import inventory

    over = handed_over(inventory(database), cache(_bank), datetime.now())
    for reason in over.unread:
        narrate(f"Not read: {reason}")
    if not over.names:
        narrate("There is nothing to hand over.")
        raise click.exceptions.Exit(ExitCode.FINDINGS)
    say(str(_written(over.data, output)))
    narrate(f"{over.debates} debate{'' if over.debates == 1 else 's'} handed over; README.txt in it says what is what.")
    if over.unread:
        raise click.exceptions.Exit(ExitCode.FINDINGS)


def _written(data: bytes, output: Path | None) -> Path:
    """Write a new file, whole or not at all. Raises DebaterError."""
    from debater.banks.saving import create
    from debater.reports.file import write_new

    if output is None:
        return write_new(data, Path(), f"debater-data-{datetime.now():%Y-%m-%d}", "zip")
    try:
        create(output, data, 0o600)
    except FileExistsError as error:
        raise DebaterError(f"{output} is there already.", "Name another file with --output.") from error
    except OSError as error:
        raise DebaterError(
            f"{output} cannot be written ({error.strerror or error}).", "Name a file in a folder that can be written."
        ) from error
    return output


def _bank(motion: str) -> "Bank":
    """The bank of a motion. Raises BankError."""
    from debater.banks.library import find_bank
    from debater.banks.loader import load_bank

    file = find_bank(motion).bank_file
    bank = load_bank(file)
    if bank.id != motion:
        raise BankError([Problem(str(file), 0, 0, f"is the bank of '{bank.id}'", "name it after its id", "motion")])
    return bank
