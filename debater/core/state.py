"""Where a debate stands: the fold of its turns and events, so that resuming a debate matches nothing again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType

from debater.core.bank import Bank, Comeback, KeyPoint
from debater.core.event import Begun, Event, Hinted, Undone, not_after
from debater.core.packed import Kind, Packed
from debater.core.practice import Setting
from debater.core.tally import Tally
from debater.core.turn import ASIDES, CreditKind, Reply, Turn
from debater.core.verdict import Matched, Menu, Unclear

DROPPED_AFTER = 3
"""A key point is dropped when its last exchange is so many turns ago and the opponent's question was left lying."""
LEADS = 64
"""So many words before a reply are remembered: those that quote the student are never the same twice."""
_TURNS: Kind[Turn] = Kind(lambda: list[Turn])


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
    turns: Sequence[Turn] = Packed(_TURNS)
    standings: Mapping[str, Standing] = field(default_factory=lambda: MappingProxyType({}))
    last_used: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    leads: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """The same of what stood before a reply, for the last LEADS of them."""
    tally: Tally = field(default_factory=Tally)
    setting: Setting = field(default_factory=Setting)
    events: tuple[Event, ...] = ()

    def standing(self, key_point: str) -> Standing:
        """Where a key point stands; untouched when nothing was said of it."""
        return self.standings.get(key_point, _UNTOUCHED)

    @property
    def open_menu(self) -> Menu | None:
        """The menu that waits for a choice, if the last turn ended in one."""
        verdict = self.turns[-1].verdict if self.turns else None
        return verdict if isinstance(verdict, Menu) else None

    @cached_property
    def hints(self) -> Mapping[str, int]:
        """The deepest step (1 to 4) of its hints that was taken, by key point."""
        return MappingProxyType(_deepest(event for event in self.events if isinstance(event, Hinted)))

    @cached_property
    def paid(self) -> Mapping[str, int]:
        """The same for steps taken before their key point was raised, which lower what raising it earns."""
        taken = (event for event in self.events if isinstance(event, Hinted))
        return MappingProxyType(_deepest(e for e in taken if self._unraised_after(e.after_turn, e.key_point)))

    @cached_property
    def dropped(self) -> tuple[str, ...]:
        """Key points raised and no more, whose last exchange lies DROPPED_AFTER turns back: ids in the bank's order."""
        return tuple(
            id_
            for id_ in self.bank.by_id
            if self.standing(id_).status == "raised"
            and not self.standing(id_).conceded
            and len(self.turns) - self.tally.spoken.get(id_, 0) >= DROPPED_AFTER
        )

    def status_of(self, key_point: str) -> str:
        """Its standing's status, or `dropped`."""
        return "dropped" if key_point in self.dropped else self.standing(key_point).status

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
            if reply.key_point in standings and reply.kind not in ASIDES:
                old = standings[reply.key_point]
                new = reply.comeback and reply.comeback not in old.climbed
                climbed = (*old.climbed, reply.comeback) if new else old.climbed
                standings[reply.key_point] = replace(old, climbed=climbed, said=old.said | {plain(turn.said)})
        turns = self.turns if isinstance(self.turns, Packed) else Packed(_TURNS, self.turns)
        return replace(
            self.having_said(turn.replies),
            turns=turns.then(turn),
            standings=MappingProxyType(standings),
            tally=self.tally.after(turn),
        )

    def with_event(self, event: Event) -> "DebateState":
        """The state once `event` has happened. `Undone` takes no turn away: that is `undo`."""
        events = not_after(self.events, event.turn.number - 1) if isinstance(event, Undone) else self.events
        setting = event.setting if isinstance(event, Begun) else self.setting
        return replace(self, setting=setting, events=(*events, event))

    def having_said(self, replies: Iterable[Reply]) -> "DebateState":
        """This state, with the texts of `replies` marked as used in the turn that is about to happen."""
        number = len(self.turns) + 1
        said = [*replies]
        used = {**self.last_used, **{reply.text: number for reply in said if reply.text}}
        leads = {reply.lead: number for reply in said if reply.lead}
        if leads:
            leads = {**{lead: at for lead, at in self.leads.items() if lead not in leads}, **leads}
            leads = dict([*leads.items()][-LEADS:])
        return replace(self, last_used=MappingProxyType(used), leads=MappingProxyType(leads) if leads else self.leads)

    def _unraised_after(self, turn: int, key_point: str) -> bool:
        raised = self.standing(key_point).raised
        return not raised or turn < raised


def _deepest(taken: Iterable[Hinted]) -> dict[str, int]:
    steps: dict[str, int] = {}
    for hint in taken:
        steps[hint.key_point] = max(hint.step, steps.get(hint.key_point, 0))
    return steps


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


def resume(bank: Bank, turns: Iterable[Turn], events: Iterable[Event] = ()) -> DebateState:
    """The state of a stored debate. Turns keep their replies even where the bank has changed since.

    `events` are all events in the order in which they happened; `turns` those that were not taken back.
    """
    state = DebateState(bank)
    for event in events:
        state = state.with_event(event)
    for turn in turns:
        state = state.after(turn)
    return state


def undo(state: DebateState) -> DebateState:
    """The state without its last turn; a choice from a menu goes together with the menu that it answered.

    Events stay: a hint once seen is not unseen. Without turns, the same state.
    """
    left = len(state.turns) - len(undone(state))
    began = replace(DebateState(state.bank), setting=state.setting, events=not_after(state.events, left))
    for turn in state.turns[:left]:
        began = began.after(turn)
    return began


def undone(state: DebateState) -> tuple[Turn, ...]:
    """The turns that `undo` takes back, the last one first."""
    match state.turns[-1].verdict if state.turns else None:
        case Matched(chosen=True) | Unclear(declined_menu=True):
            return tuple(reversed(state.turns[-2:]))
        case _:
            return tuple(state.turns[-1:])


def plain(text: str) -> str:
    """A text with case and spacing evened out: two messages with the same plain text say the same."""
    return " ".join(text.casefold().split())
