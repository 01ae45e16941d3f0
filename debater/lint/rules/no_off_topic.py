"""The bank has fewer than 10 off-topic statements.

Without them the matcher cannot learn to decline, and answers "I had soup for lunch" with a rebuttal. Near ones (the
same world, another subject) teach more than far ones.

Passing::

    off_topic:
      near: [one, two, three, four, five, six, seven, eight]
      far: [nine, ten]

Failing::

    off_topic:
      near: [one]
      far: [two]
"""

from collections.abc import Iterator

from debater.banks.loader import LoadedBank
from debater.errors import Problem

ID = "no-off-topic"
LEVEL = "warning"
LEAST = 10


def check(loaded: LoadedBank) -> Iterator[Problem]:
    """Yield one finding when off-topic statements, near and far together, are fewer than LEAST."""
    count = len(loaded.bank.off_topic.near) + len(loaded.bank.off_topic.far)
    if count < LEAST:
        cure = f"write at least {LEAST} under `off_topic:` (`near:` and `far:`)"
        yield loaded.tree.problem(("off_topic",), f"has {count} off-topic statements", cure, ID, LEVEL)
