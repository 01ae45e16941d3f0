"""How many texts each class has been taught with."""

import gc
import weakref
from collections import Counter

from debater.matching import training
from debater.matching.training import examples, taught


def test_each_class_counts_its_examples(tiny):
    assert taught(tiny) == Counter(example.label for example in examples(tiny))


def test_another_version_of_a_bank_is_counted_anew(tiny):
    before = sum(taught(tiny).values())
    less = tiny.model_copy(update={"supports": tiny.supports[1:]})
    assert sum(taught(less).values()) == before - 1
    assert sum(taught(tiny).values()) == before


def test_a_bank_that_is_gone_leaves_nothing(tiny):
    copy = tiny.model_copy()
    taught(copy)
    place, gone = id(copy), weakref.ref(copy)
    assert place in training._TAUGHT
    del copy
    gc.collect()
    assert gone() is None
    assert place not in training._TAUGHT
