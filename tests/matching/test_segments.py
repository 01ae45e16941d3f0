"""A message is cut into its separate points, and never into more than can be answered in time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debater.matching.segments import MAX_CHARACTERS, MAX_SEGMENTS, segments


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("They take our jobs.", ["They take our jobs."]),
        (
            "They take our jobs. And the schools are full up.",
            ["They take our jobs.", "And the schools are full up."],
        ),
        ("Too many people come here\nNobody ever asked us", ["Too many people come here", "Nobody ever asked us"]),
        ("No. They take our jobs.", ["No. They take our jobs."]),
        ("They take our jobs. Simple as.", ["They take our jobs. Simple as."]),
    ],
)
def test_sentences_are_points_and_scraps_join_their_neighbour(message, expected):
    assert segments(message) == expected


def test_a_long_sentence_is_cut_at_its_joints():
    message = (
        "I have nothing against the lads on our site who work as hard as anybody I ever met but the rate for the job "
        "has not moved since they came"
    )
    assert len(segments(message)) == 2


@given(st.text(max_size=3000))
def test_any_text_gives_a_bounded_number_of_bounded_segments(text):
    found = segments(text)
    assert 1 <= len(found) <= MAX_SEGMENTS
    assert all(len(segment) <= MAX_CHARACTERS for segment in found)
