"""What a model's folder may hold: weights as safetensors, and no code. Whatever else is there, nothing of it is run."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_PARTS = re.compile(
    r"sentence_transformers\.(?:models|base\.modules|sentence_transformer\.modules)(?:\.[a-z_]+)?"
    r"\.(?:Transformer|Pooling|WeightedLayerPooling|Normalize|Dense|LayerNorm|Dropout|StaticEmbedding)"
)
"""The parts that a model may be built of: those of sentence-transformers that read nothing but safetensors and JSON."""
_ACTIVATIONS = re.compile(r"torch\.nn\.(?:modules\.(?:activation|linear)\.)?\w+")
_PICKLES = frozenset({".pkl", ".pickle", ".pt", ".pth", ".ckpt", ".joblib", ".dill"})
_PICKLED = (b"PK\x03\x04", b"\x80\x02", b"\x80\x03", b"\x80\x04", b"\x80\x05")
"""How a pickle begins, as torch saves it now (a zip archive) and bare."""
_HARMLESS = frozenset({".safetensors", ".json", ".txt", ".md", ".model", ".onnx", ".png", ".py", ".jsonl"})
_LARGEST = 2**20


def refusal(folder: Path) -> str:
    """Why a model in a folder is not to be loaded, in half a sentence; empty where nothing speaks against it."""
    if not any((folder / name).is_file() for name in ("modules.json", "config.json")):
        return "it is no model's folder (neither modules.json nor config.json is there)"
    return next(_reasons(folder), "")


def _reasons(folder: Path) -> Iterator[str]:
    weights = False
    try:
        for file in sorted(folder.rglob("*")):
            name = file.relative_to(folder).as_posix()
            weights |= file.suffix == ".safetensors"
            if _is_pickle(file):
                yield f"{name} is a pickle, which may run any code; only safetensors are read"
            elif file.name == "adapter_config.json":
                yield f"{name} names another model to be changed; only whole models are read"
            elif file.name == "modules.json" or (file.suffix == ".json" and "config" in file.name):
                yield from (f"{name} {why}" for why in _named(_read(file), file.name == "modules.json"))
    except OSError as error:
        yield f"it cannot be read ({error.strerror or error})"
    if not weights:
        yield "it holds no safetensors"


def _is_pickle(file: Path) -> bool:
    """By its name, or by how it begins: `.bin` is the name of pickles and of other things."""
    if file.suffix.lower() in _PICKLES:
        return True
    if file.suffix in _HARMLESS or not file.is_file():
        return False
    with file.open("rb") as stream:
        return stream.read(4).startswith(_PICKLED)


def _read(file: Path) -> Any:
    """A file's JSON; None where it is none."""
    try:
        return json.loads(file.read_text("utf-8")) if file.stat().st_size <= _LARGEST else None
    except (ValueError, RecursionError):
        return None


def _named(data: Any, is_list_of_parts: bool) -> Iterator[str]:
    """What a file of settings says that would have code run, or a file elsewhere be read."""
    if not isinstance(data, dict | list):
        yield "cannot be read"
    if is_list_of_parts:
        for part in data if isinstance(data, list) else [None]:
            kind, place = (str(part.get(key, "")) for key in ("type", "path")) if isinstance(part, dict) else ("", "")
            if not _PARTS.fullmatch(kind):
                yield f"names a part that is not read here ({kind[:60]!r})"
            if ".." in Path(place).parts or Path(place).is_absolute():
                yield f"names a part outside the folder ({place[:60]!r})"
    for key, value in _fields(data):
        if key in ("auto_map", "custom_pipelines") and value:
            yield f"names code of the model's own ({key}); none is ever run"
        elif key == "trust_remote_code" and value:
            yield "asks for code of the model's own to be trusted; none is ever run"
        elif key == "activation_function" and "." in str(value) and not _ACTIVATIONS.fullmatch(str(value)):
            yield f"names a function that is not torch's ({str(value)[:60]!r})"


def _fields(data: Any) -> Iterator[tuple[str, Any]]:
    """Every field at any depth; JSON that has been read is not too deep for it."""
    left = [data]
    while left:
        one = left.pop()
        if isinstance(one, dict):
            yield from one.items()
            left += one.values()
        elif isinstance(one, list):
            left += one
