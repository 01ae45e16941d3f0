"""What runs on a Ray cluster: the conductor, who holds the windows and the data set, and workers with a model each."""

import os
import pickle
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow
import ray
import ray.data

from debater.errors import DebaterError
from debater.evaluation.stream import Job, Judged, Window

RETRIES = 3
"""A window is judged anew so many times when the worker that has it is killed."""
_TOGETHER = 0.5
"""Seconds for which results are gathered before they are handed on together."""


@dataclass(frozen=True)
class Refused:
    """Why a worker cannot do the job: a DebaterError as a plain value."""

    message: str
    cure: str


class Worker:
    """One model, loaded with the first window; Ray Data makes one in each actor and gives it one window at a time.

    `job` holds a reference to the job in the object store.
    """

    def __init__(self, job: Sequence[Any]) -> None:
        self._job: Job = ray.get(job[0])
        self._work: Callable[[Window], Judged] | None = None

    def __call__(self, batch: dict[str, Any]) -> dict[str, list[bytes]]:
        """A window, pickled, to what it gave."""
        found = [self._judged(pickle.loads(window)) for window in batch["window"]]  # noqa: S301 - our own, from Conductor
        return {"judged": [pickle.dumps(judged) for judged in found]}

    def _judged(self, window: Window) -> Judged | Refused:
        try:
            if self._work is None:
                self._work = self._job.opened(max(1, int(os.environ.get("OMP_NUM_THREADS", "1"))))
            return self._work(window)
        except DebaterError as error:
            return Refused(error.message, error.cure)


class Conductor:
    """Takes a round of windows into the object store, has them judged, and hands out the results in order."""

    def __init__(self, job: Job, workers: int) -> None:
        self._job = [ray.put(job)]  # in a list: handed on as it is, not fetched for each worker
        self._workers = workers
        self._held: list[Any] = []
        self._results: Iterator[Judged | Refused] | None = None
        context = ray.data.DataContext.get_current()
        context.enable_progress_bars = False
        context.execution_options.preserve_order = True

    def take(self, windows: list[Window]) -> None:
        """Hold these as well."""
        self._held += [ray.put(pyarrow.table({"window": [pickle.dumps(window)]})) for window in windows]

    def judged(self) -> list[Judged | Refused]:
        """The next results, one at least; empty when the round is over, and the next may be taken."""
        if self._results is None:
            self._results = self._round()
        found: list[Judged | Refused] = []
        until = time.monotonic() + _TOGETHER
        for judged in self._results:
            found.append(judged)
            if time.monotonic() >= until:
                return found
        if not found:
            self._results = None
        return found

    def _round(self) -> Iterator[Judged | Refused]:
        held, self._held = self._held, []
        judged = ray.data.from_arrow_refs(held).map_batches(
            Worker,
            batch_size=1,
            batch_format="numpy",
            fn_constructor_args=(self._job,),
            compute=ray.data.ActorPoolStrategy(size=min(self._workers, len(held))),
            num_cpus=1,
            max_restarts=-1,
            max_task_retries=RETRIES,
        )
        for row in judged.iter_rows():
            yield pickle.loads(row["judged"])  # noqa: S301 - our own, from Worker
