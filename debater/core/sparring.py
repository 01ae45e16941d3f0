"""What the level changes in the opponent: reminders of what was dropped, second questions, offers of a hint.

gentle: no reminders; who is stuck is offered a hint. fair: from time to time, a reminder of a question left lying.
hard: reminders twice as often, of the point made least clearly first, and every question is followed by a second.
"""

from collections.abc import Sequence

from debater.core.bank import Answer, KeyPoint
from debater.core.practice import Level
from debater.core.state import DebateState
from debater.core.turn import Reply
from debater.core.verdict import Unclear

EVERY: dict[Level, int] = {"fair": 4, "hard": 2}
"""At most one reminder in so many turns; a level that is not here gives none."""
STUCK = 2
"""So many turns in a row that earn nothing bring the offer of a hint."""


def added(state: DebateState) -> Reply | None:
    """What the opponent adds to the turn that has just happened, if anything."""
    if not state.turns or state.open_menu is not None:
        return None
    return offer(state) if state.setting.level == "gentle" else reminder(state)


def reminder(state: DebateState) -> Reply | None:
    """A reminder of a dropped key point, where the level gives reminders and it is time for one."""
    every = EVERY.get(state.setting.level)
    if every is None or len(state.turns) - state.tally.reminded < every or not state.dropped:
        return None
    times = state.tally.reminders

    def order(id_: str) -> tuple[float, ...]:
        rank = sureness(state, id_) if state.setting.level == "hard" else state.standing(id_).raised
        return (times.get(id_, 0), rank)

    key_point = state.bank.by_id[min(state.dropped, key=order)]
    variants = state.bank.lines.reminder
    text = variants[sum(times.values()) % len(variants)]
    text = text.replace("{claim}", key_point.claim).replace("{question}", open_question(state, key_point))
    return Reply(kind="reminder", text=text, key_point=key_point.id)


def offer(state: DebateState) -> Reply | None:
    """The offer of a hint to who is stuck, with the key point it would be about; never in two turns running."""
    verdict = state.turns[-1].verdict
    recent = state.turns[-STUCK:]
    earned = any(credit.kind != "conceded" for turn in recent for credit in turn.credits)
    stuck = isinstance(verdict, Unclear) or (len(recent) == STUCK and not earned)
    before = state.turns[-2].replies if len(state.turns) > 1 else ()
    if not stuck or any(reply.kind == "offer" for reply in before):
        return None
    key_point = _to_hint_at(state, verdict.theme if isinstance(verdict, Unclear) else "")
    if key_point is None:
        return None
    theme = state.bank.theme_by_id.get(key_point.theme)
    variants = state.bank.lines.offer
    text = variants[state.tally.offers % len(variants)]
    text = text.replace("{theme}", theme.name.lower() if theme else key_point.theme)
    return Reply(kind="offer", text=text, key_point=key_point.id)


def press_of(state: DebateState, answer: Answer, answers: Sequence[Answer]) -> str:
    """The question that follows an answer; on hard, that of another answer after it."""
    if state.setting.level != "hard":
        return answer.press
    place = answers.index(answer)
    others = (other.press for other in (*answers[place + 1 :], *answers[:place]))
    second = next((press for press in others if press != answer.press), "")
    return f"{answer.press} {second}".strip()


def sureness(state: DebateState, key_point: str) -> float:
    """How sure the matcher was of a key point when it was raised (0 to 1): low for a point made unclearly."""
    return state.tally.sure.get(key_point, 0.0)


def open_question(state: DebateState, key_point: KeyPoint) -> str:
    """The question on a key point that the opponent asked last."""
    return state.tally.asked.get(key_point.id) or key_point.answers[0].press


def _to_hint_at(state: DebateState, theme: str) -> KeyPoint | None:
    """The heaviest key point not raised yet, from `theme` where it has one left."""
    left = [key_point for key_point in state.bank.key_points if not state.standing(key_point.id).raised]
    return min(left, key=lambda key_point: (key_point.theme != theme, -key_point.weight), default=None)
