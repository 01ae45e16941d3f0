"""The inbox within a debate: it opens from the palette, with the model that is loaded, and leads back."""

import shutil

import pytest
from inbox_room import TINY, fill
from scripted import session
from tiny import Judge

from debater.banks.loader import load_bank
from debater.history.store import Store, as_url
from debater.tui.inboxing import has_inbox
from debater.tui.palette import commands
from debater.tui.screens.inbox import InboxScreen


@pytest.fixture
def kept(tmp_path):
    """A session on the tiny bank's file, with a store that holds a debate."""
    made = session()
    made.file = shutil.copy(TINY, tmp_path / "bank.yaml")
    made.store = Store(as_url(str(tmp_path / "debates.sqlite3")))
    made._matcher = Judge({})
    fill(made.store, load_bank(made.file))
    yield made
    made.store.close()


def offered(app):
    return [command for command in commands(app, app.screen) if command.title == "Inbox"]


async def test_the_palette_opens_the_inbox_over_a_debate_and_escape_leads_back(play, kept):
    async with play(kept) as p:
        debate = p.app.screen
        await p.pilot.press("ctrl+p")
        await p.pilot.press(*"inbox")
        await p.until(lambda: "the bank did not know" in p.screen)
        await p.pilot.press("enter")
        await p.until(lambda: isinstance(p.app.screen, InboxScreen) and "2 groups, 4 texts" in p.screen)
        assert not offered(p.app)
        await p.pilot.press("d")
        await p.until(lambda: "Dismissed 3 texts." in p.screen)
        await p.pilot.press("escape")
        assert p.app.screen is debate


async def test_where_debates_are_not_kept_no_inbox_is_offered(play):
    async with play(session()) as p:
        assert not offered(p.app)
        assert not has_inbox(None)
