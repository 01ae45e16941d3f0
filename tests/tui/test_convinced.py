"""The question how convinced the student is, before and after."""

from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.app import App

import debater.tui
from debater.tui.screens.convinced import ConvincedScreen, Step
from debater.tui.screens.help import HelpScreen
from debater.tui.themes import THEMES


class Asking(App):
    CSS_PATH = Path(debater.tui.__file__).parent / "app.tcss"

    def __init__(self, *args):
        super().__init__()
        for known in THEMES:
            self.register_theme(known)
        self.theme = THEMES[0].name
        self.args = args
        self.answers = []

    def on_mount(self):
        self.push_screen(ConvincedScreen(*self.args), self.answers.append)

    @property
    def text(self):
        return "\n".join(strip.text.rstrip() for strip in self.screen._compositor.render_strips())


@asynccontextmanager
async def asking(*args, size=(80, 24)):
    app = Asking(*args)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        *((str(n), n) for n in range(1, 8)),
        ("escape", None),
        ("enter", None),
        ("right enter", 4),
        ("right right enter", 5),
        ("left left left enter", 2),
        ("home enter", 1),
        ("end right enter", 7),
        ("0 8 9 x escape", None),
    ],
)
async def test_it_is_answered_by_number_or_arrows_and_skipped_by_escape(keys, answer):
    async with asking("before") as (app, pilot):
        await pilot.press(*keys.split())
        await pilot.pause()
        assert app.answers == [answer]


async def test_it_is_answered_by_mouse():
    async with asking("before") as (app, pilot):
        await pilot.click(list(app.screen.query(Step))[5])
        await pilot.pause()
        assert app.answers == [6]


async def test_nothing_is_lit_before_the_student_chooses():
    async with asking("before") as (app, pilot):
        assert "How convinced are you by the op-ed?" in app.text
        assert "not at all" in app.text
        assert "wholly" in app.text
        assert "[" not in app.text
        await pilot.press("right")
        assert "[4]" in app.text


async def test_after_the_debate_the_earlier_answer_stands_beside():
    async with asking("after", 6) as (app, pilot):
        assert "Before the debate you said 6." in app.text
        assert "(6)" in app.text
        await pilot.press("left", "left")
        assert "(6)" in app.text
        assert "[5]" in app.text
        await pilot.press("enter")
        await pilot.pause()
        assert app.answers == [5]


@pytest.mark.parametrize("args", [("before", 6), ("after",), ("after", None)])
async def test_without_an_earlier_answer_none_is_told(args):
    async with asking(*args) as (app, _):
        assert "you said" not in app.text
        assert "(6)" not in app.text


async def test_who_was_writing_goes_on_writing():
    typed = []
    async with asking("before", None, typed.append) as (app, pilot):
        await pilot.press("n", "o", "space", "comma")
        assert typed == ["n", "o", " ", ","]
        await pilot.press("3")
        await pilot.pause()
        assert app.answers == [3]


@pytest.mark.parametrize("key", ["f1", "question_mark"])
async def test_its_keys_are_in_its_help(key):
    async with asking("before") as (app, pilot):
        await pilot.press(key)
        await pilot.pause(0.1)
        assert isinstance(app.screen, HelpScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert app.answers == []


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (300, 80), (40, 12)])
async def test_it_is_whole_at_every_size(size):
    async with asking("after", 2, size=size) as (app, _):
        for shown in ("1", "(2)", "7", "not at all", "wholly", "Before the debate you said 2."):
            assert shown in app.text
        assert "Esc skips" in app.text or size[0] < 60
