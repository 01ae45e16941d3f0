"""A model's ONNX file in the user's cache: where it lies, what its manifest says, and whether it is whole."""

import dataclasses
import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from debater.matching.adapter import SHIPPED
from debater.matching.cache import text_key
from debater.matching.model_files import fingerprint, model_folder, sha256, stem
from debater.places import cache_folder

FORMAT = 2
"""Raise it when the export changes, so that files made the old way are made anew."""
MODEL, TOKENIZER, MANIFEST = "model.onnx", "tokenizer.json", "manifest.json"


@dataclass(frozen=True)
class Source:
    """What an ONNX file is made from: the model's files and the adapter that is asked for."""

    stem: str
    whole: str
    """Twelve hex digits of the model's files."""
    adapter: str
    """Which adapter is asked for, and the SHA-256 of its file; no more than `none` or `missing` where there is none."""

    @property
    def folder(self) -> Path:
        """Where the file made from it lies."""
        return made_folder() / text_key(FORMAT, self.stem, self.whole, self.adapter)


@dataclass(frozen=True)
class Manifest:
    """What is known of a file that was made, and of what it was made from; hashes are SHA-256 in hex.

    Where the model cannot be exported, `refused` says why, and there is no file.
    """

    name: str
    """The encoder's name: the same as the reference's, whose caches it shares."""
    base: str
    """The hash of the model's own weights."""
    adapter: str
    """Eight hex digits of the adapter that is merged; empty where none is."""
    warning: str
    """What the reference had to say of the adapter."""
    refused: str = ""
    model: str = ""
    tokenizer: str = ""
    dimension: int = 0
    longest: int = 0
    """Word pieces that are read of a text."""
    padding: int = 0
    """The word piece that fills shorter rows."""
    pooling: str = ""
    """`mean` or `cls` where several texts may share a row (`packing.py`), else empty: the file pools by itself."""
    cosine: float = 0.0
    """The least cosine to the reference's vectors over the texts it was checked on."""
    versions: dict[str, str] = dataclasses.field(default_factory=dict)
    """Of the packages that made it. The first two of RUNNING must be those that run it, else it is checked anew."""


RUNNING = ("onnxruntime", "tokenizers")
"""The packages that a later start needs."""


def made_folder() -> Path:
    """Where all files lie, each in a folder of its own."""
    return cache_folder() / "onnx"


def anything_made() -> bool:
    """Whether there is any file at all: a look that costs nothing."""
    try:
        with os.scandir(made_folder()) as entries:
            return any(entry.is_dir() for entry in entries)
    except OSError:
        return False


def source_of(model: str) -> Source:
    """What the file for this model is made from, with the adapter that DEBATER_ADAPTER chooses. Raises ModelError."""
    folder = model_folder(model)
    return Source(stem(model, folder), fingerprint(folder).whole, _adapter())


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest in a folder; None where there is none that can be read."""
    try:
        known = json.loads((folder / MANIFEST).read_text("utf-8"))
        manifest = Manifest(**known)
    except (OSError, ValueError, TypeError):
        return None
    return manifest if _sound(dataclasses.asdict(manifest)) else None


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write it. Raises OSError."""
    (folder / MANIFEST).write_text(json.dumps(dataclasses.asdict(manifest), indent=1), "utf-8")


def whole(folder: Path, manifest: Manifest) -> bool:
    """Whether the files are those that were checked: 60 to 250 ms, in which other threads can work."""
    try:
        return sha256(folder / TOKENIZER) == manifest.tokenizer and sha256(folder / MODEL) == manifest.model
    except OSError:
        return False


def discard(folder: Path) -> None:
    """Throw a folder away, as far as the disk allows it: the manifest first, without which nothing is used."""
    (folder / MANIFEST).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def _sound(fields: dict[str, Any]) -> bool:
    """Whether every field has the type that it was declared with."""
    empty = dataclasses.asdict(Manifest("", "", "", ""))
    return all(type(value) is type(empty[name]) for name, value in fields.items())


def _adapter() -> str:
    choice = os.environ.get("DEBATER_ADAPTER", "")
    if choice.casefold() == "none":
        return "none"
    try:
        return f"{choice}:{sha256(Path(choice).expanduser() if choice else SHIPPED)}"
    except OSError:
        return f"{choice}:missing"
