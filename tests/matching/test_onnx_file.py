"""An ONNX file is used only where it is what was checked, made by one process at a time, and never half there."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from debater.matching.model_files import fingerprint, sha256
from debater.matching.onnx_encoder import open_made, running_versions
from debater.matching.onnx_file import (
    MANIFEST,
    MODEL,
    TOKENIZER,
    Manifest,
    Source,
    anything_made,
    read_manifest,
    source_of,
    whole,
    write_manifest,
)
from debater.matching.onnx_lock import locked


def made(folder: Path) -> Manifest:
    """Two files of a few bytes and the manifest that goes with them."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MODEL).write_bytes(b"a graph")
    (folder / TOKENIZER).write_bytes(b"{}")
    model, tokenizer = sha256(folder / MODEL), sha256(folder / TOKENIZER)
    manifest = Manifest("n", "base", "a", "", model=model, tokenizer=tokenizer, versions=running_versions())
    write_manifest(folder, manifest)
    return manifest


def test_a_manifest_is_read_as_it_was_written(tmp_path: Path) -> None:
    manifest = made(tmp_path)
    assert read_manifest(tmp_path) == manifest
    assert whole(tmp_path, manifest)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"name": "n"}', '{"name": 1, "base": "", "adapter": "", "warning": ""}', '{"other": 1}']
)
def test_what_is_no_manifest_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text)
    assert read_manifest(tmp_path) is None


@pytest.mark.parametrize("name", [MODEL, TOKENIZER])
def test_one_changed_byte_throws_the_files_away(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "made"
    made(folder)
    data = bytearray((folder / name).read_bytes())
    data[0] ^= 1
    (folder / name).write_bytes(data)
    assert open_made(folder) is None
    assert not folder.exists()


@pytest.mark.parametrize("name", [MODEL, TOKENIZER, MANIFEST])
def test_a_missing_file_throws_the_others_away(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "made"
    made(folder)
    (folder / name).unlink()
    assert open_made(folder) is None
    assert not folder.exists()


def test_a_file_that_another_onnxruntime_checked_is_made_anew(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    manifest = made(folder)
    write_manifest(folder, replace(manifest, versions=manifest.versions | {"onnxruntime": "0.1"}))
    assert open_made(folder) is None
    assert not folder.exists()


def test_a_whole_file_that_onnxruntime_cannot_open_is_no_hindrance(tmp_path: Path) -> None:
    made(tmp_path / "made")
    assert open_made(tmp_path / "made") is None
    assert (tmp_path / "made").exists()


def test_a_refusal_is_remembered(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    folder.mkdir()
    write_manifest(folder, Manifest("n", "", "", "", refused="its pooling is max", versions=running_versions()))
    assert open_made(folder) is None
    assert read_manifest(folder) is not None


def test_the_file_depends_on_the_model_and_on_the_adapter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = tmp_path / "model"
    model.mkdir()
    (model / "config.json").write_text("{}")
    (model / "model.safetensors").touch()
    first = source_of(str(model))
    assert source_of(str(model)) == first
    monkeypatch.setenv("DEBATER_ADAPTER", "None")
    bare = source_of(str(model))
    monkeypatch.setenv("DEBATER_ADAPTER", str(tmp_path / "nowhere"))
    missing = source_of(str(model))
    monkeypatch.delenv("DEBATER_ADAPTER")
    (model / "config.json").write_text("[]")
    changed = source_of(str(model))
    assert len({source.folder for source in (first, bare, missing, changed)}) == 4


def test_the_hash_of_a_large_file_is_remembered_until_the_file_changes(tmp_path: Path, home: Path) -> None:
    file = tmp_path / "model.safetensors"
    file.write_bytes(bytes(2 * 2**20))
    first = fingerprint(tmp_path)
    (memory,) = home.rglob("hashes.json")
    assert [sha256(file)] == [entry[-1] for entry in json.loads(memory.read_text()).values()]
    assert fingerprint(tmp_path) == first
    file.write_bytes(bytes(2 * 2**20 - 1) + b"\x01")
    assert fingerprint(tmp_path) != first
    memory.write_text("{ damaged")
    assert fingerprint(tmp_path).weights == sha256(file)


def test_nothing_is_made_at_first() -> None:
    assert not anything_made()
    Source("stem", "whole", "adapter").folder.mkdir(parents=True)
    assert anything_made()


def test_only_one_holds_a_lock(tmp_path: Path) -> None:
    with locked(tmp_path / "lock") as first, locked(tmp_path / "lock") as second:
        assert (first, second) == (True, False)
    with locked(tmp_path / "lock") as again:
        assert again


def test_a_killed_process_gives_its_lock_back(tmp_path: Path) -> None:
    program = (
        "import sys, pathlib; from debater.matching.onnx_lock import locked\n"
        "with locked(pathlib.Path(sys.argv[1])) as held: print(held, flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path / "lock")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"True"
        with locked(tmp_path / "lock") as mine:
            assert not mine
        holder.kill()
    with locked(tmp_path / "lock", wait=10.0) as mine:
        assert mine
