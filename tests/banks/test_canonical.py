"""The canonical form: one for each meaning, reached in one step, with every comment where it belongs."""

import random
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from layouts import LAYOUTS, TEXTS, TINY

from debater.banks.canonical import canonical
from debater.banks.yaml_tree import tree_of
from debater.core.bank import Bank, Phrasebook
from debater.errors import BankError

DATA = tree_of(TINY, "bank.yaml").data


def form(text: str) -> str:
    return canonical(text, "bank.yaml", Bank)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_it_means_the_same_and_is_its_own_canonical_form(layout):
    text = LAYOUTS[layout]
    once = form(text)
    assert tree_of(once, "").data == tree_of(text, "").data
    assert form(once) == once


def shuffled(value: Any, chance: random.Random) -> Any:
    """The same data, its mappings in another order."""
    if isinstance(value, dict):
        return {key: shuffled(value[key], chance) for key in chance.sample(list(value), len(value))}
    return [shuffled(below, chance) for below in value] if isinstance(value, list) else value


@settings(max_examples=80, deadline=None)
@given(
    seed=st.integers(),
    layout=st.fixed_dictionaries(
        {
            "default_style": st.sampled_from([None, '"', "'", "|", ">"]),
            "default_flow_style": st.sampled_from([True, False, None]),
            "width": st.sampled_from([20, 80, 10**9]),
            "indent": st.integers(2, 6),
            "allow_unicode": st.booleans(),
        }
    ),
    texts=st.lists(TEXTS, min_size=2, max_size=4),
)
def test_one_meaning_has_one_form(seed, layout, texts):
    data = {**DATA, "supports": texts, "motion": {**DATA["motion"], "summary": "\n".join(texts)}}
    order = random.Random(seed)  # noqa: S311 - it need be no secret
    written = yaml.safe_dump(shuffled(data, order), sort_keys=False, **layout)
    assume(tree_of(written, "").data == data)  # PyYAML writes some ends of lines that it reads as others
    assert form(written) == form(yaml.safe_dump(data, sort_keys=False))


BEFORE = """\
# The whole file.

id: x   # an id
format: 1
themes: # groups
- name: A   # name of A
  # the id of A
  id: a



# about b
- {id: b, name: "B"} # b itself
# - id: c (not used)
  # a thought about b
points: []
key_points:
  - phrasings: [one, # first
      two]
    id: k
    claim: >-
      folded
      here
    near_misses:
    # above a near miss
    - text: m
      is: none
      # below it
    # on the weight

    # above the weight
    weight: "3"
    rests_on: [p, q] # two points
supports:
  # calm
  - a

  # angry
  - 'b: c'
  -   "say \\"so\\""
# the end
"""
AFTER = """\
# The whole file.

format: 1
id: x  # an id

themes:  # groups
  # the id of A
  - id: a
    name: A  # name of A

  # about b
  # b itself
  - id: b
    name: B

# - id: c (not used)
# a thought about b
points: []

key_points:
  - id: k
    # on the weight

    # above the weight
    weight: 3
    claim: folded here
    rests_on: [p, q]  # two points
    phrasings:
      - one  # first
      - two
    near_misses:
      # above a near miss
      - text: m
        is: none
        # below it

supports:
  # calm
  - a

  # angry
  - "b: c"
  - say "so"
# the end
"""


def test_comments_stay_with_what_they_are_about():
    assert form(BEFORE) == AFTER
    assert form(AFTER) == AFTER


def test_comments_within_brackets_are_kept():
    text = form("supports: [a, b # x\n, c\n# end\n] # out\nneutral: [\n# none\n]\nthemes:\n- # it\n  {} # empty\n")
    assert text == (
        "themes:\n  # it\n  - {}  # empty\n\n"
        "supports:  # out\n  - a\n  - b  # x\n  - c\n  # end\n\n# none\nneutral: []\n"
    )


def test_the_ends_of_lines_stay_as_they_are():
    assert form(TINY.replace("\n", "\r\n")) == form(TINY).replace("\n", "\r\n")
    assert form(TINY.rstrip("\n")) == form(TINY)


def test_a_text_of_several_lines_keeps_them():
    text = form('id: "one\\n\\n\\ntwo # three"\nformat: 1\n')
    assert text == "format: 1\nid: |-\n  one\n\n\n  two # three\n"


def test_a_long_list_of_words_has_a_line_for_each():
    words = [f"word-{number}" for number in range(30)]
    text = form(f"key_points: [{{rests_on: [{', '.join(words)}]}}]")
    assert text.count("\n") == 32
    assert form("key_points: [{rests_on: [a, b]}]") == "key_points:\n  - rests_on: [a, b]\n"


def test_fields_that_the_schema_lacks_come_last():
    assert form("wrong: 1\nlines: {odd: [x], menu: [y]}\nid: x\n") == (
        'id: x\n\nlines:\n  menu:\n    - y\n  odd:\n    - x\n\nwrong: "1"\n'
    )


def test_the_key_points_of_a_phrasebook_keep_their_order_and_are_parted():
    text = "key_points:\n  b: {supports: {pub: [x]}, opposes: {vox: [y], pub: [z]}}\n  a: {}\nformat: 1\n"
    assert canonical(text, "phrasebook.yaml", Phrasebook) == (
        "format: 1\n\nkey_points:\n"
        "  b:\n    opposes:\n      vox:\n        - y\n      pub:\n        - z\n"
        "    supports:\n      pub:\n        - x\n\n  a: {}\n"
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("id: x\nid: y\n", "has the key 'id' twice"),
        ("id: [x\n", "is not YAML"),
        ("id: &x 1\nformat: *x\n", "uses an alias"),
        ("", "is empty"),
        ("hello\n", "is not a mapping of fields"),
        ("- a\n", "is not a mapping of fields"),
        ("{}\n", "is not a mapping of fields"),
        ("? [a]\n: b\n", "has a key that is not a word"),
    ],
)
def test_what_is_no_safe_yaml_of_fields_is_refused(text, says):
    with pytest.raises(BankError, match=says):
        form(text)


@settings(max_examples=150, deadline=None)
@given(lines=st.lists(st.tuples(st.integers(0, 200), st.integers(0, 12), st.sampled_from(["# c", "", "# d e", "#"]))))
def test_comments_and_blank_lines_anywhere_are_kept_and_settle(lines):
    text = TINY.splitlines()
    for place, indent, comment in lines:
        text.insert(place, " " * indent + comment)
    written = "\n".join(text) + "\n"
    once = form(written)
    assert form(once) == once
    assert once.count("#") == written.count("#")
