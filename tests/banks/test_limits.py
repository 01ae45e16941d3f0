"""A file that is made to hurt is refused at a bounded cost; a bank as large as any is read."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from debater.banks.loader import examine, load_bank, load_text
from debater.banks.yaml_limits import MAX_DEPTH, MAX_LINES, MAX_NODES, MAX_TEXT, MOST_PROBLEMS
from debater.errors import BankError, Problem

TINY = (Path(__file__).parents[1] / "data" / "tiny" / "bank.yaml").read_text("utf-8")
SIZE = 19_900_000
"""Bytes of a hostile file: just below what is refused unread."""
HOSTILE: dict[str, tuple[str, str, str]] = {
    "brackets": ("", "[", "depth"),
    "braces": ("", "{", "depth"),
    "keys of keys": ("", "? ", "depth"),
    "hyphens": ("", "- ", "depth"),
    "brackets on lines": ("", "[\n", "depth"),
    "one key again and again": ("", "k: a\n", "duplicate-key"),
    "keys that are lists": ("", "? [a]\n: b\n", "key"),
    "a list without an end": ("k:\n", "- a\n", "size"),
    "empty lists": ("k: [", "[],", "size"),
    "empty mappings": ("k: [", "{},", "size"),
    "pairs in brackets": ("[", "a:b,", "size"),
    "one text": ("k: ", "a", "size"),
    "one key": ("? ", "a", "size"),
    "escapes": ('k: "', "\\x41", "syntax"),
    "entries without fields": ("key_points:\n", "- id: a\n  x: y\n", "size"),
    "aliases": ("k: [", "*a,", "alias"),
    "empty lines": ("[", "\n", "size"),
    "documents": ("", "---\n", "syntax"),
    "directives": ("", "%A b\n", "syntax"),
    "tags": ("", "!a ", "tag"),
}
CAPPED = """
import sys
from pathlib import Path
from debater.banks.loader import examine
def taken():  # kB; what getrusage tells would hold what the process before it took
    status = Path("/proc/self/status")
    peak = [line for line in status.read_text().splitlines() if line.startswith("VmHWM")] if status.exists() else []
    return int(peak[0].split()[1]) if peak else 0
before = taken()
problems = examine(Path(sys.argv[1])).problems
grown = taken() - before
print(len(problems), grown // 1024, ",".join(sorted({problem.rule for problem in problems})))
"""


@pytest.mark.parametrize(("begins", "again", "rule"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_of_up_to_20_mb_is_refused_with_few_words_and_little_memory(
    tmp_path: Path, begins: str, again: str, rule: str
) -> None:
    resource = pytest.importorskip("resource", reason="a process of this system cannot limit itself")
    file = tmp_path / "bank.yaml"
    times = (SIZE - len(begins)) // len(again)
    if "\n" in again[1:]:  # another limit than that of lines is wanted
        times = min(times, (MAX_LINES - 2) // again.count("\n"))
    file.write_text(begins + again * times, "utf-8")

    def bounded() -> None:  # seconds of this process alone, whatever else runs on the machine
        resource.setrlimit(resource.RLIMIT_CPU, (20, 20))

    done = subprocess.run(
        [sys.executable, "-c", CAPPED, str(file)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        preexec_fn=bounded,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-500:]
    number, grown, rules = done.stdout.split()
    assert rule in rules.split(",")
    assert int(number) <= MOST_PROBLEMS + 1
    assert int(grown) < 400  # MB


def refused(text: str) -> tuple[Problem, ...]:
    with pytest.raises(BankError) as caught:
        load_text(text, "bank.yaml")
    return caught.value.problems


def test_each_limit_is_told_with_its_place_and_its_cure() -> None:
    (deep,) = refused("k: " + "[" * (MAX_DEPTH + 1))
    assert (deep.line, deep.column, deep.rule) == (1, 3 + MAX_DEPTH, "depth")
    (long,) = refused(f"k: a\nl: {'a' * (MAX_TEXT + 1)}")
    assert (long.line, long.column, long.message) == (2, 4, "holds a text of more than 200,000 characters")
    (lines,) = refused("k: a\n" + "\n" * MAX_LINES)
    assert (lines.line, lines.message) == (MAX_LINES + 1, "holds more than 1,000,000 lines")
    (many,) = refused("k:\n" + "- a\n" * MAX_NODES)
    assert (many.line, many.message) == (MAX_NODES - 1, "holds more than 600,000 texts, names and lists")


def test_what_is_quoted_of_a_file_is_short_and_acts_on_no_terminal() -> None:
    name = '"\\e]0;owned\\a' + "n" * 90_000 + '"'
    problems = refused(f"? {name}\n: 1\n? {name}\n: 2\n")
    assert any(problem.rule == "duplicate-key" for problem in problems)
    assert all("\x1b" not in str(problem) and len(str(problem)) < 400 for problem in problems)


@pytest.mark.parametrize(
    "text",
    [
        "neutral:\n" + "- []\n" * 30_000,
        "neutral:\n" + "- a\n" * 30_000 + "- []\n" * 30_000,
        "".join(f"k{i}: a\n" for i in range(30_000)),
    ],
    ids=["at once", "late", "names"],
)
def test_of_very_many_mistakes_the_first_are_told_and_that_there_are_more(text: str) -> None:
    problems = refused(text)
    assert 10 < len(problems) <= MOST_PROBLEMS + 1
    assert any(problem.rule == "many" for problem in problems)
    assert not any(problem.message == "'neutral' is missing" for problem in problems)


def test_references_that_lead_nowhere_are_told_up_to_a_number() -> None:
    wrong = ", ".join(f"o-{i}" for i in range(20_000))
    problems = refused(TINY.replace("    rests_on: [", f"    rests_on: [{wrong}, ", 1))
    assert sum(problem.rule == "dangling-reference" for problem in problems) == MOST_PROBLEMS


@pytest.mark.parametrize("name", ["bank.yaml", "phrasebook.yaml"])
def test_a_banks_own_file_may_be_a_link_within_its_folder_but_not_out_of_it(tmp_path: Path, name: str) -> None:
    folder, secret = tmp_path / "bank", tmp_path / "secret.yaml"
    folder.mkdir()
    (folder / "bank.yaml").write_text(TINY, "utf-8")
    secret.write_text(TINY if name == "bank.yaml" else "supports: [a secret text]\n", "utf-8")
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(secret)
    (problem,) = examine(folder).problems
    assert problem.message == "is a link that leads out of the bank's folder"
    assert problem.cure == "put the file itself into the folder"
    (folder / name).unlink()
    secret.rename(folder / "elsewhere.yaml")
    (folder / name).symlink_to("elsewhere.yaml")
    assert load_bank(folder).id == "tiny"
    linked = tmp_path / "linked"
    linked.symlink_to(folder)  # a folder that a person put there themselves
    assert load_bank(linked).id == "tiny"


def test_a_file_that_the_person_names_may_be_a_link_to_anywhere(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "mine.yaml").write_text(TINY, "utf-8")
    (tmp_path / "deep" / "my-bank.yaml").symlink_to(tmp_path / "mine.yaml")
    assert load_bank(tmp_path / "deep" / "my-bank.yaml").id == "tiny"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes here")
def test_a_pipe_in_a_folder_is_no_bank_and_nobody_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "bank.yaml")
    (problem,) = examine(tmp_path).problems
    assert problem.message == "cannot be read: it is no plain file"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no such device here")
def test_a_device_without_an_end_is_too_large() -> None:
    (problem,) = examine(Path("/dev/zero")).problems
    assert problem.rule == "size"
