"""Over whom long work is spread: processes of this machine, or the actors of a Ray cluster."""

import os
from collections.abc import Iterator
from dataclasses import dataclass

from debater.evaluation.stream import Job, Judged, Window


@dataclass(frozen=True)
class Spread:
    """`workers` processes, or as many actors on the Ray cluster at an address; without either, nobody else."""

    workers: int = 0
    cluster: str = ""

    @property
    def elsewhere(self) -> bool:
        """Whether others than this process do the work."""
        return self.workers > 1 or bool(self.cluster)

    @property
    def threads(self) -> int:
        """How many threads this process computes on: 0, as many as it may, unless others do the work."""
        return 1 if self.elsewhere else 0

    def judged(self, source: Iterator[Window], job: Job) -> Iterator[Judged]:
        """What each window gave, in order, judged elsewhere. Raises DebaterError."""
        if self.cluster:
            from debater.evaluation.cluster import in_order as on_cluster  # noqa: PLC0415 - it is wanted seldom

            return on_cluster(source, job, self.cluster, self.workers)
        from debater.evaluation.processes import Processes  # noqa: PLC0415 - the same
        from debater.evaluation.workers import in_order  # noqa: PLC0415 - the same

        return in_order(source, Processes(job, self.workers, max(1, _processors() // self.workers)))


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on this system
        return os.cpu_count() or 1
