"""The four steps of an answer: what cue words show, and what they must not be taken for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debater.core.steps import ADVICE, STEPS, found, missing

SHOWS = [
    # they say
    ("You say that pay has fallen.", "they say"),
    ("The op-ed claims that bosses are to blame.", "they say"),
    ("They’ll often argue it helps the economy.", "they say"),
    ("Some people worry about crime.", "they say"),
    ("The writer recognises that most of the world is left out.", "they say"),
    ("The author criticises the press.", "they say"),
    ("According to the op-ed, mixed teams are stronger.", "they say"),
    ("It is often said that we are full.", "they say"),
    ("It is true that rents have risen.", "they say"),
    ("Of course rents have risen.", "they say"),
    ("Your point about wages is serious.", "they say"),
    ("I accept that some towns changed fast.", "they say"),
    ("The idea that migrants take jobs is old.", "they say"),
    ("I don't agree that it helps.", "they say"),
    # but
    ("They work hard, but they are paid less.", "but"),
    ("However, nobody asked the town.", "but"),
    ("Rents rose; yet wages did not.", "but"),
    ("Although it helps firms, it hurts staff.", "but"),
    ("That isn't true of farm work.", "but"),
    ("The op-ed overlooks housing.", "but"),
    ("No, the bosses chose it.", "but"),
    ("I disagree with the writer.", "but"),
    ("Despite the law, it went on.", "but"),
    # because
    ("Pay falls because firms can hire abroad.", "because"),
    ("Since nobody checks, bosses cheat.", "because"),
    ("Bosses cheat, since the law is never enforced.", "because"),
    ("Firms can hire abroad, which means that they skip training.", "because"),
    ("The delay was due to cuts in the budget.", "because"),
    ("cos nobody checks", "because"),
    ("The reason is simple: it costs less.", "because"),
    ("Pay is low not because of migrants but because of bosses.", "because"),
    ("Given that labour is organised in unions, it can resist.", "because"),
    # therefore
    ("Therefore Labour should defend it.", "therefore"),
    ("So the law should be enforced.", "therefore"),
    ("Bosses set the pay, so blame the bosses.", "therefore"),
    ("Bosses set the pay so they are to blame.", "therefore"),
    ("That’s why the programme failed.", "therefore"),
    ("It follows that the favour is not theirs.", "therefore"),
    ("As a result, the centre closed.", "therefore"),
    ("This means that nobody gains.", "therefore"),
]

SHOWS_NOT = [
    ("The op-ed says nothing about housing.", "they say"),
    ("The op-ed does not say where they would live.", "they say"),
    ("Nobody claims that.", "they say"),
    ("What do you think of pay?", "they say"),
    ("I say we should leave.", "they say"),
    ("Let them stay.", "they say"),
    ("Of course not.", "they say"),
    ("The butter on the table and the button.", "but"),
    ("It is nothing but fear.", "but"),
    ("It has not happened yet.", "but"),
    ("Yet another tax on the poor.", "but"),
    ("It is not yet decided.", "but"),
    ("She spoke as though it were over.", "but"),
    ("However hard they work, they are poor.", "but"),
    ("Last but not least, think of housing.", "but"),
    ("Pay has been flat since 2004.", "because"),
    ("Pay has been flat since the referendum.", "because"),
    ("It has been worse ever since.", "because"),
    ("We have lived here since we arrived in May.", "because"),
    ("Rents have risen since the early 1990s.", "because"),
    ("Just because it is legal does not make it fair.", "because"),
    ("It is not because of migrants.", "because"),
    ("The bus is due to arrive at nine.", "because"),
    ("There is no reason for this.", "because"),
    ("There are so many of them.", "therefore"),
    ("So many people came.", "therefore"),
    ("It was so bad that she left.", "therefore"),
    ("I do not think so.", "therefore"),
    ("So far nothing has changed.", "therefore"),
    ("So what?", "therefore"),
    ("Ten years hence nobody will care.", "therefore"),
    ("Rents rose as a result of the law.", "therefore"),
    ("The social workers also came.", "therefore"),
]


@pytest.mark.parametrize(("text", "step"), SHOWS)
def test_a_cue_word_shows_its_step(text, step):
    assert step in found(text)


@pytest.mark.parametrize(("text", "step"), SHOWS_NOT)
def test_a_cue_word_used_otherwise_shows_nothing(text, step):
    assert step not in found(text)


WHOLE = "You say that pay has fallen. But bosses set the pay, because nobody makes them raise it. So raise the minimum."


def test_an_answer_with_all_four_steps_misses_none():
    assert missing(WHOLE) is None


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("", "they say"),
        ("Bosses set the pay.", "they say"),
        ("You say that pay has fallen.", "but"),
        ("You say that pay has fallen, but bosses set it.", "because"),
        ("You say that pay has fallen, but bosses set it, because they can.", "therefore"),
        ("You say\nthat pay has fallen\nbut bosses set it\nbecause they can\nso raise it", None),
        ("BUT BECAUSE THEREFORE", "they say"),
    ],
)
def test_the_first_missing_step_is_named(text, step):
    assert missing(text) == step


def test_there_is_advice_for_each_step():
    assert tuple(ADVICE) == STEPS


@given(st.text(max_size=400))
def test_any_text_is_read_without_an_error(text):
    assert found(text) <= set(STEPS)
    assert (missing(text) is None) == (found(text) == set(STEPS))


@given(st.sampled_from(SHOWS), st.sampled_from(SHOWS))
def test_more_sentences_never_take_a_step_away(first, second):
    assert found(f"{first[0]} {second[0]}") >= {first[1]}
