"""What would have made a message stronger: a strong debater's line, the step that is missing, and what to do next."""

from dataclasses import dataclass

from debater.core.bank import Bank
from debater.core.state import DebateState
from debater.core.steps import ADVICE, found, missing
from debater.core.turn import Turn
from debater.core.verdict import Candidate, Concedes, Matched, Menu, OffTopic, Unclear

SURE = 0.7
"""A point understood with less than this was put too loosely."""


@dataclass(frozen=True)
class Feedback:
    """Each an empty text where there is nothing to say.

    `stronger`: the model line of a key point that was raised; `missing`: what to do about the first missing step of
    They say - But - Because - Therefore; `next`: one concrete sentence on what to do now.
    """

    stronger: str = ""
    missing: str = ""
    next: str = ""


def feedback(bank: Bank, turn: Turn, state: DebateState) -> Feedback:
    """Feedback on a turn of `state`. It never gives away a key point that was not raised."""
    advice = _advice(turn)
    match turn.verdict:
        case Matched():
            raised = [c for c in turn.verdict.key_points if c.id in bank.by_id and state.standing(c.id).raised]
            loosest = min(raised, key=lambda candidate: candidate.score, default=None)
            stronger = bank.by_id[loosest.id].hints.model_line if loosest else ""
            return Feedback(stronger, advice, _after_a_point(turn, loosest))
        case Menu():
            return Feedback(
                "", advice, "Name in the first sentence what happens and to whom, so that no list is needed."
            )
        case Unclear():
            return Feedback("", advice, "Give one reason: who is worse off because of it, and how?")
        case Concedes():
            return Feedback(next="This speaks for the op-ed. Say what it costs somebody, if you meant it against.")
        case OffTopic():
            return Feedback(next="Say in one sentence what this changes about the motion.")


def _advice(turn: Turn) -> str:
    """What to do about the first missing step.

    An objection that opens a line answers nobody yet, and many a good one has its reason in what follows from it: there
    a reason or a consequence will do. Who answers a reply should also turn against it.
    """
    reason = () if found(turn.said) & {"because", "therefore"} else ("because",)
    answers = any(reply.kind == "comeback" for reply in turn.replies)
    step = missing(turn.said, ("but", *reason) if answers else reason)
    return ADVICE[step] if step else ""


def _after_a_point(turn: Turn, loosest: Candidate | None) -> str:
    """The first of these that is so."""
    kinds = [reply.kind for reply in turn.replies]
    earned = {credit.kind for credit in turn.credits}
    from_menu = isinstance(turn.verdict, Matched) and turn.verdict.chosen
    cases = (
        ("hole" in earned, "The op-ed has no answer here. Stay on it, and say why it matters most."),
        ("repeat" in kinds or "ladder-end" in kinds, "This point is used up. Open another line of attack."),
        (
            sum(kind in ("rebuttal", "hole", "comeback") for kind in kinds) > 1,
            "Several points at once get short answers. Take the strongest and press it alone.",
        ),
        (from_menu, "You needed the list. Next time say it in one plain sentence of your own."),
        (
            loosest is not None and loosest.score < SURE,
            "It was understood, but not surely. Name the people and what happens to them.",
        ),
        ("raised" in earned, "Now press it: say why the answer does not meet your point."),
        (True, "Go one step further: give an example, or a case that the answer forgets."),
    )
    return next(sentence for holds, sentence in cases if holds)
