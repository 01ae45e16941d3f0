"""The op-ed's side is neither `for` nor `against` the motion.

The hand-out and the Argdown map say on which side the op-ed stands. Any other word is taken for `for`.

Passing::

    motion:
      oped_side: against

Failing::

    motion:
      oped_side: neutral
"""

from collections.abc import Iterator

from debater.banks.loader import LoadedBank
from debater.errors import Problem

ID = "oped-side"
LEVEL = "warning"
SIDES = ("for", "against")


def check(loaded: LoadedBank) -> Iterator[Problem]:
    """Yield the side where it is another word, in whatever case."""
    side = loaded.bank.motion.oped_side
    if side.casefold() not in SIDES:
        message = f"'motion.oped_side' is '{side}'"
        yield loaded.tree.problem(("motion", "oped_side"), message, "write for or against", ID, LEVEL)
