"""Start debater from a fresh checkout: make .venv, install into it, run it with the arguments given here.

This file must also parse in old Pythons, so that they can say what is needed.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - started by whatever python3 is
    sys.exit(
        "debater needs Python 3.11 or newer; this is Python " + sys.version.split()[0] + " (" + sys.executable + "). "
        "Install a newer one, then start it by name, say: python3.12 scripts/run.py"
    )

from pathlib import Path

from _venv import launch

if __name__ == "__main__":
    root = Path(__file__).resolve().parent.parent
    sys.exit(launch(root, set(), lambda venv: [venv.program("debater")], sys.argv[1:]))
