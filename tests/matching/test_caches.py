"""Caches save time and nothing else: missing, damaged, stale or forbidden, the verdicts are the same."""

import os

import numpy as np
import pytest

from debater.matching.cache import AT_ONCE, CachedEncoder, read_archive, write_archive
from debater.matching.fitted_file import VERSIONS, content_of, fit_key, fit_or_load, read_fitted, write_fitted
from debater.matching.hashing import HashingEncoder
from debater.matching.matcher import Matcher
from debater.places import cache_folder

SAID = ["Cheap foreign labour keeps salaries low.", "hello", "I would keep it as it is."]


class Counting(HashingEncoder):
    def __init__(self):
        super().__init__()
        self.texts = 0

    def encode(self, texts):
        self.texts += len(texts)
        return super().encode(texts)


def test_a_fit_read_back_gives_the_same_verdicts(tiny, tiny_matcher, tmp_path):
    file = tmp_path / "fitted.npz"
    assert write_fitted(file, "key", tiny_matcher.fitted)
    again = Matcher(tiny, HashingEncoder(), read_fitted(file, "key"))
    for mine, its in zip(tiny_matcher.verdicts(SAID), again.verdicts(SAID), strict=True):
        assert (mine.kind, mine.stance) == (its.kind, its.stance)
        assert mine.candidates[0].score == pytest.approx(its.candidates[0].score, abs=1e-6)


def test_a_second_start_encodes_nothing(tiny):
    encoder = Counting()
    fit_or_load(tiny, encoder)
    first = encoder.texts
    fit_or_load(tiny, encoder)
    assert (encoder.texts, first > 0) == (first, True)


def test_after_an_edit_only_the_new_text_is_encoded(tiny):
    encoder = Counting()
    fit_or_load(tiny, encoder)
    before = encoder.texts
    fit_or_load(tiny.model_copy(update={"neutral": (*tiny.neutral, "What is a permit?")}), encoder)
    assert encoder.texts == before + 1


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 half", b"\x00" * 500])
def test_a_damaged_cache_is_made_again(tiny, damage):
    fit_or_load(tiny, HashingEncoder())
    files = list(cache_folder().glob("*.npz"))
    for file in files:
        file.write_bytes(damage)
    fit_or_load(tiny, HashingEncoder())
    assert all(read_archive(file) is not None for file in files)


def test_a_truncated_cache_is_made_again(tiny):
    fit_or_load(tiny, HashingEncoder())
    for file in cache_folder().glob("*.npz"):
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    fit_or_load(tiny, HashingEncoder())
    assert all(read_archive(file) is not None for file in cache_folder().glob("*.npz"))


def test_a_fit_with_missing_parts_is_not_used(tiny, tiny_matcher, tmp_path):
    file = tmp_path / "fitted.npz"
    write_fitted(file, "key", tiny_matcher.fitted)
    arrays = read_archive(file)
    arrays["bias"] = arrays["bias"][:-1]
    write_archive(file, **arrays)
    assert read_fitted(file, "key") is None


def test_a_cache_that_cannot_be_written_is_no_hindrance(tiny, tmp_path, monkeypatch):
    blocked = tmp_path / "a file, not a folder"
    blocked.write_text("")
    monkeypatch.setenv("DEBATER_CACHE", str(blocked))
    assert fit_or_load(tiny, HashingEncoder()).exemplars


def test_the_key_changes_with_what_is_learned_from_and_with_the_model_only(tiny):
    key = fit_key(tiny, HashingEncoder())
    reworded = tiny.model_copy(update={"openers": ("Another opener.",)})
    assert fit_key(reworded, HashingEncoder()) == key
    assert fit_key(tiny, HashingEncoder(), content_of(tiny)) == key
    assert fit_key(tiny, HashingEncoder(128)) != key
    assert fit_key(tiny.model_copy(update={"neutral": ()}), HashingEncoder()) != key


def test_cached_vectors_are_those_of_the_encoder(tmp_path):
    cached = CachedEncoder(HashingEncoder(), tmp_path / "vectors.npz")
    for texts in (["one", "two"], ["two", "three", "two"]):
        assert np.allclose(cached.encode(texts), HashingEncoder().encode(texts))


def test_who_quits_in_the_middle_finds_what_was_encoded(tmp_path):
    class Stopped(Counting):
        def encode(self, texts):
            if self.texts:
                raise KeyboardInterrupt
            return super().encode(texts)

    file, texts = tmp_path / "vectors.npz", [f"text {n}" for n in range(AT_ONCE + 1)]
    with pytest.raises(KeyboardInterrupt):
        CachedEncoder(Stopped(), file).encode(texts)
    again = Counting()
    CachedEncoder(again, file).encode(texts)
    assert again.texts == 1


def test_nothing_temporary_is_left_behind(tiny):
    fit_or_load(tiny, HashingEncoder())
    assert not list(cache_folder().glob(".*"))


def test_of_a_banks_versions_those_used_last_are_kept(tiny):
    encoder = HashingEncoder()
    fit_or_load(tiny, encoder)
    (first,) = cache_folder().glob("fitted-tiny-*.npz")
    others = [cache_folder() / f"fitted-{bank}-{n:024x}.npz" for bank in ("tiny", "tiny-too") for n in range(VERSIONS)]
    for age, file in enumerate([*others, first]):
        file.touch()
        os.utime(file, (age, age))
    fit_or_load(tiny, encoder)  # used again, and so the newest
    fit_or_load(tiny.model_copy(update={"neutral": ("What is a permit?",)}), encoder)
    kept = set(cache_folder().glob("fitted-tiny-*.npz"))
    assert first in kept
    assert len([file for file in kept if "-too-" not in file.name]) == VERSIONS
    assert set(others[VERSIONS:]) <= kept
    assert set(others[2:VERSIONS]) <= kept
    assert not {*others[:2]} & kept
