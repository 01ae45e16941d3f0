"""What the app does for each way to practise: its screen, and what it asks of the session."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from textual.message import Message
from textual.screen import Screen

from debater.tui.conversation import Conversation
from debater.tui.messages import Noted
from debater.tui.screens.home_live import Weighable
from debater.tui.widgets.way_row import Way

if TYPE_CHECKING:
    from debater.core.event import Weighed
    from debater.history.record import StoredRecord
    from debater.session import Session
    from debater.tui.screens.debate import DebateScreen


def debate_screen() -> "type[DebateScreen]":
    """The debate's screen; imported only now, so that the start screen is drawn the sooner."""
    from debater.tui.screens.debate import DebateScreen  # noqa: PLC0415

    return DebateScreen


def worth_keeping(debate: "DebateScreen") -> bool:
    """Whether anything was said or is being written. Not once its time is up: what is left then is the debrief."""
    from debater.tui.widgets.composer import Composer  # noqa: PLC0415 - there since the debate is

    said = debate.state is not None and bool(debate.state.turns)
    return not debate.face.up and (said or bool(debate.chat.waiting) or bool(debate.query_one(Composer).text))


def practice(conversation: Conversation, way: Way, key_points: tuple[str, ...]) -> Screen[Any]:
    """The screen of a way; imported only now, since each brings a library or a matcher of its own."""
    if way == "drill":
        from debater.tui.screens.drill import DrillScreen  # noqa: PLC0415

        return DrillScreen(conversation, key_points)
    if way == "switch":
        from debater.tui.screens.switch import SwitchScreen  # noqa: PLC0415

        return SwitchScreen(conversation, key_points)
    from debater.tui.screens.progress import ProgressScreen  # noqa: PLC0415

    return ProgressScreen(conversation)


def find_to_weigh(session: "Session") -> Message:
    """The newest debate with enough points raised; the one that is on, where nothing is stored."""
    from debater.tui.outlook import to_weigh  # noqa: PLC0415 - the first frame does not wait for it

    return Weighable(to_weigh(session.bank, session.past() or [session.record]))


def keep_weighed(session: "Session", record: "StoredRecord", weighed: "Weighed") -> Message:
    """Store what was weighed with the debate it is about."""
    if session.id == record.id:
        session.note(weighed)
    elif session.store is not None:
        weighed = weighed.model_copy(update={"after_turn": len(record.turns)})
        session.store.add_event(record.id, weighed, datetime.now(UTC).replace(tzinfo=None))
    return Noted(weighed, session.state)
