"""A report as JUnit XML, for the test pages of CI servers: one test case an item."""

from collections.abc import Iterable
from xml.etree import ElementTree

from debater.core.text import clean, one_line
from debater.evaluation.outcome import Outcome
from debater.evaluation.report import Report
from debater.evaluation.section import Case

_NAME = 120
_NOT_XML = dict.fromkeys([0xFFFE, 0xFFFF])
"""Of what `clean` leaves, the characters that XML 1.0 cannot hold."""


def as_junit(report: Report) -> str:
    """Every text as a test case, which fails where the student would meet something wrong (`Outcome.fault`); then the
    cases of every further section. No times: the same run gives the same bytes.
    """
    root = ElementTree.Element("testsuites", name=f"debater evaluate {report.motion}")
    suite = _suite(root, "texts", [_case(report, place, o) for place, o in enumerate(report.outcomes, start=1)])
    properties = ElementTree.Element("properties")
    for name, value in _properties(report):
        ElementTree.SubElement(properties, "property", name=name, value=_plain(value))
    suite.insert(0, properties)
    for section in report.sections:
        if section.cases:
            _suite(root, section.key, section.cases)
    for name in ("tests", "failures"):
        root.set(name, str(sum(int(one.get(name, "0")) for one in root)))
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _suite(root: ElementTree.Element, name: str, cases: Iterable[Case]) -> ElementTree.Element:
    listed = list(cases)
    failures = sum(bool(case.failure) for case in listed)
    counts = {"tests": str(len(listed)), "failures": str(failures), "errors": "0", "skipped": "0"}
    suite = ElementTree.SubElement(root, "testsuite", name=name, attrib=counts)
    for case in listed:
        one = ElementTree.SubElement(suite, "testcase", classname=_plain(case.group), name=_plain(case.name))
        if case.failure:
            failure = ElementTree.SubElement(one, "failure", message=_plain(case.failure), type="verdict")
            failure.text = clean(case.detail).translate(_NOT_XML)
    return suite


def _case(report: Report, place: int, outcome: Outcome) -> Case:
    item, top = outcome.item, outcome.top
    detail = [
        f"text: {one_line(item.text)}",
        f"wanted: {', '.join(item.key_points) or 'no rebuttal'}",
        f"verdict: {outcome.verdict.kind}",
        *([f"first candidate: {top.id} {top.score:.2f}, like: {one_line(top.phrasing)}"] if top else []),
    ]
    name = f"{place}. {one_line(item.text, _NAME)}"
    return Case(f"{report.motion}.{item.stance}", name, outcome.fault, "\n".join(detail))


def _properties(report: Report) -> Iterable[tuple[str, str]]:
    yield from (("model", report.model), ("bank_hash", report.bank_hash), ("script_hash", report.script_hash))
    yield "seed", str(report.resampling.seed)
    for figure in report.figures:
        if figure.value is not None:
            yield figure.name.strip(), f"{figure.value:.6f}"


def _plain(text: str) -> str:
    return one_line(text).translate(_NOT_XML)
