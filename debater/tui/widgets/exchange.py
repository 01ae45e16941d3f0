"""One exchange in the transcript: the student's line, how it was understood, the replies, the question back."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget

from debater.core.bank import Bank
from debater.core.turn import Turn
from debater.core.verdict import Matched, Menu, Unclear
from debater.tui.widgets.bubble import PressBubble, ReplyBubble, StudentBubble
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

    async def answer(self, bank: Bank, turn: Turn, points: int, *, menu_open: bool = True) -> None:
        """Show what the turn brought; a menu only while it can still be answered."""
        self.turn = turn.number
        self.note("")
        await self.mount_all(answer_widgets(bank, turn, points, menu_open=menu_open))

    @property
    def menu(self) -> MeaningMenu | None:
        """The menu of this exchange, if it has one."""
        return next(iter(self.query(MeaningMenu)), None)

    def close_menu(self) -> None:
        """Take the menu away: it was answered or passed over."""
        self.query(MeaningMenu).remove()


def answer_widgets(bank: Bank, turn: Turn, points: int, *, menu_open: bool) -> list[Widget]:
    """What stands below the student's line."""
    several = len(turn.replies) > 1
    widgets: list[Widget] = [Reading(bank, turn.verdict, points)]
    widgets += [ReplyBubble(bank, reply, name_it=several) for reply in turn.replies]
    if turn.press:
        widgets.append(PressBubble(turn.press))
    if menu_open and isinstance(turn.verdict, Menu):
        widgets.append(MeaningMenu(bank, turn.verdict))
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
