"""The kinds of files that debater makes for itself, told by their names: only these count as ours."""

import re
from dataclasses import dataclass
from typing import Literal

from debater.history.sqlite_file import BESIDE

Group = Literal["debates", "caches", "logs"]
GROUPS: tuple[Group, ...] = ("debates", "caches", "logs")


@dataclass(frozen=True)
class Kind:
    """Files of one kind.

    `pattern` fits the whole of a file's path below its folder, with `/`; `words` says whether what a person wrote can
    be read in it.
    """

    name: str
    group: Group
    holds: str
    words: bool
    pattern: re.Pattern[str]


FOLDERS = re.compile(r"findings|onnx|onnx/\.?[0-9a-f]{24}(-[^/]+)?")
"""Folders that debater makes below the cache folder; nothing is looked for in others."""

_STAMP = r"\d{8}-\d{6}(?:-\d+)?"
_DRAFT = r"\.(?:[a-z0-9_]{8}|debater-[0-9a-f]{16})\.tmp"  # tempfile's names, and those of banks/draft.py


def _kind(name: str, group: Group, holds: str, pattern: str, *, words: bool = False) -> Kind:
    return Kind(name, group, holds, words, re.compile(pattern))


CACHES = (
    _kind("lessons", "caches", "what banks taught the matcher", r"(?:fitted|readings)-[^/]+-[0-9a-f]{24}\.npz"),
    _kind(
        "vectors",
        "caches",
        "the model's numbers for texts, each under a hash of its text: no words, though numbers can hint at them",
        r"vectors-[^/]+-[0-9a-f]{24}\.npz",
    ),
    _kind("findings", "caches", "what `debater bank check` found in banks", r"findings/[0-9a-f]{2}\.txt", words=True),
    _kind(
        "models", "caches", "sentence models in the form that loads quickly", r"onnx/\.?[0-9a-f]{24}(?:-[^/]+)?/[^/]+"
    ),
    _kind("hashes", "caches", "hashes of model files, to notice a change", r"hashes\.json"),
    _kind(
        "unfinished",
        "caches",
        "verdicts of evaluations that can still be resumed, with their test objections",
        r"evaluation-[0-9a-f]{16}\.jsonl",
        words=True,
    ),
    _kind(
        "locks",
        "caches",
        "empty files that keep two programs apart",
        r"match-[0-9a-f]{16}\.lock|onnx/[0-9a-f]{24}\.lock",
    ),
    _kind("drafts", "caches", "what a killed program was writing", rf"(?:(?:findings|onnx)/)?{_DRAFT}", words=True),
)
"""Below the cache folder; all of it is made again when it is needed."""

LOGS = (
    _kind(
        "logs",
        "logs",
        "what the program did and what went wrong; no text of a debate unless that was asked for",
        r"debater\.log(?:\.\d+)?(?:\.lock)?",
        words=True,
    ),
    _kind(
        "rescued",
        "debates",
        "debates that could not be stored in the database",
        rf"rescued-{_STAMP}-[0-9a-f]{{8}}\.sqlite3(?:{'|'.join(BESIDE)})?",
        words=True,
    ),
)
"""Below the state folder."""

TEMPORARY = (
    _kind(
        "rescued",
        "debates",
        "debates that could not be stored anywhere else",
        rf"rescued-{_STAMP}-[0-9a-f]{{8}}\.sqlite3(?:{'|'.join(BESIDE)})?",
        words=True,
    ),
    _kind(
        "class copies",
        "debates",
        "what a killed `debater class report` was reading",
        rf"copy\.sqlite3(?:{'|'.join(BESIDE)})?",
        words=True,
    ),
)
"""Below folders of our own in the one for temporary files."""


def databases(name: str) -> tuple[Kind, ...]:
    """Below the folder of a SQLite database of this name."""
    stem, beside = re.escape(name), f"(?:{'|'.join(BESIDE)})"
    return (
        _kind("database", "debates", "debates, reviews, what a coach handled", stem, words=True),
        _kind("beside it", "debates", "what SQLite has not put into the database yet", f"{stem}{beside}", words=True),
        _kind(
            "unanswered",
            "debates",
            "messages that were sent and not answered yet",
            rf"{stem}\.unanswered-[^/]+",
            words=True,
        ),
        _kind(
            "set aside",
            "debates",
            "damaged or replaced databases, kept beside the new one",
            rf"{stem}\.(?:damaged|replaced)-{_STAMP}{beside}?",
            words=True,
        ),
        _kind(
            "backups",
            "debates",
            "copies from before a new version",
            rf"{stem}\.backup-(?:{_STAMP}|unfinished){beside}?",
            words=True,
        ),
        _kind(
            "half-mended",
            "debates",
            "copies that a killed program was mending",
            rf"\.{stem}\.mending/(?:new|whole|alone)\.sqlite3{beside}?",
            words=True,
        ),
    )


def mending(name: str) -> re.Pattern[str]:
    """The folder in which a database of this name is mended."""
    return re.compile(rf"\.{re.escape(name)}\.mending")
