"""Before and after a drill: what to drill when nothing is due, and how it went."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static

from debater.core.drill import AT_ONCE, Drill, Task
from debater.core.text import one_line
from debater.tui.text import DIM, Look, parts, plural
from debater.tui.widgets.hanging import Hanging

if TYPE_CHECKING:
    from debater.tui.drilling import Planned

FEW = 5
"""How many of the weakest points are offered."""


class DrillChoice(OptionList):
    """Nothing is due: other drills, with 1 to 3, the arrows and Enter, or the mouse."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(number), f"pick({number})", show=False) for number in range(1, 4)
    ]

    @dataclass
    class Chosen(Message):
        """Drill these key points."""

        key_points: tuple[str, ...]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id, markup=False)
        self.border_title = "What do you want to drill?"
        self.border_subtitle = "1-3 or arrows and Enter"
        self._ways: list[tuple[str, ...]] = []

    def offer(self, planned: "Planned") -> None:
        """Offer what was missed in the last debate, the weakest few, and as much as a drill holds."""
        missed, weakest = planned.missed, planned.weakest
        kind = ("important point", "most important points") if planned.new else ("weakest point", "weakest points")
        few, many = (
            f"{'The' if planned.new else 'Your'} {plural(min(n, len(weakest)), *kind)}" for n in (FEW, AT_ONCE)
        )
        ways = [
            (f"{_so_many(missed)} you missed or needed help with in your last debate", missed[:AT_ONCE]),
            (few, weakest[:FEW]),
            (f"A longer drill: {many[0].lower()}{many[1:]}", weakest[:AT_ONCE] if len(weakest) > FEW else ()),
        ]
        ways = [(words, points) for words, points in ways if points]
        self._ways = [tuple(points) for _, points in ways]
        self.clear_options()
        self.add_options(
            Hanging([(parts((f"{number}  ", "bold $accent")), parts(words))])
            for number, (words, _) in enumerate(ways, start=1)
        )
        self.border_subtitle = f"1-{len(ways)} or arrows and Enter"
        self.highlighted = 0

    def action_pick(self, number: int) -> None:
        """Choose by number, from 1; a number that is not there does nothing."""
        if number <= len(self._ways):
            self.post_message(self.Chosen(self._ways[number - 1]))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click."""
        event.stop()
        self.action_pick(event.option_index + 1)


class DrillSummary(VerticalScroll, can_focus=False):
    """How many were found and how, each point, and when the next are due."""

    DEFAULT_CSS = """
    DrillSummary { height: 1fr; padding: 1 2; scrollbar-size-vertical: 1; }
    DrillSummary Static { height: auto; margin: 0 0 1 0; }
    """

    def compose(self) -> ComposeResult:
        """Counts, points, what comes next."""
        yield Static(id="drill-counts")
        yield Static(id="drill-each")
        yield Static(id="drill-coming", markup=False)

    def show(self, drill: Drill, back: Mapping[str, str], planned: "Planned") -> None:
        """Sum up a drill; `back` says when each of its points comes back."""
        self.query_one("#drill-counts", Static).update(_counts(drill))
        self.query_one("#drill-each", Static).update(Hanging([_row(drill, task, back) for task in drill.settled]))
        self.query_one("#drill-coming", Static).update(coming(planned))
        self.scroll_home(animate=False)


def _counts(drill: Drill) -> Content:
    done = drill.settled
    first = sum(task.at_first for task in done)
    found = sum(task.found for task in done)
    counts = ((first, "at the first try"), (found - first, "with help"), (len(done) - found, "not yet"))
    told = ", ".join(f"{count} {how}" for count, how in counts if count)
    return parts("You drilled ", (plural(len(done), "point"), "bold"), f": {told}.")


def _row(drill: Drill, task: Task, back: Mapping[str, str]) -> tuple[Content, Content]:
    words, look = _how(task)
    again = f"  again {back[task.key_point]}" if back.get(task.key_point) else ""
    return parts((f"{words:<11}", look)), parts(one_line(drill.bank.by_id[task.key_point].claim), (again, DIM))


def _how(task: Task) -> tuple[str, Look]:
    if task.at_first:
        return "first try", "bold $success"
    return ("with help", "bold $secondary") if task.found else ("not yet", "bold $error")


def coming(planned: "Planned") -> str:
    """When the next points are due, in a sentence."""
    if not planned.kept:
        return "Debates are not being kept, so no point will come back by itself."
    later = ", ".join(f"{count} {words}" for words, count in planned.coming[:3])
    if planned.due:
        still = f"{plural(len(planned.due), 'point is', 'points are')} still due now"
        return f"{still}; then {later}." if later else f"{still}."
    return f"Next due: {later}." if later else "Nothing else is due."


def _so_many(points: Sequence[str]) -> str:
    count = len(points)
    if count > AT_ONCE:
        return f"The weightiest {AT_ONCE} of the {count} points that"
    return f"The {plural(count, 'point')} that" if count != 1 else "The one point that"
