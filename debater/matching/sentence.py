"""sentence-transformers behind the Encoder protocol: the only module that imports it, and only when called."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any

import numpy as np

from debater.errors import ModelError
from debater.matching.adapter import apply
from debater.matching.encoder import Vectors
from debater.matching.model_files import DEFAULT_MODEL, Fingerprint, fingerprint, model_folder, stem
from debater.offline import stay_offline

__all__ = ["DEFAULT_MODEL", "SentenceEncoder", "model_folder"]


class SentenceEncoder:
    """A sentence-transformers model on the CPU, from this machine only: nothing is ever fetched.

    `adapter` is `none`, a file, or None for DEBATER_ADAPTER and then the shipped one (docs/adapter.md). One that cannot
    be used leaves the model as it is and a sentence in `warning`, which is empty otherwise.
    """

    backend = "torch"

    def __init__(self, model: str = DEFAULT_MODEL, adapter: str | None = None) -> None:
        self.folder = model_folder(model)
        hashing = _Hashing(self.folder)
        stay_offline()
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        try:
            from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - seconds and 450 MB: only when called
            from transformers.utils import logging  # noqa: PLC0415 - the same

            logging.disable_progress_bar()  # type: ignore[no-untyped-call]
            self.model: Any = SentenceTransformer(
                str(self.folder),
                device="cpu",
                local_files_only=True,
                trust_remote_code=False,
                model_kwargs={"use_safetensors": True},
            )
        except Exception as error:
            hashing.result()  # of a default model that was changed, that is what there is to say
            reason = (str(error) or type(error).__name__).splitlines()[0]
            cure = "Give --model (or DEBATER_MODEL) a folder that sentence-transformers can open, or leave it out."
            raise ModelError(f"The model '{model}' cannot be loaded: {reason}.", cure) from error
        self.fingerprint = hashing.result()
        self.name = f"{stem(model, self.folder)}-{self.fingerprint.whole}"
        self.adapter, self.warning = apply(self.model, self.fingerprint.weights, adapter)
        if self.adapter:
            self.name += f"-{self.adapter}"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), dimension), float32, unit length."""
        encoded = self.model.encode(
            list(texts), batch_size=64, normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False
        )
        return np.asarray(encoded, dtype=np.float32)


class _Hashing:
    """A model's fingerprint, taken beside the import: hashing holds no lock of Python's while it reads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._found: list[Fingerprint] = []
        self._thread = Thread(target=self._run, name="debater-hash", daemon=True)
        self._thread.start()

    def result(self) -> Fingerprint:
        """Wait for it. Raises ModelError as `fingerprint` does."""
        self._thread.join()
        return self._found[0] if self._found else fingerprint(self._folder)

    def _run(self) -> None:
        with suppress(ModelError):  # `result` tries again, and raises it where it is seen
            self._found.append(fingerprint(self._folder))
