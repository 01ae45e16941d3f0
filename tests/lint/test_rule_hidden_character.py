import pytest

from debater.lint.rules import hidden_character as rule


def test_the_failing_sample_is_found_at_each_text(doctor):
    found = doctor.sample(rule, "Failing")
    assert [problem.message for problem in found] == [
        "'openers' holds a character that nobody sees (U+00AD)",
        "'openers' holds a character that nobody sees (U+200B)",
    ]
    assert found[0].cure == "type that word again, without it"


@pytest.mark.parametrize("character", "\x07\x1b\x9b\u200b\u202e\u2066\ufeff", ids=ascii)
def test_what_is_never_shown_is_found(doctor, character):
    assert len(doctor.changed(rule, {"neutral": [f"Is it{character} so?"]})) == 1


@pytest.mark.parametrize("text", ["Two\nlines", "a\ttab", "naïve “quotes” – dash", "\U0001f469\u200d\U0001f33e", "Zoë"])
def test_what_is_shown_is_none(doctor, text):
    assert doctor.changed(rule, {"neutral": [text]}) == []


def test_the_phrasebook_is_read_too(doctor):
    (found,) = doctor.changed(rule, {}, phrasebook={"neutral": ["What\u200bever"]})
    assert found.message == "'neutral' holds a character that nobody sees (U+200B)"
