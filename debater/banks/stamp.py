"""By what one version of a bank is told from another: its files as they lie on the disk, and its content."""

from pathlib import Path

from debater.banks.loader import PHRASEBOOK
from debater.core.bank import Bank

Stamp = tuple[tuple[int, ...], ...]
"""For each of a bank's files its size (bytes) and what else changes with every save; empty where there is no file."""


def bank_files(file: Path) -> tuple[Path, ...]:
    """What `load_bank(file)` reads: the bank, and the phrasebook beside it, whether it is there or not."""
    if file.is_dir():
        file = file / "bank.yaml"
    return (file, file.parent / PHRASEBOOK) if file.name == "bank.yaml" else (file,)


def stamp(file: Path) -> Stamp:
    """A look at a bank's files, in microseconds. Two are equal only where nothing was saved in between."""
    return tuple(_of(one) for one in bank_files(file))


def half_saved(now: Stamp) -> bool:
    """Whether the bank itself is missing or empty: an editor may be about to write it."""
    return not now[0] or now[0][0] == 0


def bank_hash(bank: Bank) -> str:
    """Sixteen hex digits that change with any content of the bank."""
    return bank.digest


def _of(file: Path) -> tuple[int, ...]:
    try:
        found = file.stat()
    except OSError:
        return ()
    return (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
