"""A numpy archive beside a bank is data from anybody: no pickle is opened, and no small file grows into a large one."""

import io
import json
import os
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest

from debater.matching.cache import read_archive, write_archive


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "fitted.npz"


def test_what_was_written_is_read(file: Path) -> None:
    assert write_archive(file, one=np.arange(3))
    found = read_archive(file)
    assert found is not None
    assert found["one"].tolist() == [0, 1, 2]


def test_an_archive_of_objects_is_not_opened(file: Path, tmp_path: Path) -> None:
    class Evil:
        def __reduce__(self) -> tuple[object, tuple[str, int]]:
            return os.open, (str(tmp_path / "ran"), os.O_CREAT)

    objects = np.empty(1, dtype=object)
    objects[0] = Evil()
    np.savez(file, allow_pickle=True, words=objects)
    (tmp_path / "ran").unlink(missing_ok=True)
    assert read_archive(file) is None
    assert not (tmp_path / "ran").exists()


def test_a_compressed_archive_is_not_unpacked(file: Path) -> None:
    np.savez_compressed(file, words=np.zeros(50_000_000, dtype=np.uint8))
    assert file.stat().st_size < 100_000
    assert read_archive(file) is None


@pytest.mark.parametrize("shape", [(10**15,), (2**40, 2**40), (-1,), ("x",)])
def test_a_size_that_is_made_up_is_a_damaged_file(file: Path, shape: tuple[object, ...]) -> None:
    array = io.BytesIO()
    header = f"{{'descr': '<f4', 'fortran_order': False, 'shape': {shape}}}".ljust(117) + "\n"
    array.write(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode())
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("weights.npy", array.getvalue())
    assert read_archive(file) is None


ONNX = """
import json, sys
import numpy as np
from pathlib import Path
from onnx import TensorProto, helper
from debater.matching.model_files import sha256
from debater.matching.onnx_encoder import open_made, running_versions
from debater.matching.onnx_file import Manifest, write_manifest

outside, folder = Path(sys.argv[1]), Path(sys.argv[2])
weights = TensorProto(name="w", data_type=TensorProto.FLOAT, dims=[4], data_location=TensorProto.EXTERNAL)
for key, value in (("location", sys.argv[3]), ("offset", "0"), ("length", "16")):
    entry = weights.external_data.add()
    entry.key, entry.value = key, value
put = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [4]) for name in ("x", "y")]
graph = helper.make_graph([helper.make_node("Add", ["x", "w"], ["y"])], "g", put[:1], put[1:], [weights])
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
(folder / "model.onnx").write_bytes(model.SerializeToString())
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
Tokenizer(WordLevel({"a": 0}, unk_token="a")).save(str(folder / "tokenizer.json"))
digests = {name: sha256(folder / f"{name}{end}") for name, end in (("model", ".onnx"), ("tokenizer", ".json"))}
write_manifest(folder, Manifest("n", "b", "", "", versions=running_versions(), **digests))
print(json.dumps(open_made(folder) is None))
"""


@pytest.mark.parametrize("place", ["../outside.bin", "absolute"])
def test_an_onnx_file_that_names_one_elsewhere_is_not_used_and_says_nothing(tmp_path: Path, place: str) -> None:
    folder, outside = tmp_path / "made", tmp_path / "outside.bin"
    folder.mkdir()
    np.arange(4, dtype=np.float32).tofile(outside)
    named = str(outside) if place == "absolute" else place
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", ONNX, str(outside), str(folder), named],
        capture_output=True,
        encoding="utf-8",
        env=environment,
        check=True,
    )
    assert json.loads(done.stdout) is True
    assert done.stderr == ""
