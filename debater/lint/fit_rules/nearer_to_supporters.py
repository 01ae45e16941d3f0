"""An objection reads as support for the op-ed.

Each claim, phrasing and model line (of comebacks too) is read by a matcher that has not seen it. Where that takes
it for support, it stands nearer to the supporting statements than to the other objections: a student who says so is
thanked for agreeing. Often it opens by granting something ("I've nothing against the Poles, but ..."), or irony
hides its side. The cut is the bank's own, `concedes`, from which a message is taken for support: below, both sides
are open, and the matcher asks. Cosines alone would not do: supporting statements share an objection's words on
purpose, and four in ten phrasings on free movement have one of them as their nearest text.

Passing::

    key_points:
      - id: wages
        comebacks:
          - id: wages-supply
            comebacks:
              - id: wages-no-union
                claim: Cheap labour from abroad undercuts the union.
                phrasings:
                  - Newcomers work for less, and that undercuts every union.
                  - The union loses its pay deal to cheap labour.

Failing::

    key_points:
      - id: wages
        comebacks:
          - id: wages-supply
            comebacks:
              - id: wages-no-union
                claim: Newcomers do not join unions.
                phrasings:
                  - But people who come for a year never join a union.
                  - Hardly any migrant is a union member.
"""

from collections.abc import Iterator

from debater.errors import Problem
from debater.lint.fitted_bank import FittedBank

ID = "nearer-to-supporters"
LEVEL = "warning"


def check(fit: FittedBank) -> Iterator[Problem]:
    """Yield every objecting text that is, unseen, taken for support."""
    for wording, reading in fit.unseen:
        if reading.decision == "support":
            message = (
                f"an objection of '{wording.rung or wording.key_point}' is, unseen, taken for support of the op-ed"
                f" ({reading.stances[1]:.0%} sure)"
            )
            cure = "say outright what it objects to, or add further objections that speak like it"
            yield fit.loaded.tree.problem(wording.path, message, cure, ID, LEVEL)
