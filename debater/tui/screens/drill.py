"""The drill: a theme is named, the student voices the objection, and a strong debater's line is shown beside it."""

from datetime import datetime
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Footer, Static

from debater.core.drill import AT_ONCE
from debater.tui.conversation import Conversation
from debater.tui.drilling import Clock, Planned
from debater.tui.screens.brief import BriefScreen
from debater.tui.screens.drill_live import LiveDrill
from debater.tui.screens.help import HelpScreen
from debater.tui.text import DIM, parts
from debater.tui.widgets.composer import Composer
from debater.tui.widgets.drill_ends import DrillChoice, DrillSummary, coming
from debater.tui.widgets.drill_task import TaskView

HOW = (
    "A drill brings back the points that you missed, conceded, or found only with a hint or from the list. The theme "
    "is named; you voice the objection against the op-ed, in a sentence or two. You are told what was heard.\n\n"
    "If it was another point, a hint opens and you try again: first a question, then key words. After that, a strong "
    "debater's line is shown beside yours.\n\n"
    "What you find at once comes back after a week or so, then later and later. What you do not find comes back "
    "tomorrow. You can stop at any time: each point that is done is kept."
)
KEYS = (
    ("Enter", "send your line; when a point is done: the next one"),
    ("Ctrl+J or Shift+Enter", "begin a new line"),
    ("F6", "the next hint, without a try; after the key words, the strong line"),
    ("Up, Down", "in an empty box: bring back what you sent before"),
    ("Page Up, Page Down", "scroll"),
    ("1, 2, 3", "choose what to drill, when nothing is due"),
    ("F1 or ?", "this help (? works in an empty box)"),
    ("F3", "the op-ed's points"),
    ("Esc", "stop and go back; what is done is kept"),
)
WHENCE = "After a debate, the points that you missed or needed help with come here by themselves."
WIDE = 100
"""Columns from which the two lines stand side by side."""

_BACK = "Back"
_MORE = "▼ more below: Page Down"


def _now() -> datetime:
    return datetime.now().astimezone()


