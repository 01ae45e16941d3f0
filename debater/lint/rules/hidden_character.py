r"""A text holds a character that nobody sees.

Text that is copied from a web page or a word processor may bring soft hyphens, spaces without width or marks of
direction along; an escape such as `\e` in double quotes makes a control character. They are never shown to students,
but they cut the words that the matcher reads, and a text of nothing else says nothing.

Passing::

    openers:
      - "Free movement is a right. Why give it up?"

Failing::

    openers:
      - "Free move\u00adment is a right. Why give it up?"
      - "\u200B"
"""

import re
from collections.abc import Iterator

from debater.banks.loader import LoadedBank
from debater.errors import Problem
from debater.lint.places import scalars

ID = "hidden-character"
LEVEL = "warning"
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls
    "\u00ad\u200b\u2060\ufeff"  # soft hyphen, no width
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"  # directions
)


def check(loaded: LoadedBank) -> Iterator[Problem]:
    """Yield every text of the bank and its phrasebook with such a character; the first of them is named."""
    for tree in (loaded.tree, *([loaded.phrasebook_tree] if loaded.phrasebook_tree else [])):
        for path, text in scalars(tree):
            if found := _HIDDEN.search(text):
                name = ".".join(part for part in path if isinstance(part, str))
                message = f"'{name}' holds a character that nobody sees (U+{ord(found[0]):04X})"
                yield tree.problem(path, message, "type that word again, without it", ID, LEVEL)
