"""A line in, a message out: a line of text, or a JSON object with a `text` field."""

import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any, Literal, NoReturn

from debater.evaluation.stream import MAX_LINE, Window

Form = Literal["auto", "txt", "jsonl"]

MAX_DEPTH = 100
"""Lists and objects within each other in one line. How deep Python itself can go depends on who calls it."""
_DEEP = "the line is nested too deeply"
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Message:
    """One message, with all the fields of its line (`text` among them)."""

    text: str
    fields: dict[str, Any]


@dataclass(frozen=True)
class Unreadable:
    """A line (from 1) that holds no message, and why."""

    line: int
    error: str


def form_of(file_name: str) -> Form:
    """A file's form by its name; `auto` where the name does not say."""
    suffix = PurePath(file_name).suffix.lower()
    if suffix in (".jsonl", ".ndjson"):
        return "jsonl"
    return "txt" if suffix == ".txt" else "auto"


def formed(windows: Iterable[Window], form: Form) -> Iterator[Window]:
    """The windows of one input, each with the form of the whole.

    `auto` takes the input for JSON lines when its first line that is not blank starts with `{`, else for text.
    """
    known: str = form
    for window in windows:
        if known == "auto":
            first = next((line for line in map(_unmarked, window.lines) if line), b"")
            known = "auto" if not first else "jsonl" if first.startswith(b"{") else "txt"
        yield replace(window, form=known)


def messages(window: Window) -> list[Message | Unreadable]:
    """One for each line of a window, in order."""
    found: list[Message | Unreadable] = []
    for number, line in enumerate(window.lines, start=window.first):
        try:
            found.append(_message(line.removeprefix(_BOM) if number == 1 else line, window.form))
        except ValueError as error:
            found.append(Unreadable(number, str(error)))
    return found


def _unmarked(line: bytes) -> bytes:
    return line.removeprefix(_BOM).strip()


def _message(raw: bytes, form: str) -> Message:
    """Raises ValueError, with a sentence, for a line that holds no message."""
    if len(raw) > MAX_LINE:
        raise ValueError(f"the line is longer than {MAX_LINE} bytes")
    try:
        line = raw.removesuffix(b"\r").decode("utf-8")
    except UnicodeDecodeError as error:
        raise ValueError(f"the line is not UTF-8 (byte 0x{raw[error.start]:02x} at {error.start + 1})") from error
    if form != "jsonl":
        return Message(line, {"text": line})
    try:
        fields = json.loads(line, parse_constant=_no_number, parse_float=_finite)
    except RecursionError as error:
        raise ValueError(_DEEP) from error
    except json.JSONDecodeError as error:
        raise ValueError(
            f"the line is not JSON: {error.msg.removesuffix(' at')} at character {error.pos + 1}"
        ) from error
    if raw.count(b"[") + raw.count(b"{") > MAX_DEPTH and _deeper(fields, MAX_DEPTH):
        raise ValueError(_DEEP)
    if not isinstance(fields, dict):
        raise ValueError("the line is not a JSON object")
    if "text" not in fields:
        raise ValueError("the object has no field 'text'")
    if not isinstance(fields["text"], str):
        raise ValueError("the field 'text' is not a string")
    return Message(fields["text"], fields)


def _deeper(value: Any, levels: int) -> bool:
    """Whether lists and objects lie more than so many levels within each other."""
    level = [value]
    for _ in range(levels + 1):
        held = [one for one in level if isinstance(one, (dict, list))]
        if not held:
            return False
        level = [child for one in held for child in (one.values() if isinstance(one, dict) else one)]
    return True


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"the line is not JSON: {name} is no number")


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise ValueError("the line holds a number that is too large")
    return number
