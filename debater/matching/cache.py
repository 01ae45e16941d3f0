"""Vectors and fitted heads on disk, keyed by model and content; a damaged or missing file is made again, never fatal.

Files are numpy archives without pickles, written to a temporary name and renamed, so a reader never sees half of one.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from debater import logs
from debater.matching.cache_files import replace_file
from debater.matching.encoder import Encoder, Vectors

__all__ = ["LIMIT", "CachedEncoder", "read_archive", "replace_file", "text_key", "write_archive"]

LIMIT = 200_000
"""A vector cache with more rows than this is begun anew (about 300 MB)."""
AT_ONCE = 4096
"""So many new texts are encoded before they are written: who quits in the middle loses no more than these."""
_DAMAGE = (OSError, ValueError, KeyError, EOFError, TypeError, IndexError, MemoryError, NotImplementedError)
"""What reading a damaged archive can raise, besides the errors of zip files; MemoryError: where a size is made up."""


def read_archive(file: Path) -> dict[str, Any] | None:
    """The arrays in a file, or None when there is none that can be read."""
    import zipfile  # noqa: PLC0415 - only where a file is read
    import zlib  # noqa: PLC0415 - the same

    try:
        with file.open("rb") as stream, np.load(stream, allow_pickle=False) as archive:
            if any(part.compress_type != zipfile.ZIP_STORED for part in archive.zip.infolist()):
                return None  # not from `write_archive`: a small file could grow into any size
            return {name: archive[name] for name in archive.files}
    except FileNotFoundError:
        return None
    except (*_DAMAGE, zipfile.BadZipFile, zlib.error) as error:
        logs.trouble("a cache is not used", file=file, kind=type(error).__name__)
        return None


def write_archive(file: Path, **arrays: Any) -> bool:
    """Write arrays in one step; False when the disk does not allow it (nothing is left behind)."""
    return replace_file(file, lambda stream: np.savez(stream, **arrays))


def text_key(*parts: Any) -> str:
    """Twenty-four hex digits of the SHA-256 of JSON: the same for equal content, in any process."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True).encode()).hexdigest()[:24]


@dataclass
class CachedEncoder:
    """An encoder that remembers a bank's vectors on disk: after an edit only the new texts are encoded."""

    encoder: Encoder
    file: Path

    @property
    def name(self) -> str:
        """The name of the encoder behind the cache."""
        return self.encoder.name

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors as the encoder gives them, from the file where it has them."""
        keys = [hashlib.sha256(text.encode("utf-8", "replace")).digest()[:16] for text in texts]
        known = self._read()
        missing = list({key: text for key, text in zip(keys, texts, strict=True) if key not in known}.items())
        if len(known) + len(missing) > LIMIT:
            known = {key: known[key] for key in keys if key in known}
        for start in range(0, len(missing), AT_ONCE):
            part = missing[start : start + AT_ONCE]
            known.update(zip((key for key, _ in part), self.encoder.encode([text for _, text in part]), strict=True))
            self._write(known)
        return np.stack([known[key] for key in keys]).astype(np.float32)

    def _write(self, known: dict[bytes, Vectors]) -> None:
        names = np.frombuffer(b"".join(known), dtype=np.uint8).reshape(len(known), 16)
        write_archive(self.file, names=names, vectors=np.stack(list(known.values())))

    def _read(self) -> dict[bytes, Vectors]:
        archive = read_archive(self.file)
        if archive is None or archive.keys() != {"names", "vectors"}:
            return {}
        names, vectors = archive["names"], archive["vectors"]
        if names.ndim != 2 or names.shape[1] != 16 or vectors.ndim != 2 or len(names) != len(vectors):
            return {}
        return {name.tobytes(): vector for name, vector in zip(names, vectors, strict=True)}
