"""A model's folder is data: safetensors and settings; pickles and code are refused before anything is loaded."""

import json
import pickle
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from debater.errors import ModelError
from debater.matching.loading import load_encoder
from debater.matching.model_files import model_folder

PARTS = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
    {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with nothing against it, but for weights of any use."""
    made = tmp_path / "model"
    (made / "1_Pooling").mkdir(parents=True)
    for name in ("model.safetensors", "README.md", "vocab.txt"):
        (made / name).touch()
    write(made / "modules.json", PARTS)
    write(made / "config.json", {"model_type": "bert", "activation_function": "gelu"})
    write(made / "1_Pooling/config.json", {"pooling_mode_mean_tokens": True})
    return made


def write(file: Path, data: object) -> None:
    file.write_text(json.dumps(data), "utf-8")


def part(**changed: str) -> Callable[[Path], None]:
    return lambda folder: write(folder / "modules.json", [PARTS[0], {**PARTS[1], **changed}])


def config(name: str, **fields: object) -> Callable[[Path], None]:
    return lambda folder: write(folder / name, {"model_type": "bert", **fields})


def zipped(folder: Path) -> None:
    with zipfile.ZipFile(folder / "pytorch_model.bin", "w") as archive:
        archive.writestr("archive/data.pkl", pickle.dumps({}))


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "a pickle of torch's": (zipped, r"pytorch_model.bin is a pickle.*only safetensors"),
    "a bare pickle": (lambda f: (f / "1_Pooling" / "x.bin").write_bytes(pickle.dumps({})), "1_Pooling/x.bin is a pick"),
    "a pickle by its name": (lambda f: (f / "model_head.pkl").touch(), "model_head.pkl is a pickle"),
    "a pickle in capitals": (lambda f: (f / "WEIGHTS.PT").touch(), "WEIGHTS.PT is a pickle"),
    "a part of its own": (part(type="custom.Evil"), r"modules.json names a part that is not read here \('custom.Evil"),
    "any module installed": (part(type="os.system"), "names a part that is not read here"),
    "a part that names parts": (part(type="sentence_transformers.models.Router"), "names a part that is not read"),
    "a part elsewhere": (part(path="../../elsewhere"), "modules.json names a part outside the folder"),
    "a part at the root": (part(path="/etc"), "names a part outside the folder"),
    "a list of parts that is none": (lambda f: write(f / "modules.json", {}), "names a part that is not read"),
    "parts that are no mappings": (lambda f: write(f / "modules.json", [3]), "names a part that is not read"),
    "code in the settings": (config("config.json", auto_map={"AutoModel": "m.M"}), r"config.json names code.*auto_map"),
    "code of the tokenizer": (config("tokenizer_config.json", auto_map={"AutoTokenizer": ["m.M", None]}), "auto_map"),
    "trust asked for": (config("sentence_bert_config.json", model_args={"trust_remote_code": True}), "asks for code"),
    "a function to call": (config("1_Pooling/config.json", activation_function="os.abort"), "a function that is not t"),
    "another model to change": (config("adapter_config.json"), "adapter_config.json names another model"),
    "settings that are no JSON": (lambda f: (f / "config.json").write_text("{"), "config.json cannot be read"),
    "settings without a bottom": (lambda f: (f / "config.json").write_text("[" * 10**5), "config.json cannot be read"),
    "settings without an end": (lambda f: (f / "config.json").write_text(" " * 2**21 + "{}"), "config.json cannot be"),
    "no weights": (lambda f: (f / "model.safetensors").unlink(), "it holds no safetensors"),
}


def test_a_folder_of_data_is_taken(folder: Path) -> None:
    (folder / "train_script.py").write_text("raise SystemExit", "utf-8")  # nothing names it: nothing runs it
    (folder / "openvino").mkdir()
    (folder / "openvino" / "weights.bin").write_bytes(bytes(64))
    config("2_Dense_config.json", activation_function="torch.nn.modules.activation.Tanh")(folder)
    assert model_folder(str(folder)) == folder


@pytest.mark.parametrize(("spoil", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_what_could_run_or_lead_elsewhere_is_refused_with_its_name_and_a_cure(
    folder: Path, spoil: Callable[[Path], object], reason: str
) -> None:
    spoil(folder)
    with pytest.raises(ModelError, match=rf"cannot be loaded: .*{reason}.*Give --model .*safetensors"):
        model_folder(str(folder))


@pytest.mark.parametrize("backend", ["auto", "torch", "onnx"])
def test_every_backend_refuses_and_nothing_of_the_folder_has_run(folder: Path, tmp_path: Path, backend: str) -> None:
    ran = tmp_path / "ran"
    (folder / "evil.py").write_text(f"import pathlib; pathlib.Path({str(ran)!r}).touch()\nclass Evil: pass\n", "utf-8")
    part(type="evil.Evil")(folder)
    with pytest.raises(ModelError, match="names a part"):
        load_encoder(str(folder), backend)
    assert not ran.exists()


def test_a_folder_of_other_things_is_not_searched(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "x.pkl").touch()
    with pytest.raises(ModelError, match="no model's folder"):
        model_folder(str(tmp_path))
