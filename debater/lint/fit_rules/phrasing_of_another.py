"""A phrasing would be answered at once as another key point.

Each phrasing is read by a matcher that has not seen it. Where that is so sure of another key point that it answers
without asking, with a score of .8 or more, the phrasing is probably filed in the wrong place or says both things.
From .8 on, it is about one phrasing in a hundred of the shipped banks; below, many are only hard to read.

Passing::

    key_points:
      - id: crime
        phrasings:
          - It lets criminals walk straight into the country.
          - Terrorists can come and go as they please.

Failing::

    key_points:
      - id: crime
        phrasings:
          - It lets criminals walk straight into the country.
          - Cheap foreign labour from abroad holds down wages for the low paid.
"""

from collections.abc import Iterator

from debater.errors import Problem
from debater.lint.fitted_bank import FittedBank

ID = "phrasing-of-another"
LEVEL = "warning"
SURE = 0.8


def check(fit: FittedBank) -> Iterator[Problem]:
    """Yield every phrasing that, unseen, is answered as another key point with a score of at least SURE."""
    for wording, reading in fit.unseen:
        score = reading.candidates[0][1]
        if not wording.phrasing or wording.rung or reading.best == wording.key_point:
            continue
        if reading.decision == "answer" and score >= SURE:
            message = f"a phrasing of '{wording.key_point}' is, unseen, answered as '{reading.best}' ({score:.0%} sure)"
            cure = f"move it there, or reword it to what only '{wording.key_point}' means"
            yield fit.loaded.tree.problem(wording.path, message, cure, ID, LEVEL)
