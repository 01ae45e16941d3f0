"""`debater match`: the machine contract from end to end."""

import json
import re
from pathlib import Path

import pytest

FIELDS = ["text", "verdict", "key_points", "candidates", "stance", "reason"]


def records(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_each_line_gives_one_record_in_the_same_order(debater, tiny, tmp_path):
    file = tmp_path / "said.txt"
    texts = [
        "Cheap foreign labour keeps salaries low.",
        "",
        "🦊 \x1b[31mred",
        "x" * 100_000,
        "[/b] 'quoted' \\",
        "مرحبا",
    ]
    file.write_text("\n".join(texts) + "\n", "utf-8")
    result = debater("match", *tiny, str(file))
    assert result.exit_code == 0
    assert [record["text"] for record in records(result)] == texts
    assert all(list(record) == FIELDS for record in records(result))


def test_a_record_is_as_the_contract_says(debater, tiny):
    (record,) = records(debater("match", *tiny, said="Cheap foreign labour keeps salaries low."))
    assert record["verdict"] == "matched"
    assert [point["id"] for point in record["key_points"]] == ["wages"]
    assert [list(point) for point in record["candidates"]] == [["id", "score"]] * 3  # the tiny bank has no more
    scores = [point["score"] for point in record["candidates"]]
    assert scores == sorted(scores, reverse=True)
    assert list(record["stance"]) == ["opposes", "supports", "neutral", "off-topic"]
    assert sum(record["stance"].values()) == pytest.approx(1, abs=0.001)


def test_five_candidates_are_given_by_a_bank_that_has_them(debater, tiny, tmp_path):
    text = Path(tiny[1]).read_text("utf-8")
    crime = text[text.index("  - id: crime\n") : text.index("supports:\n")]
    more = "".join(crime.replace("id: crime", f"id: crime-{number}") for number in range(4))
    (tmp_path / "bank.yaml").write_text(text.replace("supports:\n", f"{more}supports:\n", 1), "utf-8")
    (record,) = records(debater("match", "--bank", str(tmp_path), *tiny[2:], said="soup"))
    assert len(record["candidates"]) >= 5


def test_other_fields_are_carried_through_in_front(debater, tiny, tmp_path):
    file = tmp_path / "said.jsonl"
    file.write_text('{"id": 7, "text": "x", "tags": ["a", null]}\n', "utf-8")
    (record,) = records(debater("match", *tiny, str(file)))
    assert list(record) == ["id", *FIELDS[:1], "tags", *FIELDS[1:]]
    assert (record["id"], record["tags"]) == (7, ["a", None])


def test_unreadable_lines_leave_their_place_to_an_error_and_the_status_says_so(debater, tiny, tmp_path):
    file = tmp_path / "said.jsonl"
    file.write_bytes(b'{"text": "a"}\nnope\n{"text": 5}\n{"text": "\xff"}\n{"text": "b"}\n')
    result = debater("match", *tiny, str(file))
    assert result.exit_code == 1
    found = records(result)
    assert [record.get("line") for record in found] == [None, 2, 3, 4, None]
    assert [list(record) for record in found[1:4]] == [["error", "line"]] * 3
    assert [found[0]["text"], found[4]["text"]] == ["a", "b"]
    assert "3 lines could not be read." in result.stderr


def test_a_message_gets_the_same_verdict_alone_and_among_others(debater, tiny):
    alone = records(debater("match", *tiny, said="Hardly any migrant is a union member."))[0]
    among = records(debater("match", *tiny, said="My cat.\nHardly any migrant is a union member.\nWhy?\n"))[1]
    assert alone == among


def test_stdout_holds_json_lines_of_plain_ascii_and_nothing_else(debater, tiny):
    result = debater("match", *tiny, said="é \u2028 \x9b31m 🦊\nb\n")
    assert result.stdout.isascii()
    assert len(records(result)) == 2
    assert "Loading the language model" in result.stderr


def test_a_lone_surrogate_survives(debater, tiny):
    result = debater("match", *tiny, said=r'{"text": "a \ud800 b"}')
    assert (result.exit_code, records(result)[0]["text"]) == (0, "a \ud800 b")


def test_no_input_gives_no_output(debater, tiny):
    result = debater("match", *tiny, said="")
    assert (result.exit_code, result.stdout) == (0, "")


def test_an_answer_comes_before_the_input_ends(process, tiny):
    started = process("match", *tiny)
    with started:
        started.stdin.write(b"Cheap foreign labour keeps salaries low.\n")
        started.stdin.flush()
        assert json.loads(started.stdout.readline())["verdict"] == "matched"
        started.stdin.close()
    assert started.returncode == 0


def test_a_reader_that_has_had_enough_ends_it_quietly(process, tiny, tmp_path):
    file = tmp_path / "said.txt"
    file.write_text("My cat sleeps.\n" * 3000, "utf-8")
    with process("match", *tiny, str(file)) as started:
        started.stdout.readline()
        started.stdout.close()
        told = started.stderr.read().decode()
    assert started.returncode == 0
    assert re.sub(r"(Loading the language model|Learning the bank)\n", "", told) == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["--motion", "free-movement", "--bank", "x.yaml"],
        ["--motion", "nope"],
        ["--bank", "nope.yaml"],
        ["nope.txt"],
        ["--format", "csv"],
        ["one.txt", "two.txt"],
    ],
)
def test_bad_usage_or_bank_ends_with_2_and_says_nothing_on_stdout(debater, arguments):
    result = debater("match", "--model", "hashing", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr


def test_an_unknown_model_ends_with_3_and_a_cure(debater, tiny):
    result = debater("match", *tiny[:2], "--model", "no-such-model", said="x")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "There is no model 'no-such-model' on this machine." in result.stderr
