"""What the student has sent and the program has not answered yet: one thing at a time, in order."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from debater.tui.widgets.exchange import Exchange


@dataclass
class WaitingLine:
    """Exchanges with the call that will answer each; `next` starts one when nothing stands in the way.

    `ready`: the model is loaded. `settled`: it is known which debate is on (a resumed or a fresh one).
    """

    ready: bool = False
    settled: bool = False
    _busy: bool = False
    _line: deque[tuple[Exchange, Callable[[], None]]] = field(default_factory=deque)

    def __bool__(self) -> bool:
        return bool(self._line)

    def add(self, exchange: Exchange, ask: Callable[[], None]) -> None:
        """Last in the line."""
        exchange.note("waits for the model" if not self.ready else "waits its turn" if self._busy else "")
        self._line.append((exchange, ask))

    def next(self) -> bool:
        """Ask for the first in the line if it can be answered now; whether something is being answered."""
        if self.ready and self.settled and not self._busy and self._line:
            self._busy = True
            exchange, ask = self._line[0]
            exchange.note("…")
            ask()
        return self._busy

    def done(self) -> Exchange:
        """The first in the line was answered."""
        self._busy = False
        return self._line.popleft()[0]
