"""A report beside an earlier one: what is paired, what is told, and what must not count as a difference."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import tiny

from debater.core.bank import Bank
from debater.core.verdict import Verdict
from debater.errors import DebaterError
from debater.evaluation.compare import Comparison, compare
from debater.evaluation.compare_sections import sections, verdict_in_words
from debater.evaluation.dialogue import hold
from debater.evaluation.dialogue_figures import dialogue_figures, dialogue_sections, to_record
from debater.evaluation.json_form import as_json
from debater.evaluation.report import Report
from debater.evaluation.resampling import Resampling
from debater.evaluation.runner import evaluate
from debater.evaluation.script import Dialogue, Item, Line
from debater.evaluation.stored import Stored, read_report

TEXTS = [f"text {n}" for n in range(20)]
KNOWN = [Item(text=text, stance="opposes", key_points=("wages",)) for text in TEXTS]
SUPPORTING = [Item(text=f"yes {n}", stance="supports") for n in range(10)]
RIGHT, WRONG = tiny.matched("wages"), tiny.matched("jobs")


def report(bank: Bank, right: int, items: list[Item] = KNOWN, **more: Verdict) -> Report:
    """The first `right` objections are answered on the right point, the others on a wrong one."""
    verdicts = {item.text: RIGHT if n < right else WRONG for n, item in enumerate(items)} | more
    return evaluate(bank, tiny.Judge(verdicts), items, Resampling(0, 100))


def written(one: Report, tmp_path: Path) -> Stored:
    (tmp_path / "old.json").write_text(as_json(one))
    return read_report(tmp_path / "old.json")


def compared(before: Report, after: Report, tmp_path: Path) -> Comparison:
    return compare(written(before, tmp_path), after)


def test_the_same_run_twice_differs_in_nothing(bank: Bank, tmp_path: Path) -> None:
    found = compared(report(bank, 9), report(bank, 9), tmp_path)
    assert (found.verdict, found.same, found.changed, dict(found.differ)) == ("the same", True, (), {})
    assert verdict_in_words(found) == "the same: no verdict and no score differs on 20 texts"
    assert {figure.difference for figure in found.figures} <= {0, None}


def test_scores_that_a_file_rounds_are_no_difference(bank: Bank, tmp_path: Path) -> None:
    odd: dict[str, Any] = {text: tiny.matched("wages", score=0.9 + n / 3e7) for n, text in enumerate(TEXTS)}
    assert compared(report(bank, 0, **odd), report(bank, 0, **odd), tmp_path).same


def test_better_is_said_with_its_counts_and_its_chance(bank: Bank, tmp_path: Path) -> None:
    found = compared(report(bank, 8), report(bank, 17), tmp_path)
    assert verdict_in_words(found) == "better: top-1 .400 -> .850, 9 better, 0 worse, p = .0039"
    assert (found.better, found.worse) == (9, 0)
    assert [one.text for one in found.changed] == TEXTS[8:17]
    assert found.changed[0].in_words == "answered on jobs -> answered on wages"


def test_worse_is_the_same_turned_round(bank: Bank, tmp_path: Path) -> None:
    assert compared(report(bank, 17), report(bank, 8), tmp_path).verdict == "worse"


def test_a_few_texts_are_no_proof_and_that_is_said(bank: Bank, tmp_path: Path) -> None:
    found = compared(report(bank, 10), report(bank, 14), tmp_path)
    assert found.verdict == "no clear difference"
    assert any("only 4 of 20 differ, too few" in line for line in sections(found)[0].said)


def test_more_right_and_more_on_the_wrong_side_is_both(bank: Bank, tmp_path: Path) -> None:
    items = [*KNOWN, *SUPPORTING]
    rebutted = {item.text: RIGHT for item in SUPPORTING}
    spared = {item.text: tiny.concedes() for item in SUPPORTING}
    found = compared(report(bank, 5, items, **spared), report(bank, 20, items, **rebutted), tmp_path)
    assert found.verdict == "better and worse"
    assert "wrong side .000 -> 1.000, 0 better, 10 worse" in verdict_in_words(found)


def test_texts_on_one_side_alone_are_left_out_and_named(bank: Bank, tmp_path: Path) -> None:
    found = compared(report(bank, 20, KNOWN[:15]), report(bank, 20, KNOWN[5:]), tmp_path)
    assert (found.texts, found.only_before, found.only_after) == (10, tuple(TEXTS[:5]), tuple(TEXTS[15:]))
    assert any("5 are gone and 5 are new" in line for line in sections(found)[0].said)
    assert "script" in found.differ


def test_texts_are_paired_by_their_words_not_their_place(bank: Bank, tmp_path: Path) -> None:
    turned = [item.model_copy(update={"text": item.text.upper()}) for item in reversed(KNOWN)]
    verdicts = {item.text: RIGHT if n < 9 else WRONG for n, item in enumerate(reversed(turned))}
    after = evaluate(bank, tiny.Judge(verdicts), turned, Resampling(0, 10))
    assert compared(report(bank, 9), after, tmp_path).same


def test_both_sides_are_judged_by_the_labels_of_now(bank: Bank, tmp_path: Path) -> None:
    """Before, wages was right; now jobs is: the old verdicts on wages count as wrong on both sides."""
    now = [item.model_copy(update={"key_points": ("jobs",)}) for item in KNOWN]
    found = compared(report(bank, 20), report(bank, 20, now), tmp_path)
    assert (found.relabelled, found.same, found.figures[0].before) == (20, True, 0.0)


def test_another_bank_and_model_are_named(bank: Bank, tmp_path: Path) -> None:
    other = replace(report(bank, 9), model="another", bank_hash="0123")
    found = compared(other, report(bank, 9), tmp_path)
    assert found.differ["model"] == ("another", "hashing-256")
    said = "\n".join(sections(found)[0].said)
    assert "The model is another: another then, hashing-256 now." in said
    assert "The bank is another: 0123 then" in said


def test_a_credit_on_a_point_that_only_one_bank_has_is_neither_better_nor_worse(bank: Bank, tmp_path: Path) -> None:
    fewer = replace(report(bank, 20), key_points=report(bank, 20).key_points[1:])  # no wages then
    found = compared(fewer, report(bank, 0), tmp_path)
    assert {one.better for one in found.changed} == {None}


def test_reports_without_a_common_text_cannot_be_compared(bank: Bank, tmp_path: Path) -> None:
    with pytest.raises(DebaterError, match="no text in common"):
        compared(report(bank, 5, KNOWN[:10]), report(bank, 5, KNOWN[10:]), tmp_path)


def test_dialogues_are_compared_line_by_line(bank: Bank, tmp_path: Path) -> None:
    lines = (Line(text="pay", verdict="matched"), Line(text="ball", verdict="off-topic"))
    dialogue, other = Dialogue(name="a", lines=lines), Dialogue(name="a", lines=lines[:1])

    def talk(verdict: Verdict, one: Dialogue) -> tuple[Report, list[dict[str, object]]]:
        held = hold(bank, tiny.Judge({"pay": verdict}), [one])
        made = report(bank, 9)
        return replace(made, sections=dialogue_sections(held, dialogue_figures(held))), [to_record(h) for h in held]

    (good, records), (bad, worse) = talk(tiny.matched("wages"), dialogue), talk(tiny.unclear(), dialogue)
    old = written(good, tmp_path)
    assert compare(old, good, records).same
    found = compare(old, bad, worse)
    assert [(one.line, one.better, one.fault) for one in found.turned] == [
        (1, False, "verdict unclear, expected matched")
    ]
    assert (found.dialogues, found.tests[-1].worse) == (1, 1)
    assert "right before; now: verdict unclear" in sections(found)[1].as_text()
    assert compare(old, *talk(tiny.unclear(), other)).dialogues == 0


def test_sections_are_json_and_safe_for_a_terminal(bank: Bank, tmp_path: Path) -> None:
    hostile = Item(text="\x1b]0;x\x07<b>pay\u202e", stance="opposes", key_points=("wages",))
    was, now = (evaluate(bank, tiny.Judge({hostile.text: v}), [hostile], Resampling(0, 10)) for v in (RIGHT, WRONG))
    figures, changes = sections(compared(was, now, tmp_path))
    assert changes.rows[0] == ("worse", "<b>pay", "answered on wages -> answered on jobs")
    assert "\x1b" not in figures.as_text() + changes.as_text()
    assert json.loads(json.dumps([figures.data, changes.data]))[0]["verdict"] == "no clear difference"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is no JSON"),
        ('{"schema": ', "is no JSON"),
        ("[" * 100_000, "is no JSON"),
        ("[]", "is no report of debater's"),
        ('{"schema": "junit"}', "is no report of debater's"),
        ('{"schema": "debater.evaluation/1"}', "is of another form"),
        ('{"schema": "debater.evaluation/2"}', "is damaged"),
        ('{"schema": "debater.evaluation/2", "outcomes": [7]}', "is damaged"),
    ],
)
def test_what_is_no_report_is_refused_with_a_cure(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "old.json").write_text(text)
    with pytest.raises(DebaterError, match=reason) as caught:
        read_report(tmp_path / "old.json")
    assert "--format json" in caught.value.cure


@pytest.mark.parametrize("name", ["verdict", "candidates", "sides", "stance"])
def test_a_report_that_lacks_something_is_refused(bank: Bank, tmp_path: Path, name: str) -> None:
    data = json.loads(as_json(report(bank, 5)))
    data["outcomes"][3][name] = None
    (tmp_path / "old.json").write_text(json.dumps(data))
    with pytest.raises(DebaterError, match="is damaged"):
        read_report(tmp_path / "old.json")


def test_a_report_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DebaterError, match="cannot be read"):
        read_report(tmp_path / "old.json")
