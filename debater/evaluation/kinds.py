"""The kinds of file in a bank's folder, and the one declaration of each one's shape."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from pydantic import BaseModel

from debater.core.bank import Bank, Phrasebook
from debater.evaluation.script import Script

Kind = Literal["bank", "phrasebook", "objections"]
SHAPES: Mapping[Kind, type[BaseModel]] = MappingProxyType(
    {"bank": Bank, "phrasebook": Phrasebook, "objections": Script}
)
_BANK_ONLY = {"motion", "themes", "points"}


def kind_of(file: Path, data: Any) -> Kind:
    """What a file's plain data is, whatever the file is called; where the data leaves it open, its name decides."""
    known = data if isinstance(data, dict) else {}
    if known.keys() & {"objections", "dialogues"}:
        return "objections"
    if known.keys() & _BANK_ONLY:
        return "bank"
    if isinstance(known.get("key_points"), dict):
        return "phrasebook"
    return next((kind for kind in SHAPES if kind in file.stem), "bank")


def files_of(folder: Path) -> list[Path]:
    """The files of a bank that are in its folder, the bank itself first, whether it is there or not."""
    beside = [folder / f"{kind}.yaml" for kind in SHAPES if kind != "bank"]
    return [folder / "bank.yaml", *(file for file in beside if file.exists())]
