"""How a cached file is written: whole or not at all. Nothing heavy is imported."""

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from debater.matching.litter import draft_in
from debater.places import private_folder


def replace_file(file: Path, write: Callable[[BinaryIO], object]) -> bool:
    """Have a file written in one step; False when the disk does not allow it (nothing is left behind)."""
    try:
        private_folder(file.parent)
        with draft_in(file.parent) as (draft, stream):
            write(stream)
            stream.close()
            draft.replace(file)
    except OSError:
        return False
    return True
