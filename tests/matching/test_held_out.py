"""Texts of a bank as readers see them that had not seen them, and their file."""

from dataclasses import replace

import numpy as np
import pytest

from debater.matching.fitted_file import fit_or_load, fit_or_load_with_readings
from debater.matching.fitting import fit, fit_and_read
from debater.matching.hashing import HashingEncoder
from debater.matching.held_out import read_readings, write_readings
from debater.matching.matcher import Matcher
from debater.matching.training import examples


class Counting(HashingEncoder):
    """The stand-in, which counts the texts it is given."""

    def __init__(self):
        super().__init__()
        self.texts = 0

    def encode(self, texts):
        self.texts += len(texts)
        return super().encode(texts)


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("DEBATER_CACHE", str(tmp_path))
    return tmp_path


def test_reading_a_banks_texts_changes_nothing_that_is_learned(tiny):
    alone, (fitted, _) = fit(tiny, HashingEncoder()), fit_and_read(tiny, HashingEncoder())
    assert np.allclose(alone.reader.head.weights, fitted.reader.head.weights, atol=1e-5)
    assert alone.calibration.cut == pytest.approx(fitted.calibration.cut)
    assert alone.calibration.answered == pytest.approx(fitted.calibration.answered)


def test_every_text_is_read_once_and_keeps_its_label(tiny):
    _, readings = fit_and_read(tiny, HashingEncoder())
    assert sorted((r.text, r.label) for r in readings) == sorted((e.text, e.label) for e in examples(tiny))
    assert all(sum(reading.stances) == pytest.approx(1, abs=1e-4) for reading in readings)
    assert all(list(r.candidates) == sorted(r.candidates, key=lambda pair: -pair[1]) for r in readings)


def test_the_shares_of_the_calibration_are_those_of_the_readings(tiny):
    fitted, readings = fit_and_read(tiny, HashingEncoder())
    opposing = [r for r in readings if r.label.kind in ("key-point", "rung", "near-miss", "unreasoned")]
    answered = [r for r in opposing if r.decision == "answer"]
    assert len(answered) / len(opposing) == pytest.approx(fitted.calibration.answered)
    right = sum(r.best == r.label.key_point for r in answered)
    assert right / len(answered) == pytest.approx(fitted.calibration.precision)


def test_an_unseen_text_is_read_less_surely_than_a_learned_one(tiny):
    fitted, readings = fit_and_read(tiny, HashingEncoder())
    own = [r for r in readings if r.label.kind == "key-point"]
    seen = Matcher(tiny, HashingEncoder(), fitted).verdicts([r.text for r in own])
    learned = sum(v.candidates[0].id == r.label.key_point for v, r in zip(seen, own, strict=True))
    assert sum(r.best == r.label.key_point for r in own) < learned


def test_fit_and_readings_are_learned_once(tiny):
    encoder = Counting()
    first = fit_or_load_with_readings(tiny, encoder)
    texts = encoder.texts
    again = fit_or_load_with_readings(tiny, encoder)
    assert encoder.texts == texts
    assert again[1] == first[1]
    assert fit_or_load(tiny, encoder).calibration.cut == again[0].calibration.cut


def test_an_edit_has_the_texts_read_anew(tiny):
    _, before = fit_or_load_with_readings(tiny, HashingEncoder())
    _, after = fit_or_load_with_readings(tiny.model_copy(update={"neutral": ()}), HashingEncoder())
    assert {r.text for r in before} - {r.text for r in after} == set(tiny.neutral)


@pytest.mark.parametrize("content", [b"", b"not an archive"])
def test_a_damaged_file_is_made_again(tiny, cache, content):
    _, before = fit_or_load_with_readings(tiny, HashingEncoder())
    (file,) = cache.glob("readings-*")
    file.write_bytes(content)
    assert fit_or_load_with_readings(tiny, HashingEncoder())[1] == before


def test_readings_of_another_content_are_not_taken(tiny, cache):
    _, readings = fit_and_read(tiny, HashingEncoder())
    file = cache / "readings.npz"
    assert write_readings(file, "one", readings)
    assert read_readings(file, "one") == readings
    assert read_readings(file, "another") is None


def test_a_reading_that_is_not_whole_is_refused(tiny, cache):
    _, readings = fit_and_read(tiny, HashingEncoder())
    for wrong in ({"decision": "shrug"}, {"stances": (1.0,)}, {"candidates": ()}):
        write_readings(cache / "readings.npz", "key", [replace(readings[0], **wrong)])
        assert read_readings(cache / "readings.npz", "key") is None
