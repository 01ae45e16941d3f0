"""`debater export`: stored debates as reports, for people, spreadsheets and programs."""

from collections.abc import Sequence
from datetime import UTC
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from debater.cli.options import bank_options, database_option, one_of, open_store
from debater.cli.output import ExitCode, narrate, say
from debater.core.text import one_line
from debater.errors import BankError, DebaterError, HistoryError, Problem

if TYPE_CHECKING:
    from debater.core.bank import Bank
    from debater.history.record import StoredDebate, StoredRecord
    from debater.history.store import Store
    from debater.reports import Format

FORMATS: "tuple[Format, ...]" = ("html", "md", "jsonl", "csv")
_SHORT = 12
"""Characters of an id in the list; any beginning that fits one debate only will do."""


@click.command()
@bank_options
@click.option("--format", "form", type=click.Choice(FORMATS), default="html", show_default=True)
@click.option("--out", default=".", metavar="FOLDER|-", help="Where the files go; - is standard output.  [default: .]")
@database_option
@click.option("--list", "listing", is_flag=True, help="List the debates that can be exported.")
@click.argument("which", default="last", metavar="[ID|last|all]")
def export(
    *,
    motion: str | None,
    bank_file: Path | None,
    form: "Format",
    out: str,
    database: str | None,
    listing: bool,
    which: str,
) -> None:
    """Write the report of a debate: the last one, all of them, or that of an ID (see --list).

    html is a page with pictures that opens and prints anywhere, md is Markdown, csv has a row for each turn, jsonl
    everything for programs. A file that is there already is never written over. Files are named on stdout.
    """
    one_of(motion, bank_file)
    bank = _named_bank(motion, bank_file)
    store = open_store(database)
    try:
        debates = [debate for debate in store.debates(bank.id if bank else None) if debate.turns]
        if listing:
            _list(debates)
            return
        chosen = _chosen(debates, which)
        if out == "-" and len(chosen) > 1 and form != "jsonl":
            raise click.UsageError(f"--out - takes one debate as {form}: name its ID, or a folder for all of them.")
        _export(store, chosen, bank, form, out)
    finally:
        store.close()


def _export(store: "Store", chosen: "Sequence[StoredDebate]", bank: "Bank | None", form: "Format", out: str) -> None:
    """One report after the other; where the bank of one of several is missing, the others are still written."""
    from debater.reports import render, report, write

    bank_of = cache(_bank_of)
    failed = False
    for debate in chosen:
        try:
            record, used = _record(store, debate), bank or bank_of(debate.motion)
        except DebaterError as error:
            if len(chosen) == 1:
                raise
            narrate(f"{debate.id[:_SHORT]}: {error}")
            failed = True
            continue
        if out == "-":
            click.echo(render(report(used, record), form), nl=False)
        else:
            say(str(write(used, record, form, Path(out).expanduser())))
    if failed:
        raise click.exceptions.Exit(ExitCode.FINDINGS)


def _named_bank(motion: str | None, bank_file: Path | None) -> "Bank | None":
    from debater.banks.library import find_bank
    from debater.banks.loader import load_bank

    if bank_file is not None:
        return load_bank(bank_file)
    return load_bank(find_bank(motion).bank_file) if motion is not None else None


def _bank_of(motion: str) -> "Bank":
    """The bank that a stored debate was held on. Raises BankError."""
    from debater.banks.library import find_bank
    from debater.banks.loader import load_bank

    file = find_bank(motion).bank_file
    bank = load_bank(file)
    if bank.id != motion:
        cure = "name the bank of the debate with --bank FILE"
        raise BankError([Problem(str(file), 0, 0, f"is the bank of '{bank.id}', not of '{motion}'", cure, "motion")])
    return bank


def _chosen(debates: "list[StoredDebate]", which: str) -> "list[StoredDebate]":
    """The debates that the argument means, newest first. Raises HistoryError where it means none, or too many."""
    if which in ("last", "all"):
        if not debates:
            raise HistoryError("There is no debate to export.", "Hold one first with `debater play`.")
        return debates if which == "all" else debates[:1]
    found = [debate for debate in debates if debate.id.startswith(which.lower())] if which else []
    if len(found) != 1:
        said = f"{len(found)} debates have an ID beginning" if found else "There is no debate with an ID beginning"
        cure = "Give more of the ID." if found else "See `debater export --list`."
        raise HistoryError(f"{said} with '{which}'.", cure)
    return found


def _record(store: "Store", debate: "StoredDebate") -> "StoredRecord":
    record = store.load(debate.id)
    if record is None:
        raise HistoryError(f"The debate {debate.id} is no longer there.", "See `debater export --list`.")
    lost = debate.turns - len(record.turns)
    if lost > 0:
        narrate(f"{debate.id[:_SHORT]}: {lost} of {debate.turns} turns cannot be read and are left out.")
    return record


def _list(debates: "Sequence[StoredDebate]") -> None:
    """One line each: ID, when it began, turns, whether it was ended, motion."""
    for debate in debates:
        began = debate.started_at.replace(tzinfo=UTC).astimezone()
        state = "ended" if debate.ended_at else "unfinished"
        turns = f"{debate.turns} turn{'' if debate.turns == 1 else 's'}"
        say(f"{debate.id[:_SHORT]}  {began:%Y-%m-%d %H:%M}  {turns:>9}  {state:<10}  {one_line(debate.motion)}")
    if not debates:
        narrate("There are no debates yet: hold one with `debater play`.")
