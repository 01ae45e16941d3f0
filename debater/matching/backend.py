"""Which program computes a model's vectors: sentence-transformers, the reference, or the ONNX file made from it.

`torch` is the reference. `onnx` is the file, made first where there is none. `auto` is the file where there is one that
is whole, else the reference, from which the file is then made: vectors agree to a cosine of 1.0000, and later starts
need neither torch nor sentence-transformers.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from debater.errors import ModelError
from debater.matching.encoder import Encoder
from debater.matching.model_files import DEFAULT_MODEL
from debater.matching.onnx_encoder import OnnxEncoder, open_made
from debater.matching.onnx_file import Source, anything_made, read_manifest, source_of

if TYPE_CHECKING:
    from debater.matching.sentence import SentenceEncoder

BACKENDS = ("auto", "torch", "onnx")
VARIABLE = "DEBATER_BACKEND"
_PATIENCE = 120.0
_TORCH = "Use --backend torch (or auto), which needs no export."


@dataclass(frozen=True)
class Starting:
    """The reference, loaded, of which there is no ONNX file yet; `must` where nothing but the file will do."""

    reference: "SentenceEncoder"
    source: Source
    must: bool
    threads: int


def backend_of(named: str) -> str:
    """The backend that is meant. Raises ModelError for one that there is not."""
    backend = (named or os.environ.get(VARIABLE, "") or "auto").casefold()
    if backend not in BACKENDS:
        raise ModelError(f"There is no backend '{backend}'.", f"Set {VARIABLE} to one of: {', '.join(BACKENDS)}.")
    return backend


def started(model: str, named: str, threads: int, meanwhile: Callable[[], None] | None = None) -> "Starting | Encoder":
    """The encoder, or the reference where its ONNX file is still to be made. Raises ModelError.

    `meanwhile` is done while an ONNX file is opened, else not at all.
    """
    backend, model = backend_of(named), model or DEFAULT_MODEL
    if (
        backend != "torch"
        and anything_made()
        and (found := open_made(source_of(model).folder, threads, meanwhile)) is not None
    ):
        return found
    from debater.matching.sentence import SentenceEncoder  # noqa: PLC0415 - only where it is wanted

    reference = SentenceEncoder(model)
    if backend == "torch":
        return reference
    source = source_of(model)
    if reason := _refused(source):
        if backend == "onnx":
            raise ModelError(f"The model '{model}' has no ONNX file: {reason}.", _TORCH)
        return _staying(reference, reason)
    return Starting(reference, source, backend == "onnx", threads)


def settled(
    starting: Starting,
    phrasings: Sequence[str] = (),
    check: Callable[[OnnxEncoder], str] = lambda _: "",
    *,
    prepared: bool,
) -> Encoder:
    """The encoder to go on with: the reference, or with `prepared` its ONNX file, made now where that can be done.

    Raises ModelError where nothing but the file will do and it cannot be had.
    """
    from debater.matching.onnx_making import make, make_in_background  # noqa: PLC0415 - only on a first start

    if not (prepared or starting.must):
        make_in_background(starting.reference, starting.source, phrasings, check)
        return starting.reference
    reason = ""
    try:
        make(starting.reference, starting.source, phrasings, check, wait=_PATIENCE)
    except ImportError as error:
        reason = f"the package {error.name or error} is missing; `pip install onnx onnxruntime` installs it"
    except OSError as error:
        reason = f"it cannot be written ({error.strerror or error})"
    made = open_made(starting.source.folder, starting.threads)
    if made is not None:
        return made
    reason = reason or _refused(starting.source) or "onnxruntime cannot open its ONNX file on this machine"
    if starting.must:
        raise ModelError(f"The model has no ONNX file: {reason}.", _TORCH)
    return _staying(starting.reference, reason)


def _staying(reference: "SentenceEncoder", reason: str) -> Encoder:
    reference.warning = " ".join(filter(None, (reference.warning, f"The model stays with torch: {reason}.")))
    return reference


def _refused(source: Source) -> str:
    manifest = read_manifest(source.folder)
    return manifest.refused if manifest is not None else ""
