"""The debate screen: chat beside map, the pages over them, and what the student does with the keys."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Footer

from debater.core.event import Convinced
from debater.core.state import DebateState
from debater.tui.screens.arithmetic import ArithmeticScreen
from debater.tui.screens.brief import BriefScreen
from debater.tui.screens.convinced import ConvincedScreen
from debater.tui.screens.debrief import DebriefScreen
from debater.tui.screens.help import HelpScreen
from debater.tui.screens.hint import HintScreen
from debater.tui.screens.timed import LAST, TimedScreen
from debater.tui.widgets.chat import ChatPane
from debater.tui.widgets.clock import ClockFace
from debater.tui.widgets.composer import Composer
from debater.tui.widgets.coverage import CoveragePane
from debater.tui.widgets.given_hint import HintAsked
from debater.tui.widgets.header import MotionHeader
from debater.tui.widgets.status import StatusLine
from debater.tui.widgets.theme_block import FoundRow
from debater.tui.widgets.transcript import Transcript

if TYPE_CHECKING:
    from debater.tui.screens.debrief import Next

WIDE = 100
"""Columns from which the map stands beside the chat; below, it takes the chat's place on request."""


class DebateScreen(TimedScreen):
    """Chat, map, header and keys; LiveScreen handles the reports of the slow side, TimedScreen the clock."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Help", priority=True),
        Binding("question_mark", "help", "Help", show=False),
        Binding("f2,ctrl+b", "map", "Map", priority=True),
        Binding("f3,ctrl+o", "brief", "Op-ed", priority=True),
        Binding("f4,ctrl+r", "why", "Why", priority=True),
        Binding("f5", "finish", "Finish", priority=True),
        Binding("ctrl+d", "finish", show=False, priority=True),
        Binding("f6", "hint", "Hint", priority=True, tooltip="A hint: you see its price first (F6)"),
        Binding("f7", "pause", "Pause", priority=True, tooltip="Stop the clock, or let it go on (F7)"),
        Binding("ctrl+z,alt+z", "undo", "Take back", show=False, tooltip="Take back your last turn (Ctrl+Z)"),
        Binding("f9", "retry", show=False, priority=True),
        Binding("escape", "chat", show=False),
        Binding("f8,ctrl+t", "app.colours", "Colours", show=False, priority=True),
        Binding("pageup", "scroll_chat(-1)", show=False, priority=True),
        Binding("pagedown", "scroll_chat(1)", show=False, priority=True),
    ]
    CSS_PATH = "debate.tcss"
    AUTO_FOCUS = "#composer"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - Textual declares it so

    @dataclass
    class Finished(Message):
        """The student left the debrief: for a new debate, or for good; `chosen` is what the debrief answered.

        `key_points` are those of the drill that was chosen.
        """

        again: bool
        chosen: "Next" = "quit"
        key_points: tuple[str, ...] = ()

    _asked_after = False
    _debrief_asked = False

    def compose(self) -> ComposeResult:
        """Header, chat beside map, keys."""
        yield MotionHeader(self._now, id="header")
        with Horizontal(id="body"):
            yield ChatPane(self.conversation, id="chat")
            yield CoveragePane(id="coverage")
        yield Footer(show_command_palette=False, compact=True)

    def settled(self, state: DebateState) -> None:
        """Before the first word of a debate: how convincing is the op-ed? Who writes already is not asked."""
        super().settled(state)
        composer = self.query_one(Composer)
        asked = any(isinstance(event, Convinced) for event in state.events)
        if state.turns or asked or composer.text or self.chat.waiting or self.app.screen is not self:
            return
        self.app.push_screen(ConvincedScreen("before", typed=composer.insert), self._convinced_before)

    def _convinced_before(self, value: int | None) -> None:
        if value:
            self.note(Convinced(when="before", value=value))

    @on(FoundRow.Picked)
    def _found_picked(self, message: FoundRow.Picked) -> None:
        self.action_chat()
        self.call_after_refresh(self.query_one(Transcript).show_turn, message.turn)  # once the chat is laid out again

    def on_key(self, event: events.Key) -> None:
        """Letters typed anywhere go to the text box."""
        if event.character and event.character.isalpha() and not self.query_one(Composer).has_focus:
            event.stop()
            self.action_chat()
            self.query_one(Composer).insert(event.character)

    def on_paste(self, event: events.Paste) -> None:
        """So does what is pasted."""
        if not self.query_one(Composer).has_focus:
            event.stop()
            self.action_chat()
            self.query_one(Composer).take_paste(event.text)

    def on_resize(self, event: events.Resize) -> None:
        """From narrow to wide or back, the map returns to its usual place."""
        if self.has_class("-narrow") == (event.size.width >= WIDE):
            self.remove_class("-map-flipped")

    @on(Composer.HelpAsked)
    def action_help(self) -> None:
        """Show the help."""
        self.app.push_screen(HelpScreen())

    def action_chat(self) -> None:
        """To the text box; on a narrow screen the map gives way to it."""
        if self.has_class("-narrow"):
            self.remove_class("-map-flipped")
        self.query_one(Composer).focus()

    def action_map(self) -> None:
        """Beside the chat: hide or show the map. On a narrow screen: swap chat and map."""
        if self.has_class("-narrow", "-map-flipped"):
            self.action_chat()
        else:
            self.toggle_class("-map-flipped")
            if self.has_class("-narrow"):
                self.call_after_refresh(self.query_one(CoveragePane).enter)

    def action_brief(self) -> None:
        """Show the op-ed's points."""
        if self.state is not None:
            self.app.push_screen(BriefScreen(self.state.bank))

    def action_why(self) -> None:
        """Show or hide how the last message was understood."""
        self.chat.unfold_last()

    def action_retry(self) -> None:
        """Load the model again after a failure."""
        self.load_failed = False
        self.query_one(MotionHeader).warn("")
        self.chat.say("Loading the language model… You can already write.")
        self.conversation.load()

    @on(HintAsked)
    def _hint_asked(self, message: HintAsked) -> None:
        self.action_hint(message.key_point)

    def action_hint(self, wanted: str = "") -> None:
        """Show what the next hint costs, and take it if the student says so."""

        def take(key_point: str | None) -> None:
            self.action_chat()
            if key_point is not None and not self.halted:
                self.go_on()
                self.conversation.hint(key_point)

        if self.halted:
            self.chat.say(self.halted)
        elif self.state is not None:
            self.app.push_screen(HintScreen(self.state, wanted), take)

    @on(Composer.UndoAsked)
    def action_undo(self) -> None:
        """Take back the last turn; its text comes back into the box."""
        if self.halted or self.face.up:
            self.chat.say(self.halted or LAST)
        elif self.chat.waiting:
            self.chat.say("Not answered yet. One moment.")
        elif self.query_one(Composer).text:
            self.chat.say("First send or empty what is in the box.")
        elif self.state is not None:
            self.conversation.undo()

    @on(CoveragePane.ArithmeticAsked)
    @on(StatusLine.ScoreAsked)
    def action_arithmetic(self) -> None:
        """Show how the score came about."""
        if self.state is not None:
            self.app.push_screen(ArithmeticScreen(self.state))

    def action_finish(self) -> None:
        """How convinced now? Then the debrief; the debate ends when the student leaves it for anything else."""
        if self.state is None or self.app.screen is not self:
            return
        self.hold()
        values = {e.when: e.value for e in self.state.events if isinstance(e, Convinced)}
        if "before" not in values or "after" in values or self._asked_after or not self.state.turns:
            self._debrief()
            return
        self._asked_after = True

        def answer(value: int | None) -> None:
            if value:
                self.note(Convinced(when="after", value=value))
            self._debrief()

        self.app.push_screen(ConvincedScreen("after", values["before"]), answer)

    def kept(self) -> None:
        """Open the debrief, if it waited for what was noted."""
        if self._debrief_asked:
            self._debrief()

    def _debrief(self) -> None:
        """Once every event is kept, so that the record is whole."""
        session = self.conversation.session
        self._debrief_asked = bool(self._unkept)
        if self._debrief_asked or self.state is None or session is None:
            return
        debrief = DebriefScreen(self.conversation, session.record, self.state)

        def decide(chosen: "Next | None") -> None:
            if chosen is not None and chosen != "back":
                self.conversation.end()
                points = tuple(debrief.next_key_points)
                self.post_message(self.Finished(again=chosen == "new", chosen=chosen, key_points=points))
            elif not self.chat.waiting:
                self.state = session.state  # with what was noted meanwhile

        self.app.push_screen(debrief, decide)

    def action_scroll_chat(self, pages: int) -> None:
        """Page through the chat, whatever has the focus."""
        transcript = self.query_one(Transcript)
        (transcript.scroll_page_up if pages < 0 else transcript.scroll_page_down)()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Trying again is offered only after a failure, a pause only in a timed round."""
        if action == "pause":
            return any(face.timed for face in self.query(ClockFace))
        return self.load_failed if action == "retry" else True
