"""Known weaknesses in what is installed, by pip-audit: it asks a public list, and so needs a network."""

import json
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

COMMAND = ["-m", "pip_audit", "--local", "--skip-editable", "--format=json", "--desc=off", "--progress-spinner=off"]
PATIENCE = 600.0
"""Seconds for some hundred packages, each asked about by itself."""


@dataclass(frozen=True)
class Audit:
    """What an audit found: one line a weakness; or why there was none, for then nothing is known."""

    weaknesses: list[str] = field(default_factory=list)
    looked_at: int = 0
    passed_over: list[str] = field(default_factory=list)
    """Packages that the list does not know, such as a local build."""
    not_done: str = ""


def audit(python: Path, root: Path) -> Audit:
    """Ask about every package in the environment of this Python."""
    try:
        asked = subprocess.run(
            [python, *COMMAND],
            cwd=root,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return Audit(not_done=str(error))
    return read(asked.stdout, asked.stderr)


def read(said: str, complained: str) -> Audit:
    """What pip-audit's JSON says; where there is none, its last words."""
    try:
        packages: list[dict[str, Any]] = json.loads(said)["dependencies"]
    except (ValueError, KeyError, TypeError):
        if "No module named pip_audit" in complained:
            return Audit(not_done="pip-audit is not installed; `.venv/bin/pip install -e '.[audit]'` brings it")
        last = (complained.strip().splitlines() or ["it said nothing"])[-1]
        return Audit(not_done=f"it asks a public list, and could not; is there a network? ({last[:160]})")
    found = [
        f"{package['name']} {package['version']}: {one['id']}, mended in {' or '.join(one['fix_versions']) or 'none'}"
        for package in packages
        for one in package.get("vulns", ())
    ]
    return Audit(found, len(packages), [package["name"] for package in packages if "skip_reason" in package])


def passes_audit(python: Path, root: Path) -> bool:
    """Say what was found. An audit that cannot be made is said so, and fails nothing."""
    started = time.monotonic()
    found = audit(python, root)
    word = "NOT DONE" if found.not_done else "FAILED" if found.weaknesses else "ok"
    print(f"audit: {word} ({time.monotonic() - started:.1f} s)", flush=True)
    if found.not_done:
        print(f"  {found.not_done}", flush=True)
        return True
    passed_over = f"; not known to the list: {', '.join(found.passed_over)}" if found.passed_over else ""
    print(f"  {found.looked_at} packages{passed_over}", flush=True)
    for line in found.weaknesses:
        print(f"  {line}", flush=True)
    return not found.weaknesses
