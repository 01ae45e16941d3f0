"""`debater match` on long input: the same bytes however it is spread, kept when it is stopped, quiet off a terminal."""

import json
import os
import signal
import sys
import time

import pytest

LINES = 3000


@pytest.fixture
def said(tmp_path):
    """A long file with a line that cannot be read in the middle."""
    file = tmp_path / "said.jsonl"
    rows = [json.dumps({"id": i, "text": f"Wages fall {'and fall ' * (i % 40)}in year {i}."}) for i in range(LINES)]
    rows[LINES // 2] = "nope"
    file.write_text("\n".join(rows) + "\n", "utf-8")
    return file


@pytest.fixture
def plainly(debater, tiny, said):
    """What one process gives."""
    result = debater("match", *tiny, str(said))
    assert result.exit_code == 1
    return result.stdout_bytes


@pytest.mark.parametrize("spread", [["--workers", "1"], ["--workers", "2"], ["--workers", "3"]], ids=" ".join)
def test_any_number_of_workers_gives_the_same_bytes(debater, tiny, said, plainly, spread):
    result = debater("match", *tiny, *spread, str(said))
    assert (result.exit_code, result.stdout_bytes) == (1, plainly)


def test_a_cluster_gives_the_same_bytes_and_nothing_else_on_stdout(process, tiny, said, plainly):
    pytest.importorskip("ray.data", reason="Ray is not installed: pip install 'debater[cluster]'")
    with process("match", *tiny, "--cluster", "local", "--workers", "2", str(said)) as started:
        out, told = started.communicate()
    assert (started.returncode, out) == (1, plainly), told.decode()
    assert "Traceback" not in told.decode()


def test_a_file_holds_the_same_bytes_and_stdout_nothing(debater, tiny, said, plainly, tmp_path):
    output = tmp_path / "verdicts.jsonl"
    result = debater("match", *tiny, "--output", str(output), str(said))
    assert (result.exit_code, result.stdout) == (1, "")
    assert output.read_bytes() == plainly
    assert "3,000 lines written" in result.stderr
    assert sorted(file.name for file in tmp_path.iterdir()) == ["said.jsonl", "verdicts.jsonl"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals as a terminal sends them")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL], ids=lambda how: how.name)
@pytest.mark.parametrize("spread", [[], ["--workers", "2"]], ids=["alone", "workers"])
def test_a_run_that_was_stopped_goes_on_where_it_stopped(  # noqa: PLR0917 - what it needs comes from fixtures
    process, debater, tiny, said, plainly, tmp_path, how, spread
):
    output, note = tmp_path / "verdicts.jsonl", tmp_path / "verdicts.jsonl.part.json"
    command = ["match", *tiny, "--format", "jsonl", "--output", str(output)]
    lines = said.read_bytes().splitlines(keepends=True)
    with process(*command, *spread) as started:
        started.stdin.write(b"".join(lines[:700]))  # the first three windows, and part of the fourth
        started.stdin.flush()
        while not note.exists() or json.loads(note.read_bytes())["lines"] < 448:
            assert started.poll() is None, started.stderr.read()
            time.sleep(0.02)
        started.send_signal(how)
        started.wait(60)
        told = started.stderr.read().decode()
    assert not output.exists()
    if how == signal.SIGINT:
        assert started.returncode == 130
        assert "Stopped: 448 lines are judged and kept" in told
        assert "--resume" in told
    assert "Traceback" not in told
    result = debater(*command, "--resume", said=said.read_bytes())
    assert (result.exit_code, output.read_bytes()) == (1, plainly)
    assert "448 lines are judged already" in result.stderr
    assert "1 line could not be read" in result.stderr


def test_to_resume_is_refused_without_a_file_to_go_on_with(debater, tiny, said):
    result = debater("match", *tiny, "--resume", str(said))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--resume needs --output" in result.stderr


def test_an_output_in_the_place_of_the_input_is_refused(debater, tiny, said):
    before = said.read_bytes()
    result = debater("match", *tiny, "--output", str(said), str(said))
    assert (result.exit_code, said.read_bytes()) == (2, before)


def test_without_ray_a_cluster_is_refused_with_what_to_install(process, tiny, said, tmp_path):
    (tmp_path / "ray.py").write_text("raise ImportError('gone', name='ray')\n")
    path = os.pathsep.join((str(tmp_path), *filter(None, sys.path)))
    with process("match", *tiny, "--cluster", "local", str(said), PYTHONPATH=path) as started:
        out, told = started.communicate()
    assert (started.returncode, out) == (2, b"")
    assert "pip install 'debater[cluster]'" in told.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_bar_is_shown_on_a_terminal_only(process, debater, tiny, said, tmp_path):
    import pty
    import subprocess

    assert "Judging" not in debater("match", *tiny, str(said)).stderr
    ours, theirs = pty.openpty()
    output = tmp_path / "verdicts.jsonl"
    command = [sys.executable, "-m", "debater", "match", *tiny, "--output", str(output), str(said)]
    with subprocess.Popen(command, stderr=theirs, env={**os.environ, "TERM": "xterm"}) as started:
        os.close(theirs)
        shown = b""
        while True:
            try:
                piece = os.read(ours, 4096)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            shown += piece
    os.close(ours)
    assert started.returncode == 1
    assert b"Judging" in shown
    assert b"3,000 lines" in shown
