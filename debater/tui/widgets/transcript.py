"""The chat pane: every exchange from the first, the newest in view."""

from collections.abc import Mapping, Sequence

from textual.containers import VerticalScroll
from textual.widgets import Static

from debater.core.bank import Bank
from debater.core.turn import Turn
from debater.tui.text import DIM, parts, shown
from debater.tui.widgets.bubble import ReplyBubble
from debater.tui.widgets.exchange import Exchange, spoken


class Transcript(VerticalScroll, can_focus=False):
    """Exchanges in order. It stays at the end unless the student scrolls up."""

    async def introduce(self, bank: Bank) -> None:
        """The card at the top: what the op-ed says, and what the student is to do."""
        motion = bank.motion
        await self.query("#introduction").remove()
        await self.mount(
            Static(
                parts(
                    ("The op-ed  ", "bold $secondary"),
                    (shown(motion.summary, 900), "$foreground"),
                    ("\n\nYour side  ", "bold $primary"),
                    (shown(motion.student_side, 400), "$foreground"),
                    ("\n\nWrite what is wrong with it, in your own words. One good reason is enough to begin.", DIM),
                ),
                id="introduction",
            ),
            before=0,
        )

    async def begin(self, text: str) -> Exchange:
        """Show what the student said, at the end."""
        exchange = Exchange(text)
        await self.mount(exchange)
        self.anchor()
        return exchange

    async def retell(self, bank: Bank, turns: Sequence[Turn], points: Mapping[int, int]) -> None:
        """Show a stored debate, above what was typed since; only the last menu is still open."""
        earlier = [Exchange(spoken(bank, turn)) for turn in turns]
        await self.mount_all(earlier, after="#introduction")
        for exchange, turn in zip(earlier, turns, strict=True):
            last = turn is turns[-1]
            await exchange.answer(bank, turn, points.get(turn.number, 0), menu_open=last)
        self.anchor()

    def settle(self, exchange: Exchange) -> None:
        """Bring a fresh answer into view: its end, or its beginning when it is taller than the pane."""
        reply = next(iter(exchange.query(ReplyBubble)), None)
        if reply is not None and exchange.region.bottom - reply.region.y > self.size.height:
            self.release_anchor()
            self.scroll_to_widget(reply, top=True, animate=False)
        else:
            self.anchor()

    def show_turn(self, number: int) -> None:
        """Scroll to the exchange of a turn."""
        for exchange in self.query(Exchange):
            if exchange.turn == number:
                self.release_anchor()
                self.scroll_to_widget(exchange, top=True)
                return
