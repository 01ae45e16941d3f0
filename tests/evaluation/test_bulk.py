"""Many texts at once: the verdicts of the plain matcher, each text encoded once, in order, and stoppable."""

import numpy as np
import pytest

from debater.evaluation.bulk import ENCODED, BulkMatcher, Stopped
from debater.matching.hashing import HashingEncoder
from debater.matching.matcher import Matcher


class Counting(HashingEncoder):
    """Keeps what it was given."""

    def __init__(self):
        super().__init__()
        self.given = []

    def encode(self, texts):
        self.given.append(list(texts))
        return super().encode(texts)


@pytest.fixture
def matcher(bank):
    return Matcher.fit(bank, HashingEncoder())


TEXTS = ["wages is what worries me. And what about jobs then?", "", "  ", "soup", "jobs is what worries me", "soup"]


def test_the_verdicts_are_those_of_the_matcher_in_the_order_given(matcher):
    assert BulkMatcher(matcher).verdicts(TEXTS) == [matcher.verdict(text) for text in TEXTS]


def test_no_texts_no_verdicts(matcher):
    assert BulkMatcher(matcher).verdicts([]) == []


def test_the_order_of_the_texts_changes_no_verdict(matcher):
    texts = [f"voice {i} says {'wages ' * (i % 7)}" for i in range(300)]
    forward, backward = BulkMatcher(matcher).verdicts(texts), BulkMatcher(matcher).verdicts(texts[::-1])
    assert forward == backward[::-1]


def test_each_text_is_encoded_once_sorted_by_length_in_bounded_batches(matcher):
    encoder = Counting()
    texts = [f"voice {'very ' * (i % 30)}number {i}" for i in range(2 * ENCODED + 10)]
    BulkMatcher(Matcher(matcher.bank, encoder, matcher.fitted)).verdicts([*texts, *texts])
    given = [text for batch in encoder.given for text in batch]
    assert sorted(given) == sorted(texts)
    assert [len(text) for text in given] == sorted(map(len, given))
    assert max(map(len, encoder.given)) <= ENCODED


def test_it_can_be_stopped_from_another_thread(matcher):
    bulk = BulkMatcher(matcher)
    bulk.stop()
    with pytest.raises(Stopped):
        bulk.verdicts(["wages"])


@pytest.mark.model
def test_the_number_of_threads_does_not_show_in_a_single_bit_of_a_vector(bank):
    from debater.matching.loading import load_encoder

    texts = [f"{'They come and they go. ' * (i % 9)}Number {i} says so." for i in range(60)]
    one, two, three = (load_encoder("", "onnx", prepared=True, threads=n).encode(texts) for n in (1, 2, 3))
    assert np.array_equal(one, two)
    assert np.array_equal(one, three)


def test_a_brief_matcher_gives_the_same_answers_for_programs(matcher):
    from dataclasses import replace

    from debater.cli.contract import answer

    texts = [
        *TEXTS,
        *(f"{id_} is what worries me, number {n}" for id_ in ("wages", "jobs", "culture") for n in range(40)),
    ]
    brief = BulkMatcher(replace(matcher, brief=True)).verdicts(texts)
    whole = BulkMatcher(matcher).verdicts(texts)
    assert [answer({}, one) for one in brief] == [answer({}, one) for one in whole]
    assert {one.kind for one in whole} >= {"matched", "unclear"}
    assert not any(candidate.segment or candidate.rungs for one in brief for candidate in one.candidates)
