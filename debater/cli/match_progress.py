"""A bar on stderr while many lines are judged: on a terminal only, and not where the lines themselves appear."""

import sys
from typing import IO, Any, BinaryIO, Self

import click

from debater.evaluation.stream import Judged


class Bar:
    """How much of `size` bytes of input is judged, and how many lines; where the size is not known (0), the lines.

    `beside` is the stream the lines go to: on the same terminal a bar would run into them.
    """

    def __init__(self, size: int, beside: BinaryIO | None = None) -> None:
        hidden = not _terminal(sys.stderr) or (beside is not None and _terminal(beside))
        self._lines = 0
        self._known = size > 0
        self._bar: Any = click.progressbar(
            iter(()),
            length=size or None,
            label="Judging",
            file=sys.stderr,
            hidden=hidden,
            item_show_func=lambda _: f"{self._lines:,} lines",
            show_percent=self._known,
        )

    def __enter__(self) -> Self:
        self._bar.__enter__()
        return self

    def __exit__(self, *error: Any) -> None:
        self.close()

    def add(self, judged: Judged) -> None:
        """Count a window's lines."""
        self._lines = judged.last
        self._bar.update(judged.size, current_item=judged.last)

    def close(self) -> None:
        """Take the bar off the screen's last line."""
        self._bar.render_finish()


def _terminal(stream: IO[Any] | BinaryIO) -> bool:
    try:
        return stream.isatty()
    except ValueError:  # closed
        return False
