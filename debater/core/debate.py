"""The dialogue's rules: what the opponent replies to a verdict, and what the student earns by it.

`advance(state, said, verdict) -> (state, turn)` is pure: the same state and verdict always give the same reply.
"""

from collections.abc import Iterable

from debater.core.bank import Answer, Comeback, Grounding, KeyPoint
from debater.core.opening import fresh, opened
from debater.core.sparring import added, press_of
from debater.core.state import DebateState, plain
from debater.core.turn import Credit, Reply, ReplyKind, Turn
from debater.core.verdict import Candidate, Concedes, Matched, Menu, OffTopic, Unclear, Verdict

RUNG_SHARE = 0.15
"""A message follows the ladder when an open comeback holds at least this share of its key point's probability.

Low on purpose: right after a rebuttal, a student is far likelier to answer it than to say the objection again.
"""
IN_CONTEXT = 0.3
"""A message in doubt counts as an answer to the last rebuttal when an open comeback to it holds this share."""
ASIDE = 1 / 3
"""A message likelier than this to be neutral or off-topic is not read in context: it may be small talk."""


def advance(state: DebateState, said: str, verdict: Verdict) -> tuple[DebateState, Turn]:
    """Answer one message: the new state, and the turn as it will be stored."""
    verdict = _in_context(state, verdict)
    replies, earned = _answer(state, said, verdict)
    turn = Turn(number=len(state.turns) + 1, said=said, verdict=verdict, replies=replies, credits=earned)
    after = state.after(turn)
    extra = added(after)
    if extra is None:
        return after, turn
    turn = turn.model_copy(update={"replies": (*replies, extra)})
    return state.after(turn), turn


def choose(state: DebateState, option: int | None) -> tuple[DebateState, Turn]:
    """Answer the open menu: option from 0, or None for "none of these".

    Raises ValueError when no menu is open or it has no such option.
    """
    menu = state.open_menu
    if menu is None:
        raise ValueError("no menu is open")
    said = state.turns[-1].said
    if option is None:
        known = [c.id for c in menu.candidates if c.id in state.bank.by_id]
        theme = state.bank.by_id[known[0]].theme if known else ""
        verdict: Verdict = Unclear(
            candidates=menu.candidates,
            stance=menu.stance,
            theme=theme,
            declined_menu=True,
            reason="You said that it was none of the three, so the bank does not know this line yet.",
        )
    else:
        if not 0 <= option < len(menu.options):
            raise ValueError(f"the menu has no option {option + 1}")
        verdict = Matched(
            candidates=menu.candidates,
            stance=menu.stance,
            key_points=(menu.options[option],),
            chosen=True,
            reason="You chose it from the menu.",
        )
    return advance(state, said, verdict)


def _in_context(state: DebateState, verdict: Verdict) -> Verdict:
    """A message in doubt that fits an open comeback to the rebuttal just given is taken as that comeback.

    This looks at the verdict alone; where the matcher reads the message again with what was said before, it has done
    so already (`debater.matching.context`), and what is still in doubt comes here.
    """
    if not isinstance(verdict, Menu | Unclear) or not state.turns or getattr(verdict, "declined_menu", False):
        return verdict
    if verdict.stance.neutral + verdict.stance.off_topic > ASIDE:
        return verdict
    rebutted = {reply.key_point for reply in state.turns[-1].replies if reply.key_point}
    for candidate in verdict.candidates[:3]:
        if candidate.id in rebutted and candidate.id in state.bank.by_id:
            open_rungs = state.open_rungs(state.bank.by_id[candidate.id])
            if _best_rung(candidate, open_rungs, IN_CONTEXT) is not None:
                reason = "It reads as an answer to the last reply."
                return Matched(
                    candidates=verdict.candidates, stance=verdict.stance, key_points=(candidate,), reason=reason
                )
    return verdict


def _answer(state: DebateState, said: str, verdict: Verdict) -> tuple[tuple[Reply, ...], tuple[Credit, ...]]:
    bank, lines = state.bank, state.bank.lines
    match verdict:
        case Matched():
            known = {c.id: c for c in verdict.key_points if c.id in bank.by_id}
            if not known:
                return _ask_why(state, ""), ()
            return _rebut_all(state, said, tuple(known.values()), in_own_words=not verdict.chosen)
        case Concedes():
            before = state.turns[-1].verdict if state.turns else None
            last = before.about if isinstance(before, Concedes) else None
            again = verdict.about in state.tally.conceded if verdict.about else last == ""
            reply = Reply(kind="concedes", text=fresh(state, lines.concedes_again if again else lines.concedes))
            new = verdict.about in bank.by_id and not state.standing(verdict.about).conceded
            return (reply,), (Credit(kind="conceded", key_point=verdict.about),) if new else ()
        case Unclear():
            return _ask_why(state, verdict.theme), ()
        case OffTopic():
            variants = tuple(line.replace("{motion}", bank.motion.statement) for line in lines.off_topic)
            return (Reply(kind="off-topic", text=fresh(state, variants)),), ()
        case Menu():
            return (Reply(kind="menu", text=fresh(state, lines.menu)),), ()


