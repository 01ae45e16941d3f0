"""Measures on draws: a draw that takes a text twice gives what the formula gives with the text there twice."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from debater.core import metrics
from debater.evaluation.measures import AnswerableAt, CalibrationError, Mean, Measure, RiskArea, Scored, Separation

SCORED = st.lists(
    st.tuples(st.integers(0, 8).map(lambda n: n / 8), st.booleans(), st.integers(0, 3)), min_size=1, max_size=25
)
KINDS = (AnswerableAt, RiskArea, CalibrationError, Separation)


def on_draw(measure: Measure, weights: Sequence[int]) -> float | None:
    value = float(measure.over(np.array([weights], dtype=np.float64))[0])
    return None if np.isnan(value) else value


@pytest.mark.parametrize("kind", KINDS)
@given(SCORED)
def test_a_draw_is_the_same_as_repeated_texts(kind: type[Scored], drawn: list[tuple[float, bool, int]]) -> None:
    scores, right, weights = ([row[i] for row in drawn] for i in range(3))
    repeated = [(s, r) for s, r, times in drawn for _ in range(times)]
    expected = kind(range(len(repeated)), [s for s, _ in repeated], [r for _, r in repeated]).value
    found = on_draw(kind(range(len(drawn)), scores, right), weights)
    assert found == (None if expected is None else pytest.approx(expected, abs=1e-9))


@pytest.mark.parametrize("kind", KINDS)
def test_only_the_rows_a_measure_is_about_count(kind: type[Scored]) -> None:
    measure = kind([3, 1], [0.9, 0.2], [True, False])
    assert on_draw(measure, [5, 1, 7, 1]) == pytest.approx(measure.value)
    assert on_draw(measure, [5, 0, 7, 0]) is None


@pytest.mark.parametrize("kind", KINDS)
def test_no_texts_give_nothing(kind: type[Scored]) -> None:
    assert kind([], [], []).value is None
    assert on_draw(kind([], [], []), [1, 1]) is None


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 3)), min_size=1))
def test_a_mean_is_parts_over_wholes(rows: list[tuple[int, int, int]]) -> None:
    parts, wholes, weights = ([row[i] for row in rows] for i in range(3))
    whole = sum(w * b for w, b in zip(weights, wholes, strict=True))
    part = sum(w * a for w, a in zip(weights, parts, strict=True))
    found = on_draw(Mean(range(len(rows)), parts, wholes), weights)
    assert found == (pytest.approx(part / whole) if whole else None)


@given(SCORED)
def test_the_curve_ends_at_full_coverage_and_its_area_is_that_of_its_steps(
    drawn: list[tuple[float, bool, int]],
) -> None:
    scores, right = [row[0] for row in drawn], [row[1] for row in drawn]
    curve = metrics.risk_coverage(scores, right)
    assert curve[-1][:2] == (1.0, pytest.approx(right.count(False) / len(right)))
    assert [cut for *_, cut in curve] == sorted(set(scores), reverse=True)
    area = metrics.aurc(scores, right)
    assert area is not None
    assert 0 <= area <= 1


def test_the_area_by_hand() -> None:
    assert metrics.aurc([0.9, 0.8, 0.7], [True, False, True]) == pytest.approx((0 + 1 / 2 + 1 / 3) / 3)
    assert metrics.aurc([0.5, 0.5], [True, False]) == pytest.approx((0.5 + 0.5) / 2)
    assert metrics.aurc([], []) is None
