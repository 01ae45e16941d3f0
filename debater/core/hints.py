"""The hint ladder: what each step says and what it costs.

Raising a key point earns 2 x weight. Each step taken before that costs a quarter of it, the model line all of it;
the price is paid when the key point is raised, so a hint that leads nowhere costs nothing.
"""

from math import ceil

from debater.core.bank import Bank
from debater.core.event import HintStep
from debater.core.state import DebateState

STEPS: tuple[HintStep, ...] = (1, 2, 3, 4)
STEP_NAMES: dict[int, str] = {1: "theme", 2: "question", 3: "key words", 4: "model line"}
RAISING = 2
"""The points, per unit of weight, that raising earns: the most that hints can cost."""


def hint_text(bank: Bank, key_point: str, step: int) -> str:
    """What a step (1 to 4) of a key point's hints says."""
    hints = bank.by_id[key_point].hints
    return {1: hints.theme, 2: hints.question, 3: ", ".join(hints.key_words), 4: hints.model_line}[step]


def price(weight: int, step: int) -> int:
    """The points that raising a key point of `weight` loses in all once `step` was taken (0: no hint, no price)."""
    return ceil(RAISING * weight * step / len(STEPS))


def next_step(state: DebateState, key_point: str) -> HintStep | None:
    """The step that would be taken next; None when all were."""
    return next((step for step in STEPS if step > state.hints.get(key_point, 0)), None)


def next_price(state: DebateState, key_point: str) -> int:
    """What the next step adds to the price; nothing once the key point is raised, or when no step is left."""
    step = next_step(state, key_point)
    if step is None or state.standing(key_point).raised:
        return 0
    weight = state.bank.by_id[key_point].weight
    return price(weight, step) - price(weight, state.hints.get(key_point, 0))
