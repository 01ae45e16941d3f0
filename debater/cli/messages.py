"""Messages in, batch by batch: lines of text, or JSON objects with a `text` field, as they arrive."""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, BinaryIO, Literal, NoReturn

Form = Literal["auto", "txt", "jsonl"]

BATCH = 256
"""The most messages matched at once."""
MAX_LINE = 1_000_000
"""A line of more bytes is unreadable: no message is that long, and memory stays bounded."""
_CHUNK = 65_536
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


def read_messages(stream: BinaryIO, form: Form) -> Iterator[list[Message | Unreadable]]:
    """Batches of messages in order, one for each line; a batch is handed on as soon as its lines have arrived.

    `auto` takes the input for JSON lines when its first line that is not blank starts with `{`, else for text.
    """
    number = 0
    for lines in _batches(stream):
        batch: list[Message | Unreadable] = []
        for line in lines:
            number += 1
            raw = line.removeprefix(_BOM) if number == 1 else line
            if form == "auto" and raw.strip():
                form = "jsonl" if raw.lstrip().startswith(b"{") else "txt"
            try:
                batch.append(_message(raw, form))
            except ValueError as error:
                batch.append(Unreadable(number, str(error)))
        yield batch


def _message(raw: bytes, form: Form) -> Message:
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
        raise ValueError("the line is nested too deeply") from error
    except json.JSONDecodeError as error:
        raise ValueError(
            f"the line is not JSON: {error.msg.removesuffix(' at')} at character {error.pos + 1}"
        ) from error
    if not isinstance(fields, dict):
        raise ValueError("the line is not a JSON object")
    if "text" not in fields:
        raise ValueError("the object has no field 'text'")
    if not isinstance(fields["text"], str):
        raise ValueError("the field 'text' is not a string")
    return Message(fields["text"], fields)


def _batches(stream: BinaryIO) -> Iterator[list[bytes]]:
    """Whole lines without their end, as many as have arrived but never more than BATCH."""
    rest = b""
    while chunk := stream.read1(_CHUNK):  # type: ignore[attr-defined] # every buffered stream has it
        *lines, rest = (rest + chunk).split(b"\n")
        rest = rest[: MAX_LINE + 2]
        for start in range(0, len(lines), BATCH):
            yield lines[start : start + BATCH]
    if rest:
        yield [rest]


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"the line is not JSON: {name} is no number")


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise ValueError("the line holds a number that is too large")
    return number
