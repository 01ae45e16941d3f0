"""Fewer than half of a key point's objections are recognised by a matcher that has not seen them.

Each claim, phrasing and model line, and each text of the phrasebook, is read by a matcher that learned from the
others only (in five parts, each left out once). What it misses there it misses in class too: in the bank on phones
in school, the seven key points under this cut were found in 5 of 19 test objections, the other eight in 18 of 25.
With fewer than 8 texts nothing is said: `too-few-phrasings` says it.

Passing::

    key_points:
      - id: wages
        phrasings:
          - Migrant labour holds down wages for the low paid.
          - Pay goes down when cheap workers come in from abroad.
          - Doesn't immigration undercut the pay of ordinary people?
          - Why would a boss pay more when someone from abroad will do it for less?
          - Cheap foreign labour keeps salaries low.
          - Wage stagnation is what you get from an endless supply of workers.

Failing::

    key_points:
      - id: wages
        phrasings:
          - The hospitals overload our town.
          - Terrorists and gangs let criminals in.
          - There are no places left in the schools.
          - Criminals walk straight in.
          - Where is the housing for all these people?
          - A murderer holds a passport too.
          - Doctors and classrooms are overcrowded.
          - Nobody is safe at night.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator

from debater.errors import Problem
from debater.lint.fitted_bank import FittedBank
from debater.lint.places import key_points
from debater.matching.held_out import Reading

ID = "low-recall"
LEVEL = "warning"
LEAST = 0.5
ENOUGH = 8
_NAMED = 2
"""So many of the key points that it is taken for are named."""


def check(fit: FittedBank) -> Iterator[Problem]:
    """Yield every key point of which less than LEAST of at least ENOUGH unseen texts are recognised."""
    by_key_point: dict[str, list[Reading]] = defaultdict(list)
    for reading in fit.readings:
        if reading.label.kind == "key-point":
            by_key_point[reading.label.key_point].append(reading)
    for path, key_point in key_points(fit.loaded.bank):
        found = by_key_point[key_point.id]
        missed = Counter(reading.best for reading in found if reading.best != key_point.id)
        recognised = len(found) - missed.total()
        if len(found) < ENOUGH or recognised >= LEAST * len(found):
            continue
        taken_for = " and ".join(f"'{id_}' ({count})" for id_, count in missed.most_common(_NAMED))
        message = (
            f"'{key_point.id}' is missed: unseen, {recognised} of its {len(found)} texts are recognised,"
            f" and most others taken for {taken_for}"
        )
        cure = "add phrasings in other voices, with the words that tell it from those"
        yield fit.loaded.tree.problem((*path, "phrasings"), message, cure, ID, LEVEL)
