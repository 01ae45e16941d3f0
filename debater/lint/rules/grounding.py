"""An answer's grounding and the points that it rests on contradict each other.

A `direct` or `inferred` answer names the op-ed's points it rests on (its own `rests_on`, or the key point's): they are
shown to the student as its source. An `unanswered` key point has no such points: the op-ed has no answer to it. An
answer that is not written yet needs none.

Passing::

    key_points:
      - id: wages
        grounding: direct
        rests_on: [employers]
        answers:
          - {text: "Blame those who set the pay.", press: "Who sets your pay?"}
          - {text: "Bad bosses pay everyone badly.", rests_on: [together], press: "What would a leaver earn?"}

Failing::

    key_points:
      - id: wages
        grounding: direct
        rests_on: []
        answers:
          - {text: "Blame those who set the pay.", press: "Who sets your pay?"}
          - {text: "Bad bosses pay everyone badly.", rests_on: [together], press: "What would a leaver earn?"}
"""

from collections.abc import Iterator

from debater.banks.loader import LoadedBank
from debater.core.bank import Grounding
from debater.errors import Problem
from debater.lint.places import answers, key_points
from debater.lint.wording import unwritten

ID = "grounding"
LEVEL = "warning"


def check(loaded: LoadedBank) -> Iterator[Problem]:
    """Yield answers without the points they rest on, and unanswered key points that rest on some."""
    for path, key_point in key_points(loaded.bank):
        if key_point.grounding is Grounding.UNANSWERED and key_point.rests_on:
            yield _contradiction(loaded, (*path, "rests_on"), key_point.id)
        for answer_path, answer in answers(key_point, path):
            if key_point.grounding is Grounding.UNANSWERED:
                if answer.rests_on:
                    yield _contradiction(loaded, (*answer_path, "rests_on"), key_point.id)
            elif not (answer.rests_on or key_point.rests_on or unwritten(answer.text)) and loaded.whole(
                (*path, "rests_on")
            ):
                message = f"an answer to '{key_point.id}' is {key_point.grounding} and rests on no point"
                yield loaded.tree.problem(answer_path, message, "name the op-ed's points in `rests_on`", ID, LEVEL)


def _contradiction(loaded: LoadedBank, path: tuple[str | int, ...], key_point: str) -> Problem:
    cure = "remove `rests_on`, or make the grounding inferred or direct"
    return loaded.tree.problem(path, f"'{key_point}' is unanswered, yet rests on points of the op-ed", cure, ID, LEVEL)
