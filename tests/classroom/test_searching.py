"""Whose a file is, and which files are read."""

import os
import sys
from pathlib import Path

import pytest
import school
import tiny

from debater.classroom.names import owner, same
from debater.classroom.searching import sources
from debater.reports import render, report

ONE = school.held("a", tiny.matched("wages"))
CLASS = Path("/school/7a")


@pytest.mark.parametrize(
    ("file", "root", "student"),
    [
        ("7a/anna.sqlite3", "7a", "anna"),
        ("7a/Anna Maria.jsonl", "7a", "Anna Maria"),
        ("7a/anna/debates.sqlite3", "7a", "anna"),
        ("7a/anna/2026/march/debater-tiny-1.jsonl", "7a", "anna"),
        ("7a/debater-tiny-2026-03-12-1405-1a2b3c4d.jsonl", "7a", "7a"),
        ("7a/debates.sqlite3", "7a", "7a"),
        ("7a/debates (1).sqlite3", "7a", "7a"),
        ("7a/anna/debates.sqlite3", "7a/anna", "anna"),
        ("7a/anna/debates.sqlite3", "7a/anna/debates.sqlite3", "anna"),
        ("7a/anna.sqlite3", "7a/anna.sqlite3", "anna"),
        ("7a/\x1b[31manna\n.jsonl", "7a", "anna"),
    ],
)
def test_a_file_belongs_to_the_student_whose_folder_or_name_it_has(file, root, student):
    assert owner(Path("/school", file), Path("/school", root)) == student


def test_case_spacing_and_the_way_accents_are_written_make_no_other_student():
    assert same("Zo\u00eb  Maria") == same("zoe\u0308 maria")
    assert same("Zoe") != same("Zoë")


def found(*paths):
    files, unread = sources(paths)
    return {(source.student, source.file.name) for source in files}, {u.problem.file: u.problem for u in unread}


def test_folders_are_searched_through_and_hidden_files_are_not(tmp_path):
    school.export(tmp_path / "anna" / "old" / "debater-1.jsonl", ONE)
    school.database(tmp_path / "ben.db", ONE)
    school.export(tmp_path / ".trash" / "carl.jsonl", ONE)
    school.export(tmp_path / "._ben.jsonl", ONE)
    (tmp_path / "notes.txt").write_text("Ben was ill.")
    (tmp_path / "marks.csv").write_text("name,mark\nben,1\n")
    assert found(tmp_path) == ({("anna", "debater-1.jsonl"), ("ben", "ben.db")}, {})


def test_a_file_named_twice_is_read_once(tmp_path):
    file = school.export(tmp_path / "anna.jsonl", ONE)
    assert len(sources([tmp_path, file, tmp_path / "." / "anna.jsonl"])[0]) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_links_are_not_followed_and_those_that_lead_out_are_told(tmp_path):
    school.export(tmp_path / "away" / "carl.jsonl", ONE)
    school.export(tmp_path / "7a" / "anna.jsonl", ONE)
    os.symlink(tmp_path / "away", tmp_path / "7a" / "folder")
    os.symlink(tmp_path / "away" / "carl.jsonl", tmp_path / "7a" / "carl.jsonl")
    os.symlink(tmp_path / "7a" / "anna.jsonl", tmp_path / "7a" / "again.jsonl")
    os.symlink(tmp_path / "7a", tmp_path / "7a" / "round")
    files, unread = found(tmp_path / "7a")
    assert files == {("anna", "anna.jsonl")}
    assert {Path(file).name for file in unread} == {"folder", "carl.jsonl"}
    assert all("link" in problem.message and problem.cure for problem in unread.values())


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes of Unix")
@pytest.mark.timeout(20)
def test_a_pipe_is_no_file_to_wait_for(tmp_path):
    os.mkfifo(tmp_path / "anna.jsonl")
    assert found(tmp_path) == (set(), {})
    assert "is not a file" in found(tmp_path / "anna.jsonl")[1][str(tmp_path / "anna.jsonl")].message


@pytest.mark.parametrize("form", ["html", "md", "csv"])
def test_a_report_for_people_is_named_with_the_cure(tmp_path, form):
    file = tmp_path / f"anna.{form}"
    file.write_text(render(report(school.BANK, ONE), form), "utf-8-sig")
    files, unread = found(tmp_path)
    assert files == set()
    assert "for people" in unread[str(file)].message
    assert "--format jsonl" in unread[str(file)].cure


def test_a_report_for_people_beside_what_it_was_made_of_is_not_missed(tmp_path):
    page = render(report(school.BANK, ONE), "html")
    for name in ("anna/debater-1.html", "anna/debater-2.html", "ben/debater-1.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(page, "utf-8")
    school.export(tmp_path / "anna" / "debater-1.jsonl", ONE)
    school.database(tmp_path / "ben" / "debates.sqlite3", ONE)
    assert {Path(file).name for file in found(tmp_path)[1]} == {"debater-2.html"}


@pytest.mark.parametrize(
    ("name", "message", "cure"),
    [("7a.zip", "archive", "unpack"), ("notes.txt", "neither", "database"), ("none", "not there", "spelt")],
)
def test_a_path_that_is_named_and_no_use_is_told(tmp_path, name, message, cure):
    if name != "none":
        (tmp_path / name).write_text("x")
    problem = found(tmp_path / name)[1][str(tmp_path / name)]
    assert message in problem.message
    assert cure in problem.cure
