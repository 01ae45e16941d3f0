"""A checkout in miniature: the real scripts, a project of one file, and a pip that fetches nothing."""

import signal
import subprocess
import sys
import venv as stdlib_venv
from dataclasses import dataclass, field
from pathlib import Path

# Stands in for pip: notes when it starts and ends, then behaves as the file `pip-does` in the checkout says.
PIP = r"""
import os, sys, time
from pathlib import Path

root = Path.cwd()
log = root / "pip.log"
does = (root / "pip-does").read_text().strip() if (root / "pip-does").exists() else ""
with log.open("a") as file:
    file.write("begin " + " ".join(sys.argv[1:]) + "\n")
if does == "hang":
    time.sleep(60)
if does == "fail":
    print("ERROR: Could not find a version that satisfies the requirement torch==2.13.0")
    sys.exit(1)
if does.startswith("print "):
    print(does.removeprefix("print "))
time.sleep(0.3 if does == "slow" else 0)
command = Path(sys.executable).with_name("debater")
start = "#!/bin/sh\n'''exec' \"" + sys.executable + "\" \"$0\" \"$@\"\n' '''\n"  # as pip does: paths have spaces
command.write_text(start + "import sys\nprint(*sys.argv[1:], sep='|')\nsys.exit(7)\n")
command.chmod(0o755)
with log.open("a") as file:
    file.write("end\n")
"""


@dataclass
class Checkout:
    """A checkout, and what is done in it."""

    root: Path
    started: list[subprocess.Popen[str]] = field(default_factory=list)

    @property
    def folder(self) -> Path:
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        return self.folder / "bin" / "python"

    @property
    def site_packages(self) -> Path:
        (folder,) = self.folder.glob("lib/python*/site-packages")
        return folder

    @property
    def pip_log(self) -> list[str]:
        """What pip was asked for, and whether it came to its end."""
        log = self.root / "pip.log"
        return log.read_text("utf-8").splitlines() if log.exists() else []

    def pip_does(self, what: str) -> None:
        (self.root / "pip-does").write_text(what, "utf-8")

    def make_venv(self) -> None:
        """An environment as `python -m venv` makes it, but with the stand-in for pip."""
        stdlib_venv.create(self.folder, symlinks=True)
        package = self.site_packages / "pip"
        for module in (
            package / "__init__.py",
            package / "_internal/__init__.py",
            package / "_internal/cli/__init__.py",
        ):
            module.parent.mkdir(parents=True, exist_ok=True)
            module.touch()
        (package / "_internal/cli/main.py").touch()
        (package / "__main__.py").write_text(PIP, "utf-8")
        info = self.site_packages / "pip-99.dist-info"
        info.mkdir(exist_ok=True)
        (info / "METADATA").write_text("Name: pip\nVersion: 99\n", "utf-8")
        (info / "INSTALLER").write_text("pip\n", "utf-8")

    def begin(self, *arguments: str, script: str = "run.py") -> subprocess.Popen[str]:
        """Start a script; Ctrl+C reaches it even where the tests run in the background and are deaf to it."""
        command = [sys.executable, self.root / "scripts" / script, *arguments]
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
        finally:
            signal.signal(signal.SIGINT, before)
        self.started.append(process)
        return process

    def end(self) -> None:
        """End what still runs."""
        for process in self.started:
            if process.poll() is None:
                process.kill()
                process.communicate()

    def start(self, *arguments: str, script: str = "run.py") -> subprocess.CompletedProcess[str]:
        process = self.begin(*arguments, script=script)
        out, err = process.communicate(timeout=30)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)
