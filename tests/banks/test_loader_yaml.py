"""A file that is no YAML, or more YAML than a bank needs, is told with its place and its cure."""

import pytest

# What is wrong: old text -> new text in the tiny bank; the text where it is found; message; cure; rule.
CHANGES = {
    "a key twice": (
        "    weight: 3\n",
        "    weight: 3\n    weight: 4\n",
        "weight: 4",
        "has the key 'weight' twice",
        "keep one (the first is in line 20)",
        "duplicate-key",
    ),
    "a key that is a list": (
        "openers:\n",
        "? [a, b]\n: c\nopeners:\n",
        "[a, b]",
        "has a key that is not a word",
        "use a plain word",
        "key",
    ),
    "an alias": (
        "- I just don't like it.",
        "- *text",
        "*text",
        "uses an alias (*text)",
        "write the text out where it is needed",
        "alias",
    ),
    "a tag": (
        "claim: It lets",
        "claim: !!python/name:os.system It lets",
        "!!python",
        "uses a tag (!)",
        "remove it, or put the text in quotes",
        "tag",
    ),
    "deep nesting": (
        "claim: It lets criminals in.",
        "claim: " + "[" * 9000 + "]" * 9000,
        "[" * 8963 + "]",
        "is nested more than 40 deep",
        "flatten it",
        "depth",
    ),
    "a tab": (
        "    weight: 3",
        "\tweight: 3",
        "\tweight",
        "is not YAML: a line is indented with a tab",
        "indent with spaces, not with tabs",
        "syntax",
    ),
    "a quote that is never closed": (
        "claim: It lets",
        'claim: "It lets',
        '"It lets',
        "is not YAML: a quote is never closed",
        "close it at the end of its text",
        "syntax",
    ),
    "an indentation that fits nothing": (
        "    weight: 3",
        "   weight: 3",
        "weight: 3",
        "is not YAML: a line is indented otherwise than its neighbours",
        "give it the spaces of what it belongs with (it has 3, the line above 4)",
        "syntax",
    ),
    "a second document": (
        "openers:\n",
        "---\nopeners:\n",
        "---",
        "is not YAML: a line of three hyphens begins a second document",
        "remove that line",
        "syntax",
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_one_slip_gives_one_problem_with_its_place_and_cure(only_problem, change):
    old, new, mark, *told = change
    assert only_problem(old, new, mark) == tuple(told)


@pytest.mark.parametrize("character", "\x00\x07\x1b\x9b\ufffe", ids=ascii)
def test_a_control_character_is_found_in_its_place(only_problem, character):
    message = f"holds a character that YAML does not allow (U+{ord(character):04X})"
    told = only_problem("It lets criminals in.", f"It lets {character}criminals in.", character)
    assert told == (message, "remove it", "character")
