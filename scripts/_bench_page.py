"""The machine a table was measured on, and the page that keeps both between two marks."""

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

BY = "scripts/bench.py"
BEGIN, END = f"<!-- measured: written by {BY} -->", f"<!-- end of what is written by {BY} -->"
PACKAGES = ("torch", "sentence-transformers", "transformers", "onnxruntime", "tokenizers", "textual", "numpy", "click")


def machine() -> dict[str, Any]:
    """What figures depend on; `load` is how many programs wanted a processor in the last minute, where that is told."""
    return {
        "processor": _processor(),
        "processors": _processors(),
        "memory_gb": _memory(),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "load": round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
        "versions": {name: found for name in PACKAGES if (found := _version(name))},
    }


def in_words(where: dict[str, Any], when: str, rounds: int, seconds: float) -> str:
    """One paragraph on how a table came about."""
    memory = f", {where['memory_gb']:g} GB of memory" if where["memory_gb"] else ""
    load = f" When it began, {where['load']:g} programs wanted a processor." if where["load"] is not None else ""
    versions = ", ".join(f"{name} {number}" for name, number in where["versions"].items())
    return (
        f"Measured on {when} in {seconds:.0f} s, {rounds} rounds at most: {where['processor']}, {where['processors']} "
        f"processors{memory}, {where['system']}, Python {where['python']}; {versions}.{load}"
    )


def between_marks(page: str, text: str, by: str = BY) -> str:
    """The page with what is between a script's marks replaced. Raises ValueError if they are not there once each."""
    begin, end = BEGIN.replace(BY, by), END.replace(BY, by)
    if page.count(begin) != 1 or page.count(end) != 1 or page.index(begin) > page.index(end):
        raise ValueError(f"the page needs two lines, in this order and once each:\n{begin}\n{end}")
    before, after = page[: page.index(begin)], page[page.index(end) + len(end) :]
    return f"{before}{begin}\n\n{text}\n\n{end}{after}"


def write(file: Path, text: str) -> None:
    """Write a file in one step. Raises OSError."""
    with NamedTemporaryFile("w", encoding="utf-8", dir=file.parent, prefix=".", suffix=".tmp", delete=False) as stream:
        draft = Path(stream.name)
        stream.write(text)
    draft.chmod(0o644)
    draft.replace(file)


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8", "replace").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on this system
        return os.cpu_count() or 1


def _memory() -> float:
    try:
        return round(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e9, 1)
    except (AttributeError, ValueError, OSError):  # not on this system
        return 0.0


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
