"""The chat pane: every exchange from the first, the newest in view."""

from collections.abc import Collection, Mapping
from functools import partial

from textual import on
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from debater.core.bank import Bank
from debater.core.event import Hinted
from debater.core.feedback import feedback
from debater.core.state import DebateState
from debater.tui.text import DIM, parts, shown
from debater.tui.widgets.bubble import ReplyBubble
from debater.tui.widgets.exchange import Exchange, spoken
from debater.tui.widgets.given_hint import GivenHint
from debater.tui.widgets.reading import Reading

SHOWN, MORE = 30, 20
"""So many exchanges stay when there are more than both together: a debate of thousands is drawn as quickly as a short
one."""


class Transcript(VerticalScroll, can_focus=False):
    """Exchanges in order, hints between them. It stays at the end unless the student scrolls up."""

    DEFAULT_CSS = "Transcript.-paused { opacity: 35%; }"

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
        await self._shorten()
        self.anchor()
        return exchange

    async def retell(self, state: DebateState, points: Mapping[int, int]) -> None:
        """Show a stored debate, above what was typed since; only the last menu is still open."""
        bank, turns = state.bank, state.turns[-SHOWN:]
        earlier = [Exchange(spoken(bank, turn)) for turn in turns]
        rows: list[Widget] = [*_hints(state, 0)] if len(turns) == len(state.turns) else []
        for exchange, turn in zip(earlier, turns, strict=True):
            rows += [exchange, *_hints(state, turn.number)]
        await self.mount_all(rows, after="#introduction")
        for exchange, turn in zip(earlier, turns, strict=True):
            await exchange.answer(
                bank,
                turn,
                points.get(turn.number, 0),
                menu_open=turn is turns[-1],
                feedback=partial(feedback, bank, turn, state),
                hidden=hidden(state),
            )
        await self._tell_of_earlier(len(state.turns) - len(turns))
        self.anchor()

    async def add_hint(self, bank: Bank, key_point: str, step: int) -> None:
        """Show a hint, at the end."""
        await self.mount(GivenHint(bank, key_point, step))
        self.anchor()

    async def take_away(self, turns: Collection[int]) -> None:
        """Remove the exchanges of turns that were taken back."""
        await self.remove_children([e for e in self.query(Exchange) if e.turn in turns])
        self.anchor()

    @on(Reading.Unfolded)
    def _unfolded(self, message: Reading.Unfolded) -> None:
        """What was opened may reach beyond the pane: its first line stays in view."""
        reading = message.reading

        def show() -> None:
            if self.max_scroll_y:
                self.release_anchor()
                self.scroll_to_widget(reading, top=reading.size.height >= self.size.height, animate=False)

        self.call_after_refresh(show)

    async def _shorten(self) -> None:
        """Take the oldest exchanges away, with the hints between them, and say how many; all of them stay stored."""
        shown = list(self.query(Exchange))
        if len(shown) > SHOWN + MORE:
            first = shown[-SHOWN]
            rows = [row for row in self.children if row.id not in ("introduction", "earlier")]
            await self.remove_children(rows[: rows.index(first)])
            await self._tell_of_earlier(max(0, first.turn - 1))

    async def _tell_of_earlier(self, count: int) -> None:
        await self.query("#earlier").remove()
        if count:
            text = f"{count:,} earlier exchanges are kept, and not shown here: see them all when you finish."
            await self.mount(Static(parts((text, DIM)), id="earlier"), after="#introduction")

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


def hidden(state: DebateState) -> frozenset[str]:
    """Key points whose claims are not to be told: on hard, those not raised."""
    if state.setting.level != "hard":
        return frozenset()
    return frozenset(id_ for id_ in state.bank.by_id if not state.standing(id_).raised)


def _hints(state: DebateState, after_turn: int) -> list[GivenHint]:
    taken = [event for event in state.events if isinstance(event, Hinted) and event.after_turn == after_turn]
    return [GivenHint(state.bank, hint.key_point, hint.step) for hint in taken if hint.key_point in state.bank.by_id]
