"""The nearest id is the one that a full comparison finds, among a few and among thousands."""

from difflib import get_close_matches

import pytest

from debater.banks.nearest import Nearest

KNOWN = ["wages-driven-down", "takes-jobs", "less-training", "not-a-right", *(f"key-{n}" for n in range(2000))]


@pytest.mark.parametrize("wrong", ["wages-driven-dwon", "take-job", "lesstraining", "kye-1984", "not-right"])
def test_it_is_what_comparing_with_all_of_them_finds(wrong):
    assert Nearest(KNOWN).to(wrong) == get_close_matches(wrong, KNOWN, n=1)[0]


def test_the_cure_names_it_or_the_first_that_there_are():
    nearest = Nearest(["work", "society"])
    assert nearest.cure("wrok") == "did you mean 'work'?"
    assert nearest.cure("zzz") == "use one of work, society"
    assert Nearest([]).cure("zzz") == "there is none yet"
