"""Several processes and one database: what is killed keeps its turns, and a new file is made by one of them."""

import signal
import subprocess
import sys
from pathlib import Path

from test_store import TURNS

from debater.history.store import Store, as_url

HERE = Path(__file__).parent
PROGRAM = f"""
import sys
sys.path[:0] = {[str(HERE), str(HERE.parent), str(HERE.parent.parent)]!r}
from test_store import TURNS, keep
from debater.history.store import Store, as_url
sys.stdin.readline()
keep(Store(as_url(sys.argv[1])), sys.argv[2], TURNS)
print("kept", flush=True)
sys.stdin.readline()
"""
"""Waits for a line, keeps a debate, says so, and waits for another."""


def started(file: Path, id_: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", PROGRAM, str(file), id_]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def go_on(process: "subprocess.Popen[str]") -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def test_a_killed_process_loses_no_finished_turn(tmp_path: Path) -> None:
    file = tmp_path / "debates.sqlite3"
    with started(file, "d1") as process:
        go_on(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "kept\n"
        process.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
    store = Store(as_url(str(file)))
    found = store.unfinished("tiny")
    assert found is not None
    assert store.turns(found.id) == TURNS
    store.close()


def test_many_processes_may_open_a_new_database_at_once(tmp_path: Path) -> None:
    file = tmp_path / "debates.sqlite3"
    processes = [started(file, f"d{number}") for number in range(4)]
    for process in processes:
        go_on(process)
    assert [process.communicate("\n") for process in processes] == [("kept\n", "")] * 4
    store = Store(as_url(str(file)))
    assert sorted((d.id, d.turns) for d in store.debates()) == [(f"d{number}", len(TURNS)) for number in range(4)]
    store.close()
