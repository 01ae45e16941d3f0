"""One exchange in the transcript: the student's line, the replies, how it was understood, the question back."""

from collections.abc import Callable, Collection

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget

from debater.core.bank import Bank
from debater.core.feedback import Feedback
from debater.core.turn import ASIDES, Turn
from debater.core.verdict import Matched, Menu, Unclear
from debater.tui.widgets.bubble import OfferBubble, PressBubble, ReplyBubble, StudentBubble
from debater.tui.widgets.menu import NONE_OF_THESE, MeaningMenu
from debater.tui.widgets.reading import Reading


class Exchange(Vertical):
    """Begins with what the student said; `answer` completes it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.turn = 0
        self._student = StudentBubble(text)

    def compose(self) -> ComposeResult:
        """The student's line."""
        yield self._student

    def note(self, note: str) -> None:
        """What the student's line waits for."""
        self._student.note(note)

    async def answer(
        self,
        bank: Bank,
        turn: Turn,
        points: int,
        *,
        menu_open: bool = True,
        feedback: Callable[[], Feedback] = Feedback,
        hidden: Collection[str] = (),
    ) -> None:
        """Show what the turn brought; a menu only while it can still be answered."""
        self.turn = turn.number
        self.note("")
        await self.mount_all(answer_widgets(bank, turn, points, menu_open=menu_open, feedback=feedback, hidden=hidden))

    @property
    def menu(self) -> MeaningMenu | None:
        """The menu of this exchange, if it has one."""
        return next(iter(self.query(MeaningMenu)), None)

    async def open_menu(self, bank: Bank, turn: Turn, *, hidden: Collection[str] = ()) -> None:
        """Show the menu again: what answered it was taken back."""
        if self.menu is None and isinstance(turn.verdict, Menu):
            await self.mount(MeaningMenu(bank, turn.verdict, hidden=hidden))

    def close_menu(self) -> None:
        """Take the menu away: it was answered or passed over."""
        self.query(MeaningMenu).remove()


def answer_widgets(
    bank: Bank,
    turn: Turn,
    points: int,
    *,
    menu_open: bool,
    feedback: Callable[[], Feedback] = Feedback,
    hidden: Collection[str] = (),
) -> list[Widget]:
    """What stands below the student's line: the answers, how it was understood, asides, the question back.

    The claims of `hidden` key points are not told.
    """
    answers = [reply for reply in turn.replies if reply.kind not in ASIDES]
    asides = [reply for reply in turn.replies if reply.kind in ASIDES]
    widgets: list[Widget] = [ReplyBubble(bank, reply, name_it=len(answers) > 1) for reply in answers]
    widgets.append(Reading(bank, turn.verdict, points, feedback, hidden=hidden))
    widgets += [OfferBubble(reply) if reply.kind == "offer" else ReplyBubble(bank, reply) for reply in asides]
    if turn.press:
        widgets.append(PressBubble(turn.press))
    if menu_open and isinstance(turn.verdict, Menu):
        widgets.append(MeaningMenu(bank, turn.verdict, hidden=hidden))
    return widgets


def spoken(bank: Bank, turn: Turn) -> str:
    """The student's side of a stored turn: the words, or the choice made from a menu."""
    match turn.verdict:
        case Matched(chosen=True, key_points=(first, *_)) if first.id in bank.by_id:
            return bank.by_id[first.id].claim
        case Unclear(declined_menu=True):
            return NONE_OF_THESE
        case _:
            return turn.said
