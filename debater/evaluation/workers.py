"""Windows in, what they gave out, in the same order: read, judged and written at the same time, in bounded memory."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from queue import Empty, Full, Queue
from threading import Event, Thread
from typing import Protocol

from debater.evaluation.stream import Judged, Window

_Handed = tuple[Window, "Future[Judged]"] | BaseException | None
_GLANCE = 0.2
"""Seconds between two looks at whether to stop."""


class Pool(Protocol):
    """Who does the work."""

    ahead: int
    """So many windows are under way at most: enough that nobody waits for work."""

    def submit(self, window: Window) -> "Future[Judged]":
        """Begin with a window."""
        ...

    def result(self, window: Window, under_way: "Future[Judged]") -> Judged:
        """What it gave. Raises DebaterError."""
        ...

    def close(self) -> None:
        """End the work, also what is under way."""
        ...


class OneProcess:
    """The work in this process: one window is judged while the next one is encoded."""

    ahead = 2

    def __init__(self, work: Callable[[Window], Judged], stop: Callable[[], None]) -> None:
        self._work, self._stop = work, stop
        self._threads = ThreadPoolExecutor(2, "debater-judge")

    def submit(self, window: Window) -> "Future[Judged]":
        """Begin with a window."""
        return self._threads.submit(self._work, window)

    def result(self, window: Window, under_way: "Future[Judged]") -> Judged:
        """What it gave."""
        return under_way.result()

    def close(self) -> None:
        """End the work: what is under way stops at the next batch."""
        self._stop()
        self._threads.shutdown(wait=True, cancel_futures=True)


def in_order(source: Iterator[Window], pool: Pool) -> Iterator[Judged]:
    """What each window gave, in order, as soon as it is there; the pool is closed at the end, however that comes."""
    handed: Queue[_Handed] = Queue(pool.ahead)
    stop = Event()
    Thread(target=_hand, args=(source, pool, handed, stop), name="debater-read", daemon=True).start()
    try:
        while (item := _next(handed)) is not None:
            if isinstance(item, BaseException):
                raise item
            yield pool.result(*item)
    finally:
        stop.set()
        pool.close()


def _hand(source: Iterator[Window], pool: Pool, handed: "Queue[_Handed]", stop: Event) -> None:
    """Read windows and hand them to the pool, no further ahead than the queue is long."""
    try:
        for window in source:
            if stop.is_set() or not _put(handed, (window, pool.submit(window)), stop):
                return
        _put(handed, None, stop)
    except BaseException as error:  # raised again where it is heard
        _put(handed, error, stop)


def _put(handed: "Queue[_Handed]", item: _Handed, stop: Event) -> bool:
    while not stop.is_set():
        try:
            handed.put(item, timeout=_GLANCE)
        except Full:
            continue
        return True
    return False


def _next(handed: "Queue[_Handed]") -> _Handed:
    while True:
        try:
            return handed.get(timeout=_GLANCE)  # a wait without end could not be interrupted on Windows
        except Empty:
            continue
