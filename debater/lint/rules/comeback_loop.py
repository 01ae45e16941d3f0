"""A comeback leads back to where the debate has been.

A ladder climbs: each comeback objects to the answer above it, and its own answer says something new. A comeback that
makes the claim of its key point (or of a comeback above it) again, or is answered with an answer from above, sends the
student in a circle. Long texts that share nearly all their words count as the same. Phrasings recorded twice are told
by `duplicate-phrasing`.

Passing::

    key_points:
      - id: wages
        comebacks:
          - {id: wages-supply, claim: The supply of workers is endless.}

Failing::

    key_points:
      - id: wages
        comebacks:
          - {id: wages-supply, claim: Migrant labour holds down wages!}
"""

from collections.abc import Iterator, Sequence

from debater.banks.loader import LoadedBank
from debater.banks.yaml_tree import Path_
from debater.core.bank import Comeback, KeyPoint
from debater.errors import Problem
from debater.lint.places import key_points
from debater.lint.wording import plain, same

ID = "comeback-loop"
LEVEL = "warning"
_Above = tuple[tuple[Path_, KeyPoint | Comeback], ...]


def check(loaded: LoadedBank) -> Iterator[Problem]:
    """Yield every claim, phrasing and answer of a comeback that repeats one from higher on the same ladder."""
    for path, key_point in key_points(loaded.bank):
        for at, message, cure, earlier in _loops(key_point.comebacks, path, ((path, key_point),)):
            line = loaded.tree.place(earlier)[0]
            yield loaded.tree.problem(at, message, f"{cure} (the other is in line {line})", ID, LEVEL)


def _loops(comebacks: Sequence[Comeback], path: Path_, above: _Above) -> Iterator[tuple[Path_, str, str, Path_]]:
    """Each loop as its place, what to say of it, and the place of what it repeats."""
    for i, rung in enumerate(comebacks):
        here = (*path, "comebacks", i)
        for upper_path, upper in above:
            yield from _repeats(rung, here, upper, upper_path)
        yield from _loops(rung.comebacks, here, (*above, (here, rung)))


def _repeats(
    rung: Comeback, here: Path_, upper: KeyPoint | Comeback, upper_path: Path_
) -> Iterator[tuple[Path_, str, str, Path_]]:
    if same(rung.claim, upper.claim):
        message = f"the comeback '{rung.id}' claims what '{upper.id}' claims"
        cure = "say what it objects to in the answer above"
        yield (*here, "claim"), message, cure, (*upper_path, "claim")
    for i, phrasing in enumerate(rung.phrasings):
        if plain(phrasing) == plain(upper.claim):
            message = f"a phrasing of the comeback '{rung.id}' is the claim of '{upper.id}'"
            yield (*here, "phrasings", i), message, "leave it out", (*upper_path, "claim")
    for i, answer in enumerate(rung.answers):
        for n, earlier in enumerate(upper.answers):
            if same(answer.text, earlier.text):
                message = f"the comeback '{rung.id}' is answered with an answer to '{upper.id}'"
                cure = "answer what the comeback adds"
                yield (*here, "answers", i), message, cure, (*upper_path, "answers", n)
