"""An error as the log has it: its kind, the way to it, a short code; what it says only where that holds no text."""

import hashlib
import os
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from debater.errors import BankError, HistoryError, ModelError

MOST_FRAMES = 40
MOST_CAUSES = 6
_OWN = Path(__file__).parents[1]
_LEFT_OUT = "(what it says is left out, {} characters: it may hold a text of the debate; DEBATER_LOG_TEXTS=1 keeps it)"


def described(error: BaseException, *, texts: bool = False) -> tuple[str, str]:
    """Its code, and all of it in lines."""
    short = code(error)
    lines = [f"{_name(error)}, code {short}"]
    for place, one in enumerate(_chain(error)):
        if place:
            lines.append(f"which came of {_name(one)}:")
        frames = traceback.StackSummary.extract(traceback.walk_tb(one.__traceback__), limit=-MOST_FRAMES)
        for frame in frames:
            lines.append(f"  {_where(frame.filename)}:{frame.lineno} in {frame.name}")
            lines += [f"    {frame.line}"] if frame.line else []
        lines.append(f"  {_name(one)}: {says(one, texts=texts)}")
    return short, "\n".join(lines)


def code(error: BaseException) -> str:
    """Six hex digits of the error's kind and of the functions it came through, whatever their lines."""
    way = [f"{_where(frame.f_code.co_filename)} {frame.f_code.co_name}" for frame, _ in _frames(error)]
    return hashlib.sha256("\n".join([_name(error), *way[-MOST_FRAMES:]]).encode("utf-8", "replace")).hexdigest()[:6]


def place(error: BaseException) -> str:
    """The last line of ours that it came through: `debater/core/debate.py:120`; else the last of all."""
    ways = [(_where(frame.f_code.co_filename), line) for frame, line in _frames(error)]
    own = [way for way in ways if way[0].startswith(f"{_OWN.name}/")]
    return "{}:{}".format(*(own or ways)[-1]) if ways else ""


def says(error: BaseException, *, texts: bool = False) -> str:
    """What it says, as far as it cannot hold what a student wrote."""
    if texts:
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        return " ".join(str(part) for part in (error.strerror, error.filename) if part)
    if isinstance(error, BankError):
        return ", ".join(f"{Path(p.file).name}:{p.line}:{p.column} {p.rule}" for p in error.problems[:MOST_FRAMES])
    if isinstance(error, (HistoryError, ModelError, ImportError, MemoryError, RecursionError)):
        return str(error)
    if isinstance(error, (AttributeError, NameError)) and error.name and error.name.isidentifier():
        return f"the name {error.name}"
    return _LEFT_OUT.format(len(str(error))) if str(error) else ""


def _frames(error: BaseException) -> list[tuple[FrameType, int]]:
    return list(traceback.walk_tb(error.__traceback__))


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error, then what it came of, what is in a group after the group."""
    seen: list[BaseException] = []
    ahead: list[BaseException | None] = [error]
    while ahead and len(seen) < MOST_CAUSES:
        one = ahead.pop(0)
        if one is None or any(one is other for other in seen):
            continue
        seen.append(one)
        yield one
        ahead += [one.__cause__ or (None if one.__suppress_context__ else one.__context__)]
        ahead += one.exceptions if isinstance(one, BaseExceptionGroup) else ()


def _name(error: BaseException) -> str:
    kind = type(error)
    return (
        kind.__qualname__
        if kind.__module__ in ("builtins", "debater.errors")
        else f"{kind.__module__}.{kind.__qualname__}"
    )


def _where(file: str) -> str:
    """A source file's name: below the package for ours, below site-packages for a library's."""
    if file.startswith(f"{_OWN.parent}{os.sep}{_OWN.name}"):
        return Path(file).relative_to(_OWN.parent).as_posix()
    parts = Path(file).parts
    return "/".join(parts[parts.index("site-packages") + 1 :]) if "site-packages" in parts else parts[-1]
