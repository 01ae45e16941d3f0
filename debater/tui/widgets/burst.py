"""Keys that come faster than anyone types: a paste from a terminal that does not mark it as one."""

from dataclasses import dataclass, field

GAP = 0.02
"""Seconds between two keys below which nobody has typed both."""
FROM = 64
"""So many keys in a row without such a gap are a burst: from here on they are kept to be inserted in one piece."""


@dataclass
class Burst:
    """Collects the characters of a burst. `take` gives what was collected, once."""

    _last: float = -1.0
    _quick: int = 0
    _kept: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self._kept)

    def add(self, character: str, at: float) -> bool:
        """A character that arrived at a time in seconds; whether it is kept here (else, it is to be typed as ever)."""
        self._quick = self._quick + 1 if at - self._last < GAP else 0
        self._last = at
        if self._quick < FROM:
            return False
        self._kept.append(character)
        return True

    def take(self) -> str:
        """What was collected; the burst may go on."""
        text = "".join(self._kept)
        self._kept.clear()
        return text
