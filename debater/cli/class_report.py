"""`debater class report`: many students' debates rolled up, as a page, as tables, or for programs."""

from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from debater.cli.options import bank_options, one_of
from debater.cli.output import ExitCode, narrate, say
from debater.core.text import one_line
from debater.errors import BankError, DebaterError, Problem

if TYPE_CHECKING:
    from debater.classroom.data import ClassReport
    from debater.classroom.gathered import Gathered
    from debater.classroom.writing import Format
    from debater.core.bank import Bank

FORMATS: "tuple[Format, ...]" = ("html", "csv", "json", "text")
PRINTED = ("json", "text")
"""These go to standard output unless a folder is named."""


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@bank_options
@click.option("--format", "form", type=click.Choice(FORMATS), default="html", show_default=True)
@click.option("--out", metavar="FOLDER|-", help="Where the files go; - is standard output.  [default: . or -]")
@click.option("--pseudonyms", is_flag=True, help="Call the students by names of trees, drawn by chance.")
@click.option(
    "--key",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Keep in FILE who is called what, so that the pseudonyms stay the same.",
)
@click.option(
    "--since", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="Only debates begun on that day or later."
)
def report(
    *,
    paths: tuple[Path, ...],
    motion: str | None,
    bank_file: Path | None,
    form: "Format",
    out: str | None,
    pseudonyms: bool,
    key: Path | None,
    since: datetime | None,
) -> None:
    """Roll up the debates of a class: what nobody finds, how far the students come, and what each should do next.

    PATH is a folder with one folder or one file for each student, or such a file: a database of debates, or what
    `debater export --format jsonl` wrote. Nothing in it is changed. What cannot be read is named, and the rest
    counts; the exit status is then 1.

    html is a page to read and print, csv two tables (students and key points), text a summary, json everything.
    """
    from debater.classroom.gathering import gather
    from debater.classroom.rollup import rolled_up

    one_of(motion, bank_file)
    target = out or ("-" if form in PRINTED else ".")
    if target == "-" and form == "csv":
        raise click.UsageError("csv is two tables, which cannot go to standard output: name a folder with --out.")
    bank = _named_bank(motion, bank_file)
    found = gather(
        paths,
        _banks(bank),
        datetime.now().astimezone(),
        motion=bank.id if bank else None,
        since=since.date() if since else None,
    )
    for unread in found.unread:
        narrate(one_line(str(unread.problem)))
    if found.bank is None or not found.students:
        raise _nothing(found, bank)
    called = _called(found, key) if pseudonyms or key else None
    told = rolled_up(found, called)
    _write(told, form, target)
    for note in told.notes:
        narrate(note)
    if found.unread:
        narrate(f"{len(found.unread)} place{'' if len(found.unread) == 1 else 's'} could not be read: see above.")
        raise click.exceptions.Exit(ExitCode.FINDINGS)


def _write(told: "ClassReport", form: "Format", target: str) -> None:
    from debater.classroom.writing import rendered, write

    if target == "-":
        click.echo(rendered(told, form), nl=False)
        return
    for file in write(told, form, Path(target).expanduser(), date.today()):
        say(str(file))


def _called(found: "Gathered", key: Path | None) -> Callable[[str], str]:
    """Pseudonyms for everyone who may be named, kept in the key if there is one."""
    from debater.classroom.key_file import read_key, write_key
    from debater.classroom.pseudonyms import Pseudonyms

    known, was = read_key(key) if key else ({}, None)
    names = [student.name for student in found.students]
    names += [unread.student for unread in found.unread] + [name for note in found.notes for name in note.students]
    called = Pseudonyms(known, names)
    for name in names:
        called(name)
    if key is not None and called.given != known:
        write_key(key, called.given, was)
    return called


def _named_bank(motion: str | None, bank_file: Path | None) -> "Bank | None":
    from debater.banks.library import find_bank
    from debater.banks.loader import load_bank

    if bank_file is not None:
        return load_bank(bank_file)
    return load_bank(find_bank(motion).bank_file) if motion is not None else None


def _banks(named: "Bank | None") -> "Callable[[str], Bank]":
    """Gives the bank of a motion by its id: the one that was named, or one from the folders of banks."""
    from debater.banks.library import find_bank
    from debater.banks.loader import load_bank

    @cache
    def bank_of(motion: str) -> "Bank":
        if named is not None and named.id == motion:
            return named
        file = find_bank(motion).bank_file
        bank = load_bank(file)
        if bank.id != motion:
            cure = "name the bank with --bank FILE"
            raise BankError(
                [Problem(str(file), 0, 0, f"is the bank of '{bank.id}', not of '{motion}'", cure, "motion")]
            )
        return bank

    return bank_of


def _nothing(found: "Gathered", bank: "Bank | None") -> DebaterError:
    """Why there is nothing to report, and the cure."""
    motions = ", ".join(f"{one_line(other.motion, 64)} ({other.debates})" for other in found.others)
    if bank is not None and motions:
        return DebaterError(
            f"No debate on {bank.id} was found; there are debates on {motions}.", "Choose with --motion."
        )
    if motions:
        cure = "Name the bank that they were held on with --bank FILE."
        return DebaterError(f"There are debates on {motions}, whose bank is not here.", cure)
    if found.earlier:
        return DebaterError("Every debate was held before that day.", "Choose an earlier day with --since.")
    cure = "A folder holds databases (.sqlite3) or reports exported with `debater export all --format jsonl`."
    return DebaterError("No debate was found.", cure)
