"""Whose a file is, by where it lies and what it is called."""

import re
import unicodedata
from pathlib import Path

from debater.core.text import one_line

LONGEST = 60
"""Characters of a name that are shown."""
_GIVEN = re.compile(r"(debater-.*|debates)( ?\(\d+\))?", re.IGNORECASE)
"""Names that debater itself gives its files, also as a browser numbers them: they say nothing of the student."""


def owner(file: Path, root: Path) -> str:
    """The student's name, for a file found below the folder `root`, or that is `root` itself.

    A folder below `root` is one student's. A file that lies in `root` itself is named after its student; where it has
    a name that debater gave it, it belongs to the folder.
    """
    below = file.relative_to(root).parts
    if len(below) > 1:
        name = below[0]
    elif given(file):
        name = file.absolute().parent.name
    else:
        name = file.stem
    return one_line(name, LONGEST) or "?"


def given(file: Path) -> bool:
    """Whether debater chose the file's name."""
    return _GIVEN.fullmatch(file.stem) is not None


def same(name: str) -> str:
    """Two names of which this is equal are one student's: case, spacing and how accents are written do not count."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
