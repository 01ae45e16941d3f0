"""A near miss is not near its key point.

A near miss shows where a key point ends, so it must look like one of its phrasings. One that is less than .35 alike
(the cosine of vectors) to every claim, phrasing and model line of its key point, and nearer to half of the other
key points, teaches nothing about this one. Of the near misses in the shipped banks half are more than .42 and .49
alike; the texts under the cut share no subject with their key point, like "Each year group elects two members to
the student council" at `trust-and-rights`.

Passing::

    key_points:
      - id: crime
        near_misses:
          - {text: It does not let criminals walk into the country., is: supports}

Failing::

    key_points:
      - id: crime
        near_misses:
          - {text: Hospital appointments get longer for our wages., is: neutral}
"""

from collections.abc import Iterator

import numpy as np

from debater.errors import Problem
from debater.lint.fitted_bank import FittedBank

ID = "near-miss-not-near"
LEVEL = "warning"
NEAR = 0.35
NEARER = 0.5


def check(fit: FittedBank) -> Iterator[Problem]:
    """Yield every near miss under NEAR to its own key point to which a share of NEARER of the others is nearer."""
    ids = list(fit.loaded.bank.by_id)
    if not fit.near_misses or len(ids) < 2:
        return
    at = [i for i, wording in enumerate(fit.wordings) if not wording.rung]
    of = np.array([ids.index(fit.wordings[i].key_point) for i in at])
    vectors = fit.encoder.encode([miss.text for _, _, miss in fit.near_misses])
    alike = np.maximum.reduceat(vectors @ fit.vectors[at].T, np.flatnonzero(np.diff(of, prepend=-1)), axis=1)
    for (path, own, miss), row in zip(fit.near_misses, alike, strict=True):
        mine = float(row[ids.index(own)])
        nearer = int((row > mine).sum())
        if mine < NEAR and nearer >= NEARER * (len(ids) - 1):
            nearest = ids[int(row.argmax())]
            message = (
                f"is no near miss of '{own}' (alike {mine:.2f} of 1): {nearer} of the {len(ids) - 1} other key points"
                f" are nearer, '{nearest}' most"
            )
            cure = f"write one in the words of '{own}'"
            if miss.truly in ids:
                cure = f"move it to the phrasings of '{miss.truly}', and {cure}"
            elif row.max() >= NEAR:
                cure = f"move it to the near misses of '{nearest}', and {cure}"
            yield fit.loaded.tree.problem(path, message, cure, ID, LEVEL)
