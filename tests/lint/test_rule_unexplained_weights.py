from debater.lint.rules import unexplained_weights as rule


def test_the_failing_sample_is_found_at_the_first_weight_that_differs(doctor):
    (found,) = doctor.sample(rule, "Failing")
    assert found.message == "weights run from 1 to 3, and nothing says how they were set"
    assert found.cure == "say it in a sentence in `weighting:`, above `key_points:`"
    assert found.at == "weight: 2"


def test_a_weight_that_is_left_out_differs_too_and_is_found_at_its_neighbour(doctor):
    change = {"weighting": "", "key_points": [{"id": "services", "weight": 3}]}
    (found,) = doctor.changed(rule, change)
    assert found.at == "weight: 3"


def test_equal_weights_need_no_word(doctor):
    equal = [{"id": id_, "weight": 2} for id_ in ("wages", "services", "crime")]
    assert doctor.changed(rule, {"weighting": "", "key_points": equal}) == []
