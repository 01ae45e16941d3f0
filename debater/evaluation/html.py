"""A report as one HTML file: no script, nothing from outside, pictures drawn in it."""

from functools import cache
from typing import TYPE_CHECKING

from debater.core.text import clean
from debater.evaluation.pictures import WIDTH, forest, pictures
from debater.evaluation.report import Report
from debater.evaluation.table import number

if TYPE_CHECKING:
    from jinja2 import Template

_MOST = 2000
"""Texts listed one by one; the rest is in the JSON."""
KEY_POINT_FIGURES = ("top-1", "top-3", "MRR", "recall of points", "precision of points", "F1 of points")


def as_html(report: Report) -> str:
    """The whole page. Every text is escaped by the template engine and freed of control characters."""
    return _template().render(
        report=report, pictures=pictures(report), width=WIDTH, most=_MOST, key_point_figures=KEY_POINT_FIGURES
    )


@cache
def _template() -> "Template":
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - only who asks for a page waits

    environment = Environment(
        loader=PackageLoader("debater.evaluation"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=lambda value: clean(value) if type(value) is str else value,
    )
    environment.filters.update(number=number)
    environment.globals.update(forest=forest)
    return environment.get_template("report.html")
