"""An evaluation worked out by hand: six texts, verdicts given."""

import json

import pytest
import tiny

from debater.core.bank import Bank
from debater.evaluation.breakdown import Confusion, Miss
from debater.evaluation.json_form import as_json
from debater.evaluation.report import Report
from debater.evaluation.runner import evaluate
from debater.evaluation.script import Item
from debater.evaluation.table import as_table
from debater.matching.hashing import HashingEncoder
from debater.matching.matcher import Matcher


def item(text: str, stance: str = "opposes", *key_points: str, **more: object) -> Item:
    return Item.model_validate({"text": text, "stance": stance, "key_points": key_points, **more})


ITEMS = [
    item("both", "opposes", "wages", "jobs"),  # matched wages: first right, one of two points credited
    item("third", "opposes", "culture", acceptable=["voters"]),  # menu jobs, wages, voters: acceptable is third
    item("lost", "opposes", "control"),  # concedes: the gold one is third
    item("no reason", "opposes"),  # unclear, as it should be
    item("help", "supports"),  # matched jobs: wrong side
    item("both, turned round", "supports", twin_of="both"),  # concedes
    item("ball", "off-topic", distance="far"),  # off-topic
    item("vote", "off-topic", distance="near"),  # matched voters: accepted
]
VERDICTS = {
    "both": tiny.matched("wages").model_copy(update={"stance": tiny.STANCE.model_copy(update={"opposes": 0.9})}),
    "third": tiny.menu("jobs", "wages", "voters"),
    "lost": tiny.concedes("wages"),
    "no reason": tiny.unclear(),
    "help": tiny.matched("jobs"),
    "both, turned round": tiny.concedes("wages"),
    "vote": tiny.matched("voters"),
}


@pytest.fixture
def report(bank: Bank) -> Report:
    return evaluate(bank, tiny.Judge(VERDICTS), ITEMS)


@pytest.mark.parametrize(
    ("name", "value", "n"),
    [
        ("top-1", 1 / 3, 3),
        ("top-3", 1.0, 3),  # "lost": control is third, after wages and jobs
        ("MRR", (1 + 1 / 3 + 1 / 3) / 3, 3),
        ("primary top-1", 1 / 3, 3),
        ("answered", 1 / 3, 3),
        ("right if answered", 1.0, 1),
        ("right in menu", 1.0, 1),
        ("recall of points", 1 / 4, 4),
        ("precision of points", 1.0, 1),
        ("F1 of points", 2 / 5, 5),
        ("taken for support", 1 / 4, 4),
        ("wrong side", 1 / 2, 2),
        ("off-topic accepted", 1 / 2, 2),
        ("near", 1.0, 1),
        ("far", 0.0, 1),
        ("neutral accepted", None, 0),
        ("twins told apart", 1.0, 1),
        ("stance AUROC", (2 * 1 + 6 * 0.5) / 8, 6),  # "both" above both supporters, the other three level with them
    ],
)
def test_each_figure_is_what_pen_and_paper_give(report: Report, name: str, value: float | None, n: int) -> None:
    figure = report.figure(name)
    assert figure.value == pytest.approx(value)
    assert figure.n == n


def test_misses_and_confusions_name_what_came_instead(report: Report) -> None:
    assert report.confusions == (Confusion("control", "wages", 1), Confusion("culture", "jobs", 1))
    assert report.misses[0] == Miss("third", "culture", 0.4 / 5, "jobs", 0.4, "jobs is what worries me", "menu")
    assert [miss.text for miss in report.misses] == ["third", "lost"]


def test_every_key_point_has_its_line(report: Report) -> None:
    assert [k.id for k in report.key_points] == list(tiny.IDS)
    wages, jobs, *_ = report.key_points
    names = ("top-1", "recall of points", "precision of points", "wrong side")
    assert (wages.support, wages.primary, *(wages.figure(name).value for name in names)) == (1, 1, 1.0, 1.0, 1.0, 0.0)
    assert (jobs.support, jobs.primary, *(jobs.figure(name).value for name in names)) == (1, 0, None, 0.0, None, 0.5)


def test_who_was_answered_and_should_not_have_been_is_named(report: Report) -> None:
    assert [(one.text, one.stance, one.got) for one in report.intruders] == [
        ("help", "supports", "jobs"),
        ("vote", "off-topic", "voters"),
    ]


def test_a_fault_is_what_a_student_would_meet(report: Report) -> None:
    assert {o.item.text: o.fault for o in report.outcomes if o.fault} == {
        "lost": "heard as concedes",
        "help": "rebutted on jobs",
        "vote": "rebutted on voters",
    }


def test_verdicts_are_counted_by_stance(report: Report) -> None:
    assert report.verdicts["opposes"] == {"matched": 1, "menu": 1, "concedes": 1, "unclear": 1, "off-topic": 0}
    assert sum(sum(kinds.values()) for kinds in report.verdicts.values()) == len(ITEMS)


def test_texts_that_the_bank_teaches_are_counted(bank: Bank) -> None:
    assert evaluate(bank, tiny.Judge({}), [item("WAGES is what worries me"), item("new")]).learned == 1


def test_the_table_fits_a_hundred_columns_and_explains_itself(report: Report) -> None:
    text = as_table(report)
    assert max(map(len, text.splitlines())) <= 100
    assert all(figure.meaning in text for figure in report.figures)
    assert "\x1b" not in text


def test_text_in_the_table_cannot_act_on_the_terminal(bank: Bank) -> None:
    bad = item("\x1b]0;x\x07[red]pay\nfalls", "opposes", "wages")
    assert "text: [red]pay falls" in as_table(evaluate(bank, tiny.Judge({bad.text: tiny.matched("jobs")}), [bad]))


def test_json_is_the_same_twice_but_for_timing(bank: Bank, report: Report) -> None:
    one, other = (json.loads(as_json(r)) for r in (report, evaluate(bank, tiny.Judge(VERDICTS), ITEMS)))
    assert one["schema"] == "debater.evaluation/2"
    assert list(one)[-1] == "timing"
    del one["timing"], other["timing"]
    assert json.dumps(one) == json.dumps(other)
    assert one["figures"]["neutral accepted"] == {
        "value": None,
        "low": None,
        "high": None,
        "n": 0,
        "meaning": "neutral texts that got a rebuttal",
    }
    assert (one["model"], len(one["outcomes"])) == ("hashing-256", len(ITEMS))


def test_no_items_give_no_figures_and_no_failure(bank: Bank) -> None:
    report = evaluate(bank, tiny.Judge({}), [])
    assert {figure.value for figure in report.figures} == {None}
    assert as_table(report)
    assert json.loads(as_json(report))["texts"] == 0


def test_many_texts_are_judged_in_order(bank: Bank) -> None:
    items = [item(f"text {n}", "opposes", tiny.IDS[n % 5]) for n in range(200)]
    judge = tiny.Judge({one.text: tiny.matched(one.key_points[0]) for one in items})
    report = evaluate(bank, judge, items)
    assert [o.item for o in report.outcomes] == items
    assert report.figure("top-1").value == 1.0
    assert report.speed.texts == 200


def test_the_matcher_itself_can_be_judged(bank: Bank) -> None:
    items = [item(k.phrasings[0], "opposes", k.id) for k in bank.key_points]
    report = evaluate(bank, Matcher.fit(bank, HashingEncoder()), items)
    assert report.figure("top-3").value is not None
    assert report.learned == len(items)
