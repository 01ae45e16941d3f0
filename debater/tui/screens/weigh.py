"""The closing minute: choose the three strongest points, say why they outweigh, and see what that weighs."""

from collections.abc import Callable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Button, Static, TextArea

from debater.core.event import Weighed
from debater.core.state import DebateState
from debater.core.text import clean, tamed
from debater.core.weighing import last_weighed
from debater.tui.screens.help import HelpScreen
from debater.tui.text import DIM, parts
from debater.tui.widgets.point_choice import PointChoice
from debater.tui.widgets.weighed import weighed_widgets

LONGEST = 4_000
"""Characters that are kept: more than anybody says in a minute."""
HOW = (
    "At the end of a debate, a strong speaker does not say everything again. Choose the points that matter most, up to "
    "three, and say why they outweigh what the op-ed says: how many people they touch, how likely they are, how soon "
    "they come, whether they can be undone, and who bears them. Nothing here is scored."
)
KEYS = (
    ("Up, Down", "go through your points"),
    ("Space or Enter", "choose a point, or leave it out again"),
    ("Tab", "from the list to the text box and on"),
    ("Enter", "in the text box: weigh"),
    ("Ctrl+J or Shift+Enter", "in the text box: begin a new line"),
    ("Esc", "from the text box to the list; from the list back"),
    ("F1", "this help (? works outside the text box)"),
)


class Reasons(TextArea):
    """Why the points outweigh; Enter sends, Ctrl+J or Shift+Enter begins a new line."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+j,shift+enter", "new_line", "New line", show=False)]

    class Sent(Message):
        """Enter was pressed."""

    def on_key(self, event: events.Key) -> None:
        """Enter sends; all else is TextArea's."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Sent())

    def on_paste(self, event: events.Paste) -> None:
        """As much of it as a minute holds."""
        event.stop()
        event.prevent_default()
        self.replace(tamed(event.text)[: max(0, LONGEST - len(self.text))], *self.selection)

    def action_new_line(self) -> None:
        """Begin a new line."""
        self.insert("\n")


class WeighScreen(ModalScreen[Weighed | None]):
    """Gives what was weighed, or None. `keep` is told at once, before the result has been read."""

    CSS_PATH = "weigh.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back"),
        Binding("q", "leave", show=False),
        Binding("f1", "help", "Help", priority=True),
        Binding("question_mark", "help", show=False),
    ]
    AUTO_FOCUS = "PointChoice"

    def __init__(self, state: DebateState, keep: Callable[[Weighed], object] | None = None) -> None:
        super().__init__()
        self._state = state
        self._keep = keep
        self._weighed: Weighed | None = None

    def compose(self) -> ComposeResult:
        """The points and the text box; later, the result in their place."""
        before = last_weighed(self._state)
        with Vertical(id="weigh") as box:
            box.border_title = "Weigh"
            with VerticalScroll(id="weigh-choice", can_focus=False):
                yield Static(
                    parts(("1  Choose up to three: your strongest points.", "bold"), ("  Space chooses.", DIM))
                )
                yield PointChoice(self._state, before.choices if before else ())
                yield Static(parts(("2  Why do they outweigh what the op-ed says?", "bold"), ("  Take a minute.", DIM)))
                yield Reasons(
                    before.text if before else "",
                    id="reasons",
                    soft_wrap=True,
                    show_line_numbers=False,
                    highlight_cursor_line=False,
                    tab_behavior="focus",
                    placeholder="These matter most, because…",
                )
                yield Static("", id="weigh-note", markup=False)
            yield VerticalScroll(id="weigh-result")
            with Horizontal(classes="buttons"):
                yield Button("Weigh (Enter)", id="send", variant="primary", compact=True)
                yield Button("Back (Esc)", id="leave", compact=True)

    def on_mount(self) -> None:
        """The border says what the keys do."""
        self.query_one("#weigh").border_subtitle = "Tab goes on · Esc back · F1 help"
        if not self.query_one(PointChoice).option_count:
            self._note("Raise at least one point in the debate, then come back.")
        else:
            self.query_one(PointChoice).highlighted = 0

    @on(PointChoice.Changed)
    def _changed(self, message: PointChoice.Changed) -> None:
        self._note("Three are chosen. Leave one out first." if message.refused else "")

    @on(Reasons.Sent)
    @on(Button.Pressed, "#send")
    async def _send(self) -> None:
        if self._weighed is not None:
            self.dismiss(self._weighed)
            return
        chosen, text = self.query_one(PointChoice).chosen, clean(self.query_one(Reasons).text)[:LONGEST]
        if not chosen:
            self._note("Choose at least one point in the list above.")
            self.query_one(PointChoice).focus()
        elif not text:
            self._note("Now write why: one or two sentences are enough.")
            self.query_one(Reasons).focus()
        else:
            await self._show(Weighed(choices=chosen, text=text, after_turn=len(self._state.turns)))

    async def _show(self, weighed: Weighed) -> None:
        self._weighed = weighed
        if self._keep is not None:
            self._keep(weighed)
        result = self.query_one("#weigh-result", VerticalScroll)
        await result.mount_all(weighed_widgets(self._state, weighed))
        self.query_one("#weigh").add_class("-done")
        self.query_one("#weigh").border_subtitle = "arrows scroll · Enter or Esc closes"
        self.query_one("#send", Button).label = "Done (Enter)"
        self.query_one("#leave").display = False
        result.focus()

    @on(Button.Pressed, "#leave")
    def action_leave(self) -> None:
        """Back to where the student came from."""
        self.dismiss(self._weighed)

    def action_back(self) -> None:
        """From the text box to the list; from there, back."""
        if self._weighed is None and self.query_one(Reasons).has_focus:
            self.query_one(PointChoice).focus()
        else:
            self.action_leave()

    def action_help(self) -> None:
        """What weighing is, and every key."""
        self.app.push_screen(HelpScreen(HOW, KEYS))

    def on_key(self, event: events.Key) -> None:
        """Enter closes the result."""
        if event.key == "enter" and self._weighed is not None:
            event.stop()
            self.dismiss(self._weighed)

    def _note(self, text: str) -> None:
        self.query_one("#weigh-note", Static).update(text)
