"""Switching sides: the app objects, the student answers for the op-ed, and a curated answer is shown beside it."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Footer, Static

from debater.core.switching import AT_ONCE
from debater.tui.conversation import Conversation
from debater.tui.screens.brief import BriefScreen
from debater.tui.screens.help import HelpScreen
from debater.tui.screens.switch_live import LiveSwitch
from debater.tui.text import DIM, parts
from debater.tui.widgets.answer_task import AnswerTask
from debater.tui.widgets.composer import Composer
from debater.tui.widgets.switch_summary import SwitchSummary

HOW = (
    "Here the sides are switched: the program objects to the op-ed, and you answer for it. The points that you have "
    "practised least come first, in words that you have not seen.\n\n"
    "A strong answer has four steps. They say: take up the objection. But: turn against it. Because: give the reason, "
    "best from the op-ed's own points (F3). Therefore: say what follows. Some objections have no answer in the op-ed; "
    "then a good reply admits it.\n\n"
    "Your answer is compared with a few answers that the program knows, and the steps are found by words such as "
    "“but” and “because”. Both can be wrong: a good answer of your own may not be recognised. The op-ed's answer is "
    "shown beside yours, so that you can judge for yourself."
)
KEYS = (
    ("Enter", "send your answer; when an objection is done: the next one"),
    ("Ctrl+J or Shift+Enter", "begin a new line"),
    ("F6", "show the op-ed's answer, without a further try"),
    ("Up, Down", "in an empty box: bring back what you sent before"),
    ("Page Up, Page Down", "scroll"),
    ("F1 or ?", "this help (? works in an empty box)"),
    ("F3", "the op-ed's points"),
    ("Esc", "stop and go back"),
)
WIDE = 100
"""Columns from which the two answers stand side by side."""

_MORE = "▼ more below: Page Down"


class SwitchScreen(LiveSwitch):
    """Puts objections of `key_points`; without any, of those that were practised least."""

    prefix = "switch"
    CSS_PATH = "switch.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Help", priority=True),
        Binding("question_mark", "help", show=False),
        Binding("f3", "brief", "Op-ed", priority=True),
        Binding("f6", "answer", "Show answer", priority=True),
        Binding("f9", "retry", "Try again", priority=True),
        Binding("enter", "next", "Next", show=False),
        Binding("escape,q", "leave", "Back", key_display="Esc"),
        Binding("pageup", "page(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("f8,ctrl+t", "app.colours", "Colours", show=False, priority=True),
    ]
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - Textual declares it so

    def __init__(
        self, conversation: Conversation, key_points: tuple[str, ...] = (), *, seed: int | None = None
    ) -> None:
        super().__init__(conversation, key_points, seed)

    def compose(self) -> ComposeResult:
        """Header, one of three bodies, text box or buttons, keys."""
        with Vertical(id="switch-page"):
            with Horizontal(id="switch-header"):
                yield Static(parts(("Switch sides", "bold $primary")), id="switch-title")
                yield Static(parts(("you answer for the op-ed", DIM)), id="switch-side")
            yield Static(id="switch-banner", markup=False)
            yield Static(parts(("Looking for objections…", DIM)), id="switch-wait")
            yield AnswerTask(id="switch-task")
            yield SwitchSummary(id="switch-summary")
            yield Static(id="switch-status", markup=False)
            composer = Composer(id="composer")
            composer.placeholder = "Answer for the op-ed…"
            composer.border_subtitle = "Enter send · F6 show answer"
            yield composer
            yield Static(id="switch-more")
            with Horizontal(classes="buttons", id="switch-buttons"):
                on = Button("Next (Enter)", id="switch-next", variant="primary", compact=True)
                on.active_effect_duration = 0  # while it lasts, a further Enter is lost
                yield on
                yield Button("Stop here (Esc)", id="switch-stop", compact=True)
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Until it is known which objections to put, say so; and keep an eye on whether all is in view."""
        self._show_only("#switch-wait")
        for body in self.query("AnswerTask, SwitchSummary"):
            self.watch(body, "scroll_y", self._tell_of_more, init=False)
            self.watch(body, "virtual_size", self._tell_of_more, init=False)

    def on_resize(self) -> None:
        """More or less of it is in view."""
        self._tell_of_more()

    def draw(self) -> None:
        """The exchange that is on, with the text box, or once it is settled with the way on."""
        now = self.round
        if now is None or now.exchange is None:
            return
        self._head(f"objection {now.at + 1} of {len(now.exchanges)}")
        self.query_one(AnswerTask).show(now, self.waiting)
        last = now.at + 1 == len(now.exchanges)
        self._show_only("#switch-task", writing=not now.exchange.settled, on="Sum up" if last else "Next")

    def summarise(self) -> None:
        """Counts, each objection, and on to more."""
        if self.round is not None:
            self._head("how it went")
            self.query_one(SwitchSummary).show(self.round)
            more = min(len(self.ahead), AT_ONCE)
            self._show_only("#switch-summary", on=f"{more} more" if more > 1 else "One more" if more else "Back")

    @on(Composer.Sent)
    def _sent(self, message: Composer.Sent) -> None:
        self.send(message.text)

    @on(Composer.HelpAsked)
    def action_help(self) -> None:
        """Show how it goes, and the keys."""
        self.app.push_screen(HelpScreen(HOW, KEYS))

    def action_brief(self) -> None:
        """Show the op-ed's points: what the student argues from."""
        if self.round is not None:
            self.app.push_screen(BriefScreen(self.round.bank))

    def action_answer(self) -> None:
        """The op-ed's answer, without a further try."""
        if self.round is not None:
            self.change(self.round.shown())

    @on(Button.Pressed, "#switch-next")
    def action_next(self) -> None:
        """On to the next objection; after the last one, the summary; after that, more, or back."""
        if self.round is None:
            return
        if self.round.exchange is not None:
            self.move_on()
        elif self.ahead:
            self.begin()
        else:
            self.action_leave()

    @on(Button.Pressed, "#switch-stop")
    def action_leave(self) -> None:
        """Back to where this was opened."""
        self.dismiss(None)

    def action_page(self, pages: int) -> None:
        """Scroll what is shown, whatever has the focus."""
        for body in self.query("AnswerTask, SwitchSummary"):
            if body.display:
                (body.scroll_page_up if pages < 0 else body.scroll_page_down)()

    def on_key(self, event: events.Key) -> None:
        """Letters typed beside the text box go into it."""
        composer = self.query_one(Composer)
        if event.character and event.character.isalpha() and composer.display and not composer.has_focus:
            event.stop()
            composer.focus()
            composer.insert(event.character)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The answer only while an objection is open, trying again only after a failure."""
        if action == "answer":
            exchange = self.round.exchange if self.round else None
            return exchange is not None and not exchange.settled and not self.waiting
        return self.load_failed if action == "retry" else True

    def _tell_of_more(self) -> None:
        self.call_after_refresh(self._point_down)

    def _point_down(self) -> None:
        """On a small screen the op-ed's answer may lie below what is seen."""
        bodies = [body for body in self.query("AnswerTask, SwitchSummary") if body.display]
        more = _MORE if any(body.max_scroll_y - body.scroll_y >= 2 for body in bodies) else ""
        self.query_one(Composer).border_title = more
        self.query_one("#switch-more", Static).update(parts((more, "$accent")))

    def _head(self, what: str) -> None:
        self.query_one("#switch-title", Static).update(parts(("Switch sides", "bold $primary"), (f"  {what}", "bold")))

    def _show_only(self, body: str, *, writing: bool = False, on: str = "") -> None:
        """One of the three bodies; beneath it the text box, or the way on; and the focus where it is needed."""
        if not writing:
            self.say("")
        self.query_one("#switch-more").display = bool(on) and not writing
        self._tell_of_more()
        for other in ("#switch-wait", "#switch-task", "#switch-summary"):
            self.query_one(other).display = other == body
        self.query_one("#composer").display = writing
        self.query_one("#switch-buttons").display = bool(on) and not writing
        self.query_one("#switch-next", Button).label = f"{on} (Enter)"
        self.query_one("#switch-stop").display = on != "Back"
        self.query_one("#composer" if writing else "#switch-next" if on else body).focus()
        self.refresh_bindings()
