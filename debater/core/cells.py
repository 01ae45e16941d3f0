"""Texts in a spreadsheet's cells: none is taken for a formula, and each can be had back as it was; pure."""

import re
from collections.abc import Sequence

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""Spreadsheets take a text that begins with one of these for a formula, or may after trimming it."""
_PART = re.compile(r"(?:[^\\;]|\\.|\\$)+", re.DOTALL)
_ESCAPED = re.compile(r"\\([\\;])")


def guarded(text: str) -> str:
    """The text for a cell: with an apostrophe before it where a spreadsheet could take it for a formula."""
    return f"'{text}" if _risky(text.lstrip("'")) else text


def unguarded(cell: str) -> str:
    """The text that `guarded` made this cell of."""
    return cell[1:] if cell.startswith("'") and _risky(cell.lstrip("'")) else cell


def joined(texts: Sequence[str]) -> str:
    """Several texts in one cell; `separated` takes them apart."""
    return "; ".join(text.replace("\\", "\\\\").replace(";", "\\;") for text in texts)


def separated(cell: str) -> list[str]:
    r"""The texts of a cell, between semicolons; `\;` is a semicolon in a text. Empty ones are left out."""
    texts = (_ESCAPED.sub(r"\1", part).strip(" ") for part in _PART.findall(cell))
    return [text for text in texts if text.strip(" \t\r\n")]


def _risky(text: str) -> bool:
    return text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA)
