"""What the commands of the inbox share: opening it, and finding what `3`, `3.2` or `awtqq.2` means."""

import re
import shlex
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from debater.cli.options import bank_options, bank_path, database_option, model_option, open_store
from debater.errors import DebaterError

if TYPE_CHECKING:
    from debater.workshop.inbox import Group, Inbox, Wording

_Command = Callable[..., Any]
_REFERENCE = re.compile(r"(?P<group>\d+|[a-z]+)(?:\.(?P<wording>\d+))?")


def inbox_options(command: _Command) -> _Command:
    """`--motion`, `--bank`, `--database` and `--model`."""
    return bank_options(database_option(model_option(command)))


def also(motion: str | None, bank_file: Path | None, database: str | None) -> str:
    """The same options for a command that is to be typed next: ` --motion phones`; empty where none was given."""
    given = {"--motion": motion, "--bank": bank_file, "--database": database}
    return "".join(f" {option} {shlex.quote(str(value))}" for option, value in given.items() if value)


@contextmanager
def opened(motion: str | None, bank_file: Path | None, database: str | None, model: str) -> "Iterator[Inbox]":
    """The inbox of a bank. A database that is named must be there. Raises BankError, HistoryError."""
    file = bank_path(motion, bank_file)
    store = open_store(database)
    try:
        from debater.matching.loading import load_encoder
        from debater.workshop.inbox import Inbox

        yield Inbox(file, store, lambda: load_encoder(model))
    finally:
        store.close()


def found(groups: "Sequence[Group]", reference: str) -> "tuple[Group, Wording | None]":
    """The group that `3` or the beginning of its letters means, and with `.2` its second wording.

    Raises DebaterError where there is none.
    """
    if not groups:
        raise DebaterError("Nothing waits in this inbox.", "Another bank's is opened with --motion or --bank.")
    parsed = _REFERENCE.fullmatch(reference.strip().lower())
    if parsed is None:
        raise DebaterError(f"'{reference}' names no group.", "Write 3 for the third group, 3.2 for its second text.")
    group = _group(groups, parsed["group"])
    if parsed["wording"] is None:
        return group, None
    number = int(parsed["wording"])
    if not 1 <= number <= len(group.wordings):
        count = len(group.wordings)
        raise DebaterError(
            f"Group {parsed['group']} has no text {number}.", f"It has {count} text{'s' if count > 1 else ''}."
        )
    return group, group.wordings[number - 1]


def _group(groups: "Sequence[Group]", name: str) -> "Group":
    if name.isdigit():
        if not 1 <= int(name) <= len(groups):
            waiting = "is 1 group" if len(groups) == 1 else f"are {len(groups)} groups"
            raise DebaterError(f"There is no group {name}: there {waiting}.", "See `debater inbox --all`.")
        return groups[int(name) - 1]
    named = [group for group in groups if group.id.startswith(name)]
    if len(named) != 1:
        said = f"{len(named)} groups begin" if named else "No group begins"
        raise DebaterError(f"{said} with '{name}'.", "See `debater inbox --all` for their letters.")
    return named[0]
