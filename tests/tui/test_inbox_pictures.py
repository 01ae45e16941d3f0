"""Pictures of the inbox at fixed sizes; how to draw them anew stands in test_snapshots.py."""

import pytest
from inbox_room import app_on
from pictures import DRAWN_WITH, Student, at_hand, photographed
from test_snapshots import one_time_zone  # noqa: F401 - pytest finds it here, and uses it for every test

from debater.tui.themes import CONTRAST, DARK, GREY, LIGHT

pytestmark = pytest.mark.skipif(at_hand() != DRAWN_WITH, reason=f"the pictures were drawn with {DRAWN_WITH}")


async def groups(student: Student):
    await student.sees("2 groups, 4 texts")


async def near_miss(student: Student):
    await groups(student)
    await student.press("down", "n")
    await student.sees("Of 2 test objections")


async def key_points(student: Student):
    await near_miss(student)
    await student.press("o")
    await student.sees("Which key point?")


async def closer(student: Student):
    await groups(student)
    await student.press("down", "enter")
    await student.sees("When it was said")


@pytest.mark.parametrize("theme", [DARK, LIGHT, CONTRAST, GREY], ids=lambda theme: theme.name)
def test_the_inbox_on_a_small_screen(snap_compare, tmp_path, theme):
    assert photographed(snap_compare, app_on(tmp_path)[0], groups, (80, 24), theme.name)


@pytest.mark.parametrize("deed", [groups, near_miss, key_points, closer], ids=lambda deed: deed.__name__)
def test_the_inbox_on_a_large_screen(snap_compare, tmp_path, deed):
    assert photographed(snap_compare, app_on(tmp_path)[0], deed, (120, 40), LIGHT.name)


@pytest.mark.parametrize("deed", [near_miss, key_points], ids=lambda deed: deed.__name__)
def test_what_is_about_to_be_kept_on_a_small_screen(snap_compare, tmp_path, deed):
    assert photographed(snap_compare, app_on(tmp_path)[0], deed, (80, 24), DARK.name)
