"""The few sentences that every front door shows in the same words."""

from debater.core.bank import Bank, Grounding
from debater.core.hints import STEP_NAMES, STEPS
from debater.core.scoring import Part, Score
from debater.core.turn import Reply

_GROUNDING = {
    Grounding.DIRECT: "Direct: the op-ed answers this itself",
    Grounding.INFERRED: "Inferred: the op-ed does not say this, but it follows from its points",
    Grounding.UNANSWERED: "No answer in the op-ed: you found a hole",
}


def source_line(bank: Bank, reply: Reply) -> str:
    """Where a reply comes from: how it is grounded, and the op-ed's points with their paragraphs."""
    if reply.grounding is None or reply.kind in ("repeat", "ladder-end"):
        return ""
    line = _GROUNDING[reply.grounding]
    points = [bank.point_by_id[id_] for id_ in reply.rests_on if id_ in bank.point_by_id]
    if not points:
        return f"{line}."
    named = "; ".join(f"¶{point.paragraph} {point.name}" for point in points)
    return f"{line} ({named})."


def score_line(score: Score) -> str:
    """The score in one line: coverage by weight, then points."""
    return (
        f"Coverage {score.coverage:.0%} ({score.raised_weight} of {score.total_weight} by weight), "
        f"score {score.earned} of {score.possible}."
    )


def arithmetic(bank: Bank, score: Score) -> list[str]:
    """One line for each part of the score: what, on which key point, in which turn, how many points."""
    return [
        f"{part.points:+d}  {_what(part)}, turn {part.turn}: {bank.by_id[part.key_point].claim}" for part in score.parts
    ]


def _what(part: Part) -> str:
    if part.kind == "hinted":
        return f"a hint was taken (step {part.step} of {len(STEPS)}: {STEP_NAMES[part.step]})"
    what = {"raised": "raised", "pressed": "pressed", "hole": "hole found", "conceded": "conceded"}[part.kind]
    return f"{what} ({abs(part.unit)} x weight {part.weight})"
