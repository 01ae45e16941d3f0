import pytest

from debater.lint.rules import one_mould as rule


def found(doctor, phrasings):
    return doctor.changed(rule, {"key_points": [{"id": "crime", "phrasings": phrasings}]})


def test_the_failing_sample_is_found_at_the_phrasings(doctor):
    (problem,) = doctor.sample(rule, "Failing")
    assert problem.message == "'crime': 4 of 6 phrasings begin with “it lets”"
    assert (problem.cure, problem.at) == ("begin some of them in another way", "phrasings:")


QUESTIONS = [
    "Who?",
    "Who checks them?",
    "What does a border guard look for all day long?",
    "Why?",
    "And then?",
    "Is it?",
]
EQUAL = ["Gangs come in unseen.", "Nobody checks them now.", "Thieves walk right in.", "Drugs cross every night."]
EQUAL += ["Borders stand wide open.", "We feel unsafe here."]
MOULDS = {
    "all questions": (QUESTIONS, "'crime': all 6 phrasings are questions"),
    "one length": (EQUAL, "'crime': all 6 phrasings are of one length, 4 to 4 words"),
}


@pytest.mark.parametrize(("phrasings", "message"), MOULDS.values(), ids=MOULDS.keys())
def test_a_mould_is_found_and_one_phrasing_of_another_kind_breaks_it(doctor, phrasings, message):
    (problem,) = found(doctor, phrasings)
    assert problem.message == message
    other = "I don't feel safe at night since the borders opened, and nor does anybody I know."
    assert found(doctor, [*phrasings, other]) == []


def test_five_phrasings_show_no_mould(doctor):
    assert found(doctor, QUESTIONS[:5]) == []


def test_in_many_phrasings_four_of_one_opening_are_no_mould(doctor):
    others = [
        f"{word} matters here" + " a lot" * n
        for n, word in enumerate(("Crime", "Fear", "Law", "Home", "Work", "Age", "Law"))
    ]
    assert found(doctor, [f"It lets {n} in" for n in range(4)] + others) == []
    assert len(found(doctor, [f"It lets {n} in" for n in range(5)] + others)) == 1


def test_comebacks_are_looked_at_too(doctor):
    wages = {"id": "wages", "comebacks": [{"id": "wages-supply", "phrasings": QUESTIONS}]}
    (problem,) = doctor.changed(rule, {"key_points": [wages]})
    assert problem.message == "'wages-supply': all 6 phrasings are questions"


def test_phrasings_without_a_second_word_have_no_opening(doctor):
    assert found(doctor, ["Crime", "Fear.", "Gangs!", "Who?", "Thugs", "Drugs everywhere you look today"]) == []
