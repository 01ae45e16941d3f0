"""`debater bank import`: tables edited in a spreadsheet become a bank again, once what they change was shown."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from debater.cli.output import ExitCode, narrate, say
from debater.core.text import one_line

if TYPE_CHECKING:
    from debater.core.bank import Bank
    from debater.workshop.imported import Planned

_SHOWN = 3
"""So many of the comments that go are quoted."""


@click.command("import")
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help="The bank's file or folder; may be new.",
)
@click.option("--check", is_flag=True, help="Write nothing; show what would change.")
@click.option("--yes", is_flag=True, help="Write it without asking.")
@click.argument("folder", type=click.Path(path_type=Path))
def import_(*, into: Path, check: bool, yes: bool, folder: Path) -> None:
    """Bring the tables in FOLDER, as `debater bank export --to csv` makes them, into the bank in FILE.

    What changes is shown first; it is written with --yes, or when you say so. What the tables leave as it was keeps its
    lines and comments. A table that is not in FOLDER leaves its part of the bank alone; FOLDER may be a single table.
    Tables may have been saved by Excel or LibreOffice: with semicolons, columns of your own, or in another order.

    Exit status: 0 when the bank says what the tables say, 1 when changes were shown and not written, 2 when a table or
    the bank cannot be used.
    """
    from debater.workshop.imported import planned

    into_folder = into.is_dir() or not (into.suffix or into.exists())
    plan = planned(folder, into / "bank.yaml" if into_folder else into)
    for file in plan.unread:
        narrate(f"{file} is none of a bank's tables and is left unread.")
    if not plan.writings:
        narrate(f"{plan.file} says the same as the tables; nothing to write.")
        return
    _show(plan)
    if check or not _wanted(plan, yes=yes):
        raise click.exceptions.Exit(ExitCode.FINDINGS)
    for version in plan.keep():
        say(str(version.file))
    narrate(f"Now look it through: debater bank check {plan.file}")


def _show(plan: "Planned") -> None:
    """What changes in the bank, and what becomes of its files."""
    from debater.cli.bank_diff_forms import lines
    from debater.workshop.diff import compared
    from debater.workshop.renaming import Renamed

    if plan.before is None:
        say(f"A new bank: {plan.file}\n{_counts(plan.after)}")
    else:
        say("\n".join(lines(compared(plan.before, plan.after, Renamed()))))
    for writing in plan.writings:
        if writing.revised.anew:
            narrate(f"{writing.file} has a layout that cannot be changed in place: it would be written anew.")
        if lost := writing.revised.lost:
            some = "; ".join(one_line(comment, 60) for comment in lost[:_SHOWN])
            count = f"{len(lost)} comment{'' if len(lost) == 1 else 's'}"
            narrate(f"{writing.file} would lose {count}, of what changes: {some}{' ...' if len(lost) > _SHOWN else ''}")


def _wanted(plan: "Planned", *, yes: bool) -> bool:
    asks = sys.stdin.isatty() and not yes
    if yes or (asks and click.confirm(f"Write it to {one_line(str(plan.file))}?", err=True)):
        return True
    narrate("Nothing was written." if asks else "Nothing was written: add --yes to write it.")
    return False


def _counts(bank: "Bank") -> str:
    from debater.workshop.contents import contents

    return ", ".join(f"{count} {what}" for what, count in contents(bank).counts.items())
