"""What the class report looks like in each format: the same figures, nobody's words, and nothing that acts."""

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise

import pytest
import school
import tiny

from debater.classroom.csv import points_csv, students_csv
from debater.classroom.pictures import best, by_theme, over_debates, pictures
from debater.classroom.rollup import rolled_up
from debater.classroom.searching import sources
from debater.classroom.writing import rendered, write
from debater.core.bank import Theme
from debater.reports.drawing import WIDTH

HOSTILE = "<img src=x onerror=alert(1)> {{ 7 * 7 }}"
CELL = "=cmd|' /C calc'!A0"
VOID = {"meta", "rect", "line", "path", "circle"}


class Tags(HTMLParser):
    """Every tag with its attributes; checks that what is opened is closed."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.words, self.open = [], [], []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)


def classes(folder):
    """Three students, two of them with hostile names; one file that cannot be read."""
    wages, jobs = tiny.matched("wages"), tiny.matched("jobs")
    for n in range(3):
        records = school.held(f"a{n}", wages), school.held(f"b{n}", *[wages, jobs][: n + 1], day=n + 1)
        school.export(folder / f"s{n}.jsonl", *records)
    (folder / "Ben Secret.sqlite3").write_text("no")
    found = school.gathered(folder)
    named = (replace(student, name=name) for student, name in zip(found.students, (HOSTILE, CELL, "Zoë"), strict=True))
    return replace(found, students=tuple(named))


@pytest.fixture
def found(tmp_path):
    return classes(tmp_path)


@pytest.fixture
def told(found):
    return rolled_up(found)


def test_the_page_has_no_script_and_nothing_from_outside(told):
    text = rendered(told, "html")
    page = Tags(text)
    assert {tag for tag, _ in page.tags} & {"script", "link", "img", "iframe", "object", "form", "base", "a"} == set()
    assert "url(" not in text
    assert "@import" not in text
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    (policy,) = [a["content"] for tag, a in page.tags if a.get("http-equiv") == "Content-Security-Policy"]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"


def test_names_stand_there_as_text(told):
    assert HOSTILE in Tags(rendered(told, "html")).words
    assert HOSTILE in rendered(told, "text") or HOSTILE[:20] in rendered(told, "text")


def test_the_page_can_be_read_aloud_printed_and_read_in_the_dark(told):
    text = rendered(told, "html")
    levels = [int(tag) for tag in re.findall(r"<h([1-6])", text)]
    assert levels[0] == 1
    assert all(deeper <= level + 1 for level, deeper in pairwise(levels))
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    for labels in re.findall(r'aria-labelledby="([^"]+)"', text):
        assert set(labels.split()) <= set(ids)
    assert all(attributes.get("scope") == "col" for tag, attributes in Tags(text).tags if tag == "th")
    for part in ("prefers-color-scheme: dark", "size: A4", "@media print"):
        assert part in text


def test_no_format_holds_what_a_student_said(told):
    for text in (*(rendered(told, form) for form in ("html", "text", "json")), students_csv(told), points_csv(told)):
        assert school.WORDS not in text


def test_with_pseudonyms_no_format_holds_a_name_also_of_what_could_not_be_read(found):
    told = rolled_up(found, lambda name: f"Tree {len(name)}")
    for text in (*(rendered(told, form) for form in ("html", "text", "json")), students_csv(told)):
        assert not [name for name in ("onerror", "calc", "Zoë", "Secret") if name in text]
        assert "Tree 3" in text
    assert told.unread[0].where == "a file of Tree 10"


def test_the_tables_have_a_row_for_each_student_and_each_key_point(told):
    students = list(csv.DictReader(io.StringIO(students_csv(told))))
    assert [row["student"] for row in students] == [HOSTILE, f"'{CELL}", "Zoë"]
    assert [row["best_coverage"] for row in students] == ["0.375", "0.625", "0.625"]
    points = list(csv.DictReader(io.StringIO(points_csv(told))))
    assert [row["key_point"] for row in points] == list(tiny.IDS)
    assert (points[0]["students"], points[2]["standing"], points[2]["first_debate_median"]) == ("3", "never", "")


def test_the_json_holds_everything_with_shares_and_days_for_programs(told):
    data = json.loads(rendered(told, "json"))
    assert data["schema"] == "debater.class/1"
    assert (data["debates"], data["first_day"]) == (6, "2026-03-12")
    assert data["spreads"]["coverage"]["count"] == 6
    assert [point["id"] for point in data["points"]] == list(tiny.IDS)
    assert data["unread"][0]["cure"]


def test_the_text_names_what_is_never_found_and_each_student(told):
    text = rendered(told, "text")
    assert "Never found (3 of 5)" in text
    assert "Could not be read: 1 place." in text
    assert all(student.next in text for student in told.students)


def test_the_pictures_show_the_figures(told):
    assert [(bar.label, bar.length) for bar in by_theme(told).rows] == [
        ("Work", round(WIDTH * told.themes[0].share, 1)),
        ("Life", 0),
    ]
    assert [bar.value for bar in best(told).rows] == [f"{n} student{'' if n == 1 else 's'}" for n in (0, 1, 0, 2, 0)]
    curve = over_debates(told)
    assert [dot.label for dot in curve.dots] == ["Debate 1: 38% (3 students)", "Debate 2: 62% (3 students)"]
    assert [tick.label for tick in curve.across] == ["1", "2"]


def test_a_class_of_one_debate_each_has_no_curve(tmp_path):
    school.export(tmp_path / "anna.jsonl", school.held("a", tiny.matched("wages")))
    told = rolled_up(school.gathered(tmp_path))
    assert over_debates(told) is None
    assert len(pictures(told)) == 3
    assert "Of 1 student" not in rendered(told, "html")


def test_debates_that_few_students_came_to_are_not_drawn(tmp_path):
    for n in range(5):
        records = [school.held(f"{n}-{k}", tiny.matched("wages"), day=k) for k in range(9 if n == 0 else 2)]
        school.export(tmp_path / f"s{n}.jsonl", *records)
    curve = over_debates(rolled_up(school.gathered(tmp_path)))
    assert len(curve.dots) == 2


def test_a_label_and_its_number_have_room_beside_each_other(tmp_path):
    bank = tiny.bank(themes=(Theme(id="work", name="W" * 300), Theme(id="life", name="Life")))
    school.export(tmp_path / "anna.jsonl", school.held("a", tiny.matched("wages"), bank=bank), bank=bank)
    for bar in by_theme(rolled_up(school.gathered(tmp_path))).rows:
        assert len(bar.label) + len(bar.value) <= 92


def test_files_are_new_and_readable_by_their_owner_only(told, tmp_path):
    day, out = date(2026, 4, 1), tmp_path / "out"
    assert [file.name for file in write(told, "csv", out, day)] == [
        "debater-class-tiny-2026-04-01-students.csv",
        "debater-class-tiny-2026-04-01-key-points.csv",
    ]
    first, second = write(told, "html", out, day)[0], write(told, "html", out, day)[0]
    assert (first.name, second.name) == ("debater-class-tiny-2026-04-01.html", "debater-class-tiny-2026-04-01-2.html")
    assert write(told, "csv", out, day)[0].read_bytes().startswith(b"\xef\xbb\xbf")
    assert sources([out]) == ((), ())
