"""The sentence model as peers use it: as it was published, without debater's adapter."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import numpy as np

from debater.matching.backend import Starting, backend_of, settled
from debater.matching.cache import CachedEncoder
from debater.matching.encoder import Encoder, Vectors
from debater.matching.loading import HASHING, load_encoder
from debater.matching.model_files import DEFAULT_MODEL
from debater.matching.onnx_encoder import open_made
from debater.matching.onnx_file import source_of
from debater.matching.sentence import SentenceEncoder

_AT_A_TIME = 256
_NO_ADAPTER = "none"


@dataclass
class Remembering:
    """An encoder that encodes no text twice in a run."""

    encoder: Encoder
    known: dict[str, Vectors] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The encoder's own."""
        return self.encoder.name

    def encode(self, texts: Sequence[str]) -> Vectors:
        """As the encoder would."""
        if new := [text for text in dict.fromkeys(texts) if text not in self.known]:
            self.known |= dict(zip(new, self.encoder.encode(new), strict=True))
        return np.stack([self.known[text] for text in texts])

    def learn(self, texts: Sequence[str], file: Path, done: Callable[[int], None]) -> None:
        """Encode texts with the help of a file of vectors, which grows as they come; `done` gets each further count."""
        cached = CachedEncoder(self.encoder, file)
        for start in range(0, len(texts), _AT_A_TIME):
            some = texts[start : start + _AT_A_TIME]
            self.known |= dict(zip(some, cached.encode(some), strict=True))
            done(len(some))


@dataclass
class Tools:
    """What peers share: the model by its name or folder (empty: the default one), loaded when it is first wanted.

    `at_hand` is debater's own encoder, which is taken where it has no adapter anyway.
    """

    named: str = ""
    at_hand: Encoder | None = None

    @property
    def model(self) -> str:
        """The model that is meant: DEBATER_MODEL, then the shipped one, where none is named."""
        return self.named or os.environ.get("DEBATER_MODEL", "") or DEFAULT_MODEL

    @cached_property
    def base(self) -> Remembering:
        """The model without the adapter. Raises ModelError."""
        return Remembering(load_encoder(HASHING) if self.model == HASHING else _base(self.model, self.at_hand))


def _base(model: str, at_hand: Encoder | None) -> Encoder:
    source = replace(source_of(model), adapter=_NO_ADAPTER)
    if at_hand is not None and at_hand.name == f"{source.stem}-{source.whole}":
        return at_hand
    backend = backend_of("")
    if backend == "torch":
        return SentenceEncoder(model, adapter=_NO_ADAPTER)
    made = open_made(source.folder)
    if made is not None:
        return made
    starting = Starting(SentenceEncoder(model, adapter=_NO_ADAPTER), source, backend == "onnx", 0)
    return settled(starting, prepared=True)
