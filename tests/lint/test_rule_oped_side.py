import pytest

from debater.lint.rules import oped_side as rule


def test_the_failing_sample_is_found_at_the_side(doctor):
    (found,) = doctor.sample(rule, "Failing")
    assert found.message == "'motion.oped_side' is 'neutral'"
    assert found.cure == "write for or against"
    assert found.at == "oped_side: neutral"


@pytest.mark.parametrize("side", ["for", "Against"])
def test_a_side_in_any_case_is_one(doctor, side):
    assert doctor.changed(rule, {"motion": {"oped_side": side}}) == []
