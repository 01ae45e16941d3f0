"""A key point or a comeback has no answer but placeholders.

The opponent would answer the student with "TODO". A comeback that has no answer yet is better left out: then the
student holds the line, and is told so. A key point to which the op-ed has no answer still gets an honest reply in
words, with `grounding: unanswered`.

Passing::

    key_points:
      - id: crime
        answers:
          - {text: "The op-ed has no answer to this.", press: "What would convince you?"}

Failing::

    key_points:
      - id: crime
        answers:
          - {text: "TODO", press: "What would convince you?"}
"""

from collections.abc import Iterator

from debater.banks.loader import LoadedBank
from debater.core.bank import KeyPoint
from debater.errors import Problem
from debater.lint.places import holders, key_points
from debater.lint.wording import unwritten

ID = "never-answered"
LEVEL = "warning"


def check(loaded: LoadedBank) -> Iterator[Problem]:
    """Yield every key point and every comeback none of whose answers is written."""
    for path, key_point in key_points(loaded.bank):
        for holder_path, holder in holders(key_point, path):
            if all(unwritten(answer.text) for answer in holder.answers):
                is_key_point = isinstance(holder, KeyPoint)
                message = f"{'' if is_key_point else 'the comeback '}'{holder.id}' is never answered"
                cure = "write an answer" if is_key_point else "write an answer, or leave the comeback out"
                yield loaded.tree.problem((*holder_path, "answers"), message, cure, ID, LEVEL)
