"""What is said: the student's lines, the opponent's replies and asides, and the question put back."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from debater.core.bank import Bank
from debater.core.text import one_line
from debater.core.turn import Reply
from debater.core.wording import source_line
from debater.tui.signs import sign
from debater.tui.text import DIM, parts, shown
from debater.tui.widgets.given_hint import HintAsked


class StudentBubble(Static):
    """One line of the student's, with a note of what happens to it while it is not answered."""

    def __init__(self, text: str, *, label: str = "You") -> None:
        self._label = label
        self._text = shown(text)
        super().__init__(self._drawn(""))

    def note(self, note: str) -> None:
        """Say what the line waits for; empty once it is answered."""
        self.update(self._drawn(note))
        self.set_class(bool(note), "-waiting")

    def _drawn(self, note: str) -> Content:
        return parts((self._label, "bold $primary"), (f"  {note}" if note else "", DIM), f"\n{self._text}")


class ReplyBubble(Static):
    """One reply of the opponent's, with the key point it is about and where it comes from."""

    def __init__(self, bank: Bank, reply: Reply, *, name_it: bool = False) -> None:
        hole = reply.kind == "hole"
        key_point = bank.by_id.get(reply.key_point)
        pieces = [("Opponent", "bold $secondary")]
        if reply.kind == "reminder":
            pieces.append(("  You left this open", DIM))
        if key_point is not None and name_it:
            pieces.append((f"  on: {one_line(key_point.claim, 90).rstrip('.')}", DIM))
        if hole:
            pieces += [("  ", ""), (f" {sign('hole found')} HOLE FOUND ", "bold $background on $success")]
        if reply.lead:
            pieces.append((f"\n{shown(reply.lead)}", "bold $success" if hole else "bold"))
        pieces.append((f"\n{shown(reply.text)}", "$foreground"))
        source = source_line(bank, reply)
        if source:
            pieces.append((f"\n{shown(source, 400)}", f"italic {DIM}"))
        super().__init__(parts(*pieces), classes="-hole" if hole else "")
        self.set_class(name_it, "-one-of-several")


class OfferBubble(Static, can_focus=True):
    """The offer of a hint; Enter or a click shows what it costs. What the hint is about is not named."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "ask", "See the hint's price", show=False)]
    DEFAULT_CSS = """
    OfferBubble { height: auto; margin: 0 8 0 0; padding: 0 1; border-left: outer $warning; pointer: pointer; }
    OfferBubble:focus, OfferBubble:hover { background: $panel; }
    """

    def __init__(self, reply: Reply) -> None:
        self._key_point = reply.key_point
        super().__init__(parts(("Hint ", "bold $warning"), (f" {shown(reply.text)}", ""), ("  F6 or click", DIM)))

    def action_ask(self) -> None:
        """Ask for the hint."""
        self.post_message(HintAsked(self._key_point))

    def on_click(self) -> None:
        """As Enter."""
        self.action_ask()


class PressBubble(Static):
    """The question that the opponent puts back: where the student goes on from."""

    def __init__(self, question: str) -> None:
        super().__init__(parts(("Your turn  ", "bold $accent"), (shown(question), "bold")))
