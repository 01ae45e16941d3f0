"""`debater class`: the group of commands about a whole class."""

import click

from debater.cli.lazy import Lazy, LazyGroup

COMMANDS = {
    "report": Lazy(
        "debater.cli.class_report:report", "Roll up the debates of a class: points missed, progress, students."
    ),
}


@click.group(cls=LazyGroup, lazy=COMMANDS)
def class_() -> None:
    """Report on a whole class's debates."""
