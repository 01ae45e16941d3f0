"""Whatever a coach names is checked for what it is."""

from pathlib import Path

import pytest

from debater.lint.files import check_path, kind_of

TINY = (Path(__file__).parents[1] / "data" / "tiny" / "bank.yaml").read_text("utf-8")
SCRIPT = "format: 1\nobjections:\n  - {text: Low pay!, stance: opposes, key_points: [wagez]}\n"
BOOK = "key_points:\n  wagez: {opposes: {short: [Low pay!]}}\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("bank.yaml").write_text(TINY, "utf-8")
    return Path()


def put(name, text):
    Path(name).write_text(text, "utf-8")
    return Path(name)


def told(path):
    return [(problem.file, problem.line, problem.rule) for problem in check_path(path)]


BOOK_PROBLEM, SCRIPT_PROBLEM = (
    ("phrasebook.yaml", 2, "dangling-reference"),
    ("objections.yaml", 3, "dangling-reference"),
)


def test_a_folder_is_checked_with_its_phrasebook_and_its_test_objections(folder):
    put("phrasebook.yaml", BOOK)
    put("objections.yaml", SCRIPT)
    assert told(folder) == [SCRIPT_PROBLEM, BOOK_PROBLEM]
    assert told(Path("bank.yaml")) == [BOOK_PROBLEM]
    assert told(Path("phrasebook.yaml")) == [BOOK_PROBLEM]
    assert told(Path("objections.yaml")) == [SCRIPT_PROBLEM]


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("mine.yaml", SCRIPT, "objections"),
        ("mine.jsonl", "", "objections"),
        ("mine.yaml", BOOK, "phrasebook"),
        ("mine.yaml", TINY, "bank"),
        ("mine.yaml", "", "bank"),
    ],
)
def test_a_file_of_another_name_is_known_by_its_fields(name, text, kind):
    assert kind_of(put(name, text)) == kind


def test_a_phrasebook_of_another_name_is_told_that_it_is_not_read():
    (problem,) = check_path(put("words.yaml", BOOK))
    assert problem.cure == "name it phrasebook.yaml, and put it beside the bank"


@pytest.mark.parametrize(("name", "text"), [("objections.yaml", SCRIPT), ("phrasebook.yaml", BOOK)])
def test_a_file_that_belongs_to_a_bank_cannot_be_checked_without_it(name, text):
    Path("bank.yaml").unlink()
    (problem,) = check_path(put(name, text))
    assert problem.message == "cannot be checked without bank.yaml beside it"


def test_test_objections_are_held_against_what_could_be_read_of_a_bank(folder):
    put("bank.yaml", TINY.replace("grounding: inferred", "grounding: guessed"))
    put("objections.yaml", SCRIPT + "  - {text: Full up!, stance: opposes, key_points: [services]}\n")
    assert told(folder) == [("bank.yaml", 72, "schema"), SCRIPT_PROBLEM]


def test_a_file_that_is_no_bank_at_all_is_told_once_in_the_folder_and_named_for_the_objections(folder):
    put("bank.yaml", 'id: "tiny\n')
    objections = put("objections.yaml", SCRIPT)
    assert [rule for _, _, rule in told(folder)] == ["syntax"]
    (problem,) = check_path(objections)
    assert problem.cure == "mend that first (`debater bank check bank.yaml`)"


def test_a_test_objection_that_was_copied_from_the_bank_is_told_with_its_line(folder):
    text = "Foreign workers undercut wages"
    assert f"- {text}" not in TINY
    put("bank.yaml", TINY.replace("unreasoned:\n", f"unreasoned:\n  - {text}.\n"))
    put("objections.yaml", f"format: 1\nobjections:\n  - text: {text.upper()}!\n    stance: opposes\n")
    (problem,) = check_path(folder)
    line = TINY.split("unreasoned:")[0].count("\n") + 2
    assert (problem.line, problem.rule, problem.level) == (3, "copied-text", "warning")
    assert problem.message == f"stands in the bank word for word (line {line})"
    put("bank.yaml", TINY)
    assert told(folder) == []
