"""Before it is kept, what would be written is shown, measured, can be changed; it is written only when asked for."""

import pytest
from inbox_room import EFFECT, QUEUES, SAID, room

from debater.banks.editor import AddKeyPoint, AddNearMiss, AddPhrasing, AddSupporting
from debater.errors import BankError, Problem
from debater.matching.hashing import HashingEncoder
from debater.tui.screens.help import HelpScreen
from debater.tui.screens.inbox import InboxScreen
from debater.tui.screens.inbox_keep import KeepScreen
from debater.tui.screens.inbox_pick import PickScreen
from debater.tui.themes import THEMES
from debater.tui.widgets.inbox_effect import EffectPane
from debater.tui.widgets.inbox_wording import WordingBox
from debater.workshop.inbox import Inbox

MEASURED = "They [b]rob[/b] us."


async def begin(coach, *keys):
    await coach.press(*keys)
    await coach.until(lambda: isinstance(coach.app.screen, KeepScreen))


async def test_a_phrasing_is_written_only_once_its_effect_was_shown_and_enter_pressed(tmp_path):
    async with room(tmp_path) as coach:
        before = coach.inbox.bank_file.read_bytes()
        await begin(coach, "p")
        await coach.sees(
            "Add a phrasing", QUEUES, "Of 2 test objections, 1 got better, 1 got worse.", "worse", MEASURED
        )
        assert coach.text.index("worse    They") < coach.text.index("better   My nan")
        assert coach.inbox.bank_file.read_bytes() == before
        await coach.press("enter")
        await coach.sees("Added a phrasing: ", "u takes it back.", "1 group, 1 text")
        nearest = coach.inbox.measured[0].key_point
        assert coach.inbox.measured == [AddPhrasing(nearest, QUEUES)]
        assert coach.bank.by_id[nearest].phrasings[-1] == QUEUES
        await coach.press("u")
        await coach.sees("Taken back: ", "2 groups, 4 texts")
        assert coach.inbox.bank_file.read_bytes() == before


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_leaving_it_changes_nothing(tmp_path, key):
    async with room(tmp_path) as coach:
        before = coach.inbox.bank_file.read_bytes()
        await begin(coach, "s")
        await coach.sees(MEASURED)
        await coach.press(key)
        await coach.sees("Nothing was changed.", "2 groups, 4 texts")
        assert coach.inbox.bank_file.read_bytes() == before
        assert coach.inbox.last() is None


async def test_another_key_point_is_found_by_a_few_letters_and_measured_anew(tmp_path):
    async with room(tmp_path) as coach:
        await begin(coach, "p")
        await coach.press("o")
        assert isinstance(coach.app.screen, PickScreen)
        await coach.press(*"crime")
        await coach.press("enter")
        await coach.until(lambda: len(coach.inbox.measured) == 2)
        assert coach.inbox.measured[1].key_point == "crime"
        await coach.press("enter")
        await coach.sees("Added a phrasing: ")
        assert coach.bank.by_id["crime"].phrasings[-1] == QUEUES


async def test_a_search_that_finds_nothing_says_so_and_gives_nothing(tmp_path):
    async with room(tmp_path) as coach:
        await begin(coach, "p")
        await coach.press("o")
        await coach.press(*"xyzzy")
        await coach.sees("Nothing fits.")
        await coach.press("down", "pageup", "enter")
        assert isinstance(coach.app.screen, PickScreen)
        await coach.press("escape")
        assert isinstance(coach.app.screen, KeepScreen)


async def test_a_near_miss_of_a_corrected_text_is_in_truth_what_the_student_chose(tmp_path):
    async with room(tmp_path) as coach:
        await begin(coach, "down", "n")
        await coach.sees("In truth", "Migrant labour holds down wages.", MEASURED)
        assert coach.inbox.measured == [AddNearMiss("services", "Zebras wear striped pyjamas.", "wages")]
        await coach.press("i")
        await coach.press(*"takes no side")
        await coach.press("enter")
        await coach.until(lambda: coach.inbox.measured[-1].truly == "neutral")
        await coach.sees("a question or a remark that takes no side")


async def test_a_near_miss_is_never_in_truth_what_it_misses(tmp_path):
    async with room(tmp_path) as coach:
        await begin(coach, "down", "n")
        await coach.press("o")
        await coach.press(*"wages")
        await coach.press("enter")
        await coach.until(lambda: len(coach.inbox.measured) == 2)
        assert coach.inbox.measured[-1] == AddNearMiss("wages", "Zebras wear striped pyjamas.", "none")


async def test_a_new_key_point_has_the_groups_texts_for_phrasings_and_a_theme_to_choose(tmp_path):
    async with room(tmp_path) as coach:
        await begin(coach, "k")
        await coach.sees("Its claim, in your own words", MEASURED)
        await coach.press("o")
        await coach.press(*"services")
        await coach.press("enter")
        await coach.until(lambda: coach.inbox.measured[-1].key_point.theme == "society")
        await coach.press("enter")
        await coach.sees("Added a new key point.")
        new = coach.bank.key_points[-1]
        assert (new.theme, new.claim) == ("society", QUEUES)
        assert {text for text, *_ in SAID[:3]} <= set(new.phrasings)


