"""One debate as a class's figures need it: small, without a word of what was said."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from debater.banks.stamp import bank_hash
from debater.core.bank import Bank
from debater.core.progress import Held, progress
from debater.core.state import DebateState, resume
from debater.core.turn import Turn
from debater.core.verdict import Matched
from debater.history.record import StoredRecord

KINDS = ("matched", "menu", "concedes", "unclear", "off-topic")
"""What a message can be understood as, the best first."""


@dataclass(frozen=True)
class Find:
    """A key point that was raised: whether it was chosen from a menu, the deepest hint taken before, and if pressed.

    `pressed`: its answer was answered, or the op-ed has none.
    """

    key_point: str
    menu: bool
    hint: int
    pressed: bool


@dataclass(frozen=True)
class Debate:
    """What one debate adds to the figures.

    `times`: how often each key point was voiced. `kinds`: the messages by verdict, a menu and its choice counted once.
    `gone`: key points that were raised and are no longer in the bank. `changed`: the bank is not what it was then.
    """

    motion: str
    held: Held
    finds: tuple[Find, ...]
    conceded: tuple[str, ...]
    times: Mapping[str, int]
    kinds: Mapping[str, int]
    gone: tuple[str, ...]
    changed: bool


class Bench:
    """Works out debates on one bank; `now` has the time zone of the report."""

    def __init__(self, bank: Bank, now: datetime) -> None:
        self.bank = bank
        self._now = now
        self._hash = bank_hash(bank)

    def debate(self, record: StoredRecord) -> Debate:
        """What is counted of a stored debate, which has at least one turn."""
        bank = self.bank
        state = resume(bank, record.turns, record.events)
        (held,) = progress(bank, [record], (), self._now).held
        raised = [credit.key_point for turn in record.turns for credit in turn.credits if credit.kind == "raised"]
        return Debate(
            motion=record.motion,
            held=held,
            finds=tuple(_finds(state)),
            conceded=tuple(id_ for id_ in bank.by_id if state.standing(id_).conceded),
            times=Counter(id_ for turn in record.turns for id_ in _voiced(turn) if id_ in bank.by_id),
            kinds=Counter(turn.verdict.kind for turn in record.turns if not _answers_menu(turn)),
            gone=tuple(id_ for id_ in dict.fromkeys(raised) if id_ not in bank.by_id),
            changed=record.bank_hash != self._hash,
        )


def _finds(state: DebateState) -> Iterator[Find]:
    turns = {turn.number: turn for turn in state.turns}
    for id_ in state.bank.by_id:
        standing = state.standing(id_)
        if standing.raised:
            pressed = bool(standing.pressed or standing.hole)
            yield Find(id_, _answers_menu(turns[standing.raised]), state.paid.get(id_, 0), pressed)


def _voiced(turn: Turn) -> set[str]:
    return {point.id for point in turn.verdict.key_points} if isinstance(turn.verdict, Matched) else set()


def _answers_menu(turn: Turn) -> bool:
    """Whether it is the student's answer to "did you mean", not something said."""
    return getattr(turn.verdict, "chosen", False) or getattr(turn.verdict, "declined_menu", False)
