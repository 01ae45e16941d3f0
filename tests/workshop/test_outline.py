"""Proposed points are the op-ed itself, in order, in runs of neighbouring sentences."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debater.matching.hashing import HashingEncoder
from debater.workshop.outline import FEWEST, MOST, Proposed, outline
from debater.workshop.outline_sentences import sentences

ENCODER = HashingEncoder()
LAMPS = "The lamps burn all night in every street. The lamps in our street cost us dear each night."
OWLS = "Owls hunt only when the woods are dark. Owls and bats lose their woods to the light."


@pytest.mark.parametrize(
    "expected",
    [
        ["It rains in the town today.", "It rains in the hills as well."],
        ["Mr. Moor, i.e. the mayor, met Dr. A. Hill at No. 7 in the rain."],
        ["“Who would pay for all of that?”", "She looked at us for an answer."],
        ["The lamps burn all night here.", "Why? Because nobody turns them off at all."],
        ["The lamps burn all night here. A shame."],
        ["It cost 3.5 million pounds in one year.", "That is too much for us."],
        ["No full stop at all"],
        [],
    ],
)
def test_sentences_end_where_people_end_them(expected):
    assert sentences(" ".join(expected)) == expected


@given(st.lists(st.text('ab .?!AB"”', max_size=60), max_size=4))
def test_sentences_lose_no_word(parts):
    paragraph = " ".join(" ".join(parts).split())
    assert " ".join(sentences(paragraph)) == paragraph


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.lists(st.text("abcdefg ", min_size=30, max_size=80), min_size=1, max_size=6), min_size=1, max_size=20)
)
def test_points_together_are_the_whole_op_ed_in_order(texts):
    paragraphs = [" ".join(f"X{' '.join(text.split())} and so on it goes." for text in block) for block in texts]
    points = outline(paragraphs, ENCODER)
    assert " ".join(point.passage for point in points) == " ".join(paragraphs)
    assert [point.paragraph for point in points] == sorted(point.paragraph for point in points)
    assert len(points) <= MOST


def test_each_paragraph_of_some_length_is_a_point():
    text = " ".join([LAMPS] * 2)
    assert [point.paragraph for point in outline([text, OWLS + " " + OWLS, text], ENCODER)] == [1, 2, 3]


def test_no_point_mixes_two_paragraphs_that_make_one_each():
    paragraphs = [f"{LAMPS} {OWLS}", f"{OWLS} {OWLS}", f"{OWLS} {LAMPS}", f"{LAMPS} {LAMPS}"]
    assert [point.passage for point in outline(paragraphs, ENCODER)] == paragraphs


def test_a_paragraph_of_twice_the_length_makes_two_points():
    points = outline([LAMPS * 2, f"{LAMPS} {LAMPS} {LAMPS} {OWLS} {OWLS} {OWLS} {OWLS} {OWLS}", OWLS * 2], ENCODER)
    assert [point.paragraph for point in points] == [1, 2, 2, 3]
    assert points[2].passage.startswith("Owls hunt")


def test_one_long_paragraph_is_parted_where_its_subject_changes():
    points = outline([f"{LAMPS} {OWLS}"], ENCODER)
    assert len(points) == FEWEST
    assert any(point.passage.startswith("Owls hunt") for point in points)


def test_many_short_paragraphs_are_joined():
    points = outline([f"Word number {i} is in a paragraph of its own." for i in range(60)], ENCODER)
    assert len(points) == 10  # 600 words, 60 a point


def test_a_single_sentence_is_a_single_point():
    assert outline(["Lamps should be out."], ENCODER) == (Proposed(1, "Lamps should be out.", ("lamps", "should")),)


def test_words_name_their_own_passage():
    for point in outline([LAMPS + LAMPS, OWLS + OWLS, LAMPS + OWLS], ENCODER):
        assert point.words
        assert all(word in point.passage.casefold() for word in point.words)


def test_a_text_without_long_words_has_no_words_to_name_it():
    assert outline(["A b c d e f g."], ENCODER)[0].words == ()
