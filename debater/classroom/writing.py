"""The class report as files, one or two a format, and never in the place of another file."""

from datetime import date
from pathlib import Path
from typing import Literal

from debater.classroom.csv import points_csv, students_csv
from debater.classroom.data import ClassReport
from debater.classroom.html import as_html
from debater.classroom.json import as_json
from debater.classroom.text import as_text
from debater.reports.file import write_new

Format = Literal["html", "csv", "json", "text"]
_RENDER = {"html": as_html, "json": as_json, "text": as_text}
_ENDINGS = {"html": "html", "json": "json", "text": "txt"}


def rendered(report: ClassReport, form: Format) -> str:
    """The report as one text. CSV is two tables and has none: raises KeyError."""
    return _RENDER[form](report)


def write(report: ClassReport, form: Format, folder: Path, on: date) -> tuple[Path, ...]:
    """Write the report, made on that day, as new files in `folder`, and say where. Raises DebaterError."""
    name = f"debater-class-{report.motion}-{on.isoformat()}"
    if form == "csv":  # with a byte order mark: without it, spreadsheets take its letters for others
        tables = {"students": students_csv(report), "key-points": points_csv(report)}
        return tuple(write_new(text.encode("utf-8-sig"), folder, f"{name}-{of}", "csv") for of, text in tables.items())
    return (write_new(rendered(report, form).encode("utf-8"), folder, name, _ENDINGS[form]),)
