"""The chat: transcript, status line and text box, and what waits to be answered."""

from collections.abc import Callable
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from debater.core.feedback import feedback
from debater.core.scoring import Score, score
from debater.core.state import DebateState
from debater.core.turn import Turn
from debater.tui import messages
from debater.tui.conversation import Conversation
from debater.tui.waiting import WaitingLine
from debater.tui.widgets.composer import Composer
from debater.tui.widgets.exchange import Exchange
from debater.tui.widgets.menu import MeaningMenu
from debater.tui.widgets.reading import Reading
from debater.tui.widgets.status import StatusLine
from debater.tui.widgets.transcript import Transcript, hidden


class ChatPane(Vertical):
    """Takes what the student writes, has it answered in order, and shows the answers."""

    class Said(Message):
        """Something was sent or chosen, and waits to be answered or is being answered."""

    def __init__(self, conversation: Conversation, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.waiting = WaitingLine()
        self._conversation = conversation

    def compose(self) -> ComposeResult:
        """From the top: what was said, how it stands, what is being written."""
        yield Transcript(id="transcript")
        yield StatusLine(id="status")
        yield Composer(id="composer")

    def on_mount(self) -> None:
        """Keep an eye on whether the newest is in view."""
        transcript = self.query_one(Transcript)
        self.watch(transcript, "scroll_y", self._tell_of_more, init=False)
        self.watch(transcript, "virtual_size", self._tell_of_more, init=False)

    def say(self, text: str, *, takes_long: bool = False) -> None:
        """Tell what the program is doing."""
        self.query_one(StatusLine).say(text, takes_long=takes_long)

    def show(self, state: DebateState, now: Score) -> None:
        """Bring status and menu keys up to a state."""
        self.query_one(StatusLine).show(now)
        self.query_one(Composer).menu_open = state.open_menu is not None and not self.waiting

    def go_on(self) -> None:
        """Have the next message answered, if there is one and nothing stands in the way."""
        if self.waiting.next():
            self.say("Thinking…")
        elif self.waiting.ready:
            self.say("Ready.")

    async def retell(self, state: DebateState) -> None:
        """Show a stored debate from its beginning."""
        await self.query_one(Transcript).retell(state, points_by_turn(state))

    async def answered(self, turn: Turn, state: DebateState) -> None:
        """Show the answer to the first in the line."""
        exchange = self.waiting.done()
        points = points_by_turn(state).get(turn.number, 0)
        more = partial(feedback, state.bank, turn, state)
        await exchange.answer(state.bank, turn, points, menu_open=not self.waiting, feedback=more, hidden=hidden(state))
        self.call_after_refresh(self.query_one(Transcript).settle, exchange)

    def not_answered(self) -> None:
        """The first in the line could not be answered; it stays to be read and sent again."""
        self.waiting.done().note("not answered; press Up in the empty box to send it again")

    async def took_back(self, message: messages.TookBack) -> None:
        """Take the exchanges away, open the menu again that they passed over, and put the text into the box."""
        if not message.turns:
            self.say("There is nothing to take back.")
            return
        transcript, state = self.query_one(Transcript), message.state
        await transcript.take_away([turn.number for turn in message.turns])
        if state.open_menu is not None:
            for exchange in self.query(Exchange):
                if exchange.turn == len(state.turns):
                    await exchange.open_menu(state.bank, state.turns[-1], hidden=hidden(state))
        self.query_one(Composer).take_back(message.turns[-1].said)
        self.say("Taken back. Change it or drop it.")

    def unfold_last(self) -> None:
        """Open or close the account of how the last message was understood."""
        readings = list(self.query(Reading))
        if readings:
            readings[-1].action_unfold()

    @on(Composer.Sent)
    async def _sent(self, message: Composer.Sent) -> None:
        self._conversation.hear(message.text)
        await self._ask(message.text, lambda: self._conversation.respond(message.text))

    @on(MeaningMenu.Chosen)
    async def _chosen(self, message: MeaningMenu.Chosen) -> None:
        await self._ask(message.words, lambda: self._conversation.choose(message.option))
        self.query_one(Composer).focus()

    @on(Composer.MenuKey)
    def _menu_key(self, message: Composer.MenuKey) -> None:
        for menu in self.query(MeaningMenu):
            menu.key_from_composer(message.key)

    def on_resize(self) -> None:
        """More or less of it is in view."""
        self._tell_of_more()

    def _tell_of_more(self) -> None:
        self.call_after_refresh(self._point_down)

    def _point_down(self) -> None:
        transcript = self.query_one(Transcript)
        more = transcript.max_scroll_y - transcript.scroll_y >= 2
        self.query_one(Composer).border_title = "▼ more below: Page Down" if more else ""

    async def _ask(self, text: str, ask: Callable[[], None]) -> None:
        for earlier in self.query(Exchange):
            earlier.close_menu()
        self.query_one(Composer).menu_open = False
        self.waiting.add(await self.query_one(Transcript).begin(text), ask)
        self.go_on()
        self.post_message(self.Said())


def points_by_turn(state: DebateState) -> dict[int, int]:
    """What each turn added to the score."""
    earned: dict[int, int] = {}
    for part in score(state).parts:
        earned[part.turn] = earned.get(part.turn, 0) + part.points
    return earned
