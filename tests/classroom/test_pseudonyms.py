"""Pseudonyms: stable with a key, drawn by chance without, and never a real name."""

import sys

import pytest

from debater.classroom.key_file import read_key, write_key
from debater.classroom.names import same
from debater.classroom.pseudonyms import TREES, Pseudonyms
from debater.errors import BankError

NAMES = [f"student {n}" for n in range(130)]
FORMULA = "=HYPERLINK(1)"


def test_every_student_has_one_of_their_own():
    called = Pseudonyms({}, NAMES)
    given = [called(name) for name in NAMES]
    assert len(set(given)) == len(NAMES)
    assert [called(name.upper()) for name in NAMES] == given
    assert set(given[: len(TREES)]) == set(TREES)


def test_they_are_drawn_by_chance():
    assert [Pseudonyms({}, NAMES)(name) for name in NAMES[:9]] != [Pseudonyms({}, NAMES)(name) for name in NAMES[:9]]


def test_none_is_a_real_name_of_the_class():
    called = Pseudonyms({}, ["oak", "ELM", "Ann"])
    assert not {same(called(f"s{n}")) for n in range(len(TREES))} & {"oak", "elm"}


def test_the_trees_are_told_apart():
    assert len({same(tree) for tree in TREES}) == len(TREES)


def test_a_key_keeps_them_and_takes_new_students(tmp_path):
    file = tmp_path / "key" / "7a.csv"
    first = Pseudonyms({}, NAMES[:3])
    given = {name: first(name) for name in NAMES[:3]}
    write_key(file, first.given, None)
    known, was = read_key(file)
    assert known == given
    second = Pseudonyms(known, NAMES[:5])
    assert {name: second(name) for name in NAMES[:3]} == given
    assert second(NAMES[4]) not in given.values()
    write_key(file, second.given, was)
    assert read_key(file)[0] == second.given


def test_a_name_that_looks_like_a_formula_is_kept_and_is_none(tmp_path):
    file = tmp_path / "key.csv"
    write_key(file, {FORMULA: "Oak", "'quoted": "Elm", "Zoë, B.": "Fir"}, None)
    assert "\n=" not in file.read_text("utf-8-sig")
    assert read_key(file)[0] == {FORMULA: "Oak", "'quoted": "Elm", "Zoë, B.": "Fir"}


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of Unix")
def test_only_its_owner_can_read_a_key(tmp_path):
    write_key(tmp_path / "key.csv", {"Anna": "Oak"}, None)
    assert (tmp_path / "key.csv").stat().st_mode & 0o777 == 0o600


def test_a_key_as_a_spreadsheet_saves_it_is_read(tmp_path):
    file = tmp_path / "key.csv"
    file.write_bytes("\ufeffName;Pseudonym;\r\nZoë;Blue;\r\n;;\r\n".encode())
    assert read_key(file)[0] == {"Zoë": "Blue"}


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "is no key"),
        ("anna,oak\n", 1, "is no key"),
        ("name,pseudonym\nanna\n", 2, "without a name or a pseudonym"),
        ("name,pseudonym\nanna,Oak\nben,oak\n", 3, "“oak” twice"),
        ("name,pseudonym\nanna,Oak\nAnna,Elm\n", 3, "“Anna” twice"),
    ],
)
def test_a_faulty_key_is_told_with_its_line(tmp_path, text, line, message):
    file = tmp_path / "key.csv"
    file.write_text(text)
    with pytest.raises(BankError) as told:
        read_key(file)
    (problem,) = told.value.problems
    assert (problem.line, message in problem.message) == (line, True)
    assert problem.cure


def test_a_key_that_was_changed_meanwhile_is_not_written_over(tmp_path):
    file = tmp_path / "key.csv"
    write_key(file, {"Anna": "Oak"}, None)
    known, was = read_key(file)
    file.write_text("name,pseudonym\nAnna,Elm\n")
    with pytest.raises(BankError, match="changed on disk"):
        write_key(file, known, was)
    assert read_key(file)[0] == {"Anna": "Elm"}
