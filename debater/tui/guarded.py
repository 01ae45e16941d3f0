"""An app that ends in order whatever happens: an error nobody foresaw, a signal, a terminal that has gone."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any, TextIO

from rich.console import RenderableType
from textual.app import App
from textual.worker import WorkerFailed

from debater import logs
from debater.tui.conversation import Conversation, Opener
from debater.tui.crash import Crash, columns, crash_text, crashed, safe_lines, safety_of, tell
from debater.tui.terminal import Terminal

BROKEN = 70
"""The exit status after a fault of the program."""
BY_SIGNAL = 128
"""Added to a signal's number, it is the exit status after that signal."""
PATIENCE = 3.0
"""Seconds that an app which was told to stop gets to do so in order."""


NATIVE = 1.0
"""Seconds after which a crash outside Python is watched for: the first frame does not wait for that."""
HANGUP = int(getattr(signal, "SIGHUP", 1))


class GuardedApp(App[Exception], inherit_bindings=False):
    """Holds the conversation. `crash` is what broke, if something did; `stopped_by` the signal that ended it, or 0."""

    def __init__(self, opener: Opener) -> None:
        super().__init__()
        self.conversation = Conversation(opener)
        self.crash: Crash | None = None
        self.stopped_by = 0
        self.terminal: Terminal | None = None
        """The one it draws on; None under a test's pilot."""

    def on_mount(self) -> None:
        """Look now and then whether the terminal is still there: to Textual, a closed one is one that says nothing."""
        if self.terminal is not None:
            self.set_interval(PATIENCE, self._look)
            self.set_timer(NATIVE, logs.watch_native)

    def draft(self) -> str:
        """What is being written and was not sent."""
        return ""

    def finish(self) -> bool:
        """After the last frame: let what is being answered reach the disk. Whether anything still loads or learns."""
        self.conversation.finish(PATIENCE)
        return self.conversation.loading

    def stop(self, number: int) -> None:
        """End in order, as a signal of that number asks for."""
        self.stopped_by = number
        self.keep_draft()
        self.exit(return_code=BY_SIGNAL + number)

    def keep_draft(self) -> None:
        """Have what was being written back in the box at the next start."""
        with suppress(Exception):  # whatever broke may have broken the box too
            if text := self.draft().strip():
                self.conversation.hear(text)

    def broke(self, error: BaseException) -> None:
        """Note the first error that nobody foresaw: what follows it is mostly of its making."""
        if self.crash is None:
            self.crash = crashed(error)
            self.keep_draft()
        else:
            logs.fault("and then", error)

    def _look(self) -> None:
        if self.terminal is not None and self.terminal.gone:
            logs.note("the terminal was closed")
            self.stop(HANGUP)

    def _handle_exception(self, error: Exception) -> None:
        """In place of Textual's, which prints a traceback with the values in it: what the student wrote, say."""
        self.broke(error.error if isinstance(error, WorkerFailed) else error)
        if os.environ.get("DEBATER_DEBUG"):
            super()._handle_exception(error)
        elif self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._return_code = BROKEN
        self._close_messages_no_wait()

    def panic(self, *renderables: RenderableType) -> None:
        """Textual's end for what breaks outside its messages: the thread that reads the keyboard."""
        from rich.traceback import Traceback  # noqa: PLC0415 - brings all that colours source code

        if self.terminal is not None and self.terminal.gone:
            self._look()
        elif self.crash is None:
            kinds = [one.trace.stacks[0].exc_type for one in renderables if isinstance(one, Traceback)]
            self.broke(OSError(f"the keyboard can no longer be read ({', '.join(kinds)})"))
            self._return_code = BROKEN
        self._close_messages_no_wait()


def run_guarded(app: GuardedApp, *, inline: bool = False) -> int:
    """Run the app. Gives the exit code; raises what opening raised (say, BankError) once the screen is restored.

    Does not return when the student quits while a model loads or a bank is learned: Python cannot end in order while a
    thread is deep inside torch or scikit-learn (it waits, or aborts), and nothing is left to be done.
    """
    logs.hush()
    app.terminal, error = Terminal(inline=inline), None
    with _on_signals(app, app.terminal):
        try:
            error = app.run(inline=inline)
        except Exception as broken:  # Textual's own
            app.terminal.restore()
            app.broke(broken)
        except BaseException:
            app.terminal.restore()
            raise
    loading = app.finish()
    code = _told(app)
    if error is not None and not code:
        raise error
    code = code or app.return_code or 0
    if loading:
        _end(code)
    return code


def _told(app: GuardedApp, stream: TextIO | None = None) -> int:
    """Say why the app ended, where that was not the student's wish. The exit code; 0 where it was."""
    session = app.conversation.session
    if app.crash is not None:
        tell(crash_text(app.crash, safety_of(session), columns()), stream)
        return BROKEN
    if app.stopped_by:
        why = f"debater was told to stop ({signal.Signals(app.stopped_by).name})."
        tell("\n".join([why, *safe_lines(safety_of(session), columns())]), stream)
        return BY_SIGNAL + app.stopped_by
    return 0


@contextmanager
def _on_signals(app: GuardedApp, terminal: Terminal) -> Iterator[None]:
    """While it runs, a signal ends the app in order; a second one, or an app that does not listen, ends it at once."""
    late: list[threading.Timer] = []

    def end_now(number: int) -> None:
        app.stopped_by = number
        logs.note("ended at once", signal=number)
        app.keep_draft()
        app.conversation.finish(PATIENCE)
        terminal.restore()
        _end(_told(app, sys.__stderr__))

    def end_soon(number: int, seconds: float) -> None:
        late.append(threading.Timer(seconds, end_now, (number,)))
        late[-1].daemon = True
        late[-1].start()

    def heard(number: int, _frame: FrameType | None) -> None:
        logs.note("told to stop", signal=number)
        loop = app._loop
        if late or number == HANGUP or loop is None:
            end_soon(number, 0)
        else:
            end_soon(number, PATIENCE)
            loop.call_soon_threadsafe(app.stop, number)

    def thread_broke(what: threading.ExceptHookArgs) -> None:
        if what.exc_value is not None:
            name = what.thread.name if what.thread is not None else ""
            logs.fault(f"the thread {name} broke", what.exc_value)
            if name == "textual-output":  # the terminal was closed
                end_soon(HANGUP, 0)

    hook, before = threading.excepthook, dict[int, Any]()
    threading.excepthook = thread_broke
    try:
        with suppress(ValueError):  # only the main thread may ask for signals
            before = {number: signal.signal(number, heard) for number in {signal.SIGINT, signal.SIGTERM, HANGUP}}
        yield
    finally:
        for timer in late:
            timer.cancel()
        threading.excepthook = hook
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(code: int) -> None:
    """At once, with what was written out."""
    logs.end()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(code)
