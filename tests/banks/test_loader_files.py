"""A file that is missing, empty, half written or in another encoding is told with its place and its cure."""

from pathlib import Path

import pytest

from debater.banks.loader import load_bank
from debater.banks.yaml_tree import MAX_BYTES
from debater.errors import BankError, Problem


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("text", "message", "rule"),
    [
        ("", "is empty", "empty"),
        ("# only a remark\n", "is empty", "empty"),
        ("only a text", "is not a mapping of fields", "schema"),
        ("- a\n- list\n", "is not a mapping of fields", "schema"),
    ],
)
def test_a_file_without_fields_is_told_how_to_begin(problems, text, message, rule):
    (problem,) = problems(text)
    assert (problem.file, problem.line, problem.column) == ("bank.yaml", 1, 1)
    assert (problem.message, problem.rule) == (message, rule)
    assert problem.cure in (
        "see docs/banks.md for what goes into it; `debater bank new` begins a bank",
        "start with `format: 1`",
    )


def test_a_byte_that_is_not_utf8_is_found_in_its_place(problems, tiny_text):
    raw = tiny_text.encode().replace(b"Cheap foreign", b"Ch\xe9ap foreign")
    (problem,) = problems(raw)
    assert problem == Problem("bank.yaml", 30, 11, "is not UTF-8 (byte 0xe9)", "save the file as UTF-8", "encoding")


def test_utf16_is_refused_as_not_utf8(problems, tiny_text):
    (problem,) = problems(tiny_text.encode("utf-16"))
    assert (problem.line, problem.column, problem.rule) == (1, 1, "encoding")


def test_a_bank_that_is_not_there_is_told_so():
    with pytest.raises(BankError) as caught:
        load_bank(Path("nowhere.yaml"))
    (problem,) = caught.value.problems
    assert (problem.file, problem.line, problem.message) == (
        "nowhere.yaml",
        0,
        "cannot be read: No such file or directory",
    )
    assert problem.cure == "check the name, or see `debater bank list`"


def test_a_folder_without_a_bank_is_told_which_file_it_lacks(tmp_path):
    with pytest.raises(BankError) as caught:
        load_bank(tmp_path)
    assert caught.value.problems[0].file == "bank.yaml"


def test_a_file_of_more_than_the_limit_is_refused_unread():
    with Path("bank.yaml").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(BankError) as caught:
        load_bank(Path("bank.yaml"))
    assert caught.value.problems[0].rule == "size"


@pytest.mark.parametrize("share", [number / 24 for number in range(1, 24)])
def test_a_half_written_bank_is_an_error_with_a_place_or_a_whole_bank_never_a_crash(tiny_text, share):
    text = tiny_text[: int(len(tiny_text) * share)]
    Path("bank.yaml").write_text(text, "utf-8")
    found: tuple[Problem, ...] = ()
    try:
        load_bank(Path("bank.yaml"))
    except BankError as error:
        found = error.problems
    assert all(1 <= problem.line <= text.count("\n") + 1 and problem.column >= 1 and problem.cure for problem in found)
    assert found or share > 0.7  # by then, everything that must be there is there


def test_a_bank_can_be_read_where_the_current_folder_is_gone(folder, tiny_text, monkeypatch):
    file, gone = folder / "bank.yaml", folder / "gone"
    file.write_text(tiny_text, "utf-8")
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert load_bank(file).key_points
