"""How a message was understood: one dim line beneath the reply; the whole account and advice on request."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from debater.core.bank import Bank
from debater.core.feedback import Feedback
from debater.core.text import one_line
from debater.core.verdict import Concedes, Matched, Menu, OffTopic, Unclear, Verdict
from debater.tui.text import DIM, parts
from debater.tui.widgets.hanging import Hanging


class Reading(Static, can_focus=True):
    """One line that opens into feedback, the reason, the nearest wording and the other candidates."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "unfold", "Why", show=False)]
    unfolded = reactive(False, layout=True)

    @dataclass
    class Unfolded(Message):
        """It was opened, and is to be read from its first line."""

        reading: "Reading"

    def __init__(
        self,
        bank: Bank,
        verdict: Verdict,
        points: int,
        feedback: Callable[[], Feedback] = Feedback,
        *,
        hidden: Collection[str] = (),
    ) -> None:
        super().__init__()
        self._feedback = feedback
        self._line = reading_line(bank, verdict)
        self._account = account(bank, verdict, hidden)
        self._points = f"  {points:+d} points" if points else ""

    def render(self) -> Hanging:
        """The line, and below it the account when unfolded."""
        earned = "$success" if self._points.strip().startswith("+") else "$error"
        rows = [(parts(("▾ " if self.unfolded else "▸ ", DIM)), parts((self._line, DIM), (self._points, earned)))]
        if self.unfolded:
            rows += [(parts((f"  {mark:<10}", "bold")), parts(line)) for mark, line in self._advice]
            rows += [(parts((f"  {mark:<10}", DIM)), parts((line, DIM))) for mark, line in self._account]
        return Hanging(rows)

    @cached_property
    def _advice(self) -> list[tuple[str, str]]:
        return advice(self._feedback())

    def action_unfold(self) -> None:
        """Open or close the account."""
        self.unfolded = not self.unfolded
        if self.unfolded:
            self.post_message(self.Unfolded(self))

    def on_click(self) -> None:
        """As Enter."""
        self.action_unfold()


def reading_line(bank: Bank, verdict: Verdict) -> str:
    """What the message was taken to mean, in one line."""
    match verdict:
        case Matched(chosen=True):
            line = f"You chose: {_claim(bank, verdict.key_points[0].id)}"
        case Matched():
            read = "; ".join(f"{_claim(bank, c.id)} ({c.score:.0%} sure)" for c in verdict.key_points)
            line = f"Understood as: {read}"
        case Menu():
            line = "Not sure which point you mean"
        case Concedes():
            line = "Understood as agreeing with the op-ed"
        case Unclear():
            line = "None of these, you said" if verdict.declined_menu else "On the subject, but no reason that I know"
        case OffTopic():
            line = "Understood as another subject"
    return line


def advice(feedback: Feedback) -> list[tuple[str, str]]:
    """What would have been stronger, the missing step, and what to do next: as far as there is something to say."""
    stronger = f"“{one_line(feedback.stronger)}”" if feedback.stronger else ""
    lines = (("Stronger", stronger), ("Missing", one_line(feedback.missing)), ("Next", one_line(feedback.next)))
    return [(mark, line) for mark, line in lines if line]


def account(bank: Bank, verdict: Verdict, hidden: Collection[str] = ()) -> list[tuple[str, str]]:
    """Why: the reason, the wording that decided, how each candidate scored, and the side taken.

    Of `hidden` key points, only the theme is told.
    """
    lines = [("Why", one_line(verdict.reason))]
    best = verdict.candidates[0] if verdict.candidates else None
    if best is not None and best.phrasing and best.id not in hidden:
        lines.append(("Near", f"“{one_line(best.phrasing, 160)}” is the nearest wording that I know."))
    lines += [(f"{c.score:>4.0%}", _named(bank, c.id, hidden)) for c in verdict.candidates[:5]]
    stance = verdict.stance
    sides = (
        f"against the op-ed {stance.opposes:.0%}, for it {stance.supports:.0%}, "
        f"neither {stance.neutral:.0%}, another subject {stance.off_topic:.0%}"
    )
    lines.append(("Side", sides))
    return lines


def _named(bank: Bank, id_: str, hidden: Collection[str]) -> str:
    if id_ not in hidden or id_ not in bank.by_id:
        return _claim(bank, id_)
    theme = bank.theme_by_id.get(bank.by_id[id_].theme)
    return f"a point that you have not raised, on {one_line(theme.name).lower()}" if theme else "a point not raised yet"


def _claim(bank: Bank, id_: str) -> str:
    key_point = bank.by_id.get(id_)
    return one_line(key_point.claim if key_point else id_, 90).rstrip(".")
