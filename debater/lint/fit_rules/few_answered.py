"""Fewer than one objection in five would be answered at once.

A bank answers from that score on from which 70 % of its answers to unseen objections are right (.90 where there is
none); below, it asks. One that asks four times out of five is tiring to argue with. The shipped banks answer 37 %
of such objections at once (they are harder than what students say first), and 74 % and 76 % of these answers are
right. The figures of a bank, and its cuts, stand in what `debater bank check --fit` prints after the findings.

Passing::

    key_points:
      - id: crime
        phrasings:
          - It lets criminals walk straight into the country.
          - Terrorists can come and go as they please.
          - We cannot check who has a criminal record.
          - Gangs from abroad run the drug trade now.
          - Open borders are an invitation to traffickers.

Failing::

    key_points:
      - id: crime
        phrasings:
          - The hospitals cannot cope with so many criminals.
          - There are no school places left because of the newcomers.
          - I waited nine hours in casualty and it was packed.
          - Where are all these new people going to live?
          - Housing lists get longer and longer with every arrival.
"""

from collections.abc import Iterator

from debater.errors import Problem
from debater.lint.fitted_bank import FittedBank

ID = "few-answered"
LEVEL = "warning"
LEAST = 0.2


def check(fit: FittedBank) -> Iterator[Problem]:
    """Yield one finding when less than LEAST of the objections on held-out folds are answered at once."""
    learned = fit.fitted.calibration
    if learned.answered < LEAST:
        message = (
            f"answers {learned.answered:.0%} of unseen objections at once (from a score of {learned.cut:.2f} on)"
            " and asks about most others"
        )
        cure = "add phrasings in many voices, first where `low-recall` says so, and statements of every stance"
        yield fit.loaded.tree.problem(("key_points",), message, cure, ID, LEVEL)
