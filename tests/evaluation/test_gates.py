"""Bounds: which there are, when they are kept, and what is said of those that are not."""

import pytest
import tiny

from debater.core.bank import Bank
from debater.errors import DebaterError
from debater.evaluation.compare import Comparison
from debater.evaluation.figures import Figure
from debater.evaluation.gates import Gate, Side, gate_names, gate_of, not_worse, section
from debater.evaluation.paired import LOWER_IS_BETTER, paired_test
from debater.evaluation.resampling import Resampling
from debater.evaluation.runner import evaluate


def figure(value: float | None) -> list[Figure]:
    return [Figure("  near", 0.5, 1, ""), Figure("top-1", value, 10, "")]


@pytest.mark.parametrize("name", ["top1", "top-1", "Top 1", "TOP_1"])
def test_a_name_may_be_written_in_several_ways(name: str) -> None:
    assert gate_of(f"{name}=0.7", "under") == Gate("top-1", "under", 0.7)


def test_every_name_that_is_offered_is_taken_one_way_or_the_other() -> None:
    for name in gate_names():
        side: Side = "over" if name in LOWER_IS_BETTER else "under"
        assert gate_of(f"{name}=0.5", side) == Gate(name, side, 0.5)
        with pytest.raises(DebaterError, match="is the better the"):
            gate_of(f"{name}=0.5", "under" if side == "over" else "over")


@pytest.mark.parametrize(
    ("text", "side", "words"),
    [
        ("tpo1=0.7", "under", "Did you mean 'top-1'?"),
        ("speed=0.7", "under", "Names: top-1, top-3"),
        ("top1", "under", "has no bound"),
        ("top1=", "under", "'' is no bound"),
        ("top1=70", "under", "from 0 to 1"),
        ("top1=nan", "under", "from 0 to 1"),
        ("wrong-side=0.1", "under", "Use --fail-over wrong-side=0.1"),
        ("top1=0.7", "over", "Use --fail-under top1=0.7"),
    ],
)
def test_what_is_no_bound_is_refused_with_a_cure(text: str, side: Side, words: str) -> None:
    with pytest.raises(DebaterError) as caught:
        gate_of(text, side)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("side", "value", "good"),
    [
        ("under", 0.71, True),
        ("under", 0.7, True),
        ("under", 0.1 + 0.6 - 1e-12, True),  # what adding up in another order leaves
        ("under", 0.699, False),
        ("over", 0.7, True),
        ("over", 0.701, False),
        ("under", None, False),
        ("over", None, False),
    ],
)
def test_a_bound_is_kept_up_to_the_bound_itself(*, side: Side, value: float | None, good: bool) -> None:
    result = Gate("top-1", side, 0.7).passed(figure(value))
    assert result.good is good
    assert result.in_words.startswith("kept" if good else "FAILED")


def test_nothing_to_measure_fails_and_says_so() -> None:
    assert "nothing to measure" in Gate("top-1", "under", 0.0).passed(figure(None)).in_words


def test_every_name_finds_its_figure_in_a_run(bank: Bank) -> None:
    run = evaluate(bank, tiny.Judge({}), [], Resampling(0, 0))
    found = [f for f in run.figures if f.name.strip() in gate_names()]
    assert len(found) == len(run.figures)


def comparison(better: int, worse: int, n: int = 100) -> Comparison:
    before = [False] * better + [True] * (n - better)
    after = [True] * (n - worse) + [False] * worse
    test = paired_test("top-1", before, after, good=True)
    return Comparison(n, 0, {}, (), (), 0, same=False, tests=(test,), figures=(), changed=(), turned=())


@pytest.mark.parametrize(
    ("better", "worse", "points", "good"),
    [
        (0, 5, None, True),  # p = .06
        (0, 6, None, False),  # p = .03
        (6, 0, None, True),
        (0, 2, 2.0, True),
        (0, 3, 2.0, False),
        (4, 6, 2.0, True),
        (0, 1, 0.0, False),
        (1, 1, 0.0, True),
    ],
)
def test_worse_is_by_more_than_chance_or_by_so_many_points(
    *, better: int, worse: int, points: float | None, good: bool
) -> None:
    assert not_worse(comparison(better, worse), points).good is good


def test_the_section_lists_every_bound_for_every_form() -> None:
    results = [Gate("top-1", "under", bound).passed(figure(0.7)) for bound in (0.6, 0.8)]
    found = section(results)
    assert found.title == "bounds: 1 of 2 failed"
    assert [row[0] for row in found.rows] == ["kept", "FAILED"]
    assert [bool(case.failure) for case in found.cases] == [False, True]
    assert [one["good"] for one in found.data] == [True, False]
