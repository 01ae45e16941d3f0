"""Where debater keeps things on this machine: debates, caches, and what it writes down about itself."""

import os
from pathlib import Path


def cache_folder() -> Path:
    """Where caches lie, all of which can be made again: DEBATER_CACHE, or the user's cache folder."""
    named = os.environ.get("DEBATER_CACHE")
    if named:
        return Path(named)
    import platformdirs  # noqa: PLC0415 - not for who names a folder

    return platformdirs.user_cache_path("debater")


def data_folder() -> Path:
    """Where debates lie, which cannot be made again, unless a database is named."""
    import platformdirs  # noqa: PLC0415 - not for who names a database

    return platformdirs.user_data_path("debater")


def state_folder() -> Path:
    """Where logs lie: DEBATER_STATE, or the user's state folder."""
    named = os.environ.get("DEBATER_STATE")
    if named:
        return Path(named)
    import platformdirs  # noqa: PLC0415 - not for who names a folder

    return platformdirs.user_state_path("debater")


def private_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for their owner only. Raises OSError."""
    if not folder.is_dir():
        if folder.parent != folder:
            private_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
