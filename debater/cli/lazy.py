"""A click group that imports a command's module only when that command is used."""

from collections.abc import Mapping
from difflib import get_close_matches
from importlib import import_module
from typing import Any, NamedTuple

import click

from debater.cli.log_options import with_log_options
from debater.cli.output import explained


class Lazy(NamedTuple):
    """Where a command is (`module:name`) and its line in the group's help."""

    home: str
    summary: str


class LazyGroup(click.Group):
    """Commands by name and home. `default` is the command that is meant where none is named.

    Everything below runs inside `explained`, so that every error leaves by the same door.
    """

    def __init__(self, *args: Any, lazy: Mapping[str, Lazy], default: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lazy = lazy
        self.default = default

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order given (the commonest first)."""
        return list(self.lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command of that name; None where there is none."""
        if cmd_name not in self.lazy:
            return None
        module, _, name = self.lazy[cmd_name].home.partition(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)  # noqa: S101 - a wrong table is a programming error
        return command if isinstance(command, click.Group) else with_log_options(command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name; a misspelling is told the nearest name."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            near = get_close_matches(args[0], self.lazy, n=1)
            hint = f" Did you mean '{near[0]}'?" if near else ""
            raise click.UsageError(f"{error.message}{hint}", ctx) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, lazy.summary) for name, lazy in self.lazy.items()])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command first where the arguments name none: `debater --motion X` plays, `debater -v` too."""
        if self.default:
            own = {name for param in self.get_params(ctx) for name in (*param.opts, *param.secondary_opts)}
            first = next((place for place, word in enumerate(args) if word not in own), len(args))
            if first == len(args) or args[first].startswith("-"):
                args = [*args[:first], self.default, *args[first:]]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what ends it is explained once."""
        with explained():
            return super().invoke(ctx)
