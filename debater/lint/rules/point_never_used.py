"""No answer rests on one of the op-ed's points.

A point of the op-ed that carries no answer is either a reply that was forgotten or something that students need not
read in the brief. Of a point that is not written yet only that is told.

Passing::

    points:
      - {id: employers, paragraph: 1, name: Blame employers, text: Employers set the pay.}
      - {id: together, paragraph: 2, name: Together, text: Workers struggled together.}

Failing::

    points:
      - {id: employers, paragraph: 1, name: Blame employers, text: Employers set the pay.}
      - {id: together, paragraph: 2, name: Together, text: Workers struggled together.}
      - {id: history, paragraph: 3, name: History, text: It was ever thus.}
"""

from collections.abc import Iterator

from debater.banks.loader import LoadedBank
from debater.errors import Problem
from debater.lint.places import answers, key_points
from debater.lint.wording import unwritten

ID = "point-never-used"
LEVEL = "warning"


def check(loaded: LoadedBank) -> Iterator[Problem]:
    """Yield every point of the op-ed that neither a key point nor an answer rests on."""
    used: set[str] = set()
    for path, key_point in key_points(loaded.bank):
        used.update(key_point.rests_on)
        used.update(id_ for _, answer in answers(key_point, path) for id_ in answer.rests_on)
    for i, point in enumerate(loaded.bank.points):
        if point.id not in used and point.id not in loaded.lost and not unwritten(point.text):
            message = f"no answer rests on the point '{point.id}'"
            yield loaded.tree.problem(
                ("points", i), message, "use it in an answer's `rests_on` or remove it", ID, LEVEL
            )
