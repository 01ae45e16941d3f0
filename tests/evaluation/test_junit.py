"""JUnit: one test case an item, and XML that a parser takes whatever the texts hold."""

from xml.etree import ElementTree

import reports

from debater.evaluation.junit import as_junit


def parsed(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)  # noqa: S314 - we wrote it ourselves


def test_every_item_is_a_case_and_fails_for_what_a_student_would_meet() -> None:
    made = reports.report()
    root = parsed(as_junit(made))
    (suite,) = root
    cases = suite.findall("testcase")
    assert [case.find("failure") is not None for case in cases] == [bool(o.fault) for o in made.outcomes]
    failures = sum(bool(o.fault) for o in made.outcomes)
    for counted in (root, suite):
        assert (counted.get("tests"), counted.get("failures")) == (str(len(cases)), str(failures))
    assert cases[4].get("classname") == "tiny.supports"
    failure = cases[4].find("failure")
    assert failure is not None
    assert failure.get("message") == "rebutted on jobs"
    assert "like: jobs is what worries me" in (failure.text or "")


def test_hostile_text_is_only_text() -> None:
    root = parsed(as_junit(reports.report(reports.SECTION)))
    names = [case.get("name") or "" for case in root.iter("testcase")]
    assert any("<script>alert(1)</script> ]]> &" in name for name in names)
    assert not any(ord(character) < 32 for name in names for character in name)


def test_a_section_with_cases_is_a_suite_of_its_own() -> None:
    root = parsed(as_junit(reports.report(reports.SECTION)))
    assert [(suite.get("name"), suite.get("tests"), suite.get("failures")) for suite in root] == [
        ("texts", "6", "3"),
        ("peers", "2", "1"),
    ]
    assert root.get("tests") == "8"


def test_the_same_run_gives_the_same_bytes() -> None:
    assert as_junit(reports.report()) == as_junit(reports.report())
