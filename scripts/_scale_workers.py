"""How throughput grows from one worker to two, and what is lost when workers are killed. Started by bench_scale.py."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from _scale_jobs import Deadly, Stamped
from _scale_texts import BANK, bank, singles

from debater.cli.match_job import MatchJob
from debater.evaluation.cluster import in_order as on_cluster
from debater.evaluation.processes import Processes
from debater.evaluation.stream import Job, Judged, Window
from debater.evaluation.workers import in_order
from debater.matching.loading import load_matcher

WINDOWS, LINES = 28, 128
ROUNDS = 2
KILLS = 5
Way = Callable[[Iterator[Window], Job, int], Iterator[Judged]]
WAYS: dict[str, Way] = {
    "workers": lambda source, job, count: in_order(source, Processes(job, count, 1)),
    "cluster": lambda source, job, count: on_cluster(source, job, "local", count),
}


def growth(way: str) -> None:
    """Write the lines a second of one worker and of two, of each round, one thread a worker, starting left out."""
    job = Stamped(_job())
    rates: dict[int, list[float]] = {1: [], 2: []}
    for number in range(ROUNDS):
        for count in (1, 2)[:: -1 if number % 2 else 1]:
            rates[count].append(_rate([json.loads(one.out) for one in WAYS[way](_windows(), job, count)]))
    json.dump({"one": rates[1], "two": rates[2]}, sys.stdout)


def killed(way: str) -> None:
    """Write how many workers were killed in a run of two, and whether its output is that of a run left in peace."""
    job = _job()
    work = job.opened(0)
    wanted = b"".join(work(window).out for window in _windows())
    over = frozenset(window.first for window in list(_windows())[3 :: WINDOWS // KILLS][:KILLS])
    with TemporaryDirectory() as folder:
        found = b"".join(one.out for one in WAYS[way](_windows(), Deadly(job, over, Path(folder)), 2))
        marks = len(list(Path(folder).iterdir()))
    json.dump({"killed": marks, "same": found == wanted, "bytes": len(wanted)}, sys.stdout)


def _rate(rows: list[dict[str, float]]) -> float:
    """Lines a second from when every worker had done its first window: by then all have loaded the model."""
    firsts: dict[float, float] = {}
    for row in rows:
        firsts[row["worker"]] = min(row["ended"], firsts.get(row["worker"], row["ended"]))
    begun = max(firsts.values())
    return sum(row["lines"] for row in rows if row["ended"] > begun) / (max(row["ended"] for row in rows) - begun)


def _job() -> MatchJob:
    return MatchJob.of(load_matcher(bank(), beside=BANK, prepared=True, threads=1), "")


def _windows() -> Iterator[Window]:
    """Windows of equal size, that workers have equal work."""
    lines = [text.encode() for text in singles(bank(), WINDOWS * LINES)]
    return (Window(start + 1, tuple(lines[start : start + LINES]), "txt") for start in range(0, len(lines), LINES))
