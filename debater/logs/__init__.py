"""What the program writes down about itself, to be read when something went wrong; no text of a debate, unless asked.

Importing this costs nothing, and neither does a note: until logging is loaded anyway, or something goes wrong, notes
are held. Nothing is written before `begin`, so that who uses debater from Python gets no file. Nothing here raises: a
full disk or a closed folder costs the log, never the program.
"""

import atexit
import os
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from debater.logs.writing import Writer

FILE = "debater.log"
"""In the state folder; older ones beside it end in .1 (the newest) to .3."""
LEVELS = {"debug": 10, "info": 20, "warning": 30, "error": 40, "off": 99}
"""What DEBATER_LOG can say: from which level on something is written."""
USUAL = "info"
LONGEST = 20_000
"""Characters of one entry; the rest is left out."""
_HELD = 200
"""So many notes are held at most; of more, the first go."""


class _State:
    """One for the process."""

    def __init__(self) -> None:
        self.begun = False
        self.telling = False
        self.quiet = False
        self.held: list[tuple[float, int, str]] = []
        self.writer: Writer | None = None
        self.trouble = ""
        self.version = ""
        self.native = -1
        """What faulthandler writes to."""


_state = _State()


def begin(command: str, version: str, *, quiet: bool = False) -> None:
    """From now on notes are kept; `command` is what was asked for, without what was given to it.

    `quiet`: of what goes wrong only, for commands that are to leave nothing behind.
    """
    _close()
    telling = _state.telling
    _state.__init__()  # type: ignore[misc]  # a second command in one process begins from nothing
    _state.begun, _state.telling, _state.quiet = True, telling, quiet
    atexit.unregister(end)
    atexit.register(end)
    _state.version = version
    note("began", command=command, version=version, python=sys.version.split()[0], system=sys.platform)


def tell() -> None:
    """From now on everything noted is told on stderr too, what was held first."""
    _state.telling = True
    if _state.writer is not None:
        _state.writer.tell()
    elif _state.begun:
        _write_held()


def hush() -> None:
    """No longer tell it on stderr: the terminal app draws there."""
    _state.telling = False
    if _state.writer is not None:
        _state.writer.hush()


def note(what: str, **facts: object) -> None:
    """Something worth knowing afterwards. Neither `what` nor the facts hold what a student wrote."""
    _keep(LEVELS["info"], what, facts)


def detail(what: str, **facts: object) -> None:
    """The same, written only where DEBATER_LOG is `debug`."""
    _keep(LEVELS["debug"], what, facts)


def trouble(what: str, **facts: object) -> None:
    """Something that did not work, and that the program gets along without."""
    _keep(LEVELS["warning"], what, facts)


def fault(what: str, error: BaseException) -> str:
    """An error that nobody foresaw, with the way to it. Gives its code: the same fault has the same code."""
    try:
        from debater.logs.faults import described  # noqa: PLC0415 - only when something broke

        code, text = described(error, texts=texts())
    except Exception:  # say, no memory is left
        code, text = "unknown", type(error).__name__
    _keep(LEVELS["error"], f"{what}: {text}", {})
    return code


def words_of(error: BaseException) -> str:
    """What an error says, as far as it cannot hold what a student wrote."""
    from debater.logs.faults import says  # noqa: PLC0415 - only when something is wrong

    return says(error, texts=texts())


def watch_native() -> None:
    """From now on a crash outside Python (in torch, say) leaves the way to it in the log, as far as Python knows it."""
    if not _state.begun or _lowest() >= LEVELS["off"]:
        return
    with suppress(Exception):
        import faulthandler  # noqa: PLC0415 - only for the app

        log_file().parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _state.native = os.open(log_file(), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        faulthandler.enable(_state.native)


def said(who: str, text: str) -> None:
    """What was written in a debate: kept only where the user asked for it (`--log-texts`)."""
    if texts():
        _keep(LEVELS["info"], f"{who}: {text!r}", {})


def texts() -> bool:
    """Whether the user wants texts of debates in the log: DEBATER_LOG_TEXTS."""
    return os.environ.get("DEBATER_LOG_TEXTS", "").strip().casefold() in ("1", "true", "yes", "on")


def versions() -> str:
    """Of what a report should name, in one line."""
    import platform  # noqa: PLC0415 - only for a report

    ours = f"debater {_state.version}".strip()
    return f"{ours}, Python {platform.python_version()}, {platform.system()} {platform.machine()}"


def log_file() -> "Path":
    """Where the log is, or would be."""
    from debater.places import state_folder  # noqa: PLC0415 - `debater --help` needs no paths

    return state_folder() / FILE


def why_not() -> str:
    """Why nothing could be written, in a few words; empty where it could, or where nothing had to be."""
    if _state.writer is not None and _state.writer.trouble:
        return _state.writer.trouble
    if not _state.trouble and _lowest() >= LEVELS["off"]:
        return "DEBATER_LOG is off"
    return _state.trouble


def end() -> None:
    """Write what is held, where that costs no import, and close the file; a later note opens it again."""
    if _state.held and "logging" in sys.modules:
        _write_held()
    hush()
    _close()


def _keep(level: int, what: str, facts: dict[str, object]) -> None:
    if not _state.begun or level < _lowest():
        return
    with suppress(Exception):
        words = " ".join([what, *(f"{name}={_shown(value)}" for name, value in facts.items())])
        _state.held.append((time.time(), level, words[:LONGEST]))
        del _state.held[:-_HELD]
        if _state.telling or _state.writer is not None or level >= LEVELS["warning"] or "logging" in sys.modules:
            _write_held()


def _write_held() -> None:
    try:
        if _state.writer is None:
            from debater.logs.writing import Writer  # noqa: PLC0415 - logging: 7 ms that most commands need not spend

            _state.writer = Writer(log_file())
            if _state.telling:
                _state.writer.tell()
        held, _state.held = _state.held, []
        for at, level, words in held:
            _state.writer.write(at, level, words)
    except Exception as error:  # no place for a log can be named, say: the program goes on without
        _state.trouble = f"{type(error).__name__}: {error}"


def _close() -> None:
    if _state.writer is not None:
        with suppress(Exception):
            _state.writer.close()


def _lowest() -> int:
    least = LEVELS["warning"] if _state.quiet else 0
    return max(least, LEVELS.get(os.environ.get("DEBATER_LOG", "").strip().casefold() or USUAL, LEVELS[USUAL]))


def _shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.3f}"
    words = str(value)
    return words if words and not any(c.isspace() for c in words) else repr(words)
