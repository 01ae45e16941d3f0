"""Where caches lie, and how a file is written there: whole or not at all. Nothing heavy is imported."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, cast


def cache_folder() -> Path:
    """Where caches lie: DEBATER_CACHE, or the user's cache folder."""
    named = os.environ.get("DEBATER_CACHE")
    if named:
        return Path(named)
    import platformdirs  # noqa: PLC0415 - not for who names a folder

    return platformdirs.user_cache_path("debater")


def replace_file(file: Path, write: Callable[[BinaryIO], object]) -> bool:
    """Have a file written in one step; False when the disk does not allow it (nothing is left behind)."""
    import tempfile  # noqa: PLC0415 - who only reads does not wait for it

    temporary = None
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=file.parent, prefix=".", suffix=".tmp", delete=False) as stream:
            temporary = Path(stream.name)
            write(cast("BinaryIO", stream))
        temporary.replace(file)
    except OSError:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink()
        return False
    return True
