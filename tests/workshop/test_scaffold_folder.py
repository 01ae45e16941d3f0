"""A new folder appears whole or not at all, and never in the place of anything."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from debater.banks.library import list_banks
from debater.errors import DebaterError
from debater.workshop.scaffold_folder import make_folder

FILES = {"bank.yaml": "format: 1\n", "objections.yaml": "x" * 50_000}
ROOT = Path(__file__).parents[2]
MANY = """
import sys
from pathlib import Path
from debater.workshop.scaffold_folder import make_folder
print("ready", flush=True)
for number in range(10_000):
    make_folder(Path(sys.argv[1]) / f"bank-{number}", FILES)
"""


def read(folder: Path) -> dict[str, str]:
    return {file.name: file.read_text("utf-8") for file in folder.iterdir()}


def test_it_holds_its_files_and_leaves_nothing_else(tmp_path: Path):
    make_folder(tmp_path / "lamps", FILES)
    assert read(tmp_path / "lamps") == FILES
    assert os.listdir(tmp_path) == ["lamps"]


@pytest.mark.skipif(os.name == "nt", reason="permissions of Unix")
def test_it_has_the_permissions_of_any_new_folder(tmp_path: Path):
    (tmp_path / "plain").mkdir()
    make_folder(tmp_path / "lamps", FILES)
    assert (tmp_path / "lamps").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.parametrize("there", ["folder", "empty folder", "file", "dangling link"])
def test_what_is_there_already_is_never_touched(tmp_path: Path, there):
    place = tmp_path / "lamps"
    if "folder" in there:
        place.mkdir()
    if there == "folder":
        (place / "bank.yaml").write_text("mine", "utf-8")
    elif there == "file":
        place.write_text("mine", "utf-8")
    elif there == "dangling link":
        place.symlink_to(tmp_path / "nowhere")
    with pytest.raises(DebaterError, match=r"already a .*lamps"):
        make_folder(place, FILES)
    assert os.listdir(tmp_path) == ["lamps"]
    if there == "folder":
        assert read(place) == {"bank.yaml": "mine"}


def test_a_folder_in_no_folder_is_refused(tmp_path: Path):
    with pytest.raises(DebaterError, match=r"no folder .*nowhere"):
        make_folder(tmp_path / "nowhere" / "lamps", FILES)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions that hold for this user")
def test_a_folder_that_cannot_be_written_is_left_as_it_was(tmp_path: Path):
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(DebaterError, match="cannot be made"):
            make_folder(tmp_path / "lamps", FILES)
    finally:
        tmp_path.chmod(0o755)
    assert os.listdir(tmp_path) == []


def test_a_file_that_cannot_be_made_leaves_no_folder(tmp_path: Path):
    with pytest.raises(DebaterError):
        make_folder(tmp_path / "lamps", {**FILES, "x" * 300: "too long a name"})
    assert os.listdir(tmp_path) == []


def test_a_draft_that_was_left_behind_is_taken_away_by_the_next_and_a_fresh_one_is_not(tmp_path: Path):
    for name in (".debater-new-old", ".debater-new-fresh"):
        (tmp_path / name / "lamps").mkdir(parents=True)
        (tmp_path / name / "lamps" / "bank.yaml").write_text("format: 1\n", "utf-8")
    long_ago = time.time() - 3600
    os.utime(tmp_path / ".debater-new-old", (long_ago, long_ago))
    make_folder(tmp_path / "lamps", FILES)
    assert sorted(os.listdir(tmp_path)) == [".debater-new-fresh", "lamps"]


@pytest.mark.skipif(os.name == "nt", reason="signals of Unix")
def test_killed_at_any_moment_it_leaves_whole_folders_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    program = f"FILES = {FILES!r}{MANY}"
    seen = 0
    for attempt in range(10):
        folder = tmp_path / str(attempt)
        folder.mkdir()
        with subprocess.Popen(
            [sys.executable, "-c", program, str(folder)], cwd=ROOT, stdout=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(attempt * 0.005)
            process.send_signal(signal.SIGKILL)
        shown = [child for child in folder.iterdir() if not child.name.startswith(".")]
        seen += len(shown)
        assert all(read(child) == FILES for child in shown)
        monkeypatch.setenv("DEBATER_ARGUMENTS", str(folder))
        named = {listed.folder for listed in list_banks() if listed.folder.parent == folder}
        assert named == set(shown)
    assert seen
