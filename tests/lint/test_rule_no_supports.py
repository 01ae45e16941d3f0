from debater.lint.rules import no_supports as rule


def test_the_failing_sample_is_found_at_the_field(doctor):
    (found,) = doctor.sample(rule, "Failing")
    assert found.message == "has 3 statements that support the op-ed"
    assert found.cure == "write at least 10 under `supports:`"
    assert found.at == "supports:"


def test_ten_are_enough_and_nine_are_not(doctor):
    for count, findings in ((10, 0), (9, 1)):
        assert len(doctor.changed(rule, {"supports": [f"text {number}" for number in range(count)]})) == findings


def test_supporting_texts_of_the_phrasebook_count(doctor):
    words = {"supports": {"short": [f"twin {number}" for number in range(10)]}}
    assert doctor.changed(rule, {"supports": []}, phrasebook={"key_points": {"wages": words}}) == []
