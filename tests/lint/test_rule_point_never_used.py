from debater.lint.rules import point_never_used as rule


def test_the_failing_sample_is_found_at_the_point(doctor):
    (found,) = doctor.sample(rule, "Failing")
    assert found.message == "no answer rests on the point 'history'"
    assert found.cure == "use it in an answer's `rests_on` or remove it"
    assert found.at == "id: history"


def test_a_point_that_only_a_comebacks_answer_rests_on_is_used(doctor):
    services = {"id": "services", "rests_on": ["employers"]}
    assert doctor.changed(rule, {"key_points": [services]}) == []


def test_of_a_point_that_is_not_written_yet_only_that_is_told(doctor):
    history = {"id": "history", "paragraph": 3, "name": "History", "text": "TODO reword this. It was ever thus."}
    assert doctor.changed(rule, {"points": [history]}) == []
