"""One daemon thread that does jobs in order, so that quitting never waits for an import of torch.

Textual's own thread workers end up in asyncio's thread pool, which a closing app must wait for; a model that
is still loading would hold the terminal for seconds after Ctrl+Q.
"""

import contextvars
import threading
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue

from debater import logs

Job = Callable[[], object]


class Background:
    """Jobs run one at a time, in the order given, on a thread that starts with the first.

    An error in a job ends that job alone: it is written down, and `broke` is told.
    """

    def __init__(self, name: str, broke: Callable[[Exception], object] = lambda _: None) -> None:
        self.name = name
        self._broke = broke
        self._jobs: SimpleQueue[Job] = SimpleQueue()
        self._idle = threading.Condition()
        self._open_jobs = 0
        self._started = False

    def do(self, job: Job) -> None:
        """Take on a job."""
        with self._idle:
            self._open_jobs += 1
        self._jobs.put(job)
        if not self._started:
            self._started = True
            context = contextvars.copy_context()
            threading.Thread(target=context.run, args=(self._run,), name=self.name, daemon=True).start()

    @property
    def idle(self) -> bool:
        """Whether nothing is left to do."""
        return not self._open_jobs

    def finish(self, seconds: float) -> bool:
        """Wait until nothing is left to do, at most so long; whether all was done."""
        with self._idle:
            return self._idle.wait_for(lambda: not self._open_jobs, seconds)

    def _run(self) -> None:
        while True:
            job = self._jobs.get()
            try:
                job()
            except Exception as error:  # whatever it is, the jobs after it are done
                logs.fault(f"a job of {self.name} broke", error)
                with suppress(Exception):
                    self._broke(error)
            finally:
                with self._idle:
                    self._open_jobs -= 1
                    self._idle.notify_all()
