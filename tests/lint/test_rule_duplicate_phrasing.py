from debater.lint.rules import duplicate_phrasing as rule


def test_the_failing_sample_is_found_at_the_second_text(doctor):
    (found,) = doctor.sample(rule, "Failing")
    assert found.message == "repeats a text of neutral"
    assert found.cure.startswith("keep one (the first is in line ")
    assert found.at == "what does free-movement mean"


def with_phrasings(id_, *texts):
    more = [f"Something else about {id_}, number {number}" for number in range(8)]
    return {"id": id_, "phrasings": [*texts, *more]}


def test_case_spaces_and_punctuation_make_no_difference_within_a_key_point(doctor):
    change = {"key_points": [with_phrasings("crime", "It isn't safe.", "it  ISN'T - safe")]}
    (found,) = doctor.changed(rule, change)
    assert (found.message, found.at) == ("repeats a text of 'crime'", "it  ISN'T - safe")


def test_a_text_of_two_key_points_is_a_contradiction(doctor):
    change = {"key_points": [with_phrasings("services", "Too many."), with_phrasings("crime", "Too many!")]}
    (found,) = doctor.changed(rule, change)
    assert found.message == "records as 'crime' what is also 'services'"
    assert found.cure.startswith("keep the one that is right (the other is in line ")


def test_a_text_of_a_key_point_and_of_its_comeback_is_a_contradiction(doctor):
    rung = {"id": "wages-supply", "phrasings": ["Cheap foreign labour keeps salaries low"]}
    (found,) = doctor.changed(rule, {"key_points": [{"id": "wages", "comebacks": [rung]}]})
    assert found.message == "records as the comeback 'wages-supply' what is also 'wages'"


def test_a_text_of_two_stances_is_a_contradiction(doctor):
    assert len(doctor.changed(rule, {"unreasoned": ["My cat sleeps all day"]})) == 1
    assert len(doctor.changed(rule, {"neutral": ["Crime rises when nobody is screened at the border"]})) == 1


def test_a_near_miss_may_repeat_what_it_truly_is_and_nothing_else(doctor):
    true = {"text": "The hospitals cannot cope with so many newcomers.", "is": "services"}
    false = {"text": "The hospitals cannot cope with so many newcomers.", "is": "none"}
    assert doctor.changed(rule, {"key_points": [{"id": "wages", "near_misses": [true]}]}) == []
    (found,) = doctor.changed(rule, {"key_points": [{"id": "wages", "near_misses": [false]}]})
    assert found.message == "records as none what is also 'services'"


def test_the_phrasebook_is_read_too_and_the_other_file_is_named(doctor):
    words = {
        "opposes": {"short": ["It lets criminals walk straight into the country", "New"]},
        "supports": {"short": []},
    }
    (found,) = doctor.changed(rule, {}, phrasebook={"key_points": {"wages": words}})
    assert found.message == "records as 'wages' what is also 'crime'"
    assert found.cure.startswith("keep the one that is right (the other is in bank.yaml, line ")


def test_texts_without_a_letter_are_told_apart(doctor):
    assert doctor.changed(rule, {"off_topic": {"far": ["?", "!"]}}) == []
