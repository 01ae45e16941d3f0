"""A motion, an op-ed and its proposed points -> the files of a first bank, which load and play as they are; pure."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from debater.banks.schema import schema_text
from debater.banks.yaml_writing import scalar
from debater.core.text import one_line
from debater.evaluation.kinds import SHAPES
from debater.workshop.outline import Proposed
from debater.workshop.outline_text import OpEd

if TYPE_CHECKING:
    from jinja2 import Environment

Side = Literal["for", "against"]
KINDS: tuple[Literal["bank", "objections"], ...] = ("bank", "objections")
"""The files of a new bank: what each is, and its name without the ending."""
TODO = "TODO reword this. "
"""Begins the text of a proposed point; the bank doctor finds it there."""
LONGEST_PASSAGE = 3000
"""A longer passage is cut: a point's text may have 4,000 characters, and is retold in fewer than 400."""
_LONGEST_ID = 48


@dataclass(frozen=True)
class Start:
    """What a new bank is made from. `name` is its id; `statement` one sentence; `side` the op-ed's on it."""

    name: str
    statement: str
    side: Side
    oped: OpEd


@dataclass(frozen=True)
class _Point:
    """A proposed point as the bank has it."""

    id: str
    paragraph: int
    name: str
    text: str


def new_files(start: Start, points: Sequence[Proposed]) -> dict[str, str]:
    """File names and texts: `bank.yaml`, with three key points to begin with, `objections.yaml` to measure it, and the
    schemas that both name, for editors.
    """
    values: dict[str, Any] = {
        "name": start.name,
        "statement": as_sentence(start.statement),
        "side": start.side,
        "oped": start.oped,
        "start": f"start_{start.side}.yaml",
        "points": _named(points),
    }
    files = {}
    for kind in KINDS:
        files[f"{kind}.yaml"] = _templates().get_template(f"{kind}.yaml").render(values)
        files[f"{kind}.schema.json"] = schema_text(SHAPES[kind])
    return files


def as_sentence(text: str) -> str:
    """`text` on one line, with a capital and a full stop."""
    line = one_line(text)
    return f"{line[:1].upper()}{line[1:]}{'' if re.search(r'[.!?…][”’)]*$', line) else '.'}"


def as_id(text: str) -> str:
    """Lower-case words joined by hyphens, accents left out; empty where no Latin letter or digit is in it."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_ID].strip("-")


def _named(points: Sequence[Proposed]) -> list[_Point]:
    """Points with ids that differ, and names, from their most telling words."""
    taken: set[str] = set()
    named = []
    for point in points:
        stem = as_id(" ".join(point.words[:2])) or f"paragraph-{point.paragraph}"
        id_, number = stem, 1
        while id_ in taken:
            number += 1
            id_ = f"{stem}-{number}"
        taken.add(id_)
        name = one_line(", ".join(point.words), 60).capitalize() or f"Paragraph {point.paragraph}"
        named.append(_Point(id_, point.paragraph, name, TODO + one_line(point.passage, LONGEST_PASSAGE)))
    return named


@cache
def _templates() -> "Environment":
    """The templates of this folder. Whatever is filled in is written as one YAML scalar."""
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - only who starts a bank waits for it

    return Environment(  # noqa: S701 - YAML is no HTML: `finalize` does for it what escaping does there
        loader=PackageLoader("debater.workshop"),
        finalize=lambda value: str(value) if isinstance(value, int) else scalar(str(value)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
