"""The figures of a class: each of them by hand."""

import pytest
import school
import tiny
from hypothesis import given
from hypothesis import strategies as st

from debater.classroom.gathered import Gathered
from debater.classroom.rollup import rolled_up
from debater.classroom.spread import median, spread
from debater.core.event import Hinted

WAGES, JOBS = tiny.matched("wages"), tiny.matched("jobs")


@pytest.fixture
def told(tmp_path):
    """Five students. Anna holds three debates, Ben two, the others one. Nobody finds culture; only Ben finds control.

    Weights: wages 3, jobs 2, control 1, voters 1, culture 1; of 24 points.
    """
    hint = [Hinted(key_point="jobs", step=1, after_turn=0)]
    school.database(
        tmp_path / "anna.sqlite3",
        school.held("a1", WAGES, tiny.unclear()),
        school.held("a2", WAGES, WAGES, (tiny.menu("jobs"), 0), day=1),
        school.held("a3", WAGES, JOBS, tiny.matched("voters"), day=2, events=hint),
    )
    school.export(
        tmp_path / "ben.jsonl",
        school.held("b1", tiny.matched("wages", "control"), tiny.concedes("culture")),
        school.held("b2", tiny.off_topic(), day=9),
    )
    for name in ("carl", "dora", "eve"):
        school.export(tmp_path / f"{name}.jsonl", school.held(name, WAGES, (tiny.menu("jobs"), None)))
    return rolled_up(school.gathered(tmp_path))


def point(told, id_):
    return next(row for row in told.points if row.id == id_)


def test_the_class_is_counted(told):
    assert (len(told.students), told.debates, told.turns, told.possible) == (5, 8, 21, 24)
    assert (told.first_day.isoformat(), told.last_day.isoformat()) == ("2026-03-12", "2026-03-21")


def test_every_key_point_is_told_with_who_found_it_and_how(told):
    wages, jobs, control = point(told, "wages"), point(told, "jobs"), point(told, "control")
    assert (wages.students, wages.share, wages.debates, wages.times, wages.menu) == (5, 1.0, 7, 8, 0)
    assert (jobs.students, jobs.debates, jobs.menu, jobs.hinted) == (1, 2, 1, 1)
    assert (jobs.menu_share, jobs.hinted_share, jobs.first) == (0.5, 0.5, 2)
    assert (control.students, control.pressed, control.first) == (1, 1, 1)
    assert (point(told, "culture").conceded, point(told, "culture").first) == (1, None)


def test_what_nobody_and_what_few_find_is_named_with_the_hints(told):
    assert [row.id for row in told.never] == ["culture"]
    assert [row.id for row in told.few] == ["jobs", "control", "voters"]
    assert told.never[0].model_line == tiny.HINTS.model_line
    assert told.never[0].menu_share is None


def test_themes_are_by_weight_over_all_students(told):
    work, life = told.themes
    assert (work.found, work.points, work.share) == (2, 2, pytest.approx((5 * 3 + 2) / (5 * 5)))
    assert (life.found, life.points, life.share) == (2, 3, pytest.approx(2 / (5 * 3)))


def test_progress_is_by_the_number_of_the_debate(told):
    assert [(step.number, step.students) for step in told.steps] == [(1, 5), (2, 2), (3, 1)]
    assert told.steps[1].coverage == pytest.approx((5 / 8 + 0) / 2)
    change = told.change
    assert (change.students, change.better) == (2, 1)
    assert (change.first_coverage, change.last_coverage) == pytest.approx(((3 / 8 + 4 / 8) / 2, (6 / 8 + 0) / 2))


def test_a_menu_and_its_choice_are_one_message(told):
    assert told.kinds == {"matched": 10, "menu": 4, "concedes": 1, "unclear": 1, "off-topic": 1}
    assert told.messages == 17


