"""sentence-transformers behind the Encoder protocol: the only module that imports it, and only when called."""

import os
from collections.abc import Sequence
from threading import Thread
from typing import Any

import numpy as np

from debater.errors import ModelError
from debater.matching.adapter import apply
from debater.matching.encoder import Vectors
from debater.matching.model_files import DEFAULT_MODEL, Fingerprint, fingerprint, model_folder, stem

__all__ = ["DEFAULT_MODEL", "SentenceEncoder", "model_folder"]


class SentenceEncoder:
    """A sentence-transformers model on the CPU, from this machine only: nothing is ever fetched.

    `adapter` is `none`, a file, or None for DEBATER_ADAPTER and then the shipped one (docs/adapter.md). One that cannot
    be used leaves the model as it is and a sentence in `warning`, which is empty otherwise.
    """

    backend = "torch"

    def __init__(self, model: str = DEFAULT_MODEL, adapter: str | None = None) -> None:
        self.folder = model_folder(model)
        found: list[Fingerprint] = []
        hashing = Thread(target=lambda: found.append(fingerprint(self.folder)), name="debater-hash", daemon=True)
        hashing.start()  # beside the import: it holds no lock of Python's while it reads
        os.environ["HF_HUB_OFFLINE"] = "1"
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        try:
            from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - seconds and 450 MB: only when called
            from transformers.utils import logging  # noqa: PLC0415 - the same

            logging.disable_progress_bar()  # type: ignore[no-untyped-call]
            self.model: Any = SentenceTransformer(
                str(self.folder), device="cpu", local_files_only=True, trust_remote_code=False
            )
        except Exception as error:
            reason = (str(error) or type(error).__name__).splitlines()[0]
            cure = "Give --model (or DEBATER_MODEL) a folder that sentence-transformers can open, or leave it out."
            raise ModelError(f"The model '{model}' cannot be loaded: {reason}.", cure) from error
        hashing.join()
        self.fingerprint = found[0] if found else fingerprint(self.folder)  # again, to raise what it raised
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
