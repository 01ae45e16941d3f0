"""One mistake hides no other, and makes none up."""

from collections.abc import Callable
from pathlib import Path

import pytest

from debater.errors import Problem
from debater.lint.engine import check_file

TINY = (Path(__file__).parents[1] / "data" / "tiny" / "bank.yaml").read_text("utf-8")
Told = Callable[..., list[Problem]]


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Told:
    """All problems of the tiny bank once each old text is the new one; and of a phrasebook beside it."""
    monkeypatch.chdir(tmp_path)

    def changed(*changes: tuple[str, str], phrasebook: str = "") -> list[Problem]:
        text = TINY
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        Path("bank.yaml").write_text(text, "utf-8")
        if phrasebook:
            Path("phrasebook.yaml").write_text(phrasebook, "utf-8")
        return check_file(Path("bank.yaml"))

    return changed


WEIGHT = ("    weight: 3", "    weight: heavy")
THEME = ("theme: society\n    claim: It lets", "theme: socity\n    claim: It lets")
FEW = ("    - I had soup for lunch.\n", "")
HINTS = ("      theme: Think of work and pay.\n", "")


def test_schema_references_and_rules_are_told_together(told):
    assert [problem.rule for problem in told(WEIGHT, THEME, FEW)] == ["schema", "dangling-reference", "no-off-topic"]


def test_a_mistake_in_a_key_point_does_not_hide_another_in_the_same(told):
    employer = ("rests_on: [employers]\n        press", "rests_on: [employer]\n        press")
    assert [problem.rule for problem in told(WEIGHT, HINTS, employer)] == ["schema", "schema", "dangling-reference"]


def test_a_misspelt_field_is_read_as_the_one_that_was_meant(told):
    problems = told(("    claim: It lets criminals in.", "    clam: TODO"))
    assert [problem.message for problem in problems] == ["has an unknown field 'clam'"]
    problems = told(
        ("supports:\n", "suports:\n"), ("    phrasings:\n      - The hospitals", "    phrasing:\n      - The h")
    )
    assert [problem.cure for problem in problems] == ["did you mean 'phrasings'?", "did you mean 'supports'?"]


def test_what_names_an_entry_that_was_left_out_is_not_called_wrong(told):
    guessed = ("grounding: inferred", "grounding: guessed")
    nearby = ("is: supports}", "is: services}")
    words = "key_points: {services: {opposes: {short: [Full up!]}}}\n"
    assert [problem.rule for problem in told(guessed, nearby, phrasebook=words)] == ["schema"]


@pytest.mark.parametrize("id_", ["{id: Work,", "{idd: work,", "{"], ids=["wrong", "misspelt", "missing"])
def test_where_an_id_cannot_be_read_no_reference_is_called_wrong(told, id_):
    assert [problem.rule for problem in told(("{id: work,", id_))] == ["schema"]


def test_a_field_that_stands_twice_is_told_once_and_the_second_is_not_missed(told):
    twice = (
        "  - {id: together, paragraph: 2, name: Together,",
        "points:\n  - {id: together, paragraph: 2, name: Together,",
    )
    (problem,) = told(twice)
    assert (problem.rule, problem.line) == ("duplicate-key", 16)


def test_what_is_left_out_keeps_the_places_of_the_rest(told):
    first = ("      - Migrant labour holds down wages for the low paid.\n", "      - {a: b}\n      - {c: d}\n")
    (*_, last) = told(first, ("  - It is wrong and that's that.", "  - TODO"))
    assert (last.rule, last.line) == ("placeholder", TINY.split("\n").index("  - It is wrong and that's that.") + 2)


def test_a_bank_without_its_motion_themes_or_points_is_still_looked_at(told):
    for section in ("motion", "themes", "points"):
        problems = told((f"{section}:\n", "zzz:\n"), FEW)
        assert [problem.rule for problem in problems] == ["schema", "schema", "no-off-topic"], section


def test_a_bank_without_key_points_is_one_error(told):
    text = TINY[TINY.index("key_points:") : TINY.index("supports:\n")]
    (problem,) = told((text, ""))
    assert problem.message == "'key_points' is missing"
    assert problem.cure == "add `key_points:` each with id, theme, claim, grounding, phrasings, hints, answers"


def test_one_slip_made_many_times_is_mended_each_time(told):
    hints = [
        ("      model_line: More workers", "      modelline: More workers"),
        ("      model_line: Without", "      modelline: W"),
    ]
    assert [problem.cure for problem in told(*hints)] == ["did you mean 'model_line'?"] * 2
