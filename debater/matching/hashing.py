"""A deterministic stand-in for a sentence model: hashed words and character trigrams. No download, no torch.

It knows spelling only, not meaning: for tests and for trying a bank's form, never for figures.
"""

import re
import zlib
from collections.abc import Sequence

import numpy as np

from debater.matching.encoder import Vectors


class HashingEncoder:
    """Bags of hashed words (weight 1) and trigrams (weight 0.3), made unit length."""

    def __init__(self, dimension: int = 256) -> None:
        self.dimension = dimension
        self.name = f"hashing-{dimension}"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), dimension); a text without letters gives a fixed unit vector."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            words = re.findall(r"\w+", text.casefold())
            for word in words:
                row[self._slot(word)] += 1.0
                for start in range(len(word) - 2):
                    row[self._slot("#" + word[start : start + 3])] += 0.3
            if not row.any():
                row[0] = 1.0
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors

    def _slot(self, token: str) -> int:
        return zlib.crc32(token.encode("utf-8", "surrogatepass")) % self.dimension
