"""Work for workers that are measured or killed, in a module of its own, which worker processes can import."""

import json
import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from debater.evaluation.stream import Job, Judged, Window


@dataclass(frozen=True)
class Stamped:
    """A job that gives, in the place of its output, who did it and when it was done (seconds of the clock)."""

    job: Job

    def opened(self, threads: int) -> Callable[[Window], Judged]:
        """The work. Raises DebaterError."""
        work = self.job.opened(threads)

        def stamped(window: Window) -> Judged:
            judged = work(window)
            row = {"worker": os.getpid(), "ended": time.time(), "lines": len(window.lines)}
            return replace(judged, out=json.dumps(row).encode() + b"\n")

        return stamped


@dataclass(frozen=True)
class Deadly:
    """A job whose worker is killed over each window that begins with one of these lines; `folder` notes which was."""

    job: Job
    over: frozenset[int]
    folder: Path

    def opened(self, threads: int) -> Callable[[Window], Judged]:
        """The work. Raises DebaterError."""
        work = self.job.opened(threads)

        def survived(window: Window) -> Judged:
            mark = self.folder / str(window.first)
            if window.first in self.over and not mark.exists():
                mark.touch()
                os.kill(os.getpid(), signal.SIGKILL)
            return work(window)

        return survived
