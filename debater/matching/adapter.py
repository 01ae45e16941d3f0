"""A small learned update of the shipped sentence model, merged into its weights when it is loaded.

The file holds, for each linear layer of the encoder, a low-rank difference: `<layer>.up` (out x rank) and
`<layer>.down` (rank x in), float16; their product is added to the layer's weight. Its metadata name the SHA-256 of the
base weights it was trained on: it is never merged into others. docs/adapter.md is its card.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SHIPPED = Path(__file__).with_name("adapter.safetensors")
"""The adapter that comes with the program, for the default model."""
FORMAT = "debater-adapter-1"
LAYERS = "encoder.layer."
"""Only linear layers below this name may be changed."""
_LARGEST = 64 * 2**20


@dataclass(frozen=True)
class Adapter:
    """A read adapter: pairs of float16 tensors by layer, what they belong to, and the file's own hash."""

    pairs: dict[str, tuple[Any, Any]]
    base: str
    """SHA-256, in hex, of the `model.safetensors` it was trained on."""
    digest: str
    """Eight hex digits of the file's SHA-256: part of the encoder's name."""

    def merge(self, modules: dict[str, Any]) -> None:
        """Add every difference to its layer's weight; all shapes are checked before the first one is changed.

        Raises ValueError when a layer is missing or has another shape.
        """
        for name, (up, down) in self.pairs.items():
            weight = getattr(modules.get(name), "weight", None)
            shape = None if weight is None else tuple(weight.shape)
            if shape != (up.shape[0], down.shape[1]):
                raise ValueError(f"layer {name} has the shape {shape}, not {(up.shape[0], down.shape[1])}")
        for name, (up, down) in self.pairs.items():
            modules[name].weight.data += up.float() @ down.float()


def read(file: Path) -> Adapter:
    """The adapter in a file. Raises OSError or ValueError when it cannot be read or is no whole adapter."""
    import torch  # noqa: PLC0415 - a second to import, and only where the model is loaded anyway
    from safetensors import SafetensorError, safe_open  # noqa: PLC0415 - the same

    if file.stat().st_size > _LARGEST:
        raise ValueError("the file is too large for an adapter")
    digest = hashlib.sha256(file.read_bytes()).hexdigest()[:8]
    try:
        with safe_open(file, framework="pt") as opened:
            about = opened.metadata() or {}
            tensors = {key: opened.get_tensor(key) for key in opened.keys()}  # noqa: SIM118 - no mapping: it has only keys()
    except SafetensorError as error:
        raise ValueError(f"the file is damaged: {error}") from error
    if about.get("format") != FORMAT or "base" not in about:
        raise ValueError(f"the file is no {FORMAT} file")
    pairs: dict[str, tuple[Any, Any]] = {}
    for name in sorted({key.rpartition(".")[0] for key in tensors}):
        up, down = tensors.pop(f"{name}.up", None), tensors.pop(f"{name}.down", None)
        if up is None or down is None or up.ndim != 2 or down.ndim != 2 or up.shape[1] != down.shape[0]:
            raise ValueError(f"layer {name} is incomplete")
        if not name.startswith(LAYERS) or not (torch.isfinite(up).all() and torch.isfinite(down).all()):
            raise ValueError(f"layer {name} holds no usable difference")
        pairs[name] = (up, down)
    if tensors or not pairs:
        raise ValueError("the file holds other tensors than an adapter's")
    return Adapter(pairs, about["base"], digest)


def apply(model: Any, base: str, choice: str | None) -> tuple[str, str]:
    """Merge the adapter into a loaded SentenceTransformer whose weights have the SHA-256 `base`.

    `choice` is `none` (merge nothing), a file, or None for DEBATER_ADAPTER and then the shipped one. Returns the
    adapter's hash, empty where nothing was merged, and a warning in one sentence, empty where all is as asked. The
    shipped adapter on a model it was not made for is no cause for a warning: a model of one's own is used as it is.
    """
    choice = os.environ.get("DEBATER_ADAPTER", "") if choice is None else choice
    if choice.casefold() == "none":
        return "", ""
    file = Path(choice).expanduser() if choice else SHIPPED
    try:
        with _one_thread():
            adapter = read(file)
            if adapter.base != base:
                warning = f"The adapter {file} was made for another model and is not used." if choice else ""
                return "", warning
            adapter.merge(dict(model[0].auto_model.named_modules()))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return "", f"The adapter {file} is not used ({reason}): matching is less sure. Reinstall debater to mend it."
    return adapter.digest, ""


@contextmanager
def _one_thread() -> Iterator[None]:
    """Tiny products: 15 ms in one thread, and a second in several that wait for each other on a busy machine."""
    import torch  # noqa: PLC0415 - see read

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)
