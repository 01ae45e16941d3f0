"""A class's debates on the tiny bank, with the verdicts written down: what an inbox is made of."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from debater.core.bank import Bank
from debater.core.debate import advance, choose
from debater.core.state import DebateState
from debater.core.turn import Turn
from debater.core.verdict import Candidate, Concedes, Matched, Menu, OffTopic, Stance, Unclear, Verdict
from debater.history.store import Store

TINY = Path(__file__).parents[1] / "data" / "tiny" / "bank.yaml"
NOON = datetime(2026, 3, 2, 12)
IDS = ("wages", "services", "crime")
_STANCE = Stance(opposes=1, supports=0, neutral=0, off_topic=0)
Exchange = tuple[str, Verdict] | tuple[str, Verdict, int | None]
"""What was said and its verdict; for a menu perhaps the option taken (from 0), or None for "none of these"."""


def verdict(kind: str, *first: str) -> Verdict:
    """A verdict of that kind with these key points in front."""
    order = (*first, *(id_ for id_ in IDS if id_ not in first))
    found = tuple(Candidate(id=id_, score=0.4 / (1 + place)) for place, id_ in enumerate(order))
    common = {"candidates": found, "stance": _STANCE, "reason": "The test says so."}
    match kind:
        case "matched":
            return Matched(key_points=found[:1], **common)
        case "menu":
            return Menu(**common)
        case "concedes":
            return Concedes(**common)
        case "off-topic":
            return OffTopic(**common)
    return Unclear(**common)


def held(bank: Bank, exchanges: Sequence[Exchange]) -> list[Turn]:
    """The turns of a debate."""
    state, turns = DebateState(bank), []
    for said, judged, *option in exchanges:
        state, turn = advance(state, said, judged)
        turns.append(turn)
        if option:
            state, turn = choose(state, option[0])
            turns.append(turn)
    return turns


def keep(store: Store, bank: Bank, id_: str, *exchanges: Exchange, at: datetime = NOON) -> None:
    """Store a debate; its turns lie a minute apart."""
    store.begin(id_, bank.id, "0" * 16, at)
    for minute, turn in enumerate(held(bank, exchanges)):
        store.append(id_, turn, at + timedelta(minutes=minute))
