"""Work for workers in tests, in a module of its own, which worker processes can import."""

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from debater.errors import DebaterError
from debater.evaluation.stream import Job, Judged, Window


def windows(count: int) -> list[Window]:
    """So many windows of three lines."""
    return [Window(3 * i + 1, tuple(b"line %d" % (3 * i + k) for k in (1, 2, 3))) for i in range(count)]


def shouted(window: Window) -> Judged:
    out = b"".join(line.upper() + b"\n" for line in window.lines)
    return Judged(window.first, window.last, out, 0, len(out))


def all_shouted(count: int) -> bytes:
    return b"".join(shouted(window).out for window in windows(count))


@dataclass(frozen=True)
class Shout:
    """Writes each line in capitals; its worker is killed over the window that begins with line `deadly`.

    `mark` is a file that says that it was killed once; without one it is killed each time.
    """

    deadly: int = 0
    mark: Path | None = None

    def opened(self, threads: int) -> Callable[[Window], Judged]:
        def work(window: Window) -> Judged:
            if window.first == self.deadly and not (self.mark and self.mark.exists()):
                if self.mark:
                    self.mark.touch()
                os.kill(os.getpid(), signal.SIGKILL)
            return shouted(window)

        return work


@dataclass(frozen=True)
class Pid:
    """Says which process did the work, and on how many threads it may compute."""

    def opened(self, threads: int) -> Callable[[Window], Judged]:
        return lambda window: Judged(window.first, window.last, b"%d %d\n" % (os.getpid(), threads), 0, 0)


@dataclass(frozen=True)
class Unwilling:
    """Cannot begin."""

    def opened(self, threads: int) -> Callable[[Window], Judged]:
        raise DebaterError("A worker has no model.", "Install one.")


@dataclass(frozen=True)
class DeadlyBatch:
    """Another job, whose worker is killed once over the window that begins with line `deadly`; `mark` notes it."""

    job: Job
    deadly: int
    mark: Path

    def opened(self, threads: int) -> Callable[[Window], Judged]:
        work = self.job.opened(threads)

        def survived(window: Window) -> Judged:
            if window.first == self.deadly and not self.mark.exists():
                self.mark.touch()
                os.kill(os.getpid(), signal.SIGKILL)
            return work(window)

        return survived
