"""The dialogue's rules: what the opponent replies to a verdict, and what the student earns by it.

`advance(state, said, verdict) -> (state, turn)` is pure: the same state and verdict always give the same reply. A
state is the fold of its turns (`DebateState.after`), so a stored debate is resumed without matching anything again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal

from pydantic import BaseModel, ConfigDict

from debater.core.bank import Answer, Bank, Comeback, Grounding, KeyPoint
from debater.core.verdict import Candidate, Concedes, Matched, Menu, OffTopic, Unclear, Verdict

RUNG_SHARE = 0.2
"""A message follows the ladder when an open comeback holds at least this share of its key point's probability.

Low on purpose: right after a rebuttal, a student is far likelier to answer it than to say the objection again.
"""

ReplyKind = Literal["rebuttal", "hole", "comeback", "repeat", "ladder-end", "concedes", "unclear", "off-topic", "menu"]
CreditKind = Literal["raised", "pressed", "hole", "conceded"]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Reply(_Record):
    """One thing the opponent says, what it answers, and the op-ed's points (ids) it rests on."""

    kind: ReplyKind
    text: str
    lead: str = ""
    key_point: str = ""
    comeback: str = ""
    grounding: Grounding | None = None
    rests_on: tuple[str, ...] = ()
    press: str = ""


class Credit(_Record):
    """Something a turn earned (or, for `conceded`, gave away) on one key point."""

    kind: CreditKind
    key_point: str


class Turn(_Record):
    """One exchange: what the student said, what it meant, the replies, and the credit. Numbered from 1."""

    number: int
    said: str
    verdict: Verdict
    replies: tuple[Reply, ...]
    credits: tuple[Credit, ...] = ()

    @property
    def press(self) -> str:
        """The one question put back to the student: that of the weightiest reply."""
        return next((reply.press for reply in self.replies if reply.press), "")


@dataclass(frozen=True)
class Standing:
    """Where one key point stands; each number is the turn that brought it there, 0 for never."""

    raised: int = 0
    pressed: int = 0
    hole: int = 0
    conceded: int = 0
    climbed: tuple[str, ...] = ()
    said: frozenset[str] = frozenset()

    @property
    def status(self) -> str:
        """`hole found`, `pressed`, `raised`, `conceded` or `untouched`: the best that holds."""
        if self.hole:
            return "hole found"
        if self.pressed:
            return "pressed"
        if self.raised:
            return "raised"
        return "conceded" if self.conceded else "untouched"


_UNTOUCHED = Standing()


@dataclass(frozen=True)
class DebateState:
    """A debate so far: its bank, its turns, where each key point stands, and when each reply was last used."""

    bank: Bank
    turns: tuple[Turn, ...] = ()
    standings: Mapping[str, Standing] = field(default_factory=lambda: MappingProxyType({}))
    last_used: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    def standing(self, key_point: str) -> Standing:
        """Where a key point stands; untouched when nothing was said of it."""
        return self.standings.get(key_point, _UNTOUCHED)

    @property
    def open_menu(self) -> Menu | None:
        """The menu that waits for a choice, if the last turn ended in one."""
        verdict = self.turns[-1].verdict if self.turns else None
        return verdict if isinstance(verdict, Menu) else None

    def open_rungs(self, key_point: KeyPoint) -> tuple[Comeback, ...]:
        """The comebacks a student can make next: those to replies already given, less those already made."""
        standing = self.standing(key_point.id)
        if not standing.raised:
            return ()
        below = [c for rung in key_point.ladder() if rung.id in standing.climbed for c in rung.comebacks]
        return tuple(c for c in (*key_point.comebacks, *below) if c.id not in standing.climbed)

    def after(self, turn: Turn) -> "DebateState":
        """The state once `turn` has happened."""
        standings = dict(self.standings)
        for credit in turn.credits:
            old = standings.get(credit.key_point, _UNTOUCHED)
            if not getattr(old, credit.kind):
                standings[credit.key_point] = _credited(old, credit.kind, turn.number)
        for reply in turn.replies:
            if reply.key_point and reply.key_point in standings:
                old = standings[reply.key_point]
                climbed = (*old.climbed, reply.comeback) if reply.comeback else old.climbed
                standings[reply.key_point] = replace(old, climbed=climbed, said=old.said | {_plain(turn.said)})
        used = self.having_said(turn.replies).last_used
        return DebateState(self.bank, (*self.turns, turn), MappingProxyType(standings), used)

    def having_said(self, replies: Iterable[Reply]) -> "DebateState":
        """This state, with the texts of `replies` marked as used in the turn that is about to happen."""
        number = len(self.turns) + 1
        said = {text: number for reply in replies for text in (reply.lead, reply.text) if text}
        return replace(self, last_used=MappingProxyType({**self.last_used, **said}))


def _credited(standing: Standing, kind: CreditKind, turn: int) -> Standing:
    match kind:
        case "raised":
            return replace(standing, raised=turn)
        case "pressed":
            return replace(standing, pressed=turn)
        case "hole":
            return replace(standing, hole=turn)
        case "conceded":
            return replace(standing, conceded=turn)


def resume(bank: Bank, turns: Iterable[Turn]) -> DebateState:
    """The state of a stored debate. Turns keep their replies even where the bank has changed since."""
    state = DebateState(bank)
    for turn in turns:
        state = state.after(turn)
    return state


