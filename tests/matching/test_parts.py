"""The head, the words' model and the calibration, each by itself."""

import numpy as np
import pytest

from debater.matching.calibration import calibrate
from debater.matching.evidence import Classes, Reader, gather
from debater.matching.hashing import HashingEncoder
from debater.matching.head import fit_head
from debater.matching.lexical import fit_lexical
from debater.matching.training import Example, Label, examples


@pytest.mark.parametrize("classes", [1, 2, 5])
def test_a_head_learns_any_number_of_classes(classes):
    vectors = np.eye(8, dtype=np.float32)[np.arange(classes).repeat(4)]
    head = fit_head(vectors, np.arange(classes).repeat(4), classes)
    probabilities = head.probabilities(vectors[::4])
    assert probabilities.argmax(axis=1).tolist() == list(range(classes))
    assert probabilities.sum(axis=1) == pytest.approx(1, abs=1e-5)


def test_a_class_without_a_text_gets_no_probability():
    vectors = np.eye(4, dtype=np.float32)[[0, 0, 1, 1, 2, 2]]
    head = fit_head(vectors, np.array([0, 0, 1, 1, 3, 3]), 4)
    assert head.probabilities(vectors)[:, 2].max() < 1e-6


def test_words_tell_a_negated_twin_from_its_objection():
    against = [f"They do drive down {w}" for w in ("wages", "pay", "rates", "standards")]
    for_ = [f"They do not drive down {w}" for w in ("wages", "pay", "rates", "standards")]
    lexical = fit_lexical(against + for_, np.array([False] * 4 + [True] * 4))
    assert lexical.score("They do not drive down salaries") > lexical.score("They do drive down salaries")


def test_words_without_both_sides_have_no_opinion():
    assert fit_lexical(["a", "b"], np.array([False, False])).score("anything") == 0


def test_each_text_teaches_once_and_the_first_label_wins(tiny):
    doubled = tiny.model_copy(update={"neutral": (tiny.key_points[0].phrasings[0].upper(),)})
    texts = [example.text.casefold() for example in examples(doubled)]
    label = next(e.label for e in examples(doubled) if e.text == tiny.key_points[0].phrasings[0])
    assert len(texts) == len(set(texts))
    assert label.kind == "key-point"


def test_a_near_miss_teaches_what_it_truly_is(tiny):
    true_labels = {"supports": "supports", "neutral": "neutral", "off-topic": "off-topic", "none": "near-miss"}
    taught = {example.text: example.label for example in examples(tiny)}
    for key_point in tiny.key_points:
        for miss in key_point.near_misses:
            assert taught[miss.text].kind == true_labels.get(miss.truly, "key-point")


def test_calibrated_scores_follow_how_often_they_are_right():
    """A head that is right three times in four is given scores of about three quarters."""
    rng = np.random.default_rng(5)
    classes = Classes((Label("key-point", "a"), Label("key-point", "b")), ("a", "b"))
    vectors = rng.normal(size=(200, 8)).astype(np.float32)
    head = fit_head(vectors, (vectors[:, 0] > 0).astype(np.int64), 2)
    texts = [f"text {i}" for i in range(200)]

    class Given:
        name = "given"

        def encode(self, wanted):
            return vectors[[int(text.split()[1]) for text in wanted]]

    reader = Reader(classes, head, fit_lexical(["x"], np.array([True])))
    found = gather(texts, Given(), reader)
    wrong = rng.random(200) < 0.25
    held_out = [
        (Example(text, classes.labels[int((vectors[i, 0] > 0) != wrong[i])]), evidence)
        for i, (text, evidence) in enumerate(zip(texts, found, strict=True))
    ]
    calibration = calibrate(held_out, classes)
    top = [float(scores.max()) for scores in calibration.scores(found)]
    assert np.mean(top) == pytest.approx(1 - wrong.mean(), abs=0.1)


def test_the_stand_in_is_the_same_in_every_process_and_of_unit_length():
    vectors = HashingEncoder().encode(["one two", "", "Ünïcode ☃"])
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    assert np.array_equal(vectors, HashingEncoder().encode(["one two", "", "Ünïcode ☃"]))
