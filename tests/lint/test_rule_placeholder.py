import pytest

from debater.lint.rules import placeholder as rule


def test_the_failing_sample_is_found_at_each_text(doctor):
    found = doctor.sample(rule, "Failing")
    assert [problem.at for problem in found] == ["name: '...'", "text: 'TODO: reword Employers set the pay.'", "TODO"]
    assert found[1].message == "'points.text' is not written yet: “TODO: reword Employers set the pay.”"
    assert found[1].cure == "write it, or remove its entry"


def test_a_text_that_must_be_there_is_not_to_be_removed(doctor):
    (found,) = doctor.changed(rule, {"motion": {"summary": "TODO"}})
    assert found.cure == "write it"


@pytest.mark.parametrize(
    "text", ["TODO", "Say this (TODO).", "FIXME later", "TBD", "Lorem ipsum dolor", "...", "…", "---"]
)
def test_a_text_that_only_holds_a_place_is_found(doctor, text):
    assert len(doctor.changed(rule, {"neutral": [text]})) == 1


@pytest.mark.parametrize("text", ["Well...", "They do not TODODO", "to do", "todos los santos", "?", "A - b"])
def test_a_written_text_is_none(doctor, text):
    assert doctor.changed(rule, {"neutral": [text]}) == []


def test_the_phrasebook_is_read_too(doctor):
    (found,) = doctor.changed(rule, {}, phrasebook={"neutral": ["TODO: questions"]})
    assert found.message == "'neutral' is not written yet: “TODO: questions”"


def test_an_answer_that_is_the_only_one_is_told_by_another_rule_and_its_press_is_not(doctor):
    answers = [{"text": "TODO", "press": "TODO"}]
    assert doctor.changed(rule, {"key_points": [{"id": "crime", "answers": answers}]}) == []
    answers.append({"text": "None, to be honest.", "press": "TODO"})
    assert len(doctor.changed(rule, {"key_points": [{"id": "crime", "answers": answers}]})) == 3
