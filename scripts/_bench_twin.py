"""A bare Textual app with the widgets of the start screen and their style, and nothing behind them."""

from pathlib import Path

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.widgets import Footer, Static

WAYS = (
    ("c", "Carry on", ""),
    ("1", "Spar", "argue freely; the op-ed answers and asks back"),
    ("2", "Timed round", "the same against a clock; you may pause"),
    ("3", "Drill", "voice the objections that you missed"),
    ("4", "Switch sides", "it objects, you answer for the op-ed"),
    ("5", "Weigh", "choose your three strongest points and say why"),
)
STYLE = Path(__file__).resolve().parents[1] / "debater" / "tui" / "screens" / "home.tcss"


class Row(Static, can_focus=True):
    """A way to practise."""


class ChoiceRow(Horizontal, can_focus=True):
    """A setting."""


class Twin(App[None]):
    """Draws what the start screen draws."""

    CSS_PATH = STYLE
    BINDINGS = [  # noqa: RUF012 - Textual declares it so
        Binding("p", "go", "Progress"),
        Binding("o", "go", "Op-ed"),
        Binding("question_mark", "go", "Help", key_display="?"),
        Binding("t", "go", "Colours"),
        Binding("q", "quit", "Quit"),
    ]

    def compose(self) -> ComposeResult:
        """As the start screen."""
        with VerticalScroll(id="home"), Vertical(id="home-column"):
            yield Static("debater", id="home-motion")
            yield Static("Opening the op-ed…", id="home-side")
            yield Static(id="home-banner")
            with Container(id="home-panels"):
                with Vertical(id="home-ways") as ways:
                    ways.border_title, ways.border_subtitle = "Practise", "key, click, or arrows and Enter"
                    for at, (key, name, words) in enumerate(WAYS):
                        yield Row(f"{key}  {name:<15}{words}", classes="way", id=None if at else "way-carry-on")
                    with ChoiceRow(id="levels"):
                        yield Static("Opponent", classes="choice-label")
                        for level in ("gentle", "fair", "hard"):
                            yield Static(f"○ {level}", classes="chip")
                        yield Static("recalls what you left open", classes="choice-words")
                    with ChoiceRow(id="clock"):
                        yield Static("Clock", classes="choice-label")
                        yield Static("−", classes="chip")
                        yield Static("5 minutes", id="minutes")
                        yield Static("+", classes="chip")
                        yield Static("for the timed round (left, right)", classes="choice-words")
                with Vertical(id="home-past") as past:
                    past.border_title = "So far"
                    with Container(id="past-figures"):
                        yield Static(id="past-debates")
                        yield Static(id="past-last")
                        yield Static(id="past-best")
                    yield Static(id="past-due")
        yield Static(id="home-doing")
        yield Footer(show_command_palette=False)


def main() -> None:
    """Run it."""
    Twin().run()
