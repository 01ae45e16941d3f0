"""From a loaded SentenceTransformer to an ONNX file with pooling and normalising inside, checked against it."""

from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from debater.matching.background import background
from debater.matching.model_files import sha256
from debater.matching.onnx_encoder import OnnxEncoder, running_versions
from debater.matching.onnx_file import MODEL, TOKENIZER, Manifest
from debater.matching.onnx_graph import packs, write_graph
from debater.matching.sentence import SentenceEncoder

COSINE = 0.9999
"""The least cosine between a text's two vectors, the reference's and the file's, that lets the file be used."""
FEW = 4
"""So many texts are encoded as a message and its sentences are: side by side where the model allows it."""
HARD = (
    "",
    " ",
    "No.",
    "Ünïcödé, emoji 🙂🙂 and 中文 in one line\tof text",
    "\u202eright to left\u200b, \u0301 and a stray accent",
    "[CLS] [SEP] [PAD] [MASK] <s> </s>",
    "We were never asked. " * 200,
    "a" * 3000,
)
"""Texts on which tokenizers and masks go wrong first: empty ones, odd letters, special words, far too long."""
_PACKAGES = ("torch", "transformers", "sentence-transformers", "onnx")


class Unexportable(Exception):  # noqa: N818 - it says what a model is
    """The model stays with torch; the text says why."""


def export(encoder: SentenceEncoder, folder: Path, phrasings: Sequence[str] = ()) -> Manifest:
    """Write the model and its tokenizer into a folder and check them there: 2 to 4 s, 90 MB.

    The file's vectors are held against the reference's on HARD texts, some of the shipped background and `phrasings`.
    Raises Unexportable for a model that is built otherwise or whose file gives other vectors; ImportError without
    `onnx`.
    """
    model = encoder.model
    mode = _pooling(model)
    longest = _longest(model)
    tokenizer = _tokenizer(model, longest)
    try:
        write_graph(model, mode, folder / MODEL)
    except ImportError:
        raise
    except Exception as error:  # torch's exporter raises all kinds on a model that it cannot trace
        reason = (str(error) or type(error).__name__).splitlines()[0]
        raise Unexportable(f"torch cannot export it ({reason})") from error
    tokenizer.save(str(folder / TOKENIZER))
    manifest = Manifest(
        name=encoder.name,
        base=encoder.fingerprint.weights,
        adapter=encoder.adapter,
        warning=encoder.warning,
        model=sha256(folder / MODEL),
        tokenizer=sha256(folder / TOKENIZER),
        dimension=encoder.encode(["one"]).shape[1],
        longest=longest,
        padding=int(model.tokenizer.pad_token_id or 0),
        pooling=mode if packs(model[0].auto_model.config) else "",
        versions=versions(),
    )
    texts = [*HARD, *background().unreasoned, *phrasings]
    cosine = parity(encoder, OnnxEncoder(folder, manifest), texts)
    return Manifest(**{**vars(manifest), "cosine": cosine})


def parity(reference: SentenceEncoder, other: OnnxEncoder, texts: Sequence[str]) -> float:
    """The least cosine of a text's two vectors, among all texts and among FEW. Raises Unexportable below COSINE."""
    try:
        few = [other.encode(texts[start : start + FEW]) for start in range(0, len(texts), FEW)]
        both = np.stack([other.encode(texts), np.concatenate(few)])
        cosine = float((reference.encode(texts) * both).sum(axis=2).min())
    except Exception as error:  # onnxruntime raises all kinds where a trace has taken a size for a constant
        reason = (str(error) or type(error).__name__).splitlines()[0]
        raise Unexportable(f"its ONNX file does not run ({reason})") from error
    if not np.isfinite(cosine) or cosine < COSINE:
        raise Unexportable(f"its ONNX file gives other vectors (cosine {cosine:.4f})")
    return cosine


def versions() -> dict[str, str]:
    """The versions of all packages that have a part in a file. Raises ImportError where one is missing."""
    return running_versions() | {name: version(name) for name in _PACKAGES}  # PackageNotFoundError is an ImportError


def _pooling(model: Any) -> str:
    """`mean` or `cls`. Raises Unexportable for a model of other parts."""
    kinds = [type(module).__name__ for module in model]
    if kinds not in (["Transformer", "Pooling"], ["Transformer", "Pooling", "Normalize"]):
        raise Unexportable(f"it is built of {', '.join(kinds)}")
    mode = str(getattr(model[1], "pooling_mode", "") or model[1].get_pooling_mode_str())
    if mode not in ("mean", "cls"):
        raise Unexportable(f"its pooling is {mode}")
    if model.default_prompt_name is not None:
        raise Unexportable("it puts a prompt before every text")
    if getattr(model.tokenizer, "padding_side", "right") != "right":
        raise Unexportable("it fills short texts from the left")
    return mode


def _longest(model: Any) -> int:
    """Word pieces that the reference reads of a text."""
    longest = int(
        min(model.max_seq_length or 10**9, getattr(model[0].auto_model.config, "max_position_embeddings", 10**9))
    )
    if longest > 10**6:
        raise Unexportable("it does not say how much of a text it reads")
    return longest


def _tokenizer(model: Any, longest: int) -> Any:
    """A copy of the model's tokenizer that cuts as the reference does and fills nothing."""
    from tokenizers import Tokenizer  # noqa: PLC0415 - heavy, as all that follows

    own = getattr(model.tokenizer, "backend_tokenizer", None)
    if own is None:
        raise Unexportable("its tokenizer is of the slow kind")
    tokenizer = Tokenizer.from_str(own.to_str())
    tokenizer.no_padding()
    tokenizer.enable_truncation(longest)
    return tokenizer
