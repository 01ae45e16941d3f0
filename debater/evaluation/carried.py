"""A matcher on its way to workers: the bank, what it taught, and the name of the model, which each must have."""

import hashlib
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from debater import __version__
from debater.banks.stamp import bank_hash
from debater.core.bank import Bank
from debater.errors import DebaterError, ModelError
from debater.matching.fitting import Fitted
from debater.matching.loading import load_encoder
from debater.matching.matcher import Matcher


@dataclass(frozen=True)
class Carried:
    """What a worker needs to judge as this process does; `encoder` and `version` are what it must have as well.

    `threads`: on how many each worker computes, 0 for as many as it likes. With torch their number shows in the last
    bits of a vector, so all workers take that of this process; with onnxruntime it does not.
    """

    bank: Bank
    fitted: Fitted
    model: str
    backend: str
    encoder: str
    threads: int = 0
    version: str = __version__

    @classmethod
    def of(cls, matcher: Matcher, model: str) -> "Carried":
        """A matcher that was loaded with a model of this name; of a folder workers are told the whole path."""
        model = model or os.environ.get("DEBATER_MODEL", "")
        model = str(Path(model).resolve()) if model and Path(model).is_dir() else model
        backend = str(getattr(matcher.encoder, "backend", ""))
        threads = int(sys.modules["torch"].get_num_threads()) if backend == "torch" else 0
        return cls(matcher.bank, matcher.fitted, model, backend, matcher.encoder.name, threads)

    def hash(self, *more: Any) -> str:
        """Sixteen hex digits of all that decides a verdict besides the text and its company, and of `more`."""
        parts = [bank_hash(self.bank), self.encoder, self.backend, self.threads, self.version, *more]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]

    def opened(self, threads: int) -> Matcher:
        """The matcher, with a model of the worker's own on so many threads. Raises DebaterError where it is another."""
        if self.version != __version__:
            cure = "Install the same version everywhere."
            raise DebaterError(f"A worker has debater {__version__}, and this is {self.version}.", cure)
        encoder = load_encoder(self.model, self.backend, prepared=True, threads=self.threads or threads)
        if self.threads:
            sys.modules["torch"].set_num_threads(self.threads)
        if encoder.name != self.encoder:
            cure = "Install the same model and the same adapter everywhere."
            raise ModelError(f"A worker has the model {encoder.name}, and this is {self.encoder}.", cure)
        return Matcher(self.bank, encoder, self.fitted)
