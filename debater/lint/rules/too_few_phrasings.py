"""A key point has fewer than 8 phrasings.

The matcher learns a key point from its phrasings. With fewer than 8 it knows one person's way to say it and misses
the others; 14 and more, from different voices, is what the shipped bank aims at.

Passing::

    key_points:
      - id: wages
        phrasings: [one way, a second, a third, a fourth, a fifth, a sixth, a seventh, an eighth]

Failing::

    key_points:
      - id: wages
        phrasings: [one way, a second, a third]
"""

from collections.abc import Iterator

from debater.banks.loader import LoadedBank
from debater.errors import Problem
from debater.lint.places import key_points

ID = "too-few-phrasings"
LEVEL = "warning"
LEAST = 8


def check(loaded: LoadedBank) -> Iterator[Problem]:
    """Yield every key point with fewer than LEAST phrasings."""
    for path, key_point in key_points(loaded.bank):
        count = len(key_point.phrasings)
        if count < LEAST:
            message = f"'{key_point.id}' has {count} phrasings"
            cure = f"add {LEAST - count} or more, in other people's words"
            yield loaded.tree.problem((*path, "phrasings"), message, cure, ID, LEVEL)
