"""What the student reads when the app had to stop: what happened, that the debate is safe, how to report it."""

import shutil
import sys
import textwrap
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from debater import logs

if TYPE_CHECKING:
    from debater.history.rescue import Safety
    from debater.session import Session

WIDTH = 78
"""Columns at most: what is longer than a line of the terminal is hard to read, and a path that is cut hard to copy."""
BROKE = "Something in the program broke, and it had to stop. You did nothing wrong."


@dataclass(frozen=True)
class Crash:
    """What broke: the code under which the log has it, its kind, and where in the program it was."""

    code: str
    kind: str
    place: str
    log: Path
    no_log: str = ""
    """Why nothing could be written down; empty where it was."""


def crashed(error: BaseException) -> Crash:
    """Write down what broke. Never raises: nothing is left to catch it."""
    code = logs.fault("the app broke", error)
    place, log = "", Path(logs.FILE)
    with suppress(Exception):
        from debater.logs.faults import place as place_of  # noqa: PLC0415 - only when something broke

        place, log = place_of(error), logs.log_file()
    return Crash(code, type(error).__name__, place, log, logs.why_not())


def safety_of(session: "Session | None") -> "Safety | None":
    """How safe the debate is that was on, which is rescued where it must be; None where that cannot be told."""
    try:
        from debater.history.rescue import Safety, made_safe  # noqa: PLC0415 - pydantic: not before the first frame

        if session is None:
            return Safety("nothing")
        safety = made_safe(session.record, session.store, wanted=bool(session.notice))
    except Exception as error:  # the message must come, whatever else is broken
        logs.fault("it cannot be told whether the debate is safe", error)
        return None
    logs.note("the debate when the app ended", fate=safety.fate, turns=safety.turns)
    return safety


def crash_text(crash: Crash, safety: "Safety | None", width: int = WIDTH) -> str:
    """All of it, in lines of at most `width` columns but for paths and commands, which are never cut."""
    rule = "─" * width
    title = " debater had to stop "
    what = ", ".join(part for part in (crash.kind, crash.place, logs.versions()) if part)
    known = [f"  {crash.log}"] if not crash.no_log else [f"  (no log: it could not be written, {crash.no_log})"]
    return "\n".join(
        [
            f"──{title}{rule[len(title) + 2 :]}",
            *_wrapped(BROKE, width),
            "",
            *safe_lines(safety, width),
            "",
            *_wrapped(f"To report it, send the code {crash.code} and this line:", width),
            f"  {what}",
            *(
                _wrapped("The log has more, and nothing of what you wrote:", width)
                if not logs.texts()
                else ["The log:"]
            ),
            *known,
            rule,
        ]
    )


def safe_lines(safety: "Safety | None", width: int = WIDTH) -> list[str]:
    """Whether the debate is safe, and how to take it up again."""
    if safety is None:
        words = (
            "It could not be told whether your debate is stored. Start debater again as before: it offers what it has."
        )
        return _wrapped(words, width)
    turns = f"{safety.turns} turn{'s' if safety.turns != 1 else ''}"
    match safety.fate:
        case "nothing":
            return _wrapped("Nothing had been said in this debate yet, so nothing is lost.", width)
        case "stored":
            words = f"Your debate is safe: {turns} stored. Start debater again as before, and carry on where you were."
        case "unwanted":
            words = f"Nothing was to be kept of this debate (--no-history): {turns} gone."
        case "rescued":
            words = (
                f"Your debate is safe: it could not be stored where it should be, so all of it ({turns}) is in a file."
            )
            return [*_wrapped(f"{words} To carry on:", width), f'  debater --database "{safety.file}"']
        case "lost":
            words = f"Not all of your debate ({turns}) could be stored, there or elsewhere: no folder could be written."
    return _wrapped(words, width)


def tell(text: str, stream: TextIO | None = None) -> None:
    """On stderr (or that stream), where the terminal is as it was before; where nobody reads it, nowhere."""
    with suppress(Exception):
        stream = stream or sys.stderr
        stream.write(f"{text}\n")
        stream.flush()


def columns() -> int:
    """How wide a line may be."""
    return max(40, min(WIDTH, shutil.get_terminal_size().columns - 1))


def _wrapped(words: str, width: int) -> list[str]:
    return textwrap.wrap(words, width, break_long_words=False, break_on_hyphens=False)
