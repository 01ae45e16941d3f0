"""The options by which long work is spread over processes and machines."""

from collections.abc import Callable
from typing import Any

import click

_Command = Callable[..., Any]


def scale_options(command: _Command) -> _Command:
    """`--workers N` and `--cluster ADDRESS`."""
    for option in (
        click.option(
            "--cluster",
            default="",
            metavar="ADDRESS",
            help="Work on a Ray cluster: ray://HOST:PORT, HOST:PORT, auto, or local for one of this machine alone.",
        ),
        click.option(
            "--workers",
            type=click.IntRange(0, 1024),
            default=0,
            metavar="N",
            help="Work in N processes, on a cluster in N actors.",
        ),
    ):
        command = option(command)
    return command
