"""`debater inbox`: the group of commands for what students said that a bank did not know."""

import re

import click

from debater.cli.lazy import Lazy, LazyGroup

COMMANDS = {
    "list": Lazy(
        "debater.cli.inbox_list:list_", "Show what waits, grouped by meaning (as `debater inbox` alone does)."
    ),
    "promote": Lazy("debater.cli.inbox_promote:promote", "Make a text part of the bank, once its effect was shown."),
    "dismiss": Lazy("debater.cli.inbox_dismiss:dismiss", "Take texts out of the inbox; the bank stays as it is."),
    "undo": Lazy("debater.cli.inbox_dismiss:undo", "Take back what was done last."),
    "open": Lazy("debater.cli.inbox_open:open_", "Go through the inbox on a screen of its own."),
}


_NUMBER = re.compile(r"\d+(?:\.\d+)?")


class _Inbox(LazyGroup):
    """`debater inbox 3` lists the third group in full."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `list` before a group's number."""
        return super().parse_args(ctx, ["list", *args] if args and _NUMBER.fullmatch(args[0]) else args)


@click.group(cls=_Inbox, lazy=COMMANDS, default="list")
def inbox() -> None:
    """Go through what students said that a bank did not know.

    That is: what was unclear to it, what students corrected through the menu, and what they rejected with "none of
    these". Each text can become a phrasing, a near miss, a supporting line or a new key point, or be dismissed.
    Without a command the inbox is listed; the options of `debater inbox list`, or a group's number, may follow at once.
    """
