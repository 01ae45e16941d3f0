"""Run the whole gate from a fresh checkout: make .venv with the test tools, then scripts/check in it.

Arguments go to pytest. This file must also parse in old Pythons, so that they can say what is needed.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - started by whatever python3 is
    sys.exit(
        "debater needs Python 3.11 or newer; this is Python " + sys.version.split()[0] + " (" + sys.executable + "). "
        "Install a newer one, then start it by name, say: python3.12 scripts/test.py"
    )

from pathlib import Path

from _venv import launch

if __name__ == "__main__":
    root = Path(__file__).resolve().parent.parent
    sys.exit(launch(root, {"test"}, lambda venv: [venv.python, root / "scripts" / "check"], sys.argv[1:]))
