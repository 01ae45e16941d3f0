"""The formats a report can be had in, by the name that `--format` takes."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from debater.evaluation.html import as_html
from debater.evaluation.json_form import as_json
from debater.evaluation.junit import as_junit
from debater.evaluation.report import Report
from debater.evaluation.table import as_table

FORMS: Mapping[str, Callable[[Report], str]] = MappingProxyType(
    {"table": as_table, "json": as_json, "junit": as_junit, "html": as_html}
)
