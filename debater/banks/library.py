"""Which banks there are: a motion by name, from DEBATER_ARGUMENTS or from those that are shipped."""

import os
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from debater.errors import BankError, Problem

DEFAULT_MOTION = "free-movement"


@dataclass(frozen=True)
class Listed:
    """A bank that can be played: its motion's name and its folder."""

    motion: str
    folder: Path

    @property
    def bank_file(self) -> Path:
        """The bank itself."""
        return self.folder / "bank.yaml"

    @property
    def objections_file(self) -> Path:
        """Its labelled test objections; may not exist."""
        return self.folder / "objections.yaml"


def folders() -> list[Path]:
    """Where banks are looked for, in order: DEBATER_ARGUMENTS (several joined as in PATH), then the shipped ones."""
    package = Path(__file__).resolve().parent.parent
    shipped = [package / "_arguments", package.parent / "arguments"]  # in a wheel; in a checkout
    return [*named_folders(), *[folder for folder in shipped if folder.is_dir()][:1]]


def named_folders() -> list[Path]:
    """The folders that DEBATER_ARGUMENTS names, in order: the coach's own."""
    return [Path(part) for part in os.environ.get("DEBATER_ARGUMENTS", "").split(os.pathsep) if part]


def list_banks() -> list[Listed]:
    """Every bank found, by name; an earlier folder hides a later bank of the same name."""
    found: dict[str, Listed] = {}
    for folder in folders():
        if not folder.is_dir():
            continue
        for child in sorted(folder.iterdir()):
            if (child / "bank.yaml").is_file():
                found.setdefault(child.name, Listed(child.name, child))
    return [found[name] for name in sorted(found)]


def bank_at(named: str) -> Path:
    """The file or folder that a coach named, or else the folder of the motion of that name. Raises BankError."""
    is_path = named.endswith((".yaml", ".yml", ".jsonl")) or "/" in named or "\\" in named
    return Path(named) if is_path or os.path.exists(named) else _found(named, "is no file, and no motion").folder


def banks_at(named: str) -> list[Path]:
    """As `bank_at`, with every bank of a folder of banks. Raises BankError."""
    path = bank_at(named)
    if path.is_dir() and not (path / "bank.yaml").exists():
        return [child for child in sorted(path.iterdir()) if (child / "bank.yaml").is_file()] or [path]
    return [path]


def find_bank(motion: str = DEFAULT_MOTION) -> Listed:
    """The bank of a motion by name; raises BankError that names those there are."""
    return _found(motion, "is no motion")


def _found(motion: str, otherwise: str) -> Listed:
    banks = {listed.motion: listed for listed in list_banks()}
    if motion in banks:
        return banks[motion]
    near = get_close_matches(motion, list(banks), n=1)
    cure = f"did you mean '{near[0]}'?" if near else f"there is {', '.join(banks) or 'none'} (see `debater bank list`)"
    from debater.banks.yaml_tree import shown  # noqa: PLC0415 - brings yaml, and only a wrong name needs it

    where = " or in ".join(shown(folder) for folder in folders()) or "any folder"
    raise BankError([Problem(motion or "''", 0, 0, f"{otherwise} in {where}", cure, "motion")])
