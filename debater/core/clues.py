"""Which hint comes next, theme by theme, and what it costs: chosen without naming the key point it is about."""

from collections.abc import Sequence
from dataclasses import dataclass

from debater.core.bank import KeyPoint, Theme
from debater.core.event import Hinted, HintStep
from debater.core.hints import next_price, next_step
from debater.core.state import DebateState


@dataclass(frozen=True)
class Clue:
    """The next `step` of a key point's hints, its `price`, its theme's name, and how many that theme has left."""

    key_point: str
    theme: str
    step: HintStep
    price: int
    left: int


def clues(state: DebateState, wanted: str = "") -> tuple[Clue, ...]:
    """One for each theme in which something is left to find and to hint at.

    Within a theme: `wanted`, else the point that was offered or hinted at last, else the heaviest.
    """
    first = (wanted, *_latest(state))
    of_themes = (_clue(state, theme, first) for theme in state.bank.themes)
    return tuple(clue for clue in of_themes if clue is not None)


def best(state: DebateState, of: Sequence[Clue], wanted: str = "") -> int:
    """The place of the clue to begin with: `wanted`, else offered or hinted at last, else worth most."""
    preferred = (wanted, *_latest(state))

    def order(place: int) -> tuple[int, int, int]:
        id_ = of[place].key_point
        rank = preferred.index(id_) if id_ in preferred else len(preferred)
        return (rank, -state.bank.by_id[id_].weight, place)

    return min(range(len(of)), key=order, default=0)


def _clue(state: DebateState, theme: Theme, first: Sequence[str]) -> Clue | None:
    left = [point for point in state.bank.key_points if point.theme == theme.id and not state.standing(point.id).raised]

    def order(point: KeyPoint) -> tuple[int, bool, int]:
        rank = first.index(point.id) if point.id in first else len(first)
        return (rank, point.id not in state.hints, -point.weight)

    for point in sorted(left, key=order):
        step = next_step(state, point.id)
        if step is not None:
            return Clue(point.id, theme.name, step, next_price(state, point.id), len(left))
    return None


def _latest(state: DebateState) -> tuple[str, str]:
    """The key point offered in the last turn and that of the last hint, the later of them first."""
    offered = next(
        (reply.key_point for turn in state.turns[-1:] for reply in turn.replies if reply.kind == "offer"), ""
    )
    last = next((event for event in reversed(state.events) if isinstance(event, Hinted)), None)
    if last is None or state.standing(last.key_point).raised:
        return (offered, "")
    return (last.key_point, offered) if last.after_turn == len(state.turns) else (offered, last.key_point)
