"""Switching sides as it follows a conversation: every report of the slow side, and what it changes in the round."""

import time
from dataclasses import replace

from textual import on

from debater.core.bank import Bank
from debater.core.state import plain
from debater.core.switching import AT_ONCE, Round, objections
from debater.tui import messages
from debater.tui.conversation import Conversation
from debater.tui.screens.practising import PractisingScreen
from debater.tui.switching import Answers, Judged, Kept, Log, Planned, Prepared, judge, keep, plan, prepare


class LiveSwitch(PractisingScreen):
    """Finds objections to put, has answers judged; SwitchScreen draws it.

    `round` is the round as it stands, None until the bank is read; `waiting` an answer that was sent and is not judged
    yet; `ahead` the key points of later rounds.
    """

    def __init__(self, conversation: Conversation, key_points: tuple[str, ...], seed: int | None) -> None:
        super().__init__(conversation)
        self.round: Round | None = None
        self.ahead: tuple[str, ...] = ()
        self._answers = Answers()
        self._log = Log()
        self._asked = key_points
        self._known: frozenset[str] = frozenset()
        self._number = 0
        self._planned: Planned | None = None
        self._seed = time.time_ns() if seed is None else seed

    @property
    def asked(self) -> str:
        """The key point of the objection on the table."""
        return self.round.exchange.key_point if self.round is not None and self.round.exchange is not None else ""

    def begin(self) -> None:
        """The next round: the key points that come first of those ahead."""
        if self._planned is None:
            return
        self._number += 1
        key_points, self.ahead = self.ahead[:AT_ONCE], self.ahead[AT_ONCE:]
        self.round = objections(self._planned.bank, key_points, self._known, self._seed + self._number)
        self._known |= {plain(exchange.objection) for exchange in self.round.exchanges}
        self.draw()

    def send(self, text: str) -> None:
        """Have an answer judged, as soon as the model is there."""
        if self.waiting or self.round is None:
            self.unsend(text)
            return
        self.waiting = text
        self.draw()
        if self.conversation.ready:
            self._judge()
        else:
            self.say("The language model is still loading. Your answer will be read as soon as it is there.")

    def change(self, new: Round) -> None:
        """Take a step of the round; what it settles is kept at once."""
        self.round = new
        if new.exchange is not None and new.exchange.settled:
            self.conversation.ask(keep(self._log, new.exchange))
        self.draw()

    def move_on(self) -> None:
        """The next objection, or after the last one the summary."""
        if self.round is not None:
            self.round = self.round.moved_on()
            (self.draw if self.round.exchange else self.summarise)()

    def _judge(self) -> None:
        if self.asked:
            self.say("Thinking…")
            self.conversation.ask(judge(self._answers, self._number, self.asked, self.waiting))

    def opened(self) -> None:
        """Ask what there is to do; load the model meanwhile."""
        self.conversation.ask(plan(self._seed))
        self.conversation.load()

    @on(Planned)
    def _begin(self, message: Planned) -> None:
        self._planned, self._known = message, message.known
        bank = message.bank
        self.ahead = tuple(id_ for id_ in dict.fromkeys(self._asked) if id_ in bank.by_id) or message.key_points
        self.tell(message.notice)
        self.begin()

    def take_bank(self, bank: Bank) -> None:
        """Go on with what is left of the round; where nothing is, with the next one."""
        if self._planned is None or self.round is None:
            return
        self._planned = replace(self._planned, bank=bank)
        self.ahead = tuple(id_ for id_ in self.ahead if id_ in bank.by_id)
        over, self.round = not self.asked, self.round.of(bank)
        if self.conversation.ready:
            self.conversation.ask(prepare(self._answers))
        if self.asked:
            self.draw()
        elif not over and self.round.exchanges:
            self.summarise()
        elif not over:
            self.conversation.ask(plan(self._seed))

    @on(messages.Loaded)
    def _loaded(self) -> None:
        self.say("")
        if self.waiting:
            self._judge()
        else:
            self.conversation.ask(prepare(self._answers))

    @on(Prepared)
    def _prepared(self) -> None:
        """Nothing to show: the first answer is judged at once."""

    @on(Judged)
    def _judged(self, message: Judged) -> None:
        self.waiting = ""
        self.say("")
        self.warn("")
        if self.round is not None and (message.number, message.key_point) == (self._number, self.asked):
            self.change(self.round.heard(message.said, message.verdict))

    @on(Kept)
    def _kept(self, message: Kept) -> None:
        self.tell(message.notice)
