"""Scripts of labelled texts: what they hold, and every problem at its place with its cure."""

from pathlib import Path

import pytest

from debater.core.bank import Bank
from debater.errors import BankError, Problem
from debater.evaluation.script import Item, load_script

GOOD = """\
format: 1
objections:
- text: "Pay goes down."
  stance: opposes
  key_points: [wages, jobs]
  acceptable: [culture]
  register: pub
- {text: "Pay goes up.", stance: supports, twin_of: "Pay goes down."}
- {text: "What a match!", stance: off-topic, distance: far}
"""
LINES = """\
{"text": "Pay goes down.", "stance": "opposes", "key_points": ["wages", "jobs"], "acceptable": ["culture"], \
"register": "pub"}

{"text": "Pay goes up.", "stance": "supports", "twin_of": "Pay goes down."}
{"text": "What a match!", "stance": "off-topic", "distance": "far"}
"""


def problems(tmp_path: Path, bank: Bank, text: str, name: str = "o.yaml") -> list[Problem]:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BankError) as caught:
        load_script(file, bank)
    assert all(problem.file == str(file) and problem.cure for problem in caught.value.problems)
    return list(caught.value.problems)


def items(tmp_path: Path, bank: Bank, text: str, name: str) -> list[Item]:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return load_script(tmp_path / name, bank)


def test_yaml_and_json_lines_hold_the_same(tmp_path: Path, bank: Bank) -> None:
    from_yaml = items(tmp_path, bank, GOOD, "o.yaml")
    assert from_yaml == items(tmp_path, bank, LINES, "o.jsonl")
    assert (from_yaml[0].key_points, from_yaml[0].acceptable) == (("wages", "jobs"), ("culture",))
    assert from_yaml[0].right == {"wages", "jobs", "culture"}
    assert (from_yaml[1].twin_of, from_yaml[2].distance) == ("Pay goes down.", "far")


HEAD = "format: 1\nobjections:\n- {text: One., stance: opposes}\n- "
CASES = [  # the entry in line 4, with ^ before the place that is named
    ("^{stance: opposes}", "'text' is missing", "add `text:`"),
    ("{^text: ' ', stance: opposes}", "'text' is empty", "write its text"),
    ("{text: T, ^stance: against}", "'stance' is 'against'", "opposes, supports, neutral, off-topic"),
    ("{text: T, stance: off-topic, ^distance: wide}", "'distance' is 'wide'", "near, far"),
    ("{text: T, stance: opposes, ^keypoints: [wages]}", "unknown field 'keypoints'", "'key_points'"),
    ("{text: T, stance: opposes, ^key_points: wages}", "key_points is not a list", "write a list"),
    ("{^text: [T], stance: opposes}", "text is not a text", "write a text"),
    ("^just words", "the entry is a text alone", "`text:` and `stance:`"),
    ("^[T]", "the entry is not a mapping", "write a mapping"),
    ("{text: T, ^stanze: opposes}", "unknown field 'stanze'", "did you mean 'stance'?"),
    ("{text: T, stance: opposes, key_points: [^wage]}", "not there: 'wage'", "'wages'"),
    ("{text: T, stance: opposes, key_points: [jobs], acceptable: [^xyz]}", "not there: 'xyz'", "nearest id"),
    ("{text: T, stance: opposes, key_points: [wages, ^wages]}", "names 'wages' twice", "keep one"),
    ("{text: T, stance: opposes, key_points: [jobs], acceptable: [^jobs]}", "'jobs' twice", "keep one"),
    ("{text: T, stance: supports, ^key_points: [wages]}", "'supports'", "set `stance: opposes`"),
    ("{text: T, stance: opposes, ^acceptable: [wages]}", "no gold one", "under `key_points`"),
    ("{text: T, stance: neutral, ^distance: near}", "a distance", "off-topic"),
    ("{text: T, stance: supports, ^twin_of: Two.}", "twin", "word for word"),
    ("{^text: ' ONE. ', stance: opposes}", "the same text again", "the first is in line 3"),
]


@pytest.mark.parametrize(("entry", "message", "cure"), CASES)
def test_a_wrong_entry_is_named_with_its_place_and_cure(
    tmp_path: Path, bank: Bank, *, entry: str, message: str, cure: str
) -> None:
    (found,) = problems(tmp_path, bank, HEAD + entry.replace("^", "") + "\n")
    assert (found.line, found.column) == (4, 3 + entry.index("^"))
    assert message in found.message
    assert cure in found.cure


def test_all_problems_are_told_at_once_in_reading_order(tmp_path: Path, bank: Bank) -> None:
    text = (
        "format: 2\nextra: x\nobjections:\n- {text: A, stance: no}\n- {text: B, stance: opposes, key_points: [job]}\n"
    )
    assert [(p.line, p.rule) for p in problems(tmp_path, bank, text)] == [
        (1, "schema"),
        (2, "schema"),
        (4, "schema"),
        (5, "dangling-reference"),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty"),
        ("- a\n", "not a mapping"),
        ("format: 1\n", "no list of objections"),
        ("format: 1\nobjections: []\n", "no list of objections"),
        ("format: 1\nobjections: [\n", "is not YAML"),
        ("objections: [{text: A, stance: opposes}]\n", "which format"),
    ],
)
def test_a_file_that_is_no_script_is_refused(tmp_path: Path, bank: Bank, text: str, message: str) -> None:
    assert message in problems(tmp_path, bank, text)[0].message


def test_a_missing_file_is_named(tmp_path: Path, bank: Bank) -> None:
    with pytest.raises(BankError, match="cannot be read"):
        load_script(tmp_path / "none.yaml", bank)


def test_broken_json_lines_are_each_named(tmp_path: Path, bank: Bank) -> None:
    text = '{"text": "A", "stance": "opposes"}\n{"text": \n\n{"text": "B", "stance": "maybe"}\n[1]\n'
    found = problems(tmp_path, bank, text, "o.jsonl")
    assert [(p.line, p.rule) for p in found] == [(2, "syntax"), (4, "schema"), (5, "schema")]


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path, bank: Bank) -> None:
    (tmp_path / "o.jsonl").write_bytes(b'{"text": "\xff"}\n')
    with pytest.raises(BankError, match="not UTF-8"):
        load_script(tmp_path / "o.jsonl", bank)
