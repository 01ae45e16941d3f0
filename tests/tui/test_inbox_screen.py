"""The inbox as a coach sees it: groups, texts, the key point that is meant; dismissing, undoing, looking closer."""

import threading

import pytest
from inbox_room import QUEUES, SAID, Scripted, room
from textual.widgets import OptionList

from debater.tui.screens.help import HelpScreen
from debater.tui.screens.inbox import InboxScreen
from debater.tui.screens.inbox_look import LookScreen
from debater.tui.themes import THEMES
from debater.tui.widgets.inbox_groups import GroupList
from debater.tui.widgets.inbox_nearest import NearestPane
from debater.tui.widgets.inbox_texts import TextList

SIZES = [(80, 24), (100, 30), (120, 40), (200, 60), (60, 20), (40, 12)]


def rows(coach, kind):
    return coach.app.screen.query_one(kind).option_count


async def test_groups_stand_with_their_counts_the_texts_beside_them_and_the_key_point_below(tmp_path):
    async with room(tmp_path) as coach:
        assert "2 groups, 4 texts" in coach.text
        assert (rows(coach, GroupList), rows(coach, TextList)) == (2, 3)
        assert "3  " in coach.text
        assert "2 unclear, 1 none of these" in coach.text
        assert QUEUES in coach.text
        assert "Nearest key point," in coach.text
        await coach.press("down")
        assert "corrected to wages" in coach.text
        assert "Chosen in the menu" in coach.text
        assert "Migrant labour holds down wages." in coach.text


async def test_an_empty_inbox_says_what_it_is_for_and_has_no_keys_that_do_nothing(tmp_path):
    async with room(tmp_path, said=()) as coach:
        assert "The inbox is empty." in coach.text
        assert "what your students say and this bank does not know" in " ".join(coach.text.split())
        assert "Phrasing" not in coach.text.splitlines()[-1]
        await coach.press("p", "d", "enter", "tab", "left")
        assert isinstance(coach.app.screen, InboxScreen)
        await coach.press("u")
        await coach.sees("There is nothing to take back.")


async def test_in_the_groups_a_key_is_for_the_whole_group(tmp_path):
    async with room(tmp_path) as coach:
        assert "keys for the whole group" in coach.text
        await coach.press("d")
        await coach.sees("Dismissed 3 texts. u takes it back.", "1 group, 1 text")
        await coach.press("u")
        await coach.sees("Taken back: ", "2 groups, 4 texts")
        assert coach.app.screen.query_one(GroupList).highlighted == 0


async def test_in_the_texts_a_key_is_for_one_text(tmp_path):
    async with room(tmp_path) as coach:
        await coach.press("right")
        assert "keys for this text" in coach.text
        await coach.press("d")
        await coach.sees("Dismissed 1 text. u takes it back.", "2 groups, 3 texts")
        assert coach.app.focused is coach.app.screen.query_one(TextList)


async def test_when_all_is_done_the_inbox_is_empty_and_undo_still_works(tmp_path):
    async with room(tmp_path) as coach:
        await coach.press("d")
        await coach.sees("1 group")
        await coach.press("d")
        await coach.sees("The inbox is empty.")
        await coach.press("u")
        await coach.sees("1 group, 1 text")
        assert coach.app.focused is not None


async def test_undo_of_what_the_bank_no_longer_holds_asks_once_more(tmp_path):
    async with room(tmp_path) as coach:
        await coach.press("s")
        await coach.sees("They [b]rob[/b] us.")
        await coach.press("enter")
        await coach.sees("Added a supporting line.")
        file = coach.inbox.bank_file
        file.write_text(file.read_text(encoding="utf-8").replace("endless queues", "long lines"), encoding="utf-8")
        await coach.press("u")
        await coach.sees("cannot be taken back", "u once more")
        edited = file.read_bytes()
        await coach.press("u")
        await coach.sees("2 groups, 4 texts")
        assert file.read_bytes() == edited


async def test_a_closer_look_shows_the_whole_text_and_the_whole_key_point(tmp_path):
    long = "It is about queues " + "and more queues " * 60 + "to the very end"
    async with room(tmp_path, said=((long, SAID[3][1], 2),), size=(100, 60)) as coach:
        await coach.press("enter")
        assert isinstance(coach.app.screen, LookScreen)
        shown = " ".join(coach.text.replace("│", " ").split())
        assert "to the very end" in shown
        assert "March 2026" in shown
        assert "corrected to wages" in shown
        assert "First thought of: " in shown
        assert "Cheap foreign labour keeps salaries low." in shown
        await coach.press("escape")
        assert isinstance(coach.app.screen, InboxScreen)


