"""Where a debate stands: the fold of its turns, so a stored debate is resumed without matching anything again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from debater.core.bank import Bank, Comeback, KeyPoint
from debater.core.turn import CreditKind, Reply, Turn
from debater.core.verdict import Menu


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
                new = reply.comeback and reply.comeback not in old.climbed
                climbed = (*old.climbed, reply.comeback) if new else old.climbed
                standings[reply.key_point] = replace(old, climbed=climbed, said=old.said | {plain(turn.said)})
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


def plain(text: str) -> str:
    """A text with case and spacing evened out: two messages with the same plain text say the same."""
    return " ".join(text.casefold().split())
