from dataclasses import replace

from fit_doctor import scores

from debater.lint.fit_rules import low_recall as rule
from debater.matching.held_out import Reading
from debater.matching.training import Label

CRIME = ("It lets criminals in.", "Terrorists can come and go as they please.")
MORE = (
    "We cannot check who has a criminal record.",
    "Gangs from abroad run the drug trade now.",
    "I don't feel safe at night since the borders opened.",
    "How do you stop a murderer who holds an EU passport?",
)


def missed(*texts, **by_key_point):
    return {text.replace(" ", "_"): scores(**by_key_point) for text in texts}


def test_a_key_point_that_is_missed_more_often_than_not_is_found_at_its_phrasings(fit_doctor):
    fit = fit_doctor.read({}, **missed(*CRIME, wages=0.5), **missed(*MORE, services=0.5))
    (found,) = fit_doctor.found(rule, fit)
    assert found.message == (
        "'crime' is missed: unseen, 4 of its 10 texts are recognised, and most others taken for 'services' (4)"
        " and 'wages' (2)"
    )
    assert found.at == "phrasings:"


def test_half_is_enough(fit_doctor):
    assert fit_doctor.found(rule, fit_doctor.read({}, **missed(*CRIME, *MORE[1:], wages=0.5))) == []


def test_texts_of_the_phrasebook_count(fit_doctor):
    fit = fit_doctor.read({}, **missed(*CRIME, *MORE, wages=0.5))
    more = [Reading("A text.", Label("key-point", "crime"), "angry", (("crime", 0.9),), (1, 0, 0, 0), "answer")] * 2
    assert fit_doctor.found(rule, replace(fit, readings=(*fit.readings, *more))) == []


def test_of_a_few_texts_nothing_is_said(fit_doctor):
    change = {"key_points": [{"id": "crime", "phrasings": list(CRIME[1:] + MORE)}]}
    assert fit_doctor.found(rule, fit_doctor.read(change, **missed(*CRIME, *MORE, wages=0.5))) == []
