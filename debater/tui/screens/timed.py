"""The timed round: when the clock runs, what a pause locks, and what happens when the time is up.

The clock runs from the first letter, and goes on by the first letter after a break; F7 stops it by hand. At zero,
what is being written may still be finished and sent within LAST_WORDS seconds; what then stands in the box is sent
as it is. When all is answered, the debrief opens, and nothing more can be said in this round.
"""

from textual import on
from textual.screen import ModalScreen
from textual.widgets import TextArea

from debater.core.clock import seconds_left
from debater.core.event import Continued, Paused, TimeUp
from debater.core.state import DebateState
from debater.tui.screens.live import LiveScreen
from debater.tui.widgets.chat import ChatPane
from debater.tui.widgets.clock import ClockFace
from debater.tui.widgets.composer import Composer
from debater.tui.widgets.menu import MeaningMenu
from debater.tui.widgets.transcript import Transcript

PAUSED = "Paused. F7 goes on."
LAST = "Time is up. Finish, and send with Enter."
OVER = "The round is over. F5 shows how it went."


class TimedScreen(LiveScreen):
    """A LiveScreen with a clock, where the debate is a timed round."""

    _to_finish = False
    _wound: ClockFace | None = None
    """The clock once it is set; by then the widgets of a screen that closes are gone."""

    def action_finish(self) -> None:
        """Show the debrief."""

    @property
    def face(self) -> ClockFace:
        """The clock."""
        return self.query_one(ClockFace)

    @property
    def halted(self) -> str:
        """Why nothing can be said now; empty where it can."""
        return PAUSED if self.face.paused else OVER if self.face.closed else ""

    def settled(self, state: DebateState) -> None:
        """Set the clock to what is left."""
        session = self.conversation.session
        if state.setting.mode != "timed" or session is None:
            return
        record = session.record
        events = list(zip(record.event_times, record.events, strict=True))
        left = seconds_left(state.setting.minutes, events, record.turn_times.values())
        self._wound = self.face
        self.face.begin(left)
        if left <= 0:
            if not any(isinstance(event, TimeUp) for event in record.events):
                self.note(TimeUp())
            self._close()
            return
        stops = [event for event in record.events if isinstance(event, Paused | Continued)]
        if stops and isinstance(stops[-1], Continued):
            self.note(Paused(seconds_left=left))
        if self.chat.waiting:
            self.go_on()
        self.refresh_bindings()

    def go_on(self) -> None:
        """Let the clock run, if it waits for that."""
        if self.face.waiting:
            self.face.go_on()
            self.note(Continued())

    def hold(self) -> None:
        """Stop the clock until something is written."""
        if self.face.running:
            self.face.pause(locked=False)
            self.note(Paused(seconds_left=self.face.remaining))

    def action_pause(self) -> None:
        """Stop the clock, or let it go on."""
        face = self.face
        if face.running:
            face.pause(locked=True)
            self.note(Paused(seconds_left=face.remaining))
            self._lock(PAUSED)
            self.chat.say(PAUSED)
        elif face.paused:
            face.go_on()
            self.note(Continued())
            self._lock("")
            self.chat.say("Go on.")
        elif face.waiting:
            self.chat.say("The clock runs as soon as you write.")
        else:
            self.chat.say(OVER)

    def on_screen_suspend(self) -> None:
        """For a page over the debate the clock runs on; for a whole screen in its place, it stops."""
        if not isinstance(self.app.screen, ModalScreen):
            self.hold()

    def on_unmount(self) -> None:
        """Quitting keeps the seconds that are left."""
        if self._wound is not None and self._wound.running:
            self.note(Paused(seconds_left=self._wound.remaining))

    @on(ClockFace.Pressed)
    def _clock_pressed(self) -> None:
        self.action_pause()

    @on(Composer.Locked)
    def _locked(self) -> None:
        self.chat.say(self.halted)

    @on(TextArea.Changed, "#composer")
    def _written(self, message: TextArea.Changed) -> None:
        if message.text_area.text:
            self.go_on()

    @on(ClockFace.RanOut)
    def _ran_out(self) -> None:
        self.note(TimeUp())
        composer = self.query_one(Composer)
        composer.settle()
        if composer.text.strip() or composer.menu_open:
            self.chat.say(LAST)
        else:
            self._close()

    @on(ClockFace.LastWordsOver)
    def _last_words_over(self) -> None:
        if not self.query_one(Composer).send():
            self._close()

    @on(ChatPane.Said)
    def _said(self) -> None:
        self.go_on()
        if self.face.up:
            self._close()

    def at_rest(self) -> None:
        """Once the last of the round is answered, the debrief opens; not for a round that was left meanwhile."""
        if self not in self.app.screen_stack:
            return
        if self._to_finish and (not self.chat.waiting or self.load_failed):
            self._to_finish = False
            while self.app.screen is not self and len(self.app.screen_stack) > 1:
                self.app.pop_screen()
            self.action_finish()

    def _close(self) -> None:
        if self.halted != OVER or not self.query_one(Composer).read_only:
            self.face.close()
            self._lock(OVER)
            self._to_finish = True
            self.refresh_bindings()
            self.call_after_refresh(self.at_rest)

    def _lock(self, why: str) -> None:
        self.query_one(Composer).shut(why)
        self.query_one(Transcript).set_class(why == PAUSED, "-paused")
        for menu in self.query(MeaningMenu):
            menu.disabled = bool(why)
