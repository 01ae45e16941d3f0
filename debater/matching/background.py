"""Statements that belong to no motion: what people type at any debate trainer besides arguments (background.yaml)."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml


@dataclass(frozen=True)
class Background:
    """Texts for two classes of every bank's head: other subjects, and opposition without a reason."""

    off_topic: tuple[str, ...]
    unreasoned: tuple[str, ...]


@cache
def background() -> Background:
    """The shipped statements, read once."""
    file = Path(__file__).with_name("background.yaml")
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    texts = yaml.load(file.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - a base loader makes only texts
    return Background((*texts["small_talk"], *texts["off_topic"]), tuple(texts["unreasoned"]))