def advance(state: DebateState, said: str, verdict: Verdict) -> tuple[DebateState, Turn]:
    """Answer one message: the new state, and the turn as it will be stored."""
    replies, earned = _answer(state, said, verdict)
    turn = Turn(number=len(state.turns) + 1, said=said, verdict=verdict, replies=replies, credits=earned)
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


def _answer(state: DebateState, said: str, verdict: Verdict) -> tuple[tuple[Reply, ...], tuple[Credit, ...]]:
    bank, lines = state.bank, state.bank.lines
    match verdict:
        case Matched():
            known = {c.id: c for c in verdict.key_points if c.id in bank.by_id}
            return _rebut_all(state, said, known.values()) if known else (_ask_why(state, ""), ())
        case Concedes():
            reply = Reply(kind="concedes", text=_fresh(state, lines.concedes))
            new = verdict.about in bank.by_id and not state.standing(verdict.about).conceded
            return (reply,), (Credit(kind="conceded", key_point=verdict.about),) if new else ()
        case Unclear():
            return _ask_why(state, verdict.theme), ()
        case OffTopic():
            variants = tuple(line.replace("{motion}", bank.motion.statement) for line in lines.off_topic)
            return (Reply(kind="off-topic", text=_fresh(state, variants)),), ()
        case Menu():
            return (Reply(kind="menu", text=_fresh(state, lines.menu)),), ()


def _rebut_all(
    state: DebateState, said: str, candidates: Iterable[Candidate]
) -> tuple[tuple[Reply, ...], tuple[Credit, ...]]:
    """A reply to each point of a message; what one reply says, the next does not say again."""
    replies: list[Reply] = []
    earned: list[Credit] = []
    for candidate in candidates:
        reply, more = _rebut(state, said, candidate)
        state = state.having_said([reply])
        replies.append(reply)
        earned += more
    return tuple(replies), tuple(earned)


def _ask_why(state: DebateState, theme_id: str) -> tuple[Reply, ...]:
    theme = state.bank.theme_by_id.get(theme_id)
    name = theme.name.lower() if theme else "what troubles you most"
    variants = tuple(line.replace("{theme}", name) for line in state.bank.lines.unclear)
    return (Reply(kind="unclear", text=_fresh(state, variants)),)


def _rebut(state: DebateState, said: str, candidate: Candidate) -> tuple[Reply, tuple[Credit, ...]]:
    key_point = state.bank.by_id[candidate.id]
    standing = state.standing(key_point.id)
    if not standing.raised:
        return _first_rebuttal(state, key_point)
    new = _plain(said) not in standing.said
    earns = new and not standing.hole and not standing.pressed
    pressed = (Credit(kind="pressed", key_point=key_point.id),) if earns else ()
    rung = _rung_taken(state, key_point, candidate) if new else None
    if rung is not None:
        answer = _fresh_answer(state, rung.answers)
        return _reply("comeback", key_point, answer, comeback=rung.id), pressed
    answer = _fresh_answer(state, key_point.answers)
    if answer.text not in state.last_used:
        kind: ReplyKind = "hole" if key_point.grounding is Grounding.UNANSWERED else "rebuttal"
        return _reply(kind, key_point, answer), pressed
    at_end = bool(key_point.comebacks) and not state.open_rungs(key_point)
    pool = state.bank.lines.ladder_end if at_end else state.bank.lines.repeat
    ending: ReplyKind = "ladder-end" if at_end else "repeat"
    return Reply(kind=ending, text=_fresh(state, pool), key_point=key_point.id), pressed


def _first_rebuttal(state: DebateState, key_point: KeyPoint) -> tuple[Reply, tuple[Credit, ...]]:
    raised = Credit(kind="raised", key_point=key_point.id)
    answer = _fresh_answer(state, key_point.answers)
    if key_point.grounding is Grounding.UNANSWERED:
        lead = _fresh(state, state.bank.lines.found_hole)
        return _reply("hole", key_point, answer, lead=lead), (raised, Credit(kind="hole", key_point=key_point.id))
    return _reply("rebuttal", key_point, answer), (raised,)


def _rung_taken(state: DebateState, key_point: KeyPoint, candidate: Candidate) -> Comeback | None:
    shares = {rung.id: rung.share for rung in candidate.rungs}
    open_rungs = state.open_rungs(key_point)
    best = max(open_rungs, key=lambda comeback: shares.get(comeback.id, 0.0), default=None)
    return best if best is not None and shares.get(best.id, 0.0) >= RUNG_SHARE else None


def _reply(kind: ReplyKind, key_point: KeyPoint, answer: Answer, *, lead: str = "", comeback: str = "") -> Reply:
    return Reply(
        kind=kind,
        text=answer.text,
        lead=lead,
        key_point=key_point.id,
        comeback=comeback,
        grounding=key_point.grounding,
        rests_on=answer.rests_on or key_point.rests_on,
        press=answer.press,
    )


def _fresh_answer(state: DebateState, answers: tuple[Answer, ...]) -> Answer:
    return min(answers, key=lambda answer: state.last_used.get(answer.text, 0))


def _fresh(state: DebateState, variants: tuple[str, ...]) -> str:
    return min(variants, key=lambda text: state.last_used.get(text, 0))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
