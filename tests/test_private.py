"""Nothing leaves the machine, and nobody else on it reads along: a student's and a coach's day, watched."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from watched import ROOT, TINY, Watched

posix = pytest.mark.skipif(sys.platform == "win32", reason="permissions of Unix")
HASHING = ("--bank", str(TINY), "--model", "hashing")
SAID = "Migrant labour holds down wages.\nWhat about crime?\nI agree with you.\nHospitals are full.\nHm.\n"

DEBATE = f"""
import sys
from pathlib import Path
from debater.reports import write
from debater.session import open_session

session = open_session(sys.argv[1], model=sys.argv[2]) if sys.argv[2] else open_session(sys.argv[1])
session.load()
for text in {SAID!r}.split("\\n")[:5]:
    session.respond(text)
session.hint(session.bank.key_points[0].id)
session.undo()
session.respond("Hospitals and schools are full.")
session.end()
for form in ("html", "md", "jsonl", "csv"):
    write(session.bank, session.record, form, Path("reports"))
print(type(session.matcher.encoder).__name__)
"""


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    return Watched(tmp_path)


def a_day(watched: Watched) -> None:
    """Whatever people do with debater that leaves something."""
    (watched.home / "said.txt").write_text(SAID, "utf-8")
    script = "format: 1\nobjections:\n" + "".join(
        f"- {{text: '{line}', stance: opposes, key_points: []}}\n" for line in SAID.splitlines()
    )
    (watched.home / "objections.yaml").write_text(script, "utf-8")
    watched.debater("play", "--plain", *HASHING, said=SAID)
    watched.python("-c", DEBATE, "school-phones", "hashing")
    watched.debater("match", *HASHING, "--output", "verdicts.jsonl", "said.txt")
    watched.debater("explain", *HASHING, "Who pays?")
    watched.debater("bank", "check", str(TINY))
    watched.debater("bank", "check", "--motion", "school-phones", "--fit", "--model", "hashing", code=1)
    watched.debater("evaluate", *HASHING, "--output", "report.txt", "objections.yaml")
    watched.debater("inbox", *HASHING)
    watched.debater("export", "--bank", str(TINY), "--out", "reports", "all")


def left(home: Path) -> list[Path]:
    return [path for path in home.rglob("*") if not path.is_dir()]


def turns(home: Path) -> int:
    """So many are stored."""
    (file,) = home.rglob("debates.sqlite3")
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute("SELECT count(*) FROM turns").fetchone()[0]


def open_to_others(path: Path, home: Path) -> bool:
    """Whether somebody else can reach it: it and all the folders above it, up to the home, let others in."""
    way = [path, *(folder for folder in path.parents if home in folder.parents)]
    return all(stat.S_IMODE(part.stat().st_mode) & 0o077 for part in way)


def test_the_watch_notices_what_it_forbids(watched: Watched) -> None:
    looks_up = "import socket\ntry: socket.getaddrinfo('example.org', 80)\nexcept OSError: pass"
    asks = "import urllib.request\ntry: urllib.request.urlopen('http://127.0.0.1:9/')\nexcept OSError: pass"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {looks_up!r}], check=True)"
    for program in (looks_up, asks, child):
        watched.log.unlink(missing_ok=True)
        watched.python("-c", program)
        assert watched.attempts


@posix
def test_a_day_opens_no_connection_and_all_it_keeps_is_private_and_listed(watched: Watched) -> None:
    a_day(watched)
    assert watched.attempts == ""
    own = {"said.txt", "objections.yaml", "verdicts.jsonl", "report.txt"}  # what the person wrote, and had written
    kept = [file for file in left(watched.home) if file.name not in own]
    assert len(kept) > 10
    assert [file for file in kept if open_to_others(file, watched.home)] == []
    listed = watched.python("-c", LISTED).splitlines()
    assert sorted(listed) == sorted(str(file) for file in kept if "reports" not in file.parts)


LISTED = """
from debater.keeping.inventory import inventory
found = inventory()
for place in (*found.places, *(stored.looked for stored in found.stored)):
    assert not place.strange and not place.fault, place
    for kept in place.kept:
        print(kept.file)
"""


@posix
def test_a_debate_on_the_screen_opens_no_connection_and_leaves_only_private_files(watched: Watched) -> None:
    steps = [
        ("Switch sides", "1"),
        ("How convinc", "\x1b"),
        ("Say why", "Migrant labour holds down wages."),
        ("down wages.", "\r"),
        (lambda: turns(watched.home) == 1, "\x11"),
    ]
    watched.in_terminal("play", *HASHING, steps=steps)
    assert watched.attempts == ""
    files = left(watched.home)
    assert [file for file in files if open_to_others(file, watched.home)] == []


@posix
def test_while_a_debate_is_open_its_files_are_private(watched: Watched) -> None:
    program = f"""
import os, stat
from pathlib import Path
from debater.session import open_session
session = open_session(bank_file=Path({str(TINY)!r}), model="hashing")
session.respond("Migrant labour holds down wages.")
for file in Path(os.environ["HOME"]).rglob("debates*"):
    print(file.name, oct(stat.S_IMODE(file.stat().st_mode)))
"""
    found = watched.python("-c", program).split("\n")
    assert {line.split()[0] for line in found if line} >= {"debates.sqlite3", "debates.sqlite3-wal"}
    assert [line for line in found if line and not line.endswith("0o600")] == []


@posix
def test_verdicts_of_an_unfinished_evaluation_are_private(watched: Watched) -> None:
    program = """
from debater.core.verdict import OffTopic, Stance
from debater.evaluation.journal import Journal
from debater.places import cache_folder
verdict = OffTopic(candidates=(), stance=Stance(opposes=0, supports=0, neutral=0, off_topic=1), reason="r")
Journal.of(cache_folder(), "model", "bank").add(["A student's text."], [verdict])
"""
    watched.python("-c", program)
    files = left(watched.home)
    assert [stat.S_IMODE(file.stat().st_mode) for file in files] == [0o600]
    assert open_to_others(files[0].parent, watched.home) is False


@pytest.mark.model
@posix
def test_the_real_model_debates_without_a_network_on_a_first_start_and_a_later_one(watched: Watched) -> None:
    first = watched.python("-c", DEBATE, "free-movement", "", DEBATER_BACKEND="onnx")
    later = watched.python("-c", DEBATE, "free-movement", "", DEBATER_BACKEND="auto")
    torch = watched.python("-c", DEBATE, "free-movement", "", DEBATER_BACKEND="torch")
    assert [out.split()[-1] for out in (first, later, torch)] == ["OnnxEncoder", "OnnxEncoder", "SentenceEncoder"]
    assert watched.attempts == ""
    assert [file for file in left(watched.home) if open_to_others(file, watched.home)] == []


@pytest.mark.skipif(shutil.which("unshare") is None, reason="no unshare here")
def test_a_debate_needs_no_network_at_all(watched: Watched) -> None:
    without = ("unshare", "-n") if os.geteuid() == 0 else ("unshare", "-rn")
    if subprocess.run([*without, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody take the network away")
    said = watched.debater("play", "--plain", *HASHING, said=SAID, before=without)
    assert "Coverage" in said


def test_the_libraries_are_told_to_stay_offline_before_they_are_imported() -> None:
    from debater.offline import SETTINGS

    program = f"""
import os, sys
from debater.cli.main import run
sys.argv = ["debater", "--version"]
try:
    run()
finally:
    print(*(os.environ[name] for name in {sorted(SETTINGS)}))
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "0"},
        check=True,
    )
    assert done.stdout.splitlines()[-1].split() == [SETTINGS[name] for name in sorted(SETTINGS)]
