from debater.lint.rules import grounding as rule


def test_the_failing_sample_is_found_at_the_answer_that_rests_on_nothing(doctor):
    found = doctor.sample(rule, "Failing")
    assert [problem.message for problem in found] == ["an answer to 'wages' is direct and rests on no point"]
    assert found[0].cure == "name the op-ed's points in `rests_on`"
    assert found[0].at.startswith("text: Blame those")


def test_an_unanswered_key_point_rests_on_nothing(doctor):
    (found,) = doctor.changed(rule, {"key_points": [{"id": "crime", "rests_on": ["together"]}]})
    assert found.message == "'crime' is unanswered, yet rests on points of the op-ed"
    assert found.at == "rests_on:"


def test_an_answer_to_an_unanswered_key_point_rests_on_nothing(doctor):
    answers = [{"text": "None.", "rests_on": ["together"], "press": "Why?"}]
    (found,) = doctor.changed(rule, {"key_points": [{"id": "crime", "answers": answers}]})
    assert found.at == "rests_on:"


def test_answers_to_comebacks_are_looked_at_too(doctor):
    rung = {"id": "wages-supply", "answers": [{"text": "So what.", "press": "Why?"}]}
    wages = {"id": "wages", "rests_on": [], "comebacks": [rung]}
    found = doctor.changed(rule, {"key_points": [wages]})
    assert "text: So what." in [problem.at for problem in found]


def test_an_answer_that_is_not_written_yet_needs_no_points(doctor):
    answers = [{"text": "TODO", "press": "Why?"}, {"text": "So what.", "press": "Why?"}]
    (found,) = doctor.changed(rule, {"key_points": [{"id": "wages", "rests_on": [], "answers": answers}]})
    assert found.at == "text: So what."
