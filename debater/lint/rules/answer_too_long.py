"""An answer has more than 120 words.

An answer is read in a chat between two messages. Above 120 words it is a lecture: split it, and let a comeback's
answer carry the rest.

Passing::

    key_points:
      - id: crime
        answers:
          - {text: "The op-ed has no answer to this.", press: "What would convince you?"}

Failing::

    key_points:
      - id: crime
        answers:
          - press: What would convince you?
            text: >-
              The op-ed has no answer to this, but let me tell you about borders all the same. There were no passports
              to speak of before the first war, and people crossed Europe with a hat and a letter. Then came the stamps,
              the queues, the forms in three copies, and the men behind glass who look at a photograph and then at you.
              Did that stop a single thief? Nobody has counted. What I can tell you is that my grandfather waited nine
              hours at a bridge with a goat, that the goat was asked for its papers, and that he told the story at
              every wedding for fifty years, so that we all knew it by heart and could not stop him. But I was going to
              speak about crime, and so I shall, after one more word about the goat.
"""

from collections.abc import Iterator

from debater.banks.loader import LoadedBank
from debater.errors import Problem
from debater.lint.places import answers, key_points

ID = "answer-too-long"
LEVEL = "warning"
MOST = 120


def check(loaded: LoadedBank) -> Iterator[Problem]:
    """Yield every answer (also to comebacks) of more than MOST words."""
    for path, key_point in key_points(loaded.bank):
        for answer_path, answer in answers(key_point, path):
            words = len(answer.text.split())
            if words > MOST:
                message = f"an answer to '{key_point.id}' has {words} words"
                yield loaded.tree.problem((*answer_path, "text"), message, f"cut it to {MOST} or fewer", ID, LEVEL)
