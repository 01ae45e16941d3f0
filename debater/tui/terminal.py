"""The terminal as it was before the app: put right by hand where Textual did not get to it."""

import os
import sys
from contextlib import suppress
from typing import Any

if sys.platform != "win32":
    import termios

_AS_BEFORE = (
    "\x1b[?2026l"  # draw at once
    "\x1b[?1000l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l"  # mouse
    "\x1b[?1004l\x1b[?2004l\x1b[?2048l"  # reports of focus, of pasting, of size
    "\x1b[<u"  # the keyboard's own protocol
    "\x1b[?7h\x1b[0m"  # wrap long lines; no colour
)
_OTHER_SCREEN = "\x1b[?1049l"
_CURSOR = "\x1b[?25h"


class Terminal:
    """Remembers how it is now. `inline`: the app draws below the prompt, not on a screen of its own."""

    def __init__(self, *, inline: bool = False) -> None:
        self._inline = inline
        self._before: list[Any] | None = None
        if sys.platform != "win32" and sys.__stdin__ is not None:
            with suppress(termios.error, OSError, ValueError):
                self._before = termios.tcgetattr(sys.__stdin__.fileno())

    @property
    def gone(self) -> bool:
        """Whether there was one, and it was closed meanwhile."""
        if sys.platform == "win32" or self._before is None or sys.__stdin__ is None:
            return False
        try:
            termios.tcgetattr(sys.__stdin__.fileno())
        except (termios.error, OSError, ValueError):
            return True
        return False

    def restore(self) -> None:
        """As it was: keys are shown and read line by line, the mouse is the terminal's. Never raises."""
        if sys.platform != "win32" and self._before is not None and sys.__stdin__ is not None:
            with suppress(termios.error, OSError, ValueError):
                termios.tcsetattr(sys.__stdin__.fileno(), termios.TCSANOW, self._before)
        if self._before is not None and sys.__stderr__ is not None:
            screen = "\r\n" if self._inline else _OTHER_SCREEN
            with suppress(OSError, ValueError):  # past Python's own buffers: a thread may hold their lock
                os.write(sys.__stderr__.fileno(), f"{_AS_BEFORE}{screen}{_CURSOR}".encode("ascii"))
