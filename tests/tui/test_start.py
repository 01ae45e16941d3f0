"""From nothing to a debate: what is loaded when, and the real session behind the screen."""

import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from scripted import session, small_bank

from debater.history.store import Store, as_url
from debater.session import Session
from debater.tui.app import DebaterApp
from debater.tui.background import Background
from debater.tui.messages import HintGiven, Opened, TakenUp, TookBack
from debater.tui.themes import THEMES
from debater.tui.widgets.composer import Composer
from debater.tui.widgets.exchange import Exchange
from debater.tui.widgets.transcript import Transcript


def test_the_first_frame_waits_for_no_model_no_database_no_bank() -> None:
    heavy = ["torch", "onnxruntime", "sentence_transformers", "sklearn", "sqlalchemy", "numpy", "yaml", "pydantic"]
    program = f"import sys, debater.cli.play, debater.tui.app; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "[]"


async def test_the_first_frame_is_drawn_before_the_bank_is_read() -> None:
    drawn: list[bool] = []

    def opener():
        drawn.append(app._debate.size == app._debate._compositor.size == (80, 24))
        return session()

    app = DebaterApp(opener)
    async with app.run_test() as pilot:
        while not drawn:
            await pilot.pause(0.02)
    app.finish()
    assert drawn == [True]


@pytest.mark.parametrize("theme", ["", "debater-light"])
async def test_the_styles_are_those_of_the_first_theme(theme: str) -> None:
    app = DebaterApp(session, home=True, theme=theme)
    async with app.run_test() as pilot:
        await pilot.pause()
        wanted = next(known for known in THEMES if known.name == (theme or "debater-dark"))
        assert app.current_theme == wanted
        assert app.screen.styles.background.hex.lower() == wanted.background
        assert app.has_class("-dark-mode") == wanted.dark
    app.finish()


async def test_a_real_session_is_kept_and_offered_again(home: Path) -> None:
    def opener():
        return Session(small_bank(), "hashing", Store(as_url(str(home / "debates.sqlite3"))))

    async def begin(text: str, *keys: str) -> list[str]:
        app = DebaterApp(opener)
        async with app.run_test() as pilot:
            debate = app._debate
            for key in keys:
                while app.screen is debate:
                    await pilot.pause(0.02)
                await pilot.press(key)
            debate.query_one(Composer).insert(text)
            await pilot.press("enter")
            while not list(debate.query(Exchange)) or not debate.query(Exchange).last().turn:
                await pilot.pause(0.02)
            said = [exchange.text for exchange in debate.query(Exchange)]
        app.finish()
        return said

    assert await begin("It pushes down pay") == ["It pushes down pay"]
    assert await begin("It brings crime", "enter") == ["It pushes down pay", "It brings crime"]


@pytest.mark.parametrize("milliseconds", range(0, 200, 25))
async def test_quitting_at_any_moment_of_the_start_ends_in_order(milliseconds: int) -> None:
    kept = session(kept=("wages",) if milliseconds % 50 else ())
    app = DebaterApp(lambda: kept)
    async with app.run_test() as pilot:
        await pilot.pause(milliseconds / 1000)
        await pilot.press("ctrl+q")
    app.finish()
    assert app.return_code == 0


def test_jobs_are_done_in_order_one_at_a_time() -> None:
    done: list[int] = []
    background = Background("test")
    for number in range(50):
        background.do(partial(done.append, number))
    assert background.finish(5)
    assert done == list(range(50))
    assert background.idle


async def test_reports_that_come_while_the_app_is_closing_are_not_shown(play):
    """Ctrl+Q takes the widgets away one by one, while the bank is still being read."""
    async with play(session()) as p:
        debate, state = p.app._debate, p.app.conversation.session.state
        await debate.query_one(Transcript).remove()
        for report in (Opened(p.app.conversation.session, None), TakenUp(state), TookBack((), state, "")):
            debate.post_message(report)
        debate.post_message(HintGiven("wages", 1, "Think.", state))
        await p.pilot.pause()
        assert p.app.is_running
