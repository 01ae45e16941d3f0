#!/usr/bin/env python3
"""Renew the tables of docs/dependencies.md: `.venv/bin/python scripts/dependencies.py [--print]`.

Names, ranges and reasons are those of pyproject.toml; licences, versions and sizes those of what is installed where it
runs. Nothing is fetched, so a package's last release is not among them: no installed file tells it.
"""

import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "dependencies.md"
BEGIN, END = "<!-- tables: scripts/dependencies.py -->", "<!-- end -->"
EXTRAS = {
    "": "To debate",
    "cluster": "`cluster`: many machines",
    "peers": "`peers`: to be measured against",
    "test": "`test`: to work on debater",
    "audit": "`audit`: known weaknesses",
}
_LINE = re.compile(r'\s*"(?P<wanted>[^"]+)",?\s*#\s*(?P<why>.+)')


@dataclass(frozen=True)
class Row:
    """A dependency that pyproject.toml names, with the reason beside it."""

    extra: str
    wanted: Requirement
    why: str


def rows(text: str) -> Iterator[Row]:
    """Every dependency with its reason, in the order of the file. Raises ValueError for one without a reason."""
    project = tomllib.loads(text)["project"]
    reasons: dict[str, list[str]] = {}
    for found in filter(None, map(_LINE.match, text.splitlines())):
        reasons.setdefault(found["wanted"], []).append(found["why"].strip())
    for extra, wanted in [("", project["dependencies"]), *project["optional-dependencies"].items()]:
        for one in wanted:
            if not reasons.get(one):
                raise ValueError(f"{one} has no reason beside it in pyproject.toml")
            yield Row(extra, Requirement(one), reasons[one].pop(0))  # one that stands twice has two


def tables(text: str) -> str:
    """One table for what a debate needs, and one for each extra."""
    all_rows = list(rows(text))
    lines: list[str] = []
    for extra in dict.fromkeys(row.extra for row in all_rows):
        own = [row for row in all_rows if row.extra == extra]
        lines += ["", f"### {EXTRAS.get(extra, f'`{extra}`')}", ""]
        lines += ["| name | why | allowed | here | licence | MB |", "|---|---|---|---|---|---|"]
        lines += [_line(row) for row in own]
    there = brought([row.wanted for row in all_rows if not row.extra])
    size = sum(map(megabytes, there.values()))
    lines += ["", f"To debate, {len(there)} packages are installed, with all that these bring along: {size:,.0f} MB."]
    return "\n".join([*lines, ""])


def _line(row: Row) -> str:
    name, why = row.wanted.name, row.why.replace("|", "\\|")
    allowed = ", ".join(sorted(map(str, row.wanted.specifier), reverse=True))
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return f"| {name} | {why} | {allowed} | not installed | | |"
    return f"| {name} | {why} | {allowed} | {found.version} | {licence(found)} | {megabytes(found):.1f} |"


def licence(found: Distribution) -> str:
    """As the package itself tells it: an SPDX expression, else a short text, else its classifiers."""
    about = found.metadata
    text = about.get("License-Expression") or (about.get("License") or "").strip()
    kinds = [kind.rpartition(" :: ")[2] for kind in about.get_all("Classifier") or () if kind.startswith("License ::")]
    if text and "\n" not in text and len(text) < 100:
        return text
    return " or ".join(kinds) or text.partition("\n")[0][:60] or "not told"


def megabytes(found: Distribution) -> float:
    """What its files take on this disk, compiled ones included, in MB of a million bytes."""
    sizes = 0
    for file in found.files or ():
        try:
            sizes += Path(str(file.locate())).stat().st_size
        except OSError:  # told, and not there: compiled again or removed
            continue
    return sizes / 1e6


def brought(wanted: list[Requirement]) -> dict[str, Distribution]:
    """What is installed of these and of all that they need in turn, by name."""
    found: dict[str, Distribution] = {}
    left = [(one.name, frozenset(one.extras)) for one in wanted]
    seen = set()
    while left:
        name, extras = left.pop()
        key = re.sub(r"[-_.]+", "-", name).lower()
        if (key, extras) in seen:
            continue
        seen.add((key, extras))
        try:
            found[key] = distribution(name)
        except PackageNotFoundError:  # for another system, or not installed
            continue
        for text in found[key].requires or ():
            one = Requirement(text)
            if one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in extras or {""}):
                left.append((one.name, frozenset(one.extras)))
    return found


def renewed(page: str, new: str) -> str:
    """The page with new tables between its marks. Raises ValueError where it has none."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{PAGE} has no marks for the tables: {BEGIN} … {END}")
    return f"{before}{begin}\n{new}{end}{after}"


def main(arguments: list[str]) -> int:
    new = tables((ROOT / "pyproject.toml").read_text("utf-8"))
    if arguments == ["--print"]:
        print(new)
        return 0
    if arguments:
        print(__doc__.splitlines()[0], file=sys.stderr)
        return 2
    PAGE.write_text(renewed(PAGE.read_text("utf-8"), new), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
