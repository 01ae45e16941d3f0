"""An id used twice, or naming what is not there, is told with its place and the nearest that is."""

import pytest

from debater.errors import Problem

# What is wrong: old text -> new text in the tiny bank; the text where it is found; message; cure; rule.
CHANGES = {
    "a theme's id twice": (
        "- {id: society,",
        "- {id: work, name: Again}\n  - {id: society,",
        "id: work, name: Again",
        "uses the theme id 'work' again",
        "the first is in line 12",
        "duplicate-id",
    ),
    "a point's id twice": (
        "- {id: together,",
        "- {id: employers, paragraph: 9, name: A, text: B}\n  - {id: together,",
        "id: employers, paragraph: 9",
        "uses the point id 'employers' again",
        "the first is in line 15",
        "duplicate-id",
    ),
    "a comeback with a key point's id": (
        "id: wages-no-union",
        "id: wages",
        "id: wages\n            claim",
        "uses the key point or comeback id 'wages' again",
        "the first is in line 18",
        "duplicate-id",
    ),
    "a theme that is not there": (
        "theme: work\n",
        "theme: wrok\n",
        "theme: wrok",
        "names a theme that is not there: 'wrok'",
        "did you mean 'work'?",
        "dangling-reference",
    ),
    "a point that is not there, of a key point": (
        "rests_on: [together]\n    phrasings",
        "rests_on: [together, x]\n    phrasings",
        "x]\n",
        "names a point that is not there: 'x'",
        "use one of employers, together",
        "dangling-reference",
    ),
    "a point that is not there, of an answer": (
        "rests_on: [employers]\n        press",
        "rests_on: [employer]\n        press",
        "employer]",
        "names a point that is not there: 'employer'",
        "did you mean 'employers'?",
        "dangling-reference",
    ),
    "a point that is not there, of a comeback's answer": (
        "rests_on: [together]\n            press",
        "rests_on: [togther]\n            press",
        "togther]",
        "names a point that is not there: 'togther'",
        "did you mean 'together'?",
        "dangling-reference",
    ),
    "a near miss that is nothing known": (
        "is: supports",
        "is: support",
        "is: support}",
        "names a kind of near miss that is not there: 'support'",
        "did you mean 'supports'?",
        "dangling-reference",
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_one_wrong_id_gives_one_problem_with_its_place_and_cure(only_problem, change):
    old, new, mark, *told = change
    assert only_problem(old, new, mark) == tuple(told)


def test_problems_of_bank_and_phrasebook_are_told_together(problems, tiny_text):
    found = problems(tiny_text.replace("weight: 3", "weight: x"), phrasebook="key_points: {wages: {opposes: {a: b}}}\n")
    assert [(problem.file, problem.line, problem.column) for problem in found] == [
        ("bank.yaml", 20, 5),
        ("phrasebook.yaml", 1, 32),
    ]


def test_a_phrasebook_may_name_only_key_points_of_the_bank(problems, tiny_text):
    (problem,) = problems(tiny_text, phrasebook="format: 1\nkey_points:\n  wagez: {opposes: {short: [a]}}\n")
    assert problem == Problem(
        "phrasebook.yaml",
        3,
        3,
        "names a key point that is not there: 'wagez'",
        "did you mean 'wages'?",
        "dangling-reference",
    )


def test_a_phrasebooks_register_is_an_id(problems, tiny_text):
    (problem,) = problems(tiny_text, phrasebook="key_points:\n  wages:\n    opposes:\n      Very Short: [a]\n")
    assert (problem.line, problem.column, problem.cure) == (4, 7, "use lower-case words and hyphens, like takes-jobs")
    assert problem.message == "'key_points.wages.opposes.Very Short' is not an id: 'Very Short'"


def test_a_half_written_phrasebook_is_told_with_its_place(problems, tiny_text):
    (problem,) = problems(tiny_text, phrasebook='key_points:\n  wages:\n    opposes:\n      short: ["a, b\n')
    assert (problem.file, problem.line, problem.column) == ("phrasebook.yaml", 4, 15)
