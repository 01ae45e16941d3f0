"""Windows in, what they gave out, in the same order: judged by Ray Data on a cluster, one model an actor.

A conductor, an actor of our own on the cluster, runs the data set; this process only sends windows and fetches results
by plain calls. So all addresses go the same way: Ray Data itself does not run through Ray Client (`ray://`).
"""

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from itertools import chain, islice
from typing import Any

from debater.errors import DebaterError
from debater.evaluation.stream import Job, Judged, Window
from debater.offline import stay_offline

ROUND_BYTES = 256 * 2**20
"""So much input is on the cluster at a time, in Ray's object store, which spills to disk: one round."""
SENT = 16
"""So many windows go in one call."""
OWN = ("local", "local-cluster")
"""The addresses that mean a cluster of this machine alone, which ends with the command."""


def in_order(
    source: Iterator[Window], job: Job, address: str, workers: int, together: int = ROUND_BYTES
) -> Iterator[Judged]:
    """What each window gave, in order. `workers`: how many actors; 0 for as many as the cluster has processors;
    `together`: bytes of input in one round.

    Raises DebaterError where there is no Ray, no cluster at the address, or one that failed.
    """
    ray = _ray()
    from debater.evaluation.cluster_actors import Conductor, Refused  # noqa: PLC0415 - they need Ray

    with redirect_stdout(sys.stderr), _connected(ray, address, workers):  # Ray prints what befalls workers
        try:
            count = workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
            conductor = ray.remote(num_cpus=0)(Conductor).remote(job, count)
            while (first := next(source, None)) is not None:
                _send(ray, conductor, chain([first], source), together)
                coming = conductor.judged.remote()
                while found := ray.get(coming):
                    coming = conductor.judged.remote()  # the next are fetched while these are written
                    for judged in found:
                        if isinstance(judged, Refused):
                            raise DebaterError(judged.message, judged.cure)
                        yield judged
        except ray.exceptions.RayError as error:
            reason = (str(error).strip() or type(error).__name__).splitlines()[-1]
            raise DebaterError(f"The cluster gave up: {reason}.", "See its logs; what was judged is kept.") from error


def _send(ray: Any, conductor: Any, source: Iterator[Window], together: int) -> None:
    """Send one round of windows."""
    size = 0
    sent: list[Any] = []
    while size < together and (windows := list(islice(source, SENT))):
        size += sum(len(line) for window in windows for line in window.lines)
        sent = [*sent[-1:], conductor.take.remote(windows)]
        ray.get(sent[0])  # no more than two under way
    ray.get(sent)


def _ray() -> Any:
    stay_offline()
    os.environ.setdefault("RAY_DISABLE_IMPORT_WARNING", "1")
    try:
        import ray  # noqa: PLC0415 - an extra, and 1 s
        import ray.data  # noqa: PLC0415 - the same
    except ImportError as error:
        cure = "`pip install 'debater[cluster]'` installs what it needs."
        raise DebaterError(f"A cluster needs Ray Data, and '{error.name or error}' is not installed.", cure) from error
    return ray


@contextmanager
def _connected(ray: Any, address: str, workers: int) -> Iterator[None]:
    """Joined to the cluster, or with one of our own."""
    own = address in OWN
    common = {"log_to_driver": False, "logging_level": logging.ERROR}
    try:
        if own:
            ray.init("local", num_cpus=workers or None, include_dashboard=False, **common)
        else:
            ray.init(address, **common)
    except Exception as error:
        lines = (str(error).strip() or type(error).__name__).splitlines()
        cure = "Give --cluster local, or the address of a cluster that runs: ray://HOST:10001, HOST:6379 or auto."
        raise DebaterError(f"There is no cluster at {address}: {lines[0].rstrip('.')}.", cure) from error
    try:
        yield
    finally:
        ray.shutdown()
