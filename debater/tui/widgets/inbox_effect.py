"""What a plan changes on the test objections: while it is measured, then in figures and text by text."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from debater.core.text import one_line
from debater.tui.text import DIM, Look, parts
from debater.tui.widgets.hanging import Hanging

if TYPE_CHECKING:
    from debater.workshop.effect import Changed, Effect

NO_OBJECTIONS = (
    "There is no objections.yaml beside this bank, so nobody can say what the change does to other texts. "
    "Write one with a few dozen labelled objections, and it will be shown here."
)
LONGEST = 180
"""Characters of a changed text that are shown."""
MOST = 40
"""So many changed texts are listed, those that got worse first."""


class EffectPane(VerticalScroll):
    """Scrolls; has the focus while a plan is looked at."""

    DEFAULT_CSS = """
    EffectPane { height: 1fr; min-height: 4; border: round $border; padding: 0 1; border-title-style: bold;
      scrollbar-size-vertical: 1; }
    EffectPane:focus { border: round $primary; border-title-color: $primary; }
    EffectPane Static { height: auto; }
    #effect-changed { margin: 1 0 0 0; }
    """

    def compose(self) -> ComposeResult:
        """The figures, then the texts."""
        yield Static(id="effect-words")
        yield Static(id="effect-changed")

    def on_mount(self) -> None:
        """What this pane is."""
        self.border_title = "What changes on objections.yaml"

    def wait(self, step: str) -> None:
        """It is being measured."""
        self._show(parts((f"{step}…", DIM)))

    def trouble(self, error: Exception) -> None:
        """It cannot be measured, or not be done."""
        self._show(parts((one_line(str(error)), "$error")))

    def show(self, effect: "Effect | None") -> None:
        """The result; None where there is nothing to measure on."""
        if effect is None:
            self._show(parts(NO_OBJECTIONS))
            return
        order = {False: 0, True: 1, None: 2}
        changed = sorted(effect.changed, key=lambda one: order[one.better])
        rows = [_row(one) for one in changed[:MOST]]
        if len(changed) > MOST:
            rows.append((parts(("", DIM)), parts((f"… and {len(changed) - MOST} more", DIM))))
        first, *more = effect.in_words
        self._show(parts((first, "bold"), *(f"\n{line}" for line in more)), Hanging(rows) if rows else None)

    def _show(self, words: Content, changed: Hanging | None = None) -> None:
        self.query_one("#effect-words", Static).update(words)
        listed = self.query_one("#effect-changed", Static)
        listed.display = changed is not None
        listed.update(changed if changed is not None else "")
        self.scroll_home(animate=False)


def _row(changed: "Changed") -> tuple[Content, Content]:
    word, look = _judged(changed.better)
    return parts((f"{word:<9}", look)), parts(one_line(changed.text, LONGEST), (f"\n{one_line(changed.in_words)}", DIM))


def _judged(better: bool | None) -> tuple[str, Look]:
    if better is None:
        return "changed", DIM
    return ("better", "bold $success") if better else ("worse", "bold $error")
