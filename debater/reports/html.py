"""The report as one HTML file: no script, nothing from outside, pictures drawn in it; opens from disk, prints on A4."""

from functools import cache
from typing import TYPE_CHECKING

from debater.reports.data import ReportData
from debater.reports.pictures import WIDTH, pictures
from debater.reports.words import CHANGED, SCALE, SCORED, counted, lasting, when

if TYPE_CHECKING:
    from jinja2 import Template


def as_html(data: ReportData) -> str:
    """The whole page. Every text is escaped by the template engine."""
    return template("report.html").render(report=data, pictures=pictures(data), width=WIDTH)


@cache
def template(name: str) -> "Template":
    """A page's template by its file name; whatever is put into it is escaped, and nothing may be missing."""
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - only who exports waits for it

    environment = Environment(
        loader=PackageLoader("debater.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(when=when, lasting=lasting)
    environment.globals.update(counted=counted, changed=CHANGED, scored=SCORED, scale=SCALE)
    return environment.get_template(name)
