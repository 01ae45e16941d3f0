"""The figures, on cases worked out by hand and by the laws of their formulas."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debater.core import metrics

RANKED = [["a", "b", "c"], ["b", "a", "c"], ["c", "b"], ["d"]]
RIGHT = [{"a"}, {"a", "x"}, {"a"}, {"d"}]
SCORED = st.lists(st.tuples(st.integers(0, 20).map(lambda n: n / 20), st.booleans()), min_size=1, max_size=30)


@pytest.mark.parametrize(("k", "expected"), [(1, 0.5), (2, 0.75), (3, 0.75)])
def test_top_k_counts_texts_with_a_right_one_among_the_first_k(k: int, expected: float) -> None:
    assert metrics.top_k(RANKED, RIGHT, k) == expected


def test_mrr_is_the_mean_reciprocal_rank_and_zero_where_absent() -> None:
    assert metrics.mean_reciprocal_rank(RANKED, RIGHT) == (1 + 1 / 2 + 0 + 1) / 4


@given(st.lists(st.permutations("abcde"), min_size=1, max_size=10), st.sets(st.sampled_from("abcde"), min_size=1))
def test_ranking_figures_are_ordered(ranked: list[list[str]], right: set[str]) -> None:
    rights = [right] * len(ranked)
    found = [metrics.top_k(ranked, rights, k) or 0.0 for k in range(1, 6)]
    mrr = metrics.mean_reciprocal_rank(ranked, rights)
    assert found == sorted(found)
    assert found[-1] == 1.0
    assert mrr is not None
    assert found[0] <= mrr <= 1.0


def test_points_are_counted_over_all_texts_together() -> None:
    points = metrics.credited_points([["a", "b"], ["c"], []], [["a"], ["c", "d"], ["e"]], [[], [], []])
    assert (points.hits, points.gold, points.credited) == (2, 4, 3)
    assert (points.recall, points.precision, points.f1) == (2 / 4, 2 / 3, 2 * 2 / 7)


def test_an_acceptable_id_is_neither_error_nor_miss_nor_hit() -> None:
    credited = metrics.credited_points([["b"]], [["a"]], [["b"]])
    assert (credited.recall, credited.precision, credited.credited) == (0.0, None, 0)
    ignored = metrics.credited_points([["a"]], [["a"]], [["b"]])
    assert (ignored.recall, ignored.precision) == (1.0, 1.0)
    both = metrics.credited_points([["a", "b"]], [["a"]], [["b"]])
    assert (both.recall, both.precision) == (1.0, 1.0)
    gold_too = metrics.credited_points([["a"]], [["a"]], [["a"]])
    assert (gold_too.hits, gold_too.credited) == (1, 1)


def test_answerable_is_the_largest_share_that_stays_precise() -> None:
    scores = [0.9, 0.8, 0.7, 0.6, 0.5]
    assert metrics.answerable_at(scores, [True, True, True, False, True], 0.9) == 3 / 5
    assert metrics.answerable_at(scores, [True, True, True, False, True], 0.8) == 1.0
    assert metrics.answerable_at(scores, [False] * 5) == 0.0


def test_an_early_mistake_can_be_made_up_for() -> None:
    assert metrics.answerable_at([1 - i / 100 for i in range(10)], [False] + [True] * 9) == 1.0


def test_equal_scores_are_answered_together() -> None:
    assert metrics.answerable_at([0.5, 0.5], [True, False]) == 0.0
    assert metrics.answerable_at([0.5, 0.5], [False, True]) == 0.0
    assert metrics.answerable_at([0.9, 0.5, 0.5], [True, True, False]) == 1 / 3


@given(SCORED, st.floats(0.01, 1))
def test_answerable_falls_as_more_precision_is_asked(pairs: list[tuple[float, bool]], precision: float) -> None:
    scores, right = [s for s, _ in pairs], [r for _, r in pairs]
    loose, tight = metrics.answerable_at(scores, right, precision / 2), metrics.answerable_at(scores, right, precision)
    assert loose is not None
    assert tight is not None
    assert tight <= loose


@given(SCORED, st.randoms())
def test_the_order_of_texts_does_not_matter(pairs: list[tuple[float, bool]], random: object) -> None:
    mixed = list(pairs)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    for figure in (metrics.answerable_at, metrics.calibration_error):
        one, other = figure(*map(list, zip(*pairs, strict=True))), figure(*map(list, zip(*mixed, strict=True)))
        assert one == pytest.approx(other)


def test_auroc_is_the_chance_to_rank_a_positive_higher() -> None:
    assert metrics.auroc([0.9, 0.8], [0.1, 0.2]) == 1.0
    assert metrics.auroc([0.1], [0.9]) == 0.0
    assert metrics.auroc([0.5], [0.5]) == 0.5
    assert metrics.auroc([0.9, 0.4], [0.4, 0.1]) == (1 + 1 + 0.5 + 1) / 4


@given(st.lists(st.integers(0, 9), min_size=1), st.lists(st.integers(0, 9), min_size=1))
def test_auroc_agrees_with_counting_pairs_and_turns_round(positive: list[int], negative: list[int]) -> None:
    pairs = [(p > n) + (p == n) / 2 for p in positive for n in negative]
    assert metrics.auroc(positive, negative) == pytest.approx(sum(pairs) / len(pairs))
    assert metrics.auroc(negative, positive) == pytest.approx(1 - sum(pairs) / len(pairs))


def test_calibration_error_is_the_gap_weighted_by_bin() -> None:
    assert metrics.calibration_error([0.8] * 5, [True] * 4 + [False]) == pytest.approx(0.0)
    assert metrics.calibration_error([0.9, 0.9, 0.1, 0.1], [True, False, False, False]) == pytest.approx(
        (2 * 0.4 + 2 * 0.1) / 4
    )
    assert metrics.calibration_error([1.0, 0.0], [True, False]) == 0.0


@given(SCORED)
def test_calibration_error_lies_between_nought_and_one(pairs: list[tuple[float, bool]]) -> None:
    error = metrics.calibration_error([s for s, _ in pairs], [r for _, r in pairs])
    assert error is not None
    assert 0 <= error <= 1


def test_nothing_to_measure_is_none() -> None:
    empty = metrics.credited_points([], [], [])
    assert [
        metrics.share([]),
        metrics.top_k([], [], 1),
        metrics.mean_reciprocal_rank([], []),
        metrics.answerable_at([], []),
        metrics.auroc([], [0.5]),
        metrics.auroc([0.5], []),
        metrics.calibration_error([], []),
        empty.recall,
        empty.precision,
        empty.f1,
    ] == [None] * 10
