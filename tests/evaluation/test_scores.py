"""The risk-coverage curve and the reliability diagram as numbers."""

import pytest
import reports
import tiny

from debater.core.verdict import Candidate
from debater.evaluation.outcome import Outcome
from debater.evaluation.resampling import Resampling
from debater.evaluation.scores import reliability, risk_coverage


def scored(score: float, right: bool) -> Outcome:
    verdict = tiny.unclear().model_copy(update={"candidates": (Candidate(id="wages", score=score),)})
    return Outcome(reports.item(f"{score}", "opposes", "wages" if right else "jobs"), verdict)


def test_the_curve_over_known_objections_and_over_all_texts() -> None:
    known, all_texts = risk_coverage(reports.report().outcomes)
    assert (known.n, all_texts.n) == (3, 6)
    assert (known.points[-1].coverage, known.points[-1].risk) == (1.0, pytest.approx(2 / 3))
    assert all_texts.points[-1].risk == pytest.approx(5 / 6)


def test_a_long_curve_is_thinned_and_keeps_its_end() -> None:
    outcomes = [scored(i / 1000, right=i % 3 > 0) for i in range(1000)]
    curve, _ = risk_coverage(outcomes)
    assert len(curve.points) <= 100
    assert (curve.points[-1].coverage, curve.points[-1].cut) == (1.0, 0.0)
    assert [p.coverage for p in curve.points] == sorted(p.coverage for p in curve.points)


def test_a_bin_holds_its_texts_and_says_how_many_are_right() -> None:
    outcomes = [scored(0.95, True), scored(0.9, True), scored(1.0, False), scored(0.05, False)]
    first, *middle, last = reliability(outcomes, Resampling(0, 200))
    assert (first.n, first.right, first.score) == (1, 0.0, 0.05)
    assert (last.n, last.right, last.score) == (3, pytest.approx(2 / 3), pytest.approx(0.95))
    assert last.right_low is not None
    assert last.right_high is not None
    assert last.right_low < 2 / 3 < last.right_high
    assert all((one.n, one.score, one.right, one.right_low) == (0, None, None, None) for one in middle)
