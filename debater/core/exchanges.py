"""The strongest and the weakest exchange of a debate, with the reasons: no opinion without one that can be checked.

Each reason has a worth of a few units, above 0 when it speaks for the exchange. Reasons come from what the turn earned,
how surely it was understood, the steps its words show (`debater.core.steps`), its length, and what became of its point.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from debater.core.hints import STEP_NAMES, STEPS
from debater.core.sparring import open_question
from debater.core.state import DebateState
from debater.core.steps import ADVICE, found
from debater.core.turn import Turn
from debater.core.verdict import Concedes, Matched, Menu, OffTopic, Unclear

SURE, UNSURE = 0.85, 0.6
"""From the first on, a point counts as made clearly; below the second, as hard to recognise."""
SHORT, LONG = 5, 80
"""Fewer words than the first are short for an argument, more than the second are long."""


@dataclass(frozen=True)
class Reason:
    """Why an exchange is called strong (`worth` above 0) or weak (below). Advice is worth 0: it makes nothing weak."""

    worth: int
    text: str


@dataclass(frozen=True)
class Exchange:
    """A turn with all that speaks for and against it."""

    turn: Turn
    reasons: tuple[Reason, ...]

    @property
    def merit(self) -> int:
        """All reasons together."""
        return sum(reason.worth for reason in self.reasons)

    @property
    def strong(self) -> tuple[str, ...]:
        """What speaks for it, the weightiest first."""
        return tuple(r.text for r in sorted(self.reasons, key=lambda r: -r.worth) if r.worth > 0)

    @property
    def weak(self) -> tuple[str, ...]:
        """What speaks against it, the weightiest first, and then advice; nothing where there is only advice."""
        against = sorted((r for r in self.reasons if r.worth <= 0), key=lambda r: r.worth)
        return tuple(r.text for r in against) if against and against[0].worth < 0 else ()


def exchanges(state: DebateState) -> tuple[Exchange, ...]:
    """Every exchange, judged. A menu and the choice that answers it are one: the choice's turn."""
    answered = {turn.number - 1 for turn in state.turns if _answers_menu(turn)}
    return tuple(
        Exchange(turn, (*_heard(turn), *_earned(state, turn), *_worded(turn), *_became(state, turn)))
        for turn in state.turns
        if turn.number not in answered
    )


def strongest(state: DebateState) -> Exchange | None:
    """The exchange with the most merit, the earliest of equals; None where nothing speaks for any."""
    good = [exchange for exchange in exchanges(state) if exchange.merit > 0]
    return max(good, key=lambda exchange: exchange.merit, default=None)


def weakest(state: DebateState) -> Exchange | None:
    """The exchange with the least merit, another than the strongest; None where nothing speaks against any."""
    best = strongest(state)
    left = [e for e in exchanges(state) if e.weak and (best is None or e.turn.number != best.turn.number)]
    worst = min(left, key=lambda exchange: exchange.merit, default=None)
    return worst if worst is None or best is None or worst.merit < best.merit else None


def _answers_menu(turn: Turn) -> bool:
    match turn.verdict:
        case Matched(chosen=True) | Unclear(declined_menu=True):
            return True
        case _:
            return False


def _heard(turn: Turn) -> Iterator[Reason]:
    """How surely it was understood."""
    match turn.verdict:
        case Matched(chosen=True):
            yield Reason(-1, "It was not clear which point you meant: you chose it from a list.")
        case Matched(key_points=points):
            least = min(point.score for point in points)
            if least >= SURE:
                yield Reason(1, f"It was clear: understood at once ({least:.0%} sure).")
            elif least < UNSURE:
                yield Reason(-1, f"It was hard to recognise ({least:.0%} sure). Say who is affected, and how.")
        case Unclear(declined_menu=True):
            yield Reason(-1, "It could not be told which point you meant: none of the readings offered was right.")
        case Unclear():
            yield Reason(-2, "No reason could be heard in it. Say what happens, to whom, and what causes it.")
        case OffTopic():
            yield Reason(-3, "It was taken to be about another subject. Name what it has to do with the motion.")
        case Menu():
            yield Reason(-1, "It could be read in more than one way. Say who is affected, and how.")
        case Concedes():
            pass  # what it earned says so


def _earned(state: DebateState, turn: Turn) -> Iterator[Reason]:
    """What it earned or gave away."""
    by_id = state.bank.by_id
    raised = [c.key_point for c in turn.credits if c.kind == "raised" and c.key_point in by_id]
    kinds = {credit.kind for credit in turn.credits}
    if raised:
        heaviest = max(point.weight for point in state.bank.key_points)
        weights = [by_id[id_].weight for id_ in raised]
        worth = 1 + len(raised) + (heaviest in weights)
        yield Reason(worth, f"It raised {_points(weights)}.")
    if "hole" in kinds:
        yield Reason(2, "The op-ed has no answer to it: you found a hole.")
    if "pressed" in kinds:
        yield Reason(3, "It answered the opponent's reply and so pressed the point.")
    if "conceded" in kinds:
        yield Reason(-3, "It granted a point to the op-ed.")
    elif isinstance(turn.verdict, Concedes):
        yield Reason(-2, "It agreed with the op-ed.")
    said = {reply.kind for reply in turn.replies}
    if "ladder-end" in said:
        yield Reason(2, "The opponent had no reply left on this point.")
    elif "repeat" in said and not turn.credits:
        yield Reason(-2, "It said again what had been answered. Add something new, or open another line.")
    for id_ in raised:
        if step := state.paid.get(id_, 0):
            text = f"It needed a hint first (step {step} of {len(STEPS)}: {STEP_NAMES[step]})."
            yield Reason(-1 if step <= 2 else -2, text)


def _worded(turn: Turn) -> Iterator[Reason]:
    """The steps that its words show, and its length. Strong lines too do without cue words: none missing is a fault."""
    if not isinstance(turn.verdict, Matched):
        return
    steps = found(turn.said)
    if len(steps) == len(ADVICE):
        yield Reason(2, "It has all four steps: they say, but, because, therefore.")
    elif "because" in steps:
        yield Reason(1, "It gives a reason, in words that show it.")
    if "because" not in steps:
        yield Reason(0, ADVICE["because"])
    words = len(turn.said.split())
    if words < SHORT:
        yield Reason(-1, f"It is short: {words} {'word' if words == 1 else 'words'}.")
    elif words > LONG:
        yield Reason(-1, f"It is long: {words} words. Try one point in two sentences.")


def _became(state: DebateState, turn: Turn) -> Iterator[Reason]:
    """What the student did later with the points it raised."""
    for credit in turn.credits:
        key_point = state.bank.by_id.get(credit.key_point)
        if credit.kind != "raised" or key_point is None:
            continue
        pressed = state.standing(key_point.id).pressed
        if pressed > turn.number:
            yield Reason(1, f"You came back to it and pressed it (turn {pressed}).")
        elif key_point.id in state.dropped:
            yield Reason(-2, f"You left the opponent's question open: “{open_question(state, key_point)}”")


def _points(weights: list[int]) -> str:
    if len(weights) == 1:
        return f"a new point of weight {weights[0]}"
    *first, last = weights
    return f"{len(weights)} new points, of weight {', '.join(map(str, first))} and {last}"
