"""`debater data`: the group of commands for what is kept on this machine."""

import click

from debater.cli.lazy import Lazy, LazyGroup

COMMANDS = {
    "where": Lazy("debater.cli.data_where:where", "Show what is kept, where, and how much (as `debater data` does)."),
    "export": Lazy("debater.cli.data_export:export", "Hand over everything that you said and did, as one ZIP file."),
    "delete": Lazy("debater.cli.data_delete:delete", "Remove debates, caches or logs, once what goes was shown."),
}


@click.group(cls=LazyGroup, lazy=COMMANDS, default="where")
def data() -> None:
    """See, take along and remove what debater keeps on this machine.

    Nothing of it ever leaves the machine by itself: debater opens no connection. docs/privacy.md says what is kept.
    """
