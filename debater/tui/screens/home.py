"""The start screen: the ways to practise, one key each, with what was done before and what is due."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Footer, Static

from debater.core.modes import Level, Mode
from debater.tui.screens.home_live import LiveHome
from debater.tui.screens.home_words import HOW, KEYS, WAYS
from debater.tui.text import DIM, parts
from debater.tui.widgets.choices import ChoiceRow, LevelRow, MinutesRow
from debater.tui.widgets.past_panel import PastPanel
from debater.tui.widgets.way_row import Way, WayRow

if TYPE_CHECKING:
    from debater.core.practice import Setting

WIDE, TALL = 116, 32
"""Columns from which the past stands beside the ways; rows from which the ways stand apart."""


class Column(VerticalScroll, inherit_bindings=False):
    """Scrolls to what has the focus; the arrows are left to the screen, which moves the focus."""


class HomeScreen(LiveHome):
    """Drawn before the bank is read; its text fills in. The model loads while the student chooses.

    What is chosen goes to the app as `Chosen`.
    """

    CSS_PATH = "home.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "choose('carry-on')", "Carry on"),
        Binding("1", "choose('spar')", show=False),
        Binding("2", "choose('timed')", show=False),
        Binding("3", "choose('drill')", show=False),
        Binding("4", "choose('switch')", show=False),
        Binding("5", "choose('weigh')", show=False),
        Binding("p", "choose('progress')", "Progress"),
        Binding("o,f3", "brief", "Op-ed"),
        Binding("question_mark,f1", "help", "Help", key_display="?"),
        Binding("t", "app.colours", "Colours"),
        Binding("q", "app.quit", "Quit"),
        Binding("g", "level('gentle')", "Opponent: gentle", show=False),
        Binding("f", "level('fair')", "Opponent: fair", show=False),
        Binding("h", "level('hard')", "Opponent: hard", show=False),
        Binding("left,minus", "minutes(-1)", show=False),
        Binding("right,plus,equals_sign", "minutes(1)", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("x", "set_aside", "Set aside", show=False),
        Binding("f9", "retry", show=False),
    ]
    AUTO_FOCUS = "#way-spar"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - Textual declares it so
    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-tall")]  # noqa: RUF012 - Textual declares it so

    @dataclass
    class Chosen(Message):
        """The student chose a way."""

        way: Way

    class SetAside(Message):
        """The unfinished debate is not to be offered again."""

    def compose(self) -> ComposeResult:
        """Motion, ways and settings, the past, what goes on now, the keys."""
        with Column(id="home", can_focus=False), Vertical(id="home-column"):
            yield Static(parts(("debater", "bold $primary")), id="home-motion")
            yield Static(parts(("Opening the op-ed…", DIM)), id="home-side")
            yield Static(id="home-banner", markup=False)
            with Container(id="home-panels"):
                with Vertical(id="home-ways") as ways:
                    ways.border_title = "Practise"
                    ways.border_subtitle = "key, click, or arrows and Enter"
                    for way in WAYS:
                        yield WayRow(*way)
                    yield LevelRow(id="levels")
                    yield MinutesRow(id="clock")
                yield PastPanel(id="home-past")
        yield Static(id="home-doing", markup=False)
        yield Footer(show_command_palette=False)

    def setting_for(self, mode: Mode) -> "Setting":
        """The chosen level, and for a timed round the chosen minutes."""
        from debater.core.practice import Setting  # noqa: PLC0415 - the first frame does not wait for pydantic

        minutes = self.query_one(MinutesRow).minutes if mode == "timed" else 0
        return Setting(mode=mode, level=self.query_one(LevelRow).level, minutes=minutes)

    @on(WayRow.Chosen)
    def _row_chosen(self, message: WayRow.Chosen) -> None:
        self.action_choose(message.way)

    @on(ChoiceRow.Changed)
    def _setting_changed(self) -> None:
        self.preset = self.setting_for("timed")

    def action_choose(self, way: Way) -> None:
        """Practise in this way."""
        self.say("")
        self.post_message(self.Chosen(way))

    def action_level(self, level: Level) -> None:
        """How hard the opponent is."""
        self.query_one(LevelRow).choose(level)

    def action_minutes(self, by: int) -> None:
        """A longer or shorter timed round."""
        self.query_one(MinutesRow).action_step(by)

    def action_brief(self) -> None:
        """Show the op-ed's points."""
        from debater.tui.screens.brief import BriefScreen  # noqa: PLC0415 - only who asks waits for it

        session = self.conversation.session
        if session is not None:
            self.app.push_screen(BriefScreen(session.bank))

    def action_help(self) -> None:
        """Show this screen's help."""
        from debater.tui.screens.help import HelpScreen  # noqa: PLC0415 - the same

        self.app.push_screen(HelpScreen(HOW, KEYS))

    def action_set_aside(self) -> None:
        """Offer the unfinished debate no more."""
        self.post_message(self.SetAside())

    def action_retry(self) -> None:
        """Load the model again after a failure."""
        self.warn("")
        self.conversation.load()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is not there is not offered."""
        if action == "set_aside" or (action == "choose" and parameters == ("carry-on",)):
            return self.unfinished is not None or self.left_behind is not None
        return self._load_failed if action == "retry" else True
