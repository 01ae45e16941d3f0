"""Dialogues held with verdicts given: what comes after each line, and what is called wrong."""

import json

import pytest
import tiny

from debater.core.bank import Bank
from debater.evaluation.dialogue import Held, hold
from debater.evaluation.dialogue_figures import dialogue_figures, dialogue_sections, to_record
from debater.evaluation.resampling import Resampling
from debater.evaluation.script import Dialogue, Line
from debater.matching.hashing import HashingEncoder
from debater.matching.matcher import Matcher

JUDGE = tiny.Judge(
    {
        "pay": tiny.matched("wages"),
        "more pay": tiny.matched("wages", "jobs"),
        "which": tiny.menu("jobs", "culture", "wages"),
        "granted": tiny.concedes("jobs"),
        "hm": tiny.unclear(),
    }
)


def held(bank: Bank, *lines: Line, name: str = "n") -> Held:
    return hold(bank, JUDGE, [Dialogue(name=name, lines=lines)])[0]


def says(text: str, **wanted: object) -> Line:
    return Line.model_validate({"text": text, **wanted})


def test_coverage_and_score_are_those_of_the_debate_after_each_line(bank: Bank) -> None:
    """Weights 3, 2, 1, 1, 1: raised 2 x 3; pressed 3 more; jobs raised 2 x 2; granted 2 less."""
    spoken = held(bank, says("pay"), says("more pay"), says("granted"), says("hm")).lines
    assert [one.score for one in spoken] == [6, 13, 11, 11]
    assert [one.coverage for one in spoken] == [3 / 8, 5 / 8, 5 / 8, 5 / 8]
    assert [one.met for one in spoken] == [("wages",), ("wages", "jobs"), ("jobs",), ()]


def test_a_dialogue_that_goes_as_expected_is_right(bank: Bank) -> None:
    one = held(
        bank,
        says("which", verdict="menu", key_points=["wages"], coverage=0, score=0),
        Line(choose=3, verdict="matched", key_points=("wages",), coverage=0.375, score=6),
        says("more pay", key_points=["wages"], acceptable=["jobs"], coverage=0.63, score=13),
        says("granted", verdict="concedes", key_points=["jobs"]),
        says("hm", verdict="unclear", key_points=[]),
    )
    assert [spoken.fault for spoken in one.lines] == [""] * 5
    assert one.right


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (says("pay", verdict="menu"), "verdict matched, expected menu"),
        (says("pay", key_points=["jobs"]), "key points wages, expected jobs"),
        (says("pay", key_points=["wages", "jobs"]), "key points wages, expected wages, jobs"),
        (says("more pay", key_points=["wages"]), "key points wages, jobs, expected wages"),
        (says("pay", key_points=[]), "key points wages, expected -"),
        (says("which", key_points=["control"]), "key points jobs, culture, wages, expected control"),
        (says("hm", key_points=["wages"]), "key points -, expected wages"),
        (says("pay", coverage=0.36), "coverage 0.38, expected 0.36"),
        (says("pay", score=7), "score 6, expected 7"),
        (says("ball", verdict="unclear", score=1), "verdict off-topic, expected unclear; score 0, expected 1"),
    ],
)
def test_what_is_not_as_expected_is_said(bank: Bank, line: Line, fault: str) -> None:
    one = held(bank, line)
    assert one.lines[0].fault == fault
    assert not one.right


def test_a_choice_without_a_menu_is_a_fault_and_the_dialogue_goes_on(bank: Bank) -> None:
    one = held(bank, says("pay"), Line(choose=1, verdict="matched", score=6), says("more pay", score=13))
    assert [spoken.fault for spoken in one.lines] == ["", "verdict no menu was open, expected matched", ""]


def test_none_of_these_is_a_choice(bank: Bank) -> None:
    assert held(bank, says("which"), Line(choose=0, verdict="unclear", score=0)).right


def test_every_dialogue_begins_from_nothing(bank: Bank) -> None:
    lines = (says("pay", score=6),)
    talks = hold(bank, JUDGE, [Dialogue(name=name, lines=lines) for name in "ab"])
    assert all(one.right for one in talks)


def test_figures_are_those_of_pen_and_paper(bank: Bank) -> None:
    good = held(bank, says("pay", verdict="matched", score=6), says("hm"))
    bad = held(bank, says("pay", verdict="menu", score=6), says("hm", score=6), name="bad")
    found = {f.name.strip(): (f.value, f.n) for f in dialogue_figures([good, bad], Resampling(0, 50))}
    assert found == {
        "dialogues right": (1 / 2, 2),
        "dialogue lines right": (2 / 3, 3),  # the line that expects nothing is no line that is right
        "verdict after a line": (1 / 2, 2),
        "key points after a line": (None, 0),
        "coverage after a line": (None, 0),
        "score after a line": (1.0, 3),
    }


def test_intervals_draw_whole_dialogues(bank: Bank) -> None:
    """Lines of one dialogue hang together: a hundred of them in one dialogue are no hundred pieces of evidence."""
    one = held(bank, *[says("pay", verdict="matched")] * 100)
    line = {f.name: f for f in dialogue_figures([one], Resampling(0, 50))}["dialogue lines right"]
    assert line.value == 1.0
    assert line.low == pytest.approx(0.025)


def test_sections_tell_every_line_and_survive_hostile_words(bank: Bank) -> None:
    hostile = "\x1b]0;x\x07<script>alert(1)</script>\npay"
    one = held(bank, says(hostile, score=3), says("which"), Line(choose=2, score=2), name="=cmd\x1b[2J")
    figures, lines = dialogue_sections([one], dialogue_figures([one]))
    assert "\x1b" not in figures.as_text() + lines.as_text()
    assert "score 0, expected 3" in lines.as_text()
    assert [case.failure for case in lines.cases] == ["score 0, expected 3", ""]
    assert lines.cases[1].name == "3. chooses 2"
    assert json.loads(json.dumps(lines.data))[0] == json.loads(json.dumps(to_record(one)))


def test_without_dialogues_there_is_no_section_and_there_are_all_figures() -> None:
    assert dialogue_sections([], dialogue_figures([])) == ()
    assert {figure.value for figure in dialogue_figures([])} == {None}


def test_the_matcher_hears_a_dialogue_as_it_hears_a_student(bank: Bank) -> None:
    matcher = Matcher.fit(bank, HashingEncoder())
    (one,) = hold(bank, matcher, [Dialogue(name="n", lines=(says("wages is what worries me"),))])
    turn = one.lines[0].turn
    assert turn is not None
    assert turn.verdict.candidates[0].id == "wages"
