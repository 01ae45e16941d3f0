"""`debater bank`: the group of commands about argument banks."""

import click

from debater.cli.lazy import Lazy, LazyGroup

COMMANDS = {
    "list": Lazy("debater.cli.bank_list:list_", "List the motions that can be debated."),
    "check": Lazy("debater.cli.bank_check:check", "Find what should be mended in a bank, with line and cure."),
}


@click.group(cls=LazyGroup, lazy=COMMANDS)
def bank() -> None:
    """List the argument banks and check them."""
