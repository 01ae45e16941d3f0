"""A field that is unknown, missing, empty or of the wrong kind is told with its place and its cure."""

import pytest

IDS = "use lower-case words and hyphens, like takes-jobs"
FORMAT = "write `format: 1`; another number is of another version of debater"
LIST = "write a list here, each entry after a hyphen"

MAY_GO = "write its text, or remove the line"

# What is wrong: old text -> new text in the tiny bank; the text where it is found; message; cure.
CHANGES = {
    "an unknown field": (
        "    weight: 3",
        "    weight: 3\n    wieght: 3",
        "wieght",
        "has an unknown field 'wieght'",
        "did you mean 'weight'?",
    ),
    "an unknown field like no other": (
        "    weight: 3",
        "    weight: 3\n    zzz: 3",
        "zzz",
        "has an unknown field 'zzz'",
        "remove it",
    ),
    "a merge key": ("    weight: 3", "    weight: 3\n    <<: {a: b}", "<<", "has an unknown field '<<'", "remove it"),
    "a missing field": (
        "  student_side: You argue that free movement should end.\n",
        "",
        "motion:",
        "'motion.student_side' is missing",
        "add `student_side:`",
    ),
    "an empty text": (
        "claim: It lets criminals in.",
        "claim:",
        "claim:\n",
        "'key_points.claim' is empty",
        "write its text",
    ),
    "a text of spaces": (
        "claim: It lets criminals in.",
        'claim: "  "',
        'claim: "  "',
        "'key_points.claim' is empty",
        "write its text",
    ),
    "a text that is too long": (
        "claim: It lets criminals in.",
        "claim: " + "x" * 4001,
        "claim: xxx",
        "'key_points.claim' has 4001 characters",
        "cut it to 4000 or fewer",
    ),
    "a list for a text": (
        "claim: It lets criminals in.",
        "claim: [It, lets]",
        "claim: [",
        "'key_points.claim' is not a text",
        "write a text here (check the indentation)",
    ),
    "a text for a list": (
        "rests_on: [together]\n    phrasings",
        "rests_on: together\n    phrasings",
        "rests_on: together",
        "'key_points.rests_on' is not a list",
        "write a list: [together]",
    ),
    "a hyphen without a space": (
        "  - I just don't like it.\n  - It is wrong and that's that.\n",
        "  -I just don't like it.\n",
        "unreasoned:",
        "'unreasoned' is not a list",
        "put a space after each hyphen",
    ),
    "a sentence for a list": (
        "  - I just don't like it.\n  - It is wrong and that's that.\n",
        "  I just don't like it.\n",
        "unreasoned:",
        "'unreasoned' is not a list",
        LIST,
    ),
    "a text that may be absent": ("openers:\n", "openers:\n  - ''\n", "''", "'openers' is empty", MAY_GO),
    "a field that may be absent": (
        "  oped_by: A. Writer\n",
        "  oped_by:\n",
        "oped_by:",
        "'motion.oped_by' is empty",
        MAY_GO,
    ),
    "a number begun and left": (
        "weight: 3",
        "weight:",
        "weight:",
        "'key_points.weight' is empty",
        "write a whole number here, or remove the line",
    ),
    "a list that was begun and left": (
        "rests_on: [together]\n    phrasings",
        "rests_on:\n    phrasings",
        "rests_on:\n",
        "'key_points.rests_on' is empty",
        f"{LIST}, or remove the line",
    ),
    "a list that must be there, begun and left": (
        "    answers:\n      - text: The op-ed has no answer to this, and none will be invented for it here.\n"
        "        press: What would convince you that the checks are good enough?\n",
        "    answers:\n",
        "answers:\nsupports",
        "'key_points.answers' is empty",
        LIST,
    ),
    "a text for a mapping": (
        "off_topic:\n",
        "lines: none\noff_topic:\n",
        "lines:",
        "'lines' is not a mapping of fields",
        "write its fields here: takes_up, names, concedes, concedes_again, unclear, off_topic, …",
    ),
    "a text for an entry": (
        "      - text: The op-ed has no answer to this, and none will be invented for it here.\n"
        "        press: What would convince you that the checks are good enough?\n",
        "      - The op-ed has no answer to this.\n",
        "The op-ed has no answer to this.\n",
        "'key_points.answers' is not a mapping of fields",
        "write its fields here: text, press",
    ),
    "an unquoted colon": (
        "- I just don't",
        "- Well: I just don't",
        "Well:",
        "'unreasoned' is not a text",
        "put the text in quotes if it holds a colon (or check the indentation)",
    ),
    "an empty list": (
        "openers:\n",
        "lines: {menu: []}\nopeners:\n",
        "menu:",
        "'lines.menu' has too few entries",
        "give at least 1",
    ),
    "a word for a number": (
        "weight: 3",
        "weight: heavy",
        "weight: heavy",
        "'key_points.weight' is not a whole number: 'heavy'",
        "write a whole number here",
    ),
    "a number that is too large": (
        "weight: 3",
        "weight: 9",
        "weight: 9",
        "'key_points.weight' is '9'",
        "use 5 or less",
    ),
    "a number that is too small": (
        "weight: 3",
        "weight: 0",
        "weight: 0",
        "'key_points.weight' is '0'",
        "use 1 or more",
    ),
    "a format of the future": ("format: 1", "format: 2", "format", "'format' is '2'", FORMAT),
    "a word that is none of the choices": (
        "grounding: direct",
        "grounding: Direct",
        "grounding: D",
        "'key_points.grounding' is 'Direct'",
        "use one of 'direct', 'inferred' or 'unanswered'",
    ),
    "an id with spaces": ("id: tiny", "id: Tiny Bank", "id: Tiny", "'id' is not an id: 'Tiny Bank'", IDS),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_one_wrong_field_gives_one_problem_with_its_place_and_cure(only_problem, change):
    old, new, mark, *told = change
    assert only_problem(old, new, mark) == (*told, "schema")


def test_all_problems_are_told_at_once_in_reading_order(problems, tiny_text):
    text = tiny_text.replace("weight: 3", "weight: x").replace("grounding: inferred", "grounding: guessed")
    text = text.replace("id: tiny", "id: Tiny") + "colour: red\n"
    assert [problem.rule for problem in problems(text)] == ["schema"] * 4
    assert [problem.line for problem in problems(text)] == sorted(problem.line for problem in problems(text))


def test_wrong_entries_are_not_also_called_too_few(problems, tiny_text):
    text = tiny_text.replace("      - But people who come", "      - {}\n            - But people who come")
    assert not [problem for problem in problems(text) if "too few" in problem.message]
