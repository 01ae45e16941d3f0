"""The debate screen: chat beside map, the pages over them, and what the student does with the keys."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Footer

from debater.tui.screens.brief import BriefScreen
from debater.tui.screens.debrief import DebriefScreen, Next
from debater.tui.screens.help import HelpScreen
from debater.tui.screens.live import LiveScreen
from debater.tui.widgets.chat import ChatPane
from debater.tui.widgets.composer import Composer
from debater.tui.widgets.coverage import CoveragePane
from debater.tui.widgets.header import MotionHeader
from debater.tui.widgets.theme_block import FoundRow
from debater.tui.widgets.transcript import Transcript

WIDE = 100
"""Columns from which the map stands beside the chat; below, it takes the chat's place on request."""


class DebateScreen(LiveScreen):
    """Chat, map, header and keys; the reports of the slow side are handled in LiveScreen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Help", priority=True),
        Binding("question_mark", "help", "Help", show=False),
        Binding("f2,ctrl+b", "map", "Map", priority=True),
        Binding("f3,ctrl+o", "brief", "Op-ed", priority=True),
        Binding("f4,ctrl+r", "why", "Why", priority=True),
        Binding("f5", "finish", "Finish", priority=True),
        Binding("ctrl+d", "finish", show=False, priority=True),
        Binding("f9", "retry", show=False, priority=True),
        Binding("escape", "chat", show=False),
        Binding("pageup", "scroll_chat(-1)", show=False, priority=True),
        Binding("pagedown", "scroll_chat(1)", show=False, priority=True),
    ]
    AUTO_FOCUS = "#composer"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - Textual declares it so

    @dataclass
    class Finished(Message):
        """The student left the debrief: for a new debate, or for good."""

        again: bool

    def compose(self) -> ComposeResult:
        """Header, chat beside map, keys."""
        yield MotionHeader(id="header")
        with Horizontal(id="body"):
            yield ChatPane(self.conversation, id="chat")
            yield CoveragePane(id="coverage")
        yield Footer(show_command_palette=False)

    @on(FoundRow.Picked)
    def _found_picked(self, message: FoundRow.Picked) -> None:
        self.action_chat()
        self.query_one(Transcript).show_turn(message.turn)

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

    def action_finish(self) -> None:
        """Show the debrief; the debate ends when the student leaves it for a new one or for good."""

        def decide(chosen: Next | None) -> None:
            if chosen in ("new", "quit"):
                self.conversation.end()
                self.post_message(self.Finished(again=chosen == "new"))

        if self.state is not None:
            self.app.push_screen(DebriefScreen(self.state), decide)

    def action_scroll_chat(self, pages: int) -> None:
        """Page through the chat, whatever has the focus."""
        transcript = self.query_one(Transcript)
        (transcript.scroll_page_up if pages < 0 else transcript.scroll_page_down)()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Trying again is offered only after a failure."""
        return self.load_failed if action == "retry" else True
