"""A debate in plain text, with a scripted matcher: what is shown for each kind of turn."""

import pytest

from debater.cli.plain import debate

OPENING = """\
Motion: Labour should defend free movement.

Free movement is a right of workers. Why should Labour give it up?

"""
MENU = """\
  1. It lets criminals in.
  2. It overloads hospitals, schools and housing.
  3. Migrant labour holds down wages.
  0. None of these
"""


@pytest.fixture
def said(scripted, capsys):
    """What stdout shows, after the opening, for the lines that are said."""

    def show(*lines):
        debate(scripted, [line if isinstance(line, bytes) else f"{line}\n".encode() for line in lines])
        shown = capsys.readouterr()
        assert shown.err == ""
        assert shown.out.startswith(OPENING)
        return shown.out.removeprefix(OPENING)

    return show


def test_a_debate_from_opening_to_score(said):
    assert said("wages fall", "", "   ", "wages: an endless supply") == (
        """\
So this is about work and pay.
Low pay is decided by employers, not by the colleague from abroad who is paid as badly as you.
  Direct: the op-ed answers this itself (¶1 Blame employers).
Who in your workplace decides what you earn?
  +6  raised (2 x weight 3), turn 1: Migrant labour holds down wages.

Then organise that supply, for a union of all workers leaves nobody to undercut you.
  Direct: the op-ed answers this itself (¶2 Together).
What keeps the newcomers out of your union?
  +3  pressed (1 x weight 3), turn 2: Migrant labour holds down wages.

Coverage 50% (3 of 6 by weight), score 9 of 18.
Not raised: 2 of 3 key points. Next time:
  - Services and safety: Who else is waiting in the queue at the doctor's?
  - Services and safety: What does a border guard look for?
"""
    )


def test_each_point_of_a_message_is_answered_and_credited(said):
    shown = said("wages and services and crime")
    assert [shown.count(mark) for mark in ("  Direct:", "  Inferred:", "  No answer in the op-ed:")] == [1, 1, 1]
    assert shown.count("  +") == 4  # three raised, one of them a hole


def test_with_nothing_missed_nothing_is_said_of_it(said):
    assert said("wages and services and crime").endswith("\nCoverage 100% (6 of 6 by weight), score 13 of 18.\n")


def test_without_input_there_is_still_an_ending_with_hints_for_the_heaviest_first(said):
    assert said() == (
        """\
Coverage 0% (0 of 6 by weight), score 0 of 18.
Not raised: 3 of 3 key points. Next time:
  - Work and pay: What happens to pay when more people look for the same work?
  - Services and safety: Who else is waiting in the queue at the doctor's?
  - Services and safety: What does a border guard look for?
"""
    )


@pytest.mark.parametrize(
    ("number", "claim"), [("1", "It lets criminals in."), (" 3 ", "Migrant labour holds down wages.")]
)
def test_a_number_answers_the_menu(said, number, claim):
    before, _, after = said("either", number).partition(MENU)
    assert "?" in before
    assert f"raised (2 x weight {3 if 'wages' in claim else 1}), turn 2: {claim}\n" in after


def test_zero_is_none_of_these(said):
    after = said("either", "0").partition(MENU)[2]
    assert "raised (" not in after
    assert "services and safety" in after


@pytest.mark.parametrize("line", ["4", "1 and 2", "²", "-1", "3 crimes"])
def test_what_is_no_number_of_the_menu_is_a_message(said, line):
    after = said("either", line).partition(MENU)[2]
    assert ("raised (" in after) == ("crime" in line)


def test_a_number_without_a_menu_is_a_message(said):
    assert "raised (" not in said("1")
    assert said("either", "wages", "1").count("raised (") == 1


def test_a_menu_is_shown_only_while_it_is_open(said):
    assert said("either", "1", "what").count("0. None of these") == 1


def test_any_bytes_are_answered_and_nothing_acts_on_the_terminal(said):
    shown = said(b"\x1b[31mcrime\x07 \x9b \xff [/b] \xf0\x9f\xa6\x8a\r\n", b"\xef\xbb\xbfwages", "x" * 100_000)
    assert shown.count("raised (") == 2
    assert all(character.isprintable() or character == "\n" for character in shown)


def test_escapes_in_a_bank_never_reach_the_terminal(scripted, capsys):
    motion = scripted.bank.motion.model_copy(update={"statement": "Red \x1b[31malert\x9b."})
    scripted.bank = scripted.bank.model_copy(update={"motion": motion, "openers": ("\x1b]0;title\x07Why?",)})
    debate(scripted, [])
    shown = capsys.readouterr().out
    assert shown.startswith("Motion: Red alert.\n\nWhy?\n")


def test_a_bank_without_an_opener_opens_with_the_op_eds_summary(scripted, capsys):
    scripted.bank = scripted.bank.model_copy(update={"openers": ()})
    debate(scripted, [])
    assert capsys.readouterr().out.splitlines()[2] == scripted.bank.motion.summary


def test_a_notice_is_told_on_stderr_once_until_it_changes(scripted, capsys):
    def lines():
        yield b"wages\n"
        scripted.notice = "Not saved."
        yield b"crime\n"
        yield b"services\n"

    debate(scripted, lines())
    assert capsys.readouterr().err == "Not saved.\n"
