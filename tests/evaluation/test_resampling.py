"""Bootstrap intervals: the same for the same seed, as wide as theory says, honest where texts are few."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from debater.evaluation.measures import Mean, Separation
from debater.evaluation.resampling import Resampling


def test_the_same_seed_gives_the_same_draws_and_another_gives_others() -> None:
    one, same, other = (next(Resampling(seed, 50).weights(20)) for seed in (7, 7, 8))
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)


@given(st.integers(1, 40), st.integers(1, 30))
def test_every_draw_takes_as_many_texts_as_there_are(n: int, resamples: int) -> None:
    drawn = np.concatenate(list(Resampling(1, resamples).weights(n)))
    assert drawn.shape == (resamples, n)
    assert (drawn.sum(axis=1) == n).all()


def test_many_texts_are_drawn_in_blocks_of_bounded_size() -> None:
    blocks = list(Resampling(1, 9).weights(1_000_000))
    assert [len(block) for block in blocks] == [4, 4, 1]
    assert all(block.sum() == len(block) * 1_000_000 for block in blocks)


def test_a_share_has_the_interval_of_its_standard_error() -> None:
    n, right = 400, 300
    ((low, high),) = filter(None, Resampling(3, 2000).intervals([Mean.of(range(n), [i < right for i in range(n)])], n))
    half = 1.96 * math.sqrt(0.75 * 0.25 / n)
    assert low == pytest.approx(0.75 - half, abs=0.006)
    assert high == pytest.approx(0.75 + half, abs=0.006)


@pytest.mark.parametrize(("value", "expected"), [(1, (0.025 ** (1 / 5), 1.0)), (0, (0.0, 1 - 0.025 ** (1 / 5)))])
def test_texts_that_all_agree_still_leave_doubt(value: int, expected: tuple[float, float]) -> None:
    (found,) = Resampling(0, 100).intervals([Mean.of(range(5), [value] * 5)], 5)
    assert found == pytest.approx(expected)


def test_where_no_spread_can_be_told_there_is_no_interval() -> None:
    apart = Separation(range(4), [0.9, 0.8, 0.2, 0.1], [True, True, False, False])
    assert Resampling(0, 100).intervals([apart, Mean.of([], [])], 4) == [None, None]


def test_no_resamples_and_no_texts_give_no_intervals() -> None:
    assert Resampling(0, 0).intervals([Mean.of([0], [1])], 1) == [None]
    assert Resampling(0, 10).intervals([Mean.of([], [])], 0) == [None]


def test_two_sets_on_the_same_texts_are_drawn_alike() -> None:
    n = 60
    better = Mean.of(range(n), [i % 3 > 0 for i in range(n)])
    worse = Mean.of(range(n), [i % 3 > 0 and i > 6 for i in range(n)])
    one, other = Resampling(2, 300).values([better, worse], n)
    assert (one >= other).all()
    assert np.ptp(one - other) < np.ptp(one)