class DrillScreen(LiveDrill):
    """Drills `key_points`; without any, those that are due; where none is, it offers others."""

    prefix = "drill"
    CSS_PATH = "drill.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Help", priority=True),
        Binding("question_mark", "help", show=False),
        Binding("f3", "brief", "Op-ed", priority=True),
        Binding("f6", "hint", "Hint", priority=True),
        Binding("f9", "retry", "Try again", priority=True),
        Binding("enter", "next", "Next", show=False),
        Binding("escape,q", "leave", "Back", key_display="Esc"),
        Binding("pageup", "page(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("f8,ctrl+t", "app.colours", "Colours", show=False, priority=True),
    ]
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - Textual declares it so

    def __init__(self, conversation: Conversation, key_points: tuple[str, ...] = (), *, clock: Clock = _now) -> None:
        super().__init__(conversation, key_points, clock)

    def compose(self) -> ComposeResult:
        """Header, one of four bodies, text box or buttons, keys."""
        with Vertical(id="drill-page"):
            with Horizontal(id="drill-header"):
                yield Static(parts(("Drill", "bold $primary")), id="drill-title")
                yield Static(id="drill-due")
            yield Static(id="drill-banner", markup=False)
            yield Static(parts(("Looking up what is due…", DIM)), id="drill-wait")
            yield TaskView(id="drill-task")
            yield DrillChoice(id="drill-choice")
            yield DrillSummary(id="drill-summary")
            yield Static(id="drill-status", markup=False)
            composer = Composer(id="composer")
            composer.placeholder = "Voice the objection in a sentence or two…"
            composer.border_subtitle = "Enter send · F6 hint"
            yield composer
            yield Static(id="drill-more")
            with Horizontal(classes="buttons", id="drill-buttons"):
                yield Button("Next (Enter)", id="drill-next", variant="primary", compact=True)
                yield Button("Stop here (Esc)", id="drill-stop", compact=True)
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Until it is known what there is to drill, say so; and keep an eye on whether all is in view."""
        self._show_only("#drill-wait")
        self.query_one("#drill-next", Button).active_effect_duration = 0  # else Enter is deaf for a moment after Enter

        for body in self.query("TaskView, DrillSummary"):
            self.watch(body, "scroll_y", self._tell_of_more, init=False)
            self.watch(body, "virtual_size", self._tell_of_more, init=False)

    def on_resize(self) -> None:
        """More or less of it is in view."""
        self._tell_of_more()

    def draw(self) -> None:
        """The task that is on, with the text box, or once it is settled with the way on."""
        current = self.drill
        if current is None or current.task is None:
            return
        task = current.task
        self._head(f"point {current.at + 1} of {len(current.tasks)}", {done.key_point for done in current.settled})
        self.query_one(TaskView).show(current, self.waiting, self.back.get(task.key_point, ""))
        last = current.at + 1 == len(current.tasks)
        self._show_only("#drill-task", writing=task.known is None, on="Sum up" if last else "Next")

    def summarise(self) -> None:
        """Counts, each point, when the next are due."""
        if self.drill is not None and self.planned is not None:
            self._head("how it went")
            self.query_one(DrillSummary).show(self.drill, self.back, self.planned)
            self._show_only("#drill-summary", on=_more(len(self.planned.due)))

    def offer(self, planned: Planned) -> None:
        """Other drills to choose from."""
        self._head("what to drill")
        self.query_one(DrillChoice).offer(planned)
        later = coming(planned) if planned.coming or not planned.kept else ""
        self.query_one("#drill-wait", Static).update(parts(f"Nothing is due now. {later}\n", (WHENCE, DIM)))
        self._show_only("#drill-choice")

    @on(Composer.Sent)
    def _sent(self, message: Composer.Sent) -> None:
        self.send(message.text)

    @on(DrillChoice.Chosen)
    def _chosen(self, message: DrillChoice.Chosen) -> None:
        self.begin(message.key_points)

    @on(Composer.HelpAsked)
    def action_help(self) -> None:
        """Show how a drill goes, and its keys."""
        self.app.push_screen(HelpScreen(HOW, KEYS))

    def action_brief(self) -> None:
        """Show the op-ed's points."""
        if self.planned is not None:
            self.app.push_screen(BriefScreen(self.planned.bank))

    def action_hint(self) -> None:
        """The next hint; after the last one, the strong line."""
        if self.drill is not None:
            self.change(self.drill.helped())

    @on(Button.Pressed, "#drill-next")
    def action_next(self) -> None:
        """On to the next point; after the last one, the summary; after that, the next drill, or back."""
        if self.drill is not None and self.drill.task is not None:
            self.move_on()
        elif self.drill is not None and self.planned is not None and self.planned.due:
            self.begin(self.planned.due)
        elif self.drill is not None:
            self.action_leave()

    @on(Button.Pressed, "#drill-stop")
    def action_leave(self) -> None:
        """Back to where the drill was opened; what was graded is kept."""
        self.dismiss(None)

    def action_page(self, pages: int) -> None:
        """Scroll what is shown, whatever has the focus."""
        for body in self.query("TaskView, DrillSummary"):
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
        """A hint only for a point that is open, trying again only after a failure."""
        if action == "hint":
            task = self.drill.task if self.drill else None
            return task is not None and task.known is None and not self.waiting
        return self.load_failed if action == "retry" else True

    def _tell_of_more(self) -> None:
        self.call_after_refresh(self._point_down)

    def _point_down(self) -> None:
        """On a small screen the strong line may lie below what is seen."""
        bodies = [body for body in self.query("TaskView, DrillSummary") if body.display]
        more = _MORE if any(body.max_scroll_y - body.scroll_y >= 2 for body in bodies) else ""
        self.query_one("#drill-more", Static).update(parts((more, "$accent")))

    def _head(self, what: str, done: frozenset[str] | set[str] = frozenset()) -> None:
        due = len(set(self.planned.due) - done) if self.planned else 0
        self.query_one("#drill-title", Static).update(parts(("Drill", "bold $primary"), (f"  {what}", "bold")))
        self.query_one("#drill-due", Static).update(parts((f"{due} due" if due else "none due", DIM)))

    def _show_only(self, body: str, *, writing: bool = False, on: str = "") -> None:
        """One of the four bodies; beneath it the text box, or the way on; and the focus where it is needed."""
        for other in ("#drill-wait", "#drill-task", "#drill-choice", "#drill-summary"):
            self.query_one(other).display = other == body
        self.query_one("#drill-wait").display = body in ("#drill-wait", "#drill-choice")
        self.query_one("#composer").display = writing
        self.query_one("#drill-more").display = bool(on) and not writing
        self._tell_of_more()
        self.query_one("#drill-buttons").display = bool(on) and not writing
        button = self.query_one("#drill-next", Button)
        button.label = f"{on} (Enter)"
        button.refresh(layout=True)  # a new label alone keeps the old width
        self.query_one("#drill-stop").display = on != _BACK
        self.query_one("#composer" if writing else "#drill-next" if on else body).focus()
        self.refresh_bindings()


def _more(due: int) -> str:
    return f"Drill {'the last one' if due == 1 else f'{min(due, AT_ONCE)} more'}" if due else _BACK
