"""`debater data delete`: remove debates, caches or logs, once what goes was shown."""

import sys
from typing import TYPE_CHECKING

import click

from debater.cli.data_where import in_it, kind_lines, size
from debater.cli.options import database_option
from debater.cli.output import ExitCode, narrate, say

if TYPE_CHECKING:
    from debater.keeping.kinds import Group
    from debater.keeping.removal import Plan


@click.command()
@click.option("--debates", is_flag=True, help="Debates, reviews and what a coach handled: these cannot be made again.")
@click.option("--caches", is_flag=True, help="What is made again when it is needed.")
@click.option("--logs", is_flag=True, help="What the program wrote down about itself.")
@click.option("--all", "everything", is_flag=True, help="All three.")
@click.option("--yes", is_flag=True, help="Remove it without asking.")
@database_option
def delete(*, debates: bool, caches: bool, logs: bool, everything: bool, yes: bool, database: str | None) -> None:
    """Show what would go, ask, and remove it for good.

    Banks, reports and exports are left alone, and so is every file that debater did not make; links are not followed.
    A database that a debater is open on is left, and one that lies on a server. `debater data export` first, if you
    want to keep a copy.

    Exit status: 0 when all of it is gone, 1 when something is left (it says what and why), or you said no.
    """
    from debater.keeping.inventory import inventory
    from debater.keeping.removal import planned, removed

    asked: tuple[tuple[Group, bool], ...] = (("debates", debates), ("caches", caches), ("logs", logs))
    groups = [group for group, named in asked if named or everything]
    if not groups:
        raise click.UsageError("Say what is to go: --debates, --caches, --logs, or --all.")
    plan = planned(inventory(database), groups)
    if not plan.empty:
        _show(plan)
        if not _wanted(yes=yes):
            raise click.exceptions.Exit(ExitCode.FINDINGS)
    done = removed(plan)
    for left in done.left:
        narrate(f"Left: {left.what}: {left.reason}")
    files = f"{done.files} file{'' if done.files == 1 else 's'}"
    say(f"{files} removed, {size(done.size)}." if done.files else "Nothing was there to remove.")
    if done.left:
        raise click.exceptions.Exit(ExitCode.FINDINGS)


def _show(plan: "Plan") -> None:
    """What would go."""
    narrate("This would go for good:")
    for stored in plan.stored:
        own = stored.looked.kept if stored.looked else ()
        narrate("\n".join([str(stored.file), *kind_lines(own), *(f"  {line}" for line in in_it(stored))]))
    for folder, kept in plan.places:
        narrate("\n".join([str(folder), *kind_lines(kept)]))


def _wanted(*, yes: bool) -> bool:
    asks = sys.stdin.isatty() and not yes
    if yes or (asks and click.confirm("Remove it?", err=True)):
        return True
    narrate("Nothing was removed." if asks else "Nothing was removed: add --yes to remove it.")
    return False