def test_every_student_is_told_with_what_to_do_next(told):
    anna, ben = told.students[:2]
    assert (anna.name, anna.debates, anna.found, anna.hints) == ("anna", 3, 3, 1)
    assert (anna.first_coverage, anna.median_coverage, anna.best_coverage) == (3 / 8, 5 / 8, 6 / 8)
    assert (ben.best_score, ben.last_score, ben.last_coverage) == (8, 0, 0.0)
    assert "Drill “Life”: 2 of 3 points" in anna.next


def test_the_spread_is_over_all_debates(told):
    assert told.spreads["turns"].count == 8
    assert told.spreads["coverage"].median == 3 / 8
    assert told.spreads["minutes"].low == 2.0


def test_another_version_of_the_bank_is_told_and_what_it_still_has_counts(tmp_path):
    more = tiny.bank(key_points=(*school.BANK.key_points, tiny.key_point("lost")))
    school.export(tmp_path / "anna.jsonl", school.held("a", WAGES, tiny.matched("lost"), bank=more), bank=more)
    told = rolled_up(school.gathered(tmp_path))
    assert any(note.startswith("1 of 1 debates were held on another version") for note in told.notes)
    assert any("lost (1)" in note for note in told.notes)
    assert point(told, "wages").students == 1


def test_of_three_students_a_point_that_one_finds_is_not_found_by_few(tmp_path):
    for n, found in enumerate(("wages", "jobs", "jobs")):
        school.export(tmp_path / f"s{n}.jsonl", school.held(f"d{n}", tiny.matched(found)))
    assert rolled_up(school.gathered(tmp_path)).few == ()


@pytest.mark.parametrize(
    ("verdicts", "advice"),
    [
        ([tiny.unclear()] * 3 + [WAGES] * 3, "Give a reason each time: 3 of the last 6 messages"),
        ([(tiny.menu(id_), 0) for id_ in tiny.IDS], "Word points more clearly: 5 of the last 5"),
        ([tiny.matched("wages", "jobs", "culture")], "Drill “Life”: 2 of 3 points"),
        ([tiny.matched(id_) for id_ in tiny.IDS], "Every point was found"),
    ],
)
def test_advice_is_what_stands_out(tmp_path, verdicts, advice):
    school.export(tmp_path / "anna.jsonl", school.held("a", *verdicts))
    (anna,) = rolled_up(school.gathered(tmp_path)).students
    assert anna.next.startswith(advice)


def test_who_answers_no_answer_is_told_so(tmp_path):
    bank = tiny.bank(key_points=tuple(tiny.key_point(id_) for id_ in tiny.IDS))
    record = school.held("a", *(tiny.matched(id_) for id_ in tiny.IDS), bank=bank)
    school.export(tmp_path / "anna.jsonl", record, bank=bank)
    (anna,) = rolled_up(school.gathered(tmp_path)).students
    assert anna.next.startswith("Press more: the op-ed's reply was answered on none of the last 5 points.")


def test_nothing_is_no_report():
    with pytest.raises(ValueError, match="nothing"):
        rolled_up(Gathered(bank=None, students=()))


@pytest.mark.parametrize(
    ("values", "quartiles"),
    [([7], (7, 7, 7)), ([1, 2, 3, 4], (1.75, 2.5, 3.25)), ([5, 1, 3], (2, 3, 4)), ([None, 2, None, 4], (2.5, 3, 3.5))],
)
def test_quartiles_lie_between_values_where_need_be(values, quartiles):
    found = spread(values)
    assert (found.low, found.median, found.high) == quartiles
    assert median(values) == quartiles[1]


def test_what_was_never_measured_has_no_spread():
    assert spread([None, None]) is None
    with pytest.raises(ValueError, match="nothing"):
        median([])


@given(st.lists(st.floats(-1e6, 1e6), min_size=1))
def test_quartiles_are_in_order_and_within_the_values(values):
    found = spread(values)
    slack = 1e-6
    assert min(values) - slack <= found.low <= found.median + slack <= found.high + 2 * slack <= max(values) + 3 * slack
