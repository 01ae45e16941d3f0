from fit_doctor import scores

from debater.lint.fit_rules import colliding_key_points as rule

TERROR = {"Terrorists_can_come_and_go_as_they_please.": scores(services=0.9, crime=0.05)}
GANGS = {"Gangs_from_abroad_run_the_drug_trade_now.": scores(services=0.6, crime=0.3)}
HOUSING = {"Housing_lists_get_longer_with_every_arrival.": scores(crime=0.5, services=0.1)}


def test_three_misread_texts_in_either_direction_are_a_collision(fit_doctor):
    (found,) = fit_doctor.found(rule, fit_doctor.read({}, **TERROR, **GANGS, **HOUSING))
    assert found.message == (
        "'crime' collides with 'services': unseen, 2 of its 10 texts are read as that, and 1 of 10 the other way;"
        " “Terrorists can come and go as they please.” most clearly"
    )
    lines = (fit_doctor.folder / "bank.yaml").read_text("utf-8").split("\n")
    others = sorted(1 + lines.index(f"  - {next(iter(text)).replace('_', ' ')}") for text in (GANGS, HOUSING))
    assert f"(see also lines {others[0]}, {others[1]})" in found.cure
    assert found.at == "Terrorists can come and go as they please."


def test_two_are_chance(fit_doctor):
    assert fit_doctor.found(rule, fit_doctor.read({}, **TERROR, **GANGS)) == []


def test_a_text_that_is_hardly_recognised_as_anything_is_no_sign_of_a_collision(fit_doctor):
    for unsure in (scores(crime=0.29, services=0.1), scores(crime=0.5, services=0.41)):
        housing = dict.fromkeys(HOUSING, unsure)
        assert fit_doctor.found(rule, fit_doctor.read({}, **TERROR, **GANGS, **housing)) == []


def test_misread_texts_that_go_different_ways_are_no_collision(fit_doctor):
    wages = {"Where_are_all_these_people_going_to_live?": scores(wages=0.9)}
    assert fit_doctor.found(rule, fit_doctor.read({}, **TERROR, **GANGS, **wages)) == []


def test_a_key_point_with_many_texts_may_have_some_that_stray(fit_doctor):
    many = [f"Reason number {i} is about criminals." for i in range(60)]
    strays = {many[i].replace(" ", "_"): scores(services=0.9) for i in range(3)}
    change = {"key_points": [{"id": "crime", "phrasings": many}]}
    assert fit_doctor.found(rule, fit_doctor.read(change, **strays)) == []
