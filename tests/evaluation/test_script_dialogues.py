"""Dialogues in scripts: what they hold, and every problem at its place with its cure."""

from pathlib import Path

import pytest

from debater.core.bank import Bank
from debater.errors import BankError, Problem
from debater.evaluation.script import Dialogue, Line, load_script, read_script

YAML = """\
format: 1
dialogues:
- name: pay
  lines:
  - {text: Pay falls., verdict: menu, key_points: [wages], acceptable: [jobs], coverage: 0, score: 0}
  - {choose: 1, verdict: matched, coverage: 0.38, score: 6}
"""
JSON = (
    '{"name": "pay", "lines": [{"text": "Pay falls.", "verdict": "menu", "key_points": ["wages"], "acceptable": '
    '["jobs"], "coverage": 0, "score": 0}, {"choose": 1, "verdict": "matched", "coverage": 0.38, "score": 6}]}\n'
    '{"text": "A line break \u2028 of another kind.", "stance": "neutral"}\n'
)
PAY = Dialogue(
    name="pay",
    lines=(
        Line(text="Pay falls.", verdict="menu", key_points=("wages",), acceptable=("jobs",), coverage=0, score=0),
        Line(choose=1, verdict="matched", coverage=0.38, score=6),
    ),
)


def problems(tmp_path: Path, bank: Bank, text: str) -> list[Problem]:
    (tmp_path / "o.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(BankError) as caught:
        read_script(tmp_path / "o.yaml", bank)
    return list(caught.value.problems)


def test_yaml_and_json_lines_hold_the_same(tmp_path: Path, bank: Bank) -> None:
    (tmp_path / "o.yaml").write_text(YAML)
    (tmp_path / "o.jsonl").write_text(JSON, encoding="utf-8")
    assert read_script(tmp_path / "o.yaml", bank).dialogues == (PAY,)
    script = read_script(tmp_path / "o.jsonl", bank)
    assert (script.dialogues, len(script.objections)) == ((PAY,), 1)


def test_who_asks_for_texts_alone_gets_them_alone(tmp_path: Path, bank: Bank) -> None:
    (tmp_path / "o.yaml").write_text(f"{YAML}objections: [{{text: A, stance: neutral}}]\n")
    assert [item.text for item in load_script(tmp_path / "o.yaml", bank)] == ["A"]


HEAD = "format: 1\ndialogues:\n- name: n\n  lines:\n  - {text: One., verdict: matched, coverage: 0.5}\n  - "
CASES = [  # the line of the dialogue in line 6 of the file, with ^ before the place that is named
    ("^{verdict: menu}", "neither `text` nor `choose`", "give one"),
    ("^{text: T, choose: 1, score: 1}", "both `text` and `choose`", "give one"),
    ("{^choose: 1, score: 1}", "the line before is not expected to open a menu", "`verdict: menu`"),
    ("{text: T, ^choose: 4}", "'choose' is 4", "use 3 or less"),
    ("{text: T, ^score: many}", "score is not a whole number", "a whole number"),
    ("{text: T, ^coverage: half}", "coverage is not a number", "a number"),
    ("{text: T, ^coverage: 38}", "'coverage' is 38", "use 1 or less"),
    ("{text: T, ^coverage: 0.4}", "coverage to fall", "expect 0.5 or more"),
    ("{text: T, ^verdict: match}", "'verdict' is 'match'", "matched, menu, concedes, unclear, off-topic"),
    ("{text: T, key_points: [^wage]}", "not there: 'wage'", "'wages'"),
    ("{text: T, key_points: [jobs, ^jobs]}", "names 'jobs' twice", "keep one"),
    ("{text: T, ^acceptable: [jobs]}", "no gold one", "under `key_points`"),
    (
        "{text: T, verdict: unclear, ^key_points: [jobs]}",
        "key points of a verdict that is 'unclear'",
        "another verdict",
    ),
    ("{text: T, ^says: x}", "unknown field 'says'", "use text, choose"),
    ("{^text: '', score: 1}", "'text' is empty", "write its text"),
]


@pytest.mark.parametrize(("entry", "message", "cure"), CASES)
def test_a_wrong_line_is_named_with_its_place_and_cure(
    tmp_path: Path, bank: Bank, *, entry: str, message: str, cure: str
) -> None:
    (found,) = problems(tmp_path, bank, HEAD + entry.replace("^", "") + "\n")
    assert (found.line, found.column) == (6, 5 + entry.index("^"))
    assert message in found.message
    assert cure in found.cure


@pytest.mark.parametrize(
    ("dialogues", "message"),
    [
        ("[{lines: [{text: A, score: 1}]}]", "'name' is missing"),
        ("[{name: a, lines: []}]", "'lines' has no entries"),
        ("[{name: a, lines: [{choose: 1, score: 1}]}]", "chooses, but"),
        ("[{name: a, lines: [{text: A}]}]", "expects nothing"),
        ("[{name: a, lines: [{text: A, score: 1}]}, {name: a, lines: [{text: B, score: 1}]}]", "the same name"),
        ("just words", "no list of dialogues"),
    ],
)
def test_a_wrong_dialogue_is_named(tmp_path: Path, bank: Bank, dialogues: str, message: str) -> None:
    (found,) = problems(tmp_path, bank, f"format: 1\ndialogues: {dialogues}\n")
    assert message in found.message
    assert (found.line, bool(found.cure)) == (2, True)
