"""The exported model against the reference: the same vectors and verdicts, without torch, once made."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from debater.core.bank import Bank
from debater.errors import ModelError
from debater.matching.loading import disagreement, load_encoder, load_matcher, phrasings
from debater.matching.matcher import Matcher
from debater.matching.model_files import model_folder
from debater.matching.onnx_encoder import OnnxEncoder, open_made
from debater.matching.onnx_export import HARD, Unexportable, _pooling, parity
from debater.matching.onnx_file import MODEL, made_folder, read_manifest, source_of
from debater.matching.onnx_making import make
from debater.matching.sentence import SentenceEncoder

pytestmark = pytest.mark.model

LATER = """
import sys
from debater.matching.loading import load_encoder
encoder = load_encoder()
assert encoder.encode(["We were never asked."]).shape == (1, 384)
print(encoder.backend, encoder.name, {"torch", "transformers", "sentence_transformers"} & set(sys.modules))
"""


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def shared(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One cache for all tests of this file: the file is made once."""
    monkeypatch.setenv("DEBATER_CACHE", str(cache))
    monkeypatch.delenv("DEBATER_BACKEND", raising=False)


@pytest.fixture
def exported(shared: None, encoder: SentenceEncoder) -> OnnxEncoder:
    source = source_of("all-MiniLM-L6-v2")
    make(encoder, source)
    found = open_made(source_of("all-MiniLM-L6-v2").folder)
    assert found is not None
    return found


def test_vectors_are_the_references_in_any_order_and_number(encoder: SentenceEncoder, exported: OnnxEncoder) -> None:
    texts = [
        *HARD,
        "Short.",
        "Wages fell. " * 30,
        *(f"Text {i} about wages" + " and rents" * (i % 40) for i in range(80)),
    ]
    mine, its = exported.encode(texts), encoder.encode(texts)
    assert (mine.shape, mine.dtype) == (its.shape, its.dtype)
    assert (mine * its).sum(axis=1).min() >= 0.9999
    assert np.allclose(np.linalg.norm(mine, axis=1), 1.0, atol=1e-5)
    assert exported.encode([]).shape == (0, 384)


def test_a_text_beside_others_is_the_same_as_alone(exported: OnnxEncoder) -> None:
    texts = ["It all goes home.", "Western Union, every Friday, queue out the door.", "No.", "Rents rise. " * 30]
    together = exported.encode(texts)
    assert np.allclose(together, [exported.encode([text])[0] for text in texts], atol=1e-6)
    assert np.allclose(together[::-1], exported.encode(texts[::-1]), atol=1e-6)


def test_what_can_be_done_meanwhile_is_done_once_while_the_file_is_opened(exported: OnnxEncoder) -> None:
    done: list[str] = []
    again = open_made(source_of("all-MiniLM-L6-v2").folder, meanwhile=lambda: done.append("once"))
    assert again is not None
    assert (done, again.encode(["No."]).tolist()) == (["once"], exported.encode(["No."]).tolist())


def test_the_name_is_the_references_so_that_caches_stay_valid(encoder: SentenceEncoder, exported: OnnxEncoder) -> None:
    assert exported.name == encoder.name


def test_the_manifest_names_what_it_was_made_from(encoder: SentenceEncoder, exported: OnnxEncoder) -> None:
    manifest = read_manifest(source_of("all-MiniLM-L6-v2").folder)
    assert manifest is not None
    assert (manifest.base, manifest.adapter) == (encoder.fingerprint.weights, encoder.adapter)
    assert manifest.longest == encoder.model.max_seq_length == 256
    assert manifest.cosine >= 0.9999
    assert {"torch", "onnx", "onnxruntime", "tokenizers"} <= manifest.versions.keys()


def test_verdicts_on_the_banks_phrasings_are_the_same(real_matcher: Matcher, exported: OnnxEncoder) -> None:
    assert disagreement(real_matcher, exported, phrasings(real_matcher.bank)) == ""


def test_a_later_start_imports_no_torch(exported: OnnxEncoder) -> None:
    done = subprocess.run([sys.executable, "-c", LATER], capture_output=True, encoding="utf-8", check=False)
    assert (done.stdout, done.stderr) == (f"onnx {exported.name} set()\n", "")


def test_a_damaged_file_is_thrown_away_and_the_reference_used(exported: OnnxEncoder, tmp_path: Path) -> None:
    (folder,) = [folder for folder in made_folder().iterdir() if folder.is_dir()]
    with (folder / MODEL).open("r+b") as stream:
        stream.seek(1_000_000)
        stream.write(b"\x00\x01\x02\x03")
    program = LATER.replace("load_encoder()", "load_encoder(); import pathlib, os").replace(
        "print(", f"print(pathlib.Path({str(folder / MODEL)!r}).exists(), "
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=False)
    assert done.stdout.startswith("False torch "), done.stderr
    assert folder.exists()  # made again by the time that the program has ended
    assert open_made(folder) is not None
    assert not list(made_folder().glob(".*"))


def test_a_matcher_prepared_is_of_the_file_at_once(tiny: Bank, exported: OnnxEncoder) -> None:
    assert isinstance(load_matcher(tiny, prepared=True).encoder, OnnxEncoder)
    assert isinstance(load_encoder(backend="torch"), SentenceEncoder)


def test_another_verdict_keeps_the_model_with_torch(encoder: SentenceEncoder, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    for file in model_folder("").iterdir():
        (copy / file.name).symlink_to(file)
    source = source_of(str(copy))
    killed = made_folder() / f".{source.folder.name}-killed"
    killed.mkdir(parents=True)
    (killed / MODEL).write_bytes(b"half a file")
    make(encoder, source, check=lambda _: "its ONNX file gives another verdict on “x”")
    assert not killed.exists()
    manifest = read_manifest(source.folder)
    assert manifest is not None
    assert not (source.folder / MODEL).exists()
    for prepared in (False, True):
        kept = load_encoder(str(copy), prepared=prepared)
        assert isinstance(kept, SentenceEncoder)
        assert "stays with torch: its ONNX file gives another verdict" in kept.warning
    with pytest.raises(ModelError, match=r"no ONNX file: its ONNX file gives another verdict.*--backend torch"):
        load_encoder(str(copy), "onnx")


def test_a_file_of_other_vectors_is_refused(encoder: SentenceEncoder, exported: OnnxEncoder) -> None:
    class Turned:
        def encode(self, texts: Any) -> Any:
            return -encoder.encode(texts)

    with pytest.raises(Unexportable, match="other vectors"):
        parity(encoder, Turned(), ["one", "two"])  # type: ignore[arg-type]


def test_other_poolings_are_refused(encoder: SentenceEncoder) -> None:
    from sentence_transformers import SentenceTransformer

    body, pooling_of = encoder.model[0], type(encoder.model[1])
    for pooling, reason in (("max", "its pooling is max"), ("lasttoken", "its pooling is lasttoken")):
        with pytest.raises(Unexportable, match=reason):
            _pooling(SentenceTransformer(modules=[body, pooling_of(384, pooling_mode=pooling)], device="cpu"))
    assert _pooling(SentenceTransformer(modules=[body, pooling_of(384, pooling_mode="cls")], device="cpu")) == "cls"
