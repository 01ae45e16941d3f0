"""A near miss is said to be the very key point that it belongs to.

A near miss looks like its key point and is not: `is` says what it is instead. One that is its own key point teaches the
matcher both. If it does say the same, it is a phrasing.

Passing::

    key_points:
      - id: crime
        near_misses:
          - {text: "Crime has gone down since the borders opened.", is: supports}
          - {text: "Foreign gangs pay their men next to nothing.", is: wages}

Failing::

    key_points:
      - id: crime
        near_misses:
          - {text: "Gangs come and go as they like.", is: crime}
"""

from collections.abc import Iterator

from debater.banks.loader import LoadedBank
from debater.errors import Problem
from debater.lint.places import key_points

ID = "near-miss-of-itself"
LEVEL = "warning"


def check(loaded: LoadedBank) -> Iterator[Problem]:
    """Yield every near miss that is truly its own key point."""
    for path, key_point in key_points(loaded.bank):
        for i, miss in enumerate(key_point.near_misses):
            if miss.truly == key_point.id:
                message = f"a near miss of '{key_point.id}' is said to be '{key_point.id}'"
                cure = "say what it is instead (none, for another objection), or move it to the phrasings"
                yield loaded.tree.problem((*path, "near_misses", i, "is"), message, cure, ID, LEVEL)
