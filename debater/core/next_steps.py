"""What to practise after a debate: up to three next steps, each with its reason and the key points it is about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from debater.core.state import DebateState
from debater.core.verdict import Matched
from debater.core.weighing import last_weighed

Way = Literal["drill", "switch", "weigh", "new"]
MOST = 3
"""So many steps are named."""
AT_ONCE = 6
"""So many key points at most for one step: what one sitting can hold."""


@dataclass(frozen=True)
class NextStep:
    """A way to practise, the key points (ids), and a sentence for the student that names none not raised yet."""

    way: Way
    key_points: tuple[str, ...]
    text: str


def next_steps(state: DebateState) -> tuple[NextStep, ...]:
    """The most useful first. A debate in which all went well has fewer than three."""
    steps: list[NextStep] = []
    for step in _steps(state):
        taken = {id_ for earlier in steps if earlier.way == step.way for id_ in earlier.key_points}
        if not step.key_points or not taken.issuperset(step.key_points):
            steps.append(step)
    return tuple(steps[:MOST])


def needed_help(state: DebateState) -> tuple[str, ...]:
    """Key points that were hinted at, chosen from a menu, or granted to the op-ed: ids in the bank's order."""
    chosen = {
        turn.verdict.key_points[0].id
        for turn in state.turns
        if isinstance(turn.verdict, Matched) and turn.verdict.chosen
    }
    granted = {id_ for id_ in state.bank.by_id if state.standing(id_).conceded}
    return tuple(id_ for id_ in state.bank.by_id if id_ in chosen | granted | state.hints.keys())


def _steps(state: DebateState) -> Iterator[NextStep]:
    helped = needed_help(state)[:AT_ONCE]
    missed = list(_missed(state))
    open_ones = _heaviest(state, [id_ for id_ in state.bank.by_id if state.standing(id_).status == "raised"])
    raised = [id_ for id_ in state.bank.by_id if state.standing(id_).raised]
    yield from missed[:1]
    if helped:
        yield NextStep("drill", helped, f"Drill {_count(helped)} for which you needed help, or which you granted.")
    if open_ones:
        yield NextStep(
            "switch",
            open_ones,
            f"Switch sides on {_count(open_ones)} that you raised and did not press. "
            "Give the op-ed's answer yourself, and you will see where to press.",
        )
    if len(raised) >= MOST and last_weighed(state) is None:
        yield NextStep("weigh", (), "Weigh your points: choose your three strongest and say why they outweigh.")
    yield from missed[1:]
    heaviest = _heaviest(state, list(state.bank.by_id))
    yield NextStep("switch", heaviest, "Switch sides: answer the heaviest objections for the op-ed.")
    yield NextStep("new", (), _again(state))


def _missed(state: DebateState) -> Iterator[NextStep]:
    """Themes by the weight of what was missed in them."""
    untouched = [p for p in state.bank.key_points if state.standing(p.id).status == "untouched"]
    by_theme = {t.id: [p for p in untouched if p.theme == t.id] for t in state.bank.themes}
    themes = [theme for theme in state.bank.themes if by_theme[theme.id]]
    for theme in sorted(themes, key=lambda theme: -sum(p.weight for p in by_theme[theme.id])):
        ids = _heaviest(state, [p.id for p in by_theme[theme.id]])
        of = f"{len(ids)} of the points" if len(ids) < len(by_theme[theme.id]) else _count(ids)
        yield NextStep("drill", ids, f"Drill {of} on “{theme.name}” that you missed.")


def _heaviest(state: DebateState, ids: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(ids, key=lambda id_: -state.bank.by_id[id_].weight)[:AT_ONCE])


def _count(ids: Sequence[str]) -> str:
    return "the point" if len(ids) == 1 else f"the {len(ids)} points"


def _again(state: DebateState) -> str:
    harder = {"gentle": "fair", "fair": "hard"}.get(state.setting.level)
    return (
        f"Begin a new debate, and try it on {harder}." if harder else "Begin a new debate, with other words this time."
    )
