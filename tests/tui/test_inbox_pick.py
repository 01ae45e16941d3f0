"""What can be picked on the inbox screen, in words."""

from inbox_room import TINY

from debater.banks.loader import load_bank
from debater.tui.screens.inbox_pick import theme_choices


def test_a_theme_says_how_many_key_points_it_has():
    words = {choice.id: choice.words for choice in theme_choices(load_bank(TINY))}
    assert words == {"work": "1 key point", "society": "2 key points"}
