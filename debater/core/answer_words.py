"""What is said of an answer when sides are switched: how it was taken, where its ground is, which steps were seen."""

from debater.core.bank import Answer, Bank, Grounding, KeyPoint
from debater.core.steps import ADVICE, STEPS
from debater.core.switching import AnswerVerdict, Exchange, Round, Try
from debater.core.turn import Reply
from debater.core.wording import source_line

FEW_WORDS = 6
"""An answer of fewer words has no room for a reason: it meets nothing."""
COMPARE = "I know only a few answers. Compare yours with the one below, and judge for yourself."
HONEST = "The op-ed has no answer to this one. A good reply says so, and goes back to what the op-ed can show."


def outcome(exchange: Exchange) -> str:
    """How an exchange ended, in two or three words."""
    if exchange.met:
        return "Met, at once." if exchange.at_first else "Met, at the second try."
    return "Not met yet." if exchange.tries else "Left open."


def comment(bank: Bank, key_point: KeyPoint, tried: Try) -> str:
    """How one answer was taken."""
    judged = tried.verdict
    if key_point.grounding is Grounding.UNANSWERED:
        return "That is honest: the op-ed does not deal with this, and you said so." if judged.admits else HONEST
    match judged.kind:
        case "meets":
            return "That meets the objection."
        case "other":
            claim = bank.by_id[judged.instead].claim
            return f"That answers another objection: “{claim}” The one here is still open."
        case "objects":
            return "I heard that as an objection to the op-ed. On this side you defend it: say plainly why it is right."
        case "weak":
            return _weak(key_point, tried.said, judged)


def _weak(key_point: KeyPoint, said: str, judged: AnswerVerdict) -> str:
    if judged.admits and key_point.grounding is Grounding.INFERRED:
        return "The op-ed does not say it, that is true, but an answer follows from its points."
    if judged.admits:
        return "The op-ed does have an answer to this."
    if len(said.split()) < FEW_WORDS:
        return "That is too short to answer anything. Say why the objection fails."
    if judged.rank == 1:
        return "You are on the right subject, but I did not see an answer to the objection that I know."
    return "I did not see an answer to this objection."


def nudge(bank: Bank, key_point: KeyPoint, answer: Answer) -> str:
    """What helps at the second try: the op-ed's point to think of."""
    if key_point.grounding is Grounding.UNANSWERED:
        return "What does the op-ed say about it? If nothing, then say that."
    points = [bank.point_by_id[id_] for id_ in answer.rests_on or key_point.rests_on if id_ in bank.point_by_id]
    if not points:
        return "Look at the op-ed's points (F3). Which of them speaks to this?"
    return f"Think of the op-ed's point “{points[0].name}” (¶{points[0].paragraph}; F3 shows it)."


def ground(bank: Bank, key_point: KeyPoint, answer: Answer) -> str:
    """Where the curated answer stands in the op-ed, with the points that it uses."""
    if key_point.grounding is Grounding.UNANSWERED:
        return "None: the op-ed does not answer this."
    rests_on = answer.rests_on or key_point.rests_on
    reply = Reply(kind="rebuttal", text=answer.text, grounding=key_point.grounding, rests_on=rests_on)
    return source_line(bank, reply)


def advice(key_point: KeyPoint, judged: AnswerVerdict) -> str:
    """What to do about the first step that was not seen; empty where steps are not the matter.

    That is where admitting is all that was wanted, or where the student spoke for the wrong side.
    """
    if key_point.grounding is Grounding.UNANSWERED or judged.kind == "objects":
        return ""
    return ADVICE[judged.missing] if judged.missing else "All four steps are there."


def counts(done: Round) -> str:
    """How the exchanges of a round ended: `3 met at the first try, 1 met at the second, 1 not met yet`."""
    first = sum(exchange.at_first for exchange in done.settled)
    second = sum(exchange.met for exchange in done.settled) - first
    left = sum(not exchange.tries for exchange in done.settled)
    missed = len(done.settled) - first - second - left
    told = (
        (first, "met at the first try"),
        (second, "met at the second"),
        (missed, "not met yet"),
        (left, "left open"),
    )
    return ", ".join(f"{count} {how}" for count, how in told if count)


def left_out_most(done: Round) -> str | None:
    """The step that last answers left out most often (the earlier one where two are equal); None where none was."""
    last = [
        exchange.tries[-1].verdict.missing for exchange in done.settled if exchange.tries and _argues(done, exchange)
    ]
    often = {step: last.count(step) for step in STEPS}
    most = max(STEPS, key=lambda step: often[step])
    return most if often[most] else None


def _argues(done: Round, exchange: Exchange) -> bool:
    return done.bank.by_id[exchange.key_point].grounding is not Grounding.UNANSWERED