def _rebut_all(
    state: DebateState, said: str, answered: tuple[Candidate, ...], *, in_own_words: bool
) -> tuple[tuple[Reply, ...], tuple[Credit, ...]]:
    """A reply to each point of a message, short where there are several; none says what another has said.

    What was chosen from a menu was not said: those replies take up no words.
    """
    replies: list[Reply] = []
    earned: list[Credit] = []
    for candidate in answered:
        reply, more = _rebut(state, said, candidate, short=len(answered) > 1)
        if in_own_words:
            reply = opened(state, said, candidate, answered, reply)
        state = state.having_said([reply])
        replies.append(reply)
        earned += more
    return tuple(replies), tuple(earned)


def _ask_why(state: DebateState, theme_id: str) -> tuple[Reply, ...]:
    theme = state.bank.theme_by_id.get(theme_id)
    name = theme.name.lower() if theme else "what troubles you most"
    variants = tuple(line.replace("{theme}", name) for line in state.bank.lines.unclear)
    return (Reply(kind="unclear", text=fresh(state, variants)),)


def _rebut(state: DebateState, said: str, candidate: Candidate, *, short: bool) -> tuple[Reply, tuple[Credit, ...]]:
    key_point = state.bank.by_id[candidate.id]
    standing = state.standing(key_point.id)
    if not standing.raised:
        return _first_rebuttal(state, key_point, short=short)
    new = plain(said) not in standing.said
    earns = new and not standing.hole and not standing.pressed
    pressed = (Credit(kind="pressed", key_point=key_point.id),) if earns else ()
    rung = _rung_taken(state, key_point, candidate) if new else None
    if rung is not None:
        answer = _fresh_answer(state, rung.answers, short=short)
        return _reply(state, "comeback", key_point, answer, rung=rung), pressed
    answer = _fresh_answer(state, key_point.answers, short=short)
    if answer.text not in state.last_used:
        kind: ReplyKind = "hole" if key_point.grounding is Grounding.UNANSWERED else "rebuttal"
        return _reply(state, kind, key_point, answer), pressed
    at_end = bool(key_point.comebacks) and not state.open_rungs(key_point)
    pool = state.bank.lines.ladder_end if at_end else state.bank.lines.repeat
    ending: ReplyKind = "ladder-end" if at_end else "repeat"
    return Reply(kind=ending, text=fresh(state, pool), key_point=key_point.id), pressed


def _first_rebuttal(state: DebateState, key_point: KeyPoint, *, short: bool) -> tuple[Reply, tuple[Credit, ...]]:
    raised = Credit(kind="raised", key_point=key_point.id)
    answer = _fresh_answer(state, key_point.answers, short=short)
    if key_point.grounding is Grounding.UNANSWERED:
        lead = fresh(state, state.bank.lines.found_hole)
        return _reply(state, "hole", key_point, answer, lead=lead), (
            raised,
            Credit(kind="hole", key_point=key_point.id),
        )
    return _reply(state, "rebuttal", key_point, answer), (raised,)


def _rung_taken(state: DebateState, key_point: KeyPoint, candidate: Candidate) -> Comeback | None:
    """The open comeback that a message makes; failing that, one made before whose answers are not used up."""
    climbed = state.standing(key_point.id).climbed
    again = tuple(
        comeback
        for comeback in key_point.ladder()
        if comeback.id in climbed and any(answer.text not in state.last_used for answer in comeback.answers)
    )
    open_rungs = state.open_rungs(key_point)
    return _best_rung(candidate, open_rungs, RUNG_SHARE) or _best_rung(candidate, again, RUNG_SHARE)


def _best_rung(candidate: Candidate, comebacks: Iterable[Comeback], share: float) -> Comeback | None:
    shares = {rung.id: rung.share for rung in candidate.rungs}
    best = max(comebacks, key=lambda comeback: shares.get(comeback.id, 0.0), default=None)
    return best if best is not None and shares.get(best.id, 0.0) >= share else None


def _reply(
    state: DebateState,
    kind: ReplyKind,
    key_point: KeyPoint,
    answer: Answer,
    *,
    lead: str = "",
    rung: Comeback | None = None,
) -> Reply:
    return Reply(
        kind=kind,
        text=answer.text,
        lead=lead,
        key_point=key_point.id,
        comeback=rung.id if rung else "",
        grounding=key_point.grounding,
        rests_on=answer.rests_on or key_point.rests_on,
        press=press_of(state, answer, rung.answers if rung else key_point.answers),
    )


def _fresh_answer(state: DebateState, answers: tuple[Answer, ...], *, short: bool) -> Answer:
    """The answer used longest ago; where `short` is asked for, the shortest of those not used yet."""
    return min(answers, key=lambda a: (state.last_used.get(a.text, 0), len(a.text) if short else 0))
