"""Two phrasings say the same in nearly the same words.

A second phrasing that only changes a word teaches nothing new; in two key points, it teaches a contradiction. Texts
are alike by the cosine of their vectors, 1 for the same text. The cut is .85: made for the purpose, phrasings with
one word changed or turned round ("cheap foreign labour keeps salaries low", "low salaries come from cheap foreign
labour") came out between .86 and .99, while in the shipped banks no two phrasings are more alike than .73. Texts
that are equal but for case and punctuation are left to `duplicate-phrasing`.

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
          - It lets criminals walk straight into our country.
"""

from collections.abc import Iterator

import numpy as np

from debater.errors import Problem
from debater.lint.fitted_bank import FittedBank, Wording, quoted
from debater.lint.wording import plain
from debater.matching.encoder import Vectors

ID = "near-duplicate"
LEVEL = "warning"
CUT = 0.85
_ROWS = 1000


def check(fit: FittedBank) -> Iterator[Problem]:
    """Yield every phrasing (also of comebacks) that is at least CUT alike to an earlier one, with the most alike."""
    at = [i for i, wording in enumerate(fit.wordings) if wording.phrasing]
    phrasings = [fit.wordings[i] for i in at]
    words = [plain(wording.text) for wording in phrasings]
    for new, olds, alike in repeats(fit.vectors[at]):
        if all(words[old] != words[new] for old in olds):
            yield _finding(fit, phrasings[new], phrasings[olds[0]], alike)


def repeats(vectors: Vectors, rows: int = _ROWS) -> Iterator[tuple[int, list[int], float]]:
    """Each row of `vectors` with earlier ones at least CUT alike: those, the most alike first, and how alike it is.

    Memory is bounded: `rows` are compared with all earlier ones at once.
    """
    for start in range(0, len(vectors), rows):
        earlier = np.tril(vectors[start : start + rows] @ vectors[: start + rows].T, k=start - 1)
        for row in np.flatnonzero((earlier >= CUT).any(axis=1)).tolist():
            olds = np.argsort(-earlier[row], kind="stable")[: int((earlier[row] >= CUT).sum())].tolist()
            yield start + row, olds, float(earlier[row, olds[0]])


def _finding(fit: FittedBank, new: Wording, old: Wording, alike: float) -> Problem:
    here, there = _home(new), _home(old)
    line = fit.line(old.path)
    if here == there:
        message = f"nearly repeats {quoted(old.text)} of {there} in line {line} (alike {alike:.2f} of 1)"
        cure = "say it as another person would, or remove it"
    else:
        message = f"is a phrasing of {here}, and nearly {quoted(old.text)} of {there} in line {line} ({alike:.2f} of 1)"
        cure = "keep the one that is right, and give the other what sets it apart"
    return fit.loaded.tree.problem(new.path, message, cure, ID, LEVEL)


def _home(wording: Wording) -> str:
    return f"the comeback '{wording.rung}'" if wording.rung else f"'{wording.key_point}'"
