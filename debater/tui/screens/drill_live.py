"""A drill that follows a conversation: every report of the slow side, and what it changes in the drill."""

from collections.abc import Sequence
from dataclasses import replace

from textual import on

from debater.core.bank import Bank
from debater.core.drill import Drill, drill
from debater.tui import messages
from debater.tui.conversation import Conversation
from debater.tui.drilling import Clock, Judged, Kept, Planned, judge, keep, plan
from debater.tui.screens.practising import PractisingScreen


class LiveDrill(PractisingScreen):
    """Finds out what there is to drill, has lines heard, and keeps what is graded; DrillScreen draws it.

    `drill` is the drill as it stands, None until it is known what there is to do; `waiting` a line that was sent and
    is not heard yet; `back` says when each settled key point comes back.
    """

    def __init__(self, conversation: Conversation, key_points: tuple[str, ...], clock: Clock) -> None:
        super().__init__(conversation)
        self.drill: Drill | None = None
        self.planned: Planned | None = None
        self.back: dict[str, str] = {}
        self._asked = key_points
        self._clock = clock

    @property
    def asked(self) -> str:
        """The key point of the task that is on."""
        return self.drill.task.key_point if self.drill is not None and self.drill.task is not None else ""

    def offer(self, planned: Planned) -> None:
        """Nothing is due: ask what to drill."""

    def begin(self, key_points: Sequence[str]) -> None:
        """Drill these."""
        if self.planned is not None:
            self.drill = drill(self.planned.bank, key_points)
            self.draw()

    def send(self, text: str) -> None:
        """Have a line heard, as soon as the model is there."""
        if self.waiting or self.drill is None:
            self.unsend(text)
            return
        self.waiting = text
        self.draw()
        if self.conversation.ready:
            self._judge()
        else:
            self.say("The language model is still loading. Your line will be heard as soon as it is there.")

    def change(self, new: Drill) -> None:
        """Take a step of the drill; what it settles is kept at once."""
        self.drill = new
        if new.task is not None and new.task.known is not None:
            self.conversation.ask(keep(new.task, self._clock))
        self.draw()

    def move_on(self) -> None:
        """The next task; after the last one, what is due then."""
        if self.drill is not None:
            self.drill = self.drill.moved_on()
            if self.drill.task is None:
                self.conversation.ask(plan(self._clock))
            else:
                self.draw()

    def _judge(self) -> None:
        if self.asked:
            self.say("Thinking…")
            self.conversation.ask(judge(self.asked, self.waiting))

    def opened(self) -> None:
        """Ask what there is to do; load the model meanwhile."""
        self.conversation.ask(plan(self._clock))
        self.conversation.load()

    def take_bank(self, bank: Bank) -> None:
        """Go on with what is left of the drill; where nothing is, find out what else there is to do."""
        if self.planned is None:
            return
        self.planned = replace(self.planned, bank=bank)
        over = self.drill is not None and self.drill.task is None
        if self.drill is not None:
            left = self.drill.of(bank)
            self.drill = left if left.tasks else None
        if self.asked:
            self.draw()
        elif not over:
            self.conversation.ask(plan(self._clock))

    @on(messages.Loaded)
    def _loaded(self) -> None:
        self.say("")
        if self.waiting:
            self._judge()

    @on(Planned)
    def _plan(self, message: Planned) -> None:
        self.planned = message
        self.tell(message.notice)
        asked = drill(message.bank, self._asked)
        asked = asked if asked.tasks else drill(message.bank, message.due)
        if self.drill is not None:
            self.summarise()
        elif asked.tasks:
            self.drill = asked
            self.draw()
        else:
            self.offer(message)

    @on(Judged)
    def _judged(self, message: Judged) -> None:
        self.waiting = ""
        self.say("")
        self.warn("")
        if self.drill is not None and self.asked == message.key_point:
            self.change(self.drill.heard(message.said, message.verdict))

    @on(Kept)
    def _kept(self, message: Kept) -> None:
        self.back[message.key_point] = message.back
        self.tell(message.notice)
        self.draw()
