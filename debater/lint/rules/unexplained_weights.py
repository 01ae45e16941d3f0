"""Key points weigh differently, and nothing says why.

A weight decides what counts how much in a student's coverage and score. Unequal weights are a judgement that a student
may ask about, so the bank says in `weighting` how they were set. Equal weights need no word.

Passing::

    weighting: A 3 comes up in most debates on this motion, a 1 in few; as three teachers judged it.

Failing::

    weighting: ""
"""

from collections.abc import Iterator

from debater.banks.loader import LoadedBank
from debater.errors import Problem

ID = "unexplained-weights"
LEVEL = "warning"


def check(loaded: LoadedBank) -> Iterator[Problem]:
    """Yield one finding, at the first weight that differs from the key point before, when `weighting` says nothing."""
    weights = [key_point.weight for key_point in loaded.bank.key_points]
    if loaded.bank.weighting or len(set(weights)) < 2 or not loaded.whole(("weighting",)):
        return
    odd = next(i for i in range(1, len(weights)) if weights[i] != weights[i - 1])
    message = f"weights run from {min(weights)} to {max(weights)}, and nothing says how they were set"
    cure = "say it in a sentence in `weighting:`, above `key_points:`"
    written = next(i for i in (odd, odd - 1) if "weight" in loaded.tree.data["key_points"][i])
    yield loaded.tree.problem(("key_points", written, "weight"), message, cure, ID, LEVEL)
