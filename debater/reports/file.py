"""A report on the disk: whole or not at all, readable by its owner only, and never in the place of another file."""

import re
from contextlib import suppress
from datetime import UTC
from itertools import count
from pathlib import Path

from debater.banks.saving import create
from debater.errors import DebaterError
from debater.history.record import StoredRecord

_LONGEST = 60


def file_name(record: StoredRecord) -> str:
    """A name without ending that every system takes: `debater-free-movement-2026-03-12-1405-1a2b3c4d`."""
    began = record.started_at.replace(tzinfo=record.started_at.tzinfo or UTC).astimezone()
    parts = ("debater", _plain(record.motion), f"{began:%Y-%m-%d-%H%M}", _plain(record.id[:8]))
    return "-".join(part for part in parts if part)


def write_new(text: bytes, folder: Path, name: str, ending: str) -> Path:
    """Write a new file in `folder`, which is made if need be; where the name is taken, `-2` and so on follow it.

    Raises DebaterError when that cannot be done; nothing half-written is left.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number in count(1):
            file = folder / f"{name}{f'-{number}' if number > 1 else ''}.{ending}"
            with suppress(FileExistsError):
                create(file, text, 0o600)
                return file
    except OSError as error:
        reason = error.strerror or str(error)
        raise DebaterError(
            f"The report cannot be written to {folder} ({reason}).", "Choose a folder that can be written."
        ) from error
    raise AssertionError("numbers do not end")


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:_LONGEST].strip("-")
