"""A report on the disk: whole or not at all, readable by its owner only, and never in the place of another file."""

import os
import re
import tempfile
from datetime import UTC
from itertools import count
from pathlib import Path

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
        handle, drawn = tempfile.mkstemp(prefix=".debater-", suffix=".tmp", dir=folder)  # mode 0600
        draft = Path(drawn)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            return draft.replace(_reserve(folder, name, ending))
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise DebaterError(
            f"The report cannot be written to {folder} ({reason}).", "Choose a folder that can be written."
        ) from error


def _reserve(folder: Path, name: str, ending: str) -> Path:
    """An empty file of a name that was free: made by us alone, so that replacing it takes nothing from anybody."""
    for number in count(1):
        file = folder / f"{name}{f'-{number}' if number > 1 else ''}.{ending}"
        try:
            file.touch(mode=0o600, exist_ok=False)
        except FileExistsError:
            continue
        return file
    raise AssertionError("numbers do not end")


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:_LONGEST].strip("-")
