"""The clock of a timed round: calm figures that also say in words and by their shape how near the end is."""

from collections.abc import Callable
from math import ceil
from time import monotonic

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from debater.core.clock import LAST_WORDS, Phase, RoundClock, phase
from debater.tui.text import DIM, Look, parts

_LOOKS: dict[Phase, tuple[str, str, Look]] = {
    "calm": ("", "left", "bold"),
    "thirty": ("> ", "left, half a minute", "bold $warning"),
    "fifteen": (">> ", "left, round off", "bold $background on $warning"),
    "five": (">>> ", "left, last words", "bold $background on $error"),
    "over": ("", "time is up", "bold reverse"),
}
"""By phase: a mark before the figures, words after them, and the colours."""


class ClockFace(Static):
    """Shows a RoundClock and tells when it has run out. Without `begin` it shows nothing.

    It waits until the student begins to write (`go_on`), then runs; a click on it pauses or continues.
    """

    DEFAULT_CSS = """
    ClockFace { display: none; width: auto; height: 1; pointer: pointer; }
    ClockFace.-timed { display: block; }
    """

    class RanOut(Message):
        """No time is left: the last words begin."""

    class LastWordsOver(Message):
        """The seconds for finishing a sentence are over."""

    class Pressed(Message):
        """The clock was clicked."""

    def __init__(self, now: Callable[[], float] = monotonic, *, id: str | None = None) -> None:  # noqa: A002 - Textual's
        super().__init__(id=id, markup=False)
        self._now = now
        self._round: RoundClock | None = None
        self._stopped = False
        self._grace: RoundClock | None = None
        self._over = False
        self._drawn = ""

    def begin(self, seconds: float) -> None:
        """A round with so much left; it waits for `go_on`."""
        if self._round is None:
            self.set_interval(0.1, self.tick)  # often enough that no second is skipped
        self._round = RoundClock(seconds)
        self._over = self._stopped = False
        self._grace = None
        self.add_class("-timed")
        self.tick()

    @property
    def timed(self) -> bool:
        """Whether there is a round to time."""
        return self._round is not None

    @property
    def remaining(self) -> float:
        """Seconds that are left."""
        return self._round.remaining(self._now()) if self._round else 0.0

    @property
    def running(self) -> bool:
        """Whether the time runs now."""
        return self._round is not None and self._round.running and not self.up

    @property
    def waiting(self) -> bool:
        """Whether it starts, or goes on, as soon as something is written."""
        return self._round is not None and not self._round.running and not self._stopped and not self.up

    @property
    def paused(self) -> bool:
        """Whether the student has stopped it."""
        return self._stopped

    @property
    def up(self) -> bool:
        """Whether the round has run out, its last words said or not."""
        return self._over or self._grace is not None

    @property
    def closed(self) -> bool:
        """Whether the round is over for good."""
        return self._over

    def go_on(self) -> None:
        """Start or continue."""
        if self._round is not None:
            self._round, self._stopped = self._round.go_on(self._now()), False
            self.tick()

    def pause(self, *, locked: bool) -> None:
        """Stop; where not `locked`, it goes on as soon as something is written."""
        if self._round is not None:
            self._round, self._stopped = self._round.pause(self._now()), locked
            self.tick()

    def last_words(self) -> None:
        """The seconds in which a sentence may be finished begin."""
        self._grace = RoundClock(LAST_WORDS).go_on(self._now())
        self.tick()

    def close(self) -> None:
        """The round is over."""
        self._over = True
        self.tick()

    def tick(self) -> None:
        """Draw what has changed, and tell when the time is up."""
        if self._round is None:
            return
        ran_out = self._round.running and not self.up and self._round.remaining(self._now()) <= 0
        grace_over = not self._over and self._grace is not None and self._grace.remaining(self._now()) <= 0
        if ran_out:
            self.last_words()
            self.post_message(self.RanOut())
        elif grace_over:
            self.close()
            self.post_message(self.LastWordsOver())
        drawn = self._face()
        if drawn.markup != self._drawn:
            self._drawn = drawn.markup
            self.update(drawn)

    def on_click(self) -> None:
        """Pause or continue."""
        self.post_message(self.Pressed())

    def _face(self) -> Content:
        if self._over or self._round is None:
            return parts((" time is up ", _LOOKS["over"][2]))
        if self._grace is not None:
            return parts((f" last words {ceil(self._grace.remaining(self._now()))} s ", _LOOKS["five"][2]))
        left = self._round.remaining(self._now())
        if self._stopped:
            return parts(("|| ", "bold"), (figures(left), "bold"), ("  paused, F7 goes on", DIM))
        if not self._round.running:
            return parts((figures(left), "bold"), ("  runs when you write", DIM))
        mark, words, look = _LOOKS[phase(left)]
        return parts((f"{mark}{figures(left)}", look), (f" {words}", DIM if phase(left) == "calm" else look))


def figures(seconds: float) -> str:
    """`4:05`; a second that has begun counts as left."""
    whole = ceil(seconds)
    return f"{whole // 60}:{whole % 60:02}"
