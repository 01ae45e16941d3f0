"""How a message was understood: one dim line under the exchange, the whole account on request."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.widgets import Static

from debater.core.bank import Bank
from debater.core.text import one_line
from debater.core.verdict import Concedes, Matched, Menu, OffTopic, Unclear, Verdict
from debater.tui.text import DIM, parts
from debater.tui.widgets.hanging import Hanging


class Reading(Static, can_focus=True):
    """One line that opens into the reason, the nearest wording and the other candidates."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "unfold", "Why", show=False)]
    unfolded = reactive(False, layout=True)

    def __init__(self, bank: Bank, verdict: Verdict, points: int) -> None:
        super().__init__()
        self._line = reading_line(bank, verdict)
        self._account = account(bank, verdict)
        self._points = f"  {points:+d} points" if points else ""

    def render(self) -> Hanging:
        """The line, and below it the account when unfolded."""
        earned = "$success" if self._points.strip().startswith("+") else "$error"
        rows = [(parts(("▾ " if self.unfolded else "▸ ", DIM)), parts((self._line, DIM), (self._points, earned)))]
        if self.unfolded:
            rows += [(parts((f"  {mark:<6}", DIM)), parts((line, DIM))) for mark, line in self._account]
        return Hanging(rows)

    def action_unfold(self) -> None:
        """Open or close the account."""
        self.unfolded = not self.unfolded

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


def account(bank: Bank, verdict: Verdict) -> list[tuple[str, str]]:
    """Why: the reason, the wording that decided, how each candidate scored, and the side taken."""
    lines = [("Why", one_line(verdict.reason))]
    best = verdict.candidates[0] if verdict.candidates else None
    if best is not None and best.phrasing:
        lines.append(("Near", f"“{one_line(best.phrasing, 160)}” is the nearest wording that I know."))
    lines += [(f"{c.score:>4.0%}", _claim(bank, c.id)) for c in verdict.candidates[:5]]
    stance = verdict.stance
    sides = (
        f"against the op-ed {stance.opposes:.0%}, for it {stance.supports:.0%}, "
        f"neither {stance.neutral:.0%}, another subject {stance.off_topic:.0%}"
    )
    lines.append(("Side", sides))
    return lines


def _claim(bank: Bank, id_: str) -> str:
    key_point = bank.by_id.get(id_)
    return one_line(key_point.claim if key_point else id_, 90).rstrip(".")
