"""One key point of a drill: its theme, what was tried and heard, the hints, and the two lines side by side."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from debater.core.bank import Bank, KeyPoint
from debater.core.drill import Drill, Task, hearing
from debater.core.hints import hint_text
from debater.core.text import one_line
from debater.tui.text import DIM, parts, shown
from debater.tui.widgets.hanging import Hanging, Row

_SHOWN = 500
"""Characters of one of the student's lines that are shown."""
_HINTS = {1: ("Question", 2), 2: ("Key words", 3)}
"""The hints of a drill: what each is called, and its step on the bank's ladder (the theme is always shown)."""
_OUTCOMES = {
    "easy": ("Found, at once.", "bold $success"),
    "good": ("Found.", "bold $success"),
    "hard": ("Found, but not with ease.", "bold $secondary"),
    "again": ("Not found yet.", "bold $error"),
}


class TaskView(VerticalScroll, can_focus=False):
    """Shows a drill's task as it stands; `show` again after every change."""

    DEFAULT_CSS = """
    TaskView { height: 1fr; padding: 1 1 0 2; scrollbar-size-vertical: 1; }
    TaskView > Static { height: auto; margin: 0 1 1 0; }
    TaskView #drill-theme { padding: 0 1; border-left: outer $accent; }
    TaskView #drill-lines { height: auto; margin: 0 0 1 0; }
    TaskView #drill-lines Static { width: 1fr; height: auto; margin: 0 1 0 0; padding: 0 1; border: round $border;
      border-title-color: $foreground 68%; border-title-style: bold; }
    TaskView #drill-lines #drill-model { border: round $accent; border-title-color: $accent; }
    """

    def compose(self) -> ComposeResult:
        """From the top: theme; once it is settled how it ended and the two lines; tries and hints."""
        yield Static(id="drill-theme")
        yield Static(id="drill-end")
        with Horizontal(id="drill-lines"):
            yield Static(id="drill-own")
            yield Static(id="drill-model")
        yield Static(id="drill-tries")

    def on_mount(self) -> None:
        """Name the two columns."""
        self.query_one("#drill-own").border_title = "Your line"
        self.query_one("#drill-model").border_title = "A strong debater's line"

    def show(self, drill: Drill, waiting: str = "", back: str = "") -> None:
        """Bring the view up to the task that is on; `waiting` is a line not heard yet, `back` when it comes back."""
        task, key_point = drill.task, drill.key_point
        if task is None or key_point is None:
            return
        rows = [*_tries(drill.bank, task), *([_said(waiting)] if waiting else [])]
        self.query_one("#drill-theme", Static).update(_theme(drill.bank, key_point, whole=task.known is None))
        tries = self.query_one("#drill-tries", Static)
        tries.update(Hanging(rows))
        tries.display = bool(rows)
        for part in ("#drill-end", "#drill-lines"):
            self.query_one(part).display = task.known is not None
        if task.known is not None:
            self._settle(task, key_point, back)
        self.call_after_refresh(self.scroll_end if rows and task.known is None else self.scroll_home, animate=False)

    def _settle(self, task: Task, key_point: KeyPoint, back: str) -> None:
        words, look = _OUTCOMES[task.known or "again"]
        again = f"  It comes back {back}." if back else ""
        self.query_one("#drill-end", Static).update(
            Hanging(
                [
                    (parts(""), parts((words, look), (again, DIM))),
                    (parts(("The point  ", "$primary")), parts(one_line(key_point.claim))),
                ]
            )
        )
        own = shown(task.tries[-1].said, _SHOWN) if task.tries else ""
        box = self.query_one("#drill-own", Static)
        box.update(parts(own) if own else parts(("You did not write one.", DIM)))
        box.set_class(not own, "-unwritten")
        words = ", ".join(key_point.hints.key_words)
        self.query_one("#drill-model", Static).update(
            parts((shown(key_point.hints.model_line), "italic"), ("\nKey words  ", DIM), (shown(words), DIM))
        )


def _theme(bank: Bank, key_point: KeyPoint, *, whole: bool) -> Hanging:
    theme = bank.theme_by_id.get(key_point.theme)
    name = one_line(theme.name if theme else key_point.theme)
    rows = [(parts(("Theme  ", "$accent")), parts((name, "bold")))]
    if whole:
        rows.append((parts("       "), parts(shown(hint_text(bank, key_point.id, 1)))))
    return Hanging(rows)


def _tries(bank: Bank, task: Task) -> Iterator[Row]:
    """What happened, in order: the tries, each hint before the tries that had it."""
    for hints in range(task.hints + 1):
        if hints:
            name, step = _HINTS[hints]
            yield parts((f"{name:<9}  ", "$accent")), parts((shown(hint_text(bank, task.key_point, step)), "bold"))
        for tried in task.tries:
            if tried.hints == hints:
                yield _said(tried.said)
                yield parts(" " * 11), parts((shown(hearing(bank, task, tried)), DIM))


def _said(text: str) -> Row:
    return parts(("You        ", "bold $primary")), parts(shown(text, _SHOWN))
