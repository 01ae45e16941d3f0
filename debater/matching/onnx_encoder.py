"""A model's ONNX file behind the Encoder protocol: onnxruntime and tokenizers, no torch."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Thread
from typing import Any

import numpy as np

from debater.matching.encoder import Vectors
from debater.matching.onnx_file import MODEL, RUNNING, TOKENIZER, Manifest, discard, read_manifest, whole
from debater.matching.packing import batches, packed_inputs, plain_inputs

WINDOW = 4096
"""So many texts are cut into word pieces and sorted by length at a time: a bounded cost in memory."""
_MOST_THREADS = 8


class OnnxEncoder:
    """The reference's vectors (cosine 1.0000) by onnxruntime on the CPU.

    `threads` is how many compute one batch; 0 for as many as this process may use, at most 8. `meanwhile` is done while
    onnxruntime opens the file, 0.1 s in which it holds no lock of Python's.
    """

    backend = "onnx"

    def __init__(
        self, folder: Path, manifest: Manifest, threads: int = 0, meanwhile: Callable[[], None] | None = None
    ) -> None:
        import onnxruntime  # noqa: PLC0415 - 80 ms, only where it is wanted
        from tokenizers import Tokenizer  # noqa: PLC0415 - the same

        onnxruntime.disable_telemetry_events()  # there are some on Windows
        self.name, self.warning = manifest.name, manifest.warning
        self.threads = threads or default_threads()
        self._manifest = manifest
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self.threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 4  # what it would print would run over the terminal app; its errors are raised too
        self._tokenizer: Any = Tokenizer.from_file(str(folder / TOKENIZER))
        self._session: Any = _beside(
            lambda: onnxruntime.InferenceSession(str(folder / MODEL), options, providers=["CPUExecutionProvider"]),
            meanwhile,
        )

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), dimension), float32, unit length."""
        vectors = np.empty((len(texts), self._manifest.dimension), dtype=np.float32)
        for start in range(0, len(texts), WINDOW):
            pieces = [cut.ids for cut in self._tokenizer.encode_batch_fast(list(texts[start : start + WINDOW]))]
            for rows in batches([len(ids) for ids in pieces], packed=bool(self._manifest.pooling)):
                vectors[[start + row for row in rows]] = self._run([pieces[row] for row in rows])
        return vectors

    def _run(self, pieces: list[list[int]]) -> Vectors:
        padding, pooling = self._manifest.padding, self._manifest.pooling
        inputs = packed_inputs(pieces, padding, pooling) if pooling else plain_inputs(pieces, padding)
        found: Vectors = self._session.run(None, inputs)[0]
        return found


def _beside(job: Callable[[], Any], meanwhile: Callable[[], None] | None) -> Any:
    """What `job` gives, done on a thread of its own if there is something to do meanwhile. Raises what they raise."""
    if meanwhile is None:  # perhaps in a program that is ending, where no thread can be begun
        return job()
    given: list[Any] = []
    raised: list[BaseException] = []

    def do() -> None:
        try:
            given.append(job())
        except BaseException as error:
            raised.append(error)

    thread = Thread(target=do, name="debater-model", daemon=True)
    thread.start()
    try:
        meanwhile()
    finally:
        thread.join()
    if raised:
        raise raised[0]
    return given[0]


def default_threads() -> int:
    """As many as there are processors for this process, at most 8: more wait for each other on texts of this size."""
    try:
        mine = len(os.sched_getaffinity(0))
    except AttributeError:  # not on this system
        mine = os.cpu_count() or 1
    return min(_MOST_THREADS, mine)


def open_made(folder: Path, threads: int = 0, meanwhile: Callable[[], None] | None = None) -> OnnxEncoder | None:
    """The encoder in a folder, `meanwhile` done beside; None where there is none that can be used.

    One whose files are not those that were checked is thrown away; so is one that other versions of the packages that
    run it have checked: it will be made and checked anew.
    """
    manifest = read_manifest(folder)
    if manifest is None:
        if folder.is_dir():
            discard(folder)
        return None
    sound: list[bool] = []
    hashing = Thread(target=lambda: sound.append(whole(folder, manifest)), name="debater-hash", daemon=True)
    if not manifest.refused:
        hashing.start()  # beside the imports: it holds no lock of Python's while it reads
    try:
        current = all(manifest.versions.get(name) == version for name, version in running_versions().items())
    except ImportError:
        return None
    if manifest.refused and current:
        return None
    if not manifest.refused:
        hashing.join()
    if not current or sound != [True]:
        discard(folder)
        return None
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    try:
        return OnnxEncoder(folder, manifest, threads, meanwhile)
    except Exception:  # whatever onnxruntime or tokenizers raise on this machine: the reference works everywhere
        return None


def running_versions() -> dict[str, str]:
    """The versions of the packages that run an ONNX file. Raises ImportError where one is missing."""
    import onnxruntime  # noqa: PLC0415 - see OnnxEncoder
    import tokenizers  # noqa: PLC0415 - see OnnxEncoder

    return dict(zip(RUNNING, (str(onnxruntime.__version__), str(tokenizers.__version__)), strict=True))
