"""Worker processes on this machine, each with the model loaded once; one that is killed is replaced."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from threading import Lock, Thread

from debater.errors import DebaterError
from debater.evaluation.stream import Job, Judged, Window

ATTEMPTS = 4
"""A window during which workers are killed so many times is given up: it will not go better next time."""


class Processes:
    """A pool of `count` processes that do a job, each computing on `threads` threads."""

    def __init__(self, job: Job, count: int, threads: int) -> None:
        self.ahead = 2 * count + 1
        self._job, self._count, self._threads = job, count, threads
        self._lock = Lock()
        self._closed = False
        self._pool = self._new()

    def submit(self, window: Window) -> "Future[Judged]":
        """Begin with a window, in a new pool where the old one has lost a worker."""
        with self._lock, _no_interrupt():  # a worker may be started here, and inherits it
            with suppress(BrokenProcessPool):
                return self._pool.submit(_judge, window)
            if self._closed:
                raise DebaterError("The work was ended.")
            self._end()
            self._pool = self._new()
            return self._pool.submit(_judge, window)

    def result(self, window: Window, under_way: "Future[Judged]") -> Judged:
        """What a window gave; begun again where a worker was killed. Raises DebaterError."""
        for _ in range(ATTEMPTS - 1):
            with suppress(BrokenProcessPool):
                return under_way.result()
            under_way = self.submit(window)
        try:
            return under_way.result()
        except BrokenProcessPool as error:
            reason = f"Workers were killed {ATTEMPTS} times over lines {window.first} to {window.last}."
            raise DebaterError(reason, "There may be too little memory: give fewer --workers.") from error

    def close(self) -> None:
        """End all workers at once."""
        with self._lock:
            self._closed = True
            self._end()

    def _new(self) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")  # a fork would copy locks that other threads hold
        self._theirs, self._alive = context.Pipe(duplex=False)
        return ProcessPoolExecutor(
            self._count, context, initializer=_begin, initargs=(self._job, self._threads, self._theirs)
        )

    def _end(self) -> None:
        self._alive.close()  # by which the workers know
        self._theirs.close()
        self._pool.shutdown(wait=True, cancel_futures=True)


_worker: "_Worker | None" = None


class _Worker:
    """What a worker process holds: the job, opened with the first window, so that its error can be told."""

    def __init__(self, job: Job, threads: int) -> None:
        self._job, self._threads = job, threads
        self._work: Callable[[Window], Judged] | None = None

    def judged(self, window: Window) -> Judged:
        if self._work is None:
            self._work = self._job.opened(self._threads)
        return self._work(window)


def _begin(job: Job, threads: int, alive: Connection) -> None:
    """In a worker: leave Ctrl-C to the parent, and end with it."""
    global _worker  # noqa: PLW0603 - a process has one
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    Thread(target=_end_with, args=(alive,), daemon=True).start()
    os.environ["OMP_NUM_THREADS"] = str(threads)  # torch reads it when it is imported, with the first window
    _worker = _Worker(job, threads)


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Ctrl-C does not reach this thread, nor a process that it starts: one that is still importing would complain."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with(alive: Connection) -> None:
    with suppress(EOFError, OSError):
        alive.recv_bytes()
    os._exit(1)


def _judge(window: Window) -> Judged:
    if _worker is None:
        raise RuntimeError("a worker was asked before it began")
    return _worker.judged(window)