async def test_a_new_key_point_of_one_text_asks_for_its_claim_first(tmp_path):
    async with room(tmp_path) as coach:
        await begin(coach, "down", "k")
        await coach.sees("A key point needs two wordings at least.")
        assert isinstance(coach.app.focused, WordingBox)
        coach.app.focused.text = "Animals look silly."
        await coach.press("enter")
        await coach.sees(MEASURED)
        assert isinstance(coach.inbox.measured[-1], AddKeyPoint)
        await coach.press("enter")
        await coach.sees("Added a new key point.", "1 group, 3 texts")
        assert coach.bank.key_points[-1].phrasings == ("Zebras wear striped pyjamas.", "Animals look silly.")


async def test_a_text_can_be_reworded_and_taken_back(tmp_path):
    async with room(tmp_path) as coach:
        await begin(coach, "s", "e")
        box = coach.app.screen.query_one(WordingBox)
        await coach.press(*"x?", "escape")
        assert (box.text, isinstance(coach.app.focused, EffectPane)) == (QUEUES, True)
        await coach.press("e")
        box.text = "Doctors are\n  here for all of us. "
        await coach.press("enter")
        await coach.until(lambda: AddSupporting("Doctors are here for all of us.") in coach.inbox.measured)
        await coach.press("e")
        box.text = "  "
        await coach.press("tab")
        assert box.text == "Doctors are here for all of us."
        await coach.press("escape")
        assert coach.inbox.last() is None


async def test_only_the_text_or_its_whole_group_is_put_away(tmp_path):
    async with room(tmp_path) as coach:
        await begin(coach, "s")
        await coach.sees("the whole group: this text and 2 others", MEASURED)
        await coach.press("a")
        await coach.sees("only this text; 2 others of the group stay")
        assert len(coach.inbox.measured) == 1
        await coach.press("enter")
        await coach.sees("2 groups, 3 texts")


async def test_before_it_is_measured_enter_asks_once_more(tmp_path):
    async with room(tmp_path, ready=False) as coach:
        await begin(coach, "s")
        await coach.sees("Reading the test objections…")
        await coach.press("enter")
        await coach.sees("Enter once more keeps it without waiting.")
        assert coach.inbox.last() is None
        await coach.press("enter")
        await coach.sees("Added a supporting line.")
        assert QUEUES in coach.bank.supports


async def test_a_plan_that_was_changed_is_not_measured_to_the_end(tmp_path):
    async with room(tmp_path, ready=False) as coach:
        await begin(coach, "p")
        await coach.until(lambda: len(coach.inbox.measured) == 1)
        await coach.press("o")
        await coach.press(*"crime")
        await coach.press("enter")
        await coach.until(lambda: len(coach.inbox.measured) == 2)
        coach.inbox.gate.set()
        await coach.sees(MEASURED)
        assert [edit.key_point == "crime" for edit in coach.inbox.measured] == [False, True]


async def test_without_test_objections_it_says_what_they_would_be_good_for(tmp_path):
    async with room(tmp_path, kind=lambda file, store: Inbox(file, store, HashingEncoder)) as coach:
        await begin(coach, "p")
        await coach.sees("There is no objections.yaml beside this bank")
        await coach.press("enter")
        await coach.sees("Added a phrasing: ")


async def test_faulty_test_objections_are_told_and_do_not_stop_the_coach(tmp_path):
    told = BankError([Problem("objections.yaml", 3, 1, "is not YAML", "mend it", "syntax")])
    async with room(tmp_path, told=told) as coach:
        await begin(coach, "s")
        await coach.sees("objections.yaml:3:1", "mend it")
        await coach.press("enter")
        await coach.sees("What it changes cannot be told.")
        await coach.press("enter")
        await coach.sees("Added a supporting line.")


async def test_what_somebody_else_has_broken_meanwhile_is_told_and_nothing_is_kept(tmp_path):
    async with room(tmp_path) as coach:
        await begin(coach, "s")
        await coach.sees(MEASURED)
        coach.inbox.bank_file.write_text("format: 1\n", encoding="utf-8")
        await coach.press("enter")
        await coach.sees("bank.yaml:")
        assert isinstance(coach.app.screen, InboxScreen)
        assert coach.inbox.bank_file.read_text(encoding="utf-8") == "format: 1\n"
        assert "2 groups, 4 texts" in coach.text


async def test_the_mouse_does_all_of_it(tmp_path):
    async with room(tmp_path) as coach:
        await begin(coach, "n")
        await coach.sees(MEASURED)
        await coach.pilot.click("#line-other")
        await coach.until(lambda: isinstance(coach.app.screen, PickScreen))
        await coach.pilot.click("OptionList", offset=(3, 0))
        await coach.until(lambda: isinstance(coach.app.screen, KeepScreen))
        await coach.pilot.click("#line-truth")
        await coach.until(lambda: isinstance(coach.app.screen, PickScreen))
        await coach.press("escape")
        await coach.pilot.click("#line-leaving")
        await coach.sees("only this text")
        await coach.pilot.click("#leave-it")
        await coach.sees("Nothing was changed.")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60), (60, 20)])
@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_the_effect_and_both_buttons_are_in_view_at_any_size(tmp_path, size, theme):
    async with room(tmp_path, size=size, theme=theme) as coach:
        await begin(coach, "n")
        await coach.sees(EFFECT.in_words[0][:24], "Keep (Enter)", "Leave it (Esc)")


async def test_its_keys_are_in_its_help(tmp_path):
    async with room(tmp_path) as coach:
        await begin(coach, "p")
        await coach.press("question_mark")
        assert isinstance(coach.app.screen, HelpScreen)
        assert "reword the text" in coach.text
