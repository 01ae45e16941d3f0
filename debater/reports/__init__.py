"""Reports of a debate, for people (Markdown, HTML) and for programs (JSON Lines, CSV), from one set of values."""

from pathlib import Path
from typing import Literal

from debater.core.bank import Bank
from debater.history.record import StoredRecord
from debater.reports.build import report
from debater.reports.csv import as_csv
from debater.reports.data import ReportData
from debater.reports.file import file_name, write_new
from debater.reports.html import as_html
from debater.reports.jsonl import as_jsonl
from debater.reports.markdown import as_markdown

__all__ = ["FORMATS", "Format", "ReportData", "render", "report", "write"]

Format = Literal["html", "md", "jsonl", "csv"]
FORMATS: dict[Format, str] = {"html": "HTML page", "md": "Markdown", "jsonl": "JSON Lines", "csv": "CSV table"}
"""What each format is called; the key is also its files' ending."""
_RENDER = {"html": as_html, "md": as_markdown, "jsonl": as_jsonl, "csv": as_csv}


def render(data: ReportData, form: Format) -> str:
    """A report as text."""
    return _RENDER[form](data)


def write(bank: Bank, record: StoredRecord, form: Format, folder: Path) -> Path:
    """Write a debate's report as a new file in `folder`, and say where it is. Raises DebaterError.

    CSV begins with a byte order mark: without it, spreadsheets take its letters for others.
    """
    text = render(report(bank, record), form)
    return write_new(text.encode("utf-8-sig" if form == "csv" else "utf-8"), folder, file_name(record), form)
