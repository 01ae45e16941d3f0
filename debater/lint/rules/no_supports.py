"""The bank has fewer than 10 statements that support the op-ed.

Without them the matcher cannot learn to tell an objection from its opposite ("wages fall" from "wages do not fall"),
and rebuts students who agree. Supporting texts of the phrasebook count too.

Passing::

    supports: [one, two, three, four, five, six, seven, eight, nine, ten]

Failing::

    supports: [one, two, three]
"""

from collections.abc import Iterator

from debater.banks.loader import LoadedBank
from debater.errors import Problem

ID = "no-supports"
LEVEL = "warning"
LEAST = 10


def check(loaded: LoadedBank) -> Iterator[Problem]:
    """Yield one finding when supporting statements are fewer than LEAST."""
    phrasebook = loaded.bank.phrasebook.key_points.values()
    count = len(loaded.bank.supports) + sum(len(texts) for words in phrasebook for texts in words.supports.values())
    if count < LEAST:
        message = f"has {count} statements that support the op-ed"
        yield loaded.tree.problem(("supports",), message, f"write at least {LEAST} under `supports:`", ID, LEVEL)
