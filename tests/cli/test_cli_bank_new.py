"""`debater bank new`: asks on a terminal only, makes a folder that the other commands take, and refuses kindly."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OPED = "Lights out\nBy Ada Moor\n\nThe lamps burn all night in every street.\n\nOwls hunt when the woods are dark.\n"
GIVEN = {
    "--motion": "Towns should switch off their lamps.",
    "--side": "for",
    "--oped": "oped.txt",
    "--model": "hashing",
}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "oped.txt").write_text(OPED, "utf-8")
    return tmp_path


def options(**changed: str | None) -> list[str]:
    given = {**GIVEN, **{f"--{name}": value for name, value in changed.items()}}
    return [word for name, value in given.items() if value is not None for word in (name, value)]


def made(here: Path) -> set[str]:
    return {child.name for child in here.iterdir()} - {"oped.txt"}


def test_it_names_the_files_on_stdout_and_what_to_do_next_on_stderr(debater, here):
    done = debater("bank", "new", "lamps", *options())
    assert done.exit_code == 0, done.stderr
    files = done.stdout.splitlines()
    assert {"bank.yaml", "objections.yaml"} <= {Path(file).name for file in files}
    assert all(Path(file).is_file() for file in files)
    assert {str(file) for file in Path("lamps").iterdir()} == set(files)
    assert "debater bank check lamps" in done.stderr
    assert "debater play --bank lamps" in done.stderr


def test_the_other_commands_take_it(debater):
    debater("bank", "new", "lamps", *options())
    assert debater("bank", "check", "lamps").exit_code == 1
    played = debater("play", "--bank", "lamps", "--model", "hashing", "--no-history", said="It won't change a thing.\n")
    assert (played.exit_code, "Motion: Towns should" in played.stdout) == (0, True)
    assert debater("evaluate", "--bank", "lamps", "--model", "hashing").exit_code == 0


def test_title_and_author_given_win_over_those_in_the_file(debater):
    debater("bank", "new", "lamps", *options(title="Dark: skies", by="-"))
    text = Path("lamps/bank.yaml").read_text("utf-8")
    assert 'oped_title: "Dark: skies"' in text
    assert 'oped_by: "-"' in text


def test_it_is_made_among_the_coachs_banks_and_found_by_name(debater, here, monkeypatch):
    (here / "banks").mkdir()
    monkeypatch.setenv("DEBATER_ARGUMENTS", str(here / "banks"))
    done = debater("bank", "new", "lamps", *options())
    assert (here / "banks" / "lamps" / "bank.yaml").is_file()
    assert "debater play --motion lamps" in done.stderr
    assert debater("bank", "check", "--motion", "lamps").exit_code == 1
    debater("bank", "new", "lamps", *options(folder=str(here)))
    assert (here / "lamps" / "bank.yaml").is_file()


@pytest.mark.parametrize("name", [None, "lamps"])
def test_without_a_terminal_it_asks_nothing_and_names_all_that_is_missing(debater, here, name):
    done = debater("bank", "new", *([name] if name else []), "--side", "for", said="a\nb\nc\nd\n")
    assert done.exit_code == 2
    missing = ["--motion", "--oped", *([] if name else ["NAME"])]
    assert all(option in done.stderr for option in missing)
    assert "Give " in done.stderr
    assert "--side," not in done.stderr
    assert made(here) == set()


@pytest.mark.parametrize(
    ("name", "changed", "said"),
    [
        ("Lamps Out", {}, "as 'lamps-out'"),
        ("../lamps", {}, "as 'lamps'"),
        ("/", {}, "as library-fines"),
        ("", {}, "as library-fines"),
        ("lamps", {"motion": "  "}, "--motion is empty"),
        ("lamps", {"motion": "x" * 301}, "300 are the most"),
        ("lamps", {"title": ""}, "--title is empty"),
        ("lamps", {"by": "y" * 400}, "--by has 400 characters"),
        ("lamps", {"side": "sideways"}, "'for', 'against'"),
        ("lamps", {"oped": "nowhere.txt"}, "nowhere.txt: error cannot be read"),
        ("lamps", {"oped": "."}, "is a folder"),
        ("lamps", {"folder": "nowhere"}, "no folder 'nowhere'"),
        ("lamps", {"folder": "oped.txt"}, "no folder 'oped.txt'"),
    ],
)
def test_what_cannot_be_used_is_refused_and_nothing_is_made(debater, here, name, changed, said):
    done = debater("bank", "new", name, *options(**changed))
    assert done.exit_code == 2
    assert said in done.stderr
    assert made(here) == set()


def test_a_model_that_is_not_there_leaves_nothing(debater, here):
    done = debater("bank", "new", "lamps", *options(model="no-such-model"))
    assert done.exit_code == 3
    assert made(here) == set()


def test_a_folder_that_is_there_is_not_touched(debater, here):
    (here / "lamps").mkdir()
    done = debater("bank", "new", "lamps", *options())
    assert done.exit_code == 2
    assert "already a 'lamps'" in done.stderr
    assert list((here / "lamps").iterdir()) == []


class Asked:
    """The command in a terminal of its own."""

    def __init__(self, *arguments: str) -> None:
        import pty

        self.hand, theirs = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "debater", "bank", "new", *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={**os.environ, "PYTHONPATH": str(ROOT), "DEBATER_MODEL": "hashing"},
        )
        os.close(theirs)
        self.shown = ""

    def answer(self, question: str, text: str) -> None:
        self.until(question)
        os.write(self.hand, text.encode())

    def until(self, text: str) -> None:
        import select

        end = time.monotonic() + 60
        while text not in self.shown and time.monotonic() < end:
            if select.select([self.hand], [], [], 0.2)[0]:
                try:
                    self.shown += os.read(self.hand, 65536).decode("utf-8", "replace")
                except OSError:
                    break
        assert text in self.shown, self.shown
        self.shown = self.shown.partition(text)[2]

    def interrupt(self) -> None:
        """Ctrl+C, again where the first comes in the moment before the terminal is read."""
        for _ in range(60):
            self.process.send_signal(signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(1)
                return

    def end(self) -> int:
        try:
            return self.process.wait(60)
        finally:
            self.process.kill()
            self.process.wait()
            os.close(self.hand)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of Unix")
def test_on_a_terminal_it_asks_for_what_is_missing_until_it_can_be_used(here):
    (here / "oped.txt").write_text("The lamps burn all night in every street.", "utf-8")
    asked = Asked()
    asked.answer("A short name", "Lamps!\n")
    asked.until("as 'lamps'")
    asked.answer("A short name", "lamps\n")
    asked.answer("The motion, in one sentence", "towns should switch off their lamps\n")
    asked.answer("The op-ed's side on it (for, against)", "maybe\n")
    asked.answer("The op-ed's side on it (for, against)", "against\n")
    asked.answer("The file that holds the op-ed", "nowhere.txt\n")
    asked.until("cannot be read")
    asked.answer("The file that holds the op-ed", " 'oped.txt' \n")
    asked.answer("The op-ed's title", "Keep them lit\n")
    asked.answer("Who wrote it", "\n")
    asked.until("debater play --bank lamps")
    assert asked.end() == 0
    text = (here / "lamps" / "bank.yaml").read_text("utf-8")
    assert "oped_title: Keep them lit" in text
    assert "oped_by: the op-ed's author" in text
    assert "oped_side: against" in text


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of Unix")
@pytest.mark.parametrize("by", ["interrupt", "end of input"])
def test_who_ends_the_questions_has_nothing_made(here, by):
    asked = Asked("lamps", *options(motion=None))
    asked.until("The motion, in one sentence")
    if by == "interrupt":
        asked.interrupt()
    else:
        os.write(asked.hand, b"\x04")
    assert asked.end() == 130
    assert made(here) == set()