async def test_a_click_lights_a_row_and_a_double_click_looks_closer(tmp_path):
    async with room(tmp_path) as coach:
        groups = coach.app.screen.query_one(GroupList)
        below = groups._index_to_line[1] + 1
        await coach.pilot.click(groups, offset=(8, below))
        assert (groups.highlighted, groups.has_focus) == (1, True)
        assert isinstance(coach.app.screen, InboxScreen)
        await coach.pilot.click(TextList, offset=(8, 1))
        assert coach.app.screen.query_one(TextList).has_focus
        await coach.pilot.click(TextList, offset=(8, 1), times=2)
        await coach.until(lambda: isinstance(coach.app.screen, LookScreen))


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_is_cut_at_the_sides_and_the_first_text_is_in_view(tmp_path, size):
    async with room(tmp_path, size=size) as coach:
        for widget in coach.app.screen.query("GroupList, TextList, NearestPane, #inbox-head"):
            assert widget.region.right <= size[0]
        assert coach.app.screen.query_one(TextList).region.bottom < size[1]
        assert "queues" in coach.text
        assert all(options.max_scroll_x == 0 for options in coach.app.screen.query(OptionList))


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_in_every_theme_what_is_lit_stands_out_and_text_can_be_read(tmp_path, theme):
    async with room(tmp_path, theme=theme) as coach:
        lit = coach.app.screen.query_one(GroupList).get_component_rich_style("option-list--option-highlighted")
        plain = coach.app.screen.query_one(GroupList).rich_style
        assert lit.bgcolor != plain.bgcolor
        assert lit.color != lit.bgcolor


async def test_colours_go_round_by_key(tmp_path):
    async with room(tmp_path) as coach:
        await coach.press("f8")
        assert coach.app.theme == THEMES[1].name


@pytest.mark.parametrize("key", ["f1", "question_mark"])
async def test_every_key_is_in_the_footer_or_the_help(tmp_path, key):
    async with room(tmp_path) as coach:
        for word in ("Phrasing", "Near miss", "Support", "Key point", "Dismiss", "Undo", "Help", "Back"):
            assert word in coach.text.splitlines()[-1]
        await coach.press(key)
        assert isinstance(coach.app.screen, HelpScreen)
        assert "take back what was done last" in coach.text


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_leaving_the_inbox_leaves_its_app(tmp_path, key):
    async with room(tmp_path) as coach:
        await coach.press(key)
        await coach.until(lambda: not coach.app.is_running or coach.app._exit)


async def test_a_bank_that_cannot_be_read_is_told(tmp_path):
    async with room(tmp_path) as coach:
        coach.inbox.bank_file.write_text("themes: [", encoding="utf-8")
        await coach.press("d")
        await coach.sees("bank.yaml:1")
        assert "2 groups" in coach.text


async def test_a_key_point_that_is_gone_is_no_trouble(tmp_path):
    async with room(tmp_path) as coach:
        screen = coach.app.screen
        screen.query_one(NearestPane).show(coach.bank, "gone", "Nearest key point")
        await coach.pilot.pause()
        assert screen.query_one(NearestPane).region.height == 0


class SlowToWrite(Scripted):
    """What it writes is on the disk only once `gate` opens."""

    def keep(self, said, action, edit):
        self.gate.wait(10)
        return super().keep(said, action, edit)


async def test_a_second_key_while_the_first_is_written_is_told_to_wait(tmp_path):
    async with room(tmp_path, kind=SlowToWrite, ready=False) as coach:
        await coach.press("d", "p")
        await coach.sees("One moment: what you did before is still being written.")
        assert isinstance(coach.app.screen, InboxScreen)
        coach.inbox.gate.set()
        await coach.sees("Dismissed 3 texts.", "1 group, 1 text")


async def test_what_is_being_written_when_the_coach_leaves_is_written(tmp_path):
    async with room(tmp_path, kind=SlowToWrite, ready=False) as coach:
        await coach.press("d")
        threading.Timer(0.2, coach.inbox.gate.set).start()
        await coach.press("escape")
        await coach.until(lambda: coach.inbox.last() is not None)
        assert len(coach.inbox.last().texts) == 3


@pytest.mark.parametrize(
    "text",
    [
        "\x1b[31mred\x1b]0;title\x07 [bold]not markup[/] \x9b2J",
        "👩‍👩‍👧‍👦 families 🇬🇧 first ❤️",
        "一二三四五六七八九十" * 40,
        "word" * 1_500,
        "first line\n\n\nsecond line\tand a tab",
        "=HYPERLINK(“x”) - @name: # {{ 7 * 7 }} %s",
    ],
    ids=["escapes", "emoji", "wide", "endless", "lines", "formula"],
)
async def test_no_text_of_a_student_upsets_the_screen(tmp_path, text):
    async with room(tmp_path, said=((text, SAID[0][1]),), size=(80, 24)) as coach:
        assert "1 group, 1 text" in coach.text
        assert "\x1b" not in coach.text
        await coach.press("enter")
        assert isinstance(coach.app.screen, LookScreen)
        await coach.press("escape", "s")
        await coach.sees("Of 2 test objections")
        assert all(strip.cell_length == 80 for strip in coach.app.screen._compositor.render_strips())
