"""`debater bank export`: a bank as CSV tables, or as an Argdown map."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from debater.cli.options import bank_options, bank_path
from debater.cli.output import narrate, say
from debater.core.text import unescaped

if TYPE_CHECKING:
    from debater.core.bank import Bank


@click.command("export")
@bank_options
@click.option("--to", "form", type=click.Choice(["csv", "argdown"]), required=True, help="What to make of it.")
@click.option("--out", metavar="FOLDER|-", help="Where it goes; - is standard output (argdown only).")
def export(*, motion: str | None, bank_file: Path | None, form: str, out: str | None) -> None:
    """Write a bank as tables for a spreadsheet, or as a map of its arguments.

    csv makes a folder of tables (by default NAME-tables here), which `debater bank import` brings back; the folder must
    be new. argdown makes one file in FOLDER (by default here): the motion, the op-ed, and per theme the claims with
    their rebuttals. The names of the files go to stdout; none is ever written over.
    """
    from debater.banks.loader import load_bank

    if form == "csv" and out == "-":
        raise click.UsageError("--to csv makes several files: name a new folder with --out.")
    bank = load_bank(bank_path(motion, bank_file))
    if form == "csv":
        _tables(bank, Path(out).expanduser() if out else Path(f"{bank.id}-tables"))
    else:
        _map(bank, out)


def _tables(bank: "Bank", folder: Path) -> None:
    from debater.banks.tables.files import table_text
    from debater.banks.tables.to_rows import tables
    from debater.workshop.scaffold_folder import make_folder

    made = {f"{name}.csv": f"\ufeff{unescaped(table_text(name, rows))}" for name, rows in tables(bank).items()}
    make_folder(folder, made)
    for name in made:
        say(str(folder / name))
    narrate(f"To bring changes back: debater bank import {folder} --into FILE")


def _map(bank: "Bank", out: str | None) -> None:
    from debater.banks.argdown import as_argdown
    from debater.reports.file import write_new

    text = as_argdown(bank)
    if out == "-":
        click.echo(text, nl=False)
        return
    say(str(write_new(text.encode(), Path(out or "").expanduser(), bank.id, "argdown")))
