"""A damaged database is mended by one process, and by the next one where that one is killed."""

import os
import subprocess
import sys
import time
from pathlib import Path
from random import Random

from test_damage import DEBATES, files, opened_with, whole

from debater.history.store import Store, as_url

__all__ = ["whole"]  # pytest finds the fixture by its name


def test_of_many_processes_that_find_it_damaged_one_mends_it(whole: bytes, tmp_path: Path) -> None:
    file = tmp_path / "debates.sqlite3"
    file.write_bytes(b"\xff" * 16 + whole[16:])
    program = "import sys; from debater.history.store import Store; print(len(Store(sys.argv[1]).debates()))"
    command = [sys.executable, "-c", program, as_url(str(file))]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    assert [process.communicate() for process in processes] == [(f"{DEBATES}\n", "")] * 4
    assert len(files(tmp_path)) == 1


def test_killed_while_it_is_mended_it_is_mended_at_the_next_start(whole: bytes, tmp_path: Path) -> None:
    rng = Random(1)  # noqa: S311 - repeatable
    program = (
        "import sys, debater.history.damage; from debater.history.store import Store; "
        "print(flush=True); sys.stdin.readline(); Store(sys.argv[1])"
    )
    for number in range(8):
        folder = tmp_path / str(number)
        folder.mkdir()
        file, content = folder / "debates.sqlite3", b"\xff" * 16 + whole[16:]
        file.write_bytes(content)
        command = [sys.executable, "-c", program, as_url(str(file))]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stdin is not None
            process.stdout.readline()
            process.stdin.write(b"\n")
            process.stdin.flush()
            time.sleep(rng.uniform(0, 0.08))
            process.kill()
        store = Store(as_url(str(file)))
        assert len(store.summaries("tiny")) == DEBATES
        store.close()
        assert [path.read_bytes() for path in files(folder)] in ([content], [content, content])
        assert not [name for name in os.listdir(folder) if name.startswith(".")]


def test_what_a_killed_mending_left_behind_is_cleared_away(tmp_path: Path) -> None:
    litter = tmp_path / ".debates.sqlite3.mending"
    litter.mkdir()
    (litter / "new.sqlite3").write_bytes(b"half")
    assert opened_with(tmp_path / "debates.sqlite3", b"") == (0, "")
