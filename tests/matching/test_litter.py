"""Drafts of killed programs are removed, those of living ones are not, and a file is written whole or not at all."""

import subprocess
import sys
from pathlib import Path

import pytest

from debater.matching import litter
from debater.matching.cache_files import replace_file

ROOT = Path(__file__).resolve().parents[2]
HOLDS = """
import sys
from pathlib import Path
from debater.matching.litter import draft_in
with draft_in(Path(sys.argv[1])) as (draft, stream):
    print(draft.name, flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DEBATER_CACHE", str(tmp_path / "cache"))
    (tmp_path / "cache").mkdir()
    return tmp_path / "cache"


def begun(folder: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", HOLDS, str(folder)]
    return subprocess.Popen(
        command, env={"PYTHONPATH": str(ROOT)}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def again(folder: Path) -> None:
    """As the next program would, which has not looked there yet."""
    litter._SWEPT.discard(folder)
    litter.sweep(folder)


def test_a_draft_lives_as_long_as_its_program(folder: Path) -> None:
    with begun(folder) as program:
        assert program.stdout is not None
        name = program.stdout.readline().strip()
        again(folder)
        assert (folder / name).is_file()
        program.kill()
        program.wait()
        assert (folder / name).is_file()
        again(folder)
        assert not (folder / name).exists()


def test_in_folders_of_others_only_our_own_drafts_go(folder: Path, tmp_path: Path) -> None:
    for place in (folder, tmp_path):
        for name in (".debater-0123456789abcdef.tmp", ".abcd1234.tmp", "notes.tmp", ".hidden"):
            (place / name).touch()
        again(place)
    assert sorted(file.name for file in folder.iterdir()) == [".hidden", "notes.tmp"]
    assert sorted(f.name for f in tmp_path.iterdir() if f.is_file()) == [".abcd1234.tmp", ".hidden", "notes.tmp"]


def test_what_has_the_name_of_a_draft_and_is_none_stays(folder: Path) -> None:
    (folder / ".folder.tmp").mkdir()
    (folder / "target").write_text("mine")
    (folder / ".link.tmp").symlink_to(folder / "target")
    again(folder)
    assert (folder / ".folder.tmp").is_dir()
    assert (folder / "target").read_text() == "mine"


def test_a_file_is_written_whole_or_stays_as_it_was(folder: Path) -> None:
    def fail(stream: object) -> None:
        raise OSError(28, "no room")

    file = folder / "new" / "file"
    assert replace_file(file, lambda stream: stream.write(b"one"))
    assert not replace_file(file, fail)
    assert (file.read_bytes(), [*file.parent.iterdir()]) == (b"one", [file])
    assert file.stat().st_mode & 0o777 == 0o600
