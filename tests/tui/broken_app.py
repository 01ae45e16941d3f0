"""A program that plays in its terminal and breaks in a way it is told: `broken_app.py WAY DATABASE`."""

import os
import sys
import threading
from pathlib import Path
from types import SimpleNamespace

from debater import logs, tui
from debater.banks.loader import load_bank
from debater.cli.output import explained
from debater.core.practice import Setting
from debater.history.opening import open_store
from debater.session import Session
from debater.tui.app import DebaterApp
from debater.tui.guarded import run_guarded

SAID = "zanzibar crocodile"
BANK = Path(__file__).parents[1] / "data" / "tiny" / "bank.yaml"


class Breaking(Session):
    """Breaks once the second message is answered."""

    way = ""
    app: DebaterApp

    def respond(self, text):
        turn = super().respond(text)
        if turn.number == 2:
            self.breaks()
        return turn

    def breaks(self) -> None:
        app = self.app
        if self.way == "answer":
            raise ValueError(SAID)
        if self.way == "screen":  # what the screen shows of an answer is not what it should be
            self.notice = SimpleNamespace(secret=SAID)
        elif self.way == "timer":
            app.call_from_thread(app.set_timer, 0.01, lambda: {}[SAID])
        elif self.way == "worker":
            app.call_from_thread(app.run_worker, lambda: int(SAID), thread=True)
        elif self.way == "memory":
            app.call_from_thread(app.call_later, lambda: bytearray(2**62))
        elif self.way == "thread":
            threading.Thread(target=lambda: int(SAID), name="other").start()
        elif self.way == "textual":
            app.call_from_thread(app.exit)
        elif self.way == "stuck":
            app.call_from_thread(app.call_later, lambda: threading.Event().wait())


class BreakingApp(DebaterApp):
    """Textual itself breaks as it ends."""

    CSS_PATH = [str(Path(tui.__file__).parent / name) for name in DebaterApp.CSS_PATH]  # noqa: RUF012 - Textual's

    async def _close_all(self) -> None:
        await super()._close_all()
        if sys.argv[1] == "textual":
            raise ValueError(SAID)


def opened() -> Breaking:
    session = Breaking(load_bank(BANK), "hashing", file=BANK)
    session.way = sys.argv[1]
    if sys.argv[2] != "none":
        session.store, trouble = open_store(sys.argv[2])
        session.notice = str(trouble or "")
    session.app = app
    return session


if __name__ == "__main__":
    logs.begin("play", "0")
    app = BreakingApp(opened, setting=Setting())
    with explained():
        code = run_guarded(app)
        logs.end()
        os._exit(code)
