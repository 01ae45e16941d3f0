"""A key point that the op-ed answers has a single answer.

Answers are used in turn, so that nobody reads the same reply twice. A key point whose grounding is `direct` or
`inferred` needs at least two; for an `unanswered` one a single honest reply is enough.

Passing::

    key_points:
      - id: wages
        answers:
          - {text: "Blame those who set the pay.", rests_on: [employers], press: "Who sets your pay?"}
          - {text: "Bad bosses pay everyone badly.", rests_on: [employers], press: "What would a leaver earn?"}

Failing::

    key_points:
      - id: wages
        answers:
          - {text: "Blame those who set the pay.", rests_on: [employers], press: "Who sets your pay?"}
"""

from collections.abc import Iterator

from debater.banks.loader import LoadedBank
from debater.core.bank import Grounding
from debater.errors import Problem
from debater.lint.places import key_points

ID = "too-few-answers"
LEVEL = "warning"
LEAST = 2


def check(loaded: LoadedBank) -> Iterator[Problem]:
    """Yield every answered key point with fewer than LEAST answers."""
    for path, key_point in key_points(loaded.bank):
        count = len(key_point.answers)
        if key_point.grounding is not Grounding.UNANSWERED and count < LEAST:
            message = f"'{key_point.id}' is {key_point.grounding} and has {count} answer"
            yield loaded.tree.problem((*path, "answers"), message, "write a second one in other words", ID, LEVEL)
