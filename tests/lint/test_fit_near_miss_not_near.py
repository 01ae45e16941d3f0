import pytest

from debater.lint.fit_rules import near_miss_not_near as rule


def crime(*misses):
    return {"key_points": [{"id": "crime", "near_misses": list(misses)}]}


def test_one_that_speaks_of_other_key_points_is_found_at_its_line(fit_doctor):
    miss = {"text": "Pay goes down when cheap workers come.", "is": "neutral"}
    (found,) = fit_doctor.found(rule, fit_doctor.fit(crime(miss)))
    assert found.message.startswith("is no near miss of 'crime' (alike 0.")
    assert found.message.endswith("1 of the 2 other key points are nearer, 'wages' most")
    assert found.cure == "move it to the near misses of 'wages', and write one in the words of 'crime'"
    assert found.at == "text: Pay goes down when cheap workers come."


def test_one_that_truly_is_another_key_point_belongs_to_its_phrasings(fit_doctor):
    miss = {"text": "Pay goes down when cheap workers come.", "is": "services"}
    (found,) = fit_doctor.found(rule, fit_doctor.fit(crime(miss)))
    assert found.cure == "move it to the phrasings of 'services', and write one in the words of 'crime'"


def test_one_that_is_near_nothing_is_to_be_written_anew(fit_doctor):
    (found,) = fit_doctor.found(rule, fit_doctor.fit(crime("Xylophones need polish, pay up.")))
    assert found.cure == "write one in the words of 'crime'"


@pytest.mark.parametrize(
    "text",
    ["Nobody lets criminals walk straight into the country.", "Gangs from abroad run no trade in services."],
    ids=["near", "nearer to another and still near"],
)
def test_one_in_the_words_of_its_key_point_is_near(fit_doctor, text):
    assert fit_doctor.found(rule, fit_doctor.fit(crime(text))) == []


def test_a_bank_without_near_misses_has_none_that_are_not_near(fit_doctor):
    change = {"key_points": [{"id": "wages", "near_misses": []}]}
    assert fit_doctor.found(rule, fit_doctor.fit(change)) == []
