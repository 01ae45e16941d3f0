"""From files to students: each debate once, on one motion, and nothing left out without a word."""

from datetime import date

import school
import tiny

from debater.core.practice import Setting

WAGES, JOBS = tiny.matched("wages"), tiny.matched("jobs")
OTHER = tiny.bank(id="other")


def debates(found):
    return {student.name: [debate.held.id for debate in student.debates] for student in found.students}


def test_databases_and_exports_are_one_class(tmp_path):
    school.database(tmp_path / "anna.sqlite3", school.held("a2", WAGES, day=2), school.held("a1", JOBS))
    school.export(tmp_path / "ben" / "debater-1.jsonl", school.held("b1", WAGES))
    found = school.gathered(tmp_path)
    assert debates(found) == {"anna": ["a1", "a2"], "ben": ["b1"]}
    assert found.bank == school.BANK


def test_a_debate_found_twice_counts_once_in_its_longest_form(tmp_path):
    school.export(tmp_path / "anna" / "debater-old.jsonl", school.held("a", WAGES))
    school.database(tmp_path / "anna" / "debates.sqlite3", school.held("a", WAGES, JOBS))
    school.export(tmp_path / "anna" / "debater-z.jsonl", school.held("a", WAGES))
    found = school.gathered(tmp_path)
    (student,) = found.students
    assert [debate.held.exchanges for debate in student.debates] == [2]
    assert found.twice == 2


def test_a_debate_that_two_students_hand_in_counts_for_the_first_and_is_told(tmp_path):
    for name in ("anna", "ben"):
        school.export(tmp_path / f"{name}.jsonl", school.held("a", WAGES), school.held(name, JOBS))
    found = school.gathered(tmp_path)
    assert debates(found) == {"anna": ["a", "anna"], "ben": ["ben"]}
    assert [note.students for note in found.notes] == [("anna", "ben")]


def test_the_same_name_in_several_places_is_one_student(tmp_path):
    school.export(tmp_path / "week1" / "Anna.jsonl", school.held("a", WAGES))
    school.database(tmp_path / "week2" / "anna.sqlite3", school.held("b", WAGES, day=7))
    assert debates(school.gathered(tmp_path / "week1", tmp_path / "week2")) == {"Anna": ["a", "b"]}


def test_the_motion_that_most_debates_are_on_is_taken_and_the_others_are_told(tmp_path):
    school.export(tmp_path / "anna.jsonl", school.held("a", WAGES), school.held("b", JOBS))
    school.export(
        tmp_path / "ben.jsonl", *(school.held(f"o{n}", WAGES, JOBS, bank=OTHER) for n in range(5)), bank=OTHER
    )
    found = school.gathered(tmp_path)
    assert debates(found) == {"anna": ["a", "b"]}
    (other,) = found.others
    assert (other.motion, other.known, other.debates, other.turns) == ("other", False, 5, 10)
    assert school.gathered(tmp_path, motion="nothing").students == ()


def test_only_debates_since_a_day_count(tmp_path):
    school.export(tmp_path / "anna.jsonl", *(school.held(f"a{n}", WAGES, day=n) for n in range(4)))
    found = school.gathered(tmp_path, since=date(2026, 3, 14))
    assert debates(found) == {"anna": ["a2", "a3"]}
    assert found.earlier == 2


def test_a_debate_in_which_nothing_was_said_does_not_count(tmp_path):
    school.database(tmp_path / "anna.sqlite3", school.held("a"), school.held("b", WAGES))
    found = school.gathered(tmp_path)
    assert debates(found) == {"anna": ["b"]}
    assert found.silent == 1


def test_what_cannot_be_read_is_told_with_whose_it_is_and_the_rest_counts(tmp_path):
    (tmp_path / "anna.sqlite3").write_text("no")
    school.export(tmp_path / "ben.jsonl", school.held("b", WAGES))
    (tmp_path / "carl.jsonl").write_text("{}\n")
    found = school.gathered(tmp_path, tmp_path / "none")
    assert debates(found) == {"ben": ["b"]}
    assert [unread.student for unread in found.unread] == ["none", "anna", "carl"]
    assert [unread.problem.line for unread in found.unread] == [0, 0, 1]


def test_files_that_name_no_student_are_told(tmp_path):
    for n in range(3):
        school.export(tmp_path / "7a" / f"debater-{n}.jsonl", school.held(f"a{n}", WAGES))
    found = school.gathered(tmp_path / "7a")
    assert [student.name for student in found.students] == ["7a"]
    (note,) = found.notes
    assert note.students == ("7a",)
    assert "one student" in note.text


def test_a_folder_with_several_databases_is_told(tmp_path):
    for n, name in enumerate(("7a/anna", "7a/ben", "7b/carl")):
        school.database(tmp_path / f"{name}.sqlite3", school.held(f"a{n}", WAGES))
    found = school.gathered(tmp_path)
    assert sorted(debates(found)) == ["7a", "7b"]
    assert [note.students for note in found.notes] == [("7a",)]
    assert sorted(debates(school.gathered(tmp_path / "7a", tmp_path / "7b"))) == ["anna", "ben", "carl"]


def test_how_it_was_practised_is_read(tmp_path):
    from debater.core.event import Begun

    timed = Setting(mode="timed", minutes=5)
    school.export(tmp_path / "anna.jsonl", school.held("a", WAGES, events=[Begun(setting=timed)]))
    assert school.gathered(tmp_path).students[0].debates[0].held.setting == timed
