"""Batches, threads and the choice of a backend: without a model."""

import random

import click
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from debater.cli.options import model_option
from debater.errors import ModelError
from debater.matching.backend import backend_of
from debater.matching.loading import load_encoder
from debater.matching.onnx_encoder import default_threads
from debater.matching.packing import BATCH, batches


@given(st.lists(st.integers(1, 600), max_size=300))
def test_every_text_is_in_one_batch_and_no_batch_is_too_large(lengths: list[int]) -> None:
    found = list(batches(lengths))
    assert sorted(index for batch in found for index in batch) == list(range(len(lengths)))
    for batch in found:
        assert len(batch) == 1 or len(batch) * max(lengths[i] for i in batch) <= BATCH


def test_texts_of_like_length_go_together() -> None:
    lengths = [5, 200] * 50
    random.Random(0).shuffle(lengths)  # noqa: S311 - a seeded order
    widest = sum(len(batch) * max(lengths[i] for i in batch) for batch in batches(lengths))
    assert widest <= sum(lengths) + BATCH


def test_there_is_a_thread_and_not_too_many() -> None:
    assert 1 <= default_threads() <= 8


def test_a_backend_given_goes_before_the_environments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DEBATER_BACKEND", raising=False)
    assert backend_of("") == "auto"
    monkeypatch.setenv("DEBATER_BACKEND", "Torch")
    assert (backend_of(""), backend_of("onnx")) == ("torch", "onnx")


def test_an_unknown_backend_is_a_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBATER_BACKEND", "jax")
    with pytest.raises(ModelError, match=r"no backend 'jax'.*auto, torch, onnx"):
        load_encoder()


def test_the_stand_in_has_no_backend() -> None:
    assert load_encoder("hashing", "onnx").name == "hashing-256"


@click.command()
@model_option
def showing(model: str) -> None:
    """Print what a command sees."""
    click.echo(f"{model} {backend_of('')}")


def test_the_option_holds_for_one_command_and_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBATER_BACKEND", "onnx")
    run = CliRunner().invoke
    assert run(showing, ["--model", "m", "--backend", "torch"]).output == "m torch\n"
    assert run(showing, []).output == " onnx\n"
    assert run(showing, ["--backend", "jax"]).exit_code == 2
