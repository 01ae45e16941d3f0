"""The same work on a local Ray cluster: one model an actor, the same results, whoever is killed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

TREE = Path(__file__).parents[2]
PROGRAM = """
import json, sys
from pathlib import Path
import scale_jobs as jobs
from debater.errors import DebaterError
from debater.evaluation import cluster

if __name__ == "__main__":
    def out(job, count=24):
        found = cluster.in_order(iter(jobs.windows(count)), job, "local", 2, together=200)  # several rounds
        return b"".join(judged.out for judged in found).decode()
    mark = Path(sys.argv[1])
    try:
        refused = out(jobs.Unwilling(), 2)
    except DebaterError as error:
        refused = str(error)
    print(json.dumps({"shouted": out(jobs.Shout(13, mark)), "refused": refused, "pids": out(jobs.Pid())}))
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """What one program got from clusters of its own, in which the worker with line 13 is killed once."""
    pytest.importorskip("ray.data", reason="Ray is not installed: pip install 'debater[cluster]'")
    folder = tmp_path_factory.mktemp("cluster")
    path = os.pathsep.join((str(TREE), str(Path(__file__).parent)))
    environment = {**os.environ, "PYTHONPATH": path, "HOME": str(folder)}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(folder / "killed")], capture_output=True, env=environment, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    assert (folder / "killed").exists()
    return json.loads(done.stdout)


def test_a_killed_worker_is_replaced_and_nothing_of_its_output_is_lost_or_moved(found):
    from scale_jobs import all_shouted

    assert found["shouted"].encode() == all_shouted(24)


def test_a_worker_that_cannot_begin_says_why(found):
    assert found["refused"] == "A worker has no model. Install one."


def test_the_work_is_done_by_actors_of_the_cluster_on_one_thread_each(found):
    lines = [line.split() for line in found["pids"].splitlines()]
    assert len(lines) == 24
    assert {threads for _, threads in lines} == {"1"}
