"""Settings: which there are, and which there cannot be."""

import pytest
from pydantic import ValidationError

from debater.core.practice import MOST_MINUTES, Setting


def test_a_free_debate_at_a_fair_level_is_the_usual_setting() -> None:
    assert Setting() == Setting(mode="spar", level="fair", minutes=0)


@pytest.mark.parametrize("minutes", [1, MOST_MINUTES])
def test_a_timed_round_has_its_minutes(minutes: int) -> None:
    setting = Setting(mode="timed", minutes=minutes)
    assert Setting.model_validate_json(setting.model_dump_json()) == setting


@pytest.mark.parametrize(
    "wrong",
    [
        {"mode": "timed"},
        {"mode": "timed", "minutes": MOST_MINUTES + 1},
        {"mode": "timed", "minutes": -1},
        {"mode": "spar", "minutes": 5},
        {"mode": "chess"},
        {"level": "impossible"},
        {"colour": "red"},
    ],
)
def test_what_cannot_be_practised_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Setting.model_validate(wrong)


def test_a_setting_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Setting().level = "hard"  # type: ignore[misc]
