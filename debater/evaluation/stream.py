"""An input of any length, cut into windows of lines: what is judged at once, and what a worker is given.

How a batch of texts is put together decides the last bits of its vectors. So the windows depend on the input alone:
however many workers there are, each line is judged in the same company and gets the same verdict, to the byte.
"""

import os
import select
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

LINES = (64, 128, 256, 512, 1024)
"""Lines in the first windows; the last number holds for all further ones. Small first, so that answers come at once;
1024 encode within 2 % as fast as all texts sorted together, and no more than these are lost when a run is stopped."""
WINDOW_BYTES = 2**20
"""A window is closed when its lines hold so many bytes: memory stays bounded, however long the lines are."""
MAX_LINE = 1_000_000
"""Of a line of more bytes only the beginning is kept, one byte more than this, by which it is known."""
PATIENCE = 0.02
"""Seconds without anything new after which what has arrived is handed on."""
_CHUNK = 65_536


@dataclass(frozen=True)
class Window:
    """Lines without their ends, the number of the first (from 1), and the form the input is written in."""

    first: int
    lines: tuple[bytes, ...]
    form: str = ""

    @property
    def last(self) -> int:
        """The number of the last line."""
        return self.first + len(self.lines) - 1


@dataclass(frozen=True)
class Judged:
    """What a window gave: `out`, ready to be written; how many of its lines could not be read; its size in bytes."""

    first: int
    last: int
    out: bytes
    unreadable: int
    size: int


class Job(Protocol):
    """What is to be done with windows; it can be pickled, so that a worker anywhere can take it up."""

    def opened(self, threads: int) -> Callable[[Window], Judged]:
        """The work itself, with the model loaded, computing on so many threads. Raises DebaterError."""
        ...


def windows(stream: BinaryIO, *, whole: bool) -> Iterator[Window]:
    """The windows of an input, in order.

    `whole`: each has all its lines, however long that takes. Otherwise what has arrived is handed on when nothing
    follows within PATIENCE, so that who sends a line gets its answer; a regular file is always cut in the same way.
    """
    source = getattr(stream, "raw", stream)
    sizes = iter(LINES)
    most, first, size, lines = next(sizes), 1, 0, list[bytes]()
    for line in _lines(source, _never if whole else _waiting(source)):
        if line is not None:
            lines.append(line)
            size += len(line) + 1
        if lines and (line is None or len(lines) == most or size >= WINDOW_BYTES):
            yield Window(first, tuple(lines))
            most, first, size, lines = next(sizes, LINES[-1]), first + len(lines), 0, []
    if lines:
        yield Window(first, tuple(lines))


def _lines(source: BinaryIO, waiting: Callable[[], bool]) -> Iterator[bytes | None]:
    """Lines without their end; None where the next one lets us wait."""
    rest = b""
    while chunk := source.read(_CHUNK):
        *lines, rest = (rest + chunk).split(b"\n")
        rest = rest[: MAX_LINE + 2]
        yield from lines
        if waiting():
            yield None
    if rest:
        yield rest


def _never() -> bool:
    return False


def _waiting(source: BinaryIO) -> Callable[[], bool]:
    """Whether nothing more arrives within PATIENCE. Of a pipe on Windows that cannot be told: taken for yes."""
    try:
        descriptor = source.fileno()
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            return _never
    except (OSError, ValueError, AttributeError):  # no file of the system: all of it is there
        return _never
    if sys.platform == "win32":
        return lambda: True
    return lambda: not select.select([descriptor], [], [], PATIENCE)[0]
