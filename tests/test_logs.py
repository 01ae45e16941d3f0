"""The log: private, of limited size, shared by several programs, never in the way, and silent on what was written."""

import os
import resource
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from debater import logs
from debater.errors import BankError, HistoryError, Problem
from debater.logs.faults import described
from debater.logs.writing import LARGEST, OLDER, Writer

ROOT = Path(__file__).parent.parent
SAID = "zanzibar crocodile"


@pytest.fixture
def state(tmp_path, monkeypatch):
    """Where the log of this test lies."""
    folder = tmp_path / "state"
    _unbegun()  # a command that an earlier test ran in this process began it
    monkeypatch.setenv("DEBATER_STATE", str(folder))
    yield folder
    _unbegun()


def _unbegun() -> None:
    logs.end()
    logs._state.begun = False


def begun() -> None:
    logs.begin("play", "1.0")


def text(folder: Path) -> str:
    return "".join(file.read_text("utf-8") for file in sorted(folder.glob("debater.log*")))


def raised(error: BaseException) -> BaseException:
    try:
        raise error
    except BaseException as same:
        return same


def test_nothing_is_written_for_who_uses_debater_from_python(state):
    logs.note("loaded")
    logs.trouble("broken")
    assert not state.exists()


def test_what_was_held_comes_first(state):
    begun()
    logs.note("loaded", bank="tiny", seconds=0.12345)
    logs.trouble("broken", said="two words")
    lines = [line.split("  ", 1)[1] for line in text(state).splitlines()]
    assert [line.split()[0] for line in lines] == ["began", "loaded", "broken"]
    assert lines[1:] == ["loaded bank=tiny seconds=0.123", "broken said='two words'"]


def test_log_and_folder_are_for_their_owner_only(state):
    before = os.umask(0)
    try:
        begun()
        logs.trouble("broken")
    finally:
        os.umask(before)
    assert stat.S_IMODE(state.stat().st_mode) == 0o700
    assert [stat.S_IMODE(file.stat().st_mode) for file in state.iterdir()] == [0o600]


