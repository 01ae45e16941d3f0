"""Texts side by side in rows: each whole, each by itself, none lost; without a model."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from debater.matching.packing import BATCH, ONE_ROW, batches, packed_inputs, plain_inputs, rows

LENGTHS = st.lists(st.integers(1, 260), min_size=1, max_size=60)
PIECES = st.lists(st.lists(st.integers(1, 999), max_size=60), min_size=1, max_size=12)


@given(LENGTHS)
def test_every_text_has_a_place_in_one_row(lengths: list[int]) -> None:
    assert sorted(index for row in rows(lengths) for index in row) == list(range(len(lengths)))


@given(LENGTHS)
def test_no_row_is_longer_than_the_longest_text_unless_one_row_holds_all(lengths: list[int]) -> None:
    found = rows(lengths)
    if sum(lengths) > ONE_ROW:
        assert max(sum(lengths[index] for index in row) for row in found) == max(lengths)
    else:
        assert len(found) == 1


def test_a_message_of_three_sentences_is_two_rows_without_filling() -> None:
    assert rows([75, 25, 25, 25]) == [[0], [1, 2, 3]]


@given(LENGTHS)
def test_a_few_texts_are_one_batch_and_many_go_by_length(lengths: list[int]) -> None:
    few = sum(lengths) <= BATCH
    assert list(batches(lengths, packed=True)) == ([list(range(len(lengths)))] if few else list(batches(lengths)))


@given(PIECES)
def test_each_text_counts_its_own_pieces_from_nought_and_nothing_else_stands_between(pieces: list[list[int]]) -> None:
    given_ = packed_inputs(pieces, 0, "mean")
    for number, own in enumerate(pieces, start=1):
        here = given_["text_ids"] == number
        assert given_["input_ids"][here].tolist() == own
        assert given_["position_ids"][here].tolist() == list(range(len(own)))
        assert len(set(np.nonzero(here)[0])) <= 1
    assert not given_["input_ids"][given_["text_ids"] == 0].any()


@given(PIECES)
def test_mean_pooling_gives_each_text_the_mean_of_its_own_pieces(pieces: list[list[int]]) -> None:
    given_ = packed_inputs(pieces, 7, "mean")
    found = given_["pool"] @ given_["input_ids"].reshape(-1, 1)
    assert found[:, 0] == pytest.approx([np.mean(own) if own else 0.0 for own in pieces], rel=1e-4)


@given(PIECES)
def test_cls_pooling_gives_each_text_its_first_piece(pieces: list[list[int]]) -> None:
    given_ = packed_inputs(pieces, 7, "cls")
    found = given_["pool"] @ given_["input_ids"].reshape(-1, 1)
    assert found[:, 0].tolist() == [own[0] if own else 0.0 for own in pieces]


def test_where_each_text_has_a_row_what_is_filled_is_masked() -> None:
    given_ = plain_inputs([[5, 6], [8]], 1)
    assert (given_["input_ids"].tolist(), given_["attention_mask"].tolist()) == ([[5, 6], [8, 1]], [[1, 1], [1, 0]])
