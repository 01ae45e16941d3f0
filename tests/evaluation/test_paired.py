"""Paired tests and intervals against what the textbook and pen and paper give."""

from math import comb

import pytest
import tiny

from debater.evaluation.figures import figures
from debater.evaluation.outcome import Outcome
from debater.evaluation.paired import FEWEST, LOWER_IS_BETTER, mcnemar, moved, paired_test
from debater.evaluation.resampling import Resampling
from debater.evaluation.script import Item

DRAWS = Resampling(0, 400)


def outcomes(right: int, wrong: int) -> list[Outcome]:
    """So many objections on pay that are heard as such, then so many that are heard as something else."""
    items = [Item(text=str(n), stance="opposes", key_points=("wages",)) for n in range(right + wrong)]
    return [Outcome(item, tiny.matched("wages" if n < right else "jobs")) for n, item in enumerate(items)]


@pytest.mark.parametrize(("better", "worse"), [(14, 3), (0, 6), (1, 0), (5, 5), (30, 12), (200, 260)])
def test_mcnemar_is_the_exact_binomial_test(better: int, worse: int) -> None:
    n, fewer = better + worse, min(better, worse)
    by_hand = min(1.0, 2 * sum(comb(n, k) for k in range(fewer + 1)) / 2**n)
    assert mcnemar(better, worse) == pytest.approx(by_hand, rel=1e-9)
    assert mcnemar(worse, better) == mcnemar(better, worse)


def test_mcnemar_has_the_values_of_the_textbook() -> None:
    """2 of 10: 2 x (1 + 10 + 45) / 1024; no pair that differs proves nothing."""
    assert mcnemar(8, 2) == pytest.approx(0.109375)
    assert mcnemar(0, 0) == 1.0


def test_fewer_differences_than_told_can_never_be_proof() -> None:
    assert mcnemar(FEWEST - 1, 0) >= 0.05 > mcnemar(FEWEST, 0)


def test_a_million_differences_take_no_longer_to_judge() -> None:
    assert mcnemar(500_000, 500_000) == 1.0
    assert mcnemar(495_000, 505_000) < 1e-20


def test_the_test_counts_pairs_and_knows_which_way_is_better() -> None:
    before, after = [True, True, False, False, False], [True, False, True, True, False]
    rate = paired_test("top-1", before, after, good=True)
    assert (rate.n, rate.before, rate.after, rate.better, rate.worse) == (5, 2 / 5, 3 / 5, 2, 1)
    wrong = paired_test("wrong side", before, after, good=False)
    assert (wrong.better, wrong.worse, wrong.p) == (1, 2, rate.p)
    assert paired_test("none", [], [], good=True).before is None


@pytest.mark.parametrize(("gained", "good", "shown"), [(8, True, 1), (8, False, -1), (5, True, 0)])
def test_only_what_chance_would_seldom_do_is_shown(gained: int, *, good: bool, shown: int) -> None:
    assert paired_test("t", [False] * 20, [True] * gained + [False] * (20 - gained), good=good).shown == shown


def test_the_same_outcomes_differ_in_nothing() -> None:
    same = outcomes(6, 4)
    for figure in moved(same, same, DRAWS):
        assert figure.difference in (0, None)
        assert (figure.low, figure.high) in ((0, 0), (None, None))
        assert figure.shown == 0


def test_what_is_hard_for_both_cancels_out() -> None:
    """Paired, 12 of 60 that turn give an interval far narrower than those of two samples of 60 would."""
    top = next(f for f in moved(outcomes(30, 30), outcomes(42, 18), DRAWS) if f.name == "top-1")
    assert top.difference == pytest.approx(0.2)
    assert top.low is not None
    assert top.high is not None
    assert top.high - top.low == pytest.approx(0.2, abs=0.03)  # 2 x 1.96 sqrt(.2 x .8 / 60); unpaired it is .34
    assert top.shown == 1


def test_more_of_what_is_bad_is_worse() -> None:
    found = {figure.name: figure for figure in moved(outcomes(55, 5), outcomes(20, 40), DRAWS)}
    assert found["AURC"].difference is not None
    assert found["AURC"].difference > 0
    assert found["AURC"].shown == found["top-1"].shown == -1


def test_without_draws_there_is_a_difference_and_no_interval() -> None:
    top = moved(outcomes(1, 1), outcomes(2, 0), Resampling(0, 0))[0]
    assert (top.difference, top.low, top.high, top.shown) == (0.5, None, None, 0)


def test_every_figure_that_is_better_lower_is_a_figure() -> None:
    assert {figure.name.strip() for figure in figures(())} >= LOWER_IS_BETTER