def test_it_keeps_to_its_size(tmp_path):
    writer = Writer(tmp_path / "debater.log")
    for number in range(2 * (OLDER + 2)):
        writer.write(float(number), 20, f"{number} " + "x" * (LARGEST // 2 - 1000))
    writer.close()
    kept = sorted(file for file in tmp_path.iterdir() if file.suffix != ".lock")
    assert [file.name for file in kept] == ["debater.log", *(f"debater.log.{n}" for n in range(1, OLDER + 1))]
    assert all(file.stat().st_size <= LARGEST for file in kept)
    assert all(stat.S_IMODE(file.stat().st_mode) == 0o600 for file in tmp_path.iterdir())


def test_a_folder_in_the_way_of_an_older_one_does_not_let_it_grow(tmp_path):
    for number in range(1, OLDER + 1):
        (tmp_path / f"debater.log.{number}" / "inside").mkdir(parents=True)
    writer = Writer(tmp_path / "debater.log")
    for number in range(6):
        writer.write(float(number), 20, f"{number} " + "x" * (LARGEST // 2 - 1000))
    writer.close()
    assert 0 < (tmp_path / "debater.log").stat().st_size <= LARGEST


MANY = """
import sys
from pathlib import Path
from debater.logs.writing import Writer
writer = Writer(Path(sys.argv[1]))
for number in range(150):
    writer.write(0.0, 20, f"<{sys.argv[2]}-{number}>" + "x" * 3000)
"""


def test_several_programs_lose_no_line_while_one_puts_the_file_by(tmp_path):
    file = tmp_path / "debater.log"
    started = [
        subprocess.Popen([sys.executable, "-c", MANY, str(file), str(n)], env={**os.environ, "PYTHONPATH": str(ROOT)})
        for n in range(4)
    ]
    assert [one.wait(60) for one in started] == [0] * 4
    lines = [line for file in tmp_path.glob("debater.log*") for line in file.read_text("utf-8").splitlines()]
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) > LARGEST
    assert all(line.endswith("x" * 3000) for line in lines)
    assert {line.partition("<")[2].partition(">")[0] for line in lines} == {
        f"{n}-{i}" for n in range(4) for i in range(150)
    }


def as_a_file(state):
    state.write_text("no folder")


def as_a_folder(state):
    (state / "debater.log").mkdir(parents=True)


@pytest.mark.parametrize("spoil", [as_a_file, as_a_folder])
def test_where_no_log_can_be_nothing_happens_and_the_reason_is_known(state, spoil):
    spoil(state)
    begun()
    logs.trouble("broken")
    assert logs.why_not()
    assert len(logs.fault("broke", raised(ValueError("x")))) == 6


def test_a_full_disk_costs_the_log_and_a_disk_with_room_has_it_again(state):
    begun()
    logs.trouble("before")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (state.joinpath("debater.log").stat().st_size, limits[1]))
    try:
        logs.trouble("meanwhile")
        assert logs.why_not() == "File too large"
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    logs.trouble("after")
    assert logs.why_not() == ""
    assert "before" in text(state)
    assert "after" in text(state)


def test_a_folder_that_was_removed_comes_back(state):
    begun()
    logs.trouble("before")
    for file in state.iterdir():
        file.unlink()
    state.rmdir()
    logs.trouble("after")
    assert "after" in text(state)


@pytest.mark.parametrize(
    ("level", "kept"), [("off", []), ("error", ["d"]), ("warning", ["c", "d"]), ("debug", list("abcd"))]
)
def test_the_level_is_that_of_the_variable(state, level, kept, monkeypatch):
    monkeypatch.setenv("DEBATER_LOG", level)
    begun()
    logs.detail("[a]"), logs.note("[b]"), logs.trouble("[c]"), logs.fault("[d]", raised(ValueError()))
    written = text(state) if state.exists() else ""
    assert [letter for letter in "abcd" if f"[{letter}]" in written] == kept


ERRORS = [
    ValueError(SAID),
    KeyError(SAID),
    TypeError(SAID),
    RuntimeError(f"near {SAID!r}"),
    UnicodeDecodeError("utf-8", SAID.encode(), 0, 1, SAID),
    AttributeError(SAID),
    BankError([Problem("bank.yaml", 3, 1, SAID, SAID, "rule")]),
    ExceptionGroup(SAID, [ValueError(SAID)]),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_no_text_is_in_the_log_unless_it_is_asked_for(error, state, monkeypatch):
    begun()
    try:
        raise OSError(SAID) from error
    except OSError as chained:
        logs.fault("broke", chained)
    logs.said("student", SAID)
    assert "zanzibar" not in text(state)
    assert type(error).__name__ in text(state)
    monkeypatch.setenv("DEBATER_LOG_TEXTS", "1")
    logs.fault("broke", raised(error))
    logs.said("student", SAID)
    assert "zanzibar" in text(state)


def test_the_values_of_a_frame_are_never_in_it():
    def deeper(said: str) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError) as caught:
        deeper("".join(["zanz", "ibar"]))
    assert "deeper" in described(caught.value, texts=True)[1]
    assert "zanzibar" not in described(caught.value, texts=True)[1]


def test_what_the_database_said_is_kept():
    assert "No room in /x." in described(raised(HistoryError("No room in /x.")))[1]


def test_the_same_fault_has_the_same_code_and_another_another():
    def one() -> None:
        raise ValueError(os.urandom(4).hex())

    def two() -> None:
        raise ValueError("x")

    codes = []
    for failing in (one, one, two):
        with pytest.raises(ValueError) as caught:  # noqa: PT011 - any
            failing()
        codes.append(described(caught.value)[0])
    assert codes[0] == codes[1] != codes[2]


def test_an_endless_recursion_makes_a_short_entry():
    def again() -> None:
        again()

    with pytest.raises(RecursionError) as caught:
        again()
    assert len(described(caught.value)[1]) < 10_000


def test_no_entry_acts_on_the_terminal_of_who_reads_the_log(state, monkeypatch, capsys):
    monkeypatch.setenv("DEBATER_LOG_TEXTS", "1")
    begun()
    logs.tell()
    logs.said("student", "\x1b]0;title\x07\u202e\x9b31m")
    logs.note("a\x1b[31m\rb\x85c\ud800")
    logs.hush()
    logs.note("untold")
    told = capsys.readouterr().err
    for written in (text(state), told):
        assert all(c.isprintable() or c == "\n" for c in written)
        assert "a\\x1b[31m\\rb\\x85c\\ud800" in written
    assert ("untold" in text(state), "untold" in told) == (True, False)


def test_threads_write_whole_lines(state):
    begun()
    logs.trouble("first")
    threads = [threading.Thread(target=lambda n=n: [logs.note(f"<{n}-{i}>") for i in range(100)]) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    written = text(state)
    assert all(written.count(f"<{n}-{i}>\n") == 1 for n in range(4) for i in range(100))
